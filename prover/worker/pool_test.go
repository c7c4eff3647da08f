package worker

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

func TestEveryTierHasAPeak(t *testing.T) {
	last := uint64(planning)
	for _, tier := range statement.Tiers() {
		if Peak(tier.Name) < last {
			t.Errorf("tier %s takes %d MiB, less than the one before", tier.Name, Peak(tier.Name)>>20)
		}
		last = Peak(tier.Name)
	}
	if len(peaks) != len(statement.Tiers()) || Peak("xxl") != 0 {
		t.Error("there are peaks of tiers that are none")
	}
}

// testPool is a pool whose children only wait for their end.
func testPool(t *testing.T, budget uint64) (p *pool, ended *[]string) {
	ended = new([]string)
	p = &pool{budget: budget, uses: 50}
	p.start = func(tier string) (*child, error) { return startChild(stubChild("")(tier), tier, 1) }
	p.ended = func(c *child) {
		if !isGone(c.cmd.Process.Pid) {
			t.Error("a child that ended is there")
		}
		*ended = append(*ended, c.tier)
	}
	t.Cleanup(p.close)
	return p, ended
}

func reserve(t *testing.T, p *pool, tier string) *share {
	t.Helper()
	s := p.reserve(tier)
	if s == nil {
		t.Fatalf("no room for %q", tier)
	}
	t.Cleanup(s.release)
	if tier != "" {
		if _, err := s.take(tier); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// E5: shares never exceed the budget, idle children go when their memory is wanted, and no others.
func TestPool(t *testing.T) {
	p, ended := testPool(t, Peak("m")+Peak("xs"))
	m := reserve(t, p, "m")
	if p.fits("s") || p.reserve("s") != nil || !p.ever("s") || p.ever("l") {
		t.Error("s beside m, or l at all")
	}
	if !p.fits("xs") || !p.fits("") {
		t.Error("no room for xs beside m")
	}
	plan := reserve(t, p, "")
	if p.fits("xs") || p.fits("") || p.reserve("xs") != nil {
		t.Error("the memory of planning was given out twice")
	}
	if plan.become("s") || plan.bytes != planning {
		t.Error("a share grew beyond the budget")
	}
	if !plan.become("xs") || p.used != p.budget {
		t.Error("planning can't turn into xs")
	}
	warm := m.child
	m.release()
	if p.used != Peak("xs") || len(p.idle) != 1 || !warm.isAlive() {
		t.Errorf("%d used, %d idle", p.used, len(p.idle))
	}
	if again := reserve(t, p, "m"); again.child != warm {
		t.Error("the warm child was not used again")
	} else {
		again.release()
	}
	reserve(t, p, "s")
	if !slices.Equal(*ended, []string{"m"}) || warm.isAlive() {
		t.Errorf("for s went %v", *ended)
	}
	plan.release()
	reserve(t, p, "")
	if len(*ended) != 1 {
		t.Errorf("an idle child went though there was room: %v", *ended)
	}
}

func TestPoolForgetsDeadChildren(t *testing.T) {
	p, ended := testPool(t, Peak("m"))
	s := reserve(t, p, "xs")
	c := s.child
	s.release()
	c.kill()
	<-c.exited
	if s := reserve(t, p, "xs"); s.child == c || len(*ended) != 1 {
		t.Errorf("a dead child was used again; %d ended", len(*ended))
	}
}

func TestPoolChangesTier(t *testing.T) {
	p, ended := testPool(t, Peak("m")+Peak("s"))
	s := reserve(t, p, "m")
	old := s.child
	if !s.become("s") || s.child != nil || len(p.idle) != 1 || p.used != Peak("s") {
		t.Errorf("%d idle, %d used", len(p.idle), p.used)
	}
	p.close()
	if old.isAlive() || len(*ended) != 1 {
		t.Error("an idle child lives in a closed pool")
	}
	c, err := s.take("s")
	if err != nil {
		t.Fatal(err)
	}
	s.release()
	if c.isAlive() || p.used != 0 {
		t.Error("a closed pool keeps children")
	}
}

// E5: a tier that does not fit now goes back with the tier set, and costs the job nothing; one that never fits is never claimed.
func TestTierThatDoesNotFit(t *testing.T) {
	b := newBench(t)
	b.config.MemoryBytes = Peak("m") + Peak("xs") + 2*planning
	b.world.tiers = map[uint64]int{1: 3, 2: 3, 3: 4}
	first := b.ask(1, "wait:"+b.path("pid"))
	b.run()
	b.pid("pid")
	second, never := b.ask(2, "prove"), b.ask(3, "prove")
	j := b.until(second, "released", func(j jobs.Job) bool { return j.Tier == "m" && j.State == jobs.Queued })
	if j.Attempts+j.Crashes != 0 {
		t.Errorf("it cost %d attempts, %d crashes", j.Attempts, j.Crashes)
	}
	b.until(never, "released", func(j jobs.Job) bool { return j.Tier == "l" && j.State == jobs.Queued })
	small := b.ask(4, "prove")
	b.untilState(small, jobs.Done) // there is room for it beside m
	b.remove("pid")
	b.untilState(first, jobs.Done)
	b.untilState(second, jobs.Done)
	if j, _, _ := b.store.Get(t.Context(), never); j.Claim != 1 || j.State != jobs.Queued {
		t.Errorf("the job that never fits was claimed %d times and is %s", j.Claim, j.State)
	}
}

// A worker for some tiers plans what nobody has planned, and gives back what is for others.
func TestTiers(t *testing.T) {
	b := newBench(t)
	b.config.Tiers = []string{"xs"}
	b.world.tiers = map[uint64]int{1: 0, 2: 1}
	b.run()
	other, ours := b.ask(2, "prove"), b.ask(1, "prove")
	b.until(other, "released", func(j jobs.Job) bool { return j.Tier == "s" && j.State == jobs.Queued })
	b.untilState(ours, jobs.Done)
	if j, _, _ := b.store.Get(t.Context(), other); j.Claim != 1 || j.State != jobs.Queued || j.Attempts+j.Crashes != 0 {
		t.Errorf("the job for others was claimed %d times and is %s", j.Claim, j.State)
	}
	b.config.Tiers = []string{"xs", "xxl"}
	if err := b.config.Check(); fault.Code(err) != CodeConfig {
		t.Errorf("a tier that is none: %v", err)
	}
}

// Small jobs must make room for a large one that has waited long.
func TestLargeJobsDoNotStarve(t *testing.T) {
	b := newBench(t)
	b.config.MemoryBytes = Peak("m") + planning
	w := newWorker(b.config.complete())
	claimable := func(want string) {
		t.Helper()
		if got := strings.Join(w.claimable(context.Background()), ","); got != want {
			t.Errorf("claimable: %s, want %s", got, want)
		}
	}
	claimable(",xs,s,c,m")
	s := w.pool.reserve("xs")
	claimable(",xs,s,c")
	w.served = time.Now().Add(-2 * patience)
	claimable(",xs,s,c") // no large one waits
	b.store.jobs[[32]byte{1}] = jobs.Job{ChainID: chainID, Tier: "m", State: jobs.Queued}
	claimable(",xs,s,c") // not yet for long
	w.served = time.Now().Add(-2 * patience)
	claimable("")
	if w.wanted != "m" {
		t.Fatalf("wanted is %q", w.wanted)
	}
	claimable("")
	s.release()
	claimable(",xs,s,c,m")
	s = w.pool.reserve("xs")
	claimable(",xs,s,c") // it had its turn
	s.release()
}
