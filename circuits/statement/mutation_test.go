package statement

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

// leaf is one witness variable of an assignment.
type leaf struct {
	path  string
	value reflect.Value
}

var variableType = reflect.TypeOf((*frontend.Variable)(nil)).Elem()

// leaves lists all variables below v.
func leaves(path string, v reflect.Value, out []leaf) []leaf {
	switch {
	case v.Type() == variableType:
		return append(out, leaf{path, v})
	case v.Kind() == reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			if f := v.Type().Field(i); f.IsExported() {
				out = leaves(path+"."+f.Name, v.Field(i), out)
			}
		}
	case v.Kind() == reflect.Slice, v.Kind() == reflect.Array:
		for i := 0; i < v.Len(); i++ {
			out = leaves(fmt.Sprintf("%s[%d]", path, i), v.Index(i), out)
		}
	}
	return out
}

func toBig(v frontend.Variable) *big.Int {
	if x, ok := v.(*big.Int); ok {
		return x
	}
	x, ok := new(big.Int).SetString(fmt.Sprint(v), 10)
	if !ok {
		panic(fmt.Sprintf("a leaf of type %T", v))
	}
	return x
}

// TestEveryLeafIsBound changes each witness variable of statements that read every kind of fact, through every kind of
// step. A change must make the circuit unsatisfiable, or the variable must have no say: its row is not in use, or its
// selector is off. Which they are is computed by free, from the honest assignment. The default run takes a sample;
// HINDSIGHT_ALL_LEAVES takes all.
func TestEveryLeafIsBound(t *testing.T) {
	share := 6
	if testing.Short() {
		share = 48
	}
	if os.Getenv("HINDSIGHT_ALL_LEAVES") != "" {
		share = 1
	}
	for _, seed := range leafSeeds(t) {
		w := makeWorld(t, seed)
		e, err := Evaluate(w.query(), w.data)
		if err != nil {
			t.Fatal(err)
		}
		c := spare(e.Used)
		ccs := circuittest.Compile(t, quick(c))
		t.Logf("seed %d: %+v, %d constraints without keccak", seed, c, ccs.GetNbConstraints())
		honest := e.assign(c)
		if err := circuittest.Solve(ccs, honest); err != nil {
			t.Fatalf("honest: %v", err)
		}
		changeLeaves(t, ccs, honest, share)
	}
}

// leafSeeds returns seeds of worlds that together have every kind of step.
func leafSeeds(t *testing.T) (seeds []uint64) {
	missing := map[string]bool{"Branch": true, "Match": true, "DivergeHere": true, "DivergeAt": true, "EmptyRoot": true, "Empty": true, "extension": true}
	for seed := uint64(1); len(missing) > 0 && seed < 500; seed++ {
		w := makeWorld(t, seed)
		e, err := Evaluate(w.query(), w.data)
		if err != nil {
			t.Fatal(err)
		}
		before := len(missing)
		for _, s := range e.assign(e.Used).Steps {
			for name, v := range map[string]frontend.Variable{"Branch": s.Branch, "Match": s.Match, "DivergeHere": s.DivergeHere,
				"DivergeAt": s.DivergeAt, "EmptyRoot": s.EmptyRoot, "Empty": s.Empty} {
				if v == 1 {
					delete(missing, name)
				}
			}
			if s.Match == 1 && s.Leaf == 0 {
				delete(missing, "extension")
			}
		}
		if len(missing) < before {
			seeds = append(seeds, seed)
		}
	}
	if len(missing) > 0 {
		t.Fatalf("no world has %v", missing)
	}
	return seeds
}

// changeLeaves tries each leaf, or one in share of them, and of the long arrays of bytes one in eight of those.
func changeLeaves(t *testing.T, ccs constraint.ConstraintSystem, honest *Circuit, share int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(9, uint64(share)))
	all := leaves("", reflect.ValueOf(honest).Elem(), nil)
	tried, unused := 0, 0
	for _, l := range all {
		many := strings.Contains(l.path, "Bytes[") || strings.Contains(l.path, "Nibbles[") || strings.Contains(l.path, "Ref[")
		if many && rng.IntN(8*share) != 0 || !many && rng.IntN(share) != 0 {
			continue
		}
		if free(honest, l.path) {
			unused++
			continue
		}
		old := l.value.Interface()
		was := toBig(old)
		for _, delta := range []int64{1, -1} {
			l.value.Set(reflect.ValueOf(new(big.Int).Add(was, big.NewInt(delta))))
			tried++
			if circuittest.Attack(ccs, honest) == nil {
				t.Fatalf("unbound: %s%+d (was %v)", l.path, delta, was)
			}
		}
		l.value.Set(reflect.ValueOf(old))
	}
	t.Logf("%d leaves, %d changes refused, %d have no say", len(all), tried, unused)
}

var pathParts = regexp.MustCompile(`^\.(\w+)\[(\d+)\]\.(\w+)(?:\.(\w+)|\[(\d+)\])?`)

// free says whether the variable has no say in the honest assignment c: the reasons, field by field.
func free(c *Circuit, path string) bool {
	m := pathParts.FindStringSubmatch(path)
	if m == nil {
		return false
	}
	row, _ := strconv.Atoi(m[2])
	at, _ := strconv.Atoi(m[5])
	field := m[3]
	if m[4] != "" {
		field += "." + m[4]
	}
	is := func(v frontend.Variable) bool { return v == 1 }
	in := func(names ...string) bool { return slices.Contains(names, field) }
	switch m[1] {
	case "Items":
		r := &c.Items[row]
		return !is(r.On) && !in("On", "Cont", "Long1", "Long2", "Is81") ||
			is(r.Cont) && in("Head") ||
			!(is(r.Long1) || is(r.Long2) || is(r.Is81)) && strings.HasPrefix(field, "Second") ||
			!is(r.Long2) && strings.HasPrefix(field, "Third")
	case "Walks":
		return !is(c.Walks[row].On) && !in("On") || !is(c.Walks[row].IsSlot) && field == "Preimage" && at >= 20
	case "Headers":
		return !is(c.Headers[row].On) && !in("On", "NumberLength", "Number", "NumberNonEmpty")
	case "Facts":
		f := &c.Facts[row]
		wanted, account := is(f.IsAccount) || is(f.IsSlot), is(f.Account.Present)
		return !is(f.On) && in("HeaderAt", "Item", "Value.At") ||
			!wanted && in("Account.Present", "Account.ValueAt", "Account.ValueLength", "StateRootAt") ||
			!(wanted && account) && in("AccountPayload", "CodeHash.At", "CodeHash.Length") ||
			!(is(f.IsSlot) && account) && in("Slot.Present", "Slot.ValueAt", "Slot.ValueLength", "StorageRootAt") ||
			!(is(f.IsHeader) || is(f.IsAccount) && account || is(f.IsSlot) && account && is(f.Slot.Present)) && in("ValueCloses")
	case "Steps":
		return freeInStep(&c.Steps[row], field, at, is, in)
	}
	return false
}

func freeInStep(s *trie.Step, field string, at int, is func(frontend.Variable) bool, in func(...string) bool) bool {
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
