package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs/blobs"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

func (p *program) doctorCommand() *cobra.Command {
	var f configFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor --chain ID=URL …",
		Short: "Check what a node needs, and say how to mend what is wrong",
		Long: `Check what a node with this configuration needs: the store and its settings, the data folder, the clock, each chain's
servers and how far back they still have state, memory for each tier, and the keys. Says how to mend what is not right.
Exit code 0: nothing is wrong (there may be warnings); 1: the node would not work, or would lose jobs.`,
		Example: "  hindsight doctor --config hindsight.yaml\n  hindsight doctor --chain 1=https://… --json",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := f.load(p.home)
			if err != nil {
				return err
			}
			d := &doctor{p: p, c: c, quiet: asJSON}
			d.examine(cmd.Context())
			if asJSON {
				if err := p.printJSON(map[string]any{"findings": d.findings}); err != nil {
					return err
				}
			}
			if d.bad > 0 {
				return fault.New(fault.Fatal, "doctor-found", "", "%d things must be mended", d.bad)
			}
			return nil
		},
	}
	f.add(cmd)
	jsonFlag(cmd, &asJSON)
	return cmd
}

// finding is one thing that was looked at.
type finding struct {
	Level  string `json:"level"` // ok, warning or bad
	What   string `json:"what"`
	Detail string `json:"detail"`
}

type doctor struct {
	p        *program
	c        *config
	quiet    bool
	findings []finding
	bad      int
}

func (d *doctor) note(level, what, format string, args ...any) {
	f := finding{level, what, fmt.Sprintf(format, args...)}
	d.findings = append(d.findings, f)
	if level == "bad" {
		d.bad++
	}
	if !d.quiet {
		d.p.print("%-8s %-14s %s\n", f.Level, f.What, f.Detail)
	}
}

// examine looks at everything, whatever is wrong with the rest.
func (d *doctor) examine(ctx context.Context) {
	d.data()
	d.store(ctx)
	for _, one := range d.c.Chains {
		d.chain(ctx, one)
	}
	d.memory()
	d.keys(ctx)
}

func (d *doctor) data() {
	if err := makeFolder(d.c.Data); err != nil {
		d.note("bad", "data folder", "%v", err)
		return
	}
	dir, err := blobs.OpenDir(d.c.Data + "/blobs")
	if err == nil {
		defer dir.Close()
		err = dir.Put(context.Background(), "doctor/test.json", []byte("{}"))
	}
	if err != nil {
		d.note("bad", "data folder", "%v", err)
		return
	}
	free, ok := freeSpace(d.c.Data)
	switch {
	case ok && free < 1<<30:
		d.note("warning", "data folder", "%s has only %s free; jobs are refused when it is full", d.c.Data, size(free))
	default:
		d.note("ok", "data folder", "%s can be written; %s free", d.c.Data, size(free))
	}
}

// store opens the store, which checks the settings that could lose jobs.
func (d *doctor) store(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	log, _ := newLog(d.p.stderr, logConfig{Level: "error", Format: "text"})
	s, err := openStore(ctx, d.c, log)
	if err != nil {
		d.note("bad", "store", "%v", err)
		return
	}
	defer s.Close()
	stats, err := s.Stats(ctx)
	if err != nil {
		d.note("bad", "store", "%v", err)
		return
	}
	total := 0
	for _, n := range stats.States {
		total += n
	}
	d.note("ok", "store", "%s answers and keeps what it is given: %d jobs, %d workers", redactURL(d.c.Store), total, len(stats.Workers))
	if clock, ok := s.(interface {
		Now(context.Context) (time.Time, error)
	}); ok {
		d.clock(ctx, clock.Now)
	}
}

// clock compares this machine's with the store's. Leases use the store's alone, but logs and webhooks' times do not.
func (d *doctor) clock(ctx context.Context, now func(context.Context) (time.Time, error)) {
	theirs, err := now(ctx)
	if err != nil {
		d.note("warning", "clock", "%v", err)
		return
	}
	if off := time.Since(theirs).Round(time.Millisecond); off.Abs() > 2*time.Second {
		d.note("warning", "clock", "is %s away from the store's; set this machine's by NTP, or webhook signatures are refused as too old", off)
	} else {
		d.note("ok", "clock", "within %s of the store's", off.Abs())
	}
}

