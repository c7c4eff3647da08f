package main

import (
	"context"

	"github.com/hindsight-zk/hindsight/api"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

// openKeys returns the store of keys as a configuration has it.
func (p *program) openKeys(c keysConfig, trustStamps bool) (*keys.Store, error) {
	if p.home == "" {
		return nil, errNoHome()
	}
	limit, err := parseSize(c.MaxBytes)
	if err != nil {
		return nil, badConfig("keys.max_bytes", "%w", err)
	}
	return keys.New(keys.Config{Dir: p.keysFolder(), RefuseUnsafe: c.Production, Trust: c.Trust, MaxBytes: int64(limit), TrustStamps: trustStamps})
}

// tiersUsed are those whose keys a node needs: what its workers have the memory for; of all if it has none, to check proofs with.
func (c *config) tiersUsed(g statement.Golden) (used []statement.GoldenTier) {
	memory, _ := parseSize(c.Worker.Memory) // checked when it was loaded
	if memory == 0 {
		memory = worker.DefaultMemory()
	}
	for _, t := range g.Tiers {
		if c.Worker.Count == 0 || worker.Serves(c.Worker.Tiers, t.Name) && worker.Peak(t.Name) <= memory/uint64(c.Worker.Count) {
			used = append(used, t)
		}
	}
	return used
}

// readyKeys fetches the keys that are missing, where the configuration says from where, and has a node for production refuse to
// start with keys that it would refuse at its first job. Without workers it may do with some of the tiers.
func (n *node) readyKeys(ctx context.Context) error {
	c := n.config.Keys
	if c.From == "" && !c.Production {
		return nil
	}
	ready := n.keys.LoadVerifying
	if n.config.Worker.Count > 0 {
		ready = n.keys.Ready
	}
	missing := 0
	used := n.config.tiersUsed(n.golden)
	for _, t := range used {
		m, _, err := ready(ctx, t.Digest)
		if fault.Code(err) == api.CodeKeyMissing && c.From != "" {
			n.log.Info("fetching keys", "tier", t.Name, "from", redactURL(c.From))
			m, err = n.keys.Fetch(ctx, t.Digest, keys.FetchConfig{From: c.From, Free: freeSpace}, n.fetchProgress(t.Name))
		}
		switch {
		case err == nil:
			n.log.Info("keys", "tier", t.Name, "ceremony", m.Ceremony, "verifying_key", m.VerifyingKey.SHA256)
		case fault.Code(err) != api.CodeKeyMissing || n.config.Worker.Count > 0 && c.Production:
			return fault.New(fault.FateOf(err), fault.Code(err), "keys of tier "+t.Name, "%w", err)
		default:
			n.log.Warn("no keys", "tier", t.Name)
			missing++
		}
	}
	if c.Production && missing == len(used) {
		return fault.New(fault.Fatal, api.CodeKeyMissing, n.keys.Dir, "there are no keys of any tier; fetch those of a ceremony: hindsight keys fetch --from URL")
	}
	return nil
}

// fetchProgress logs each tenth.
func (n *node) fetchProgress(tier string) keys.Progress {
	last := int64(0)
	return func(done, total int64, stage string) {
		if tenth := 10 * done / max(total, 1); stage == keys.StageFetch && tenth > last {
			last = tenth
			n.log.Info("fetching keys", "tier", tier, "done", size(uint64(done)), "of", size(uint64(total)))
		}
	}
}
