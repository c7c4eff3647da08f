package main

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

const (
	block  = 21_740_135
	usdc   = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"
	absent = "0x000000000c29396d358e6d90328336d9842093c2" // no account of block's state
)

// question is a query and its answer by what was recorded.
type question struct {
	name, title string
	query       query.Query
	want        []common.Hash
	anchor      statement.Anchor
}

// recorded is a recorded answer to eth_getProof.
type recorded struct {
	Address     common.Address `json:"address"`
	Balance     *hexutil.Big   `json:"balance"`
	Nonce       hexutil.Uint64 `json:"nonce"`
	StorageHash common.Hash    `json:"storageHash"`
	CodeHash    common.Hash    `json:"codeHash"`
	Slots       []struct {
		Key   string          `json:"key"`
		Value *hexutil.Big    `json:"value"`
		Proof []hexutil.Bytes `json:"proof"`
	} `json:"storageProof"`
}

// questions makes the queries from what was recorded.
func questions(data string) ([]question, error) {
	var token, nobody recorded
	var header types.Header
	for name, into := range map[string]any{
		fmt.Sprintf("proofs/mainnet-%d-%s.json", block, usdc):   &token,
		fmt.Sprintf("proofs/mainnet-%d-%s.json", block, absent): &nobody,
		fmt.Sprintf("headers/mainnet-%d.json", block):           &header,
	} {
		if err := read(filepath.Join(data, name), into); err != nil {
			return nil, err
		}
	}
	seven, deep, none := asked(&header), asked(&header), asked(&header)
	seven.name, seven.title = "slot", "a storage slot at depth 7, a field of its account and a field of the header, in one statement"
	deep.name, deep.title = "deep", "the storage slot at depth 9"
	none.name, none.title = "absence", "a slot and an account that are not there, in one statement"
	for _, s := range []struct {
		q     *question
		depth int
		there bool
	}{{&seven, 7, true}, {&deep, 9, true}, {&none, 6, false}} {
		if err := s.q.slot(&token, s.depth, s.there); err != nil {
			return nil, err
		}
	}
	seven.account(&token, 1)
	seven.add(query.Fact{Kind: query.Header, Field: 11, Block: block}, word(header.Time))
	for field := range uint8(4) {
		none.account(&nobody, field)
	}
	more, err := events(data)
	if err != nil {
		return nil, err
	}
	computed, err := programs(data)
	return slices.Concat([]question{seven, deep, none}, more, computed), err
}

func asked(h *types.Header) question {
	return question{query: query.Query{ChainID: 1}, anchor: statement.Anchor{Number: block, Hash: h.Hash()}}
}

func (q *question) add(f query.Fact, want common.Hash) {
	q.query.Facts = append(q.query.Facts, f)
	q.want = append(q.want, want)
}

// slot asks for the first recorded slot whose proof has that many nodes.
func (q *question) slot(r *recorded, depth int, there bool) error {
	for _, s := range r.Slots {
		if len(s.Proof) == depth && (s.Value.ToInt().Sign() != 0) == there {
			q.add(query.Fact{Kind: query.Storage, Block: block, Address: r.Address, Slot: common.HexToHash(s.Key)}, common.BigToHash(s.Value.ToInt()))
			return nil
		}
	}
	return fmt.Errorf("%s: no slot of %s at depth %d is recorded", q.name, r.Address, depth)
}

func (q *question) account(r *recorded, field uint8) {
	words := [4]common.Hash{
		word(uint64(r.Nonce)), common.BigToHash(r.Balance.ToInt()), r.StorageHash, r.CodeHash}
	q.add(query.Fact{Kind: query.Account, Field: field, Block: block, Address: r.Address}, words[field])
}

func word(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }

func read(file string, into any) error {
	js, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("%w; this needs the recorded chain data: give its folder with HINDSIGHT_FIXTURES", err)
	}
	if err := json.Unmarshal(js, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
