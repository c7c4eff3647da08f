package query

import (
	"errors"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program/lang"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// maxColumns is the largest number of columns of a row, and of values. The encoding of a program has one byte for it.
const maxColumns = 255

// maxLines is the largest number of lines of a program that is written as a list.
const maxLines = 4096

// bits is a range of bits of a word, counted from its lowest; the zero is the whole word.
type bits struct{ from, width uint }

// parseRows reads a document with a program: the facts of its rows, one row behind the other, then its values.
func (d *Draft) parseRows(top strictjson.Object, read func(string) ([]byte, error)) error {
	for _, key := range []string{"facts", "code"} {
		if top.Has(key) {
			v, _ := top.Get(key)
			return v.Refuse("mixed", `stands beside a program or its rows; a document has either "facts", or "program" with "rows" and "values"`)
		}
	}
	v, err := top.Get("program")
	if err != nil {
		return v.Refuse("missing-key", `missing; rows and values are what a program computes over: add "program", or list the facts under "facts"`)
	}
	src := &lang.Source{Rows: 1}
	if src.Name, src.Text, err = programText(v, read); err != nil {
		return err
	}
	if !top.Has("rows") && !top.Has("values") {
		return v.Refuse("no-rows", `nothing to compute over; add "rows", or "values" for single facts`)
	}
	if err := d.parseTable(top, src); err != nil {
		return err
	}
	if err := d.parseValues(top, src); err != nil {
		return err
	}
	if d.query.Program, d.code, err = lang.Compile(*src); err != nil {
		return err
	}
	d.source = src
	return nil
}

// programText reads a program: its text, a list of its lines, or the file in which it is.
func programText(v strictjson.Value, read func(string) ([]byte, error)) (name, text string, err error) {
	switch {
	case v.IsList():
		entries, err := v.List(maxLines)
		if err != nil {
			return "", "", err
		}
		lines := make([]string, len(entries))
		for i, entry := range entries {
			if lines[i], err = entry.Text(); err != nil {
				return "", "", err
			}
			if strings.Contains(lines[i], "\n") {
				return "", "", entry.Refuse("program-lines", "has a line break; give each line an entry of its own, so that the lines of refusals are right")
			}
		}
		return v.Where(), strings.Join(lines, "\n"), nil
	case v.IsObject():
		o, err := v.Object("file")
		if err != nil {
			return "", "", err
		}
		return programFile(o, read)
	default:
		text, err = v.Text()
		if err != nil {
			return "", "", v.Refuse("type", "must be the text of a program, or a list of its lines")
		}
		return v.Where(), text, nil
	}
}

func programFile(o strictjson.Object, read func(string) ([]byte, error)) (name, text string, err error) {
	v, err := o.Get("file")
	if err != nil {
		return "", "", err
	}
	if name, err = v.Text(); err != nil {
		return "", "", err
	}
	if read == nil {
		return "", "", v.Refuse("program-file", "files are read by the command line only; write the program's text here")
	}
	b, err := read(name)
	return name, string(b), err
}

// parseTable reads columns and rows.
func (d *Draft) parseTable(top strictjson.Object, src *lang.Source) error {
	if !top.Has("rows") {
		if !top.Has("columns") {
			return nil // only values
		}
		v, _ := top.Get("columns")
		return v.Refuse("unused-key", `columns of no rows; add "rows"`)
	}
	rows, err := top.Get("rows")
	if err != nil {
		return err
	}
	if rows.IsObject() {
		if top.Has("columns") {
			v, _ := top.Get("columns")
			return v.Refuse("unused-key", `rows that are made by a rule have their columns inside of "rows"; move them there`)
		}
		return d.generate(rows, src)
	}
	columns, err := top.Get("columns")
	if err != nil {
		return columns.Refuse("missing-key", `missing; name the facts of a row: "columns":["balance",…]`)
	}
	if src.Columns, err = parseColumns(columns); err != nil {
		return err
	}
	return d.listed(rows, src)
}

// parseColumns reads the names of the columns of rows that are listed, in their order.
func parseColumns(v strictjson.Value) ([]lang.Column, error) {
	entries, err := v.List(maxColumns)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, v.Refuse("columns", "empty; name at least one fact of a row")
	}
	var all []lang.Column
	for _, entry := range entries {
		col := lang.Column{}
		name := entry
		if entry.IsObject() {
			o, err := entry.Object("name", "bits")
			if err != nil {
				return nil, err
			}
			if name, err = o.Get("name"); err != nil {
				return nil, err
			}
			b, err := parseBits(o)
			if err != nil {
				return nil, err
			}
			col.From, col.Width = b.from, b.width
		}
		if col.Name, err = name.Text(); err != nil {
			return nil, name.Refuse("type", `must be a name, or {"name":"reserve0","bits":[0,112]}`)
		}
		if err := checkName(name, col.Name); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(all, func(c lang.Column) bool { return c.Name == col.Name }) {
			return nil, name.Refuse("name", "two columns are called %q; rename one", col.Name)
		}
		all = append(all, col)
	}
	return all, nil
}

// checkName refuses what a program could not name.
func checkName(v strictjson.Value, name string) error {
	if !token.IsIdentifier(name) || name == "_" {
		return v.Refuse("name", "a program can't name this; use letters, digits and _, no digit first, and no word of Go")
	}
	return nil
}

