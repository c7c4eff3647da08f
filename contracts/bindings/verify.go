package bindings

import "github.com/hindsight-zk/hindsight/verifier"

// AnswerOf returns a proof as the contracts take it from whoever answers.
func AnswerOf(p *verifier.Proof) Answer {
	a := Answer{Circuit: p.Circuit.Digest, Proof: p.Proof[:]}
	for _, anchor := range p.Statement.Anchors {
		a.Anchors = append(a.Anchors, Anchor{Number: anchor.Number, Hash: anchor.Hash})
	}
	for _, output := range p.Statement.Outputs {
		a.Outputs = append(a.Outputs, output)
	}
	return a
}

// VerifyCall returns the data of the call of HindsightVerifier's verify that a proof needs.
func VerifyCall(p *verifier.Proof) []byte {
	a := AnswerOf(p)
	return NewHindsightVerifier().PackVerify(a.Circuit, p.Statement.ChainID, p.Statement.QueryID, a.Anchors, a.Outputs, a.Proof)
}
