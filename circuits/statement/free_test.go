package statement

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fold"
	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

var pathParts = regexp.MustCompile(`^\.(\w+)\[(\d+)\]\.(\w[\w.]*)(?:\[(\d+)\])?`)

var programParts = regexp.MustCompile(`^\.Program\.(\w+)\[(\d+)\]\.(\w+)`)

// freeInProgram is free of a row of the program.
func freeInProgram(p *fold.Rows, table string, row int, field string) bool {
	switch table {
	case "Registers":
		return !is(p.Registers[row].On) && field == "Word"
	case "Steps":
		s := &p.Steps[row]
		tests := false // something for zero: comparisons and select
		for op := program.Lt; op <= program.Select; op++ {
			tests = tests || is(s.Is[op-1])
		}
		return !is(s.On) && field == "Read" || field == "Inverse" && (!tests || toBig(s.Inverse).Sign() == 0)
	}
	return false
}

func is(v frontend.Variable) bool { return v == 1 }

// free says whether the variable has no say in the honest assignment c: the reasons, field by field.
func free(c *Circuit, path string) bool {
	if m := programParts.FindStringSubmatch(path); m != nil {
		row, _ := strconv.Atoi(m[2])
		return freeInProgram(&c.Program, m[1], row, m[3])
	}
	m := pathParts.FindStringSubmatch(path)
	if m == nil {
		return false
	}
	row, _ := strconv.Atoi(m[2])
	at, _ := strconv.Atoi(m[4])
	field := m[3]
	in := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return field == n || strings.HasPrefix(field, n+".") })
	}
	switch m[1] {
	case "Items":
		r := &c.Items[row]
		return !is(r.On) && !in("On", "Cont", "Long1", "Long2", "Is81") ||
			is(r.Cont) && in("Head") ||
			!(is(r.Long1) || is(r.Long2) || is(r.Is81)) && strings.HasPrefix(field, "Second") ||
			!is(r.Long2) && strings.HasPrefix(field, "Third")
	case "Walks":
		return freeInWalk(&c.Walks[row], at, in)
	case "Windows":
		w := &c.Windows[row]
		return !is(w.On) && !in("On") || is(w.Cont) && in("From", "To") || !is(w.Cont) && in("Step")
	case "Headers":
		return !is(c.Headers[row].On) && !in("On", "Linked", "NumberLength", "Number", "NumberNonEmpty") ||
			!(row > 0 && is(c.Headers[row-1].Linked)) && in("ParentAt")
	case "Numbers":
		n := &c.Numbers[row]
		// A row of zeros is true (0 − 0 = 0), so one that is off may be on.
		return !is(n.On) && in("On", "A.Place.At", "B.Place.At") || !is(n.IsChainID) && in("Unprotected", "Odd")
	case "Facts":
		return freeInFact(&c.Facts[row], in)
	case "Steps":
		return freeInStep(&c.Steps[row], field, at, in)
	}
	return false
}

func freeInWalk(w *trie.Walk, at int, in func(...string) bool) bool {
	if !is(w.On) {
		return !in("On")
	}
	if !is(w.IsIndex) {
		return in("Index") || !is(w.IsSlot) && in("Preimage") && at >= 20
	}
	length := 2
	switch {
	case is(w.Index[0].NonZero):
		length = 6
	case is(w.Index[1].High):
		length = 4
	}
	return in("KeyAt") || in("Preimage") && at >= 2 || in("Nibbles") && at >= length ||
		in("Index") && at == 0 // whether the higher byte is ≥ 0x80 is looked up only because its table says it: see TestIndexKeys
}

func freeInFact(f *fact.Fact, in func(...string) bool) bool {
	mode := func(names ...int) bool {
		return slices.ContainsFunc(names, func(m int) bool { return is(f.Mode[m]) })
	}
	walks := is(f.On) && !is(f.IsHeader)
	account := (is(f.IsAccount) || is(f.IsSlot)) && is(f.Found.Present)
	envelope := is(f.ByIndex) && is(f.Found.Present)
	found := is(f.IsHeader) || is(f.IsAccount) && account || is(f.IsSlot) && account && is(f.Slot.Present) || envelope
	gas := is(f.Previous.On) && mode(fact.ModeGasUsed)
	// A slice that ends where its string does is full, and reaches the end: both ways to say how many bytes it has say the same.
	atEnd := mode(fact.ModeSlice) && is(f.Full) && toBig(f.Rest[0].Value).Sign() == 0 && toBig(f.Rest[1].Value).Sign() == 0
	for _, c := range []struct {
		used   bool
		fields []string
	}{
		{!atEnd, []string{"Full"}},
		{is(f.On), []string{"Root", "Item", "NbItems", "Width", "TypeValue", "HeaderAt", "IsList"}},
		{mode(fact.ModeSlice, fact.ModeElement), []string{"ArgumentValue"}},
		{is(f.IsLog), []string{"LogIndexValue", "Log"}},
		{walks, []string{"RootAt", "Found"}},
		{is(f.ByIndex), []string{"Index"}},
		{account, []string{"AccountPayload", "CodeHash"}},
		{account && is(f.IsSlot), []string{"StorageRootAt", "Slot"}},
		{is(f.Typed), []string{"Type"}},
		{envelope, []string{"EnvelopePayload", "LastItem", "LastIsList"}},
		{found, []string{"Field", "FieldCloses"}},
		{mode(fact.ModeElement, fact.ModeCount) || is(f.ExpectTopic), []string{"ListAt", "ListCloses"}},
		{mode(fact.ModeElement, fact.ModeCount), []string{"Element", "ElementIsList", "ElementCloses"}},
		{is(f.ExpectTopic), []string{"Topic0At", "Topic0Closes"}},
		{is(f.Previous.On), []string{"Previous.Index", "Previous.Found"}},
		{is(f.Previous.Typed), []string{"Previous.Type"}},
		{gas, []string{"Previous.EnvelopePayload", "Previous.Gas"}},
		{mode(fact.ModeWord) && !found, []string{"Default"}},
		{mode(fact.ModeHash), []string{"CopyAt"}},
		{mode(fact.ModeLength, fact.ModeCount, fact.ModeType, fact.ModeCreation), []string{"NumberValue"}},
		{is(f.Full), []string{"Rest"}},
	} {
		if !c.used && in(c.fields...) {
			return true
		}
	}
	return false
}

func freeInStep(s *trie.Step, field string, at int, in func(...string) bool) bool {
	two := is(s.Match) || is(s.DivergeHere) || is(s.DivergeAt)
	node := is(s.Branch) || two
	on := node || is(s.EmptyRoot)
	return !on && in("Ref", "Hashed", "Next.At", "Next.Length", "Walk", "RootAt") ||
		!node && in("Node", "Next.IsList", "Other.At", "Other.Length", "Other.IsList") ||
		!two && in("First", "Odd", "Leaf", "Low") ||
		!is(s.Hashed) && in("Node", "Ref") ||
		is(s.Cont) && in("Walk", "RootAt") ||
		!is(s.Branch) && in("NibbleValue") || two && in("Other.IsList") ||
		!(is(s.Branch) || two && is(s.Odd)) && in("Nibble") ||
		field == "Bytes" && !is(s.Whole[at]) ||
		!is(s.DivergeAt) && in("DivergeByte", "PathByte", "KeyByte")
}
