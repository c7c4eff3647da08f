package trie

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	gethrlp "github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

var sizeHostile = size{20, 80, 1, 4}

// victim is the key of the hostile tries. Its hash, c2575a0e9e…5b, has another nibble at depth 6 than the two children at
// depth 8 below, and its last byte is its own RLP.
var victim = common.HexToHash("0x03")

// forger is a walker that does as it is told: it records visits without any of the native twin's checks.
type forger struct {
	*Walker
	t    *testing.T
	path Path
}

func newForger(t *testing.T, root common.Hash) *forger {
	l := memory.NewLayout()
	f := &forger{Walker: NewWalker(l, rlp.NewLists(l), nil), t: t}
	f.path = Path{Preimage: victim[:], RootAt: l.Place(root[:]).Start, KeyAt: l.Place(victim[:]).Start}
	f.path.nibbles = nibblesOf(victim)
	return f
}

func nibblesOf(preimage common.Hash) (out []byte) {
	for _, b := range crypto.Keccak256(preimage[:]) {
		out = append(out, b>>4, b&15)
	}
	return out
}

// hashed visits a node that the 32 bytes at position ref shall be the hash of, and returns its items.
func (f *forger) hashed(kind Kind, ref, depth int, node []byte) []rlp.Entry {
	m := f.Layout.Place(node)
	return f.visit(Visit{Kind: kind, Hashed: true, RefAt: ref, Node: m.Start, Depth: depth}, m.End)
}

// inlined visits the list whose payload the reference is.
func (f *forger) inlined(kind Kind, ref rlp.Entry, depth int) []rlp.Entry {
	return f.visit(Visit{Kind: kind, RefAt: ref.Payload, Node: ref.Position, Depth: depth}, ref.End())
}

func (f *forger) visit(v Visit, limit int) []rlp.Entry {
	f.t.Helper()
	entries, err := f.Lists.Get(v.Node, limit)
	if err != nil {
		f.t.Fatal(err)
	}
	v.Entries = entries
	f.path.Visits = append(f.path.Visits, v)
	return entries
}

// child returns the item of a branch at the key's nibble.
func (f *forger) child(branch []rlp.Entry, depth int) rlp.Entry {
	return branch[1+int(f.path.nibbles[depth])]
}

// emptyRoot says that the 32 bytes at position ref are the root of an empty trie.
func (f *forger) emptyRoot(ref, depth int) {
	f.path.Visits = append(f.path.Visits, Visit{Kind: EmptyRootKind, Hashed: true, RefAt: ref, Depth: depth})
}

// assign returns the forged walk, and a claim that it is true.
func (f *forger) assign(present bool) *walkCircuit {
	f.path.Present = present
	f.walks, f.steps = []Path{f.path}, len(f.path.Visits)
	if !sizeHostile.fits(f.Walker) {
		f.t.Fatalf("%d blocks, %d items, %d steps do not fit", f.Layout.Blocks(), f.Lists.Rows(), f.steps)
	}
	return assign(f.Walker, sizeHostile)
}

// node encodes a list of strings, lists and nodes.
func node(items ...any) []byte {
	enc, err := gethrlp.EncodeToBytes(items)
	if err != nil {
		panic(err)
	}
	return enc
}

// raw is an encoded item.
func raw(enc []byte) gethrlp.RawValue { return enc }

// branch encodes a branch with these children and no value.
func branch(children map[byte]any) []byte {
	items := make([]any, 17)
	for i := range items {
		items[i] = []byte{}
	}
	for n, c := range children {
		items[n] = c
	}
	return node(items...)
}

func hash(node []byte) []byte { return crypto.Keccak256(node) }

