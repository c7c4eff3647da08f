package worker

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

const envHome = "HINDSIGHT_TEST_HOME" // folder of real keys

// realChildMain is what the hidden command of cmd/hindsight does.
func realChildMain() int {
	store, err := keys.New(keys.Config{Dir: os.Getenv(envHome), TrustStamps: true})
	if err != nil {
		return exitCode(err)
	}
	return exitCode(RunChild(context.Background(), os.Getenv(envTier), os.Stdin, os.Stdout, store))
}

// TestEndToEnd proves two questions about a chain for real, in one child.
func TestEndToEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("makes keys and proofs: a minute")
	}
	dir := t.TempDir()
	if home := os.Getenv("HINDSIGHT_HOME"); home != "" { // keys that are there already save half of it
		dir = filepath.Join(home, "keys", "v3")
	}
	t.Setenv(envHome, dir)
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer dev.Close()
	for range 2 {
		if _, err := dev.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	source, err := chain.OpenRPC(chain.RPCConfig{Endpoints: []string{dev.URL()}})
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	b := newBench(t)
	b.config.Heartbeat, b.config.Lease, b.config.Slots = 0, 0, 1
	b.config.Command = stubChild(" for real")
	b.config.Evaluator = prover.Chains{devchain.ChainID: {Source: source, Finality: chain.Latest}}
	b.config.VerifyingKey = realKey(dir)
	b.patience = 10 * time.Minute
	stop := b.run()
	for block := range uint64(2) {
		r := &plan.Request{Query: &query.Query{ChainID: devchain.ChainID, Facts: []query.Fact{
			{Kind: query.Account, Field: 1, Block: block + 1, Address: dev.Account()},
			{Kind: query.Header, Field: 8, Block: block + 1},
		}}}
		id, err := submit(b.store, blobs{b.store}, r)
		if err != nil {
			t.Fatal(err)
		}
		j := b.until(id, "ended", func(j jobs.Job) bool { return j.State.IsTerminal() })
		if j.State != jobs.Done || j.Claim != 1 || j.Tier != "xs" {
			t.Fatalf("%+v", j)
		}
		judge(t, b, r, j)
	}
	stop()
	t.Log(b.logs.String()) // with the peak of memory
	if n := strings.Count(b.logs.String(), "child ended"); n != 1 {
		t.Errorf("%d children", n)
	}
}

// realKey finds the key of a tier of this build, once there is one.
func realKey(dir string) func(context.Context, string) (*verifier.VerifyingKey, error) {
	return func(ctx context.Context, tier string) (*verifier.VerifyingKey, error) {
		golden, err := statement.ReadGolden()
		if err != nil {
			return nil, err
		}
		known, _ := golden.Tier(tier)
		_, key, err := (&keys.Store{Dir: dir}).LoadVerifying(ctx, known.Digest)
		if err != nil {
			return nil, err
		}
		vk, err := verifier.NewVerifyingKey(key)
		if err != nil {
			return nil, err
		}
		vk.Circuit = verifier.Circuit{Tier: tier, Digest: known.Digest}
		return vk, nil
	}
}

func judge(t *testing.T, b *bench, r *plan.Request, j jobs.Job) {
	t.Helper()
	js, err := blobs{b.store}.Get(t.Context(), jobs.ProofName(j.Statement))
	if err != nil {
		t.Fatal(err)
	}
	p, err := verifier.ParseProof(js)
	if err != nil {
		t.Fatal(err)
	}
	vk, err := b.config.VerifyingKey(t.Context(), "xs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := verifier.Judge(vk, p, verifier.Expectation{Query: r.Query}); err != nil {
		t.Error(err)
	}
}
