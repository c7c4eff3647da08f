package trie

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	ethrlp "github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// maxInlined is the longest payload of a node that is inlined: its RLP is shorter than a hash.
const maxInlined = 30

// maxNode is the longest node that is parsed: a longer one has items whose lengths take three bytes.
const maxNode = 1<<16 - 1

var emptyRootHash = crypto.Keccak256Hash([]byte{0x80})

// EmptyRoot is the root of a trie without keys: keccak256(0x80).
func EmptyRoot() common.Hash { return emptyRootHash }

// Refusals of the native twin.
var (
	ErrMissingNode = errors.New("a trie node is missing")
	ErrBadNode     = errors.New("a trie node is malformed")
	ErrHugeNode    = errors.New("a trie node is larger than any circuit")
)

// hexPrefixOf decodes the first byte of a hex-prefix path.
func hexPrefixOf(b byte) (odd, leaf int, ok bool) {
	flag := b >> 4
	return int(flag & 1), int(flag >> 1), flag < 4 && (flag&1 == 1 || b&15 == 0)
}

// Walker is the native twin: it walks tries, places the nodes that it visits in the memory, and records the steps.
type Walker struct {
	Layout *memory.Layout
	Lists  *rlp.Lists
	Nodes  map[common.Hash][]byte // by their own hash

	walks []Path
	known map[walkID]int
	steps int
}

type walkID struct {
	rootAt int
	key    string
}

// NewWalker returns a walker over the nodes.
func NewWalker(layout *memory.Layout, lists *rlp.Lists, nodes map[common.Hash][]byte) *Walker {
	return &Walker{Layout: layout, Lists: lists, Nodes: nodes, known: make(map[walkID]int)}
}

// Path is a finished walk.
type Path struct {
	Preimage []byte // 20 or 32 bytes that are hashed, or the two of an index
	KeyAt    int    // of a hashed key
	RootAt   int
	Present  bool
	Value    rlp.Entry // of a present key: the leaf's second item
	Visits   []Visit
	nibbles  []byte
}

// byIndex says whether the key is the RLP of a number.
func (p *Path) byIndex() bool { return len(p.Preimage) == 2 }

// Visit is one step of a walk, natively.
type Visit struct {
	Kind        Kind
	Hashed      bool
	RefAt, Node int
	Depth       int
	Entries     []rlp.Entry // the node's list; nil for an empty root
	DivergeByte int         // for DivergeAt
}

// Kind is what a step does.
type Kind uint8

// The kinds of steps. BranchEmpty is a branch without a child at the nibble.
const (
	Branch Kind = iota
	BranchEmpty
	Extension
	Leaf
	DivergeHere
	DivergeAt
	EmptyRootKind
)

// Walks returns the number of walks so far, and Steps the number of their steps.
func (w *Walker) Walks() int { return len(w.walks) }

// Steps returns the number of steps of all walks so far.
func (w *Walker) Steps() int { return w.steps }

// Walk looks keccak256(preimage) up in the trie whose root hash lies at position rootAt of the layout; the preimage has 20 or 32
// bytes. The same walk asked for twice is one walk.
func (w *Walker) Walk(rootAt int, preimage []byte) (Path, error) {
	return w.walk(rootAt, preimage, crypto.Keccak256(preimage))
}

// WalkIndex looks the RLP of index up, which is the key of a transaction and of its receipt.
func (w *Walker) WalkIndex(rootAt int, index uint16) (Path, error) {
	return w.walk(rootAt, []byte{byte(index >> 8), byte(index)}, ethrlp.AppendUint64(nil, uint64(index)))
}

func (w *Walker) walk(rootAt int, preimage, key []byte) (Path, error) {
	id := walkID{rootAt, string(preimage)}
	if i, ok := w.known[id]; ok {
		return w.walks[i], nil
	}
	p := Path{Preimage: preimage, RootAt: rootAt, nibbles: make([]byte, 0, 2*len(key))}
	if !p.byIndex() {
		p.KeyAt = w.Layout.Place(preimage).Start
	}
	for _, b := range key {
		p.nibbles = append(p.nibbles, b>>4, b&15)
	}
	v := Visit{Hashed: true, RefAt: rootAt}
	for {
		child, err := w.visit(&p, &v)
		if err != nil {
			return Path{}, fmt.Errorf("key %x, depth %d: %w", key, v.Depth, err)
		}
		p.Visits = append(p.Visits, v)
		if child == nil {
			break
		}
		v = *child
	}
	w.known[id] = len(w.walks)
	w.walks = append(w.walks, p)
	w.steps += len(p.Visits)
	return p, nil
}