// path encodes nibbles with their hex prefix.
func path(leaf bool, nibbles []byte) []byte {
	flag := byte(2 * indicator(leaf))
	if len(nibbles)%2 == 1 {
		nibbles = append([]byte{flag | 1}, nibbles...)
	} else {
		nibbles = append([]byte{flag, 0}, nibbles...)
	}
	out := make([]byte, len(nibbles)/2)
	for i := range out {
		out[i] = nibbles[2*i]<<4 | nibbles[2*i+1]
	}
	return out
}

// changed returns the nibbles with another one at i.
func changed(nibbles []byte, i int) []byte {
	out := append([]byte(nil), nibbles...)
	out[i] ^= 1
	return out
}

// hostileCase is a trie, honest or not, and a lie about the victim's key in it.
type hostileCase struct {
	nodes   [][]byte // the first one is the root
	present bool     // what the lie claims
	walk    func(f *forger, root int)
	edit    func(c *walkCircuit) // of the witness, if the visits don't say all
}

// TestHostileTries claims what the native twin refuses or contradicts, each time with rows that but one assertion stops.
func TestHostileTries(t *testing.T) {
	ccs := circuitOf(t, sizeHostile)
	for _, cases := range []map[string]hostileCase{references(), sequels(), ends(), paths(), divergences(),
		misreadNodes(), misreadBranches(), misreadPaths(), misreadKeys()} {
		for name, h := range cases {
			w := world{root: common.Hash(hash(h.nodes[0])), nodes: map[common.Hash][]byte{}}
			for _, n := range h.nodes {
				w.nodes[common.Hash(hash(n))] = n
			}
			walker, at := w.walker()
			if p, err := walker.Walk(at, victim[:]); err == nil && p.Present == h.present {
				t.Fatalf("%s: the native twin says so too", name)
			}
			f := newForger(t, w.root)
			h.walk(f, f.path.RootAt)
			c := f.assign(h.present)
			if h.edit != nil {
				h.edit(c)
			}
			if circuittest.Attack(ccs, c) == nil {
				t.Errorf("accepted: %s", name)
			}
		}
	}
}

// TestForgerIsHonestWithoutLies walks well-formed tries by the forger's means: what the circuit refuses of it is the lie.
func TestForgerIsHonestWithoutLies(t *testing.T) {
	ccs := circuitOf(t, sizeHostile)
	k := nibblesOf(victim)
	small := node(path(true, k[9:]), []byte{1})
	under := branch(map[byte]any{k[8]: raw(small)})
	extension := node(path(false, k[:8]), hash(under))
	f := newForger(t, common.Hash(hash(extension)))
	f.hashed(Extension, f.path.RootAt, 0, extension)
	items := f.hashed(Branch, f.path.Visits[0].Entries[2].Payload, 8, under)
	f.path.Value = f.inlined(Leaf, f.child(items, 8), 9)[2]
	if err := circuittest.Solve(ccs, f.assign(true)); err != nil {
		t.Error(err)
	}
	f = newForger(t, emptyRootHash)
	f.emptyRoot(f.path.RootAt, 0)
	if err := circuittest.Solve(ccs, f.assign(false)); err != nil {
		t.Error(err)
	}
}

// references are nodes that their references do not name.
func references() map[string]hostileCase {
	k := nibblesOf(victim)
	leaf := node(path(true, k[1:]), []byte{1})
	byHash := func(root []byte) hostileCase {
		return hostileCase{nodes: [][]byte{root, leaf}, present: true, walk: func(f *forger, at int) {
			child := f.child(f.hashed(Branch, at, 0, root), 0)
			f.hashed(Leaf, child.Payload, 1, leaf)
		}}
	}
	inlined := branch(map[byte]any{k[0]: raw(leaf)})
	return map[string]hostileCase{
		"a hash with a byte behind it": byHash(branch(map[byte]any{k[0]: append(hash(leaf), 1)})),
		"a hash that is a list":        byHash(branch(map[byte]any{k[0]: raw(append([]byte{0xc0 + 32}, hash(leaf)...))})),
		"an inlined node of more than 31 bytes": {nodes: [][]byte{inlined}, present: true, walk: func(f *forger, at int) {
			f.inlined(Leaf, f.child(f.hashed(Branch, at, 0, inlined), 0), 1)
		}},
	}
}

