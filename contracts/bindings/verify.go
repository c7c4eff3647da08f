package bindings

import "github.com/hindsight-zk/hindsight/verifier"

// VerifyCall returns the data of the call of HindsightVerifier's verify that a proof needs.
func VerifyCall(p *verifier.Proof) []byte {
	s := &p.Statement
	anchors := make([]Anchor, len(s.Anchors))
	for i, a := range s.Anchors {
		anchors[i] = Anchor{Number: a.Number, Hash: a.Hash}
	}
	outputs := make([][32]byte, len(s.Outputs))
	for i, o := range s.Outputs {
		outputs[i] = o
	}
	return NewHindsightVerifier().PackVerify(p.Circuit.Digest, s.ChainID, s.QueryID, anchors, outputs, p.Proof[:])
}
