package verifier_test

import (
	"fmt"
	"os"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/verifier"
)

// All that a stranger does with a proof: the key, the question and the block's hash come from places that they trust,
// the proof from anywhere.
func ExampleJudge() {
	read := func(path string) []byte {
		b, err := os.ReadFile(path)
		if err != nil {
			panic(err)
		}
		return b
	}
	judge := func(trusted statement.Anchor) error {
		key, err := verifier.ReadVerifyingKey(read("verifying.key"))
		if err != nil {
			return err
		}
		question, err := query.Parse(read("q.json"))
		if err != nil {
			return err
		}
		proof, err := verifier.ParseProof(read("proof.json"))
		if err != nil {
			return err
		}
		report, err := verifier.Judge(key, proof, verifier.Expectation{Query: question, Anchors: []statement.Anchor{trusted}})
		if err != nil {
			return err // do not rely on the outputs
		}
		fmt.Println(proof.Statement.Outputs, report.NotChecked)
		return nil
	}
	_ = judge
}