// sequels are steps that go on from where a walk has ended, or from a step that is not used.
func sequels() map[string]hostileCase {
	k := nibblesOf(victim)
	leaf := node(path(true, k), []byte{1})
	other := node(path(true, changed(k, 20)), hash(leaf))
	var ref int // where a step without a node, whose items nobody reads, says that its child is
	elsewhere := func(f *forger, at int) {
		f.emptyRoot(at, 0)
		ref = f.Layout.Place(hash(leaf)).Start
		f.hashed(Leaf, ref, 0, leaf)
	}
	reference := func(c *walkCircuit) { c.Steps[0].Next = Item{ref, 32, 0} }
	return map[string]hostileCase{
		"a value taken for a reference": {nodes: [][]byte{other, leaf}, present: true, walk: func(f *forger, at int) {
			value := f.hashed(DivergeAt, at, 0, other)[2]
			f.path.Visits[0].DivergeByte = 11
			f.hashed(Leaf, value.Payload, 0, leaf)
		}},
		"a step behind an empty root": {nodes: [][]byte{{0x80}}, present: true, walk: elsewhere, edit: reference},
		"a step behind one that is not in use": {nodes: [][]byte{{0xc0}}, present: true, walk: elsewhere, edit: func(c *walkCircuit) {
			reference(c)
			c.Steps[0].EmptyRoot = 0
		}},
	}
}

// ends are leaves and empty tries where none may be.
func ends() map[string]hostileCase {
	k := nibblesOf(victim)
	single := func(leaf []byte) hostileCase {
		return hostileCase{nodes: [][]byte{leaf}, present: true, walk: func(f *forger, at int) { f.hashed(Leaf, at, 0, leaf) }}
	}
	leaf := node(path(true, k), []byte{1})
	hollow := branch(map[byte]any{k[0]: emptyRootHash[:]})
	small := node(path(true, k[9:]), []byte{1})
	under := branch(map[byte]any{k[8]: raw(small)})
	extension := node(path(false, k[:8]), hash(under))
	return map[string]hostileCase{
		"a leaf of 62 nibbles":       single(node(path(true, k[:62]), []byte{1})),
		"a leaf whose value is list": single(node(path(true, k), []uint64{1, 2})),
		"a leaf that is said to be an empty root": {nodes: [][]byte{leaf}, walk: func(f *forger, at int) {
			f.emptyRoot(at, 0)
		}},
		"a child that is the hash of the empty trie": {nodes: [][]byte{hollow, {0x80}}, walk: func(f *forger, at int) {
			f.emptyRoot(f.child(f.hashed(Branch, at, 0, hollow), 0).Payload, 1)
		}},
		"an inlined leaf that is said to be an empty root": {nodes: [][]byte{extension, under}, walk: func(f *forger, at int) {
			ref := f.hashed(Extension, at, 0, extension)[2]
			f.emptyRoot(f.child(f.hashed(Branch, ref.Payload, 8, under), 8).Payload, 9)
		}, edit: func(c *walkCircuit) {
			s := &c.Steps[2]
			s.Hashed = 0 // so that nothing is read where the reference is
			for i, b := range emptyRootHash {
				s.Ref[i] = keccak.SpreadByte(b)
			}
		}},
	}
}

