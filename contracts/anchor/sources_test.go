package anchor_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/holiman/uint256"

	beaconchain "github.com/hindsight-zk/hindsight/contracts/anchor/beacon"
	"github.com/hindsight-zk/hindsight/contracts/anchor/beacon/beacontest"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
)

// world is a chain of go-ethereum's under Prague's rules and more, with its real system contracts and mainnet's chain id, two
// of BlockHashes on it, and a beacon block for every block.
type world struct {
	chain   *core.BlockChain
	plain   common.Address // nothing is stored here
	kept    common.Address // here every block is stored while it is the parent
	beacons map[uint64]*beaconchain.Block
	history *beacontest.History
	state   *beaconchain.State // of the only beacon block of Fulu
	served  map[string]served  // what a beacon node answers, by path
}

type served struct {
	version string
	body    []byte
}

const (
	blocks    = 8300
	firstSlot = 9_000_000 // of mainnet's Deneb
)

// edges are blocks back from the one that asks: the edges of every window.
var edges = []uint64{0, 1, 255, 256, 257, 8190, 8191, 8192}

// next is the number of the block that asks.
const next = blocks + 1

func interesting(number uint64) bool {
	for _, age := range edges {
		if number == next-age || number == next-age-1 { // and the one before, whose beacon root the block of this age has
			return true
		}
	}
	return false
}

// slot is where a block's beacon block is. They are one apart from each other.
func slot(number uint64) uint64 { return firstSlot + number }

var build = sync.OnceValues(newWorld)

func newWorld() (*world, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, err
	}
	owner := crypto.PubkeyToAddress(key.PublicKey)
	rules := *params.MergedTestChainConfig
	alloc := core.SystemContractAllocs()
	alloc[owner] = types.Account{Balance: new(big.Int).Lsh(common.Big1, 80)}
	genesis := &core.Genesis{Config: &rules, GasLimit: 36_000_000, Alloc: alloc, Difficulty: common.Big0}
	engine := beacon.New(ethash.NewFaker())
	w := &world{plain: crypto.CreateAddress(owner, 0), kept: crypto.CreateAddress(owner, 1), beacons: map[uint64]*beaconchain.Block{}, history: beacontest.NewHistory(2), served: map[string]served{}}
	contract, signer := bindings.NewBlockHashes(), types.LatestSigner(&rules)
	code := common.FromHex(bindings.BlockHashesMetaData.Bin)
	var failed error
	db, made, receipts := core.GenerateChainWithGenesis(genesis, engine, blocks, func(i int, b *core.BlockGen) {
		send := func(to *common.Address, data []byte) {
			b.AddTx(types.MustSignNewTx(key, signer, &types.DynamicFeeTx{
				ChainID: rules.ChainID, Nonce: b.TxNonce(owner), To: to, Data: data, Gas: 4_000_000, GasFeeCap: big.NewInt(2 * params.GWei),
			}))
		}
		b.SetPoS()
		parent := b.PrevBlock(i - 1)
		if root, err := w.beaconBlock(parent); err != nil {
			failed = err
		} else {
			b.SetParentBeaconRoot(root)
		}
		if i == 0 {
			send(nil, code)
			send(nil, code)
		} else if interesting(parent.NumberU64()) {
			send(&w.kept, contract.PackStore(parent.NumberU64()))
		}
	})
	if failed != nil {
		return nil, failed
	}
	for _, r := range receipts[0] {
		if r.Status != 1 {
			return nil, errors.New("a contract was not deployed")
		}
	}
	if w.chain, err = core.NewBlockChain(db, genesis, engine, nil); err != nil {
		return nil, err
	}
	if i, err := w.chain.InsertChain(made); err != nil {
		return nil, fmt.Errorf("block %d: %w", i, err)
	}
	return w, nil
}

