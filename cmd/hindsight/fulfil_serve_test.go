package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/api/fulfil"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

// serve answers paid questions itself when its configuration says so. Neither the account's key nor the address of the
// chain's server is in a log or a file of its.
func TestFulfilInServe(t *testing.T) {
	const rpcKey = "rpc-key-0123456789abcdef"
	a := startAnvil(t)
	home := t.TempDir()
	if _, err := provertest.New(filepath.Join(home, "stub"), demoTier); err != nil {
		t.Fatal(err)
	}
	w := &fulfilWorld{anvil: a, bench: bench{t, home, t.TempDir()}, abi: bindings.NewHindsightRequests(), data: filepath.Join(home, "data")}
	w.asker, w.prover = a.newUser("asker"), a.newUser("prover")
	w.contract = w.asker.deployRequests(w.asker.deploy(credulous), w.asker.deployHashes())
	block, err := a.eth.BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	listen, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	admin, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	rpc := behindKey(t, a.url) + "/v3/" + rpcKey
	config := w.bench.write("serve.yaml", fmt.Appendf(nil, `
listen: %s
admin: %s
data: %s
chains: [{id: 31337, rpc: ["%s"], finality: latest}]
log: {level: debug}
fulfil: {rpc: "%s", contract: "%s", key_file: "%s", poll: 50ms, depth: 1, confirmations: 2, withdraw_above: "1"}
`, listen, admin, w.data, rpc, rpc, w.contract, w.prover.keyFile()))
	log := runStub(t, home, "serve", "--config", config)
	w.keepMining()
	r := w.ask(block, 100, false, time.Hour)
	before := w.balance(w.prover.address)
	a.eventually("answer and payment", 30*time.Second, func() bool {
		return w.status(r) == fulfil.StatusAnswered && w.credit(w.prover.address).Sign() == 0 && w.balance(w.prover.address).Cmp(before) > 0
	})
	a.eventually("its metrics", 30*time.Second, func() bool {
		all := families(t, admin)
		paid := 0.0
		for _, m := range all["hindsight_fulfil_requests"].GetMetric() {
			if m.Label[0].GetValue() == string(fulfil.Paid) {
				paid = m.Gauge.GetValue()
			}
		}
		return paid == 1 && all["hindsight_fulfil_blocks_behind"].Metric[0].Gauge.GetValue() == 0
	})
	said := log()
	if !strings.Contains(said, r.id().Hex()) || !strings.Contains(said, "transaction signed") {
		t.Errorf("the log does not tell of the request:\n%s", said)
	}
	w.expect(r, fulfil.StatusAnswered, w.row(r).State) // the journal is readable after the end
	for _, secret := range []string{rpcKey, fmt.Sprintf("%x", crypto.FromECDSA(w.prover.key))} {
		if strings.Contains(said, secret) {
			t.Errorf("the log has %q", secret)
		}
		grep(t, w.data, secret)
	}
}

// All of it with the real circuit and the real judge: the node inside the command proves.
func TestFulfilWithRealProof(t *testing.T) {
	b := newBench(t)
	if bindings.VerifierCode(demoTier) == nil {
		t.Skip("no generated verifier in this build")
	}
	t.Setenv(programRole, "1") // the worker's child is this binary too
	a := startAnvil(t)
	w := &fulfilWorld{anvil: a, bench: b, abi: bindings.NewHindsightRequests(), data: filepath.Join(b.dir, "data")}
	w.asker, w.prover = a.newUser("asker"), a.newUser("prover")
	w.keyFile = w.prover.keyFile()
	hashes := w.asker.deployHashes()
	w.contract = w.asker.deployRequests(w.deployRealJudge(hashes), hashes)
	w.listener = w.asker.deploy(listener)
	block, err := a.eth.BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	then := w.balance(w.asker.address)
	first, second := w.ask(block, 40, true, time.Hour), w.ask(block, 50, false, time.Hour)
	w.keepMining()
	treasury := common.Address{0xbe, 0xef}
	args := append([]string{"fulfil", "--once", "--finality", "latest", "--depth", "1", "--beneficiary", treasury.Hex(), "--withdraw-above", "1"}, w.args()...)
	if code, stdout, stderr := b.run(args...); code != 0 {
		t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	w.expect(first, fulfil.StatusAnswered, fulfil.Paid)
	w.expect(second, fulfil.StatusAnswered, fulfil.Paid)
	if w.word(w.listener, 1).Cmp(then) != 0 || w.balance(treasury).Cmp(finneys(90)) != 0 {
		t.Errorf("told %s of %s, paid %s", w.word(w.listener, 1), then, w.balance(treasury))
	}
	for kind, most := range map[string]uint64{"commit": 60_000, "fulfil": 508_000} { // what the profit is reckoned with, for one anchor and output and 100,000 of callback
		if got := w.gasOf(kind); got == 0 || got > most {
			t.Errorf("%s took %d gas, and is reckoned with %d", kind, got, most)
		} else {
			t.Logf("%s takes %d gas, and is reckoned with %d", kind, got, most)
		}
	}
	if calls, failed := w.sent(); calls["fulfil"] != 2 || failed != 0 {
		t.Errorf("%v, %d failed", calls, failed)
	}
}

// deployRealJudge deploys the judge of this build's smallest tier.
func (w *fulfilWorld) deployRealJudge(hashes common.Address) common.Address {
	w.t.Helper()
	g, err := readGolden()
	if err != nil {
		w.t.Fatal(err)
	}
	tier, _ := g.Tier(demoTier)
	key, ok := bindings.VerifierKey(verifier.Circuit{Tier: tier.Name, Digest: tier.Digest})
	if !ok {
		w.t.Fatal("no verifier of this build's circuit")
	}
	judge := w.asker.deploy(bindings.JudgeCode(hashes, key))
	w.asker.do(&judge, nil, bindings.NewHindsightVerifier().PackAdd(w.asker.deploy(bindings.VerifierCode(demoTier))))
	return judge
}
