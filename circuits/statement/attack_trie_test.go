package statement

import (
	"math/rand/v2"
	"slices"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

func trieAttacks() []attackClassOf {
	states := func(a *arena, r *rand.Rand) *history { return pick(r, a.worlds) }
	deep := func(a *arena, r *rand.Rand) *history { return a.deep.h }
	crowds := func(a *arena, r *rand.Rand) *history { return pick(r, a.crowded[1:]) }
	return []attackClassOf{
		{"a present account claimed absent", "A6", 1, absence(states, query.Account, false)},
		{"a present slot claimed absent", "A6", 1, absence(states, query.Storage, false)},
		{"a prefix of a path claimed to be absence", "A6", 1, absence(states, query.Account, true)},
		{"a prefix of a slot's path claimed to be absence", "A6", 1, absence(states, query.Storage, true)},
		{"fewer transactions than there are", "A6", 1, miscount(true)},
		{"more transactions than there are", "A6", 1, miscount(false)},
		{"the leaf of another account", "A7", 1, presence(states, query.Account)},
		{"the leaf of another slot", "A7", 1, presence(states, query.Storage)},
		{"the leaf of another index", "A7", 1, presence(crowds, query.Transaction)},
		{"the receipt of another index", "A7", 1, presence(crowds, query.Receipt)},
		{"an inlined leaf claimed absent", "A8", 1, absence(deep, query.Storage, false)},
		{"another inlined leaf", "A8", 1, presence(deep, query.Storage)},
		{"an inlined node as a hashed one, or elsewhere", "A8", 1, inlined},
		{"a step of another kind", "A7", 1, changed(anotherKind)},
		{"another hex prefix", "A7", 1, changed(anotherPrefix)},
		{"an index key of another length", "A7", 1, changed(anotherKey)},
	}
}

// walkAt returns the number of the walk with this root and preimage, or −1.
func (c *Circuit) walkAt(root frontend.Variable, preimage []byte) int {
	return slices.IndexFunc(c.Walks, func(w trie.Walk) bool {
		if !is(w.On) || asNumber(w.RootAt) != asNumber(root) || is(w.IsSlot) != (len(preimage) == 32) || is(w.IsIndex) != (len(preimage) == 2) {
			return false
		}
		for k, b := range preimage {
			if plain(w.Preimage[k]) != b {
				return false
			}
		}
		return true
	})
}

// stepsOf returns the numbers of the steps of a walk.
func (c *Circuit) stepsOf(walk int) (steps []int) {
	mine := false
	for i := range c.Steps {
		s := &c.Steps[i]
		if is(s.Cont) && mine {
			steps = append(steps, i)
			continue
		}
		if mine = is(s.Branch) || is(s.Match) || is(s.DivergeHere) || is(s.DivergeAt) || is(s.EmptyRoot); mine {
			if mine = asNumber(s.Walk) == walk; mine {
				steps = append(steps, i)
			}
		}
	}
	return steps
}

func clearKinds(s *trie.Step) {
	s.Branch, s.Match, s.DivergeHere, s.DivergeAt, s.EmptyRoot, s.Empty = 0, 0, 0, 0, 0, 0
}

// cut makes a step the last one of a walk, in a shape of absence, and the walk absent.
func (c *Circuit) cut(r *rand.Rand, x *scene, walk, step int, keep bool) {
	steps := c.stepsOf(walk)
	for _, i := range steps[step+1:] {
		c.Steps[i] = trie.OffStep()
	}
	s := &c.Steps[steps[step]]
	if !keep {
		c.shape(r, x, s)
	}
	w := &c.Walks[walk]
	w.Present, w.ValueAt, w.ValueLength = 0, s.Next.At, s.Next.Length
}

// shape gives a step one of the four shapes of absence.
func (c *Circuit) shape(r *rand.Rand, x *scene, s *trie.Step) {
	branch := is(s.Branch)
	nibble := func() int { return r.IntN(16) }
	clearKinds(s)
	switch r.IntN(4) {
	case 0: // no child
		s.Branch, s.Empty = 1, 1
		if branch && r.IntN(2) == 0 { // the child at another nibble
			list := (&target{e: x.e}).entries(asNumber(s.Node))
			for i := 1; i < len(list) && i < 17; i++ {
				if list[i].Length == 0 && (asNumber(s.Next.Length) != 0 || r.IntN(3) == 0) {
					s.Next = trie.Item{At: list[i].Payload, Length: 0, IsList: 0}
					s.NibbleValue = i - 1
					if r.IntN(2) == 0 {
						s.Nibble = keccak.SpreadByte(byte(i - 1))
					}
				}
			}
		} else if r.IntN(2) == 0 {
			s.Next.Length, s.Next.IsList = 0, 0
		}
		clearPath(s, r.IntN(2) == 0)
	case 1: // the odd nibble differs
		s.DivergeHere = 1
		clearPath(s, false)
		s.Odd = pick(r, []frontend.Variable{1, s.Odd})
		n := nibble()
		if r.IntN(2) == 0 {
			s.Low = keccak.SpreadByte(byte(n))
		} else {
			s.Nibble = keccak.SpreadByte(byte(n))
		}
	case 2: // a byte differs
		s.DivergeAt = 1
		length := asNumber(s.Other.Length)
		j := pick(r, []int{1 + r.IntN(32), max(1, length-1), length, length + 1, 0})
		clearPath(s, false)
		s.DivergeByte = j
		s.PathByte = keccak.SpreadByte(c.get(asNumber(s.Other.At)+j, 1)[0])
		s.KeyByte = keccak.SpreadByte(byte(r.Uint32()))
		if r.IntN(3) == 0 {
			s.KeyByte, s.PathByte = s.PathByte, s.KeyByte
		}
	default: // the trie is empty
		s.EmptyRoot = 1
		clearPath(s, true)
		if root := trie.EmptyRoot(); r.IntN(2) == 0 {
			for k, b := range root {
				s.Ref[k] = keccak.SpreadByte(b)
			}
		}
		if r.IntN(2) == 0 {
			s.RootAt = memory.EmptyRootAt(len(c.Blocks))
		}
	}
}

func clearPath(s *trie.Step, all bool) {
	for k := range s.Whole {
		s.Bytes[k], s.Whole[k] = 0, 0
	}
	if all {
		s.First, s.Odd, s.Leaf, s.Low = 0, 0, 0, 0
	}
}

// absence makes a class of present keys that are claimed absent; keep leaves the last step as it is.
func absence(of func(*arena, *rand.Rand) *history, kind query.Kind, keep bool) func(*arena, *rand.Rand) (*attempt, bool) {
	return func(a *arena, r *rand.Rand) (*attempt, bool) {
		h := of(a, r)
		f := pick(r, h.menu)
		if f.Kind != kind {
			return nil, false
		}
		q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
		s, ok := h.open(a.t, q.Encode(), q)
		if !ok {
			return nil, false
		}
		c, _, ok := s.close()
		if !ok {
			return nil, false
		}
		row := &c.Facts[0]
		slot := kind == query.Storage && is(row.Found.Present) && is(row.Slot.Present) && r.IntN(3) > 0
		walk := c.walkAt(row.RootAt, f.Address[:])
		if slot {
			walk = c.walkAt(row.StorageRootAt, f.Slot[:])
		}
		if !is(row.Found.Present) || walk < 0 {
			return nil, false
		}
		steps := c.stepsOf(walk)
		at := r.IntN(len(steps))
		if keep && r.IntN(2) == 0 { // a prefix with a step that says it has no child, or is no leaf
			c.Steps[steps[at]].Empty = 1
		}
		if !keep && r.IntN(6) == 0 {
			c.Steps[steps[at]].Leaf = 0
		}
		c.cut(r, s, walk, at, keep)
		w := &c.Walks[walk]
		result := trie.Result{Present: 0, ValueAt: w.ValueAt, ValueLength: w.ValueLength}
		if r.IntN(8) == 0 {
			result = trie.Result{Present: 0, ValueAt: 0, ValueLength: 0}
		}
		if slot {
			row.Slot = result
		} else {
			row.Found = result
		}
		absentWord(c, row, kind == query.Storage, int(f.Field))
		c.say()
		truth := h.words[f]
		lie := false
		for k, b := range truth {
			lie = lie || plain(row.Output[k]) != b
		}
		return s.forged(c), lie
	}
}

// absentWord makes a row say what an absent account or slot reads as.
func absentWord(c *Circuit, row *fact.Fact, slot bool, field int) {
	row.Default = fact.Place{At: memory.First, Length: 0}
	word := common.Hash{}
	switch {
	case slot:
	case field == 2:
		row.Default, word = fact.Place{At: memory.EmptyRootAt(len(c.Blocks)), Length: 32}, trie.EmptyRoot()
	case field == 3:
		row.Default, word = fact.Place{At: memory.EmptyCodeAt(len(c.Blocks)), Length: 32}, crypto.Keccak256Hash()
	}
	mask(row, asNumber(row.Default.Length), false)
	output(row, word)
}

// presence makes a class of facts that are answered from the leaf of another key, in its own trie: the walk takes the other's steps.
func presence(of func(*arena, *rand.Rand) *history, kind query.Kind) func(*arena, *rand.Rand) (*attempt, bool) {
	return func(a *arena, r *rand.Rand) (*attempt, bool) {
		h := of(a, r)
		f, g := pick(r, h.menu), query.Fact{}
		if f.Kind != kind {
			return nil, false
		}
		g = f
		switch kind {
		case query.Account:
			g.Address = pick(r, []common.Address{h.contract, h.plain, h.absent})
		case query.Storage:
			g.Slot = pick(r, h.menu).Slot
		default:
			g.TxIndex = pick(r, h.menu).TxIndex
		}
		if w, ok := h.word(g); !ok || w == h.words[f] {
			return nil, false
		}
		q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
		s, ok := h.open(a.t, q.Encode(), q, g)
		if !ok {
			return nil, false
		}
		c, besides, ok := s.close()
		if !ok || len(besides) == 0 {
			return nil, false
		}
		row := &c.Facts[0]
		mine, theirs := c.walkAt(row.RootAt, key(f)), c.walkAt(besides[0].RootAt, key(g))
		if kind == query.Storage {
			mine, theirs = c.walkAt(row.StorageRootAt, f.Slot[:]), c.walkAt(besides[0].StorageRootAt, g.Slot[:])
		}
		if mine < 0 || theirs < 0 || mine == theirs {
			return nil, false
		}
		c.detour(r, mine, theirs)
		*row = besides[0]
		fit(r, row, f)
		c.say()
		return s.forged(c), true
	}
}

// key returns the preimage of the walk that a fact begins with.
func key(f query.Fact) []byte {
	if f.Kind.ByIndex() {
		return []byte{byte(f.TxIndex >> 8), byte(f.TxIndex)}
	}
	return f.Address[:]
}

// detour lets a walk go where another one goes, and says of its key what the other found.
func (c *Circuit) detour(r *rand.Rand, mine, theirs int) {
	w, v := &c.Walks[mine], c.Walks[theirs]
	preimage, on := w.Preimage, *w
	mix(r, w, &v, chance(r), ".RootAt")
	if r.IntN(2) == 0 {
		w.Nibbles = v.Nibbles
	}
	if r.IntN(4) > 0 {
		w.Preimage = preimage
	}
	for k := range w.Index { // the flags that decide the length of an index key
		if is(on.IsIndex) && r.IntN(3) == 0 {
			w.Index[k] = trie.IndexByte{High: r.IntN(2), NonZero: r.IntN(2)}
		}
	}
	w.On, w.RootAt = 1, on.RootAt
	w.Present, w.ValueAt, w.ValueLength = v.Present, v.ValueAt, v.ValueLength
	var out []trie.Step
	old, new := c.stepsOf(mine), c.stepsOf(theirs)
	taken := func(i int) {
		s := c.Steps[i]
		if !is(s.Cont) {
			s.Walk = mine
		}
		if j := len(out); r.IntN(3) == 0 && j < len(old) { // with the nibble that the key has there
			s.Nibble = c.Steps[old[min(j, len(old)-1)]].Nibble
			if r.IntN(2) == 0 {
				s.NibbleValue = c.Steps[old[min(j, len(old)-1)]].NibbleValue
			}
		}
		out = append(out, s)
	}
	for _, i := range new {
		taken(i)
	}
	for i := range c.Steps {
		if !slices.Contains(old, i) {
			out = append(out, c.Steps[i])
		}
	}
	for len(out) < len(c.Steps) {
		out = append(out, trie.OffStep())
	}
	c.Steps = out[:len(c.Steps)]
}

// miscount claims that a block has fewer or more transactions than it has.
func miscount(fewer bool) func(*arena, *rand.Rand) (*attempt, bool) {
	return func(a *arena, r *rand.Rand) (*attempt, bool) {
		h := pick(r, a.crowded)
		if r.IntN(5) == 0 {
			h = pick(r, a.worlds)
		}
		n := len(h.txs)
		k := pick(r, []int{n - 1, n - 2, 0, 1, 127, 128, 255, 256, r.IntN(n + 1)})
		if !fewer {
			k = pick(r, []int{n + 1, n + 2, 127, 128, 129, 255, 256, 257, n + r.IntN(300)})
		}
		if k < 0 || fewer != (k < n) || k == n {
			return nil, false
		}
		return claimCount(a, r, h, k)
	}
}

// claimCount says that a block has k transactions.
func claimCount(a *arena, r *rand.Rand, h *history, k int) (*attempt, bool) {
	n := len(h.txs)
	var f query.Fact
	for _, g := range h.menu {
		if g.Kind == query.Block && (f.Block == 0 || r.IntN(2) == 0) {
			f = g
		}
	}
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
	s, ok := h.open(a.t, q.Encode(), q)
	if !ok {
		return nil, false
	}
	first, _, ok := s.close()
	if !ok {
		return nil, false
	}
	root := asNumber(first.Facts[0].RootAt)
	s, _ = h.open(a.t, q.Encode(), q)
	for _, i := range []int{k, k - 1, n - 1} {
		if i >= 0 {
			if _, err := s.e.facts.Walker.WalkIndex(root, uint16(i)); err != nil {
				return nil, false
			}
		}
	}
	c, _, ok := s.close()
	if !ok {
		return nil, false
	}
	walk := func(i int) int { return c.walkAt(root, []byte{byte(i >> 8), byte(i)}) }
	row := &c.Facts[0]
	row.Index = [2]fact.Byte{memory.ByteOf(byte(k >> 8)), memory.ByteOf(byte(k))}
	output(row, common.Hash{30: byte(k >> 8), 31: byte(k)})
	row.Previous.On = 0
	if k > 0 && (k == n || r.IntN(8) > 0) {
		row.Previous.On = 1
	}
	row.Previous.Index = [2]fact.Byte{memory.ByteOf(byte((k - 1) >> 8)), memory.ByteOf(byte(k - 1))}
	switch {
	case k < n && r.IntN(4) == 0: // it is there, and the count all the same
	case k < n:
		c.cut(r, s, walk(k), r.IntN(len(c.stepsOf(walk(k)))), r.IntN(4) == 0)
	case k > n && n > 0: // the one before is there: with the leaf of the last
		c.detour(r, walk(k-1), walk(n-1))
	}
	w := &c.Walks[walk(k)]
	row.Found = trie.Result{Present: w.Present, ValueAt: w.ValueAt, ValueLength: w.ValueLength}
	if k > 0 {
		i := k - 1
		if k != n && r.IntN(4) == 0 && n > 0 { // or another one
			i = n - 1
			row.Previous.Index = [2]fact.Byte{memory.ByteOf(byte(i >> 8)), memory.ByteOf(byte(i))}
		}
		if p := walk(i); p >= 0 {
			row.Previous.Found = fact.Place{At: c.Walks[p].ValueAt, Length: c.Walks[p].ValueLength}
		}
	}
	c.say()
	return s.forged(c), true
}

// inlined changes how an inlined node is reached.
func inlined(a *arena, r *rand.Rand) (*attempt, bool) {
	x := a.deep
	c := x.honest.clone()
	i := r.IntN(x.e.Used.Steps)
	if i == 0 || is(c.Steps[i].Hashed) || !is(c.Steps[i].Cont) {
		return nil, false
	}
	s, before := &c.Steps[i], &c.Steps[i-1]
	at := asNumber(before.Next.At)
	switch r.IntN(5) {
	case 0: // as a hash
		s.Hashed, s.Node = 1, at-1
		for k, b := range c.get(at, 32) {
			s.Ref[k] = keccak.SpreadByte(b)
		}
	case 1: // its items elsewhere
		s.Next.At = asNumber(s.Next.At) + r.IntN(5) - 2
		s.Other.At = asNumber(s.Other.At) + r.IntN(5) - 2
		return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, asNumber(s.Next.At) != asNumber(x.honest.Steps[i].Next.At) || asNumber(s.Other.At) != asNumber(x.honest.Steps[i].Other.At)
	case 2: // the sibling
		list := x.entries(asNumber(before.Node))
		if len(list) != 18 {
			return nil, false
		}
		e := list[1+r.IntN(16)]
		if e.Payload == at {
			return nil, false
		}
		before.Next = trie.Item{At: e.Payload, Length: e.Length, IsList: indicator(e.IsList)}
	case 3: // a walk of its own
		s.Cont, s.Walk, s.RootAt = 0, before.Walk, at
	default:
		before.Next.IsList = 0
		s.Hashed = r.IntN(2)
	}
	return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, true
}

// usedStep draws a step that is in use.
func usedStep(r *rand.Rand, x *target, c *Circuit) (*trie.Step, bool) {
	if x.e.Used.Steps == 0 {
		return nil, false
	}
	return &c.Steps[r.IntN(x.e.Used.Steps)], true
}

// anotherKind flips kinds of a step, one or two, and what goes with them.
func anotherKind(r *rand.Rand, x *target, c *Circuit) bool {
	s, ok := usedStep(r, x, c)
	if !ok {
		return false
	}
	was := []bool{is(s.Branch), is(s.Match), is(s.DivergeHere), is(s.DivergeAt), is(s.EmptyRoot), is(s.Empty)}
	if r.IntN(2) == 0 {
		clearKinds(s)
	}
	kinds := []*frontend.Variable{&s.Branch, &s.Match, &s.DivergeHere, &s.DivergeAt, &s.EmptyRoot, &s.Empty}
	for range 1 + r.IntN(2) {
		k := pick(r, kinds)
		*k = 1 - asNumber(*k)
	}
	if r.IntN(2) == 0 {
		clearPath(s, r.IntN(2) == 0)
	}
	if is(s.Match) && r.IntN(2) == 0 {
		s.Leaf = r.IntN(2)
	}
	for i, k := range kinds {
		if is(*k) != was[i] {
			return true
		}
	}
	return false
}

// anotherPrefix decodes a path's first byte as another one.
func anotherPrefix(r *rand.Rand, x *target, c *Circuit) bool {
	s, ok := usedStep(r, x, c)
	if !ok || !is(s.Match) && !is(s.DivergeHere) && !is(s.DivergeAt) {
		return false
	}
	b, was := plain(s.First), *s
	other := pick(r, []byte{b ^ 0x10, b ^ 0x20, b ^ 0x30, byte(r.IntN(64)), byte(r.Uint32()), b ^ byte(1<<r.IntN(8))})
	if other == b {
		return false
	}
	if r.IntN(2) == 0 {
		s.First = keccak.SpreadByte(other)
	}
	s.Odd, s.Leaf = int(other>>4&1), int(other>>5&1)
	s.Low = keccak.SpreadByte(other & 15)
	if r.IntN(3) == 0 { // the byte itself, where the walk reads it
		c.put(asNumber(s.Other.At), []byte{other})
		return true
	}
	return *s != was
}

// anotherKey lets an index key be longer or shorter than its number says.
func anotherKey(r *rand.Rand, x *target, c *Circuit) bool {
	if x.e.Used.Walks == 0 {
		return false
	}
	w := &c.Walks[r.IntN(x.e.Used.Walks)]
	if !is(w.IsIndex) {
		return false
	}
	was := w.Index
	for k := range w.Index {
		w.Index[k] = trie.IndexByte{High: r.IntN(2), NonZero: r.IntN(2)}
	}
	high, low := plain(w.Preimage[0]), plain(w.Preimage[1])
	set := func(bytes ...byte) {
		for k, b := range bytes {
			w.Nibbles[2*k], w.Nibbles[2*k+1] = keccak.SpreadByte(b>>4), keccak.SpreadByte(b&15)
		}
	}
	switch r.IntN(5) {
	case 0:
		set(0x82, high, low)
	case 1:
		set(0x81, low)
	case 2:
		set(low)
	case 3:
		set(0x80)
	}
	return was[1] != w.Index[1] || is(was[0].NonZero) != is(w.Index[0].NonZero)
}
