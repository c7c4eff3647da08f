package chain

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

// account is what a state trie says about an address. An absent one has empty roots and zeros.
type account struct {
	present     bool
	nonce       uint64
	balance     common.Hash // a 256-bit word
	storageRoot common.Hash
	codeHash    common.Hash
}

// evidence is a heap of nodes and, if the source made any, the claims that came with it.
type evidence struct {
	nodes nodeSet
	claim *claim
}

// prove walks from h to the account and to each slot and compares the claims on the way. It returns the nodes walked
// over, each once. Nodes that no walk needs are dropped: some sources list embedded nodes as elements of their own.
func (e *evidence) prove(h Header, address common.Address, slots []common.Hash) ([][]byte, error) {
	used := trail{nodes: e.nodes, seen: make(map[common.Hash]bool)}
	found, err := used.account(h.StateRoot, address)
	if err != nil {
		return nil, err
	}
	if e.claim != nil {
		if err := e.claim.compareAccount(address, found); err != nil {
			return nil, err
		}
	}
	for _, slot := range slots {
		value, err := used.slot(found.storageRoot, slot)
		if err != nil {
			return nil, err
		}
		if e.claim != nil {
			if err := e.claim.compareSlot(slot, value); err != nil {
				return nil, err
			}
		}
	}
	return used.out, nil
}

// trail collects the nodes that walks pass.
type trail struct {
	nodes nodeSet
	seen  map[common.Hash]bool
	out   [][]byte
}

// walk walks and files the complaints of the walk under the part of the proof that is at fault.
func (t *trail) walk(root, key common.Hash, where string) ([]byte, error) {
	end, err := t.nodes.walk(root, key)
	var missing *gap
	switch {
	case errors.As(err, &missing) && missing.hash == root:
		return nil, transient(CodeNodeMissing, where, "%w, which is the root: the proof belongs to another block or account, or the "+
			"block was reorganised; try again or use another source", err)
	case errors.As(err, &missing):
		return nil, transient(CodeNodeMissing, where, "%w, the proof is incomplete: use another source", err)
	case err != nil:
		return nil, transient(CodeNodeMalformed, where, "%w: use another source", err)
	}
	for _, hash := range end.path {
		if !t.seen[hash] {
			t.seen[hash] = true
			t.out = append(t.out, t.nodes[hash])
		}
	}
	return end.value, nil
}

const whereAccount = "accountProof"

func whereSlot(slot common.Hash) string { return fmt.Sprintf("storageProof[%v]", slot) }

func (t *trail) account(stateRoot common.Hash, address common.Address) (account, error) {
	leaf, err := t.walk(stateRoot, crypto.Keccak256Hash(address[:]), whereAccount)
	if err != nil {
		return account{}, err
	}
	if leaf == nil {
		return account{storageRoot: types.EmptyRootHash, codeHash: types.EmptyCodeHash}, nil
	}
	var state types.StateAccount
	if err := rlp.DecodeBytes(leaf, &state); err != nil {
		return account{}, transient(CodeNodeMalformed, whereAccount, "the leaf holds no account, use another source: %w", err)
	}
	if len(state.CodeHash) != common.HashLength {
		return account{}, transient(CodeNodeMalformed, whereAccount, "a code hash of %d bytes, use another source", len(state.CodeHash))
	}
	return account{
		present:     true,
		nonce:       state.Nonce,
		balance:     state.Balance.Bytes32(),
		storageRoot: state.Root,
		codeHash:    common.BytesToHash(state.CodeHash),
	}, nil
}

func (t *trail) slot(storageRoot, slot common.Hash) (common.Hash, error) {
	where := whereSlot(slot)
	leaf, err := t.walk(storageRoot, crypto.Keccak256Hash(slot[:]), where)
	if err != nil || leaf == nil {
		return common.Hash{}, err
	}
	value, rest, err := rlp.SplitString(leaf)
	// A zero is not stored, so a value has at least one byte and no leading zero.
	if err != nil || len(rest) != 0 || len(value) == 0 || len(value) > common.HashLength || value[0] == 0 {
		return common.Hash{}, transient(CodeNodeMalformed, where, "the leaf holds no canonical word, use another source")
	}
	return common.BytesToHash(value), nil
}
