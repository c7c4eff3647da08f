package prover

import "time"

// The steps of a proof, as Begin is told of them.
const (
	StepFetch    = "fetch"
	StepEvaluate = "evaluate"
	StepCompile  = "compile"
	StepKeys     = "keys"
	StepWitness  = "witness"
	StepProve    = "prove"
	StepVerify   = "verify"
)

// Timings are the seconds that each step took; a step that was not needed took 0.
type Timings struct {
	Fetch    float64 `json:"fetch"`    // asking the source and checking its answers
	Evaluate float64 `json:"evaluate"` // the native twin
	Compile  float64 `json:"compile"`  // the circuit, if it was not kept with its keys
	Keys     float64 `json:"keys"`     // reading them, or making them
	Witness  float64 `json:"witness"`
	Solve    float64 `json:"solve"` // the witness of every wire
	Prove    float64 `json:"prove"` // Groth16 itself, without solving
	Verify   float64 `json:"verify"`
}

// splitProve takes the time of the solver out of that of the proof, of which it is a part.
func (t *Timings) splitProve(solve time.Duration) {
	t.Solve = solve.Seconds()
	t.Prove -= t.Solve
}

// step announces a step and returns the function that ends it.
func (p *Prover) step(name string, seconds *float64) (stop func()) {
	if p.Begin != nil {
		p.Begin(name)
	}
	start := time.Now()
	return func() { *seconds = time.Since(start).Seconds() }
}