func (d *doctor) chain(ctx context.Context, c chainConfig) {
	what := fmt.Sprintf("chain %d", c.ID)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	log, _ := newLog(d.p.stderr, logConfig{Level: "error", Format: "text"})
	source, err := openHeads(c, log, nil)
	if err != nil {
		d.note("bad", what, "%v", err)
		return
	}
	defer source.Close()
	id, err := source.ChainID(ctx)
	if err == nil && id != c.ID {
		err = fault.New(fault.Invalid, "source-chain-mismatch", what, "the source is of chain %d", id)
	}
	if err != nil {
		d.note("bad", what, "%v", err)
		return
	}
	finality := chain.Tag(c.Finality)
	if finality == "" {
		finality = chain.Finalized
	}
	head, err := source.Head(ctx, finality)
	if err != nil {
		d.note("bad", what, "no %s block: %v", finality, err)
		return
	}
	d.note("ok", what, "answers; its %s block is %d", finality, head.Number)
	d.health(what, source)
	if c.Replay == "" { // what was recorded is what there is
		d.depth(ctx, what, source)
		d.events(ctx, what, source, head)
	}
}

// events says whether transactions and receipts of a block can be had, and checked.
func (d *doctor) events(ctx context.Context, what string, source chain.Heads, head chain.Header) {
	if _, err := source.Transactions(ctx, head); err != nil {
		d.note("warning", what, "questions about transactions fail: %v", err)
		return
	}
	if _, err := source.Receipts(ctx, head); err != nil {
		d.note("warning", what, "questions about receipts and logs fail: %v", err)
		return
	}
	d.note("ok", what, "gives whole blocks of transactions and receipts")
}

// health tells of servers that failed while others answered.
func (d *doctor) health(what string, source chain.Heads) {
	for _, h := range chain.HealthOf(source) {
		if !h.OK {
			d.note("warning", what, "%s does not answer: %s; jobs go to the others", h.Name, h.LastError)
		}
	}
}

func (d *doctor) depth(ctx context.Context, what string, source chain.Heads) {
	depth, err := chain.Probe(ctx, source)
	switch {
	case err != nil:
		d.note("warning", what, "how old a state it has can't be told: %v", err)
	case !depth.Archive():
		d.note("warning", what, "has state since block %d only: questions about older blocks fail; add an archive server", depth.Oldest)
	default:
		d.note("ok", what, "has state since the beginning")
	}
}

func (d *doctor) memory() {
	budget, _ := parseSize(d.c.Worker.Memory) // checked when it was loaded
	if budget == 0 {
		budget = worker.DefaultMemory()
	}
	var fits, not []string
	for _, t := range statement.Tiers() {
		if worker.Peak(t.Name) <= budget {
			fits = append(fits, t.Name)
		} else {
			not = append(not, fmt.Sprintf("%s (%s)", t.Name, size(worker.Peak(t.Name))))
		}
	}
	switch {
	case len(fits) == 0:
		d.note("bad", "memory", "%s for proofs is too little for every tier %v; workers here can't start", size(budget), not)
	case len(not) > 0:
		d.note("warning", "memory", "%s for proofs: room for %v, not for %v, which need another machine", size(budget), fits, not)
	default:
		d.note("ok", "memory", "%s for proofs: room for every tier", size(budget))
	}
}

func (d *doctor) keys(ctx context.Context) {
	g, err := readGolden()
	if err != nil {
		d.note("bad", "keys", "%v", err)
		return
	}
	s, err := d.p.openKeys(d.c.Keys, false)
	if err != nil {
		d.note("bad", "keys", "%v", err)
		return
	}
	for _, t := range g.Tiers {
		what := "keys of " + t.Name
		m, _, err := s.LoadVerifying(ctx, t.Digest)
		switch {
		case fault.Code(err) == "key-missing" && !d.c.Keys.Production:
			d.note("warning", what, "not there yet; the first proof makes development keys, or: hindsight keys setup %s", t.Name)
		case err != nil:
			d.note("bad", what, "%v", err)
		case m.IsUnsafe():
			d.note("warning", what, "UNSAFE-DEV: anybody can forge proofs for them; for development only")
		default:
			d.note("ok", what, "of ceremony %s", m.Ceremony)
		}
	}
}
