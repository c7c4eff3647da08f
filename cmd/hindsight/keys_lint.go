package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	neturl "net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/generate"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// linted is what keys lint --json prints.
type linted struct {
	What string `json:"what"`
	Kind string `json:"kind"` // "verifying key", "Solidity source", "folder" or "contract"
	keys.Identity
	Checks []vkey.Check `json:"checks"`
}

func (p *program) keysLintCommand() *cobra.Command {
	var url string
	var trust []string
	var production, asJSON bool
	cmd := &cobra.Command{
		Use:   "lint FILE|FOLDER|ADDRESS",
		Short: "Look for what must not be in a key, wherever it is",
		Long: `Look at a verifying key (a file of gnark's, the source of a generated Solidity verifier, or with --rpc the code of a deployed one) or at a folder
of keys (or its manifest.json) for everything with which a verifier accepts what it must not: an unfinished setup, points at infinity, outside of their
group, repeated or opposite, of another shape; of a folder also sizes, hashes, and whether both keys are of one setup. Code must be, instruction by
instruction, that of a generated verifier.

No rule sees good points in wrong places, so somebody must vouch for the key: this program, which pins the keys that it knows, or you, with --trust.
Exit code 1: something is wrong [key-lint].`,
		Example: "  hindsight keys lint ~/.cache/hindsight/keys/v3/f86c…\n  hindsight keys lint VerifierXS.sol --production\n  hindsight keys lint 0x5FbD… --rpc https://… --json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := p.lint(cmd.Context(), args[0], url)
			if err != nil {
				return err
			}
			if l.Constants != "" {
				l.Checks = append(l.Checks, keys.Known(l.Identity, trust))
			}
			if production {
				l.Checks = append(l.Checks, keys.Safe(l.Identity))
			}
			return p.printLint(l, asJSON)
		},
	}
	cmd.Flags().StringVar(&url, "rpc", "", "URL of a server of the contract's chain")
	cmd.Flags().StringSliceVar(&trust, "trust", nil, "sha256 of verifying keys, or of their constants, that you know")
	cmd.Flags().BoolVar(&production, "production", false, "UNSAFE-DEV keys are wrong too")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) printLint(l *linted, asJSON bool) error {
	if asJSON {
		if err := p.printJSON(l); err != nil {
			return err
		}
	}
	bad := 0
	for _, c := range l.Checks {
		level := "ok"
		if !c.OK {
			level = "bad"
			bad++
		}
		if !asJSON {
			p.print("%-8s %-16s %s\n", level, c.Name, c.Detail)
		}
	}
	if bad > 0 {
		return fault.New(fault.Invalid, "key-lint", l.What, "%s: %d of %d checks failed; do not use it", l.Kind, bad, len(l.Checks))
	}
	return nil
}

// lint finds out what is to be looked at.
func (p *program) lint(ctx context.Context, what, url string) (*linted, error) {
	if common.IsHexAddress(what) && strings.HasPrefix(what, "0x") {
		return lintContract(ctx, common.HexToAddress(what), url)
	}
	if url != "" {
		return nil, fault.New(fault.Invalid, "usage", what, "--rpc is for addresses of contracts, and this is none")
	}
	if info, err := os.Stat(what); err == nil && info.IsDir() {
		return p.lintFolder(ctx, what)
	}
	if filepath.Base(what) == "manifest.json" {
		return p.lintFolder(ctx, filepath.Dir(what))
	}
	b, err := p.readFile(what, generate.MaxSource)
	if err != nil {
		return nil, err
	}
	if bytes.Contains(b, []byte("pragma solidity")) {
		return lintSource(what, b)
	}
	l := &linted{What: what, Kind: "verifying key"}
	if l.Identity, l.Checks, err = keys.ExamineKey(b); err != nil {
		return nil, fault.New(fault.Invalid, "key-lint", what, "%w", err)
	}
	return l, nil
}

func (p *program) lintFolder(ctx context.Context, dir string) (*linted, error) {
	steps := p.newSteps()
	defer steps.end()
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fault.New(fault.Invalid, "file-read", dir, "%w", err)
	}
	l := &linted{What: dir, Kind: "folder of keys"}
	l.Identity, l.Checks, err = keys.ExamineFolder(ctx, dir, steps.keys)
	return l, err
}

func lintSource(what string, b []byte) (*linted, error) {
	s, err := generate.Parse(b)
	if err != nil {
		return nil, fault.New(fault.Invalid, "key-lint", what, "%w", err)
	}
	l := newLinted(what, "Solidity source", s.Circuit, s.UnsafeDev, s.Key)
	l.Checks = append([]vkey.Check{vkey.Good("source", "it is what contracts/generate writes, tier %s, circuit %s", s.Circuit.Tier, s.Circuit.Digest)}, l.Checks...)
	return l, nil
}

func newLinted(what, kind string, c verifier.Circuit, unsafeDev bool, words vkey.Constants) *linted {
	sum := words.Sum()
	return &linted{What: what, Kind: kind, Checks: vkey.ExamineConstants(words),
		Identity: keys.Identity{Tier: c.Tier, CircuitDigest: hex.EncodeToString(c.Digest[:]), UnsafeDev: unsafeDev, Constants: hex.EncodeToString(sum[:])}}
}

func lintContract(ctx context.Context, address common.Address, url string) (*linted, error) {
	if url == "" {
		return nil, fault.New(fault.Invalid, "usage", address.Hex(), "say by --rpc URL where the contract's code can be read")
	}
	client, err := transact.Dial(ctx, url)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	code, err := client.CodeAt(ctx, address, nil)
	if err != nil {
		var whole *neturl.Error
		if errors.As(err, &whole) {
			err = whole.Err // its text has the URL, which may be secret
		}
		return nil, fault.New(fault.Transient, "rpc-failed", redactURL(url), "the code of %s can't be read: %w", address, err)
	}
	if len(code) == 0 {
		return nil, fault.New(fault.Invalid, "key-lint", address.Hex(), "there is no contract on this chain")
	}
	d, err := bindings.ReadCode(code)
	if err != nil {
		return nil, fault.New(fault.Invalid, "key-lint", address.Hex(), "%w", err)
	}
	l := newLinted(address.Hex(), "contract", d.Circuit, d.UnsafeDev, d.Key)
	l.Checks = append([]vkey.Check{vkey.Good("code", "it is a generated verifier's with other constants, tier %s, circuit %s", d.Circuit.Tier, d.Circuit.Digest), compiled(d)}, l.Checks...)
	return l, nil
}

// compiled says whether HindsightVerifier, which knows verifiers by the hash of their code, would know this one by its source.
func compiled(d bindings.Deployed) vkey.Check {
	if !d.Compiled {
		return vkey.Bad("compiler", "its constants are padded as no compiler does: the hash of its code is not that of its source")
	}
	return vkey.Good("compiler", "its constants are as the compiler puts them")
}
