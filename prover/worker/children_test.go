package worker

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// E4: two crashes are survived, a job that always crashes is quarantined, and those beside it notice nothing.
func TestCrashes(t *testing.T) {
	b := newBench(t)
	twice := b.ask(1, "crash twice:"+b.path("count"))
	always := b.ask(2, "crash")
	var neighbours []common.Hash
	for n := range uint64(6) {
		neighbours = append(neighbours, b.ask(10+n, "prove"))
	}
	b.run()
	if j := b.untilState(twice, jobs.Done); j.Crashes != 2 || j.Attempts != 0 {
		t.Errorf("%d crashes, %d attempts", j.Crashes, j.Attempts)
	}
	j := b.untilState(always, jobs.Failed)
	if j.Failure.Code != jobs.CodeQuarantined || j.Crashes != jobs.MaxCrashes || !j.Failure.Retryable {
		t.Errorf("%+v", j.Failure)
	}
	if !strings.Contains(j.Failure.Message, "exit status 2") || !strings.Contains(j.Failure.Message, "the prover  fell over") {
		t.Errorf("the message does not say how: %q", j.Failure.Message)
	}
	for _, id := range neighbours {
		if j := b.untilState(id, jobs.Done); j.Crashes != 0 || j.Attempts != 0 {
			t.Errorf("a neighbour had %d crashes, %d attempts", j.Crashes, j.Attempts)
		}
	}
}

// E11: whatever a child answers, nothing is published but a proof of what was asked.
func TestWrongAnswers(t *testing.T) {
	for word, code := range map[string]string{
		"leave":           jobs.CodeQuarantined,
		"garbage":         jobs.CodeQuarantined,
		"huge":            jobs.CodeQuarantined,
		"refuse":          "prover-test",
		"forged":          CodeProofInvalid,
		"other statement": CodeProofInvalid,
		"other tier":      CodeProofInvalid,
		"no document":     CodeProofInvalid,
	} {
		t.Run(word, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			id := b.ask(1, word)
			b.run()
			j := b.untilState(id, jobs.Failed)
			if j.Failure.Code != code || !j.Failure.Retryable {
				t.Errorf("%+v", j.Failure)
			}
			if n := len(b.proofs()); n != 0 {
				t.Errorf("%d proofs were stored", n)
			}
		})
	}
}

func TestForgedOnce(t *testing.T) {
	b := newBench(t)
	id := b.ask(1, "forged once:"+b.path("count"))
	b.run()
	if j := b.untilState(id, jobs.Done); j.Attempts != 1 || len(b.proofs()) != 1 {
		t.Errorf("%d attempts, %d proofs", j.Attempts, len(b.proofs()))
	}
}

// Children that are of no use from the beginning.
func TestUselessChildren(t *testing.T) {
	for role, want := range map[string]string{
		" exits":       jobs.CodeQuarantined,
		" is noisy":    jobs.CodeQuarantined,
		" has no keys": "key-missing",
	} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			b.config.Command = stubChild(role)
			id := b.ask(1, "prove")
			b.run()
			if j := b.untilState(id, jobs.Failed); j.Failure.Code != want || strings.Contains(j.Failure.Message, "\x1b") {
				t.Errorf("%+v", j.Failure)
			}
		})
	}
	b := newBench(t)
	b.config.Command = brokenCommand
	id := b.ask(1, "prove")
	b.run()
	if j := b.untilState(id, jobs.Failed); j.Failure.Code != CodeChildStart {
		t.Errorf("%+v", j.Failure)
	}
}

func TestWornOutChildrenAreReplaced(t *testing.T) {
	b := newBench(t)
	b.config.Slots, b.config.ChildProofs = 1, 2
	var ids []common.Hash
	for n := range uint64(5) {
		ids = append(ids, b.ask(n, "prove"))
	}
	stop := b.run()
	for _, id := range ids {
		b.untilState(id, jobs.Done)
	}
	stop()
	for proofs, want := range map[int]int{2: 2, 1: 1} {
		if n := strings.Count(b.logs.String(), fmt.Sprintf("proofs=%d ", proofs)); n != want {
			t.Errorf("%d children made %d proofs, want %d", n, proofs, want)
		}
	}
}
