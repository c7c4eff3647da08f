package statement

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

var attackedTables = []string{"Blocks", "Items", "Walks", "Steps", "Windows", "Headers", "Facts", "Numbers", "Hash", "QueryID", "Counts"}

func field() *big.Int { return ecc.BN254.ScalarField() }

// rowLeaves returns the leaves of one random row of a table.
func (c *Circuit) rowLeaves(r *rand.Rand, table string) ([]leaf, int) {
	v := reflect.ValueOf(c).Elem().FieldByName(table)
	if v.Len() == 0 {
		return nil, 0
	}
	i := r.IntN(v.Len())
	return leaves(fmt.Sprintf(".%s[%d]", table, i), v.Index(i), nil), i
}

// bound draws a leaf that has a say, of any table; all leaves of its row come with it.
func bound(r *rand.Rand, x *target, c *Circuit) (l leaf, row []leaf) {
	for {
		row, _ = c.rowLeaves(r, pick(r, attackedTables))
		if len(row) == 0 {
			continue
		}
		if l = pick(r, row); !free(x.honest, l.path) && !harmless(x.honest, l.path) {
			return l, row
		}
	}
}

// harmless says whether the variable is of an unused row of the number table that says 0 − 0 = 0 as long as it reads no bytes.
func harmless(c *Circuit, path string) bool {
	m := pathParts.FindStringSubmatch(path)
	if m == nil || m[1] != "Numbers" {
		return false
	}
	i, _ := strconv.Atoi(m[2])
	return !is(c.Numbers[i].On) && (m[3] == "On" || strings.HasSuffix(m[3], ".At"))
}

// boundInUse is bound for a row that is in use: those that are not may say what they like, if it is true of nothing.
func boundInUse(r *rand.Rand, x *target, c *Circuit) (leaf, []leaf) {
	for {
		l, row := bound(r, x, c)
		if m := pathParts.FindStringSubmatch(l.path); m == nil {
			return l, row
		} else if i, _ := strconv.Atoi(m[2]); x.uses(m[1], i) {
			return l, row
		}
	}
}

// uses says whether a row is in use.
func (x *target) uses(table string, row int) bool {
	c := x.honest
	switch table {
	case "Blocks":
		return row < x.e.Used.Blocks
	case "Items":
		return is(c.Items[row].On)
	case "Walks":
		return is(c.Walks[row].On)
	case "Steps":
		s := &c.Steps[row]
		return is(s.Branch) || is(s.Match) || is(s.DivergeHere) || is(s.DivergeAt) || is(s.EmptyRoot)
	case "Windows":
		return is(c.Windows[row].On)
	case "Headers":
		return is(c.Headers[row].On)
	case "Facts":
		return is(c.Facts[row].On)
	case "Numbers":
		return is(c.Numbers[row].On)
	default:
		return true
	}
}

func (l leaf) set(v *big.Int) { l.value.Set(reflect.ValueOf(new(big.Int).Mod(v, field()))) }

func (l leaf) get() *big.Int { return new(big.Int).Mod(toBig(l.value.Interface()), field()) }

// amount draws a difference: 1, a power of two or of eight, something.
func amount(r *rand.Rand) *big.Int {
	d := big.NewInt(1)
	switch r.IntN(4) {
	case 0:
		d.Lsh(d, uint(r.IntN(254)))
	case 1:
		d.Lsh(d, uint(3*r.IntN(84)))
	case 2:
		d.SetUint64(r.Uint64() | 1)
	}
	if r.IntN(2) == 0 {
		d.Neg(d)
	}
	return d
}

// changed makes a class of changes of leaves of a true statement; change says whether it made one.
func changed(change func(r *rand.Rand, x *target, c *Circuit) bool) func(*arena, *rand.Rand) (*attempt, bool) {
	return func(a *arena, r *rand.Rand) (*attempt, bool) {
		x := a.target(r)
		c := x.honest.clone()
		ok := change(r, x, c)
		return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, ok
	}
}

// selectorName matches the wires that switch something.
var selectorName = regexp.MustCompile(`\.(On|Cont|PadLane|PadByte|Branch|Match|DivergeHere|DivergeAt|EmptyRoot|Empty|Hashed|Odd|Leaf|Whole|IsHeader|IsAccount|IsSlot|ByIndex|IsList|IsLog|` +
	`Mode|ExpectAddress|ExpectTopic|Typed|Full|Used|Linked|NumberNonEmpty|Present|IsIndex|High|NonZero|IsChainID|Unprotected|FieldCloses|ElementCloses|Short|Single|Long1|Long2|Is81)(\[|$)`)