// beaconBlock makes the beacon block of an execution block, and returns its root. Only those that a test asks for are real: they are
// of Deneb, and the one before the newest of Fulu, with the period of the oldest below its state.
func (w *world) beaconBlock(b *types.Block) (common.Hash, error) {
	number := b.NumberU64()
	if !interesting(number) {
		return beacontest.Word("beacon root", number), nil
	}
	spec := beacontest.Spec{Version: "deneb", Slot: slot(number), Number: number, Hash: b.Hash()}
	if number == next-2 {
		oldest := w.beacons[next-8192]
		w.history.Set(1, oldest.Slot, oldest.Root())
		spec.Version, spec.Slot, spec.ForkVersion, spec.Summaries = "fulu", 13_200_000, [4]byte{6}, w.history.Summaries
		enc := spec.State()
		st, err := beaconchain.DecodeState(spec.Version, enc, nil)
		if err != nil {
			return common.Hash{}, err
		}
		spec.StateRoot, w.state = st.Root, st
		w.served["/eth/v2/debug/beacon/states/"+st.Root.Hex()] = served{spec.Version, enc}
		end := (oldest.Slot/8192 + 1) * 8192
		w.served[fmt.Sprintf("/eth/v2/debug/beacon/states/%d", end)] = served{"deneb", beacontest.Spec{
			Version: "fulu", Slot: end, BlockRoots: w.history.Roots[1], // of Deneb it would be as far as it is read
		}.State()}
	}
	enc := spec.Block()
	made, err := beaconchain.DecodeBlock(spec.Version, enc, nil)
	if err != nil {
		return common.Hash{}, err
	}
	w.beacons[number] = made
	w.served["/eth/v2/beacon/blocks/"+made.Root().Hex()] = served{spec.Version, enc}
	return made.Root(), nil
}

// stateOf is the state that a beacon block's version is shown in; nil for those of Deneb.
func (w *world) stateOf(b *beaconchain.Block) *beaconchain.State {
	if b.Version == "deneb" {
		return nil
	}
	return w.state
}

// asker is the EVM in the block after the newest, which the system contracts know of.
type asker struct {
	t     *testing.T
	w     *world
	evm   *vm.EVM
	state *state.StateDB
	rules params.Rules
}

func (w *world) ask(t *testing.T, root common.Hash) *asker {
	t.Helper()
	head := w.chain.CurrentBlock()
	st, err := w.chain.State()
	if err != nil {
		t.Fatal(err)
	}
	header := &types.Header{
		ParentHash: head.Hash(), Number: new(big.Int).SetUint64(next), Time: head.Time + 10, Difficulty: common.Big0,
		GasLimit: head.GasLimit, BaseFee: common.Big1, ExcessBlobGas: new(uint64),
	}
	ctx := core.NewEVMBlockContext(header, w.chain, &common.Address{})
	config := w.chain.Config()
	a := &asker{t: t, w: w, state: st, evm: vm.NewEVM(ctx, st, config, vm.Config{}), rules: config.Rules(header.Number, true, header.Time)}
	core.ProcessParentBlockHash(head.Hash(), a.evm, nil)
	core.ProcessBeaconBlockRoot(root, a.evm, nil)
	return a
}

// on is the same EVM by other rules.
func (a *asker) on(config *params.ChainConfig) *vm.EVM {
	return vm.NewEVM(a.evm.Context, a.state, config, vm.Config{})
}

// create deploys a contract.
func (a *asker) create(code []byte) (answer []byte, address common.Address, err error) {
	a.state.Prepare(a.rules, common.Address{1}, common.Address{}, nil, vm.ActivePrecompiles(a.rules), nil)
	answer, address, _, err = a.evm.Create(common.Address{1}, code, vm.NewGasBudget(1<<30, 0), new(uint256.Int))
	return answer, address, err
}

// call runs a transaction's call and returns the answer, the gas that it takes, and what a whole transaction takes.
func (a *asker) call(to common.Address, data []byte) (answer []byte, inside, whole uint64, err error) {
	a.t.Helper()
	from := common.Address{1}
	a.state.Prepare(a.rules, from, common.Address{}, &to, vm.ActivePrecompiles(a.rules), nil)
	answer, left, err := a.evm.Call(from, to, data, vm.NewGasBudget(1<<30, 0), new(uint256.Int))
	inside = left.UsedExecutionGas
	intrinsic, e := core.IntrinsicGas(data, nil, nil, from, &to, new(uint256.Int), a.rules)
	if e != nil {
		a.t.Fatal(e)
	}
	floor, e := core.FloorDataGas(a.rules, from, &to, new(uint256.Int), data, nil)
	if e != nil {
		a.t.Fatal(e)
	}
	return answer, inside, max(intrinsic+inside, floor), err
}

