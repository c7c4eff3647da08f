package memory

import (
	"errors"

	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// WindowBytes is how many bytes a [Window] compares.
const WindowBytes = 32

// Window says that 32 bytes of the memory stand at a second place too. All fields are secret.
type Window struct {
	On       frontend.Variable
	Cont     frontend.Variable // 1: goes on with the copy of the window before; 0: begins one
	From, To frontend.Variable // where both begin, when Cont is 0
	Step     frontend.Variable // how far this window is behind the one before, when Cont is 1: 0 … 32
	Bytes    [WindowBytes]frontend.Variable
}

// Copies is the table of slices of the memory that are equal: (from, to, length).
//
// It is sound because a copy's windows begin at its first byte, each at most 32 bytes behind the one before, and each reads the
// same 32 wires at both places: after each window all bytes up to its end are equal. The last window may overlap the one before, so
// that any length from 32 on can be said.
type Copies struct{ table *lookup.Table }

// NewCopies constrains the windows.
func NewCopies(api frontend.API, arg *lookup.Argument, m *Memory, windows []Window) *Copies {
	c := &Copies{table: arg.Table("copy", 3)}
	steps := arg.Table("step", 1)
	for n := 0; n <= WindowBytes; n++ {
		steps.Add(n)
	}
	var from, to, offset, on frontend.Variable = 0, 0, 0, 0
	for i := range windows {
		w := &windows[i]
		api.AssertIsBoolean(w.On)                             // Select says so of Cont
		api.AssertIsEqual(api.Mul(w.Cont, api.Sub(1, on)), 0) // the window before has compared its bytes
		steps.AssertInIf(w.Cont, w.Step)
		from = api.Select(w.Cont, from, w.From)
		to = api.Select(w.Cont, to, w.To)
		offset = api.Mul(w.Cont, api.Add(offset, w.Step))
		here, there := lookup.Share(api.Add(from, offset)), lookup.Share(api.Add(to, offset))
		for k, b := range w.Bytes {
			m.AssertByte(w.On, here, k, b)
			m.AssertByte(w.On, there, k, b)
		}
		c.table.AddIf(w.On, from, to, api.Add(offset, WindowBytes))
		on = w.On
	}
	return c
}

// AssertCopy constrains, when sel is 1, the length bytes from position from on to be those from position to on. 3 constraints.
func (c *Copies) AssertCopy(sel, from, to, length frontend.Variable) {
	c.table.AssertInIf(sel, from, to, length)
}

// ErrShortCopy refuses a copy of less than a window.
var ErrShortCopy = errors.New("a slice of fewer than 32 bytes can't be compared")

// CopyList is the native twin of [Copies].
type CopyList struct {
	layout  *Layout
	known   map[[3]int]bool
	windows []Window
}

// NewCopyList returns an empty list.
func NewCopyList(l *Layout) *CopyList { return &CopyList{layout: l, known: make(map[[3]int]bool)} }

// Add notes that the n bytes from position from on stand from position to on as well, which they must.
func (c *CopyList) Add(from, to, n int) error {
	if n < WindowBytes {
		return ErrShortCopy
	}
	if c.known[[3]int{from, to, n}] {
		return nil
	}
	c.known[[3]int{from, to, n}] = true
	for offset, before := 0, 0; ; {
		w := Window{On: 1, Cont: indicator(offset > 0), From: from * indicator(offset == 0), To: to * indicator(offset == 0), Step: offset - before}
		for k := range w.Bytes {
			w.Bytes[k] = keccak.SpreadByte(c.layout.Byte(from + offset + k))
		}
		c.windows = append(c.windows, w)
		if offset+WindowBytes == n {
			return nil
		}
		before, offset = offset, min(offset+WindowBytes, n-WindowBytes)
	}
}

// Windows returns how many windows are in use.
func (c *CopyList) Windows() int { return len(c.windows) }

// Assign returns the witness of n windows. It panics when they do not fit: the caller has checked the capacity.
func (c *CopyList) Assign(n int) []Window {
	if len(c.windows) > n {
		panic("memory: more windows than rows")
	}
	out := append(make([]Window, 0, n), c.windows...)
	for len(out) < n {
		w := Window{On: 0, Cont: 0, From: 0, To: 0, Step: 0}
		for k := range w.Bytes {
			w.Bytes[k] = 0
		}
		out = append(out, w)
	}
	return out
}