func leafAttacks() []attackClassOf {
	return []attackClassOf{
		{"a leaf, one more or less", "A2", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			l, _ := bound(r, x, c)
			l.set(l.get().Add(l.get(), big.NewInt(int64(2*r.IntN(2)-1))))
			return true
		})},
		{"a leaf, 0, 2^k, r-1 or anything", "A2", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			l, _ := bound(r, x, c)
			was := l.get()
			l.set(pick(r, []*big.Int{new(big.Int), big.NewInt(1), big.NewInt(-1), amount(r), new(big.Int).Add(was, amount(r))}))
			return l.get().Cmp(was) != 0
		})},
		{"a leaf, the value of another leaf", "A2", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			l, row := bound(r, x, c)
			if r.IntN(2) == 0 {
				_, row = bound(r, x, c)
			}
			was := l.get()
			l.set(pick(r, row).get())
			return l.get().Cmp(was) != 0
		})},
		{"two leaves of a row swapped", "A2", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			l, row := boundInUse(r, x, c)
			m := pick(r, row)
			v, w := l.get(), m.get()
			l.set(w)
			m.set(v)
			return v.Cmp(w) != 0 && !free(x.honest, m.path)
		})},
		{"two or three leaves, the sum kept", "A2", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			l, row := boundInUse(r, x, c)
			d := amount(r)
			moves := []leaf{pick(r, row)}
			if r.IntN(2) == 0 {
				moves = append(moves, pick(r, row))
			}
			rest := new(big.Int).Neg(d)
			for i, m := range moves {
				if m.path == l.path || free(x.honest, m.path) || i == 1 && m.path == moves[0].path {
					return false
				}
				part := rest
				if i == 0 && len(moves) == 2 {
					part = amount(r)
					rest = new(big.Int).Sub(rest, part)
				}
				m.set(new(big.Int).Add(m.get(), part))
			}
			l.set(new(big.Int).Add(l.get(), d))
			return true
		})},
		{"a selector of 2 or -1, others make up for it", "A2", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			l, row := boundInUse(r, x, c)
			m := pick(r, row)
			if !selectorName.MatchString(l.path) || !selectorName.MatchString(m.path) || m.path == l.path || free(x.honest, m.path) || !l.get().IsInt64() || l.get().Int64() > 1 {
				return false
			}
			to := pick(r, []int64{2, -1})
			d := l.get().Int64() - to
			l.set(big.NewInt(to))
			if r.IntN(4) > 0 {
				m.set(new(big.Int).Add(m.get(), big.NewInt(d)))
			}
			return true
		})},
		{"a byte too large, its neighbour makes up for it", "A3", 1, changed(neighbours)},
		{"a selector and its partners, as a number", "A2", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			// One wire of an array of booleans takes the weight of another: Σ 2^k·b_k stays.
			f := &c.Facts[r.IntN(len(c.Facts))]
			k, j := r.IntN(32), r.IntN(32)
			if !is(f.On) || k <= j {
				return false
			}
			at := [2]*frontend.Variable{&f.Used[j], &f.Used[k]}
			if r.IntN(3) == 0 {
				if k >= len(f.Mode) {
					return false
				}
				at = [2]*frontend.Variable{&f.Mode[j], &f.Mode[k]}
			}
			*at[0] = new(big.Int).Add(toBig(*at[0]), new(big.Int).Lsh(big.NewInt(1), uint(k-j)))
			*at[1] = new(big.Int).Sub(toBig(*at[1]), big.NewInt(1))
			return true
		})},
		{"three modes of a fact, their number and their sum kept", "A2", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			f := &c.Facts[r.IntN(len(x.q.Facts))]
			at := r.Perm(len(f.Mode))[:3]
			scale := big.NewInt(int64(1 + r.IntN(5)))
			for n := range at { // (1, 1, 1) × (2^a, 2^b, 2^c)
				weight := func(k int) *big.Int { return new(big.Int).Lsh(scale, uint(at[k%3])) }
				d := new(big.Int).Sub(weight(n+2), weight(n+1))
				f.Mode[at[n]] = d.Add(d, toBig(f.Mode[at[n]]))
			}
			return true
		})},
	}
}

