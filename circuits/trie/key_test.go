package trie

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// TestNibblesMakeUpForEachOther proves a present key absent by a nibble that is not the key's, at the depth of the branch
// that ends the walk. A later nibble of the same lane, which nobody reads, makes up the difference to the digest, but
// then it is no nibble.
func TestNibblesMakeUpForEachOther(t *testing.T) {
	ccs := circuitOf(t, sizeHostile)
	k := nibblesOf(victim)
	deep := branch(map[byte]any{k[1]: hash(node(path(true, k[2:]), []byte{1}))})
	root := branch(map[byte]any{k[0]: hash(deep)})
	for depth, weight := range []int{4, 0} { // of the nibble in its lane; the next byte's weighs 8⁸ times as much
		f := newForger(t, common.Hash(hash(root)))
		f.path.nibbles[depth] ^= 1
		if depth == 0 {
			f.hashed(BranchEmpty, f.path.RootAt, 0, root)
		} else {
			f.hashed(BranchEmpty, f.child(f.hashed(Branch, f.path.RootAt, 0, root), 0).Payload, 1, deep)
		}
		c := f.assign(false)
		difference := new(big.Int).SetUint64(keccak.SpreadByte(k[depth]))
		difference.Sub(difference, new(big.Int).SetUint64(keccak.SpreadByte(k[depth]^1))).Mul(difference, keccak.Weight(weight))
		made := difference.Mul(difference, new(big.Int).ModInverse(keccak.Weight(weight+8), ccs.Field()))
		made.Add(made, new(big.Int).SetUint64(keccak.SpreadByte(k[depth+2]))).Mod(made, ccs.Field())
		c.Walks[0].Nibbles[depth+2] = made
		if circuittest.Attack(ccs, c) == nil {
			t.Errorf("accepted: another nibble at depth %d", depth)
		}
	}
}

// TestWalksThatCancel walks twice by nibbles that are not the key's: once in use twice, once in use minus two times, so that
// what both say of the key's digest adds up to nothing.
func TestWalksThatCancel(t *testing.T) {
	s := sizeHostile
	s.walks = 2
	stranger := nibblesOf(common.Hash{7})
	leaf := node(path(true, stranger), []byte{1})
	f := newForger(t, common.Hash(hash(leaf)))
	f.path.nibbles = stranger
	f.hashed(Leaf, f.path.RootAt, 0, leaf)
	f.path.Present = true
	f.walks, f.steps = []Path{f.path, f.path}, 2
	c := assign(f.Walker, s)
	c.Walks[0].On, c.Walks[1].On = 2, -2
	if circuittest.Attack(circuitOf(t, s), c) == nil {
		t.Error("accepted")
	}
}

// TestKeysOfOtherLengths puts rows into the walk table whose key is neither an address nor a slot: isSlot says another length.
func TestKeysOfOtherLengths(t *testing.T) {
	s := size{4, 1, 1, 1}
	ccs := circuitOf(t, s)
	for _, isSlot := range []int{-1, 0, 1, 2} {
		preimage := make([]byte, 20+12*isSlot)
		for i := range preimage {
			preimage[i] = byte(i + 1)
		}
		l := memory.NewLayout()
		f := &forger{Walker: NewWalker(l, rlp.NewLists(l), nil), t: t}
		f.path = Path{Preimage: preimage[:min(32, len(preimage))], RootAt: l.Place(emptyRootHash[:]).Start, KeyAt: l.Place(preimage).Start, nibbles: make([]byte, KeyNibbles)}
		for i, b := range crypto.Keccak256(preimage) {
			f.path.nibbles[2*i], f.path.nibbles[2*i+1] = b>>4, b&15
		}
		f.emptyRoot(f.path.RootAt, 0)
		f.walks, f.steps = []Path{f.path}, 1
		c := assign(f.Walker, s)
		c.Walks[0].IsSlot, c.Claims[0].Kind = isSlot, isSlot

		// The lanes as the walk's row has them: what lies behind the first 20 bytes counts isSlot times.
		var first20, all [32]byte
		copy(first20[:], preimage[:min(20, len(preimage))])
		copy(all[:], f.path.Preimage)
		low, high := digestLanes(first20), digestLanes(all)
		for i := range low {
			a, b := low[i].(*big.Int), high[i].(*big.Int)
			more := new(big.Int).Sub(b, a)
			c.Claims[0].Key[i] = more.Mul(more, big.NewInt(int64(isSlot))).Add(more, a)
		}
		err := circuittest.Attack(ccs, c)
		if honest := isSlot == 0 || isSlot == 1; honest != (err == nil) {
			t.Errorf("isSlot %d: %v", isSlot, err)
		}
	}
}
