package main

import (
	"context"
	"net"
	"runtime"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api/admin"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

func (p *program) workerCommand() *cobra.Command {
	f := configFlags{first: map[string]any{"admin": "127.0.0.1:8422"}} // it may be beside a serve
	cmd := &cobra.Command{
		Use:   "worker --store redis://… --data FOLDER --chain ID=URL …",
		Short: "Prove what a serving node accepted, on this or any other machine",
		Long: `Take jobs from a store, prove them, store the proofs. Give it the same store and the same (shared) data folder as the
node that serves. Each proof is made in a child process, as many at once as memory and cores allow.

Stops on SIGTERM or an interrupt: running proofs may end (worker.drain), what has not ended is given back.`,
		Example: "  hindsight worker --store redis://10.0.0.5:6379/0 --data /mnt/hindsight --chain 1=https://…\n  hindsight worker --config hindsight.yaml --memory 12GiB",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := f.load(p.home)
			if err != nil {
				return err
			}
			return p.work(cmd.Context(), c)
		},
	}
	f.add(cmd)
	cmd.Flags().Func("slots", "proofs at once (default: what memory and cores allow)", func(s string) error { f.set["worker.slots"] = s; return nil })
	return cmd
}

func (p *program) work(ctx context.Context, c *config) error {
	c.Worker.Count = max(1, c.Worker.Count)
	n, err := p.openNode(ctx, c)
	if err != nil {
		return err
	}
	defer n.Close()
	parts := p.workers(n)
	if c.Admin != "off" {
		parts = append(parts, func(ctx context.Context) error {
			return serveAdmin(ctx, c.Admin, n.registry, func(ctx context.Context) error { _, err := n.store.Stats(ctx); return err })
		})
	}
	return runAll(ctx, parts)
}

// workers are the workers of a node; they share its memory and cores.
func (p *program) workers(n *node) (parts []func(context.Context) error) {
	c := n.config.Worker
	memory, _ := parseSize(c.Memory) // checked when it was loaded
	if memory == 0 {
		memory = worker.DefaultMemory()
	}
	count := max(1, c.Count)
	metrics := newWorkerMetrics(n.registry)
	for range count {
		config := worker.Config{
			Store: n.store, Blobs: n.blobs, Evaluator: n.chains, VerifyingKey: n.tierKey, Command: p.child(n.config.Keys),
			Tiers: c.Tiers, Slots: c.Slots, Cores: max(1, runtime.GOMAXPROCS(0)/count), MemoryBytes: memory / uint64(count), Lease: c.Lease, ProofDeadline: c.Deadline, DrainTimeout: c.Drain,
			Log: n.log, Metrics: metrics, Tracer: n.tracer,
		}
		parts = append(parts, func(ctx context.Context) error { return worker.Run(ctx, config) })
	}
	return parts
}

// serveAdmin serves the health and metrics of a process without an API. ready is as [admin.Handler] has it.
func serveAdmin(ctx context.Context, address string, registry *prometheus.Registry, ready func(context.Context) error) error {
	listener, err := listenAdmin(address)
	if err != nil {
		return err
	}
	return admin.Serve(ctx, listener, admin.Handler(registry, ready))
}

func listenAdmin(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fault.New(fault.Fatal, "listen-failed", "admin", "%w; stop what listens there, choose another address, or say off", err)
	}
	return listener, nil
}
