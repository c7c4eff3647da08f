package main

import (
	"context"
	"encoding/hex"
	"os"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier"
)

func (p *program) keysCommand() *cobra.Command {
	return group("keys", "Make, fetch, check and list the keys of the circuits",
		"Keys are kept in $HINDSIGHT_HOME/keys, or in the user's cache folder, by the digest of their circuit.",
		p.keysSetupCommand(), p.keysListCommand(), p.keysFetchCommand(), p.keysPruneCommand(), p.keysLintCommand(), p.ceremonyCommand())
}

// keptKeys is one entry of keys list --json and what keys setup --json prints.
type keptKeys struct {
	Name        string      `json:"name"`
	Digest      common.Hash `json:"digest"`
	Ceremony    string      `json:"ceremony"`
	UnsafeDev   bool        `json:"unsafeDev"`
	Current     bool        `json:"current"` // of a circuit of this program
	Constraints int         `json:"constraints"`
	Bytes       int64       `json:"bytes"`
	Folder      string      `json:"folder"`
	Seconds     float64     `json:"seconds,omitempty"`
	Error       *refusal    `json:"error,omitempty"`
}

func newKept(m *keys.Manifest, digest [32]byte, folder string) keptKeys {
	g, err := statement.ReadGolden()
	known, ok := g.Tier(m.Name)
	return keptKeys{Name: m.Name, Digest: digest, Ceremony: m.Ceremony, UnsafeDev: m.IsUnsafe(), Current: err == nil && ok && known.Digest == digest,
		Constraints: m.Circuit.Constraints, Bytes: m.ProvingKey.Size + m.VerifyingKey.Size, Folder: folder}
}

func (p *program) keysSetupCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "setup [TIER …]",
		Short: "Make the development keys of tiers that have none",
		Long: `Make the development keys of tiers that have none yet, and check those that are there. Without a name: all tiers.

Development keys are UNSAFE-DEV: their seed is public, so anybody can forge proofs for them, and everybody gets the same.`,
		Example: "  hindsight keys setup xs s\n  HINDSIGHT_HOME=/srv/hindsight hindsight keys setup",
		RunE: func(cmd *cobra.Command, names []string) error {
			tiers := statement.Tiers()
			if len(names) > 0 {
				tiers = nil
			}
			for _, name := range names {
				t, err := statement.TierByName(name)
				if err != nil {
					return err
				}
				tiers = append(tiers, t)
			}
			return p.setup(cmd.Context(), tiers, asJSON)
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) setup(ctx context.Context, tiers []statement.Tier, asJSON bool) error {
	store, err := p.keyStore()
	if err != nil {
		return err
	}
	steps := p.newSteps()
	maker := &prover.Prover{Keys: store, Begin: steps.begin, Progress: steps.keys}
	made := []keptKeys{}
	for _, t := range tiers {
		start := time.Now()
		c, _, err := maker.Open(ctx, t)
		steps.end()
		if err != nil {
			return err
		}
		k := newKept(&c.Manifest, c.Digest, store.Dir+string(os.PathSeparator)+hex.EncodeToString(c.Digest[:]))
		k.Seconds = time.Since(start).Seconds()
		made = append(made, k)
		if !asJSON {
			p.print("%-4s %s  %s, %d constraints, %s, %.1f s\n", k.Name, k.Digest, k.Ceremony, k.Constraints, size(uint64(k.Bytes)), k.Seconds)
		}
	}
	if asJSON {
		return p.printJSON(map[string]any{"keys": made})
	}
	return nil
}

func (p *program) keysListCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the keys in the store",
		Long: `List the keys in the store. Their manifests are read, the keys themselves are checked when they are used. Keys of another
version's circuits stay until they are pruned, or somebody removes their folder.`,
		Example: "  hindsight keys list --json",
		Args:    flagsOnly,
		RunE: func(*cobra.Command, []string) error {
			store, err := p.keyStore()
			if err != nil {
				return err
			}
			entries, err := store.List()
			if err != nil {
				return err
			}
			all := []keptKeys{}
			for _, e := range entries {
				k := keptKeys{Digest: e.Digest, Folder: e.Dir}
				if e.Err != nil {
					why := describe(e.Err)
					k.Error = &why
				} else {
					k = newKept(e.Manifest, e.Digest, e.Dir)
				}
				all = append(all, k)
			}
			if asJSON {
				return p.printJSON(map[string]any{"keys": all})
			}
			p.printKeys(store.Dir, all)
			return nil
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) printKeys(dir string, all []keptKeys) {
	if len(all) == 0 {
		p.print("no keys in %s; make some with: hindsight keys setup xs\n", dir)
	}
	for _, k := range all {
		if k.Error != nil {
			p.print("%-4s %s  NOT USABLE: %s [%s]\n", "?", k.Digest, k.Error.Message, k.Error.Code)
			continue
		}
		p.print("%-4s %s  %s, %d constraints, %s\n", k.Name, k.Digest, k.Ceremony, k.Constraints, size(uint64(k.Bytes)))
		if !k.Current {
			p.print("     of another version's circuit; this program does not use %s\n", k.Folder)
		}
	}
}

// trustedKey is a verifying key and what its user should know.
type trustedKey struct {
	key      *verifier.VerifyingKey
	warnings []string
}

// verifyingKey finds the key for a proof of the circuit that it claims. A proof must not choose the circuit: without a
// key file, only circuits of this program count.
func (p *program) verifyingKey(ctx context.Context, claimed verifier.Circuit, file string) (trustedKey, error) {
	if file != "" {
		b, err := p.readFile(file, 1<<12)
		if err != nil {
			return trustedKey{}, err
		}
		key, err := verifier.ReadVerifyingKey(b)
		return trustedKey{key, []string{"that the key in " + file + " is of a circuit and a ceremony that you trust"}}, err
	}
	tier, err := statement.TierByName(claimed.Tier)
	if err != nil {
		return trustedKey{}, err
	}
	g, err := readGolden()
	if err != nil {
		return trustedKey{}, err
	}
	known, ok := g.Tier(tier.Name)
	if !ok {
		if known, err = measureTier(tier); err != nil {
			return trustedKey{}, err
		}
	}
	if known.Digest != claimed.Digest {
		return trustedKey{}, fault.New(fault.Invalid, "proof-circuit", "circuit.digest",
			"is %s, but tier %s of this program has the digest %s: the proof is of another version; verify it with that version, or give its key with --key",
			claimed.Digest, tier.Name, known.Digest)
	}
	return p.ownKey(ctx, tier, known.Digest)
}

// ownKey loads the verifying key of a tier, or computes that of the development keys, which needs no setup.
func (p *program) ownKey(ctx context.Context, tier statement.Tier, digest common.Hash) (k trustedKey, err error) {
	store, err := p.keyStore()
	if err != nil {
		return k, err
	}
	unsafeDev := true
	m, key, err := store.LoadVerifying(ctx, digest)
	switch {
	case err == nil:
		unsafeDev = m.IsUnsafe()
	case fault.Code(err) == "key-missing":
		ccs, err := compileTier(tier.Name)
		if err != nil {
			return k, err
		}
		if key, err = keys.DevVerifyingKey(ccs, keys.DevSeed(digest)); err != nil {
			return k, err
		}
	default:
		return k, err
	}
	if k.key, err = verifier.NewVerifyingKey(key); err != nil {
		return k, err
	}
	k.key.Circuit = verifier.Circuit{Tier: tier.Name, Digest: digest}
	if unsafeDev {
		k.warnings = append(k.warnings, "who made the proof: its keys are UNSAFE-DEV, so anybody could have forged it; for development only")
	}
	return k, nil
}