// hash is the true hash of a block.
func (w *world) hash(number uint64) common.Hash { return w.chain.GetCanonicalHash(number) }

// check compares an answer with the block's hash, or a refusal with the error expected.
func (a *asker) check(what string, number uint64, answer []byte, err error, refusal string) {
	a.t.Helper()
	if refusal == "" {
		if err != nil || !bytes.Equal(answer, a.w.hash(number).Bytes()) {
			a.t.Errorf("%s of block %d: got %x, %v; its hash is %v", what, number, answer, a.name(answer), a.w.hash(number))
		}
		return
	}
	if err == nil || a.name(answer) != refusal {
		a.t.Errorf("%s of block %d: got %x %v (%s), want %s", what, number, answer, err, a.name(answer), refusal)
	}
}

// name is the typed error that an answer is.
func (a *asker) name(answer []byte) string {
	parsed, err := bindings.BlockHashesMetaData.ParseABI()
	if err != nil || len(answer) < 4 {
		return ""
	}
	for name, e := range parsed.Errors {
		if bytes.Equal(e.ID[:4], answer[:4]) {
			return name
		}
	}
	return ""
}

// headers returns the RLP of n headers downwards.
func (w *world) headers(from, n uint64) (out [][]byte) {
	for i := range n {
		enc, err := rlp.EncodeToBytes(w.chain.GetHeaderByNumber(from - i))
		if err != nil {
			panic(err)
		}
		out = append(out, enc)
	}
	return out
}

// TestSources is the table of every source at the edges of every window, on a chain of go-ethereum's with the real contracts of
// EIP-2935 and EIP-4788.
func TestSources(t *testing.T) {
	w, err := build()
	if err != nil {
		t.Fatal(err)
	}
	contract := bindings.NewBlockHashes()
	for _, c := range []struct {
		age                                  uint64
		window, withoutHistory, stored, root string // the refusal; empty: the hash
	}{
		//    age   BLOCKHASH, 2935   BLOCKHASH only      stored         4788, the block of this age's timestamp
		{0, "BlockNotYet", "BlockNotYet", "BlockNotYet", ""},
		{1, "", "", "", ""},
		{255, "", "", "", ""},
		{256, "", "", "", ""},
		{257, "", "BlockHashUnknown", "", ""},
		{8190, "", "BlockHashUnknown", "", ""},
		{8191, "", "BlockHashUnknown", "", "BeaconRootUnknown"},
		{8192, "BlockTooOld", "BlockTooOld", "", "BeaconRootUnknown"},
	} {
		t.Run(fmt.Sprint(c.age), func(t *testing.T) {
			number := next - c.age
			head, err := w.beaconBlock(w.chain.GetBlockByNumber(blocks))
			if err != nil {
				t.Fatal(err)
			}
			a := w.ask(t, head)
			answer, _, _, err := a.call(w.plain, contract.PackBlockHash(number))
			a.check("blockHash", number, answer, err, c.window)
			answer, _, _, err = a.call(w.plain, contract.PackStore(number))
			a.check("store", number, answer, err, c.window)
			a.roots(c.age, c.root)
			a.ancestors(number, c.age)

			a = w.ask(t, head)
			a.state.SetCode(params.HistoryStorageAddress, nil, 0)
			answer, _, _, err = a.call(w.plain, contract.PackBlockHash(number))
			a.check("blockHash without EIP-2935", number, answer, err, c.withoutHistory)
			answer, _, _, err = a.call(w.kept, contract.PackBlockHash(number))
			a.check("blockHash of a stored block", number, answer, err, c.stored)
		})
	}
}

// roots asks for the beacon block before the block of this age, whose execution block is the one before it too.
func (a *asker) roots(age uint64, refusal string) {
	a.t.Helper()
	number := next - age - 1
	block := a.w.beacons[number]
	timestamp := a.evm.Context.Time - 10*age
	call, err := storeByBeaconRoot(timestamp, block, a.w.stateOf(block))
	if err != nil {
		a.t.Fatal(err)
	}
	answer, _, _, err := a.call(a.w.plain, call)
	if refusal != "" || err != nil {
		a.check("storeByBeaconRoot", number, answer, err, refusal)
		return
	}
	got, err := bindings.NewBlockHashes().UnpackStored(a.must(a.w.plain, bindings.NewBlockHashes().PackStored(number)))
	if err != nil || got != a.w.hash(number) {
		a.t.Errorf("stored by a beacon root for block %d: %x, %v; its hash is %v", number, got, err, a.w.hash(number))
	}
}

