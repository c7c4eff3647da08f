package worker

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// memory is a jobs.Store and jobs.Blobs in memory, with trouble on demand.
type memory struct {
	mu      sync.Mutex
	jobs    map[common.Hash]jobs.Job
	blobs   map[string][]byte
	ahead   time.Duration // of the store's clock
	down    bool          // the store can't be reached
	full    bool          // blobs can't be written
	puts    []string
	refused int // reports with codes other than CodeStore
	claims  []jobs.Claim
}

func newMemory() *memory {
	return &memory{jobs: make(map[common.Hash]jobs.Job), blobs: make(map[string][]byte)}
}

func (m *memory) now() time.Time { return time.Now().Add(m.ahead) }

func (m *memory) lock() error {
	m.mu.Lock()
	if m.down {
		m.mu.Unlock()
		return fault.New(fault.Transient, jobs.CodeStore, "", "down")
	}
	return nil
}

// with changes the trouble.
func (m *memory) with(change func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change()
}

func (m *memory) Submit(_ context.Context, s jobs.Submission) (jobs.Job, jobs.Outcome, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var old *jobs.Job
	if j, ok := m.jobs[s.ID]; ok {
		old = &j
	}
	j, outcome := jobs.Submit(old, s, m.now())
	if outcome != jobs.Existing {
		j.Rank = float64(len(m.jobs))
		m.jobs[j.ID] = j
	}
	return j, outcome, nil
}

func (m *memory) Get(_ context.Context, id common.Hash) (jobs.Job, int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	j, ok := m.jobs[id]
	if !ok {
		return j, 0, fault.New(fault.Invalid, jobs.CodeNotFound, "", "none")
	}
	return j, 0, nil
}

func (m *memory) Claim(_ context.Context, c jobs.Claim) (jobs.Job, jobs.Token, error) {
	if err := m.lock(); err != nil {
		return jobs.Job{}, jobs.Token{}, err
	}
	defer m.mu.Unlock()
	m.claims = append(m.claims, c)
	for id, j := range m.jobs {
		if late, ok := jobs.Expire(j, m.now()); ok {
			m.jobs[id] = late
		}
	}
	waiting := slices.SortedFunc(maps.Values(m.jobs), func(a, b jobs.Job) int { return int(a.Rank - b.Rank) })
	for _, j := range waiting {
		if j.State == jobs.Queued && !m.now().Before(j.NotBefore) && slices.Contains(c.Queues, jobs.Queue{ChainID: j.ChainID, Tier: j.Tier}) {
			taken, token := jobs.Take(j, c, m.now())
			m.jobs[j.ID] = taken
			return taken, token, nil
		}
	}
	return jobs.Job{}, jobs.Token{}, fault.New(fault.Transient, jobs.CodeNone, "", "none")
}

func (m *memory) Report(_ context.Context, t jobs.Token, c jobs.Change) (jobs.Job, error) {
	if err := m.lock(); err != nil {
		return jobs.Job{}, err
	}
	defer m.mu.Unlock()
	j, err := jobs.Apply(m.jobs[t.ID], t, c, m.now())
	if err != nil {
		m.refused++
		return j, err
	}
	m.jobs[j.ID] = j
	return j, nil
}

func (m *memory) Cancel(_ context.Context, id common.Hash) (jobs.Job, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	j, _, err := jobs.Cancel(m.jobs[id], m.now())
	if err == nil {
		m.jobs[id] = j
	}
	return j, err
}

func (m *memory) Stats(context.Context) (jobs.Stats, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := jobs.Stats{Queues: make(map[jobs.Queue]int)}
	for _, j := range m.jobs {
		if j.State == jobs.Queued {
			s.Queues[jobs.Queue{ChainID: j.ChainID, Tier: j.Tier}]++
		}
	}
	return s, nil
}

// List and Wait are not the worker's business.
func (m *memory) List(context.Context, jobs.Filter) ([]jobs.Job, uint64, error) {
	return nil, 0, fault.New(fault.Fatal, "test", "", "a worker lists no jobs")
}

func (m *memory) Wait(context.Context, common.Hash, uint64) (jobs.Job, error) {
	return jobs.Job{}, fault.New(fault.Fatal, "test", "", "a worker waits for no job")
}

// blobs is the other half.
type blobs struct{ *memory }

func (b blobs) Put(_ context.Context, name string, content []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.full {
		return fault.New(fault.Transient, jobs.CodeBlobStore, name, "no space left on device")
	}
	b.memory.blobs[name] = slices.Clone(content)
	b.puts = append(b.puts, name)
	return nil
}

func (b blobs) Get(_ context.Context, name string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	content, ok := b.memory.blobs[name]
	if !ok {
		return nil, fault.New(fault.Invalid, jobs.CodeBlobMissing, name, "none")
	}
	return content, nil
}
