package worker

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
)

// RunChild is a child process: it opens circuit and keys of a tier once and then proves what it reads from in, until in
// ends. Nothing else may be written to out.
//
// It returns as soon as in ends, because that means that the supervisor is gone, although a proof may be in the making,
// which nothing can stop but the end of the process: the caller must exit. The end of ctx is not looked at: service
// managers signal whole groups of processes, but how long a proof may still take is the supervisor's to say.
func RunChild(ctx context.Context, tier string, in io.Reader, out io.Writer, keys prover.KeyStore) error {
	preferToBeKilled()
	t, err := statement.TierByName(tier)
	if err != nil {
		return err
	}
	return serve(in, out, func(report func(float64)) (proveFunc, error) {
		return openProver(context.WithoutCancel(ctx), t, keys, report)
	})
}

// proveFunc makes the proof document of an answer.
type proveFunc func(q *query.Query, d fact.Data) ([]byte, error)

// Places of the steps in the progress of a job that is being proven. gnark does not tell how far it is, so most of it is
// one leap.
const (
	progressOpened  = 0.4 // making or reading keys
	progressWitness = 0.42
	progressProve   = 0.5
	progressVerify  = 0.95
)

// progressEvery keeps a child from telling more than anybody reads.
const progressEvery = 200 * time.Millisecond

func openProver(ctx context.Context, t statement.Tier, keys prover.KeyStore, report func(float64)) (proveFunc, error) {
	p := &prover.Prover{Keys: keys}
	var last time.Time
	p.Progress = func(done, total int64, _ string) {
		if total > 0 && time.Since(last) > progressEvery {
			last = time.Now()
			report(progressOpened * float64(done) / float64(total))
		}
	}
	if _, _, err := p.Open(ctx, t); err != nil {
		return nil, err
	}
	places := map[string]float64{prover.StepWitness: progressWitness, prover.StepProve: progressProve, prover.StepVerify: progressVerify}
	p.Begin = func(step string) {
		if at, ok := places[step]; ok {
			report(at)
		}
	}
	return func(q *query.Query, d fact.Data) ([]byte, error) {
		r, err := p.ProveData(ctx, q, d, t.Name)
		if err != nil {
			return nil, err
		}
		return json.Marshal(r.Proof)
	}, nil
}

// serve reads requests from in and answers them on out, one after the other, until in ends. open is called first and may
// take long.
func serve(in io.Reader, out io.Writer, open func(report func(float64)) (proveFunc, error)) error {
	requests := make(chan *request)
	ended := make(chan error, 2)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		ended <- readRequests(in, requests, stop)
	}()
	go func() {
		if err := answer(requests, &replies{out: out}, open); err != nil {
			ended <- err
		}
	}()
	return <-ended
}

func readRequests(in io.Reader, to chan<- *request, stop <-chan struct{}) error {
	defer close(to)
	for {
		r := new(request)
		if err := readFrame(in, maxRequest, r); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return protocol("reading a request: %w", err)
		} else if r.Query == nil {
			return protocol("a request without a query")
		}
		select {
		case to <- r:
		case <-stop:
			return nil
		}
	}
}

func answer(requests <-chan *request, to *replies, open func(report func(float64)) (proveFunc, error)) error {
	prove, err := open(to.progress)
	if err != nil {
		return errors.Join(err, to.write(reply{Error: newRefusal(err)}))
	}
	if err := to.write(reply{Ready: true}); err != nil {
		return err
	}
	for r := range requests {
		var a reply
		if a.Proof, err = prove(r.Query, r.data()); err != nil {
			a = reply{Error: newRefusal(err)}
		}
		if err := to.write(a); err != nil {
			return err
		}
	}
	return nil
}

// replies writes the frames of a child.
type replies struct {
	mu  sync.Mutex
	out io.Writer
}

func (r *replies) progress(fraction float64) {
	_ = r.write(reply{Progress: &fraction}) // if out is broken, the answer will find out
}

func (r *replies) write(a reply) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := writeFrame(r.out, maxReply, a); err != nil {
		return protocol("writing an answer: %w", err)
	}
	return nil
}
