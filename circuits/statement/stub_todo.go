package statement

// A stand-in until the statement circuit is there: the native part walks tries without care, and the circuit binds the
// public input and nothing else. DELETE THIS FILE when circuit.go, tier.go, evaluate.go and witness.go exist.

import (
	"bytes"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

type Capacity struct{ Blocks, Items, Steps, Walks, Facts, Headers int }

type Tier struct {
	Name       string
	Log2Domain int
	Capacity   Capacity
}

func Tiers() []Tier {
	return []Tier{
		{"xs", 19, Capacity{26, 400, 40, 20, 8, 4}}, {"s", 20, Capacity{60, 800, 80, 40, 16, 8}},
		{"m", 21, Capacity{126, 1600, 160, 80, 32, 16}}, {"l", 22, Capacity{260, 3200, 320, 160, 64, 32}},
	}
}

func TierByName(name string) (Tier, error) {
	for _, t := range Tiers() {
		if t.Name == name {
			return t, nil
		}
	}
	return Tier{}, refuse("unknown-tier", "tier", "no tier %q; the tiers are xs, s, m, l", name)
}

type stub struct {
	Input     frontend.Variable `gnark:",public"`
	Low, High frontend.Variable
	rounds    int
}

func (c *stub) Define(api frontend.API) error {
	api.AssertIsEqual(c.Input, api.Add(c.Low, api.Mul(c.High, new(big.Int).Lsh(big.NewInt(1), 128))))
	challenge, err := api.(frontend.Committer).Commit(c.Low, c.High)
	if err != nil {
		return err
	}
	for range c.rounds {
		challenge = api.Mul(challenge, api.Add(c.Low, challenge))
	}
	api.AssertIsDifferent(challenge, 0)
	return nil
}

func (t Tier) Compile() (constraint.ConstraintSystem, error) {
	return frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &stub{rounds: t.Log2Domain})
}

type Evaluation struct {
	Statement Statement
	Used      Capacity
}

func Evaluate(q *query.Query, d fact.Data) (*Evaluation, error) {
	s := Statement{ChainID: q.ChainID, QueryID: q.ID()}
	for _, n := range q.Blocks() {
		s.Anchors = append(s.Anchors, Anchor{n, crypto.Keccak256Hash(d.Headers[n])})
	}
	for i, f := range q.Facts {
		out, err := stubFact(f, d)
		if err != nil {
			return nil, refuse("stub", fmt.Sprintf("facts[%d]", i), "%w", err)
		}
		s.Outputs = append(s.Outputs, out)
	}
	return &Evaluation{Statement: s, Used: Capacity{Blocks: len(d.Nodes) * 4, Items: 1, Steps: len(d.Nodes), Walks: 1, Facts: len(q.Facts), Headers: len(d.Headers)}}, nil
}

func stubFact(f query.Fact, d fact.Data) (common.Hash, error) {
	var header, account []rlp.RawValue
	if err := rlp.DecodeBytes(d.Headers[f.Block], &header); err != nil {
		return common.Hash{}, err
	}
	word := func(raw []byte) (common.Hash, error) { _, b, _, err := rlp.Split(raw); return common.BytesToHash(b), err }
	if f.Kind == query.Header {
		if int(f.Field) >= len(header) {
			return common.Hash{}, fmt.Errorf("no such field in this header")
		}
		return word(header[f.Field])
	}
	root, _ := word(header[3])
	leaf, err := stubWalk(d, d.Nodes[root], crypto.Keccak256(f.Address[:]), 0)
	if err != nil || leaf == nil {
		return common.Hash{}, err
	}
	if err := rlp.DecodeBytes(leaf, &account); err != nil {
		return common.Hash{}, err
	}
	if f.Kind == query.Account {
		return word(account[f.Field])
	}
	root, _ = word(account[2])
	if leaf, err = stubWalk(d, d.Nodes[root], crypto.Keccak256(f.Slot[:]), 0); err != nil || leaf == nil {
		return common.Hash{}, err
	}
	return word(leaf)
}

func stubWalk(d fact.Data, node, key []byte, at int) ([]byte, error) {
	nibble := func(i int) byte { return key[i/2] >> (4 * (1 - i%2)) & 15 }
	if node == nil {
		return nil, nil
	}
	var items []rlp.RawValue
	if err := rlp.DecodeBytes(node, &items); err != nil {
		return nil, err
	}
	next := func(raw rlp.RawValue, at int) ([]byte, error) {
		kind, b, _, _ := rlp.Split(raw)
		switch {
		case kind == rlp.List:
			return stubWalk(d, raw, key, at)
		case len(b) == 0:
			return nil, nil
		}
		return stubWalk(d, d.Nodes[common.BytesToHash(b)], key, at)
	}
	if len(items) == 17 {
		return next(items[nibble(at)], at+1)
	}
	_, path, _, _ := rlp.Split(items[0])
	var want []byte
	if path[0]&0x10 != 0 {
		want = append(want, path[0]&15)
	}
	for _, b := range path[1:] {
		want = append(want, b>>4, b&15)
	}
	var have []byte
	for i := range want {
		have = append(have, nibble(at+i))
	}
	if !bytes.Equal(want, have) {
		return nil, nil
	}
	if path[0]&0x20 != 0 {
		_, value, _, err := rlp.Split(items[1])
		return value, err
	}
	return next(items[1], at+len(want))
}

func (e *Evaluation) Smallest() (Tier, error) {
	for _, t := range Tiers() {
		if e.Fits(t) == nil {
			return t, nil
		}
	}
	return Tier{}, e.Fits(Tiers()[3])
}

func (e *Evaluation) Fits(t Tier) error {
	if e.Used.Blocks > t.Capacity.Blocks || e.Used.Facts > t.Capacity.Facts || e.Used.Headers > t.Capacity.Headers {
		return refuse("too-big", "tier "+t.Name, "does not fit; split the query")
	}
	return nil
}

func (e *Evaluation) Assignment(t Tier) (frontend.Circuit, error) {
	high, low := new(big.Int).DivMod(e.Statement.PublicInput(), new(big.Int).Lsh(big.NewInt(1), 128), new(big.Int))
	return &stub{Input: e.Statement.PublicInput(), Low: low, High: high}, nil
}

type Gadgets struct {
	KeccakPermutation int `json:"keccak_permutation"`
	KeccakBlock       int `json:"keccak_block"`
	KeccakTables      int `json:"keccak_tables"`
	RLPItem           int `json:"rlp_item"`
	TrieStep          int `json:"trie_step"`
}

func MeasureGadgets() (Gadgets, error) { return Gadgets{}, nil }

var GoldenJSON = []byte(`{"gnark":"v0.16.3","curve":"bn254","gadgets":{"keccak_permutation":0,"keccak_block":0,"keccak_tables":0,"rlp_item":0,"trie_step":0},"tiers":[]}`)
