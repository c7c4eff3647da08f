package limit

import (
	"context"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// The Redis that is deployed counts as the one of the other tests does, by its own clock.
func TestRealRedis(t *testing.T) {
	options, err := redis.ParseURL(redistest.Start(t).URL)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	l, rate := NewRedis(client, "{test}:limit"), Rate{Units: 1, Per: time.Hour, Burst: 3}
	for i, want := range []bool{true, true, true, false} {
		d, err := l.Allow(context.Background(), "anna", rate, 1)
		if err != nil || d.Allowed != want || !want && d.RetryAfter <= 0 {
			t.Errorf("request %d: %+v, %v", i+1, d, err)
		}
	}
	if d, err := l.Allow(context.Background(), "otto", rate, 3); err != nil || !d.Allowed {
		t.Errorf("another client: %+v, %v", d, err)
	}
}
