package verifier

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// ParseAnchors reads the list at key of what somebody expects, [{"number":7,"hash":"0x…"}]; nil without one. Numbers may be in hex, hashes of
// either case, unlike in a proof.
func ParseAnchors(top strictjson.Object, key string) (anchors []statement.Anchor, err error) {
	if !top.Has(key) {
		return nil, nil
	}
	v, err := top.Get(key)
	if err != nil {
		return nil, err
	}
	entries, err := v.List(query.MaxFacts)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		a, err := parseAnchor(entry)
		if err != nil {
			return nil, err
		}
		anchors = append(anchors, a)
	}
	return anchors, nil
}

func parseAnchor(entry strictjson.Value) (a statement.Anchor, err error) {
	o, err := entry.Object("number", "hash")
	if err != nil {
		return a, err
	}
	number, err := o.Get("number")
	if err != nil {
		return a, err
	}
	if a.Number, err = number.Quantity(); err != nil {
		return a, err
	}
	hash, err := o.Get("hash")
	if err != nil {
		return a, err
	}
	b, err := hash.Bytes(common.HashLength)
	a.Hash = common.BytesToHash(b)
	return a, err
}
