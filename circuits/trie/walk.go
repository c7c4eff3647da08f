package trie

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// KeyNibbles is the length of a hashed key: a keccak256 digest. Other keys are shorter.
const KeyNibbles = 64

// stride is the distance between the key tables' rows of two walks. Depths stay below 65, so rows never mix.
const stride = 128

// nowhere is added to the place of the key tables' rows that a short key does not have: no depth leads there.
const nowhere = 1 << 20

// The kinds of keys, as the walk table has them.
const (
	KeyAddress = 0 // keccak256 of 20 bytes
	KeySlot    = 1 // keccak256 of 32 bytes
	KeyIndex   = 2 // the RLP of a number of 16 bits, not hashed
)

// Walk is one key looked for in one trie. All fields are secret.
type Walk struct {
	On       frontend.Variable
	IsSlot   frontend.Variable     // 1: the preimage has 32 bytes; 0: 20, or it is an index
	IsIndex  frontend.Variable     // 1: the preimage is a number of two bytes, and the key its RLP
	KeyAt    frontend.Variable     // position of the preimage message; of no meaning for an index
	Preimage [32]frontend.Variable // S(byte); what a kind leaves unused is zero
	Index    [2]IndexByte          // what the index byte table says of the preimage's two bytes
	Nibbles  [KeyNibbles]frontend.Variable
	RootAt   frontend.Variable // position of the root's 32 bytes

	Present, ValueAt, ValueLength frontend.Variable
}

// IndexByte is what the index byte table says of a byte.
type IndexByte struct{ High, NonZero frontend.Variable } // ≥ 0x80; > 0

// Walks is the walk table.
type Walks struct {
	api   frontend.API
	mem   *memory.Memory
	items *rlp.Items

	walks   *lookup.Table // (preimage lane 0…3, kind of key, rootAt, present, valueAt, valueLength)
	roots   *lookup.Table // (walk, rootAt, 1)
	ends    *lookup.Table // (walk, present, valueAt, valueLength, length of the key if present)
	nibbles *lookup.Table // (S(nibble), stride·walk + depth)
	bytes   *lookup.Table // (S(two nibbles), stride·walk + depth)

	nibble      *lookup.Table // S(n)
	nibbleValue *lookup.Table // (S(n), n)
	indexByte   *lookup.Table // (S(b), b ≥ 0x80, b > 0)
	hexPrefix   *lookup.Table // (S(byte), odd, leaf, S(low nibble))
	child       *lookup.Table // (isList, length, 0 inlined | 1 hashed | 2 empty)
	emptyRoot   *lookup.Table // four lanes of keccak256(0x80)
	range33     *lookup.Table // 0…32
}

// New constrains all walks and steps.
func New(api frontend.API, arg *lookup.Argument, mem *memory.Memory, items *rlp.Items, walks []Walk, steps []Step) *Walks {
	t := &Walks{
		api: api, mem: mem, items: items,
		walks:       arg.Table("walk", 9),
		roots:       arg.Table("root", 3),
		ends:        arg.Table("walk end", 5),
		nibbles:     arg.Table("key nibble", 2),
		bytes:       arg.Table("key byte", 2),
		nibble:      arg.Table("nibble", 1),
		nibbleValue: arg.Table("nibble value", 2),
		indexByte:   arg.Table("index byte", 3),
		hexPrefix:   arg.Table("hex prefix", 4),
		child:       arg.Table("child", 3),
		emptyRoot:   arg.Table("empty root", keccak.DigestLanes),
		range33:     arg.Table("0..32", 1),
	}
	t.constants()
	for i := range walks {
		t.assertWalk(i, &walks[i])
	}
	t.assertSteps(steps)
	return t
}

// constants fills the tables that hold no wires.
func (t *Walks) constants() {
	for n := 0; n < 16; n++ {
		t.nibble.Add(keccak.SpreadByte(byte(n)))
		t.nibbleValue.Add(keccak.SpreadByte(byte(n)), n)
	}
	for b := 0; b < 256; b++ {
		t.indexByte.Add(keccak.SpreadByte(byte(b)), indicator(b >= 0x80), indicator(b > 0))
		if odd, leaf, ok := hexPrefixOf(byte(b)); ok {
			t.hexPrefix.Add(keccak.SpreadByte(byte(b)), odd, leaf, keccak.SpreadByte(byte(b&15)))
		}
	}
	for n := 0; n <= maxInlined; n++ {
		t.child.Add(1, n, 0)
	}
	t.child.Add(0, 32, 1)
	t.child.Add(0, 0, 2)
	lanes := digestLanes(emptyRootHash)
	t.emptyRoot.Add(lanes[0], lanes[1], lanes[2], lanes[3])
	for n := 0; n <= 32; n++ {
		t.range33.Add(n)
	}
}

