package redis

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	goredis "github.com/redis/go-redis/v9"
)

// pollEvery is how often the versions of the jobs that somebody waits for are read, in case a message was lost.
const pollEvery = 2 * time.Second

// pollBatch bounds how many versions are asked for at once.
const pollBatch = 500

// watch tells whoever waits that a job has changed. Every commit publishes id and version; one connection receives them
// for all who wait in this process.
type watch struct {
	store  *Store
	pubsub *goredis.PubSub
	closed chan struct{} // closed by close
	done   chan struct{} // closed when run has returned
	stop   context.CancelFunc

	mu      sync.Mutex
	waiting map[common.Hash]map[*waiter]struct{}
}

// waiter waits for a version above the one that it knows.
type waiter struct {
	id      common.Hash
	version uint64
	changed chan struct{} // has room for one
}

func newWatch(s *Store) *watch {
	ctx, stop := context.WithCancel(context.Background())
	w := &watch{
		store: s, stop: stop, closed: make(chan struct{}), done: make(chan struct{}),
		pubsub:  s.client.Subscribe(ctx, s.keys.name("changed")),
		waiting: make(map[common.Hash]map[*waiter]struct{}),
	}
	go w.run(ctx)
	return w
}

func (w *watch) close() {
	w.mu.Lock()
	select {
	case <-w.closed:
		w.mu.Unlock()
		return
	default:
		close(w.closed)
	}
	w.mu.Unlock()
	w.stop()
	_ = w.pubsub.Close() // it only receives
	<-w.done
}

func (w *watch) add(id common.Hash, version uint64) *waiter {
	one := &waiter{id: id, version: version, changed: make(chan struct{}, 1)}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.waiting[id] == nil {
		w.waiting[id] = make(map[*waiter]struct{})
	}
	w.waiting[id][one] = struct{}{}
	return one
}

func (w *watch) remove(one *waiter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.waiting[one.id], one)
	if len(w.waiting[one.id]) == 0 {
		delete(w.waiting, one.id)
	}
}

func (w *watch) run(ctx context.Context) {
	defer close(w.done)
	messages := w.pubsub.ChannelWithSubscriptions(goredis.WithChannelSize(1000))
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			for range messages { // until close has closed it, so that the goroutine that sends ends first
			}
			return
		case <-tick.C:
			w.poll(ctx)
		case m, ok := <-messages:
			if !ok {
				return
			}
			switch m := m.(type) {
			case *goredis.Subscription: // connected, perhaps again: messages may have been lost before
				w.poll(ctx)
			case *goredis.Message:
				name, version, _ := strings.Cut(m.Payload, ":")
				if id, ok := parseHash(name); ok {
					w.wake(id, version)
				}
			}
		}
	}
}

// wake tells those who know an older version of the job. A version that is no number wakes all.
func (w *watch) wake(id common.Hash, version string) {
	v, err := strconv.ParseUint(version, 10, 64)
	w.mu.Lock()
	defer w.mu.Unlock()
	for one := range w.waiting[id] {
		if err == nil && v <= one.version {
			continue
		}
		select {
		case one.changed <- struct{}{}:
		default: // it was told already and has not looked yet
		}
	}
}

// poll reads the versions of all jobs that somebody waits for. It fails in silence: it runs again, and what is wrong with
// the server is told to whoever reads or writes.
func (w *watch) poll(ctx context.Context) {
	w.mu.Lock()
	ids := make([]common.Hash, 0, len(w.waiting))
	for id := range w.waiting {
		ids = append(ids, id)
	}
	w.mu.Unlock()
	for len(ids) > 0 {
		batch := ids[:min(len(ids), pollBatch)]
		ids = ids[len(batch):]
		cmds, _ := w.store.client.Pipelined(ctx, func(p goredis.Pipeliner) error {
			for _, id := range batch {
				p.HGet(ctx, w.store.keys.job(id), "v")
			}
			return nil
		})
		for i, cmd := range cmds {
			got, ok := cmd.(*goredis.StringCmd)
			if ok && (got.Err() == nil || errors.Is(got.Err(), goredis.Nil)) { // Nil: the job was forgotten
				w.wake(batch[i], got.Val())
			}
		}
	}
}
