//go:build unix

package redis

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/jobstest"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// TestMain lets more tests run at once than there are cores: those with the real clock wait for leases to end.
func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("test.parallel", "8"); err != nil {
		panic(err)
	}
	m.Run()
}

// patience is how long something may take that should be quick: far more than a loaded machine needs.
const patience = 30 * time.Second

func testContext(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	t.Cleanup(cancel)
	return ctx
}

func open(t testing.TB, c Config) *Store {
	t.Helper()
	s, err := Open(testContext(t), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// openMoved opens a store whose server's time the clock moves.
func openMoved(t testing.TB, c Config, with *clock) *Store {
	t.Helper()
	s := open(t, c)
	s.client.AddHook(with)
	return s
}

func prefixOf(t testing.TB) string {
	name := strings.Map(func(r rune) rune {
		if prefixes.MatchString(string(r)) {
			return r
		}
		return '-'
	}, t.Name())
	return name[:min(len(name), 64)]
}

// hash is the n-th id.
func hash(n int) common.Hash { return common.BytesToHash([]byte(fmt.Sprintf("job %08d", n))) }

func ask(t testing.TB, s *Store, q jobs.Submission) jobs.Job {
	t.Helper()
	if q.ChainID == 0 {
		q.ChainID = 1
	}
	j, outcome, err := s.Submit(testContext(t), q)
	if err != nil || outcome == jobs.Existing {
		t.Fatalf("submission of %s: %s, error %v", q.ID, outcome, err)
	}
	return j
}

var anyWork = jobs.Claim{Worker: "walter", Slots: 1, Queues: []jobs.Queue{{ChainID: 1}}, Lease: time.Hour}

func take(t testing.TB, s *Store) (jobs.Job, jobs.Token) {
	t.Helper()
	j, token, err := s.Claim(testContext(t), anyWork)
	if err != nil {
		t.Fatal(err)
	}
	return j, token
}

func refused(t testing.TB, err error, code string) {
	t.Helper()
	if fault.Code(err) != code {
		t.Fatalf("got error %v, want one with code %s", err, code)
	}
}

// TestContract moves the server's clock; TestContractByTheClock lets it run.
func TestContract(t *testing.T) {
	server := redistest.Start(t)
	jobstest.Run(t, func(t *testing.T) jobstest.Opened {
		c, with := Config{URL: server.URL, Prefix: prefixOf(t)}, new(clock)
		first := openMoved(t, c, with)
		t.Cleanup(func() { checkIndex(t, open(t, c)) })
		return jobstest.Opened{
			Store: first,
			Again: func() jobstest.Store { return openMoved(t, c, with) },
			Close: func() { _ = first.Close() },
			Pass:  with.pass,
		}
	})
}

func TestContractByTheClock(t *testing.T) {
	if testing.Short() {
		t.Skip("it sleeps for half a minute")
	}
	server := redistest.Start(t)
	jobstest.Run(t, func(t *testing.T) jobstest.Opened {
		c := Config{URL: server.URL, Prefix: prefixOf(t)}
		return jobstest.Opened{Store: open(t, c), Again: func() jobstest.Store { return open(t, c) }}
	})
}
