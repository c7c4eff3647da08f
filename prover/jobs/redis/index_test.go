//go:build unix

package redis

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// checkIndex compares every sorted set of a store with what the jobs say: each job is where it must be, and nowhere else.
func checkIndex(t testing.TB, s *Store) {
	t.Helper()
	want, got := wantedPlaces(t, s), actualPlaces(t, s)
	for place, score := range want {
		queue, delayed := strings.CutPrefix(place, s.keys.name("delayed", ""))
		if _, waits := got[place]; delayed && !waits { // its time has come, and a worker has moved it
			place = s.keys.name("queue", queue)
			score = got[place]
		}
		if actual, ok := got[place]; !ok || actual != score {
			t.Errorf("%s has score %g (%t), want %g", place, actual, ok, score)
		}
		delete(got, place)
	}
	for place := range got {
		t.Errorf("%s should not be", place)
	}
}

// wantedPlaces are the scores of all jobs, by key and member.
func wantedPlaces(t testing.TB, s *Store) map[string]float64 {
	t.Helper()
	places := make(map[string]float64)
	begin := s.keys.name("job", "")
	for _, name := range keysLike(t, s, begin+"*") {
		id, _ := parseHash(strings.TrimPrefix(name, begin))
		j, err := s.get(testContext(t), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range s.keys.index(j) {
			score, err := strconv.ParseFloat(e.of(j), 64)
			if err != nil {
				t.Fatal(err)
			}
			places[e.key+" "+member(j)] = score
		}
	}
	return places
}

// actualPlaces are the scores of all members of sorted sets of jobs.
func actualPlaces(t testing.TB, s *Store) map[string]float64 {
	t.Helper()
	places := make(map[string]float64)
	for _, name := range keysLike(t, s, s.keys.name("*")) {
		kind, err := s.client.Type(testContext(t), name).Result()
		if err != nil {
			t.Fatal(err)
		}
		if kind != "zset" || name == s.keys.name("finish") || name == s.keys.name("outbox") {
			continue
		}
		members, err := s.client.ZRangeWithScores(testContext(t), name, 0, -1).Result()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range members {
			places[name+" "+m.Member.(string)] = m.Score
		}
	}
	return places
}

func keysLike(t testing.TB, s *Store, pattern string) []string {
	t.Helper()
	names, err := s.client.Keys(testContext(t), pattern).Result()
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestLeft: what a job leaves when it is claimed, and that it stays in the lists that do not depend on its state.
func TestLeft(t *testing.T) {
	k := keysOf("")
	queued := jobs.Job{State: jobs.Queued, ChainID: 1, Client: "anna"}
	taken, _ := jobs.Take(queued, anyWork, queued.Created)
	left := k.left(queued, taken)
	for _, key := range []string{k.list(jobs.Queued, 0), k.list(jobs.Queued, 1), k.name("waiting"), k.waitingOf("anna"), k.queue(jobs.Queue{ChainID: 1})} {
		if !slices.Contains(left, key) {
			t.Errorf("a job that is taken stays in %s", key)
		}
	}
	for _, key := range []string{k.list("", 0), k.list("", 1)} {
		if slices.Contains(left, key) {
			t.Errorf("a job that is taken leaves %s", key)
		}
	}
}
