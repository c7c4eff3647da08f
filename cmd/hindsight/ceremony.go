package main

import (
	"context"
	"encoding/hex"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/consensys/gnark/constraint"
	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/generate"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/keys/ceremony"
	"github.com/hindsight-zk/hindsight/verifier"
)

func (p *program) ceremonyCommand() *cobra.Command {
	return group("ceremony", "Make keys with others, so that nobody can forge proofs",
		`A ceremony makes the keys of a tier in turns. Proofs can be forged only by who knows what every contributor has thrown away: one
honest contributor is enough. Phase 1, the powers of tau, is the same for all circuits: take a public file, or make one.

  hindsight keys ceremony init s DIR --phase1 powers.ptau      # the coordinator begins
  hindsight keys ceremony contribute IN OUT                    # anybody, offline: one file in, one file out
  hindsight keys ceremony add DIR OUT --name alice             # the coordinator checks it and takes it in
  hindsight keys ceremony seal DIR --phase1 powers.ptau --beacon 0x…
  hindsight keys ceremony verify DIR --phase1 powers.ptau      # anybody, at any time
  hindsight keys ceremony export DIR OUT                       # keys, transcript, Solidity verifier

docs/ceremony.md tells how to run one with strangers.`,
		p.ceremonyPhase1Command(), p.ceremonyInitCommand(), p.ceremonyContributeCommand(), p.ceremonyAddCommand(),
		p.ceremonyVerifyCommand(), p.ceremonySealCommand(), p.ceremonyExportCommand())
}

// attested is what a contributor publishes.
type attested struct {
	File   string      `json:"file"`
	SHA256 common.Hash `json:"sha256"`
}

func (p *program) sayAttested(asJSON bool, file string, sum [32]byte) error {
	if asJSON {
		return p.printJSON(attested{file, sum})
	}
	p.print("%s\nits sha256, your attestation: publish it\n%x\n", file, sum)
	return nil
}

// withSteps runs a long piece of work with its progress on stderr.
func (p *program) withSteps(work func(keys.Progress) error) error {
	steps := p.newSteps()
	defer steps.end()
	return work(steps.keys)
}

func parseBeacon(s string) ([]byte, error) {
	b, err := hex.DecodeString(strings.TrimPrefix(s, "0x"))
	if err != nil {
		return nil, badFlag("--beacon", "is not hex: %v", err)
	}
	return b, nil
}

const beaconHelp = "a public random value in hex, 16 to 128 bytes, that nobody could know before the last contribution"

func (p *program) ceremonyPhase1Command() *cobra.Command {
	return group("phase1", "Make powers of tau, where no public file is trusted",
		"Phase 1 of a ceremony from nothing. Most take a public .ptau file of the curve BN254 instead, and need none of this.",
		p.phase1StartCommand(), p.phase1ContributeCommand(), p.phase1VerifyCommand(), p.phase1SealCommand())
}

func (p *program) phase1StartCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "start POWER FILE",
		Short:   "Write the state that nobody has contributed to",
		Long:    "Write the state of 2^POWER powers that nobody has contributed to. Tier xs needs power 19, s and c 20, m 21, l 22.",
		Example: "  hindsight keys ceremony phase1 start 20 0000.phase1",
		Args:    cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			power, err := strconv.Atoi(args[0])
			if err != nil {
				return fault.New(fault.Invalid, "ceremony-power", "POWER", "%q is not a number", args[0])
			}
			sum, err := ceremony.StartPhase1(args[1], power)
			if err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(attested{args[1], sum})
			}
			p.print("%s\nsha256 %x\n", args[1], sum)
			return nil
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

const contributeLong = `The numbers are drawn from the randomness of this machine and whatever --entropy says, and are never written anywhere. This
needs no network: carry the file to a machine that has none, and the result back.`

func (p *program) phase1ContributeCommand() *cobra.Command {
	return p.contribution("Multiply the powers by numbers that nobody keeps", "0000.phase1 0001-alice.phase1", "phase1 ", ceremony.ContributePhase1)
}

func (p *program) ceremonyContributeCommand() *cobra.Command {
	return p.contribution("Contribute: one file in, one file out", "0001-alice.phase2 mine.phase2", "", ceremony.Contribute)
}

