// Package capacity says how many machines a load of proofs takes and how long jobs wait there: a simulation of the queue, seeded with
// proof times that were measured.
//
// All machines are alike. Jobs arrive one by one at random (a Poisson process), or all at once, and each is of a tier drawn by its share. The
// oldest job that fits starts on a machine with a free slot and enough free memory; one that fits nowhere lets younger ones of other tiers pass, as
// workers do, but without their patience ([worker.Config]). It keeps slot and memory for its tier's seconds, give or take a
// spread. Proofs of one machine slow each other down (shared memory, threads of one core): between alone and all slots busy, the seconds grow
// with each other slot by the same. What is not in the model: the shares of clients, failures and repeats, the half second in which an idle worker looks for work,
// and the store, whose limits are in docs/scale.md.
package capacity

import (
	"math"
	"math/rand/v2"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// CodeImpossible is the code of a load that no number of machines carries as it was asked.
const CodeImpossible = "plan-impossible"

// Tier is what jobs of a tier take.
type Tier struct {
	Name    string
	Share   float64 // of the jobs; all shares together are made 1
	Seconds float64 // from claim to done, in a slot of these machines while all slots are busy
	Alone   float64 // the same while no other slot of its machine is, at most Seconds; 0: as Seconds
	Memory  uint64  // bytes, at the peak
}

// Machine is what one machine has for proofs.
type Machine struct {
	Slots  int
	Memory uint64 // bytes
}

// Load is what is asked. One of PerHour and AtOnce is set.
type Load struct {
	Tiers   []Tier
	PerHour float64 // jobs that arrive in an hour, on average
	AtOnce  int     // jobs that are all asked at the start
	Spread  float64 // standard deviation of a proof's seconds, as a part of them
}

// Outcome is how a load went.
type Outcome struct {
	P50, P99    float64 // seconds from submission to proof that half, and 99 of 100, of the jobs took at most
	Span        float64 // seconds from the first submission to the last proof
	Utilisation float64 // share of the slots' time that was worked; from 1 on the queue grows for ever
}

// Check refuses what can't be simulated.
func (l *Load) Check(m Machine) error {
	refuse := func(where, format string, args ...any) error {
		return fault.New(fault.Invalid, CodeImpossible, where, format, args...)
	}
	if (l.PerHour > 0) == (l.AtOnce > 0) || l.PerHour < 0 || l.AtOnce < 0 || math.IsNaN(l.PerHour) || math.IsInf(l.PerHour, 0) {
		return refuse("load", "give jobs an hour, or jobs at once, one of them and more than 0")
	}
	if len(l.Tiers) == 0 || m.Slots < 1 || l.Spread < 0 || l.Spread > 1 {
		return refuse("load", "there must be a tier, a slot, and a spread of 0 to 1")
	}
	for _, t := range l.Tiers {
		switch {
		case !(t.Share > 0) || math.IsInf(t.Share, 0):
			return refuse("tier "+t.Name, "its share must be more than 0")
		case !(t.Seconds > 0) || math.IsInf(t.Seconds, 0):
			return refuse("tier "+t.Name, "it is not known how long its proofs take")
		case t.Alone < 0 || t.Alone > t.Seconds:
			return refuse("tier "+t.Name, "alone on its machine a proof takes at most the %.1f s that it takes beside others", t.Seconds)
		case t.Memory > m.Memory:
			return refuse("tier "+t.Name, "a proof takes %d MiB, a machine has %d MiB for proofs; give more memory", t.Memory>>20, m.Memory>>20)
		}
	}
	return nil
}

// mean is the average of the seconds of a job.
func (l *Load) mean() (seconds float64) {
	var shares float64
	for _, t := range l.Tiers {
		shares += t.Share
		seconds += t.Share * t.Seconds
	}
	return seconds / shares
}

// Arrival is a job that comes.
type Arrival struct {
	At   float64 // seconds since the start
	Tier int     // index into Load.Tiers
}

// Arrivals draws so many jobs of a load (AtOnce, if that is set), the first at 0. The same seed draws the same ones.
func Arrivals(l Load, jobs int, seed uint64) []Arrival {
	if l.AtOnce > 0 {
		jobs = l.AtOnce
	}
	random := rand.New(rand.NewPCG(seed, 1))
	arrivals := make([]Arrival, jobs)
	for i := range arrivals {
		arrivals[i].Tier = l.draw(random)
		if l.PerHour > 0 && i > 0 {
			arrivals[i].At = arrivals[i-1].At + random.ExpFloat64()*3600/l.PerHour
		}
	}
	return arrivals
}

// draw chooses a tier by the shares.
func (l *Load) draw(random *rand.Rand) int {
	var all float64
	for _, t := range l.Tiers {
		all += t.Share
	}
	at := random.Float64() * all
	for i, t := range l.Tiers {
		if at -= t.Share; at < 0 {
			return i
		}
	}
	return len(l.Tiers) - 1
}

// jobsForSlot is the least that a slot must do before a stream says how it goes on.
const jobsForSlot = 30

// Simulate runs a load of so many jobs (of AtOnce, if that is set; at least 30 for each slot) on a number of machines. Of a stream
// the first tenth, which met empty machines, does not count. The same seed gives the same outcome.
func Simulate(l Load, m Machine, machines, jobs int, seed uint64) (Outcome, error) {
	if err := l.Check(m); err != nil {
		return Outcome{}, err
	}
	if machines < 1 || jobs < 1 {
		return Outcome{}, fault.New(fault.Invalid, CodeImpossible, "machines", "there must be a machine and a job")
	}
	s := run(l, m, machines, Arrivals(l, max(jobs, jobsForSlot*machines*m.Slots), seed), seed)
	if l.AtOnce > 0 {
		return s.outcome(0), nil
	}
	o := s.outcome(len(s.took) / 10)
	o.Utilisation = l.PerHour / 3600 * l.mean() / float64(s.slots*machines)
	return o, nil
}

// Replay runs the jobs given on a number of machines.
func Replay(l Load, m Machine, machines int, arrivals []Arrival, seed uint64) (Outcome, error) {
	if err := l.Check(m); err != nil {
		return Outcome{}, err
	}
	if machines < 1 || len(arrivals) == 0 {
		return Outcome{}, fault.New(fault.Invalid, CodeImpossible, "machines", "there must be a machine and a job")
	}
	return run(l, m, machines, arrivals, seed).outcome(0), nil
}

func run(l Load, m Machine, machines int, arrivals []Arrival, seed uint64) *simulation {
	s := newSimulation(l, m, machines, seed)
	for _, a := range arrivals {
		s.until(a.At)
		s.arrive(a)
	}
	s.until(math.Inf(1))
	return s
}

// Quantile of sorted values, by nearest rank; there must be one.
func Quantile(sorted []float64, q float64) float64 {
	return sorted[max(0, int(math.Ceil(q*float64(len(sorted))))-1)]
}

// Goal is what a number of machines must reach.
type Goal struct {
	Within         float64 // seconds in which 99 of 100 jobs are done
	MaxUtilisation float64 // so much of the slots may be worked; the rest is for what the model does not know
}

// maxMachines ends the search.
const maxMachines = 100_000

// Size finds the smallest number of machines that reaches the goal.
func Size(l Load, m Machine, g Goal, jobs int, seed uint64) (machines int, o Outcome, err error) {
	if err := l.Check(m); err != nil {
		return 0, o, err
	}
	for _, t := range l.Tiers {
		if t.Seconds >= g.Within {
			return 0, o, fault.New(fault.Invalid, CodeImpossible, "tier "+t.Name,
				"a proof alone takes %.0f s, longer than the %.0f s that a job may take; allow more, or give machines with more cores to a proof", t.Seconds, g.Within)
		}
	}
	reached := func(n int) bool {
		if err == nil {
			o, err = Simulate(l, m, n, jobs, seed)
		}
		return err != nil || (o.P99 <= g.Within && (l.AtOnce > 0 || o.Utilisation <= g.MaxUtilisation))
	}
	high := 1
	if l.PerHour > 0 { // fewer would not keep up
		high = max(1, int(math.Ceil(l.PerHour/3600*l.mean()/float64(m.Slots)/g.MaxUtilisation)))
	}
	low := high - 1
	for ; high <= maxMachines && !reached(high); low, high = high, 2*high {
	}
	if high > maxMachines {
		return 0, o, fault.New(fault.Invalid, CodeImpossible, "load", "%d machines are too few; ask for less", maxMachines)
	}
	for low+1 < high {
		if middle := low + (high-low)/2; reached(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	if err != nil {
		return 0, o, err
	}
	o, err = Simulate(l, m, high, jobs, seed)
	return high, o, err
}