// visit finishes v, which has its reference and depth, and returns the next visit or nil at the end.
func (w *Walker) visit(p *Path, v *Visit) (*Visit, error) {
	limit := v.RefAt + maxInlined
	v.Node = v.RefAt - 1
	if v.Hashed {
		h := common.BytesToHash(w.Layout.Slice(v.RefAt, 32))
		if h == emptyRootHash && v.Depth == 0 {
			v.Kind = EmptyRootKind
			return nil, nil
		}
		node, ok := w.Nodes[h]
		if !ok {
			return nil, fmt.Errorf("%w: %s", ErrMissingNode, h)
		}
		if crypto.Keccak256Hash(node) != h {
			return nil, fmt.Errorf("%w: its hash is not %s", ErrBadNode, h)
		}
		if len(node) > maxNode {
			return nil, fmt.Errorf("%w: %d bytes take %d keccak blocks", ErrHugeNode, len(node), memory.BlocksOf(len(node)))
		}
		m := w.Layout.Place(node)
		v.Node, limit = m.Start, m.End
	}
	entries, err := w.Lists.Get(v.Node, limit)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadNode, err)
	}
	if v.Hashed && entries[0].End() != limit {
		return nil, fmt.Errorf("%w: bytes behind its list", ErrBadNode)
	}
	v.Entries = entries
	switch {
	case len(entries) == 18:
		return w.visitBranch(p, v)
	case len(entries) == 3 && !entries[1].IsList && entries[1].Length >= 1 && entries[1].Length <= 33:
		return w.visitPath(p, v)
	default:
		return nil, fmt.Errorf("%w: a list of %d items", ErrBadNode, len(entries)-1)
	}
}

func (w *Walker) visitBranch(p *Path, v *Visit) (*Visit, error) {
	if v.Depth >= len(p.nibbles) {
		return nil, fmt.Errorf("%w: a branch below the key's end", ErrBadNode)
	}
	child := v.Entries[1+int(p.nibbles[v.Depth])]
	v.Kind = Branch
	if child.Length == 0 && !child.IsList {
		v.Kind = BranchEmpty
		return nil, nil
	}
	return w.child(child, v.Depth+1)
}

func (w *Walker) visitPath(p *Path, v *Visit) (*Visit, error) {
	path := w.Layout.Slice(v.Entries[1].Payload, v.Entries[1].Length)
	odd, leaf, ok := hexPrefixOf(path[0])
	if !ok {
		return nil, fmt.Errorf("%w: hex prefix %#02x", ErrBadNode, path[0])
	}
	length := 2*(len(path)-1) + odd
	if odd == 1 && v.Depth < len(p.nibbles) && path[0]&15 != p.nibbles[v.Depth] {
		v.Kind = DivergeHere
		return nil, nil
	}
	for j := 1; j < len(path); j++ {
		at := v.Depth + odd + 2*(j-1)
		if at+1 >= len(p.nibbles) {
			break
		}
		if path[j] != p.nibbles[at]<<4|p.nibbles[at+1] {
			v.Kind, v.DivergeByte = DivergeAt, j
			return nil, nil
		}
	}
	value := v.Entries[2]
	switch {
	case v.Depth+length > len(p.nibbles) || leaf == 1 && v.Depth+length != len(p.nibbles):
		return nil, fmt.Errorf("%w: a path that is not of the key's length", ErrBadNode)
	case leaf == 0:
		v.Kind = Extension
		return w.child(value, v.Depth+length)
	case value.IsList:
		return nil, fmt.Errorf("%w: a leaf whose value is a list", ErrBadNode)
	}
	v.Kind = Leaf
	p.Present, p.Value = true, value
	return nil, nil
}

// child returns the visit of the node that an item refers to.
func (w *Walker) child(e rlp.Entry, depth int) (*Visit, error) {
	switch {
	case !e.IsList && e.Length == 32:
		return &Visit{Hashed: true, RefAt: e.Payload, Depth: depth}, nil
	case e.IsList && e.Length <= maxInlined:
		return &Visit{RefAt: e.Payload, Depth: depth}, nil
	default:
		return nil, fmt.Errorf("%w: a reference that is neither a hash nor a node below 32 bytes", ErrBadNode)
	}
}

// Assign returns the witness of all walks and steps, filled up to the capacities. It panics when they do not fit: the
// caller has checked the capacity.
func (w *Walker) Assign(walks, steps int) ([]Walk, []Step) {
	if len(w.walks) > walks || w.steps > steps {
		panic("trie: more walks or steps than rows")
	}
	outWalks := make([]Walk, 0, walks)
	outSteps := make([]Step, 0, steps)
	for i := range w.walks {
		outWalks = append(outWalks, w.walks[i].assign())
		for j := range w.walks[i].Visits {
			outSteps = append(outSteps, w.assignStep(i, j))
		}
	}
	for len(outWalks) < walks {
		outWalks = append(outWalks, OffWalk())
	}
	for len(outSteps) < steps {
		outSteps = append(outSteps, OffStep())
	}
	return outWalks, outSteps
}

// Result returns what the walk found, as a witness.
func (p *Path) Result() Result {
	next, _ := p.Visits[len(p.Visits)-1].items(p)
	return Result{Present: indicator(p.Present), ValueAt: next.At, ValueLength: next.Length}
}

