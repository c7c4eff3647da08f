package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/hindsight-zk/hindsight/prover/keys"
)

// steps tells people on stderr what goes on. Off a terminal it tells only of what takes long: one line each.
type steps struct {
	p     *program
	bar   *progressbar.ProgressBar
	stage string // of the keys
}

func (p *program) newSteps() *steps { return &steps{p: p} }

// begin is told of each step of a proof.
func (s *steps) begin(step string) {
	s.end()
	if s.p.terminal {
		fmt.Fprintf(s.p.stderr, "%s …\n", step)
	}
}

// keys is told how far the making or reading of keys is.
func (s *steps) keys(done, total int64, stage string) {
	if !s.p.terminal {
		if stage != s.stage {
			switch stage {
			case keys.StagePoints:
				fmt.Fprintln(s.p.stderr, "making UNSAFE-DEV keys, once for this circuit …")
			case keys.StageFetch:
				fmt.Fprintf(s.p.stderr, "fetching keys, %s …\n", size(uint64(total)))
			}
		}
		s.stage = stage
		return
	}
	if stage != s.stage || s.bar == nil {
		s.end()
		s.stage = stage
		s.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(s.p.stderr), progressbar.OptionSetDescription("  keys: "+stage),
			progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	_ = s.bar.Set64(done) // a bar that can't be drawn stops nothing
}

// end takes the bar away.
func (s *steps) end() {
	if s.bar != nil {
		_ = s.bar.Clear()
		s.bar = nil
	}
	s.stage = ""
}
