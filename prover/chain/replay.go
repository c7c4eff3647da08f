package chain

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Replay is a source that answers from a folder of recorded answers of one chain, without a network:
//
//	headers/<chain>-<number>.json              the header, in the JSON of eth_getBlockByNumber
//	ranges/<chain>-<from>-<to>.json            {"headers":[{"number","hash","rlp"}]}
//	proofs/<chain>-<number>-<address>.json     the result of eth_getProof
//	witness/<chain>-<number>.json.gz           {"number","nodes":[rlp],"accounts":[{"address","slots"}]}
//	blocks/<chain>-<number>.json               the result of eth_getBlockByNumber with whole transactions
//	receipts/<chain>-<number>.json             the result of eth_getBlockReceipts
//
// <chain> is mainnet, sepolia, holesky, hoodi, bsc, scroll or a chain id. Other files are left alone. What the folder
// does not hold is refused with [CodeNotRecorded]. The files are trusted as little as an endpoint is.
type Replay struct {
	dir     string
	chainID uint64
	files   *recording

	mu    sync.Mutex // guards what follows: the last range and the last witness that were read
	span  recordedRange
	heads map[uint64]Header
	block uint64
	below *recordedWitness
}

var _ Heads = (*Replay)(nil)

// OpenReplay opens the recordings of one chain in dir. With a chainID of 0 the folder must hold one chain only. It reads
// the names of the files, not the files.
func OpenReplay(dir string, chainID uint64) (*Replay, error) {
	files, err := openRecording(dir, chainID)
	if err != nil {
		return nil, err
	}
	held := slices.Sorted(maps.Keys(files.chains))
	if chainID == 0 && len(held) == 1 {
		files.root.Close()
		return OpenReplay(dir, held[0])
	}
	if !files.chains[chainID] {
		files.root.Close()
		return nil, invalid(CodeConfig, dir, "no recordings of chain id %d, the folder holds %v: give one of them", chainID, held)
	}
	return &Replay{dir: dir, chainID: chainID, files: files}, nil
}

// Close closes the folder.
func (r *Replay) Close() error {
	if err := r.files.root.Close(); err != nil {
		return transient(CodeUnavailable, r.dir, "closing the folder: %w", err)
	}
	return nil
}

// ChainID implements [Source].
func (r *Replay) ChainID(ctx context.Context) (uint64, error) {
	return r.chainID, contextFault(ctx, r.dir)
}

// HeaderRLP implements [Source].
func (r *Replay) HeaderRLP(ctx context.Context, number uint64) (Header, error) {
	if err := contextFault(ctx, r.dir); err != nil {
		return Header{}, err
	}
	if name, ok := r.files.headers[number]; ok {
		raw, err := r.files.read(name)
		if err != nil {
			return Header{}, err
		}
		header, err := parseHeader(raw, number)
		if err != nil {
			return Header{}, at(name, err)
		}
		return header, nil
	}
	for _, span := range r.files.ranges {
		if number < span.from || number > span.to {
			continue
		}
		headers, err := r.rangeOf(span)
		if err != nil {
			return Header{}, err
		}
		if header, ok := headers[number]; ok {
			return header, nil
		}
	}
	return Header{}, invalid(CodeNotRecorded, fmt.Sprintf("block %d", number),
		"its header is not recorded in %s (chain id %d): ask for a block of its headers or ranges, or use an RPC endpoint", r.dir, r.chainID)
}

// Nodes implements [Source]. It takes the nodes of the recorded proof and, where they do not suffice, those of the
// block's witness.
func (r *Replay) Nodes(ctx context.Context, h Header, address common.Address, slots []common.Hash) ([][]byte, error) {
	if err := contextFault(ctx, r.dir); err != nil {
		return nil, err
	}
	if err := h.check(); err != nil {
		return nil, err
	}
	found := evidence{nodes: nodeSet{}}
	name, ok := r.files.proofs[recordedProof{h.Number, address}]
	if ok {
		raw, err := r.files.read(name)
		if err != nil {
			return nil, err
		}
		if found.claim, err = parseClaim(raw, maxRecordingSlots, recordedLimits); err != nil {
			return nil, at(name, err)
		}
		found.nodes = found.claim.nodes()
		nodes, err := found.prove(h, address, slots)
		if err == nil || fault.Code(err) != CodeNodeMissing {
			return nodes, at(name, err)
		}
	}
	witness, err := r.witnessOf(h.Number)
	if err != nil {
		return nil, err
	}
	if witness != nil {
		name = r.files.witness[h.Number]
		maps.Copy(found.nodes, witness.nodes)
	}
	nodes, err := found.prove(h, address, slots)
	if fault.Code(err) == CodeNodeMissing && !holds(found.claim, witness, address, slots) {
		return nil, invalid(CodeNotRecorded, fmt.Sprintf("block %d %v", h.Number, address),
			"the account, or a slot of it, is not recorded in %s: ask for one of its proofs, or use an RPC endpoint", r.dir)
	}
	return nodes, at(name, err)
}

// recordedLimits are those of an honest answer, as in RPCConfig.
var recordedLimits = limits{pathNodes: keyNibbles + 1, nodeBytes: 4096}

// holds says whether the recording claims to answer all of it; then a node that is missing is a damage, not a gap.
func holds(said *claim, witness *recordedWitness, address common.Address, slots []common.Hash) bool {
	listed := make(map[common.Hash]bool)
	if said != nil {
		for _, slot := range said.slots {
			listed[slot.key] = true
		}
	}
	known := said != nil
	if witness != nil && witness.accounts[address] != nil {
		known = true
		maps.Copy(listed, witness.accounts[address])
	}
	for _, slot := range slots {
		known = known && listed[slot]
	}
	return known
}

func (r *Replay) rangeOf(span recordedRange) (map[uint64]Header, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.heads != nil && r.span == span {
		return r.heads, nil
	}
	heads, err := r.files.readRange(span)
	if err != nil {
		return nil, err
	}
	r.span, r.heads = span, heads
	return heads, nil
}

// witnessOf returns the witness of a block, or nil if there is none.
func (r *Replay) witnessOf(number uint64) (*recordedWitness, error) {
	name, ok := r.files.witness[number]
	if !ok {
		return nil, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.below != nil && r.block == number {
		return r.below, nil
	}
	below, err := r.files.readWitness(number, name, recordedLimits)
	if err != nil {
		return nil, err
	}
	r.block, r.below = number, below
	return below, nil
}