func (p *Path) assign() Walk {
	w := OffWalk()
	w.On, w.IsSlot, w.IsIndex, w.KeyAt, w.RootAt = 1, indicator(len(p.Preimage) == 32), indicator(p.byIndex()), p.KeyAt, p.RootAt
	for k, b := range p.Preimage {
		w.Preimage[k] = keccak.SpreadByte(b)
		if p.byIndex() {
			w.Index[k] = IndexByte{High: indicator(b >= 0x80), NonZero: indicator(b > 0)}
		}
	}
	for k, n := range p.nibbles {
		w.Nibbles[k] = keccak.SpreadByte(n)
	}
	r := p.Result()
	w.Present, w.ValueAt, w.ValueLength = r.Present, r.ValueAt, r.ValueLength
	return w
}

// items returns the two items that the step reads; zeros for an empty root.
func (v *Visit) items(p *Path) (next, other Item) {
	switch v.Kind {
	case EmptyRootKind:
		return Item{0, 0, 0}, Item{0, 0, 0}
	case Branch, BranchEmpty:
		return itemOf(v.Entries[1+int(p.nibbles[v.Depth])]), itemOf(v.Entries[17])
	default:
		return itemOf(v.Entries[2]), itemOf(v.Entries[1])
	}
}

func itemOf(e rlp.Entry) Item { return Item{e.Payload, e.Length, indicator(e.IsList)} }

func (w *Walker) assignStep(walk, number int) Step {
	p := &w.walks[walk]
	v := &p.Visits[number]
	s := OffStep()
	s.Cont = indicator(number > 0)
	s.Walk, s.RootAt = walk, p.RootAt
	s.Hashed = indicator(v.Hashed)
	if v.Hashed {
		s.Node = v.Node
		for k := range s.Ref {
			s.Ref[k] = keccak.SpreadByte(w.Layout.Byte(v.RefAt + k))
		}
	}
	s.Next, s.Other = v.items(p)
	nibble := 0
	if v.Depth < len(p.nibbles) {
		nibble = int(p.nibbles[v.Depth])
	}
	s.Nibble, s.NibbleValue = keccak.SpreadByte(byte(nibble)), nibble
	switch v.Kind {
	case EmptyRootKind:
		s.EmptyRoot = 1
	case Branch, BranchEmpty:
		s.Branch, s.Empty = 1, indicator(v.Kind == BranchEmpty)
	default:
		w.assignPath(&s, p, v)
	}
	return s
}

func (w *Walker) assignPath(s *Step, p *Path, v *Visit) {
	path := w.Layout.Slice(v.Entries[1].Payload, v.Entries[1].Length)
	odd, leaf, _ := hexPrefixOf(path[0])
	s.First, s.Odd, s.Leaf, s.Low = keccak.SpreadByte(path[0]), odd, leaf, keccak.SpreadByte(path[0]&15)
	switch v.Kind {
	case DivergeHere:
		s.DivergeHere = 1
	case DivergeAt:
		s.DivergeAt, s.DivergeByte = 1, v.DivergeByte
		at := v.Depth + odd + 2*(v.DivergeByte-1)
		s.PathByte = keccak.SpreadByte(path[v.DivergeByte])
		s.KeyByte = keccak.SpreadByte(p.nibbles[at]<<4 | p.nibbles[at+1])
	default:
		s.Match = 1
		for j := 1; j < len(path); j++ {
			s.Bytes[j-1], s.Whole[j-1] = keccak.SpreadByte(path[j]), 1
		}
	}
}

// OffWalk returns the witness of a walk that is not used.
func OffWalk() Walk {
	w := Walk{On: 0, IsSlot: 0, IsIndex: 0, KeyAt: 0, RootAt: 0, Present: 0, ValueAt: 0, ValueLength: 0}
	w.Index = [2]IndexByte{{0, 0}, {0, 0}}
	zero(w.Preimage[:], w.Nibbles[:])
	return w
}

// OffStep returns the witness of a step that is not used.
func OffStep() Step {
	s := Step{Branch: 0, Match: 0, DivergeHere: 0, DivergeAt: 0, EmptyRoot: 0, Cont: 0, Walk: 0, RootAt: 0, Hashed: 0, Node: 0,
		Nibble: 0, NibbleValue: 0, Next: Item{0, 0, 0}, Other: Item{0, 0, 0}, First: 0, Odd: 0, Leaf: 0, Low: 0, Empty: 0,
		DivergeByte: 0, PathByte: 0, KeyByte: 0}
	zero(s.Ref[:], s.Bytes[:], s.Whole[:])
	return s
}

func zero(all ...[]frontend.Variable) {
	for _, vs := range all {
		for i := range vs {
			vs[i] = 0
		}
	}
}

func indicator(b bool) int {
	if b {
		return 1
	}
	return 0
}
