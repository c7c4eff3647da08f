package statement

import (
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/query"
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

// How much is tried where everything would take hours, and what: `make leaves`.
var (
	share  = flag.Int("share", 18, "one of so many leaves is tried, of bytes one of 8 times as many; 1: all. Of changed bytes of records one of a sixth, of 9000 random lies one")
	sample = flag.Uint64("sample", 9, "which")
)

// TestEveryLeafIsBound changes each witness variable of statements that read every kind of fact, through every kind of
// step. A change must make the circuit unsatisfiable, or the variable must have no say: its row is not in use, or its
// selector is off. Which they are is computed by free, from the honest assignment. The default run takes a sample; -share and
// -sample say of what size, and which.
func TestEveryLeafIsBound(t *testing.T) {
	t.Parallel()
	share := *share
	if testing.Short() {
		share = 48
	}
	for _, seed := range leafSeeds(t) {
		w := makeWorld(t, seed)
		changeLeavesOf(t, w, w.query(), share)
	}
	w := makeWorld(t, 1)
	changeLeavesOf(t, w, w.computed(), share)
	if share > 1 {
		share *= 4 // there are twice as many, and the circuit is twice as large
	}
	changeLeavesOf(t, w, w.events(), share)
}

func changeLeavesOf(t *testing.T, w made, q *query.Query, share int) {
	t.Helper()
	e, err := Evaluate(q, w.data)
	if err != nil {
		t.Fatal(err)
	}
	c := spare(e.Used)
	ccs := circuittest.Compile(t, quick(c))
	t.Logf("%+v, %d constraints without keccak", c, ccs.GetNbConstraints())
	honest := e.assign(c)
	if err := circuittest.Solve(ccs, honest); err != nil {
		t.Fatalf("honest: %v", err)
	}
	changeLeaves(t, ccs, honest, share)
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
	rng := rand.New(rand.NewPCG(*sample, uint64(share)))
	all := leaves("", reflect.ValueOf(honest).Elem(), nil)
	tried, unused := 0, 0
	for _, l := range all {
		of := share
		if share > 1 && (strings.Contains(l.path, "Bytes[") || strings.Contains(l.path, "Nibbles[") || strings.Contains(l.path, "Ref[")) {
			of *= 8 // there are many that are alike
		}
		if rng.IntN(of) != 0 {
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
