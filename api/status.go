package api

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// headOf is what is known of a chain's head.
type headOf struct {
	id   uint64
	head uint64
	err  error
}

// headTimeout bounds how long one chain is asked for its head.
const headTimeout = 3 * time.Second

// readHeads asks all chains at once for the newest blocks that may be asked about.
func (s *Server) readHeads(ctx context.Context) ([]headOf, error) {
	ctx, cancel := context.WithTimeout(ctx, headTimeout)
	defer cancel()
	ids := s.config.Chains.IDs()
	heads := make([]headOf, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() {
			n, err := s.config.Chains.Head(ctx, id, s.config.Finality(id))
			heads[i] = headOf{id, n, err}
		})
	}
	wg.Wait()
	return heads, nil
}

type statusOutput struct {
	Body wire.Status
}

// status is what the node says about itself; its numbers are some seconds old.
func (s *Server) status(ctx context.Context, _ *struct{}) (*statusOutput, error) {
	stats, err := s.stats.get(ctx)
	if err != nil {
		return nil, err
	}
	heads, err := s.heads.get(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.Status{
		Version: s.config.Version, Commit: s.config.Commit, Oldest: stats.Oldest.Seconds(),
		Jobs: make(map[string]int), Seconds: make(map[string]float64), Chains: make([]wire.ChainStatus, 0, len(heads)),
		Queues: make([]wire.QueueStatus, 0, len(stats.Queues)), Workers: make([]wire.WorkerStatus, 0, len(stats.Workers)),
	}
	for _, h := range heads {
		out.Chains = append(out.Chains, wire.ChainStatus{ChainID: h.id, Finality: string(s.config.Finality(h.id)), Head: h.head, Problem: fault.Code(h.err)})
	}
	for _, state := range jobs.States() {
		out.Jobs[string(state)] = stats.States[state]
	}
	for q, n := range stats.Queues {
		out.Queues = append(out.Queues, wire.QueueStatus{ChainID: q.ChainID, Tier: q.Tier, Queued: n})
	}
	slices.SortFunc(out.Queues, func(a, b wire.QueueStatus) int {
		return cmp.Or(cmp.Compare(a.ChainID, b.ChainID), cmp.Compare(a.Tier, b.Tier))
	})
	for _, w := range stats.Workers {
		out.Workers = append(out.Workers, wire.WorkerStatus{Name: w.Name, Slots: w.Slots, SeenSeconds: w.Seen.Seconds()})
	}
	maps.Copy(out.Seconds, stats.Seconds)
	return &statusOutput{out}, nil
}

// ready says why requests should not be sent here: the store does not answer, or the server is about to stop.
func (s *Server) ready(ctx context.Context) error {
	if s.stopping.Err() != nil {
		return fault.New(fault.Transient, CodeUnfinished, "", "the server stops")
	}
	_, err := s.config.Store.Stats(ctx)
	return err
}

// webhookBody is what a subscriber is told.
func (s *Server) webhookBody(d jobs.Delivery) ([]byte, error) {
	return json.Marshal(wire.WebhookEvent{Type: "job." + string(d.Job.State), Timestamp: d.Since.UTC(), Data: toWire(d.Job)})
}