// neighbours moves one unit of a byte's weight to the byte before, in lanes or in numbers.
func neighbours(r *rand.Rand, x *target, c *Circuit) bool {
	unit := new(big.Int).Set(keccak.Weight(8))
	var low, high *frontend.Variable
	pair := func(b []frontend.Variable) {
		k := r.IntN(len(b) - 1)
		low, high = &b[k], &b[k+1]
	}
	switch r.IntN(6) {
	case 0:
		pair(c.Blocks[r.IntN(len(c.Blocks))].Bytes[:])
	case 1:
		pair(c.QueryID[:])
	case 2:
		f := &c.Facts[r.IntN(len(c.Facts))]
		if !is(f.On) {
			return false
		}
		pair(f.Output[:])
	case 3:
		h := &c.Headers[r.IntN(len(c.Headers))]
		if !is(h.On) {
			return false
		}
		pair(pick(r, [][]frontend.Variable{h.Hash[:], h.Number[:]}))
	case 4: // plain bytes of the public input: big-endian
		k := 1 + r.IntN(31)
		low, high, unit = &c.Hash[k].Value, &c.Hash[k-1].Value, big.NewInt(256)
	default:
		n := &c.Numbers[r.IntN(len(c.Numbers))]
		if !is(n.On) {
			return false
		}
		k, bytes := 1+r.IntN(7), pick(r, []*[8]fact.Byte{&n.A.Bytes, &n.B.Bytes, &n.Out})
		low, high, unit = &bytes[k].Value, &bytes[k-1].Value, big.NewInt(256)
	}
	*low = new(big.Int).Add(toBig(*low), unit)
	*high = new(big.Int).Sub(toBig(*high), big.NewInt(1))
	return true
}

// spliceAttacks put rows of one true statement into another.
func spliceAttacks() []attackClassOf {
	matters := func(x *target, c *Circuit, table string, row int) bool {
		path := fmt.Sprintf(".%s[%d]", table, row)
		mine := leaves(path, reflect.ValueOf(c).Elem().FieldByName(table).Index(row), nil)
		was := leaves(path, reflect.ValueOf(x.honest).Elem().FieldByName(table).Index(row), nil)
		for i, l := range mine {
			if l.get().Cmp(was[i].get()) != 0 && !free(x.honest, l.path) {
				return true
			}
		}
		return false
	}
	// copyRow puts row j of another witness at row i.
	copyRow := func(c, from *Circuit, table string, i, j int) {
		reflect.ValueOf(c).Elem().FieldByName(table).Index(i).Set(reflect.ValueOf(from).Elem().FieldByName(table).Index(j))
	}
	splice := func(tables []string, other func(a *arena, r *rand.Rand, x *target) *target) func(*arena, *rand.Rand) (*attempt, bool) {
		return func(a *arena, r *rand.Rand) (*attempt, bool) {
			x := a.target(r)
			y := other(a, r, x)
			c, table := x.honest.clone(), pick(r, tables)
			n, m := reflect.ValueOf(c).Elem().FieldByName(table).Len(), reflect.ValueOf(y.honest).Elem().FieldByName(table).Len()
			if n == 0 || m == 0 {
				return nil, false
			}
			i, count, any := r.IntN(n), 1+r.IntN(4)*r.IntN(2), false
			j := pick(r, []int{i, r.IntN(m)})
			for k := 0; k < count && i+k < n && j+k < m; k++ {
				copyRow(c, y.honest, table, i+k, j+k)
				any = any || x.uses(table, i+k) && matters(x, c, table, i+k)
			}
			return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, any
		}
	}
	same := func(_ *arena, _ *rand.Rand, x *target) *target { return x }
	another := func(a *arena, r *rand.Rand, x *target) *target { return a.target(r) }
	return []attackClassOf{
		{"a row of the same table", "A2", 1, splice(attackedTables, same)},
		{"rows of another true statement", "A13", 1, splice(attackedTables, another)},
		{"walks and steps of another true statement", "A7", 1, splice([]string{"Walks", "Steps"}, another)},
		{"facts and numbers of another true statement", "A10", 1, splice([]string{"Facts", "Numbers", "Windows"}, another)},
		{"whole tables of another true statement", "A13", 1, func(a *arena, r *rand.Rand) (*attempt, bool) {
			x, y := a.target(r), a.target(r)
			if x.b != y.b || x.honest.Public.(*big.Int).Cmp(y.honest.Public.(*big.Int)) == 0 {
				return nil, false
			}
			c := x.honest.clone()
			for _, table := range append([]string{"StatementAt"}, attackedTables...) {
				if r.IntN(2) == 0 {
					reflect.ValueOf(c).Elem().FieldByName(table).Set(reflect.ValueOf(y.honest).Elem().FieldByName(table))
				}
			}
			c.Public = y.honest.Public
			// The prover has the other statement's true answer only if all of its tables were taken.
			return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, !slices.Equal(c.Blocks, y.honest.Blocks)
		}},
		{"the public input of another statement", "A13", 1, func(a *arena, r *rand.Rand) (*attempt, bool) {
			x, y := a.target(r), a.target(r)
			c := x.honest.clone()
			c.Public = y.honest.Public
			if r.IntN(2) == 0 {
				c.Hash = y.honest.Hash
			}
			return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, toBig(c.Public).Cmp(toBig(x.honest.Public)) != 0
		}},
		{"the public input with other high bits or added multiples", "A5", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			k := r.IntN(3)
			if k == 0 { // the whole digest, high bits included: another number below r only if they are not zero
				h := x.e.Statement.Hash()
				c.Hash[0].Value = int(h[0])
				c.Public = new(big.Int).Mod(h.Big(), field())
				return h[0]>>(8-clearBits) != 0
			}
			d := new(big.Int).Lsh(big.NewInt(int64(1+r.IntN(7))), 253)
			c.Public = new(big.Int).Add(toBig(c.Public), d)
			if k == 1 {
				c.Hash[0].Value = new(big.Int).Add(toBig(c.Hash[0].Value), new(big.Int).Rsh(d, 248))
			}
			return true
		})},
	}
}

