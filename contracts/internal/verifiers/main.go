// Command verifiers makes what follows from the tiers' development keys: their Solidity verifiers, and their pins
// (prover/keys/pins.json). `npm run verifiers` in contracts/.
//
//	go run ./contracts/internal/verifiers [-dir folder] [-pins file] [tier ...]          writes them; without tiers all
//	go run ./contracts/internal/verifiers -check [-dir folder] [-pins file] [tier ...]   fails unless they are what it would write
//
// A development key follows from its circuit alone, so that a change of a circuit without its verifier shows here. The
// verifiers of other keys are made from their files, with generate.Write.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"

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
	pins := flag.String("pins", "prover/keys/pins.json", "file of the pins")
	flag.Parse()
	logger.Set(zerolog.Nop()) // gnark's own, which says what this program says better
	if err := run(*dir, *pins, *check, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "verifiers:", err)
		os.Exit(1)
	}
}

func run(dir, pinsFile string, check bool, names []string) error {
	if len(names) == 0 {
		for _, tier := range statement.Tiers() {
			names = append(names, tier.Name)
		}
	}
	pins, err := readPins(pinsFile)
	if err != nil {
		return err
	}
	for _, name := range names {
		vk, err := devKey(name)
		if err != nil {
			return fmt.Errorf("tier %s: %w", name, err)
		}
		meta := generate.Meta{Circuit: vk.Circuit, UnsafeDev: true}
		pin := keys.NewPin(name, vk.Circuit.Digest, keys.UnsafeDev, vk.Groth16())
		if check {
			if err := generate.Check(dir, vk, meta); err != nil {
				return err
			}
			if !slices.Contains(pins, pin) {
				return fmt.Errorf("%s does not pin the development key of tier %s; run npm run verifiers in contracts/", pinsFile, name)
			}
			continue
		}
		if _, err := generate.Write(dir, vk, meta); err != nil {
			return err
		}
		pins = replacePin(pins, pin)
	}
	if check {
		return nil
	}
	enc, err := json.MarshalIndent(pins, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(pinsFile, append(enc, '\n'), 0o644)
}

func readPins(file string) (pins []keys.Pin, err error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return pins, json.Unmarshal(b, &pins)
}

// replacePin puts the pin where the tier's old one was: the development key of another circuit has gone with its circuit.
func replacePin(pins []keys.Pin, pin keys.Pin) []keys.Pin {
	for i, old := range pins {
		if old.Name == pin.Name && old.Ceremony == keys.UnsafeDev {
			pins[i] = pin
			return pins
		}
	}
	return append(pins, pin)
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
