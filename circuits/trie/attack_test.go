package trie

import (
	"encoding/binary"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

// attack takes an honest witness of the first walk and tries every way we know to make it end otherwise: each step in
// turn is made the last one in each shape of absence, present values are moved, and references are changed. sample is
// the share of the attacks on each step that are tried, one in so many.
func attack(t *testing.T, w *Walker, s size, sample int) {
	t.Helper()
	honest := assign(w, s)
	ccs := circuitOf(t, s)
	p := &w.walks[0]
	rng := rand.New(rand.NewPCG(binary.BigEndian.Uint64(w.Layout.Slice(p.RootAt, 8)), uint64(len(p.Visits))))
	refuse := func(name string, step int, c *walkCircuit) {
		t.Helper()
		if circuittest.Attack(ccs, c) == nil {
			t.Fatalf("accepted: %s at step %d of %d (kind %d)", name, step, len(p.Visits), p.Visits[step].Kind)
		}
	}
	for k := range p.Visits {
		for _, a := range absences(w, p, k) {
			if a.honest || rng.IntN(sample) != 0 {
				continue
			}
			c := honest.clone()
			for j := k + 1; j < len(c.Steps); j++ {
				c.Steps[j] = OffStep()
			}
			a.forge(&c.Steps[k])
			c.Walks[0].Present, c.Claims[0].Result.Present = 0, 0
			next := c.Steps[k].Next
			c.Walks[0].ValueAt, c.Walks[0].ValueLength = next.At, next.Length
			c.Claims[0].Result.ValueAt, c.Claims[0].Result.ValueLength = next.At, next.Length
			if !p.Present && k == len(p.Visits)-1 {
				// The key is absent all the same; only the reason is false. Claim presence instead.
				c.Walks[0].Present, c.Claims[0].Result.Present = 1, 1
			}
			refuse(a.name, k, c)
		}
		for _, name := range slices.Sorted(maps.Keys(redirections)) {
			forge := redirections[name]
			if name == "another node" && p.Visits[k].Kind == EmptyRootKind {
				continue // an empty root has no node
			}
			if rng.IntN(sample) != 0 {
				continue
			}
			c := honest.clone()
			forge(&c.Steps[k])
			refuse(name, k, c)
		}
	}
	c := honest.clone()
	c.Walks[0].RootAt, c.Claims[0].RootAt, c.Steps[0].RootAt = p.RootAt+1, p.RootAt+1, p.RootAt+1
	refuse("another root", 0, c)
	for n := 0; n < 3; n++ { // a byte of a node, of the key or of the root, changed
		c = honest.clone()
		at := rng.IntN(w.Layout.Blocks() * keccak.BlockBytes)
		b := &c.Blocks[at/keccak.BlockBytes].Bytes[at%keccak.BlockBytes]
		*b = keccak.SpreadByte(w.Layout.Byte(memory.First+at) ^ byte(1<<rng.IntN(8)))
		refuse("a flipped byte", 0, c)
	}
	c = honest.clone()
	var other [32]byte
	copy(other[:], random(rng, len(p.Preimage)))
	c.Claims[0].Key = digestLanes(other)
	refuse("another key", 0, c)
	for k := range p.Preimage {
		c.Walks[0].Preimage[k] = keccak.SpreadByte(other[k])
	}
	refuse("another key in the walk", 0, c)
	for k, b := range crypto.Keccak256(other[:len(p.Preimage)]) {
		c.Walks[0].Nibbles[2*k], c.Walks[0].Nibbles[2*k+1] = keccak.SpreadByte(b>>4), keccak.SpreadByte(b&15)
	}
	refuse("another key with its nibbles", 0, c)
	c = honest.clone()
	c.Steps[0].Cont = 1
	refuse("a first step that goes on", 0, c)
	c = honest.clone()
	c.Steps[0].Walk = 1
	refuse("another walk", 0, c)
	if p.Present {
		for _, d := range [][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, -1}} {
			c = honest.clone()
			at, length := p.Value.Payload+d[0], p.Value.Length+d[1]
			c.Walks[0].ValueAt, c.Walks[0].ValueLength = at, length
			c.Claims[0].Result.ValueAt, c.Claims[0].Result.ValueLength = at, length
			refuse("a moved value", len(p.Visits)-1, c)
			c.Steps[len(p.Visits)-1].Next.At, c.Steps[len(p.Visits)-1].Next.Length = at, length
			refuse("a moved value in the step", len(p.Visits)-1, c)
		}
	}
}

// redirections change where a step stands or what it reads; all of them are lies about an honest step.
var redirections = map[string]func(s *Step){
	"not hashed":          func(s *Step) { s.Hashed = 1 - s.Hashed.(int) },
	"hashed 2":            func(s *Step) { s.Hashed = 2 },
	"another node":        func(s *Step) { s.Node, s.Hashed = s.Node.(int)+1, 1 },
	"a flipped reference": func(s *Step) { s.Ref[31], s.Hashed = keccak.SpreadByte(0x5a), 1; s.Ref[30] = keccak.SpreadByte(0xa5) },
	"two kinds":           func(s *Step) { s.Branch, s.Match = 1, 1 },
	"kind 2":              func(s *Step) { s.Branch, s.Match = 2, -1 },
	"no kind":             func(s *Step) { s.Branch, s.Match, s.DivergeHere, s.DivergeAt, s.EmptyRoot = 0, 0, 0, 0, 0 },
	"branch for path": func(s *Step) {
		if s.Branch == 1 {
			s.Branch, s.Match = 0, 1
		} else {
			s.Branch, s.Match, s.DivergeHere, s.DivergeAt, s.EmptyRoot = 1, 0, 0, 0, 0
		}
	},
}

