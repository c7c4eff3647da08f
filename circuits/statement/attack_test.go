package statement

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
)

var (
	attackCases = flag.Int("cases", 6, "cases of each class in TestAttackClasses")
	attackClass = flag.String("class", "", "regular expression of the classes that TestAttackClasses runs")
)

// attackClassOf is one way to lie. try makes one case; false when what it drew is no lie, or can't be written down, and another must be
// drawn.
type attackClassOf struct {
	name   string
	row    string // of docs/threats.md, part A
	costly int    // one case is tried where others try so many
	try    func(a *arena, r *rand.Rand) (*attempt, bool)
}

// attackClasses are all of them.
func attackClasses() (all []attackClassOf) {
	all = append(all, hintAttacks()...)
	all = append(all, leafAttacks()...)
	all = append(all, spliceAttacks()...)
	all = append(all, memoryAttacks()...)
	all = append(all, questionAttacks()...)
	all = append(all, wordAttacks()...)
	all = append(all, numberAttacks()...)
	all = append(all, copyAttacks()...)
	all = append(all, trieAttacks()...)
	all = append(all, headerAttacks()...)
	return all
}

// TestAttackClasses lies in every way we know about random true statements of random histories: the witness is changed as far as a
// prover can change it, and the best multiplicities are chosen. Not one lie may be accepted. make attack prints the table.
func TestAttackClasses(t *testing.T) {
	r := circuittest.Rand(t)
	if testing.Short() {
		*attackCases = min(*attackCases, 3)
	}
	a := newArena(t, r, min(2+*attackCases/50, 8), min(12+*attackCases/4, 60))
	for _, x := range a.targets {
		if err := circuittest.Solve(x.b.ccs, x.honest); err != nil {
			t.Fatalf("world %d, an honest witness is refused: %v\n%v", x.h.seed, err, x.q.Facts)
		}
	}
	wanted := regexp.MustCompile(*attackClass)
	classes, total, believed := 0, 0, 0
	for _, class := range attackClasses() {
		if !wanted.MatchString(class.name) {
			continue
		}
		cases, accepted := runClass(t, a, class, rand.New(rand.NewPCG(r.Uint64(), 1)))
		classes, total, believed = classes+1, total+cases, believed+accepted
	}
	t.Logf("%d classes, %d cases, %d accepted", classes, total, believed)
}

func runClass(t *testing.T, a *arena, class attackClassOf, r *rand.Rand) (cases, accepted int) {
	t.Helper()
	want := max(2, *attackCases/max(1, class.costly))
	begin := time.Now()
	for drawn := 0; cases < want; drawn++ {
		if drawn > 4000*want {
			t.Errorf("%s: only %d cases in %d draws", class.name, cases, drawn)
			break
		}
		seed := r.Uint64()
		f, ok := class.try(a, rand.New(rand.NewPCG(seed, 2)))
		if !ok {
			continue
		}
		cases++
		if f.accepted() {
			accepted++
			if os.Getenv("HINDSIGHT_MUTANT") != "" { // an assertion was deleted: one lie says enough
				t.Fatalf("%s (%s): accepted, case %d, seed %d", class.name, class.row, cases, seed)
			}
			t.Errorf("%s (%s): accepted, case %d, seed %d%s", class.name, class.row, cases, seed, f)
		}
	}
	fmt.Fprintf(t.Output(), "%-64s %-4s %6d cases %3d accepted %9s\n", class.name, class.row, cases, accepted, time.Since(begin).Round(time.Millisecond))
	return cases, accepted
}
