package keys_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// square proves knowledge of a root, under a commitment.
type square struct {
	Y frontend.Variable `gnark:",public"`
	X frontend.Variable
}

func (c *square) Define(api frontend.API) error {
	z, err := api.(frontend.Committer).Commit(c.X)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(z, 0)
	api.AssertIsEqual(api.Mul(c.X, c.X), c.Y)
	return nil
}

func Example() {
	dir, err := os.MkdirTemp("", "keys")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	circuit, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &square{})
	if err != nil {
		log.Fatal(err)
	}
	store, err := keys.New(keys.Config{Dir: dir})
	if err != nil {
		log.Fatal(err)
	}
	k, err := store.Open(context.Background(), "square", circuit, nil) // sets the circuit up, this first time
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(k.Manifest.Name, k.Manifest.Ceremony, k.Manifest.Circuit.Constraints)

	production, err := keys.New(keys.Config{Dir: dir, RefuseUnsafe: true})
	if err != nil {
		log.Fatal(err)
	}
	_, err = production.Open(context.Background(), "square", circuit, nil)
	fmt.Println(fault.Code(err))
	// Output:
	// square UNSAFE-DEV 4
	// key-unsafe-dev
}