func (p *program) contribution(short, example, phase string, work func(ctx context.Context, in, out string, entropy []byte, progress keys.Progress) ([32]byte, error)) *cobra.Command {
	var asJSON bool
	var entropy string
	cmd := &cobra.Command{
		Use:     "contribute IN OUT",
		Short:   short,
		Long:    short + ".\n\n" + contributeLong,
		Example: "  hindsight keys ceremony " + phase + "contribute " + example + " --entropy 'what I throw with dice'",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withSteps(func(progress keys.Progress) error {
				sum, err := work(cmd.Context(), args[0], args[1], []byte(entropy), progress)
				if err != nil {
					return err
				}
				return p.sayAttested(asJSON, args[1], sum)
			})
		},
	}
	cmd.Flags().StringVar(&entropy, "entropy", "", "a text of your own that is mixed in")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) phase1VerifyCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "verify FILE …",
		Short:   "Check contributions, in the order in which they were made",
		Long:    "Check contributions, in the order in which they were made, without the state that nobody contributed to.",
		Example: "  hindsight keys ceremony phase1 verify 0001-alice.phase1 0002-bob.phase1",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			return p.withSteps(func(progress keys.Progress) error {
				sums, err := ceremony.VerifyPhase1(cmd.Context(), files, progress)
				if err != nil {
					return err
				}
				list := make([]attested, len(files))
				for i := range files {
					list[i] = attested{files[i], sums[i]}
				}
				return p.sayContributions(asJSON, list)
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) sayContributions(asJSON bool, list []attested) error {
	if asJSON {
		return p.printJSON(map[string]any{"contributions": list})
	}
	for _, a := range list {
		p.print("ok  %x  %s\n", a.SHA256, a.File)
	}
	p.print("%d contributions; compare each hash with what its author published\n", len(list))
	return nil
}

func (p *program) phase1SealCommand() *cobra.Command {
	var asJSON bool
	var beacon string
	cmd := &cobra.Command{
		Use:     "seal OUT FILE … --beacon HEX",
		Short:   "Verify contributions, apply a public beacon, write a .ptau file",
		Long:    "Verify contributions, apply a public beacon, and write the powers as a .ptau file. Everybody who does it with the same files and the\nsame beacon gets the same bytes.",
		Example: "  hindsight keys ceremony phase1 seal powers.ptau 0001-alice.phase1 0002-bob.phase1 --beacon 0x…",
		Args:    cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			value, err := parseBeacon(beacon)
			if err != nil {
				return err
			}
			return p.withSteps(func(progress keys.Progress) error {
				sum, err := ceremony.SealPhase1(cmd.Context(), args[0], args[1:], value, progress)
				if err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(attested{args[0], sum})
				}
				p.print("%s\nsha256 %x\n", args[0], sum)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&beacon, "beacon", "", beaconHelp)
	cmd.MarkFlagRequired("beacon")
	jsonFlag(cmd, &asJSON)
	return cmd
}

// phase1Flag is the file that init, verify and seal begin with.
func phase1Flag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "phase1", "", ".ptau file of the powers of tau, as large as the tier or larger")
	cmd.MarkFlagRequired("phase1")
}

