package capacity

import (
	"math"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func one(seconds float64) []Tier { return []Tier{{Name: "xs", Share: 1, Seconds: seconds, Memory: 1}} }

func near(t *testing.T, what string, got, want, part float64) {
	t.Helper()
	if math.Abs(got-want) > part*want {
		t.Errorf("%s is %.3f, want %.3f", what, got, want)
	}
}

// Jobs at once on slots without a spread are done in rounds.
func TestAtOnce(t *testing.T) {
	o, err := Simulate(Load{Tiers: one(10), AtOnce: 30}, Machine{Slots: 1, Memory: 1}, 2, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if o.Span != 150 || o.P50 != 80 || o.P99 != 150 || o.Utilisation != 1 {
		t.Errorf("%+v", o)
	}
}

// A stream is what queueing theory says it is: with one slot and a spread of 0 it is an M/D/1 queue, whose mean wait is
// ρs/2(1−ρ) (Pollaczek and Khinchine); with many slots nobody waits.
func TestStream(t *testing.T) {
	const seconds, rho, jobs = 10.0, 0.7, 400_000
	l := Load{Tiers: one(seconds), PerHour: 3600 * rho / seconds}
	m := Machine{Slots: 1, Memory: 1}
	s := run(l, m, 1, Arrivals(l, jobs, 7), 7)
	var sum float64
	for _, took := range s.took {
		sum += took
	}
	near(t, "mean time in the queue", sum/jobs-seconds, rho*seconds/(2*(1-rho)), 0.03)
	near(t, "utilisation", s.worked/s.span, rho, 0.01)

	o, err := Simulate(l, m, 50, 20_000, 7)
	if err != nil || o.P50 != seconds || o.P99 != seconds {
		t.Errorf("%+v, %v", o, err)
	}
}

// Proofs of one machine slow each other down: alone one takes 10 s, two take 20 s. A second one comes when the first is half done: that takes 10 s more, and
// leaves the other one half done and alone.
func TestContention(t *testing.T) {
	l := Load{Tiers: []Tier{{Name: "xs", Share: 1, Seconds: 20, Alone: 10, Memory: 1}}, AtOnce: 2}
	for name, c := range map[string]struct {
		arrivals []Arrival
		machines int
		p50, p99 float64
	}{
		"alone":               {[]Arrival{{}}, 1, 10, 10},
		"both at once":        {[]Arrival{{}, {}}, 1, 20, 20},
		"one while the other": {[]Arrival{{}, {At: 5}}, 1, 15, 15},
		"one machine each":    {[]Arrival{{}, {}}, 2, 10, 10},
	} {
		o, err := Replay(l, Machine{Slots: 2, Memory: 2}, c.machines, c.arrivals, 1)
		if err != nil || math.Abs(o.P50-c.p50) > 1e-9 || math.Abs(o.P99-c.p99) > 1e-9 {
			t.Errorf("%s: %+v, %v", name, o, err)
		}
	}
}

// Memory is kept: two large jobs never share a machine that has room for one, while small ones pass.
func TestMemory(t *testing.T) {
	l := Load{AtOnce: 3, Tiers: []Tier{{Name: "m", Share: 1, Seconds: 10, Memory: 6}}}
	o, err := Simulate(l, Machine{Slots: 4, Memory: 10}, 1, 1, 1)
	if err != nil || o.Span != 30 {
		t.Errorf("%+v, %v", o, err)
	}
	l.Tiers = append(l.Tiers, Tier{Name: "xs", Share: 1e9, Seconds: 1, Memory: 4}) // nearly all are small
	l.AtOnce = 8
	if o, err = Simulate(l, Machine{Slots: 4, Memory: 10}, 1, 1, 1); err != nil || o.Span != 4 {
		t.Errorf("%+v, %v", o, err)
	}
}

// The smallest number: it reaches the goal, and one less does not.
func TestSize(t *testing.T) {
	m, g := Machine{Slots: 2, Memory: 10}, Goal{Within: 60, MaxUtilisation: 0.85}
	for _, l := range []Load{
		{Tiers: []Tier{{"s", 80, 15, 0, 2}, {"m", 20, 31, 0, 4}}, PerHour: 1000, Spread: 0.1},
		{Tiers: one(14), AtOnce: 200},
		{Tiers: one(14), PerHour: 1},
	} {
		n, o, err := Size(l, m, g, 20_000, 1)
		if err != nil {
			t.Fatal(err)
		}
		if o.P99 > g.Within || l.PerHour > 0 && o.Utilisation > g.MaxUtilisation {
			t.Errorf("%+v: %d machines: %+v", l, n, o)
		}
		if n == 1 {
			continue
		}
		if o, err = Simulate(l, m, n-1, 20_000, 1); err != nil || o.P99 <= g.Within && (l.AtOnce > 0 || o.Utilisation <= g.MaxUtilisation) {
			t.Errorf("%+v: %d machines would do: %+v, %v", l, n-1, o, err)
		}
	}
}

func TestRefuses(t *testing.T) {
	m := Machine{Slots: 1, Memory: 1}
	for says, l := range map[string]Load{
		"one of them": {Tiers: one(1)},
		"one of":      {Tiers: one(1), PerHour: 1, AtOnce: 1},
		"more than 0": {Tiers: one(1), PerHour: math.NaN()},
		"a tier":      {PerHour: 1},
		"spread":      {Tiers: one(1), PerHour: 1, Spread: 2},
		"how long":    {Tiers: one(0), PerHour: 1},
		"share":       {Tiers: []Tier{{"xs", 0, 1, 0, 1}}, PerHour: 1},
		"more memory": {Tiers: []Tier{{"xs", 1, 1, 0, 2}}, PerHour: 1},
		"alone on":    {Tiers: []Tier{{"xs", 1, 1, 2, 1}}, PerHour: 1},
		"longer than": {Tiers: one(60), PerHour: 1},
		"too few":     {Tiers: one(1), PerHour: 1e10},
	} {
		if _, _, err := Size(l, m, Goal{Within: 60, MaxUtilisation: 0.85}, 10, 1); fault.Code(err) != CodeImpossible || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
	}
	if _, err := Simulate(Load{Tiers: one(1), PerHour: 1}, m, 0, 1, 1); fault.Code(err) != CodeImpossible {
		t.Error(err)
	}
}
