package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/capacity"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

// planFlags are what plan is asked.
type planFlags struct {
	perHour         float64
	atOnce          int
	mix, memory     string
	cores, slots    int
	machines        int
	price           float64
	within          time.Duration
	node, seconds   string
	alone           string
	spread, maxUsed float64
	seed            uint64
	asJSON          bool
}

func (p *program) planCommand() *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "plan (--jobs-per-hour N | --at-once N) --mix TIER=SHARE,…",
		Short: "Say how many machines a load takes, what they cost, and how long jobs wait",
		Long: `Simulate the queue of a load of jobs on machines that are alike, with proof times that were measured, and find the smallest number of machines
on which 99 of 100 jobs are done --within a time. With --machines the number is given, and the times are said.

How long a proof takes in a slot is, the first that is known: --seconds; what the node at --node has measured (from claim to done, of its last dozen
jobs: ask one whose machines are like those that are planned); the reference machine, put on the slot's cores by Amdahl's law, which is an
extrapolation beyond two cores. What the model leaves out is in the package prover/capacity, and how far a network grows in docs/scale.md.`,
		Example: `  hindsight plan --jobs-per-hour 1000 --mix s=80,m=20 --cores 8 --memory 32GiB --price 0.04
  hindsight plan --at-once 500 --mix xs=1 --within 30m
  hindsight plan --jobs-per-hour 200 --mix xs=1 --node https://hindsight.example --machines 2`,
		Args: flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			plan, err := p.plan(cmd.Context(), &f)
			if err != nil {
				return err
			}
			if f.asJSON {
				return p.printJSON(plan)
			}
			p.print("%s", plan)
			return nil
		},
	}
	flags := cmd.Flags()
	flags.Float64Var(&f.perHour, "jobs-per-hour", 0, "jobs that come in an hour, one by one at random")
	flags.IntVar(&f.atOnce, "at-once", 0, "or jobs that all come at once")
	flags.StringVar(&f.mix, "mix", "xs=1", "share of each tier, as s=80,m=20")
	flags.IntVar(&f.cores, "cores", 2, "of a machine")
	flags.StringVar(&f.memory, "memory", "8GiB", "of a machine; 80 % are for proofs, as in worker.memory")
	flags.IntVar(&f.slots, "slots", 0, "proofs at once on a machine, worker.slots (default: one for each four cores, as far as memory allows)")
	flags.IntVar(&f.machines, "machines", 0, "so many machines (default: as many as it takes)")
	flags.Float64Var(&f.price, "price", 0, "of a core for an hour, in any currency")
	flags.DurationVar(&f.within, "within", 5*time.Minute, "in which 99 of 100 jobs must be done")
	flags.StringVar(&f.node, "node", "", "URL of a node that has measured")
	flags.StringVar(&f.seconds, "seconds", "", "from claim to done in a slot of these machines while all slots are busy, as xs=14,s=30")
	flags.StringVar(&f.alone, "alone", "", "the same while the other slots of the machine are not, as xs=9,s=20 (default: the same seconds)")
	flags.Float64Var(&f.spread, "spread", 0.05, "standard deviation of these seconds, as a part of them")
	flags.Float64Var(&f.maxUsed, "max-utilisation", 0.85, "so much of the slots' time may be worked")
	flags.Uint64Var(&f.seed, "seed", 1, "of the simulation: the same one gives the same numbers")
	jsonFlag(cmd, &f.asJSON)
	return cmd
}

// simulatedJobs are those of a stream, at least.
const simulatedJobs = 20_000

// planned is what plan prints.
type planned struct {
	Machines    int           `json:"machines"`
	Cores       int           `json:"cores"`       // of a machine
	Slots       int           `json:"slots"`       // of a machine
	MemoryBytes uint64        `json:"memoryBytes"` // of a machine, for proofs
	Tiers       []plannedTier `json:"tiers"`
	P50         float64       `json:"p50Seconds"` // from submission to proof
	P99         float64       `json:"p99Seconds"`
	Span        float64       `json:"spanSeconds,omitempty"` // of jobs at once: until the last proof
	Utilisation float64       `json:"utilisation"`
	JobsPerHour float64       `json:"jobsPerHourAtMost"` // that the machines do when they never rest
	PerHour     float64       `json:"costPerHour,omitempty"`
	PerJob      float64       `json:"costPerJob,omitempty"`

	f *planFlags
}

