package api

import (
	"context"
	"testing"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/verifier"
)

// The Go client and the server understand each other, from the question to the proof.
func TestClient(t *testing.T) {
	n := newNode(t)
	c, err := client.New(client.Config{URL: n.serve().URL, Retries: -1})
	n.must(err)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	ask, err := client.NewRequest(request(7))
	n.must(err)
	before, err := c.Preflight(ctx, ask)
	n.must(err)
	j, err := c.Submit(ctx, ask)
	n.must(err)
	if j.ID != before.JobID || j.State != string(jobs.Queued) || before.Proven {
		t.Fatalf("%+v after %+v", j, before)
	}
	n.take()
	ended := make(chan *wire.Job, 1)
	go func() {
		j, err := c.Wait(ctx, j.ID)
		if err != nil {
			t.Error(err)
		}
		ended <- j
	}()
	n.prove(7)
	if j = <-ended; j == nil || j.StatementHash == nil || *j.StatementHash != before.StatementHash {
		t.Fatalf("ended as %+v, the preflight was %+v", j, before)
	}
	p, err := c.Proof(ctx, *j.StatementHash)
	n.must(err)
	n.must(verifier.Verify(n.prover.VerifyingKey(), p))
	if after, err := c.Preflight(ctx, ask); err != nil || !after.Proven {
		t.Errorf("%+v, %v", after, err)
	}
	listed := 0
	for _, err := range c.Jobs(ctx, client.Filter{PageSize: 1}) {
		n.must(err)
		listed++
	}
	if listed != 1 {
		t.Errorf("%d jobs are listed", listed)
	}
	if _, err := c.Cancel(ctx, j.ID); fault.Code(err) != jobs.CodeEnded {
		t.Errorf("cancelling a done job: %v", err)
	}
	if _, err := c.Status(ctx); err != nil {
		t.Error(err)
	}
	if all, err := c.Circuits(ctx); err != nil || len(all.Tiers) != len(statement.Tiers()) {
		t.Errorf("%+v, %v", all, err)
	}
}
