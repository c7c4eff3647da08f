package main

import (
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// Each number of an estimate has its source, and what nobody measured has no number.
func TestEstimate(t *testing.T) {
	tier, err := statement.TierByName("s")
	if err != nil {
		t.Fatal(err)
	}
	e := (&program{home: t.TempDir()}).estimate(t.Context(), tier)
	if line := e.String(); !strings.Contains(line, "2.5 GiB (reference machine") || !strings.Contains(line, "254591 gas to verify (contracts/snapshots)") {
		t.Errorf("got %s", line)
	}
	e.Seconds, e.SecondsFrom = 0, ""
	if line := e.String(); !strings.HasPrefix(line, "time not measured yet, ") {
		t.Errorf("got %s", line)
	}
	e.Seconds, e.SecondsFrom = 29.6, "proofs of this machine's node"
	if line := e.String(); !strings.HasPrefix(line, "about 30 s (proofs of this machine's node), 2.5 GiB") {
		t.Errorf("got %s", line)
	}
}
