package limit

import (
	"context"
	"sync"
	"time"
)

// Memory is a [Limiter] of one process. What it counted is forgotten when the process ends, and for each client when its
// budget is full again, so it holds no more clients than have asked of late.
type Memory struct {
	now func() time.Time

	mu    sync.Mutex
	full  map[string]time.Time // when each client's budget will be full
	sweep time.Time            // when to look for full ones again
}

// NewMemory returns an empty one.
func NewMemory() *Memory { return &Memory{now: time.Now, full: make(map[string]time.Time)} }

// sweepEvery bounds how long full budgets stay in memory.
const sweepEvery = time.Minute

// Allow implements [Limiter]; it never fails.
func (m *Memory) Allow(_ context.Context, key string, rate Rate, cost int) (Decision, error) {
	rate = rate.filled()
	interval := rate.interval()
	burst := interval * time.Duration(rate.Burst)
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	m.evict(now)

	full := m.full[key]
	if full.Before(now) {
		full = now
	}
	next := full.Add(interval * time.Duration(cost))
	spare := burst - next.Sub(now)
	if spare < 0 {
		return Decision{Rate: rate, RetryAfter: -spare, Reset: full.Sub(now)}, nil
	}
	m.full[key] = next
	return Decision{Allowed: true, Rate: rate, Remaining: int(spare / interval), Reset: next.Sub(now)}, nil
}

func (m *Memory) evict(now time.Time) {
	if now.Before(m.sweep) {
		return
	}
	m.sweep = now.Add(sweepEvery)
	for key, full := range m.full {
		if !full.After(now) {
			delete(m.full, key)
		}
	}
}
