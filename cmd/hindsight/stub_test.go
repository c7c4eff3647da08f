package main

import (
	"context"
	"encoding/json"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

// stubRole, when it is set, makes this test binary the program, with a circuit that is proven in milliseconds in the
// place of the smallest tier's.
const stubRole = "HINDSIGHT_TEST_STUB"

func stubMain() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := newProgram()
	p.prepare = useStub
	p.runChild = func(ctx context.Context, tier string) error {
		stub, err := provertest.New(filepath.Join(p.home, "stub"), tier)
		if err != nil {
			return err
		}
		return worker.Serve(p.stdin, p.stdout, func(q *query.Query, d fact.Data) ([]byte, error) {
			e, err := statement.Evaluate(q, d)
			if err != nil {
				return nil, err
			}
			proof, err := stub.Prove(e.Statement)
			if err != nil {
				return nil, err
			}
			return json.Marshal(proof)
		})
	}
	return p.run(ctx, os.Args[1:])
}

// useStub makes a node believe the stub's proofs.
func useStub(n *node) error {
	stub, err := provertest.New(filepath.Join(filepath.Dir(n.keys.Dir), "stub"), demoTier)
	if err != nil {
		return err
	}
	key := stub.VerifyingKey()
	n.golden.Tiers = slices.Clone(n.golden.Tiers)
	for i := range n.golden.Tiers {
		if n.golden.Tiers[i].Name == demoTier {
			n.golden.Tiers[i].Digest = key.Circuit.Digest
		}
	}
	n.known[key.Circuit.Digest] = ownKey{key, keys.UnsafeDev}
	return nil
}
