// Command verifiers makes the Solidity verifiers of the tiers' development keys: `npm run verifiers` in contracts/.
//
//	go run ./contracts/internal/verifiers [-dir folder] [tier ...]          writes them; without tiers all
//	go run ./contracts/internal/verifiers -check [-dir folder] [tier ...]   fails unless they are what it would write
//
// A development key follows from its circuit alone, so that a change of a circuit without its verifier shows here. The
// verifiers of other keys are made from their files, with generate.Write.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/consensys/gnark/logger"
	"github.com/rs/zerolog"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/generate"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier"
)

func main() {
	check := flag.Bool("check", false, "fail if a file is not what it should be, write nothing")
	dir := flag.String("dir", "contracts/src/generated", "folder of the verifiers")
	flag.Parse()
	logger.Set(zerolog.Nop()) // gnark's own, which says what this program says better
	if err := run(*dir, *check, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "verifiers:", err)
		os.Exit(1)
	}
}

func run(dir string, check bool, names []string) error {
	if len(names) == 0 {
		for _, tier := range statement.Tiers() {
			names = append(names, tier.Name)
		}
	}
	for _, name := range names {
		vk, err := devKey(name)
		if err != nil {
			return fmt.Errorf("tier %s: %w", name, err)
		}
		meta := generate.Meta{Circuit: vk.Circuit, UnsafeDev: true}
		if check {
			if err := generate.Check(dir, vk, meta); err != nil {
				return err
			}
			continue
		}
		if _, err := generate.Write(dir, vk, meta); err != nil {
			return err
		}
	}
	return nil
}

func devKey(name string) (*verifier.VerifyingKey, error) {
	tier, err := statement.TierByName(name)
	if err != nil {
		return nil, err
	}
	ccs, err := tier.Compile()
	if err != nil {
		return nil, err
	}
	digest, err := keys.Digest(ccs)
	if err != nil {
		return nil, err
	}
	key, err := keys.DevVerifyingKey(ccs, keys.DevSeed(digest))
	if err != nil {
		return nil, err
	}
	vk, err := verifier.NewVerifyingKey(key)
	if err != nil {
		return nil, err
	}
	vk.Circuit = verifier.Circuit{Tier: tier.Name, Digest: digest}
	return vk, nil
}
