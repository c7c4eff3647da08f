package limit

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// driver is a limiter and its clock.
type driver struct {
	Limiter
	pass func(time.Duration)
}

func newMemoryDriver(*testing.T) driver {
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	m := NewMemory()
	m.now = func() time.Time { return now }
	return driver{m, func(d time.Duration) { now = now.Add(d) }}
}

func newRedisDriver(t *testing.T) driver {
	server := miniredis.RunT(t)
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	server.SetTime(now)
	client := redis.NewClient(&redis.Options{Addr: server.Addr()})
	t.Cleanup(func() { client.Close() })
	return driver{NewRedis(client, "test:"), func(d time.Duration) {
		now = now.Add(d)
		server.SetTime(now)
		server.FastForward(d)
	}}
}

// Both drivers mean the same.
func TestDrivers(t *testing.T) {
	for name, open := range map[string]func(*testing.T) driver{"memory": newMemoryDriver, "redis": newRedisDriver} {
		t.Run(name, func(t *testing.T) {
			l := open(t)
			rate := Rate{Units: 60, Per: time.Minute, Burst: 10} // one a second, ten at once
			for i, step := range []struct {
				pass  time.Duration
				key   string
				cost  int
				want  bool
				left  int
				after time.Duration // Retry-After
				reset time.Duration
			}{
				{0, "a", 4, true, 6, 0, 4 * time.Second},
				{0, "a", 6, true, 0, 0, 10 * time.Second},
				{0, "a", 1, false, 0, time.Second, 10 * time.Second},
				{0, "b", 10, true, 0, 0, 10 * time.Second},
				{3 * time.Second, "a", 4, false, 0, time.Second, 7 * time.Second}, // a refused request takes nothing
				{0, "a", 3, true, 0, 0, 10 * time.Second},
				{time.Hour, "a", 1, true, 9, 0, time.Second}, // no more than a burst comes back
				{0, "a", 11, false, 0, 2 * time.Second, time.Second},
				{500 * time.Millisecond, "a", 9, true, 0, 0, 9500 * time.Millisecond},
				{499 * time.Millisecond, "a", 1, false, 0, time.Millisecond, 9001 * time.Millisecond},
				{time.Millisecond, "a", 1, true, 0, 0, 10 * time.Second},
			} {
				l.pass(step.pass)
				d, err := l.Allow(context.Background(), step.key, rate, step.cost)
				if err != nil {
					t.Fatal(err)
				}
				near := func(a, b time.Duration) bool { return (a - b).Abs() < 100*time.Microsecond } // floats on the server
				if d.Allowed != step.want || d.Remaining != step.left || d.Rate != rate || !near(d.Reset, step.reset) || !near(d.RetryAfter, step.after) {
					t.Errorf("step %d: %+v, want %+v", i, d, step)
				}
			}
		})
	}
}

func TestMemoryForgets(t *testing.T) {
	l := newMemoryDriver(t)
	m := l.Limiter.(*Memory)
	for i := range 1000 {
		if _, err := m.Allow(context.Background(), fmt.Sprint(i), PerMinute(60), 1); err != nil {
			t.Fatal(err)
		}
	}
	l.pass(2 * sweepEvery)
	if _, err := m.Allow(context.Background(), "last", PerMinute(60), 1); err != nil || len(m.full) != 1 {
		t.Errorf("%d clients are in memory, %v", len(m.full), err)
	}
}

func TestMemoryConcurrently(t *testing.T) {
	m := NewMemory()
	rate := Rate{Units: 1, Per: time.Hour, Burst: 50}
	var mu sync.Mutex
	allowed := 0
	var wg sync.WaitGroup
	for range 200 {
		wg.Go(func() {
			if d, _ := m.Allow(context.Background(), "a", rate, 1); d.Allowed {
				mu.Lock()
				allowed++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if allowed != 50 {
		t.Errorf("%d of 200 passed a burst of 50", allowed)
	}
}

func TestRedisDown(t *testing.T) {
	server := miniredis.RunT(t)
	client := redis.NewClient(&redis.Options{Addr: server.Addr(), MaxRetries: -1})
	defer client.Close()
	server.Close()
	_, err := NewRedis(client, "").Allow(context.Background(), "a", PerMinute(1), 1)
	if fault.Code(err) != CodeUnavailable || fault.FateOf(err) != fault.Transient {
		t.Errorf("got %v", err)
	}
}

func TestCheck(t *testing.T) {
	for _, r := range []Rate{{}, {Units: -1}, {Units: 1, Burst: -1}, {Units: 1, Per: time.Millisecond}, {Units: 1, Per: 25 * time.Hour}, {Units: MaxUnits + 1}, {Units: 1, Burst: MaxUnits + 1}} {
		if err := r.Check(); fault.Code(err) != CodeRate {
			t.Errorf("%+v: %v", r, err)
		}
	}
	for _, r := range []Rate{{Units: 1}, PerMinute(60), {Units: MaxUnits, Per: time.Second, Burst: MaxUnits}} {
		if err := r.Check(); err != nil {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

func TestHeaders(t *testing.T) {
	d := Decision{Rate: Rate{Units: 60, Per: time.Minute, Burst: 90}, Remaining: 5, Reset: 1500 * time.Millisecond, RetryAfter: time.Millisecond}
	if got, want := d.Policy("p")+" "+d.State("p")+" "+d.RetryHeader(), `"p";q=90;w=90 "p";r=5;t=2 1`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
