package chain_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// pruned is a chain of headers without content whose state is there from a block on.
type pruned struct {
	oldest, head uint64
	fork         byte // of all headers
	asked        int  // for nodes
}

func (p *pruned) ChainID(context.Context) (uint64, error) { return 1, nil }
func (p *pruned) Close() error                            { return nil }

func (p *pruned) HeaderRLP(_ context.Context, number uint64) (chain.Header, error) {
	return chain.Header{Number: number, Hash: common.Hash{p.fork, 1}, RLP: []byte{p.fork}}, nil
}

func (p *pruned) Head(ctx context.Context, _ chain.Tag) (chain.Header, error) {
	return p.HeaderRLP(ctx, p.head)
}

func (p *pruned) Nodes(_ context.Context, h chain.Header, _ common.Address, _ []common.Hash) ([][]byte, error) {
	if p.asked++; h.Number >= p.oldest {
		return nil, nil
	}
	return nil, fault.New(fault.Transient, []string{chain.CodeMissingState, chain.CodeMissingBlock, chain.CodeRPCError}[p.asked%3], "", "pruned")
}

func (p *pruned) Transactions(context.Context, chain.Header) ([][]byte, error) { return nil, nil }
func (p *pruned) Receipts(context.Context, chain.Header) ([][]byte, error)     { return nil, nil }

// observed notes what is asked of a source, and can hold or fail it.
type observed struct {
	chain.Heads
	mu      sync.Mutex
	asked   []string
	failing atomic.Bool
	hold    func(ctx context.Context) error
}

var errDown = fault.New(fault.Transient, chain.CodeUnavailable, "", "down")

func (o *observed) note(ctx context.Context, format string, args ...any) error {
	o.mu.Lock()
	o.asked = append(o.asked, fmt.Sprintf(format, args...))
	o.mu.Unlock()
	if o.failing.Load() {
		return errDown
	}
	if o.hold != nil {
		return o.hold(ctx)
	}
	return nil
}

func (o *observed) Head(ctx context.Context, tag chain.Tag) (chain.Header, error) {
	if err := o.note(ctx, "%s", tag); err != nil {
		return chain.Header{}, err
	}
	return o.Heads.Head(ctx, tag)
}

func (o *observed) HeaderRLP(ctx context.Context, number uint64) (chain.Header, error) {
	if err := o.note(ctx, "header %d", number); err != nil {
		return chain.Header{}, err
	}
	return o.Heads.HeaderRLP(ctx, number)
}

func (o *observed) Nodes(ctx context.Context, h chain.Header, a common.Address, slots []common.Hash) ([][]byte, error) {
	if err := o.note(ctx, "%d slots", len(slots)); err != nil {
		return nil, err
	}
	return o.Heads.Nodes(ctx, h, a, slots)
}

// wantAsked fails unless this was asked since the last time.
func (o *observed) wantAsked(t *testing.T, want ...string) {
	t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	if fmt.Sprint(o.asked) != fmt.Sprint(want) {
		t.Errorf("asked %q, want %q", o.asked, want)
	}
	o.asked = nil
}

func TestCachedHead(t *testing.T) {
	now := newClock()
	src := &observed{Heads: &pruned{head: 7}}
	cached := chain.Cached(src, chain.CacheConfig{Now: now.Now})
	defer cached.Close()
	for _, step := range []struct {
		pause time.Duration
		tag   chain.Tag
		asked []string
	}{
		{0, chain.Latest, []string{"latest"}},
		{0, chain.Latest, nil},
		{0, chain.Finalized, []string{"finalized"}},
		{2*time.Second - 1, chain.Latest, nil},
		{1, chain.Latest, []string{"latest"}},
		{0, chain.Finalized, []string{"finalized"}},
	} {
		now.add(step.pause)
		head, err := cached.Head(t.Context(), step.tag)
		wantCode(t, err, truth)
		if head.Number != 7 {
			t.Errorf("block %d", head.Number)
		}
		src.wantAsked(t, step.asked...)
	}
	src.failing.Store(true)
	now.add(2 * time.Second)
	for range 2 { // a failure is not kept, and the old head is no longer good
		_, err := cached.Head(t.Context(), chain.Latest)
		wantCode(t, err, chain.CodeUnavailable)
		src.wantAsked(t, "latest")
	}
}