type plannedTier struct {
	Tier        string  `json:"tier"`
	Share       float64 `json:"share"` // of 1
	Seconds     float64 `json:"seconds"`
	SecondsFrom string  `json:"secondsFrom"`
	MemoryBytes uint64  `json:"memoryBytes"`
}

func badPlan(where, format string, args ...any) error {
	return fault.New(fault.Invalid, "plan-invalid", where, format, args...)
}

func (p *program) plan(ctx context.Context, f *planFlags) (*planned, error) {
	if f.cores < 1 || f.slots < 0 || f.machines < 0 || f.price < 0 || f.within <= 0 || f.maxUsed <= 0 || f.maxUsed > 1 {
		return nil, badPlan("flags", "numbers must be more than 0, --max-utilisation at most 1")
	}
	memory, err := parseSize(f.memory)
	if err != nil {
		return nil, badPlan("--memory", "%w", err)
	}
	plan := &planned{Machines: f.machines, Cores: f.cores, Slots: f.slots, MemoryBytes: worker.ForProofs(memory), f: f}
	load := capacity.Load{PerHour: f.perHour, AtOnce: f.atOnce, Spread: f.spread}
	if load.Tiers, err = plan.tiers(ctx); err != nil {
		return nil, err
	}
	machine := capacity.Machine{Slots: plan.Slots, Memory: plan.MemoryBytes}
	var o capacity.Outcome
	if f.machines > 0 {
		o, err = capacity.Simulate(load, machine, f.machines, simulatedJobs, f.seed)
	} else {
		plan.Machines, o, err = capacity.Size(load, machine, capacity.Goal{Within: f.within.Seconds(), MaxUtilisation: f.maxUsed}, simulatedJobs, f.seed)
	}
	if err != nil {
		return nil, err
	}
	plan.conclude(o)
	return plan, nil
}

// tiers are those of the mix, with what is known of them.
func (plan *planned) tiers(ctx context.Context) (tiers []capacity.Tier, err error) {
	f := plan.f
	shares, err := parseShares("--mix", f.mix)
	if err != nil {
		return nil, err
	}
	given, err := parseShares("--seconds", f.seconds)
	if err != nil {
		return nil, err
	}
	alone, err := parseShares("--alone", f.alone)
	if err != nil {
		return nil, err
	}
	measured, err := f.measured(ctx)
	if err != nil {
		return nil, err
	}
	smallest, sum := "", 0.0
	for _, t := range statement.Tiers() { // the smallest first
		if share := shares[t.Name]; share > 0 {
			if smallest == "" {
				smallest = t.Name
			}
			sum += share
			tiers = append(tiers, capacity.Tier{Name: t.Name, Share: share, Memory: worker.Peak(t.Name)})
		}
	}
	if plan.Slots == 0 {
		plan.Slots = worker.DefaultSlots(f.cores, plan.MemoryBytes, smallest)
	}
	for i := range tiers {
		t := &tiers[i]
		from := "--seconds"
		if t.Seconds = given[t.Name]; t.Seconds == 0 {
			t.Seconds, from = measured[t.Name], "measured by "+f.node
		}
		if t.Seconds == 0 {
			t.Seconds, from = worker.SecondsAt(t.Name, f.cores/plan.Slots), worker.Reference
		}
		if t.Seconds == 0 {
			return nil, badPlan("tier "+t.Name, "its proofs were not timed on the %s; give --seconds %s=…, or --node", worker.Reference, t.Name)
		}
		t.Alone = alone[t.Name]
		plan.Tiers = append(plan.Tiers, plannedTier{t.Name, t.Share / sum, t.Seconds, from, t.Memory})
	}
	return tiers, nil
}

