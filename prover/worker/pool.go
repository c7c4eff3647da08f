package worker

import (
	"slices"
	"sync"
)

// pool shares the memory for proofs among jobs, and keeps children for the next job of their tier.
//
// Memory is given out before it is used: the shares of jobs and the peaks of idle children together never exceed the
// budget. A running job keeps what it has; an idle child goes when its memory is wanted.
type pool struct {
	budget uint64
	uses   int // proofs that a child makes
	start  func(tier string) (*child, error)
	ended  func(*child) // told of each child that is gone

	mu     sync.Mutex
	used   uint64   // sum of the shares
	idle   []*child // the one that was used last is the last
	closed bool     // no child is kept any more
}

// share is the memory of one job, and its child. Only the job's goroutine uses it.
type share struct {
	pool  *pool
	bytes uint64
	child *child // nil until it was asked for, unless there was a warm one
}

// needs is the memory that a job of the tier takes or, with no tier, to find the tier out.
func needs(tier string) uint64 {
	if tier == "" {
		return planning
	}
	return Peak(tier)
}

// ever says whether the tier fits when nothing else is there.
func (p *pool) ever(tier string) bool { return needs(tier) <= p.budget }

// fits says whether a share for the tier would be given now. A job of unknown tier needs room for the smallest one, or it
// would be planned and given back over and over.
func (p *pool) fits(tier string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	need := needs(tier)
	if tier == "" {
		need = max(need, Peak(smallestTier()))
	}
	return p.used+need <= p.budget
}

// reserve gives a share for the tier, or nil when there is too little memory.
func (p *pool) reserve(tier string) *share {
	s := &share{pool: p}
	if !s.become(tier) {
		return nil
	}
	return s
}

// become makes the share one for the tier. When there is too little memory it says so and changes nothing. It returns
// after the children that had to go have gone.
func (s *share) become(tier string) bool {
	p := s.pool
	p.mu.Lock()
	used := p.used - s.bytes + needs(tier)
	if used > p.budget {
		p.mu.Unlock()
		return false
	}
	p.used, s.bytes = used, needs(tier)
	if s.child != nil && s.child.tier != tier {
		p.idle, s.child = append(p.idle, s.child), nil
	}
	if warm := slices.IndexFunc(p.idle, func(c *child) bool { return c.tier == tier && c.isAlive() }); s.child == nil && warm >= 0 {
		s.child = p.idle[warm]
		p.idle = slices.Delete(p.idle, warm, warm+1)
	}
	gone := p.evict()
	p.mu.Unlock()
	p.retire(gone)
	return true
}

// evict takes out the children that died, and the longest idle ones until the budget holds again. With mu held.
func (p *pool) evict() (gone []*child) {
	total := p.used
	for _, c := range p.idle {
		total += Peak(c.tier)
	}
	p.idle = slices.DeleteFunc(p.idle, func(c *child) bool {
		if c.isAlive() && total <= p.budget && !p.closed {
			return false
		}
		total -= Peak(c.tier)
		gone = append(gone, c)
		return true
	})
	return gone
}

func (p *pool) retire(gone []*child) {
	for _, c := range gone {
		c.stop()
		p.ended(c)
	}
}

// take returns the child of the share's tier, started if there was no warm one.
func (s *share) take(tier string) (*child, error) {
	if s.child == nil {
		c, err := s.pool.start(tier)
		if err != nil {
			return nil, err
		}
		s.child = c
	}
	return s.child, nil
}

// release gives the memory back. A child that lives and is not worn out is kept for the next job.
func (s *share) release() {
	p := s.pool
	var gone []*child
	if c := s.child; c != nil && (!c.isAlive() || c.proofs >= p.uses) {
		gone, s.child = []*child{c}, nil
	}
	p.retire(gone) // before its memory is given to others
	p.mu.Lock()
	p.used, s.bytes = p.used-s.bytes, 0
	if s.child != nil {
		p.idle, s.child = append(p.idle, s.child), nil
	}
	gone = p.evict()
	p.mu.Unlock()
	p.retire(gone)
}

// close ends the idle children, and each other one when its job is over.
func (p *pool) close() {
	p.mu.Lock()
	p.closed = true
	gone := p.evict()
	p.mu.Unlock()
	p.retire(gone)
}