// TestCachedHeaders: only what is final is kept, and nothing that is in doubt.
func TestCachedHeaders(t *testing.T) {
	ground := &pruned{head: 100}
	src := &observed{Heads: ground}
	cached := chain.Cached(src, chain.CacheConfig{HeadFor: -1})
	defer cached.Close()
	ask := func(number uint64, want ...string) {
		t.Helper()
		header, err := cached.HeaderRLP(t.Context(), number)
		wantCode(t, err, truth)
		if header.Number != number || header.RLP[0] != ground.fork {
			t.Errorf("block %d of fork %d", header.Number, header.RLP[0])
		}
		src.wantAsked(t, want...)
	}
	final := func(head uint64) {
		t.Helper()
		ground.head = head
		if _, err := cached.Head(t.Context(), chain.Finalized); err != nil {
			t.Fatal(err)
		}
		src.wantAsked(t, "finalized")
	}
	ask(5, "header 5")
	ask(5, "header 5") // nobody said that it is final
	if _, err := cached.Head(t.Context(), chain.Latest); err != nil {
		t.Fatal(err)
	}
	src.wantAsked(t, "latest")
	ask(5, "header 5") // to be the oldest is not to be final
	final(100)
	ask(100)
	ask(5, "header 5")
	ask(5)
	ask(101, "header 101")
	ask(101, "header 101")
	final(200)
	ask(101, "header 101")
	ask(101)
	final(100) // what is above is in doubt
	ask(101, "header 101")
	ask(5)
	ground.fork = 1
	final(100) // another block 100: everything is
	ask(5, "header 5")
	ask(5)
	ask(100)
}

// TestHeadersUnderWay: what was asked for before a head was told is not judged by that head.
func TestHeadersUnderWay(t *testing.T) {
	for name, test := range map[string]struct {
		number, final uint64
		fork          byte
	}{
		"it became final meanwhile":        {number: 150, final: 200},
		"heads contradict each other":      {number: 50, final: 100, fork: 1},
		"the head went back and came back": {number: 50, final: 20},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ground, release := &pruned{head: 100}, make(chan struct{})
				src := &observed{Heads: ground}
				cached := chain.Cached(src, chain.CacheConfig{HeadFor: -1})
				defer cached.Close()
				final := func(number uint64, fork byte) {
					ground.head, ground.fork = number, fork
					_, err := cached.Head(t.Context(), chain.Finalized)
					wantCode(t, err, truth)
				}
				final(100, 0)
				src.hold = func(context.Context) error { <-release; return nil }
				done := make(chan error, 1)
				go func() { _, err := cached.HeaderRLP(t.Context(), test.number); done <- err }()
				synctest.Wait()
				src.hold = nil
				final(test.final, test.fork)
				final(max(test.final, 100), test.fork)
				close(release)
				wantCode(t, <-done, truth)
				src.asked = nil
				for _, want := range [][]string{{fmt.Sprintf("header %d", test.number)}, nil} {
					_, err := cached.HeaderRLP(t.Context(), test.number)
					wantCode(t, err, truth)
					src.wantAsked(t, want...)
				}
			})
		})
	}
}

// TestCachedNodes: parts of a question that are kept are not asked again, and every answer is complete.
func TestCachedNodes(t *testing.T) {
	w := shared(t)
	src := &observed{Heads: open(t, config(w.dev.URL()))}
	cached := chain.Cached(src, chain.CacheConfig{})
	header := headerOf(t, w)
	ask := func(address common.Address, slots []common.Hash, want ...string) {
		t.Helper()
		nodes, err := cached.Nodes(t.Context(), header, address, slots)
		wantCode(t, err, truth)
		values := readNodes(t, header.StateRoot, nodes, address, slots)
		for _, slot := range slots {
			if i := slot.Big().Uint64(); address == w.contract && i >= 1 && i <= 60 && values[slot] != slotValue(int(i)) {
				t.Errorf("slot %d: %v", i, values[slot])
			}
		}
		src.wantAsked(t, want...)
	}
	ask(w.contract, slotRange(0, 10), "10 slots")
	ask(w.contract, slotRange(0, 10))
	ask(w.contract, slotRange(3, 5))
	ask(w.contract, nil)
	ask(w.contract, append(slotRange(5, 15), slotRange(5, 15)...), "5 slots")
	ask(w.contract, slotRange(0, 15))
	ask(common.Address{0xbb}, slotRange(0, 2), "2 slots")
	ask(common.Address{0xbb}, slotRange(0, 2))
	next, err := cached.HeaderRLP(t.Context(), w.number+1)
	wantCode(t, err, truth)
	src.wantAsked(t, fmt.Sprintf("header %d", w.number+1))
	header, old := next, header
	ask(w.contract, slotRange(2, 10), "8 slots") // another block, another state
	header = old
	header.StateRoot = next.StateRoot
	_, err = cached.Nodes(t.Context(), header, w.contract, slotRange(0, 10))
	wantCode(t, err, chain.CodeHeaderHash)
	src.wantAsked(t)
}

// TestCachedCollect: what is collected twice is asked once, with a source that takes batches.
func TestCachedCollect(t *testing.T) {
	w := shared(t)
	l := &liar{url: w.dev.URL()}
	cached := chain.Cached(open(t, config(l.serve(t))), chain.CacheConfig{})
	for round, posts := range []int64{3, 1} { // the headers are not final
		before := l.posts.Load()
		data, err := chain.Collect(t.Context(), cached, everything(w))
		wantCode(t, err, truth)
		checkEverything(t, w, data)
		if got := l.posts.Load() - before; got != posts {
			t.Errorf("round %d: %d requests, want %d", round, got, posts)
		}
	}
	if h := chain.HealthOf(cached); len(h) != 1 || !h[0].OK || h[0].Latency <= 0 {
		t.Errorf("%+v", h)
	}
	if h := chain.HealthOf(&pruned{}); h != nil {
		t.Errorf("%+v", h)
	}
}