// measured asks a node, if one is named, how long its proofs take.
func (f *planFlags) measured(ctx context.Context) (map[string]float64, error) {
	if f.node == "" {
		return nil, nil
	}
	c, err := client.New(client.Config{URL: f.node})
	if err != nil {
		return nil, err
	}
	status, err := c.Status(ctx)
	if err != nil {
		return nil, err
	}
	return status.Seconds, nil
}

// parseShares reads s=80,m=20.
func parseShares(where, s string) (map[string]float64, error) {
	shares := make(map[string]float64)
	for part := range strings.SplitSeq(s, ",") {
		if part == "" {
			continue
		}
		name, number, _ := strings.Cut(part, "=")
		n, err := strconv.ParseFloat(number, 64)
		if err != nil || !(n > 0) || n > 1e9 || shares[name] != 0 {
			return nil, badPlan(where, "%q; write each tier once, with a number, as s=80,m=20", part)
		}
		if _, err := statement.TierByName(name); err != nil {
			return nil, badPlan(where, "%w", err)
		}
		shares[name] = n
	}
	if len(shares) == 0 && where == "--mix" {
		return nil, badPlan(where, "there is no tier; write s=80,m=20")
	}
	return shares, nil
}

func (plan *planned) conclude(o capacity.Outcome) {
	plan.P50, plan.P99, plan.Utilisation = o.P50, o.P99, o.Utilisation
	var mean float64
	for _, t := range plan.Tiers {
		mean += t.Share * t.Seconds
	}
	plan.JobsPerHour = 3600 / mean * float64(plan.Slots*plan.Machines)
	plan.PerHour = float64(plan.Machines*plan.Cores) * plan.f.price
	if plan.f.atOnce > 0 {
		plan.Span = o.Span
		plan.PerJob = plan.PerHour * o.Span / 3600 / float64(plan.f.atOnce)
	} else {
		plan.PerJob = plan.PerHour / plan.f.perHour
	}
}

// String writes the plan for people.
func (plan *planned) String() string {
	var b strings.Builder
	f := plan.f
	if f.atOnce > 0 {
		fmt.Fprintf(&b, "%d jobs at once\n", f.atOnce)
	} else {
		fmt.Fprintf(&b, "%s jobs an hour\n", strconv.FormatFloat(f.perHour, 'f', -1, 64))
	}
	for _, t := range plan.Tiers {
		fmt.Fprintf(&b, "  %-3s %3.0f %%   %6.1f s, %s   (%s)\n", t.Tier, 100*t.Share, t.Seconds, size(t.MemoryBytes), t.SecondsFrom)
	}
	fmt.Fprintf(&b, "machine     %d cores, %s for proofs: %d at once, %d cores each\n", plan.Cores, size(plan.MemoryBytes), plan.Slots, max(1, plan.Cores/plan.Slots))
	fmt.Fprintf(&b, "machines    %d, which do at most %.0f jobs an hour; %.0f %% of their time is worked\n", plan.Machines, plan.JobsPerHour, 100*plan.Utilisation)
	fmt.Fprintf(&b, "to a proof  p50 %s, p99 %s", seconds(plan.P50), seconds(plan.P99))
	if f.atOnce > 0 {
		fmt.Fprintf(&b, ", the last after %s\n", seconds(plan.Span))
	} else {
		fmt.Fprintf(&b, " (simulated, seed %d)\n", f.seed)
	}
	if f.price > 0 {
		fmt.Fprintf(&b, "cost        %.2f an hour, %.4f a job\n", plan.PerHour, plan.PerJob)
	}
	if plan.Utilisation >= 1 && f.atOnce == 0 {
		b.WriteString("TOO FEW: more jobs come than the machines can do, and the queue grows for ever\n")
	}
	return b.String()
}

// seconds writes a time for people.
func seconds(s float64) string {
	d := time.Duration(s * float64(time.Second))
	if d >= time.Minute {
		return d.Round(time.Second).String()
	}
	return fmt.Sprintf("%.1f s", s)
}