type absence struct {
	name   string
	honest bool
	forge  func(s *Step)
}

// absences lists the false ends of a step.
func absences(w *Walker, p *Path, k int) []absence {
	v := p.Visits[k]
	none := func(s *Step) {
		s.Branch, s.Match, s.DivergeHere, s.DivergeAt, s.EmptyRoot, s.Empty = 0, 0, 0, 0, 0, 0
		zero(s.Bytes[:], s.Whole[:]) // a path's bytes would stop the lie, and nothing else might
	}
	out := []absence{
		{"empty child", v.Kind == BranchEmpty, func(s *Step) { none(s); s.Branch, s.Empty = 1, 1 }},
		{"empty child without a branch", false, func(s *Step) { s.Empty, s.Branch = 1, 0 }},
		{"empty child of no kind", false, func(s *Step) { none(s); s.Empty = 1; s.Next = Item{0, 0, 0} }},
		{"empty child, other item", false, func(s *Step) { none(s); s.Branch, s.Empty = 1, 1; s.Next = s.Other }},
		{"empty root", v.Kind == EmptyRootKind, func(s *Step) { none(s); s.EmptyRoot = 1 }},
		{"empty root unread", v.Kind == EmptyRootKind, func(s *Step) {
			none(s)
			s.EmptyRoot, s.Hashed = 1, 0
			for i, b := range emptyRootHash {
				s.Ref[i] = keccak.SpreadByte(b)
			}
		}},
		{"empty root forged", v.Kind == EmptyRootKind, func(s *Step) {
			none(s)
			s.EmptyRoot = 1
			for i, b := range emptyRootHash {
				s.Ref[i] = keccak.SpreadByte(b)
			}
		}},
		{"odd path here", v.Kind == DivergeHere, func(s *Step) { none(s); s.DivergeHere, s.Odd = 1, 1 }},
		{"odd path here, other nibble", v.Kind == DivergeHere, func(s *Step) {
			none(s)
			s.DivergeHere, s.Odd, s.Low = 1, 1, keccak.SpreadByte(byte(15-p.nibbles[min(v.Depth, 63)]))
		}},
		{"other key nibble", false, func(s *Step) {
			none(s)
			s.DivergeHere, s.Odd, s.Nibble = 1, 1, keccak.SpreadByte(byte(15-p.nibbles[min(v.Depth, 63)]))
		}},
		{"extension for leaf", false, func(s *Step) { s.Leaf = 1 - s.Leaf.(int) }},
		{"other low nibble", false, func(s *Step) {
			whole, path := s.Whole, s.Bytes
			none(s)
			s.Whole, s.Bytes = whole, path
			s.Match, s.Low = 1, keccak.SpreadByte(byte(15-p.nibbles[min(v.Depth, 63)]))
		}},
	}
	if v.Kind == Leaf || v.Kind == Extension || v.Kind == DivergeHere || v.Kind == DivergeAt {
		out = append(out, pathAbsences(w, p, v, none)...)
	}
	return out
}

// pathAbsences claim that byte j of a path differs, for every j inside and outside of the path, with true and false bytes.
func pathAbsences(w *Walker, p *Path, v Visit, none func(*Step)) (out []absence) {
	path := w.Layout.Slice(v.Entries[1].Payload, 40)
	length := v.Entries[1].Length
	odd, _, _ := hexPrefixOf(path[0])
	for j := -1; j <= 34; j++ {
		at := v.Depth + odd + 2*(j-1)
		have, key := byte(0), byte(0)
		if j >= 0 {
			have = path[j]
		}
		if at >= 0 && at+1 < KeyNibbles {
			key = p.nibbles[at]<<4 | p.nibbles[at+1]
		}
		inside := j >= 1 && j < length
		if inside && have != key && at+1 < KeyNibbles {
			continue // a true reason
		}
		claim := func(name string, have, key byte) {
			out = append(out, absence{name, false, func(s *Step) {
				none(s)
				s.DivergeAt, s.DivergeByte, s.PathByte, s.KeyByte = 1, j, keccak.SpreadByte(have), keccak.SpreadByte(key)
			}})
		}
		claim("byte differs, true bytes", have, key)
		if j > 3 && j < length-2 && j%8 != 0 {
			continue
		}
		claim("byte differs, false path byte", have^1, key)
		claim("byte differs, false key byte", have, key^1)
	}
	// A path cut short: the thermometer says fewer bytes than there are, or more.
	for _, d := range []int{-1, 1} {
		out = append(out, absence{"path length", false, func(s *Step) {
			none(s)
			s.Match = 1
			for i := range s.Whole[:max(0, min(length-1+d, pathBytes))] {
				s.Whole[i], s.Bytes[i] = 1, keccak.SpreadByte(path[i+1])
			}
		}})
	}
	return out
}
