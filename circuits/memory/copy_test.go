package memory_test

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

// copyCircuit is copies alone, and one claim of a copy.
type copyCircuit struct {
	Blocks           []memory.Block
	Windows          []memory.Window
	From, To, Length frontend.Variable
}

func (c *copyCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	m := memory.New(api, arg, circuittest.Sponge{API: api}, c.Blocks, [2][32]byte{})
	memory.NewCopies(api, arg, m, c.Windows).AssertCopy(1, c.From, c.To, c.Length)
	return arg.Close()
}

const (
	copyBlocks  = 6
	copyWindows = 5
	copyAt      = 17 // of the original in its message
)

// copied lays a slice out inside of a message and as a message of its own, which edit may change, and copies it.
func copied(t *testing.T, n int, edit func(again []byte)) (*copyCircuit, *memory.Layout) {
	t.Helper()
	rng := circuittest.Rand(t)
	original := random(rng, copyAt+n+9)
	again := bytes.Clone(original[copyAt : copyAt+n])
	if edit != nil {
		edit(again)
	}
	l := memory.NewLayout()
	from, to := l.Place(original).Start+copyAt, l.Place(again).Start
	list := memory.NewCopyList(l)
	if err := list.Add(from, to, n); err != nil {
		t.Fatal(err)
	}
	return &copyCircuit{Blocks: l.Assign(copyBlocks), Windows: list.Assign(copyWindows), From: from, To: to, Length: n}, l
}

func copyCCS(t *testing.T) func(c *copyCircuit) error {
	ccs := circuittest.Compile(t, &copyCircuit{Blocks: make([]memory.Block, copyBlocks), Windows: make([]memory.Window, copyWindows)})
	return func(c *copyCircuit) error { return circuittest.Attack(ccs, c) }
}

// TestCopies copies slices of all lengths that windows may have to overlap for, and claims other lengths and places.
func TestCopies(t *testing.T) {
	solve := copyCCS(t)
	for _, n := range []int{32, 33, 40, 63, 64, 65, 95, 96, 97, 110, 127, 128, 135, 136, 137, 160} {
		c, _ := copied(t, n, nil)
		if err := solve(c); err != nil {
			t.Fatalf("%d bytes: %v", n, err)
		}
		for name, change := range map[string]func(c *copyCircuit){
			"a byte more":    func(c *copyCircuit) { c.Length = n + 1 },
			"a window more":  func(c *copyCircuit) { c.Length = n + 32 },
			"from elsewhere": func(c *copyCircuit) { c.From = c.From.(int) + 1 },
			"to elsewhere":   func(c *copyCircuit) { c.To = c.To.(int) - 1 },
			"both elsewhere": func(c *copyCircuit) { c.From, c.To = c.From.(int)+1, c.To.(int)+1 },
			"swapped":        func(c *copyCircuit) { c.From, c.To = c.To, c.From },
		} {
			other := *c
			change(&other)
			if solve(&other) == nil {
				t.Errorf("%d bytes: accepted: %s", n, name)
			}
		}
	}
	if err := memory.NewCopyList(memory.NewLayout()).Add(1, 40, 31); err == nil {
		t.Error("31 bytes are copied")
	}
}

// TestFalseCopies copies slices that differ in one byte, with windows that read either side, or neither.
func TestFalseCopies(t *testing.T) {
	solve := copyCCS(t)
	for _, n := range []int{32, 64, 65, 150} {
		for at := 0; at < n; at += 1 + n/9 {
			for _, side := range []string{"from", "to"} {
				c, l := copied(t, n, func(again []byte) { again[at] ^= 1 })
				if side == "to" {
					offset := 0
					for i := range c.Windows {
						w := &c.Windows[i]
						offset += w.Step.(int)
						for k := range w.Bytes {
							if w.On == 1 {
								w.Bytes[k] = keccak.SpreadByte(l.Byte(c.To.(int) + offset + k))
							}
						}
					}
				}
				if solve(c) == nil {
					t.Errorf("accepted: %d bytes, another at %d, windows read %s", n, at, side)
				}
			}
		}
	}
}

// TestGapsInCopies copies slices that differ in their second window, which no row, or a row that is off, compares.
func TestGapsInCopies(t *testing.T) {
	solve := copyCCS(t)
	for name, lie := range map[string]func(w []memory.Window){
		"a step of 64":               func(w []memory.Window) { w[1], w[2] = w[2], memory.Window{}; w[1].Step = 64 },
		"a row between that is off":  func(w []memory.Window) { w[1].On = 0 },
		"the false row's selector 0": func(w []memory.Window) { w[1].On, w[1].Step, w[2].Step = 0, 0, 64 },
		"a row that begins far on": func(w []memory.Window) {
			w[1], w[2] = w[2], memory.Window{}
			w[1].Cont, w[1].From, w[1].To = 0, w[0].From.(int)+64, w[0].To.(int)+64
		},
		"rows that cancel": func(w []memory.Window) { w[3] = w[1]; w[1].On, w[3].On, w[3].Cont = 1, -1, 0 },
	} {
		c, _ := copied(t, 96, func(again []byte) { again[40] ^= 1 })
		lie(c.Windows)
		for i := range c.Windows { // what a lie leaves out is zero
			zeroNil(reflect.ValueOf(&c.Windows[i]).Elem())
		}
		if solve(c) == nil {
			t.Errorf("accepted: %s", name)
		}
	}
	// Two rows with the same false bytes, one in use once and one in use minus one times, cancel in all that they say.
	c, _ := copied(t, 32, func(again []byte) { again[3] ^= 1 })
	for _, on := range [][2]int{{1, -1}, {-1, 1}, {2, -1}, {2, -2}} {
		c.Windows[1] = c.Windows[0]
		c.Windows[0].On, c.Windows[1].On = on[0], on[1]
		if solve(c) == nil {
			t.Errorf("accepted: a false row in use %d and %d times", on[0], on[1])
		}
	}
}

func zeroNil(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Kind() == reflect.Array {
			for k := range f.Len() {
				if f.Index(k).IsNil() {
					f.Index(k).Set(reflect.ValueOf(0))
				}
			}
		} else if f.IsNil() {
			f.Set(reflect.ValueOf(0))
		}
	}
}

// TestCopyLeaves changes each wire of the windows.
func TestCopyLeaves(t *testing.T) {
	solve := copyCCS(t)
	c, _ := copied(t, 110, nil)
	for i := range c.Windows {
		w := reflect.ValueOf(&c.Windows[i]).Elem()
		on, cont := c.Windows[i].On == 1, c.Windows[i].Cont == 1
		for _, name := range []string{"On", "Cont", "From", "To", "Step"} {
			if !on && name != "On" || cont && (name == "From" || name == "To") || !cont && name == "Step" {
				continue
			}
			f := w.FieldByName(name)
			old := f.Interface()
			for _, d := range []int{1, -1, 2} {
				f.Set(reflect.ValueOf(old.(int) + d))
				// One row that is not in use may begin to be: its bytes are compared then.
				if solve(c) == nil && !(name == "On" && !on) {
					t.Errorf("accepted: window %d, %s %+d", i, name, d)
				}
			}
			f.Set(reflect.ValueOf(old))
		}
		for k := 0; on && k < 32; k += 5 {
			old := c.Windows[i].Bytes[k]
			c.Windows[i].Bytes[k] = keccak.SpreadByte(byte(k) + 1)
			if solve(c) == nil && fmt.Sprint(old) != fmt.Sprint(c.Windows[i].Bytes[k]) {
				t.Errorf("accepted: window %d, byte %d", i, k)
			}
			c.Windows[i].Bytes[k] = old
		}
	}
}
