package chain

import (
	"context"
	"encoding/binary"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// CacheConfig configures [Cached]. The zero of every field means its default.
type CacheConfig struct {
	// MaxBytes is how much is kept in memory, about. Default 64 MiB. Less than 0: nothing is kept but heads.
	MaxBytes int64
	// Dir is a folder where the transactions and receipts of blocks are kept across restarts. Several processes may share it.
	// Nothing in it is believed, and nothing breaks when it is damaged or can't be written. Empty: none.
	Dir string
	// MaxDiskBytes is how much is kept in Dir; what was not used for the longest time goes first. Default 1 GiB.
	MaxDiskBytes int64
	// HeadFor is how long a head is believed to be the head. Default 2 s. Less than 0: not at all.
	HeadFor time.Duration
	// Log gets a line for each trouble with Dir. nil: nothing is logged.
	Log *slog.Logger
	// Now tells the time. nil: time.Now.
	Now func() time.Time
}

// Cached puts a cache before a source, which it closes with itself. Equal questions at the same time are asked once.
//
// It keeps what was checked and can't change: nodes, transactions and receipts by the hash of their block, and headers by number if, before they
// were asked for, they were at or below the newest finalized head that the source has told through [Heads.Head]. Younger
// headers are asked for each time, so a reorganisation is seen; on a chain that nobody asks for its finalized head, all
// are. When finalized heads contradict each other, the headers that are in doubt are dropped. Errors are not kept.
func Cached(source Heads, cfg CacheConfig) Heads {
	orDefault(&cfg.MaxBytes, 64<<20)
	orDefault(&cfg.HeadFor, 2*time.Second)
	orDefault(&cfg.MaxDiskBytes, 1<<30)
	orDefault(&cfg.Log, slog.New(slog.DiscardHandler))
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	return &cache{source: source, cfg: cfg, disk: openDisk(cfg), heads: make(map[Tag]recentHead), shelf: newShelf(cfg.MaxBytes)}
}

type cache struct {
	source Heads
	cfg    CacheConfig
	disk   *disk // nil: none

	askHead    flights[Header]
	askHeaders flights[[]Header]
	askNodes   flights[[][][]byte]
	askLists   flights[[][]byte]

	mu     sync.Mutex // guards what follows
	heads  map[Tag]recentHead
	final  *Header // the newest finalized head as last told
	doubts int     // how often headers were dropped
	shelf  shelf
}

type recentHead struct {
	header Header
	until  time.Time
}

var _ Batcher = (*cache)(nil)

// Health returns that of the source, see [HealthOf].
func (c *cache) Health() []EndpointHealth { return HealthOf(c.source) }

// ChainID implements [Source].
func (c *cache) ChainID(ctx context.Context) (uint64, error) { return c.source.ChainID(ctx) }

// Close implements [Source]. It ends the questions that are under way.
func (c *cache) Close() error {
	c.askHead.close()
	c.askHeaders.close()
	c.askNodes.close()
	c.askLists.close()
	c.disk.close()
	return c.source.Close()
}

// Head implements [Heads].
func (c *cache) Head(ctx context.Context, tag Tag) (Header, error) {
	c.mu.Lock()
	recent, ok := c.heads[tag]
	c.mu.Unlock()
	if ok && c.cfg.Now().Before(recent.until) {
		return recent.header, nil
	}
	return c.askHead.do(ctx, string(tag), func(ctx context.Context) (Header, error) {
		head, err := c.source.Head(ctx, tag)
		if err != nil {
			return Header{}, err
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		c.heads[tag] = recentHead{head, c.cfg.Now().Add(c.cfg.HeadFor)}
		if tag == Finalized {
			c.finalize(head)
		}
		return head, nil
	})
}

// finalize moves the border below which headers are kept.
func (c *cache) finalize(head Header) {
	kept, ok := c.shelf.get(headerKey(head.Number))
	contradicted := ok && kept.header.Hash != head.Hash
	if contradicted || (c.final != nil && head.Number < c.final.Number) {
		c.doubts++
		c.shelf.drop(func(key shelfKey) bool {
			return key.kind == keptHeader && (contradicted || key.number > head.Number)
		})
	}
	c.final = &head
	c.shelf.put(headerKey(head.Number), shelved{header: head})
}

// HeaderRLP implements [Source].
func (c *cache) HeaderRLP(ctx context.Context, number uint64) (Header, error) {
	headers, err := c.Headers(ctx, []uint64{number})
	if err != nil {
		return Header{}, err
	}
	return headers[0], nil
}

// Headers implements [Batcher].
func (c *cache) Headers(ctx context.Context, numbers []uint64) ([]Header, error) {
	headers := make([]Header, len(numbers))
	var missing []uint64
	var places []int
	c.mu.Lock()
	for i, number := range numbers {
		if kept, ok := c.shelf.get(headerKey(number)); ok {
			headers[i] = kept.header
		} else {
			missing, places = append(missing, number), append(places, i)
		}
	}
	c.mu.Unlock()
	if len(missing) == 0 {
		return headers, contextFault(ctx, "")
	}
	var key []byte
	for _, number := range missing {
		key = binary.BigEndian.AppendUint64(key, number)
	}
	found, err := c.askHeaders.do(ctx, string(key), func(ctx context.Context) ([]Header, error) { return c.fetchHeaders(ctx, missing) })
	if err != nil {
		return nil, err
	}
	for i, place := range places {
		headers[place] = found[i]
	}
	return headers, nil
}

func (c *cache) fetchHeaders(ctx context.Context, numbers []uint64) ([]Header, error) {
	// The border is that of before the question: the answer to it may be older than the head that is told meanwhile.
	c.mu.Lock()
	final, doubts := c.final, c.doubts
	c.mu.Unlock()
	headers, err := headersOf(ctx, c.source, numbers)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, header := range headers {
		if final != nil && header.Number <= final.Number && c.doubts == doubts {
			c.shelf.put(headerKey(header.Number), shelved{header: header})
		}
	}
	return headers, nil
}

// Nodes implements [Source].
func (c *cache) Nodes(ctx context.Context, h Header, address common.Address, slots []common.Hash) ([][]byte, error) {
	nodes, err := c.NodesOf(ctx, []Question{{Header: h, Account: address, Slots: slots}})
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

// NodesOf implements [Batcher]. It asks the source for what it does not keep.
func (c *cache) NodesOf(ctx context.Context, questions []Question) ([][][]byte, error) {
	sets := make([]nodeSet, len(questions))
	var missing []Question
	var places []int
	for i, q := range questions {
		if err := q.Header.check(); err != nil {
			return nil, err
		}
		sets[i] = nodeSet{}
		if rest, complete := c.recall(q, sets[i]); !complete {
			missing, places = append(missing, rest), append(places, i)
		}
	}
	if len(missing) > 0 {
		found, err := c.askNodes.do(ctx, questionsKey(missing), func(ctx context.Context) ([][][]byte, error) {
			return c.fetchNodes(ctx, missing)
		})
		if err != nil {
			return nil, err
		}
		for i, place := range places {
			sets[place].add(found[i]...)
		}
	}
	out := make([][][]byte, len(questions))
	for i, set := range sets {
		out[i] = slices.Collect(maps.Values(set))
	}
	return out, contextFault(ctx, "")
}

// recall adds the nodes that are kept, and returns what is left of the question.
func (c *cache) recall(q Question, into nodeSet) (rest Question, complete bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	rest = Question{Header: q.Header, Account: q.Account}
	kept, complete := c.shelf.get(accountKey(q))
	into.add(kept.nodes...)
	for _, slot := range distinct(q.Slots) {
		if kept, ok := c.shelf.get(slotKey(q, slot)); ok {
			into.add(kept.nodes...)
		} else {
			rest.Slots, complete = append(rest.Slots, slot), false
		}
	}
	return rest, complete
}

// questionsKey is the same for the same questions only.
func questionsKey(questions []Question) string {
	var key []byte
	for _, q := range questions {
		key = append(append(key, q.Header.Hash[:]...), q.Account[:]...)
		key = binary.BigEndian.AppendUint64(key, uint64(len(q.Slots)))
		for _, slot := range q.Slots {
			key = append(key, slot[:]...)
		}
	}
	return string(key)
}

func (c *cache) fetchNodes(ctx context.Context, questions []Question) ([][][]byte, error) {
	found, err := nodesOf(ctx, c.source, questions)
	if err != nil {
		return nil, err
	}
	for i, q := range questions {
		if err := c.keepNodes(q, found[i]); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// keepNodes keeps the path to the account and that to each slot by themselves, so that other questions can use them.
// It finds them by walking again.
func (c *cache) keepNodes(q Question, nodes [][]byte) error {
	set := nodeSet{}
	set.add(nodes...)
	path := trail{nodes: set, seen: make(map[common.Hash]bool)}
	account, err := path.account(q.Header.StateRoot, q.Account)
	if err != nil {
		return err
	}
	paths := map[shelfKey]shelved{accountKey(q): {nodes: path.out}}
	for _, slot := range q.Slots {
		path := trail{nodes: set, seen: make(map[common.Hash]bool)}
		if _, err := path.slot(account.storageRoot, slot); err != nil {
			return err
		}
		paths[slotKey(q, slot)] = shelved{nodes: path.out}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, path := range paths {
		c.shelf.put(key, path)
	}
	return nil
}