func (a *asker) must(to common.Address, data []byte) []byte {
	a.t.Helper()
	answer, _, _, err := a.call(to, data)
	if err != nil {
		a.t.Fatalf("%v %s", err, a.name(answer))
	}
	return answer
}

// ancestors goes from the parent down to the block, in steps of which each starts where the one before ended.
func (a *asker) ancestors(number, age uint64) {
	a.t.Helper()
	if age < 2 {
		return
	}
	contract := bindings.NewBlockHashes()
	for from := uint64(next - 1); from > number; {
		n := min(100, from-number)
		answer := a.must(a.w.kept, contract.PackStoreAncestor(from, a.w.headers(from, n)))
		from -= n
		a.check("storeAncestor", from, answer, nil, "")
	}
}

// TestHistorical stores the oldest block over the state of a recent beacon block of Gloas, long after Deneb.
func TestHistorical(t *testing.T) {
	w, err := build()
	if err != nil {
		t.Fatal(err)
	}
	number := uint64(next - 8193)
	target := w.beacons[number]
	for _, version := range []struct {
		name string
		fork [4]byte
		slot uint64
	}{{"fulu", [4]byte{6}, 13_200_000}, {"gloas", [4]byte{7}, 14_000_000}} {
		t.Run(version.name, func(t *testing.T) {
			history := beacontest.NewHistory(2)
			history.Set(1, target.Slot, target.Root())
			spec := beacontest.Spec{Version: version.name, Slot: version.slot, ForkVersion: version.fork, Summaries: history.Summaries}
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
			call, err := storeByHistoricalSummary(a.evm.Context.Time, head, st, history.Roots[1], target)
			if err != nil {
				t.Fatal(err)
			}
			a.must(w.plain, call)
			answer := a.must(w.plain, bindings.NewBlockHashes().PackBlockHash(number))
			a.check("storeByHistoricalSummary", number, answer, nil, "")
		})
	}
}

func words(in []common.Hash) [][32]byte {
	out := make([][32]byte, len(in))
	for i, w := range in {
		out[i] = w
	}
	return out
}

func header(b *beaconchain.Block, st *beaconchain.State) bindings.BeaconBlock {
	h := bindings.BeaconBlock{Slot: b.Slot, ProposerIndex: b.ProposerIndex, ParentRoot: b.ParentRoot, StateRoot: b.StateRoot, BodyRoot: b.BodyRoot}
	if st != nil {
		h.Version = words(st.ForkVersion())
	}
	return h
}

func execution(b *beaconchain.Block) (bindings.ExecutionProof, error) {
	e, err := b.Execution()
	if err != nil {
		return bindings.ExecutionProof{}, err
	}
	return bindings.ExecutionProof{Number: e.Number, Hash: e.Hash, NumberBranch: words(e.NumberBranch), HashBranch: words(e.HashBranch)}, nil
}

func storeByBeaconRoot(timestamp uint64, b *beaconchain.Block, st *beaconchain.State) ([]byte, error) {
	e, err := execution(b)
	if err != nil {
		return nil, err
	}
	return bindings.NewBlockHashes().PackStoreByBeaconRoot(timestamp, header(b, st), e), nil
}

func storeByHistoricalSummary(timestamp uint64, head *beaconchain.Block, st *beaconchain.State, roots []common.Hash, target *beaconchain.Block) ([]byte, error) {
	e, err := execution(target)
	if err != nil {
		return nil, err
	}
	s, err := st.Summary(roots, target.Slot)
	if err != nil {
		return nil, err
	}
	return bindings.NewBlockHashes().PackStoreByHistoricalSummary(timestamp, header(head, st),
		bindings.SummaryProof{Period: s.Period, Index: s.Index, Branch: words(s.Branch)}, header(target, nil), e), nil
}
