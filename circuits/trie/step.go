package trie

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// pathBytes is the most bytes of a path behind its first one.
const pathBytes = KeyNibbles / 2 // of a hashed key; others are shorter

// Step is one node visited on one walk. All fields are secret.
type Step struct {
	// Exactly one of the kinds is 1, or none when the step is not used.
	Branch      frontend.Variable
	Match       frontend.Variable // a leaf or extension whose path is the key's
	DivergeHere frontend.Variable // … whose odd first nibble is not the key's
	DivergeAt   frontend.Variable // … of which a byte is not the key's
	EmptyRoot   frontend.Variable

	Cont   frontend.Variable // 1: goes on from the step before; 0: a walk's first step
	Walk   frontend.Variable // number of the walk, where Cont is 0
	RootAt frontend.Variable // position of the root, where Cont is 0
	Hashed frontend.Variable // 1: the reference is a hash; 0: the node is inlined
	Node   frontend.Variable // position of the node, where it is hashed
	Ref    [32]frontend.Variable

	Nibble, NibbleValue frontend.Variable // S(n) and n of the key at this depth
	Next, Other         Item              // branch: child and 17th item; path: second item and path

	First, Odd, Leaf, Low frontend.Variable // the path's first byte and what the hex-prefix table says of it
	Bytes                 [pathBytes]frontend.Variable
	Whole                 [pathBytes]frontend.Variable // 1…10…0: how many bytes a matching path has behind its first
	Empty                 frontend.Variable            // the branch has no child at the nibble

	DivergeByte, PathByte, KeyByte frontend.Variable // number of the byte that differs, and both values
}

// Item is what the item table says of an item.
type Item struct{ At, Length, IsList frontend.Variable }

// derived are the expressions of a step that the next one needs.
type derived struct {
	walk, depth frontend.Variable
	goesOn      frontend.Variable // 1 when the step has a child to go to
	next        Item
}

// assertSteps constrains all steps.
func (t *Walks) assertSteps(steps []Step) {
	before := derived{walk: 0, depth: 0, goesOn: 0, next: Item{0, 0, 0}}
	for i := range steps {
		before = t.assertStep(&steps[i], before, i == 0)
	}
}

func (t *Walks) assertStep(s *Step, before derived, first bool) derived {
	api := t.api
	api.AssertIsBoolean(s.Cont)
	api.AssertIsBoolean(s.Hashed) // the child table alone would let an empty child (2) pass for a reference
	if first {
		api.AssertIsEqual(s.Cont, 0)
	}
	for _, kind := range []frontend.Variable{s.Branch, s.Match, s.DivergeHere, s.DivergeAt, s.EmptyRoot, s.Empty} {
		api.AssertIsBoolean(kind)
	}
	two := api.Add(s.Match, s.DivergeHere, s.DivergeAt)
	node := api.Add(s.Branch, two)
	on := api.Add(node, s.EmptyRoot)
	api.AssertIsBoolean(on)

	// Where the step stands: handed on by the step before, or the start of a walk.
	walk := api.Select(s.Cont, before.walk, s.Walk)
	refAt := api.Select(s.Cont, before.next.At, s.RootAt)
	depth := api.Mul(s.Cont, before.depth)
	api.AssertIsEqual(api.Mul(s.Cont, before.goesOn), s.Cont)
	t.child.AssertInIf(s.Cont, before.next.IsList, before.next.Length, s.Hashed)
	t.roots.AssertInIf(api.Sub(on, api.Mul(on, s.Cont)), walk, refAt, s.Hashed)

	list := t.assertNode(s, on, node, refAt)
	t.assertItems(s, list, node, two)
	leaf, length := t.assertPath(s, walk, depth, two)

	t.child.AssertInIf(s.Empty, s.Next.IsList, s.Next.Length, 2)
	api.AssertIsEqual(api.Mul(s.Empty, s.Branch), s.Empty)
	after := api.Add(depth, s.Branch, length)
	api.AssertIsEqual(api.Mul(leaf, s.Next.IsList), 0) // a value is a string

	ends := api.Add(s.Empty, leaf, s.DivergeHere, s.DivergeAt, s.EmptyRoot)
	t.ends.AddIf(ends, walk, leaf, s.Next.At, s.Next.Length, api.Mul(leaf, after))
	return derived{walk: walk, depth: after, goesOn: api.Sub(api.Add(s.Branch, s.Match), s.Empty, leaf), next: s.Next}
}

