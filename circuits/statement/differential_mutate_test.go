package statement

import (
	"encoding/binary"
	"math/rand/v2"

	gethrlp "github.com/ethereum/go-ethereum/rlp"
)

// rlpNode is an item of RLP as a tree, and how it shall be encoded.
type rlpNode struct {
	list bool
	text []byte
	of   []*rlpNode // a list's items
	form rlpForm
	tail []byte // in a list's payload, behind its items
}

// rlpForm is a way to encode an item; all but canonical are forbidden.
type rlpForm int

const (
	canonical   rlpForm = iota
	oneLength           // a length byte where the prefix has room, or the other way round
	twoLength           // two length bytes although one is enough
	threeLength         // three
	prefixed            // 0x81 before a byte that stands for itself
	tooLong             // the length says one more
	tooShort            // … one less
	forms
)

// growTree reads one item.
func growTree(enc []byte) (*rlpNode, bool) {
	kind, content, rest, err := gethrlp.Split(enc)
	if err != nil || len(rest) > 0 {
		return nil, false
	}
	n := &rlpNode{list: kind == gethrlp.List, text: content}
	for n.list && len(content) > 0 {
		_, _, rest, err := gethrlp.Split(content)
		if err != nil {
			return nil, false
		}
		child, ok := growTree(content[:len(content)-len(rest)])
		if !ok {
			return nil, false
		}
		n.of = append(n.of, child)
		content = rest
	}
	return n, true
}

func (n *rlpNode) encode(out []byte) []byte {
	payload := n.text
	if n.list {
		payload = nil
		for _, c := range n.of {
			payload = c.encode(payload)
		}
		payload = append(payload, n.tail...)
	}
	short, long := byte(0x80), byte(0xb7)
	if n.list {
		short, long = 0xc0, 0xf7
	}
	length, f := len(payload), n.form
	switch {
	case f == tooLong:
		length, f = length+1, canonical
	case f == tooShort && length > 0:
		length, f = length-1, canonical
	}
	switch {
	case f == prefixed && !n.list && len(payload) == 1:
		out = append(out, 0x81)
	case f == oneLength && length < 256:
		out = append(out, long+1, byte(length))
	case f == twoLength && length < 1<<16:
		out = binary.BigEndian.AppendUint16(append(out, long+2), uint16(length))
	case f == threeLength && length < 1<<16:
		out = binary.BigEndian.AppendUint16(append(out, long+3, 0), uint16(length))
	case length == 1 && !n.list && len(payload) == 1 && payload[0] < 0x80:
	case length <= 55:
		out = append(out, short+byte(length))
	case length < 256:
		out = append(out, long+1, byte(length))
	case length < 1<<16:
		out = binary.BigEndian.AppendUint16(append(out, long+2), uint16(length))
	default:
		out = append(out, long+3, byte(length>>16), byte(length>>8), byte(length))
	}
	return append(out, payload...)
}

// rlpPlace is a node with the list that it is an item of; parent is nil for the outermost.
type rlpPlace struct {
	n, parent *rlpNode
	at        int
}

func (n *rlpNode) places(parent *rlpNode, at int, all []rlpPlace) []rlpPlace {
	all = append(all, rlpPlace{n, parent, at})
	for i, c := range n.of {
		all = c.places(n, i, all)
	}
	return all
}

// rlpTree is a transaction or receipt as a tree, to be changed.
type rlpTree struct {
	typ  []byte // type byte, or none
	root *rlpNode
	tail []byte
}

func openTree(raw []byte) (rlpTree, bool) {
	var e rlpTree
	if len(raw) > 0 && raw[0] < 0xc0 {
		e.typ, raw = raw[:1], raw[1:]
	}
	var ok bool
	e.root, ok = growTree(raw)
	return e, ok
}

func (e rlpTree) encode() []byte {
	return append(e.root.encode(append([]byte(nil), e.typ...)), e.tail...)
}

// edgeLengths are where encodings and words change.
var edgeLengths = []int{0, 1, 2, 4, 7, 8, 9, 19, 20, 21, 31, 32, 33, 34, 55, 56, 57, 64, 255, 256, 257, 300}

func randomBytes(rng *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return b
}