// hintAttacks forge what hints answer.
func hintAttacks() []attackClassOf {
	forge := func(r *rand.Rand, out []*big.Int, usable func(i int) bool, differ func(i, j int) bool) bool {
		var good []int
		for i := range out {
			if usable(i) {
				good = append(good, i)
			}
		}
		if len(good) == 0 {
			return false
		}
		i := pick(r, good)
		was := new(big.Int).Set(out[i])
		switch r.IntN(6) {
		case 0:
			out[i].SetUint64(0)
		case 1:
			out[i].Add(out[i], big.NewInt(1))
		case 2:
			out[i].Sub(out[i], big.NewInt(1))
		case 3:
			out[i].Lsh(big.NewInt(1), uint(r.IntN(253)))
		case 4:
			out[i].Sub(field(), big.NewInt(1))
		default:
			j := pick(r, good)
			if !differ(i, j) {
				return false
			}
			d := amount(r)
			out[i].Add(out[i], d)
			out[j].Sub(out[j], d)
			out[j].Mod(out[j], field())
		}
		out[i].Mod(out[i], field())
		return out[i].Cmp(was) != 0
	}
	// lying answers hint h honestly, and one call of it with forged outputs.
	lying := func(f *attempt, h solver.Hint, r *rand.Rand, calls int, lie func(in, out []*big.Int) bool) (*attempt, bool) {
		call, n, lied := r.IntN(calls), 0, false
		forged := solver.OverrideHint(solver.GetHintID(h), func(p *big.Int, in, out []*big.Int) error {
			if err := h(p, in, out); err != nil {
				return err
			}
			if n == call {
				lied = lie(in, out)
			}
			n++
			return nil
		})
		// Whether the lie is one is known only when the hint is called, so the case is solved at once.
		believed := circuittest.Solve(f.ccs, f.c, solver.WithNbTasks(1), forged) == nil
		return &attempt{solved: true, believed: believed}, lied
	}
	return []attackClassOf{
		{"forged multiplicities", "A1", 1, func(a *arena, r *rand.Rand) (*attempt, bool) {
			x := a.target(r)
			return lying(&attempt{ccs: x.b.ccs, c: x.honest}, lookup.MultiplicityHint, r, 40,
				func(in, out []*big.Int) bool { return forgeCounts(r, forge, in, out) })
		}},
		{"forged rounds of keccak, with keccak", "A1", 25, func(a *arena, r *rand.Rand) (*attempt, bool) {
			return lying(a.whole(), keccak.PermutationHint, r, wholeBlocks, func(_, out []*big.Int) bool {
				return forge(r, out, func(int) bool { return true }, func(i, j int) bool { return i != j })
			})
		}},
		{"forged xors of keccak, with keccak", "A1", 25, func(a *arena, r *rand.Rand) (*attempt, bool) {
			return lying(a.whole(), keccak.XorHint, r, wholeBlocks*keccak.RateLanes, func(_, out []*big.Int) bool {
				return forge(r, out, func(int) bool { return true }, func(i, j int) bool { return i != j })
			})
		}},
	}
}

// forgeCounts forges counts of rows that are in the table; a pair of counts must be of rows that differ.
func forgeCounts(r *rand.Rand, forge func(*rand.Rand, []*big.Int, func(int) bool, func(i, j int) bool) bool, in, out []*big.Int) bool {
	skip := int(in[2].Int64())
	width := int(in[1].Int64()) + skip
	row := func(i int) []*big.Int { return in[3+i*width : 3+(i+1)*width] }
	key := func(i int) string {
		var s strings.Builder
		for _, v := range row(i)[skip:] {
			s.WriteString(v.String() + ",")
		}
		return s.String()
	}
	return forge(r, out, func(i int) bool { return skip == 0 || row(i)[0].Sign() != 0 }, func(i, j int) bool { return i != j && key(i) != key(j) })
}