// assertNode binds the node to its reference and returns the node's position.
func (t *Walks) assertNode(s *Step, on, node, refAt frontend.Variable) frontend.Variable {
	api := t.api
	base := lookup.Share(refAt)
	read := api.Mul(on, s.Hashed)
	for k, b := range s.Ref {
		t.mem.AssertByte(read, base, k, b)
	}
	digest := t.mem.DigestLanes(s.Ref[:])
	end := api.Add(s.Next.At, s.Next.Length)
	end = api.Add(end, api.Mul(s.Branch, api.Sub(api.Add(s.Other.At, s.Other.Length), end)))
	t.mem.AssertDigest(api.Mul(node, s.Hashed), s.Node, end, digest)

	// An empty root is the first step of a walk, hence hashed, hence its reference has been read.
	api.AssertIsEqual(api.Mul(s.EmptyRoot, s.Cont), 0)
	t.emptyRoot.AssertInIf(s.EmptyRoot, digest[0], digest[1], digest[2], digest[3])
	return api.Select(s.Hashed, s.Node, api.Sub(refAt, 1))
}

// assertItems reads the node's two items: of a branch the child and the 17th, of a path node the second and the path.
func (t *Walks) assertItems(s *Step, list, node, two frontend.Variable) {
	api := t.api
	t.nibbleValue.AssertInIf(s.Branch, s.Nibble, s.NibbleValue)
	index := api.Add(api.Mul(s.Branch, api.Add(s.NibbleValue, 1)), api.Mul(two, 2))
	t.items.AssertItem(node, list, index, rlp.Item{Payload: s.Next.At, Length: s.Next.Length, IsList: s.Next.IsList, Closes: two})
	other := api.Add(api.Mul(s.Branch, 17), two)
	isList := api.Mul(s.Branch, s.Other.IsList) // a path is a string
	t.items.AssertItem(node, list, other, rlp.Item{Payload: s.Other.At, Length: s.Other.Length, IsList: isList, Closes: s.Branch})
}

// assertPath compares the path with the key. It returns 1 for a matching leaf, and the number of nibbles that match.
func (t *Walks) assertPath(s *Step, walk, depth, two frontend.Variable) (leaf, length frontend.Variable) {
	api := t.api
	here := api.Add(api.Mul(walk, stride), depth)
	oddPath := api.Mul(two, s.Odd)
	t.nibbles.AssertInIf(api.Add(s.Branch, oddPath), s.Nibble, here)
	base := lookup.Share(s.Other.At)
	t.mem.AssertByte(two, base, 0, s.First)
	t.hexPrefix.AssertInIf(two, s.First, s.Odd, s.Leaf, s.Low)
	behind := api.Sub(s.Other.Length, 1) // bytes of the path behind its first
	t.range33.AssertInIf(two, behind)

	// Match: the odd nibble, then all bytes.
	odd := api.Mul(s.Match, s.Odd)
	api.AssertIsEqual(api.Mul(odd, api.Sub(s.Low, s.Nibble)), 0)
	reversed := make([]frontend.Variable, pathBytes)
	for j := range reversed {
		reversed[j] = s.Whole[pathBytes-1-j]
	}
	whole := memory.AssertThermometer(api, reversed)
	api.AssertIsEqual(api.Mul(s.Match, behind), whole)
	key := lookup.Share(api.Add(here, oddPath))
	for j := range s.Bytes {
		t.mem.AssertByte(s.Whole[j], base, j+1, s.Bytes[j])
		t.bytes.AssertInIf(s.Whole[j], s.Bytes[j], key.Plus(2*j))
	}
	t.assertDivergence(s, base, key, behind)
	return api.Mul(s.Match, s.Leaf), api.Add(api.Mul(whole, 2), odd)
}

// assertDivergence constrains a diverging path to differ from the key inside of the path.
func (t *Walks) assertDivergence(s *Step, path, key *lookup.Shared, behind frontend.Variable) {
	api := t.api
	api.AssertIsEqual(api.Mul(s.DivergeHere, s.Odd), s.DivergeHere)
	api.DivUnchecked(s.DivergeHere, api.Sub(s.Low, s.Nibble)) // has no solution when they are equal

	number := api.Sub(s.DivergeByte, 1) // 0 … behind−1
	t.range33.AssertInIf(s.DivergeAt, number)
	t.range33.AssertInIf(s.DivergeAt, api.Sub(behind, s.DivergeByte))
	at := lookup.Share(api.Add(path.Value(), s.DivergeByte))
	t.mem.AssertByte(s.DivergeAt, at, 0, s.PathByte)
	t.bytes.AssertInIf(s.DivergeAt, s.KeyByte, api.Add(key.Value(), api.Mul(number, 2)))
	api.DivUnchecked(s.DivergeAt, api.Sub(s.PathByte, s.KeyByte))
}

// digestLanes returns the spread lanes of 32 bytes.
func digestLanes(h [32]byte) (out [keccak.DigestLanes]frontend.Variable) {
	for i := range out {
		var w uint64
		for k := 7; k >= 0; k-- {
			w = w<<8 | uint64(h[8*i+k])
		}
		out[i] = keccak.Spread(w)
	}
	return
}