func oneOf[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

// surgery are the changes of a tree, at a place of it; other is a tree to take parts from.
var surgery = []struct {
	name string
	do   func(rng *rand.Rand, p rlpPlace, other *rlpNode)
}{
	{"an item is left out", func(_ *rand.Rand, p rlpPlace, _ *rlpNode) {
		if p.parent != nil {
			p.parent.of = append(p.parent.of[:p.at:p.at], p.parent.of[p.at+1:]...)
		}
	}},
	{"an item stands twice", func(_ *rand.Rand, p rlpPlace, _ *rlpNode) {
		if p.parent != nil {
			p.parent.of = append(p.parent.of[:p.at+1:p.at+1], p.parent.of[p.at:]...)
		}
	}},
	{"two items change places", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) {
		if p.parent != nil {
			j := rng.IntN(len(p.parent.of))
			p.parent.of[p.at], p.parent.of[j] = p.parent.of[j], p.parent.of[p.at]
		}
	}},
	{"a string of another length", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) {
		*p.n = rlpNode{text: randomBytes(rng, oneOf(rng, edgeLengths))}
	}},
	{"a small number", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) { *p.n = rlpNode{text: []byte{byte(rng.IntN(40))}} }},
	{"nothing", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) { *p.n = rlpNode{list: rng.IntN(2) == 0} }},
	{"a list of what was a string, or the reverse", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) {
		if p.n.list {
			var payload []byte
			for _, c := range p.n.of {
				payload = c.encode(payload)
			}
			*p.n = rlpNode{text: payload}
			return
		}
		p.n.list, p.n.tail, p.n.text = true, p.n.text, nil
	}},
	{"leading zeros", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) {
		if !p.n.list {
			p.n.text = append(make([]byte, 1+rng.IntN(3)), p.n.text...)
		}
	}},
	{"a string is cut or goes on", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) {
		if n := len(p.n.text); !p.n.list && n > 0 && rng.IntN(2) == 0 {
			p.n.text = p.n.text[:rng.IntN(n)]
		} else if !p.n.list {
			p.n.text = append(append([]byte(nil), p.n.text...), randomBytes(rng, 1+rng.IntN(33))...)
		}
	}},
	{"wrapped in a list", func(_ *rand.Rand, p rlpPlace, _ *rlpNode) {
		inner := *p.n
		*p.n = rlpNode{list: true, of: []*rlpNode{&inner}}
	}},
	{"unwrapped", func(_ *rand.Rand, p rlpPlace, _ *rlpNode) {
		if p.n.list && len(p.n.of) > 0 {
			*p.n = *p.n.of[0]
		}
	}},
	{"a part of another", func(rng *rand.Rand, p rlpPlace, other *rlpNode) {
		*p.n = *oneOf(rng, other.places(nil, 0, nil)).n
	}},
	{"one more item", func(rng *rand.Rand, p rlpPlace, other *rlpNode) {
		if p.n.list {
			p.n.of = append(p.n.of[:len(p.n.of):len(p.n.of)], oneOf(rng, other.places(nil, 0, nil)).n)
		}
	}},
	{"bytes behind the items", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) {
		if p.n.list {
			p.n.tail = randomBytes(rng, 1+rng.IntN(3))
		}
	}},
	{"an address is left out", func(_ *rand.Rand, p rlpPlace, _ *rlpNode) {
		for _, c := range p.n.of {
			if len(c.text) == 20 && !c.list {
				c.text = nil
			}
		}
	}},
	{"all items are empty", func(_ *rand.Rand, p rlpPlace, _ *rlpNode) {
		for _, c := range p.n.of {
			*c = rlpNode{list: c.list}
		}
	}},
	{"another encoding", func(rng *rand.Rand, p rlpPlace, _ *rlpNode) { p.n.form = 1 + rlpForm(rng.IntN(int(forms)-1)) }},
}

// scratches are the changes of bytes.
var scratches = []struct {
	name string
	do   func(rng *rand.Rand, raw []byte) []byte
}{
	{"a byte is another", func(rng *rand.Rand, raw []byte) []byte {
		raw[rng.IntN(len(raw))] = byte(rng.Uint32())
		return raw
	}},
	{"a bit is flipped", func(rng *rand.Rand, raw []byte) []byte {
		raw[rng.IntN(len(raw))] ^= 1 << rng.IntN(8)
		return raw
	}},
	{"another type byte", func(rng *rand.Rand, raw []byte) []byte {
		raw[0] = oneOf(rng, []byte{0, 1, 2, 3, 4, 5, 0x7e, 0x7f, 0x80, 0xb8, 0xbf})
		return raw
	}},
	{"a type byte before, or without it", func(rng *rand.Rand, raw []byte) []byte {
		if raw[0] < 0xc0 {
			return raw[1:]
		}
		return append([]byte{byte(1 + rng.IntN(4))}, raw...)
	}},
	{"cut short", func(rng *rand.Rand, raw []byte) []byte { return raw[:1+rng.IntN(len(raw))] }},
	{"goes on", func(rng *rand.Rand, raw []byte) []byte { return append(raw, randomBytes(rng, 1+rng.IntN(3))...) }},
	{"a byte more", func(rng *rand.Rand, raw []byte) []byte {
		at := rng.IntN(len(raw))
		return append(raw[:at:at], append([]byte{byte(rng.Uint32())}, raw[at:]...)...)
	}},
	{"a byte less", func(rng *rand.Rand, raw []byte) []byte {
		at := rng.IntN(len(raw))
		return append(raw[:at:at], raw[at+1:]...)
	}},
	{"another length at the start", func(rng *rand.Rand, raw []byte) []byte {
		at := min(rng.IntN(4), len(raw)-1)
		raw[at] += byte(1 + rng.IntN(3) - 2)
		return raw
	}},
}

// mutate changes raw once, sometimes more often, seldom not at all, and says how. It never returns nothing.
func mutate(rng *rand.Rand, raw, other []byte) (changed []byte, how string) {
	changed = append([]byte(nil), raw...)
	how = "unchanged"
	if rng.IntN(12) == 0 {
		return changed, how
	}
	for n := 1 + rng.IntN(8)/6; n >= 0; n-- {
		if n == 0 && rng.IntN(4) > 0 {
			break
		}
		if e, ok := openTree(changed); ok && rng.IntN(3) > 0 {
			donor, ok := openTree(other)
			if !ok {
				donor = e
			}
			s, where := oneOf(rng, surgery), rlpPlace{n: e.root}
			if rng.IntN(6) > 0 {
				where = oneOf(rng, e.root.places(nil, 0, nil))
			}
			s.do(rng, where, donor.root)
			changed, how = e.encode(), s.name
			continue
		}
		s := oneOf(rng, scratches)
		changed, how = s.do(rng, changed), s.name
		if len(changed) == 0 {
			return []byte{byte(rng.Uint32())}, how
		}
	}
	return changed, how
}
