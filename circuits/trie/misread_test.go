package trie

import (
	"bytes"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// misreadNodes are steps that stand at another node than their reference's, or read other items than the node has.
func misreadNodes() map[string]hostileCase {
	k := nibblesOf(victim)
	leaf := node(path(true, k), []byte{1})
	other := node(path(true, changed(k, 20)), []byte{2})
	toLeaf := func(f *forger, at int) { f.hashed(Leaf, at, 0, leaf) }
	var elsewhere int
	return map[string]hostileCase{
		"a node that is not the root's": {nodes: [][]byte{other}, present: true, walk: toLeaf},
		"a reference of other bytes": {nodes: [][]byte{other}, present: true, walk: toLeaf, edit: func(c *walkCircuit) {
			for i, b := range hash(leaf) {
				c.Steps[0].Ref[i] = keccak.SpreadByte(b)
			}
		}},
		"a first step at another root": {nodes: [][]byte{other}, present: true, walk: func(f *forger, _ int) {
			elsewhere = f.Layout.Place(hash(leaf)).Start
			toLeaf(f, elsewhere)
		}, edit: func(c *walkCircuit) { c.Steps[0].RootAt = elsewhere }},
		"a path that is elsewhere": {nodes: [][]byte{other}, present: true, walk: func(f *forger, at int) {
			f.hashed(Leaf, at, 0, other)
			elsewhere = f.Layout.Place(path(true, k)).Start
		}, edit: func(c *walkCircuit) {
			c.Steps[0].Other.At = elsewhere
			for j, b := range path(true, k)[1:] {
				c.Steps[0].Bytes[j] = keccak.SpreadByte(b)
			}
		}},
	}
}

// misreadBranches read a branch at another nibble than the key's, or say of a child that it is not there.
func misreadBranches() map[string]hostileCase {
	k := nibblesOf(victim)
	leaf := node(path(true, k[1:]), []byte{1})
	root := branch(map[byte]any{k[0]: hash(leaf)})
	beside := branch(map[byte]any{k[0] ^ 1: hash(leaf)})
	var child Item
	toBeside := func(f *forger, at int) {
		e := f.hashed(Branch, at, 0, beside)[1+int(k[0]^1)]
		child = itemOf(e)
		f.hashed(Leaf, e.Payload, 1, leaf)
	}
	toEmpty := func(f *forger, at int) { f.hashed(BranchEmpty, at, 0, root) }
	return map[string]hostileCase{
		"another child": {nodes: [][]byte{beside, leaf}, present: true, walk: toBeside, edit: func(c *walkCircuit) {
			c.Steps[0].Next, c.Steps[0].NibbleValue = child, int(k[0]^1)
		}},
		"another nibble": {nodes: [][]byte{beside, leaf}, present: true, walk: toBeside, edit: func(c *walkCircuit) {
			c.Steps[0].Next, c.Steps[0].NibbleValue = child, int(k[0]^1)
			c.Steps[0].Nibble = keccak.SpreadByte(k[0] ^ 1)
		}},
		"a child that is said to be empty": {nodes: [][]byte{root, leaf}, walk: toEmpty},
		"an empty item that is not there": {nodes: [][]byte{root, leaf}, walk: toEmpty, edit: func(c *walkCircuit) {
			c.Steps[0].Next.Length = 0
			c.Walks[0].ValueLength, c.Claims[0].Result.ValueLength = 0, 0
		}},
		"an empty child of no branch": {nodes: [][]byte{root, leaf}, walk: toEmpty, edit: func(c *walkCircuit) {
			c.Steps[0] = OffStep()
			c.Steps[0].Empty = 1
			c.Walks[0].ValueAt, c.Walks[0].ValueLength = 0, 0
			c.Claims[0].Result.ValueAt, c.Claims[0].Result.ValueLength = 0, 0
		}},
		"a branch that is a path too": twofold(k),
		"two false ends that add up to nothing": {nodes: [][]byte{root, leaf}, walk: toEmpty, edit: func(c *walkCircuit) {
			c.Steps[1] = c.Steps[0]
			c.Steps[0].Empty, c.Steps[1].Empty = 2, -2
		}},
	}
}

// twofold is a node of 18 items, which is a branch and a path at once: its last item is the child at the nibble 15, a path that
// is not the key's, and what closes both.
func twofold(k []byte) hostileCase {
	depth := bytes.IndexByte(k, 15)
	items := make([]any, 18)
	for i := range items {
		items[i] = []byte{}
	}
	items[17] = path(true, changed(k[depth:], 0))
	both := node(items...)
	extension := node(path(false, k[:depth]), hash(both))
	return hostileCase{nodes: [][]byte{extension, both}, walk: func(f *forger, at int) {
		last := f.hashed(DivergeAt, f.hashed(Extension, at, 0, extension)[2].Payload, depth, both)[18]
		v := &f.path.Visits[1]
		v.Entries, v.DivergeByte = []rlp.Entry{v.Entries[0], last, last}, 1
	}, edit: func(c *walkCircuit) {
		s := &c.Steps[1]
		s.Branch, s.Nibble, s.NibbleValue = 1, keccak.SpreadByte(15), 15
	}}
}

// misreadPaths say other than a path's first byte does, or find a difference where there is none.
func misreadPaths() map[string]hostileCase {
	k := nibblesOf(victim)
	under := node(path(true, k[8:]), []byte{1})
	ended := node(path(true, k[:8]), hash(under)) // a leaf by its first byte
	through := func(f *forger, at int) {
		f.hashed(Leaf, f.hashed(Leaf, at, 0, ended)[2].Payload, 8, under)
	}
	out := map[string]hostileCase{
		"a leaf for an extension": {nodes: [][]byte{ended, under}, present: true, walk: through, edit: func(c *walkCircuit) {
			c.Steps[0].Leaf = 0
		}},
		"another first byte": {nodes: [][]byte{ended, under}, present: true, walk: through, edit: func(c *walkCircuit) {
			c.Steps[0].Leaf, c.Steps[0].First = 0, 0
		}},
	}
	extension := node(path(false, k[:8]), hash(under))
	// differs says that byte n of the path, the extension's or the leaf's, is not the key's.
	differs := func(name string, step, n int, path, key byte) {
		out[name] = hostileCase{nodes: [][]byte{extension, under}, walk: func(f *forger, at int) {
			ref := f.hashed(Extension, at, 0, extension)[2]
			if step == 1 {
				f.hashed(Leaf, ref.Payload, 8, under)
			}
		}, edit: func(c *walkCircuit) {
			s := &c.Steps[step]
			s.Match, s.DivergeAt, s.DivergeByte = 0, 1, n
			s.PathByte, s.KeyByte = keccak.SpreadByte(path), keccak.SpreadByte(key)
			s.Whole, s.Bytes = OffStep().Whole, OffStep().Bytes
		}}
	}
	at := func(depth int) byte { return k[depth]<<4 | k[depth+1] }
	differs("the first byte, that is no part of the path", 1, 0, 0x20, at(6))
	differs("a byte behind the path", 0, 5, 0x80+32, at(8))
	differs("another byte of the path", 0, 2, at(2)^1, at(2))
	differs("another byte of the key", 0, 2, at(2), at(2)^1)
	differs("no difference", 0, 2, at(2), at(2))
	return out
}

// misreadKeys walk by a key that is not the claim's.
func misreadKeys() map[string]hostileCase {
	var stranger common.Hash
	stranger[0] = 7
	leaf := node(path(true, nibblesOf(stranger)), []byte{1})
	walk := func(f *forger, at int) {
		f.path.nibbles = nibblesOf(stranger)
		f.hashed(Leaf, at, 0, leaf)
	}
	return map[string]hostileCase{
		"another digest": {nodes: [][]byte{leaf}, present: true, walk: walk},
		"another preimage": {nodes: [][]byte{leaf}, present: true, walk: func(f *forger, at int) {
			walk(f, at)
			f.path.KeyAt = f.Layout.Place(stranger[:]).Start
		}},
	}
}
