package main

import (
	"context"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

func (p *program) keysFetchCommand() *cobra.Command {
	var c keysConfig
	f := keys.FetchConfig{Free: freeSpace}
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "fetch [TIER …] --from URL|FOLDER",
		Short: "Fetch keys from a server of files or a folder",
		Long: `Fetch the keys of tiers from a server of files (https, S3 and the like) or a folder, laid out like the store: DIGEST/manifest.json,
proving.key and verifying.key. Without a name: all tiers. The server is not trusted: keys must be pinned in this program, or be named by the
sha256 of their verifying key (--trust); UNSAFE-DEV keys pass without --production. Every byte is hashed.

What has come stays when the connection breaks or you interrupt, and the next run goes on there.`,
		Example: "  hindsight keys fetch xs s --from https://keys.example\n  hindsight keys fetch --from /media/usb/keys --trust 3f0c… --replace",
		RunE: func(cmd *cobra.Command, names []string) error {
			store, err := p.openKeys(c, false)
			if err != nil {
				return err
			}
			g, err := readGolden()
			if err != nil {
				return err
			}
			tiers := g.Tiers
			if len(names) > 0 {
				tiers = nil
			}
			for _, name := range names {
				if _, err := statement.TierByName(name); err != nil {
					return err
				}
				if t, ok := g.Tier(name); ok {
					tiers = append(tiers, t)
				}
			}
			return p.fetchKeys(cmd.Context(), store, f, tiers, asJSON)
		},
	}
	cmd.Flags().StringVar(&f.From, "from", "", "URL or folder that has the keys")
	cmd.Flags().StringSliceVar(&c.Trust, "trust", nil, "sha256 of verifying keys that are good though this program does not pin them")
	cmd.Flags().BoolVar(&c.Production, "production", false, "refuse UNSAFE-DEV keys")
	cmd.Flags().BoolVar(&f.Replace, "replace", false, "put keys of a ceremony where UNSAFE-DEV keys are")
	cmd.Flags().BoolVar(&f.Insecure, "insecure", false, "allow http to other machines")
	cmd.MarkFlagRequired("from")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) fetchKeys(ctx context.Context, store *keys.Store, f keys.FetchConfig, tiers []statement.GoldenTier, asJSON bool) error {
	steps := p.newSteps()
	fetched := []keptKeys{}
	for _, t := range tiers {
		start := time.Now()
		m, err := store.Fetch(ctx, t.Digest, f, steps.keys)
		steps.end()
		if err != nil {
			return fault.New(fault.FateOf(err), fault.Code(err), "keys of tier "+t.Name, "%w", err)
		}
		k := newKept(m, t.Digest, filepath.Join(store.Dir, common.Hash(t.Digest).Hex()[2:]))
		k.Seconds = time.Since(start).Seconds()
		fetched = append(fetched, k)
		if !asJSON {
			p.print("%-4s %s  %s, %s, %.1f s\n", k.Name, k.Digest, k.Ceremony, size(uint64(k.Bytes)), k.Seconds)
		}
	}
	if asJSON {
		return p.printJSON(map[string]any{"keys": fetched})
	}
	return nil
}

func (p *program) keysPruneCommand() *cobra.Command {
	var most string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "prune --max SIZE",
		Short: "Remove keys that were not used for the longest time",
		Long: `Remove keys, those first that were not used for the longest time, until the rest takes no more than SIZE. Keys that are in use stay, and
folders that can't be read. What is removed must be made or fetched again when it is needed.`,
		Example: "  hindsight keys prune --max 20GiB",
		Args:    flagsOnly,
		RunE: func(*cobra.Command, []string) error {
			limit, err := parseSize(most)
			if err != nil {
				return fault.New(fault.Invalid, "usage", "--max", "%w", err)
			}
			store, err := p.keyStore()
			if err != nil {
				return err
			}
			removed, err := store.Prune(int64(limit))
			gone := []keptKeys{}
			for _, e := range removed {
				gone = append(gone, newKept(e.Manifest, e.Digest, e.Dir))
			}
			if err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(map[string]any{"removed": gone})
			}
			for _, k := range gone {
				p.print("removed %-4s %s  %s, %s\n", k.Name, k.Digest, k.Ceremony, size(uint64(k.Bytes)))
			}
			if len(gone) == 0 {
				p.print("nothing to remove\n")
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&most, "max", "", `what the keys may take together, as "20GiB"`)
	cmd.MarkFlagRequired("max")
	jsonFlag(cmd, &asJSON)
	return cmd
}
