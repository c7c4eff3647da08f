package limit

import (
	"context"

	"github.com/go-redis/redis_rate/v10"
	"github.com/redis/go-redis/v9"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Redis is a [Limiter] whose budgets many processes share, counted by the server's clock.
type Redis struct {
	limiter *redis_rate.Limiter
	prefix  string
}

// NewRedis counts under keys with the prefix. The client stays the caller's to close.
func NewRedis(client redis.UniversalClient, prefix string) *Redis {
	return &Redis{redis_rate.NewLimiter(client), prefix}
}

// Allow implements [Limiter], with one command to the server.
func (r *Redis) Allow(ctx context.Context, key string, rate Rate, cost int) (Decision, error) {
	rate = rate.filled()
	result, err := r.limiter.AllowN(ctx, r.prefix+key, redis_rate.Limit{Rate: rate.Units, Burst: rate.Burst, Period: rate.Per}, cost)
	if err != nil {
		return Decision{}, fault.New(fault.Transient, CodeUnavailable, "redis", "counting: %w", err)
	}
	return Decision{Allowed: result.Allowed > 0, Rate: rate, Remaining: result.Remaining,
		RetryAfter: max(0, result.RetryAfter), Reset: result.ResetAfter}, nil
}