func (p *program) ceremonyInitCommand() *cobra.Command {
	var asJSON bool
	var phase1, sum, source string
	cmd := &cobra.Command{
		Use:   "init TIER DIR --phase1 FILE",
		Short: "Begin a ceremony in a new folder",
		Long: `Begin a ceremony of a tier in a folder. The powers of tau are checked, point by point and by pairings, and the tier's circuit is
evaluated at them. No coins are tossed: everybody gets the same first state. Where the file is not prepared for phase 2, its Lagrange
bases are computed once, which takes minutes, and kept beside it.`,
		Example: "  hindsight keys ceremony init s ceremony-s --phase1 powers.ptau --source https://… --sha256 …",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			ccs, err := compileTier(args[0])
			if err != nil {
				return err
			}
			return p.withSteps(func(progress keys.Progress) error {
				c := &ceremony.Ceremony{Dir: args[1], Cache: p.ceremonyCache()}
				if err := c.Start(cmd.Context(), args[0], ccs, phase1, strings.TrimPrefix(sum, "0x"), source, progress); err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(c.Opening)
				}
				p.print("ceremony  of tier %s, circuit %s\nphase 1   sha256 %s\nfirst     %s\n          sha256 %s; whoever begins with the same gets the same\n",
					c.Opening.Tier, c.Opening.CircuitDigest, c.Opening.Phase1.SHA256, filepath.Join(args[1], "0000.phase2"), c.Opening.First)
				return nil
			})
		},
	}
	phase1Flag(cmd, &phase1)
	cmd.Flags().StringVar(&sum, "sha256", "", "refuse a phase 1 with another hash")
	cmd.Flags().StringVar(&source, "source", "", "where the phase 1 is from, for those who verify")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) ceremonyAddCommand() *cobra.Command {
	var asJSON bool
	var name string
	cmd := &cobra.Command{
		Use:     "add DIR FILE --name NAME",
		Short:   "Check a contribution and take it in",
		Long:    "Check that a file is a contribution to the last state of a ceremony, and take it in under the name of its author.",
		Example: "  hindsight keys ceremony add ceremony-s mine.phase2 --name alice",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := p.openCeremony(args[0])
			if err != nil {
				return err
			}
			return p.withSteps(func(progress keys.Progress) error {
				added, err := c.Add(cmd.Context(), args[1], name, progress)
				if err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(added)
				}
				p.print("taken in as %s\nsha256 %s; the next contributor takes this file\n", filepath.Join(args[0], added.File), added.SHA256)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "who contributed: small letters, digits, dots and dashes")
	cmd.MarkFlagRequired("name")
	jsonFlag(cmd, &asJSON)
	return cmd
}

// openCeremony opens a folder. What was checked of it is remembered in this program's own.
func (p *program) openCeremony(dir string) (*ceremony.Ceremony, error) {
	c, err := ceremony.Open(dir)
	if err == nil {
		c.Cache = p.ceremonyCache()
	}
	return c, err
}

func compileTier(name string) (constraint.ConstraintSystem, error) {
	tier, err := statement.TierByName(name)
	if err != nil {
		return nil, err
	}
	ccs, err := tier.Compile()
	if err != nil {
		return nil, fault.New(fault.Fatal, "circuit-broken", "tier "+name, "%w", err)
	}
	return ccs, nil
}

// openWithCircuit is openCeremony, and compiles the circuit that it is for.
func (p *program) openWithCircuit(dir string) (*ceremony.Ceremony, constraint.ConstraintSystem, error) {
	c, err := p.openCeremony(dir)
	if err != nil {
		return nil, nil, err
	}
	ccs, err := compileTier(c.Opening.Tier)
	return c, ccs, err
}

func (p *program) ceremonyCache() string {
	if p.home == "" {
		return ""
	}
	return filepath.Join(p.home, "ceremonies")
}

func (p *program) ceremonyVerifyCommand() *cobra.Command {
	var asJSON bool
	var phase1 string
	cmd := &cobra.Command{
		Use:   "verify DIR --phase1 FILE",
		Short: "Check all of a ceremony",
		Long: `Check all of a ceremony: that its first state follows from this program's circuit and the powers of tau, that each contribution
follows from the one before, and, when it was sealed, that beacon and contributions give the keys that the transcript names. A run that
was stopped goes on where it was.`,
		Example: "  hindsight keys ceremony verify ceremony-s --phase1 powers.ptau",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, ccs, err := p.openWithCircuit(args[0])
			if err != nil {
				return err
			}
			return p.withSteps(func(progress keys.Progress) error {
				contributions, err := c.Verify(cmd.Context(), ccs, phase1, progress)
				if err != nil {
					return err
				}
				list := make([]attested, len(contributions))
				for i, x := range contributions {
					list[i] = attested{x.File, common.HexToHash(x.SHA256)}
				}
				if err := p.sayContributions(asJSON, list); err != nil || asJSON {
					return err
				}
				t, err := c.Transcript()
				if t == nil {
					p.print("it is not sealed yet\n")
					return err
				}
				p.print("sealed with beacon %s (%s)\ntranscript    sha256 %x\nverifying key sha256 %s\nproving key   sha256 %s\n",
					t.Beacon, t.BeaconSource, t.SHA256(), t.VerifyingKey, t.ProvingKey)
				return err
			})
		},
	}
	phase1Flag(cmd, &phase1)
	jsonFlag(cmd, &asJSON)
	return cmd
}

// ceremonyStore is where a ceremony's own keys are, in the layout of every store.
func ceremonyStore(dir string) (*keys.Store, error) {
	return keys.New(keys.Config{Dir: filepath.Join(dir, "keys")})
}

func (p *program) ceremonySealCommand() *cobra.Command {
	var asJSON bool
	var phase1, beacon, source string
	cmd := &cobra.Command{
		Use:     "seal DIR --phase1 FILE --beacon HEX",
		Short:   "Verify everything, apply a public beacon, make the keys",
		Long:    "Verify everything, apply a public beacon as the last contribution, and write the keys to DIR/keys and the transcript to\nDIR/transcript.json. Nothing can be added after that.",
		Example: "  hindsight keys ceremony seal ceremony-s --phase1 powers.ptau --beacon 0x… --beacon-source 'hash of Ethereum block 25000000, announced on …'",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			value, err := parseBeacon(beacon)
			if err != nil {
				return err
			}
			store, err := ceremonyStore(args[0])
			if err != nil {
				return err
			}
			c, ccs, err := p.openWithCircuit(args[0])
			if err != nil {
				return err
			}
			return p.withSteps(func(progress keys.Progress) error {
				t, err := c.Seal(cmd.Context(), ccs, phase1, value, source, store, progress)
				if err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(map[string]any{"transcript": common.Hash(t.SHA256()), "sealed": t})
				}
				p.print("sealed: %d contributions and a beacon\ntranscript    sha256 %x\nverifying key sha256 %s\nproving key   sha256 %s\n",
					len(t.Contributions), t.SHA256(), t.VerifyingKey, t.ProvingKey)
				return nil
			})
		},
	}
	phase1Flag(cmd, &phase1)
	cmd.Flags().StringVar(&beacon, "beacon", "", beaconHelp)
	cmd.Flags().StringVar(&source, "beacon-source", "", "where anybody finds the beacon")
	cmd.MarkFlagRequired("beacon")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) ceremonyExportCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "export DIR OUT",
		Short: "Write keys, transcript and Solidity verifier for others",
		Long: `Write what a sealed ceremony made to a folder OUT, by circuit digest: the keys with their manifest, as "hindsight keys fetch
--from OUT" reads them, the transcript, and the Solidity verifier.`,
		Example: "  hindsight keys ceremony export ceremony-s /srv/keys",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.exportCeremony(cmd.Context(), args[0], args[1], asJSON)
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) exportCeremony(ctx context.Context, dir, out string, asJSON bool) error {
	c, err := ceremony.Open(dir)
	if err != nil {
		return err
	}
	t, err := c.Transcript()
	if err != nil {
		return err
	}
	if t == nil {
		return fault.New(fault.Invalid, "ceremony-not-sealed", dir, "seal the ceremony first")
	}
	store, err := ceremonyStore(dir)
	if err != nil {
		return err
	}
	digest := common.HexToHash(c.Opening.CircuitDigest)
	k, err := store.Load(ctx, digest, nil)
	if err != nil {
		return err
	}
	if sum := t.SHA256(); k.Manifest.Ceremony != hex.EncodeToString(sum[:]) || k.Manifest.VerifyingKey.SHA256 != t.VerifyingKey || k.Manifest.ProvingKey.SHA256 != t.ProvingKey {
		return fault.New(fault.Invalid, "ceremony-transcript", dir, "the keys there are not those of the transcript; remove the folder keys and transcript.json, and seal again with the same beacon")
	}
	vk, err := verifier.NewVerifyingKey(k.Verifying)
	if err != nil {
		return err
	}
	meta := generate.Meta{Circuit: verifier.Circuit{Tier: c.Opening.Tier, Digest: digest}}
	// A store fetches from a store: checked, whole or not at all.
	served, err := keys.New(keys.Config{Dir: out, Trust: []string{t.VerifyingKey}})
	if err != nil {
		return err
	}
	if _, err := served.Fetch(ctx, digest, keys.FetchConfig{From: store.Dir, Free: freeSpace}, nil); err != nil {
		return err
	}
	to := filepath.Join(out, c.Opening.CircuitDigest)
	transcript, err := os.ReadFile(filepath.Join(dir, "transcript.json"))
	if err == nil {
		err = os.WriteFile(filepath.Join(to, "transcript.json"), transcript, 0o644)
	}
	if err != nil {
		return fileFault(err, to)
	}
	if _, err := generate.Write(to, vk, meta); err != nil {
		return err
	}
	if asJSON {
		return p.printJSON(map[string]any{"folder": to, "manifest": k.Manifest})
	}
	p.print("%s\n  manifest.json  proving.key  verifying.key  transcript.json  %s\n", to, meta.FileName())
	return nil
}

func fileFault(err error, where string) error {
	return fault.New(fault.Transient, "file-write", where, "%w", err)
}
