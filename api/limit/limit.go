// Package limit bounds how much each client may ask for: a generic cell rate algorithm (GCRA), in this process ([Memory])
// or on a Redis that many processes share ([Redis]), with the same meaning.
//
// A client's budget refills steadily, and holds at most a burst. A request takes its cost, or is refused and takes nothing.
package limit

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Codes of the refusals of this package.
const (
	CodeRate        = "limit-invalid"     // a rate that lets nothing pass
	CodeUnavailable = "limit-unavailable" // the store of budgets can't be reached
)

// Rate is how a budget refills and how much it holds.
type Rate struct {
	Units int           // in each Period
	Per   time.Duration // 0: a minute
	Burst int           // what a full budget holds; 0: Units
}

// MaxUnits bounds units and bursts.
const MaxUnits = 1_000_000

// PerMinute is a rate of so many units a minute, with a burst of as many.
func PerMinute(units int) Rate { return Rate{Units: units}.filled() }

// Check refuses a rate under which nothing could pass, or that can't be counted.
func (r Rate) Check() error {
	r = r.filled()
	if r.Units < 1 || r.Units > MaxUnits || r.Burst < 1 || r.Burst > MaxUnits || r.Per < time.Second || r.Per > 24*time.Hour {
		return fault.New(fault.Fatal, CodeRate, "rate", "%d units in %s, %d at once; give 1 to %d units in a second to a day", r.Units, r.Per, r.Burst, MaxUnits)
	}
	return nil
}

func (r Rate) filled() Rate {
	if r.Per == 0 {
		r.Per = time.Minute
	}
	if r.Burst == 0 {
		r.Burst = r.Units
	}
	return r
}

// interval is how long one unit takes to come back.
func (r Rate) interval() time.Duration { return r.Per / time.Duration(r.Units) }

// Decision says whether a request passes, and what is left.
type Decision struct {
	Allowed    bool
	Rate       Rate
	Remaining  int           // units left now
	RetryAfter time.Duration // of a refused request: when it would pass
	Reset      time.Duration // until the budget is full
}

// Limiter counts what clients take. Implementations are safe for concurrent use.
type Limiter interface {
	// Allow takes cost units from the budget of key, or none when there are not enough. A key has one rate at a time; a
	// cost above its burst never passes.
	// CodeUnavailable, which is Transient, when nothing could be counted: the caller decides what that means.
	Allow(ctx context.Context, key string, rate Rate, cost int) (Decision, error)
}

// Policy and State are d's values of the headers RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers), for
// the policy of this name: the burst and how long it takes to come back, and what is left and when that will be all.
func (d Decision) Policy(name string) string {
	window := d.Rate.interval() * time.Duration(d.Rate.Burst)
	return fmt.Sprintf("%q;q=%d;w=%d", name, d.Rate.Burst, Seconds(window))
}

// State is the value of the header RateLimit; see [Decision.Policy].
func (d Decision) State(name string) string {
	return fmt.Sprintf("%q;r=%d;t=%d", name, d.Remaining, Seconds(d.Reset))
}

// RetryHeader is the value of the header Retry-After of a refused request.
func (d Decision) RetryHeader() string { return strconv.Itoa(max(1, Seconds(d.RetryAfter))) }

// Seconds rounds up to whole seconds, as headers count.
func Seconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }
