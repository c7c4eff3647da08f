//go:build unix

package redis

import (
	"context"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// clock moves the server's time for the stores that it is hooked into: in TIME, and in the scripts.
type clock struct{ ahead atomic.Int64 } // microseconds

func (c *clock) pass(d time.Duration) { c.ahead.Add(d.Microseconds()) }

const serverTime = "now[1] * 1000000 + now[2]" // in luaTime

// ProcessHook moves the time in scripts. A script that is called by its hash is not known to the server, so that it comes
// again, with its text.
func (c *clock) ProcessHook(next goredis.ProcessHook) goredis.ProcessHook {
	return func(ctx context.Context, cmd goredis.Cmder) error {
		switch args := cmd.Args(); cmd.Name() {
		case "evalsha":
			cmd.SetErr(goredis.ErrNoScript)
			return goredis.ErrNoScript
		case "eval":
			args[1] = strings.Replace(args[1].(string), serverTime, fmt.Sprintf("%s + %d", serverTime, c.ahead.Load()), 1)
		}
		return next(ctx, cmd)
	}
}

func (c *clock) ProcessPipelineHook(next goredis.ProcessPipelineHook) goredis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []goredis.Cmder) error {
		err := next(ctx, cmds)
		for _, cmd := range cmds {
			if t, ok := cmd.(*goredis.TimeCmd); ok {
				t.SetVal(t.Val().Add(time.Duration(c.ahead.Load()) * time.Microsecond))
			}
		}
		return err
	}
}

func (c *clock) DialHook(next goredis.DialHook) goredis.DialHook {
	return func(ctx context.Context, network, addr string) (net.Conn, error) { return next(ctx, network, addr) }
}
