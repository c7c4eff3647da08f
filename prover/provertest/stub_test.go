package provertest_test

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

func TestProofsVerify(t *testing.T) {
	p, err := provertest.New(t.TempDir(), "xs")
	if err != nil {
		t.Fatal(err)
	}
	again, err := provertest.New(t.TempDir(), "xs")
	if err != nil {
		t.Fatal(err)
	}
	proof, err := p.Prove(statement.Statement{ChainID: 5, Outputs: []common.Hash{{31: 9}}, Anchors: []statement.Anchor{{Number: 7}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := verifier.Verify(again.VerifyingKey(), proof); err != nil {
		t.Error(err)
	}
	proof.Statement.Outputs[0][0] = 1
	if err := verifier.Verify(p.VerifyingKey(), verifier.New(proof.Circuit, proof.Statement, proof.Proof)); err == nil {
		t.Error("the proof of another statement verifies")
	}
}
