package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs/sqlite"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

// estimate is what a proof would take, and who measured it.
type estimate struct {
	Seconds     float64 `json:"seconds,omitempty"` // 0: not known
	SecondsFrom string  `json:"secondsFrom,omitempty"`
	Memory      uint64  `json:"memoryBytes"`
	MemoryFrom  string  `json:"memoryFrom"`
	Gas         uint64  `json:"gas"`
	GasFrom     string  `json:"gasFrom"`
}

// estimate tells what a proof of a tier takes. Nothing that goes wrong here is worth an error: the answer counts, not the estimate.
func (p *program) estimate(ctx context.Context, tier statement.Tier) estimate {
	c := worker.CostOf(tier.Name)
	e := estimate{
		Seconds: c.Seconds, SecondsFrom: worker.Reference, Memory: c.Memory, MemoryFrom: worker.Reference,
		Gas: worker.VerifyGas, GasFrom: "contracts/snapshots",
	}
	if seconds := p.provenHere(ctx, tier.Name); seconds > 0 {
		e.Seconds, e.SecondsFrom = seconds, "proofs of this machine's node"
	}
	if e.Seconds == 0 {
		e.SecondsFrom = ""
	}
	return e
}

// provenHere returns how long the proofs of a tier take in the store of this machine's node, 0 when there is none.
func (p *program) provenHere(ctx context.Context, tier string) float64 {
	if p.home == "" {
		return 0
	}
	seconds, err := sqlite.Measured(ctx, filepath.Join(p.home, "data", "jobs.db"))
	if err != nil {
		return 0
	}
	return seconds[tier]
}

// String writes the estimate as one line.
func (e estimate) String() string {
	var parts []string
	if e.Seconds > 0 {
		parts = append(parts, fmt.Sprintf("about %.0f s (%s)", e.Seconds, e.SecondsFrom))
	} else {
		parts = append(parts, "time not measured yet")
	}
	parts = append(parts, fmt.Sprintf("%s (%s)", size(e.Memory), e.MemoryFrom), fmt.Sprintf("%d gas to verify (%s)", e.Gas, e.GasFrom))
	return strings.Join(parts, ", ")
}
