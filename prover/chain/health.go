package chain

import (
	"cmp"
	"slices"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// EndpointHealth is what an RPC source knows of one of its endpoints.
type EndpointHealth struct {
	Name      string        // scheme and host; what may be secret is left out
	OK        bool          // nothing speaks against it: its last answer was good, or it was not asked yet
	Failures  int           // questions in a row that it failed
	Lies      uint64        // answers that were refused because they were wrong, since the start
	LastError string        // the last refusal or failure, also when it is long past; fit to be shown
	Latency   time.Duration // of the last good answer; 0 before the first
}

// Health tells the health of every endpoint, in the order of the configuration. It asks nothing.
//
// An endpoint that fails is asked after the others for a second, and for twice as long each time that it fails again, up
// to ten minutes; one that lies begins with a minute. After that time one question goes to it first, behind a question
// for its chain id with a short deadline; so a dead endpoint costs little, and one that is back is found out.
func (r *RPC) Health() []EndpointHealth {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]EndpointHealth, len(r.endpoints))
	for i, e := range r.endpoints {
		out[i] = EndpointHealth{
			Name: e.name, OK: e.health.failures == 0, Failures: e.health.failures,
			Lies: e.health.lies, LastError: e.health.last, Latency: e.health.latency,
		}
	}
	return out
}

// HealthOf returns the health of the endpoints behind a source, or nil when it has none.
func HealthOf(source Source) []EndpointHealth {
	if s, ok := source.(interface{ Health() []EndpointHealth }); ok {
		return s.Health()
	}
	return nil
}

const (
	coolDown     = time.Second      // after the first failure
	lieCoolDown  = time.Minute      // after the first lie
	maxCoolDown  = 10 * time.Minute // after many
	probeTimeout = 5 * time.Second  // of the first question after a cool-down
)

// health is what happened with an endpoint. It is guarded by RPC.mu.
type health struct {
	failures int
	lies     uint64
	last     string
	latency  time.Duration
	until    time.Time // it is asked after the others until then
	base     time.Duration
	probing  bool // it was in trouble; its chain id is the first question
}

// rest is how long the endpoint is left alone after its last failure.
func (h *health) rest() time.Duration {
	return min(h.base<<min(h.failures-1, 20), maxCoolDown)
}

// Outcome is what became of a question to an endpoint.
type Outcome string

// The outcomes.
const (
	OutcomeOK      Outcome = "ok"
	OutcomeUnknown Outcome = "unknown" // an honest answer, that it has not what was asked for
	OutcomeError   Outcome = "error"   // no answer, or none that says anything
	OutcomeLie     Outcome = "lie"     // what it said was refused as wrong
)

// Outcomes are all outcomes.
func Outcomes() []Outcome { return []Outcome{OutcomeOK, OutcomeUnknown, OutcomeError, OutcomeLie} }

func outcomeOf(f *failure) Outcome {
	switch {
	case f == nil:
		return OutcomeOK
	case knowsNot(f.err) || f.rpcCode == invalidParams || f.idle:
		return OutcomeUnknown
	case f.refused:
		return OutcomeLie
	default:
		return OutcomeError
	}
}

// note files what became of a question.
func (r *RPC) note(e *endpoint, method string, f *failure, took time.Duration) {
	outcome := outcomeOf(f)
	if r.cfg.Observe != nil && (f == nil || fault.Code(f.err) != CodeCanceled) {
		r.cfg.Observe(e.name, outcome, took)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	h := &e.health
	if outcome == OutcomeOK || outcome == OutcomeUnknown {
		h.latency = took
		if h.probing && method == methodChainID {
			h.probing = false // the question that follows decides
			return
		}
		h.failures, h.until, h.probing = 0, time.Time{}, false
		if f == nil && method != methodChainID {
			r.preferred = e.index
		}
		return
	}
	if fault.Code(f.err) == CodeCanceled {
		return
	}
	h.failures++
	h.last, h.base = f.err.Error(), coolDown
	if f.refused {
		h.lies++
		h.base = lieCoolDown
	}
	h.until = r.cfg.Now().Add(h.rest())
}

// knowsNot says whether a refusal is, or may be, an honest answer of an endpoint that is well: it lacks the data, or has
// what this version can't read.
func knowsNot(err error) bool {
	switch fault.Code(err) {
	case CodeMissingBlock, CodeMissingState, CodeNoFinality, CodeUnknownEnvelope, CodeUnknownTransaction, CodePendingTransaction:
		return true
	default:
		return false
	}
}

// inOrder returns the endpoints in the order in which the next question goes to them: one whose cool-down is over, to
// find out whether it is back; the one that answered last; the others that are well; those that cool down.
func (r *RPC) inOrder() []*endpoint {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.cfg.Now()
	var due, well, cooling []*endpoint
	for i := range r.endpoints {
		e := r.endpoints[(r.preferred+i)%len(r.endpoints)]
		switch h := &e.health; {
		case h.failures == 0:
			well = append(well, e)
		case len(due) == 0 && len(r.endpoints) > 1 && !now.Before(h.until):
			h.until, h.probing = now.Add(h.rest()), true // other questions need not find out too
			due = append(due, e)
		default:
			cooling = append(cooling, e)
		}
	}
	slices.SortStableFunc(cooling, func(a, b *endpoint) int { return cmp.Compare(a.health.until.UnixNano(), b.health.until.UnixNano()) })
	return append(append(due, well...), cooling...)
}