// paths are claims that a path is the key's.
func paths() map[string]hostileCase {
	k := nibblesOf(victim)
	other := node(path(true, changed(k, 20)), []byte{1})
	toLeaf := func(f *forger, at int) { f.hashed(Leaf, at, 0, other) }
	odd := node(path(true, changed(k[1:], 0)), []byte{1})
	above := branch(map[byte]any{k[0]: hash(odd)})
	// The value's one byte is the key's last one, as if the path had it.
	last := k[62]<<4 | k[63]
	short := node(path(true, k[:62]), raw([]byte{last}))
	under := branch(map[byte]any{k[8]: hash(other), k[8] ^ 1: hash(odd)})
	extension := node(path(false, k[:8]), hash(under))
	return map[string]hostileCase{
		"a leaf of another key": {nodes: [][]byte{other}, present: true, walk: toLeaf},
		"a leaf of another key, bytes of this one": {nodes: [][]byte{other}, present: true, walk: toLeaf, edit: func(c *walkCircuit) {
			for j := range c.Steps[0].Bytes {
				c.Steps[0].Bytes[j] = keccak.SpreadByte(k[2*j]<<4 | k[2*j+1])
			}
		}},
		"a leaf whose odd nibble is another": {nodes: [][]byte{above, odd}, present: true, walk: func(f *forger, at int) {
			f.hashed(Leaf, f.child(f.hashed(Branch, at, 0, above), 0).Payload, 1, odd)
		}},
		"a path that goes on in the value": {nodes: [][]byte{short}, present: true,
			walk: func(f *forger, at int) { f.hashed(Leaf, at, 0, short) },
			edit: func(c *walkCircuit) { c.Steps[0].Bytes[31], c.Steps[0].Whole[31] = keccak.SpreadByte(last), 1 },
		},
		"an extension cut short, to a branch at a depth that is not its own": {nodes: [][]byte{extension, under},
			walk: func(f *forger, at int) {
				ref := f.hashed(Extension, at, 0, extension)[2]
				f.hashed(BranchEmpty, ref.Payload, 6, under)
			},
			edit: func(c *walkCircuit) { c.Steps[0].Bytes[3], c.Steps[0].Whole[3] = 0, 0 },
		},
	}
}

// divergences are paths that are not the key's, or no paths at all, for a false reason.
func divergences() map[string]hostileCase {
	k := nibblesOf(victim)
	even := node(path(true, k), []byte{1})
	odd := node(path(true, k[1:]), []byte{1})
	above := branch(map[byte]any{k[0]: hash(odd)})
	empty := node([]byte{}, raw([]byte{0x30 | k[0] ^ 1})) // the byte behind the empty path is its value
	long := node(path(true, append(changed(k, 0), 1, 2)), []byte{1})
	divergeHere := func(s *Step) {
		s.Match, s.DivergeHere = 0, 1
		s.Whole, s.Bytes = OffStep().Whole, OffStep().Bytes
	}
	return map[string]hostileCase{
		"an even path whose odd nibble differs": {nodes: [][]byte{even},
			walk: func(f *forger, at int) { f.hashed(Leaf, at, 0, even) },
			edit: func(c *walkCircuit) {
				divergeHere(&c.Steps[0])
				c.Steps[0].Nibble = keccak.SpreadByte(1)
			},
		},
		"an odd path whose odd nibble is the key's": {nodes: [][]byte{above, odd},
			walk: func(f *forger, at int) {
				f.hashed(Leaf, f.child(f.hashed(Branch, at, 0, above), 0).Payload, 1, odd)
			},
			edit: func(c *walkCircuit) { divergeHere(&c.Steps[1]) },
		},
		"an empty path": {nodes: [][]byte{empty}, walk: func(f *forger, at int) {
			f.hashed(DivergeHere, at, 0, empty)
			p := &f.path.Visits[0]
			p.Entries = append([]rlp.Entry(nil), p.Entries...)
			p.Entries[1].Length = 1 // for the witness; the item's own row says 0
		}, edit: func(c *walkCircuit) { c.Steps[0].Other.Length = 0 }},
		"a path of 66 nibbles": {nodes: [][]byte{long}, walk: func(f *forger, at int) {
			f.hashed(DivergeAt, at, 0, long)
			f.path.Visits[0].DivergeByte = 1
		}},
	}
}
