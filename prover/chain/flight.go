package chain

import (
	"context"
	"sync"
)

// flights lets concurrent callers who ask the same share one piece of work. The work belongs to no caller: it ends when
// it is done or when the last one who waits for it has given up, and one who gives up takes nothing from the others.
// It is not golang.org/x/sync/singleflight because there the first caller's context is everyone's.
type flights[V any] struct {
	mu      sync.Mutex
	open    map[string]*flight[V] // by what is asked
	running sync.WaitGroup
	closed  bool
}

type flight[V any] struct {
	cancel  context.CancelFunc
	waiting int           // callers; guarded by flights.mu
	done    chan struct{} // closed when value and err are set
	value   V
	err     error
}

// do returns what work returns, its own or that of another caller who asked for the same key at the same time.
func (fs *flights[V]) do(ctx context.Context, key string, work func(context.Context) (V, error)) (V, error) {
	var nothing V
	if err := contextFault(ctx, ""); err != nil {
		return nothing, err
	}
	f := fs.board(ctx, key, work)
	if f == nil {
		return nothing, transient(CodeUnavailable, "", "the source is closed")
	}
	select {
	case <-f.done:
		return f.value, f.err
	case <-ctx.Done():
		fs.leave(key, f)
		return nothing, contextFault(ctx, "")
	}
}

// board joins the flight for the key, or begins it; nil after close.
func (fs *flights[V]) board(ctx context.Context, key string, work func(context.Context) (V, error)) *flight[V] {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	if fs.closed {
		return nil
	}
	if f := fs.open[key]; f != nil {
		f.waiting++
		return f
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	f := &flight[V]{cancel: cancel, waiting: 1, done: make(chan struct{})}
	if fs.open == nil {
		fs.open = make(map[string]*flight[V])
	}
	fs.open[key] = f
	fs.running.Go(func() {
		defer cancel()
		f.value, f.err = work(ctx)
		fs.mu.Lock()
		defer fs.mu.Unlock()
		fs.forget(key, f)
		close(f.done)
	})
	return f
}

// leave is called by one who no longer waits.
func (fs *flights[V]) leave(key string, f *flight[V]) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		f.cancel()
		fs.forget(key, f) // who asks from now on gets a flight that is not being cancelled
	}
}

func (fs *flights[V]) forget(key string, f *flight[V]) {
	if fs.open[key] == f {
		delete(fs.open, key)
	}
}

// close cancels all flights and waits for their end.
func (fs *flights[V]) close() {
	fs.mu.Lock()
	fs.closed = true
	for _, f := range fs.open {
		f.cancel()
	}
	fs.mu.Unlock()
	fs.running.Wait()
}
