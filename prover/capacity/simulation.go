package capacity

import (
	"container/heap"
	"math/rand/v2"
	"slices"
)

// simulation is one run. Times are seconds since its start.
type simulation struct {
	load     Load
	random   *rand.Rand
	machines []machine
	slots    int         // of a machine
	next     int         // machine that is looked at first
	waiting  [][]arrival // by tier, the oldest first
	busy     int         // slots
	ends     ends
	took     []float64 // of each job that ended, in the order of their arrivals
	worked   float64   // seconds of slots
	span     float64
}

// arrival is a job that waits.
type arrival struct {
	at    float64
	place int // among all
}

// machine is what one machine does.
type machine struct {
	free    Machine
	running []proof
	since   float64 // since when it does just that
	version int     // of running
}

// proof is one in the making.
type proof struct {
	job   arrival
	tier  int
	begun float64
	pace  float64 // its seconds are so many times those of its tier
	left  float64 // of 1
}

// end is the next proof of a machine that will be done, if what it does is still the same then.
type end struct {
	at               float64
	machine, version int
}

type ends []end

func (e ends) Len() int           { return len(e) }
func (e ends) Less(i, j int) bool { return e[i].at < e[j].at }
func (e ends) Swap(i, j int)      { e[i], e[j] = e[j], e[i] }

// Push implements heap.Interface.
func (e *ends) Push(x any) { *e = append(*e, x.(end)) }

// Pop implements heap.Interface.
func (e *ends) Pop() any {
	last := (*e)[len(*e)-1]
	*e = (*e)[:len(*e)-1]
	return last
}

func newSimulation(l Load, m Machine, machines int, seed uint64) *simulation {
	return &simulation{load: l, random: rand.New(rand.NewPCG(seed, 0)), machines: slices.Repeat([]machine{{free: m}}, machines),
		slots: m.Slots, waiting: make([][]arrival, len(l.Tiers))}
}

// seconds are what a proof takes while so many slots of its machine are busy.
func (s *simulation) seconds(p proof, busy int) float64 {
	t := s.load.Tiers[p.tier]
	if t.Alone == 0 || s.slots == 1 {
		return p.pace * t.Seconds
	}
	return p.pace * (t.Alone + (t.Seconds-t.Alone)*float64(busy-1)/float64(s.slots-1))
}

// advance lets a machine's proofs go on to now, before something changes there.
func (s *simulation) advance(m *machine, now float64) {
	for i := range m.running {
		p := &m.running[i]
		p.left -= (now - m.since) / s.seconds(*p, len(m.running))
	}
	m.since = now
}

// schedule says when the next proof of a machine is done, after something changed there.
func (s *simulation) schedule(at int) {
	m := &s.machines[at]
	m.version++
	if len(m.running) == 0 {
		return
	}
	soonest := s.remaining(m, 0)
	for i := range m.running {
		soonest = min(soonest, s.remaining(m, i))
	}
	heap.Push(&s.ends, end{m.since + soonest, at, m.version})
}

func (s *simulation) remaining(m *machine, i int) float64 {
	return max(0, m.running[i].left) * s.seconds(m.running[i], len(m.running))
}

// until lets proofs end, and others begin in their place, up to a time.
func (s *simulation) until(now float64) {
	for len(s.ends) > 0 && s.ends[0].at <= now {
		e := heap.Pop(&s.ends).(end)
		if m := &s.machines[e.machine]; m.version == e.version {
			s.finish(m, e)
			s.schedule(e.machine)
			s.next, s.span = e.machine, e.at
			s.begin(e.at)
		}
	}
}

// finish ends the proof of a machine that has the least left.
func (s *simulation) finish(m *machine, e end) {
	done := 0
	for i := range m.running {
		if s.remaining(m, i) < s.remaining(m, done) {
			done = i
		}
	}
	s.advance(m, e.at)
	p := m.running[done]
	m.running = slices.Delete(m.running, done, done+1)
	m.free.Slots++
	m.free.Memory += s.load.Tiers[p.tier].Memory
	s.busy--
	s.took[p.job.place] = e.at - p.job.at
	s.worked += e.at - p.begun
}

func (s *simulation) arrive(a Arrival) {
	s.waiting[a.Tier] = append(s.waiting[a.Tier], arrival{a.At, len(s.took)})
	s.took = append(s.took, 0)
	s.begin(a.At)
}

// begin starts what fits, the oldest first.
func (s *simulation) begin(now float64) {
	stuck := make([]bool, len(s.waiting))
	for {
		oldest := -1
		for tier, queue := range s.waiting {
			if len(queue) > 0 && !stuck[tier] && (oldest < 0 || queue[0].place < s.waiting[oldest][0].place) {
				oldest = tier
			}
		}
		if oldest < 0 {
			return
		}
		at := s.room(s.load.Tiers[oldest].Memory)
		if at < 0 {
			stuck[oldest] = true
			continue
		}
		s.start(now, oldest, at)
	}
}

// room finds a machine with a slot and memory, or -1.
func (s *simulation) room(memory uint64) int {
	if s.busy == len(s.machines)*s.slots {
		return -1
	}
	for i := range s.machines {
		at := (s.next + i) % len(s.machines)
		if free := s.machines[at].free; free.Slots > 0 && free.Memory >= memory {
			return at
		}
	}
	return -1
}

func (s *simulation) start(now float64, tier, at int) {
	m := &s.machines[at]
	s.advance(m, now)
	m.running = append(m.running, proof{job: s.waiting[tier][0], tier: tier, begun: now, pace: max(0.5, 1+s.load.Spread*s.random.NormFloat64()), left: 1})
	s.waiting[tier] = s.waiting[tier][1:]
	m.free.Slots--
	m.free.Memory -= s.load.Tiers[tier].Memory
	s.busy++
	s.next = at + 1 // the next job goes to another machine, if one is free
	s.schedule(at)
}

// outcome leaves out the first jobs.
func (s *simulation) outcome(leaveOut int) Outcome {
	took := s.took[leaveOut:]
	slices.Sort(took)
	return Outcome{P50: Quantile(took, 0.5), P99: Quantile(took, 0.99), Span: s.span, Utilisation: s.worked / s.span / float64(s.slots*len(s.machines))}
}