// parseBits reads "bits":[from,width], the lowest bit and how many, the whole word where there is none.
func parseBits(o strictjson.Object) (b bits, err error) {
	if !o.Has("bits") {
		return b, nil
	}
	v, err := o.Get("bits")
	if err != nil {
		return b, err
	}
	wrong := func() error {
		return v.Refuse("bits", "must be [from, width]: the lowest bit, counted from the right from 0, and the number of bits, at least 1, "+
			"that end within 256; [0,112] are the lowest 112")
	}
	pair, err := v.List(2)
	if err != nil || len(pair) != 2 {
		return b, wrong()
	}
	from, err := pair[0].Uint()
	if err != nil || from > 255 {
		return b, wrong()
	}
	width, err := pair[1].Uint()
	if err != nil || width == 0 || width > 256-from {
		return b, wrong()
	}
	if width == 256 {
		width = 0 // the whole word
	}
	return bits{uint(from), uint(width)}, nil
}

// listed reads rows that are lists of facts.
func (d *Draft) listed(v strictjson.Value, src *lang.Source) error {
	entries, err := v.List(MaxFacts)
	if err != nil {
		return tooManyFacts(err)
	}
	if err := d.room(v, uint64(len(entries)), src); err != nil {
		return err
	}
	for _, entry := range entries {
		facts, err := entry.List(maxColumns)
		if err != nil {
			return err
		}
		if len(facts) != len(src.Columns) {
			return entry.Refuse("columns", "%d facts, but there are %d columns; give one fact for each, in their order", len(facts), len(src.Columns))
		}
		for _, one := range facts {
			f, _, hash, err := parseFact(one, given{})
			if err != nil {
				return err
			}
			if err := d.query.checkFamily(f, one.Where()); err != nil {
				return err
			}
			d.add(f, hash, one.Where())
		}
	}
	return nil
}

// room refuses a number of rows that a query can't have, before they are made.
func (d *Draft) room(v strictjson.Value, rows uint64, src *lang.Source) error {
	switch columns := uint64(len(src.Columns)); {
	case rows == 0:
		return v.Refuse("no-rows", "empty; give at least one row")
	case rows > MaxFacts || rows*columns > MaxFacts:
		return v.Refuse("too-many-facts", "%d rows of %d facts; %d facts are the most. Take fewer rows, such as each tenth block, or split the query",
			rows, columns, MaxFacts)
	}
	src.Rows = int(rows)
	return nil
}

// parseValues reads the single facts, sorted by name.
func (d *Draft) parseValues(top strictjson.Object, src *lang.Source) error {
	if !top.Has("values") {
		return nil
	}
	v, err := top.Get("values")
	if err != nil {
		return err
	}
	members, err := v.Members(maxColumns)
	if err != nil {
		return err
	}
	if len(members) == 0 {
		return v.Refuse("values", `empty; give it single facts, as {"supply":{"kind":…}}, or leave it out`)
	}
	if n := len(d.query.Facts) + len(members); n > MaxFacts {
		return v.Refuse("too-many-facts", "with them there are %d facts; %d are the most", n, MaxFacts)
	}
	for _, m := range members {
		if err := checkName(m.Value, m.Name); err != nil {
			return err
		}
		f, b, hash, err := parseFact(m.Value, given{bits: true})
		if err != nil {
			return err
		}
		if err := d.query.checkFamily(f, m.Value.Where()); err != nil {
			return err
		}
		src.Values = append(src.Values, lang.Column{Name: m.Name, From: b.from, Width: b.width})
		d.add(f, hash, m.Value.Where())
	}
	return nil
}

// keyOf reads a row's key as one of a mapping whose keys have the type.
func keyOf(v strictjson.Value, typ string) (solidity.Key, error) {
	text := ""
	if v.IsNumber() {
		n, err := v.Uint()
		if err != nil {
			return solidity.Key{}, err
		}
		text = strconv.FormatUint(n, 10)
	} else {
		s, err := v.Text()
		if err != nil {
			return solidity.Key{}, v.Refuse("type", "must be a key of a mapping: a number, or a string such as an address")
		}
		text = s
	}
	k, err := solidity.ParseKey(typ + ":" + text)
	if err != nil {
		var e *fault.Error
		if errors.As(err, &e) {
			return k, v.Refuse("key", "%w", e.Err)
		}
	}
	return k, err
}

// mapping is a column whose slot follows from the row's key.
type mapping struct {
	slot common.Hash
	typ  string
}

// parseMapping reads the slot of a mapping and the type of its keys.
func parseMapping(v strictjson.Value) (m mapping, err error) {
	o, err := v.Object(given{key: true, bits: true}.keys(Storage)...)
	if err != nil {
		return m, err
	}
	if m.slot, err = parseSlot(o, "mapping"); err != nil {
		return m, err
	}
	t, err := o.Get("key")
	if err != nil {
		return m, t.Refuse("missing-key", `missing; say of which type the mapping's keys are, as "key":"address" or "key":"uint256"`)
	}
	if m.typ, err = t.Text(); err != nil {
		return m, err
	}
	if reason := solidity.KeyType(m.typ); reason != "" {
		return m, t.Refuse("key-type", "%s", reason)
	}
	return m, nil
}
