package trie

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// KeyNibbles is the length of every key: a keccak256 digest.
const KeyNibbles = 64

// stride is the distance between the key tables' rows of two walks. Depths stay below 65, so rows never mix.
const stride = 128

// Walk is one key looked for in one trie. All fields are secret.
type Walk struct {
	On       frontend.Variable
	IsSlot   frontend.Variable     // 1: the preimage has 32 bytes; 0: 20
	KeyAt    frontend.Variable     // position of the preimage message
	Preimage [32]frontend.Variable // S(byte); an address leaves the last 12 at zero
	Nibbles  [KeyNibbles]frontend.Variable
	RootAt   frontend.Variable // position of the root's 32 bytes

	Present, ValueAt, ValueLength frontend.Variable
}

// Walks is the walk table.
type Walks struct {
	api   frontend.API
	mem   *memory.Memory
	items *rlp.Items

	walks   *lookup.Table // (preimage lane 0…3, isSlot, rootAt, present, valueAt, valueLength)
	roots   *lookup.Table // (walk, rootAt, 1)
	ends    *lookup.Table // (walk, present, valueAt, valueLength)
	nibbles *lookup.Table // (S(nibble), stride·walk + depth)
	bytes   *lookup.Table // (S(two nibbles), stride·walk + depth)

	nibbleValue *lookup.Table // (S(n), n)
	hexPrefix   *lookup.Table // (S(byte), odd, leaf, S(low nibble))
	child       *lookup.Table // (isList, length, 0 inlined | 1 hashed | 2 empty)
	leafEnd     *lookup.Table // (isList, depth) of a value: (0, 64)
	emptyRoot   *lookup.Table // four lanes of keccak256(0x80)
	range33     *lookup.Table // 0…32
}

// New constrains all walks and steps.
func New(api frontend.API, arg *lookup.Argument, mem *memory.Memory, items *rlp.Items, walks []Walk, steps []Step) *Walks {
	t := &Walks{
		api: api, mem: mem, items: items,
		walks:       arg.Table("walk", 9),
		roots:       arg.Table("root", 3),
		ends:        arg.Table("walk end", 4),
		nibbles:     arg.Table("key nibble", 2),
		bytes:       arg.Table("key byte", 2),
		nibbleValue: arg.Table("nibble value", 2),
		hexPrefix:   arg.Table("hex prefix", 4),
		child:       arg.Table("child", 3),
		leafEnd:     arg.Table("leaf end", 2),
		emptyRoot:   arg.Table("empty root", keccak.DigestLanes),
		range33:     arg.Table("0..32", 1),
	}
	t.constants()
	nibble := arg.Table("nibble", 1)
	for n := 0; n < 16; n++ {
		nibble.Add(keccak.SpreadByte(byte(n)))
	}
	for i := range walks {
		t.assertWalk(i, &walks[i], nibble)
	}
	t.assertSteps(steps)
	return t
}

// constants fills the tables that hold no wires.
func (t *Walks) constants() {
	for n := 0; n < 16; n++ {
		t.nibbleValue.Add(keccak.SpreadByte(byte(n)), n)
	}
	for b := 0; b < 256; b++ {
		if odd, leaf, ok := hexPrefixOf(byte(b)); ok {
			t.hexPrefix.Add(keccak.SpreadByte(byte(b)), odd, leaf, keccak.SpreadByte(byte(b&15)))
		}
	}
	for n := 0; n <= maxInlined; n++ {
		t.child.Add(1, n, 0)
	}
	t.child.Add(0, 32, 1)
	t.child.Add(0, 0, 2)
	t.leafEnd.Add(0, KeyNibbles)
	lanes := digestLanes(emptyRootHash)
	t.emptyRoot.Add(lanes[0], lanes[1], lanes[2], lanes[3])
	for n := 0; n <= 32; n++ {
		t.range33.Add(n)
	}
}

func (t *Walks) assertWalk(number int, w *Walk, nibble *lookup.Table) {
	api := t.api
	api.AssertIsBoolean(w.On)
	api.AssertIsBoolean(w.IsSlot)

	// The preimage is a whole message, and its digest is the key.
	base := lookup.Share(w.KeyAt)
	slot := api.Mul(w.On, w.IsSlot)
	for k, b := range w.Preimage {
		sel := w.On
		if k >= 20 {
			// The last 12 bytes of an address are not read, and do not count below.
			sel = slot
		}
		t.mem.AssertByte(sel, base, k, b)
	}
	end := api.Add(w.KeyAt, 20, api.Mul(w.IsSlot, 12))
	var key [32]frontend.Variable
	for k := range key {
		nibble.AssertIn(w.Nibbles[2*k])
		nibble.AssertIn(w.Nibbles[2*k+1])
		key[k] = pair(api, w.Nibbles[2*k], w.Nibbles[2*k+1])
	}
	t.mem.AssertDigest(w.On, w.KeyAt, end, t.mem.DigestLanes(key[:]))

	for depth, n := range w.Nibbles {
		t.nibbles.Add(n, stride*number+depth)
		if depth+1 < KeyNibbles {
			t.bytes.Add(pair(api, n, w.Nibbles[depth+1]), stride*number+depth)
		}
	}

	t.roots.AddIf(w.On, number, w.RootAt, 1)
	t.ends.AssertInIf(w.On, number, w.Present, w.ValueAt, w.ValueLength)
	// The last 12 bytes of an address are not read, so they must not count: a prover could choose them to turn the row of
	// one address into that of another.
	p := t.mem.DigestLanes(w.Preimage[:])
	address := t.mem.Lane(w.Preimage[16:20])
	p[2] = api.Add(address, api.Mul(w.IsSlot, api.Sub(p[2], address)))
	p[3] = api.Mul(w.IsSlot, p[3])
	t.walks.AddIf(w.On, p[0], p[1], p[2], p[3], w.IsSlot, w.RootAt, w.Present, w.ValueAt, w.ValueLength)
}

// pair returns S(16·high + low).
func pair(api frontend.API, high, low frontend.Variable) frontend.Variable {
	return api.Add(api.Mul(high, keccak.Weight(4)), low)
}

// Result is what a walk found.
type Result struct{ Present, ValueAt, ValueLength frontend.Variable }

// AssertWalk constrains, when sel is 1, the walk from the root at rootAt with this key (lanes of the preimage, as many
// bytes as isSlot says) to end with the result. 9 constraints.
func (t *Walks) AssertWalk(sel frontend.Variable, key [4]frontend.Variable, isSlot, rootAt frontend.Variable, r Result) {
	t.walks.AssertInIf(sel, key[0], key[1], key[2], key[3], isSlot, rootAt, r.Present, r.ValueAt, r.ValueLength)
}
