package prover

import (
	"io"
	"sync/atomic"
	"time"

	"github.com/consensys/gnark/logger"
	"github.com/rs/zerolog"
)

// solved holds the moment at which gnark's solver last said that it was done. gnark tells nobody else: groth16.Prove
// solves and proves in one call.
var solved atomic.Pointer[time.Time]

// gnark logs to standard output, which belongs to our caller. This must happen before anything runs: the logger of
// gnark is a plain variable.
func init() {
	logger.Set(zerolog.New(io.Discard).Hook(zerolog.HookFunc(func(_ *zerolog.Event, _ zerolog.Level, message string) {
		if message == "constraint system solver done" {
			now := time.Now()
			solved.Store(&now)
		}
	})))
}

// solveTime returns how much of the time since start the solver took, or 0 when gnark did not say.
func solveTime(start time.Time) time.Duration {
	if end := solved.Load(); end != nil && end.After(start) {
		return end.Sub(start)
	}
	return 0
}