func (t *Walks) assertWalk(number int, w *Walk) {
	api := t.api
	api.AssertIsBoolean(w.On)
	api.AssertIsBoolean(w.IsSlot)
	api.AssertIsBoolean(w.IsIndex)
	api.AssertIsBoolean(api.Add(w.IsSlot, w.IsIndex))
	for _, n := range w.Nibbles {
		t.nibble.AssertIn(n)
	}
	slot := api.Mul(w.On, w.IsSlot)
	index := api.Mul(w.On, w.IsIndex)
	t.assertHashed(w, api.Sub(w.On, index), slot)
	length, beyond := t.assertIndex(w, index)

	for depth, n := range w.Nibbles {
		t.nibbles.Add(n, beyond[min(depth/2, 3)].Plus(stride*number+depth))
		if depth+1 < KeyNibbles {
			next := beyond[min((depth+1)/2, 3)]
			t.bytes.Add(pair(api, n, w.Nibbles[depth+1]), next.Plus(stride*number+depth))
		}
	}

	t.roots.AddIf(w.On, number, w.RootAt, 1)
	t.ends.AssertInIf(w.On, number, w.Present, w.ValueAt, w.ValueLength, api.Mul(w.Present, length))

	// Bytes that are not read must not count: a prover could choose them to turn the row of one key into that of another.
	// Of an address these are the last 12, of an index all but the first two.
	p := t.mem.DigestLanes(w.Preimage[:])
	hashed := api.Sub(1, w.IsIndex)
	two, address := t.mem.Lane(w.Preimage[:2]), t.mem.Lane(w.Preimage[16:20])
	p[0] = api.Add(two, api.Mul(hashed, api.Sub(p[0], two)))
	p[1] = api.Mul(hashed, p[1])
	p[2] = api.Add(api.Mul(hashed, address), api.Mul(w.IsSlot, api.Sub(p[2], address)))
	p[3] = api.Mul(w.IsSlot, p[3])
	kind := api.Add(w.IsSlot, api.Mul(w.IsIndex, KeyIndex))
	t.walks.AddIf(w.On, p[0], p[1], p[2], p[3], kind, w.RootAt, w.Present, w.ValueAt, w.ValueLength)
}

// assertHashed constrains, when hashed is 1, the preimage to be a whole message, of 32 bytes if slot is 1 and else of 20, and
// its digest to be the key.
func (t *Walks) assertHashed(w *Walk, hashed, slot frontend.Variable) {
	api := t.api
	base := lookup.Share(w.KeyAt)
	for k, b := range w.Preimage {
		sel := hashed
		if k >= 20 {
			sel = slot
		}
		t.mem.AssertByte(sel, base, k, b)
	}
	end := api.Add(w.KeyAt, 20, api.Mul(w.IsSlot, 12))
	var key [32]frontend.Variable
	for k := range key {
		key[k] = pair(api, w.Nibbles[2*k], w.Nibbles[2*k+1])
	}
	t.mem.AssertDigest(hashed, w.KeyAt, end, t.mem.DigestLanes(key[:]))
}

// assertIndex constrains, when index is 1, the key to begin with the RLP of the preimage's two bytes as a number: 0x80 for zero,
// the number itself below 0x80, 0x81 and a byte below 0x100, 0x82 and two bytes. It returns the key's length in nibbles and,
// for its bytes 0, 1, 2, and all others together, what is added to the places of their rows: nowhere if the key does not have them.
func (t *Walks) assertIndex(w *Walk, index frontend.Variable) (length frontend.Variable, beyond [4]*lookup.Shared) {
	api := t.api
	high, low := w.Preimage[0], w.Preimage[1]
	t.indexByte.AssertInIf(index, high, w.Index[0].High, w.Index[0].NonZero)
	t.indexByte.AssertInIf(index, low, w.Index[1].High, w.Index[1].NonZero)

	// One of these is 1, or none when index is 0.
	wide := api.Mul(index, w.Index[0].NonZero)
	narrow := api.Sub(index, wide)
	middle := api.Mul(narrow, w.Index[1].High)
	zero := api.Sub(narrow, api.Mul(narrow, w.Index[1].NonZero))
	short := api.Sub(narrow, middle, zero)

	var key [3]frontend.Variable
	for k := range key {
		key[k] = pair(api, w.Nibbles[2*k], w.Nibbles[2*k+1])
	}
	prefix := api.Add(api.Mul(wide, keccak.SpreadByte(0x82)), api.Mul(middle, keccak.SpreadByte(0x81)), api.Mul(zero, keccak.SpreadByte(0x80)))
	api.AssertIsEqual(api.Mul(api.Add(wide, middle, zero), key[0]), prefix)
	api.AssertIsEqual(api.Mul(short, api.Sub(key[0], low)), 0)
	api.AssertIsEqual(api.Mul(middle, api.Sub(key[1], low)), 0)
	api.AssertIsEqual(api.Mul(wide, api.Sub(key[1], high)), 0)
	api.AssertIsEqual(api.Mul(wide, api.Sub(key[2], low)), 0)

	one := api.Add(short, zero) // the key has one byte
	length = api.Add(KeyNibbles, api.Mul(index, -KeyNibbles), api.Mul(one, 2), api.Mul(middle, 4), api.Mul(wide, 6))
	for k, without := range []frontend.Variable{0, one, api.Add(one, middle), index} {
		beyond[k] = lookup.Share(api.Mul(without, nowhere))
	}
	return length, beyond
}

// pair returns S(16·high + low).
func pair(api frontend.API, high, low frontend.Variable) frontend.Variable {
	return api.Add(api.Mul(high, keccak.Weight(4)), low)
}

// Result is what a walk found.
type Result struct{ Present, ValueAt, ValueLength frontend.Variable }

// AssertWalk constrains, when sel is 1, the walk from the root at rootAt with this key (lanes of the preimage, as many
// bytes as its kind has) to end with the result. 9 constraints.
func (t *Walks) AssertWalk(sel frontend.Variable, key [4]frontend.Variable, kind, rootAt frontend.Variable, r Result) {
	t.walks.AssertInIf(sel, key[0], key[1], key[2], key[3], kind, rootAt, r.Present, r.ValueAt, r.ValueLength)
}
