package anchor_test

import (
	"crypto/rand"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/contracts/anchor"
	beaconchain "github.com/hindsight-zk/hindsight/contracts/anchor/beacon"
	"github.com/hindsight-zk/hindsight/contracts/anchor/beacon/beacontest"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
)

// dense makes n headers downwards as full as mainnet's: the bloom has no zero bytes to speak of.
func dense(from, n uint64) (headers [][]byte, first common.Hash) {
	random := func() (w common.Hash) {
		rand.Read(w[:]) //nolint:errcheck // never fails
		return w
	}
	headers = make([][]byte, n)
	parent, extra := random(), random()
	for i := n; i > 0; i-- {
		withdrawals, root, requests, blobs := random(), random(), random(), uint64(786_432)
		h := &types.Header{
			ParentHash: parent, UncleHash: types.EmptyUncleHash, Coinbase: common.Address(extra[:20]), Root: random(), TxHash: random(), ReceiptHash: random(),
			Difficulty: common.Big0, Number: new(big.Int).SetUint64(from - (i - 1)), GasLimit: 45_000_000, GasUsed: 22_000_000, Time: 1_780_000_000,
			Extra: extra[:26], MixDigest: random(), BaseFee: big.NewInt(1_234_567_890), WithdrawalsHash: &withdrawals, BlobGasUsed: &blobs,
			ExcessBlobGas: &blobs, ParentBeaconRoot: &root, RequestsHash: &requests,
		}
		rand.Read(h.Bloom[:]) //nolint:errcheck // never fails
		enc, err := rlp.EncodeToBytes(h)
		if err != nil {
			panic(err)
		}
		headers[i-1], parent = enc, crypto.Keccak256Hash(enc)
	}
	return headers, parent
}

// TestGas measures what Choose reckons with.
func TestGas(t *testing.T) {
	w, err := build()
	if err != nil {
		t.Fatal(err)
	}
	contract := bindings.NewBlockHashes()
	got := map[string]uint64{}
	read := func(what string, to common.Address, age uint64) {
		a := w.ask(t, common.Hash{1})
		answer, inside, _, err := a.call(to, contract.PackBlockHash(next-age))
		a.check(what, next-age, answer, err, "")
		got[what] = inside
	}
	read("read recent", w.plain, 1)
	read("read history", w.plain, 257)
	read("read stored", w.kept, 8192)

	const from = 1_000_000
	descend := func(n uint64) uint64 {
		a := w.ask(t, common.Hash{1})
		a.evm.Context.BlockNumber = big.NewInt(from + 100_000)
		headers, first := dense(from, n)
		// What somebody stored before: the mapping is at slot 0.
		a.state.SetState(w.plain, crypto.Keccak256Hash(common.BigToHash(big.NewInt(from)).Bytes(), make([]byte, 32)), first)
		_, _, whole, err := a.call(w.plain, contract.PackStoreAncestor(from, headers))
		if err != nil {
			t.Fatal(err)
		}
		return whole
	}
	for _, n := range []uint64{1, 10, 100, anchor.HeadersPerCall} {
		gas := descend(n)
		t.Logf("storeAncestor of %d headers: %d gas", n, gas)
		if gas >= 1<<24 {
			t.Errorf("%d headers take %d gas, more than one transaction may have", n, gas)
		}
	}
	got["header"] = (descend(400) - descend(100)) / 300
	got["ancestors"] = descend(1) - got["header"]

	history := beacontest.NewHistory(1)
	target := w.beacons[next-8192]
	history.Set(0, target.Slot, target.Root())
	spec := beacontest.Spec{Version: "fulu", Slot: 13_200_000, ForkVersion: [4]byte{6}, Summaries: history.Summaries, Number: 5, Hash: common.Hash{9}}
	st, err := beaconchain.DecodeState(spec.Version, spec.State(), nil)
	if err != nil {
		t.Fatal(err)
	}
	spec.StateRoot = st.Root
	head, err := beaconchain.DecodeBlock(spec.Version, spec.Block(), nil)
	if err != nil {
		t.Fatal(err)
	}
	a := w.ask(t, head.Root())
	call, err := storeByHistoricalSummary(a.evm.Context.Time, head, st, history.Roots[0], target)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, got["summary"], err = a.call(w.plain, call); err != nil {
		t.Fatal(err)
	}
	a = w.ask(t, head.Root())
	if call, err = storeByBeaconRoot(a.evm.Context.Time, head, st); err != nil {
		t.Fatal(err)
	}
	if _, _, got["beacon root"], err = a.call(w.plain, call); err != nil {
		t.Fatal(err)
	}
	for what, reckoned := range anchor.Gas {
		t.Logf("%s: measured %d, reckoned with %d", what, got[what], reckoned)
		if measured := got[what]; measured*10 < reckoned*9 || measured*10 > reckoned*11 {
			t.Errorf("%s takes %d gas, not %d: change gas.go", what, measured, reckoned)
		}
	}
}

// TestChains compares the list of chains with that of the contract.
func TestChains(t *testing.T) {
	w, err := build()
	if err != nil {
		t.Fatal(err)
	}
	contract := bindings.NewBlockHashes()
	for _, id := range anchor.ChainIDs() {
		a := w.ask(t, common.Hash{1})
		config := *w.chain.Config()
		config.ChainID = new(big.Int).SetUint64(id)
		a.evm = a.on(&config)
		code, address, err := a.create(common.FromHex(bindings.BlockHashesMetaData.Bin))
		if err != nil {
			t.Errorf("chain %d: the contract can't be there: %v %s", id, err, a.name(code))
			continue
		}
		got, err := contract.UnpackBeacon(a.must(address, contract.PackBeacon()))
		if err != nil {
			t.Fatal(err)
		}
		if deneb, fulu, until := anchor.Beacon(id); got.Deneb != deneb || got.Fulu != fulu || got.Until != until {
			t.Errorf("chain %d: the contract knows %d, %d, %d, here it is %d, %d, %d", id, got.Deneb, got.Fulu, got.Until, deneb, fulu, until)
		}
	}
	for _, id := range []uint64{42161, 324, 534352} {
		a := w.ask(t, common.Hash{1})
		config := *w.chain.Config()
		config.ChainID = new(big.Int).SetUint64(id)
		a.evm = a.on(&config)
		if answer, _, err := a.create(common.FromHex(bindings.BlockHashesMetaData.Bin)); err == nil || a.name(answer) != "ChainWithoutBlockHashes" {
			t.Errorf("chain %d: got %v %s, want ChainWithoutBlockHashes", id, err, a.name(answer))
		}
	}
}
