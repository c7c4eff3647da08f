package rlp

import (
	"errors"
	"fmt"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
)

// prefix is what a first byte says.
type prefix struct{ short, single, isList, long1, long2, is81 int }

// prefixOf returns what byte b says as the first byte of an item, and false for lengths of three bytes and more: a
// statement has no room for them.
func prefixOf(b byte) (prefix, bool) {
	switch {
	case b < 0x80:
		return prefix{short: 1, single: 1}, true
	case b < 0xb8:
		return prefix{short: int(b - 0x80), is81: indicator(b == 0x81)}, true
	case b < 0xc0:
		return prefix{long1: indicator(b == 0xb8), long2: indicator(b == 0xb9)}, b <= 0xb9
	case b < 0xf8:
		return prefix{short: int(b - 0xc0), isList: 1}, true
	default:
		return prefix{isList: 1, long1: indicator(b == 0xf8), long2: indicator(b == 0xf9)}, b <= 0xf9
	}
}

func indicator(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Reader is what the native twin reads from: the memory's layout.
type Reader interface{ Byte(position int) byte }

// Entry is one row of the item table, natively.
type Entry struct {
	Position        int // of the item's first byte
	Payload, Length int
	IsList          bool
}

// End returns the position behind the item.
func (e Entry) End() int { return e.Payload + e.Length }

// Refusals of the native twin.
var (
	ErrNotCanonical = errors.New("RLP is not canonical")
	ErrTooLong      = errors.New("RLP item of 65,536 bytes or more")
	ErrOutside      = errors.New("RLP item reaches beyond the bytes that hold it")
)

// Parse decodes the item at position pos, which must end at limit or before.
func Parse(mem Reader, pos, limit int) (Entry, error) {
	if pos >= limit {
		return Entry{}, fmt.Errorf("%w: position %d of %d", ErrOutside, pos, limit)
	}
	p, ok := prefixOf(mem.Byte(pos))
	if !ok {
		return Entry{}, ErrTooLong
	}
	second, third := int(mem.Byte(pos+1)), int(mem.Byte(pos+2))
	e := Entry{Position: pos, Payload: pos + 1 - p.single + p.long1 + 2*p.long2, Length: p.short, IsList: p.isList == 1}
	switch {
	case p.is81 == 1 && second < 0x80, p.long1 == 1 && second <= 55, p.long2 == 1 && second == 0:
		if pos+1 < limit {
			return Entry{}, ErrNotCanonical
		}
	case p.long1 == 1:
		e.Length = second
	case p.long2 == 1:
		e.Length = second<<8 | third
	}
	if e.End() > limit {
		return Entry{}, fmt.Errorf("%w: it ends at %d, they at %d", ErrOutside, e.End(), limit)
	}
	return e, nil
}

// ParseList decodes the item at position pos and, when it is a list, its items. entries[0] is the item itself.
func ParseList(mem Reader, pos, limit int) (entries []Entry, err error) {
	head, err := Parse(mem, pos, limit)
	if err != nil {
		return nil, err
	}
	entries = append(entries, head)
	if !head.IsList {
		return entries, nil
	}
	for at := head.Payload; at < head.End(); {
		e, err := Parse(mem, at, head.End())
		if err != nil {
			return nil, fmt.Errorf("item %d: %w", len(entries), err)
		}
		entries = append(entries, e)
		at = e.End()
	}
	return entries, nil
}

// Assign appends the witness rows of one parsed item with its list.
func Assign(rows []Row, mem Reader, entries []Entry) []Row {
	for i, e := range entries {
		rows = append(rows, assignRow(mem, e.Position, i > 0))
	}
	return rows
}

func assignRow(mem Reader, pos int, cont bool) Row {
	first, second, third := mem.Byte(pos), mem.Byte(pos+1), mem.Byte(pos+2)
	p, _ := prefixOf(first)
	return Row{
		On: 1, Cont: indicator(cont), Head: pos * indicator(!cont),
		First: keccak.SpreadByte(first), Second: keccak.SpreadByte(second), Third: keccak.SpreadByte(third),
		Short: p.short, Single: p.single, IsList: p.isList, Long1: p.long1, Long2: p.long2, Is81: p.is81,
		SecondValue: second, SecondHigh: indicator(second >= 0x80), SecondLong: indicator(second > 55),
		SecondNonZero: indicator(second > 0), ThirdValue: third,
	}
}

// Off returns the witness of a row that is not used.
func Off() Row {
	return Row{On: 0, Cont: 0, Head: 0, First: 0, Second: 0, Third: 0, Short: 0, Single: 0, IsList: 0, Long1: 0, Long2: 0,
		Is81: 0, SecondValue: 0, SecondHigh: 0, SecondLong: 0, SecondNonZero: 0, ThirdValue: 0}
}

// Lists remembers what has been parsed, so that an item that is read twice has its rows once.
type Lists struct {
	mem    Reader
	parsed map[int][]Entry
	order  []int
	rows   int
}

// NewLists returns an empty memory of parsed items.
func NewLists(mem Reader) *Lists { return &Lists{mem: mem, parsed: make(map[int][]Entry)} }

// Get returns the item at position pos and its items, parsing it when it is new.
func (l *Lists) Get(pos, limit int) ([]Entry, error) {
	if e, ok := l.parsed[pos]; ok {
		if e[0].End() > limit {
			return nil, ErrOutside
		}
		return e, nil
	}
	e, err := ParseList(l.mem, pos, limit)
	if err != nil {
		return nil, err
	}
	l.parsed[pos] = e
	l.order = append(l.order, pos)
	l.rows += len(e)
	return e, nil
}

// Rows returns how many rows of the item table are in use.
func (l *Lists) Rows() int { return l.rows }

// Assign returns the witness of n rows. It panics when they do not fit: the caller has checked the capacity.
func (l *Lists) Assign(n int) []Row {
	if l.rows > n {
		panic("rlp: more items than rows")
	}
	rows := make([]Row, 0, n)
	for _, pos := range l.order {
		rows = Assign(rows, l.mem, l.parsed[pos])
	}
	for len(rows) < n {
		rows = append(rows, Off())
	}
	return rows
}
