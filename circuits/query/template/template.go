package template

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// Codes of the refusals of this package.
const (
	CodeName = "template-name" // there is no such template
	CodeFlag = "template-flag" // a flag is missing, or not what it must be
)

// Template makes documents of one question.
type Template struct {
	Name    string
	Short   string // one line
	Long    string // what the answer is, and what it relies on
	Example string // flags that make a document
	Flags   []Flag

	write func(*values) document
}

// Flag is something that a template asks for.
type Flag struct {
	Name     string
	Usage    string
	Default  string // "" for none
	Required bool
	List     bool // several, separated by commas
}

// All returns the templates in the order in which people are shown them.
func All() []Template {
	return []Template{balance, tokenBalance, twap, averageBaseFee, transferSum, votingPower, heldAtLeast, slotStats, countRows}
}

// Find returns the template of that name.
func Find(name string) (Template, error) {
	var names []string
	for _, t := range All() {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Template{}, fault.New(fault.Invalid, CodeName, "", "there is no template %q%s; take one of %s", name, strictjson.DidYouMean(name, names), strings.Join(names, ", "))
}

// Document makes the document. given has the flags' texts by name; a flag that is not there has its default.
func (t Template) Document(given map[string]string) ([]byte, error) {
	v := &values{given: make(map[string]string)}
	for name, text := range given {
		if !t.has(name) {
			return nil, refuse(name, "%s has no such flag", t.Name)
		}
		v.given[name] = text
	}
	for _, f := range t.Flags {
		if v.given[f.Name] == "" {
			v.given[f.Name] = f.Default
		}
		if f.Required && v.given[f.Name] == "" {
			return nil, refuse(f.Name, "missing: %s", f.Usage)
		}
	}
	doc := t.write(v)
	if v.err != nil {
		return nil, v.err
	}
	if doc.ChainID = v.number("chain"); v.err != nil {
		return nil, v.err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false) // programs have < and >
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return nil, err
	}
	if _, err := query.ParseDraft(out.Bytes()); err != nil { // what the flags said is right one by one, and wrong together
		return nil, err
	}
	return out.Bytes(), nil
}

func (t Template) has(name string) bool {
	for _, f := range t.Flags {
		if f.Name == name {
			return true
		}
	}
	return false
}

func refuse(flag, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, CodeFlag, "--"+flag, format, args...)
}

// document is the JSON form of a query; the fields are in the order in which people read it.
type document struct {
	ChainID uint64          `json:"chainId"`
	Program []string        `json:"program,omitempty"`
	Columns []string        `json:"columns,omitempty"`
	Rows    any             `json:"rows,omitempty"` // a rule, or [][]fact
	Values  map[string]fact `json:"values,omitempty"`
	Facts   []fact          `json:"facts,omitempty"`
}

// rule makes rows; one of Blocks and Keys and Addresses is set.
type rule struct {
	Blocks    any             `json:"blocks,omitempty"` // blockRange or []uint64
	Addresses []string        `json:"addresses,omitempty"`
	Keys      []string        `json:"keys,omitempty"`
	Block     *uint64         `json:"block,omitempty"`
	Columns   map[string]fact `json:"columns"`
}

type blockRange struct {
	From uint64 `json:"from"`
	To   uint64 `json:"to"`
	Step uint64 `json:"step"`
}

type fact struct {
	Kind     string  `json:"kind"`
	Block    *uint64 `json:"block,omitempty"`
	TxIndex  *uint64 `json:"txIndex,omitempty"`
	LogIndex *uint64 `json:"logIndex,omitempty"`
	Address  string  `json:"address,omitempty"`
	Slot     string  `json:"slot,omitempty"`
	Mapping  string  `json:"mapping,omitempty"`
	Key      string  `json:"key,omitempty"`
	Field    string  `json:"field,omitempty"`
	Expect   *expect `json:"expect,omitempty"`
	Bits     []uint  `json:"bits,omitempty"`
}

type expect struct {
	Address string `json:"address"`
	Event   string `json:"event"`
}

// at returns the fact at a block.
func (f fact) at(block uint64) fact {
	f.Block = &block
	return f
}