// TestCacheIsBounded: with little room the answers are the same, and with none everything is asked each time.
func TestCacheIsBounded(t *testing.T) {
	w := shared(t)
	for _, room := range []int64{-1, 1, 2000, 20_000} {
		src := &observed{Heads: open(t, config(w.dev.URL()))}
		cached := chain.Cached(src, chain.CacheConfig{MaxBytes: room})
		for range 3 {
			data, err := chain.Collect(t.Context(), cached, everything(w))
			wantCode(t, err, truth)
			checkEverything(t, w, data)
		}
		if asked := len(src.asked); room < 2 && asked != 3*9 {
			t.Errorf("room for %d bytes: %d questions", room, asked)
		}
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	w := shared(t)
	src := &observed{Heads: open(t, config(w.dev.URL()))}
	cached := chain.Cached(src, chain.CacheConfig{})
	src.failing.Store(true)
	header := headerOf(t, w)
	for range 2 {
		_, err := cached.HeaderRLP(t.Context(), 1)
		wantCode(t, err, chain.CodeUnavailable)
		_, err = cached.Nodes(t.Context(), header, w.contract, w.slots)
		wantCode(t, err, chain.CodeUnavailable)
		src.wantAsked(t, "header 1", "4 slots")
	}
	src.failing.Store(false)
	header, nodes, err := w.fetch(cached)
	wantCode(t, err, truth)
	w.checkTruth(t, header, nodes)
}

// held is a source that answers when it is let go, and tells when its context ended instead.
type held struct {
	observed
	release chan struct{}
	ended   chan error
}

func newHeld() *held {
	h := &held{release: make(chan struct{}), ended: make(chan error, 1)}
	h.Heads = &pruned{head: 9}
	h.hold = func(ctx context.Context) error {
		select {
		case <-h.release:
			return nil
		case <-ctx.Done():
			h.ended <- ctx.Err()
			return ctx.Err()
		}
	}
	return h
}

// TestSharedQuestions: callers who ask the same are one to the source, and only the last one to give up ends it.
func TestSharedQuestions(t *testing.T) {
	asks := map[string]func(ctx context.Context, src chain.Heads) error{
		"header": func(ctx context.Context, src chain.Heads) error { _, err := src.HeaderRLP(ctx, 3); return err },
		"head":   func(ctx context.Context, src chain.Heads) error { _, err := src.Head(ctx, chain.Latest); return err },
	}
	each := func(name string, test func(t *testing.T, src *held, cached chain.Heads, begin func(ctx context.Context) chan error)) {
		for what, ask := range asks {
			t.Run(name+"/"+what, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					src := newHeld()
					cached := chain.Cached(src, chain.CacheConfig{})
					test(t, src, cached, func(ctx context.Context) chan error {
						done := make(chan error, 1)
						go func() { done <- ask(ctx, cached) }()
						synctest.Wait()
						return done
					})
				})
			})
		}
	}
	each("one gives up", func(t *testing.T, src *held, _ chain.Heads, begin func(context.Context) chan error) {
		ctx, cancel := context.WithCancel(t.Context())
		first := begin(ctx)
		var others []chan error
		for range 9 {
			others = append(others, begin(t.Context()))
		}
		cancel()
		wantCode(t, <-first, chain.CodeCanceled)
		close(src.release)
		for _, other := range others {
			wantCode(t, <-other, truth)
		}
		if len(src.asked) != 1 {
			t.Errorf("asked %q", src.asked)
		}
	})
	each("all give up", func(t *testing.T, src *held, _ chain.Heads, begin func(context.Context) chan error) {
		ctx, cancel := context.WithCancel(t.Context())
		both := []chan error{begin(ctx), begin(ctx)}
		cancel()
		for _, one := range both {
			wantCode(t, <-one, chain.CodeCanceled)
		}
		if err := <-src.ended; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		close(src.release)
		wantCode(t, <-begin(t.Context()), truth) // who comes later is not cancelled with them
	})
	each("the source is closed", func(t *testing.T, src *held, cached chain.Heads, begin func(context.Context) chan error) {
		last := begin(t.Context())
		wantCode(t, cached.Close(), truth)
		<-src.ended
		if err := <-last; err == nil {
			t.Error("an answer after Close")
		}
		wantCode(t, <-begin(t.Context()), chain.CodeUnavailable)
	})
}

// TestCacheConcurrently is for the race detector, and for what a mixed load could break.
func TestCacheConcurrently(t *testing.T) {
	w := shared(t)
	cached := chain.Cached(open(t, config(w.dev.URL())), chain.CacheConfig{MaxBytes: 20_000, HeadFor: time.Millisecond})
	defer cached.Close()
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for range 10 {
				if _, err := cached.Head(t.Context(), chain.Finalized); err != nil {
					t.Error(err)
				}
				header, nodes, err := w.fetch(cached)
				if err != nil {
					t.Error(err)
					return
				}
				w.checkTruth(t, header, nodes)
			}
		})
	}
	callers.Wait()
}
