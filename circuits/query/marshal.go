package query

import (
	"encoding/json"
	"strings"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// document is the JSON form of a query.
type document struct {
	ChainID uint64         `json:"chainId"`
	Facts   []documentFact `json:"facts"`
	Code    hexutil.Bytes  `json:"code,omitempty"`
}

type documentFact struct {
	Kind     string          `json:"kind"`
	Block    uint64          `json:"block"`
	Address  string          `json:"address,omitempty"`
	Slot     string          `json:"slot,omitempty"`
	TxIndex  *uint16         `json:"txIndex,omitempty"`
	LogIndex *uint16         `json:"logIndex,omitempty"`
	Field    string          `json:"field,omitempty"`
	Offset   *uint16         `json:"offset,omitempty"`
	Expect   *documentExpect `json:"expect,omitempty"`
}

type documentExpect struct {
	Address string `json:"address,omitempty"`
	Topic0  string `json:"topic0,omitempty"`
}

// MarshalJSON writes the document that [Parse] reads back as q, in its one canonical form: numbers as numbers, hex in
// lower case, slots as words of 32 bytes, strings by word where a word begins at the offset, a program as its bytes.
func (q *Query) MarshalJSON() ([]byte, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	doc := document{ChainID: q.ChainID}
	for _, f := range q.Facts {
		doc.Facts = append(doc.Facts, f.document())
	}
	if q.Program != nil {
		doc.Code = q.Program.Encode()
	}
	return json.Marshal(doc)
}

func (f Fact) document() documentFact {
	d := documentFact{Kind: f.Kind.String(), Block: f.Block}
	switch address := strings.ToLower(f.Address.Hex()); f.Kind {
	case Account:
		d.Address = address
	case Storage:
		d.Address, d.Slot = address, f.Slot.Hex()
		return d
	case Log:
		d.LogIndex = &f.LogIndex
		if f.Expect != 0 {
			d.Expect = new(documentExpect)
		}
		if f.Expect&ExpectAddress != 0 {
			d.Expect.Address = address
		}
		if f.Expect&ExpectTopic0 != 0 {
			d.Expect.Topic0 = f.Slot.Hex()
		}
	}
	if f.Kind.ByIndex() {
		d.TxIndex = &f.TxIndex
	}
	spec := specs[f.Kind][f.Field]
	name, word := spec.word(f.Argument)
	if !word {
		name, d.Offset = spec.name+"At", &f.Argument
	}
	d.Field = name
	return d
}

// UnmarshalJSON is [Parse].
func (q *Query) UnmarshalJSON(js []byte) error {
	parsed, err := Parse(js)
	if err != nil {
		return err
	}
	*q = *parsed
	return nil
}
