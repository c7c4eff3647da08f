package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"

	"github.com/hindsight-zk/hindsight/circuits/program/lang"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

const (
	manySlots = "0xf977adad470808a92c2765f6fb37df211db4e823" // the account with the most recorded slots of block's witness
	firstFee  = 22_431_080                                   // of a run of recorded headers
	nbFees    = 8
	nbRoots   = 4 // what tier c has blocks for
)

// slotsText folds many slots of one block; a slot that holds an address is not a counter.
const slotsText = `const most = 1 << 64
sum, low, high, filtered, n := 0, most, 0, 0, 0
for row := range rows {
	low = min(low, row.value)
	high = max(high, row.value)
	sum += row.value
	if row.value < most {
		filtered += row.value
		n++
	}
}
return sum, low, high, filtered / n`

const feesText = `sum := 0
for row := range rows {
	sum += row.fee
}
return sum / len(rows)`

// rootsText sums integer square roots, by Newton's method from above: many operations over few facts, which is what tier c is for.
var rootsText = `sum := 0
for row := range rows {
	x := 1 << 20
` + strings.Repeat("\tx = (x + row.fee/x) / 2\n", 20) + `	if x*x > row.fee {
		x = x - 1
	}
	sum += x
}
return sum`

// programs makes questions that compute.
func programs(data string) ([]question, error) {
	slots, err := manySlotsQuestion(data)
	if err != nil {
		return nil, err
	}
	fees, err := feesQuestion(data)
	if err != nil {
		return nil, err
	}
	roots, err := rootsQuestion(data)
	return []question{slots, fees, roots}, err
}

// compile gives the question a program over all its facts, one of each row.
func (q *question) compile(text, column string) (err error) {
	q.query.Program, _, err = lang.Compile(lang.Source{Text: text, Columns: []lang.Column{{Name: column}}, Rows: len(q.query.Facts)})
	return err
}

// nodes are trie nodes by their hash.
type nodes map[common.Hash][]byte

func (n nodes) Has(key []byte) (bool, error) { return n[common.BytesToHash(key)] != nil, nil }
func (n nodes) Get(key []byte) ([]byte, error) {
	if enc := n[common.BytesToHash(key)]; enc != nil {
		return enc, nil
	}
	return nil, fmt.Errorf("node %x is not recorded", key)
}

// manySlotsQuestion asks for sum, minimum, maximum and a filtered average of the slots, which go-ethereum's trie reads and big.Int folds.
func manySlotsQuestion(data string) (q question, err error) {
	var witness struct {
		StateRoot common.Hash     `json:"stateRoot"`
		Nodes     []hexutil.Bytes `json:"nodes"`
		Accounts  []struct {
			Address common.Address `json:"address"`
			Slots   []common.Hash  `json:"slots"`
		} `json:"accounts"`
	}
	if err := readZipped(filepath.Join(data, fmt.Sprintf("witness/mainnet-%d.json.gz", block)), &witness); err != nil {
		return q, err
	}
	var header types.Header
	if err := read(filepath.Join(data, fmt.Sprintf("headers/mainnet-%d.json", block)), &header); err != nil {
		return q, err
	}
	q = asked(&header)
	q.name, q.title = "slots", "sum, minimum, maximum and a filtered average of all recorded slots of a contract"
	db := nodes{}
	for _, n := range witness.Nodes {
		db[crypto.Keccak256Hash(n)] = n
	}
	address := common.HexToAddress(manySlots)
	enc, err := trie.VerifyProof(witness.StateRoot, crypto.Keccak256(address[:]), db)
	if err != nil {
		return q, err
	}
	var account types.StateAccount
	if err := rlp.DecodeBytes(enc, &account); err != nil {
		return q, err
	}
	most := new(big.Int).Lsh(big.NewInt(1), 64)
	sum, low, high, filtered, n := new(big.Int), new(big.Int).Set(most), new(big.Int), new(big.Int), int64(0)
	for _, a := range witness.Accounts {
		if a.Address != address {
			continue
		}
		for _, slot := range a.Slots {
			enc, err := trie.VerifyProof(account.Root, crypto.Keccak256(slot[:]), db)
			if err != nil {
				return q, err
			}
			var b []byte
			if len(enc) > 0 {
				if err := rlp.DecodeBytes(enc, &b); err != nil {
					return q, err
				}
			}
			v := new(big.Int).SetBytes(b)
			q.query.Facts = append(q.query.Facts, query.Fact{Kind: query.Storage, Block: block, Address: address, Slot: slot})
			sum.Add(sum, v)
			if v.Cmp(low) < 0 {
				low = v
			}
			if v.Cmp(high) > 0 {
				high = v
			}
			if v.Cmp(most) < 0 {
				filtered.Add(filtered, v)
				n++
			}
		}
	}
	if len(q.query.Facts) < 12 || n == 0 {
		return q, fmt.Errorf("only %d slots of %s are recorded", len(q.query.Facts), address)
	}
	for _, w := range []*big.Int{sum, low, high, filtered.Div(filtered, big.NewInt(n))} {
		q.want = append(q.want, common.BigToHash(w))
	}
	return q, q.compile(slotsText, "value")
}

// feesQuestion asks for the average base fee of blocks in a row: the last one is the only anchor.
func feesQuestion(data string) (question, error) {
	q, fees, err := baseFees(data, nbFees, "fees", "the average base fee of eight blocks in a row, anchored by the last one")
	if err != nil {
		return q, err
	}
	sum := new(big.Int)
	for _, fee := range fees {
		sum.Add(sum, fee)
	}
	q.want = []common.Hash{common.BigToHash(sum.Div(sum, big.NewInt(nbFees)))}
	return q, q.compile(feesText, "fee")
}

// rootsQuestion asks for the sum of the square roots of the same base fees.
func rootsQuestion(data string) (question, error) {
	q, fees, err := baseFees(data, nbRoots, "roots", "the sum of the square roots of four base fees, a long program over few facts")
	if err != nil {
		return q, err
	}
	sum := new(big.Int)
	for _, fee := range fees {
		sum.Add(sum, new(big.Int).Sqrt(fee))
	}
	q.want = []common.Hash{common.BigToHash(sum)}
	return q, q.compile(rootsText, "fee")
}

// baseFees makes a question of the base fees of blocks in a row, without its program.
func baseFees(data string, n uint64, name, title string) (q question, fees []*big.Int, err error) {
	q = question{name: name, title: title, query: query.Query{ChainID: 1}}
	for i := range n {
		var h types.Header
		if err := read(filepath.Join(data, "headers", fmt.Sprintf("mainnet-%d.json", firstFee+i)), &h); err != nil {
			return q, nil, err
		}
		q.query.Facts = append(q.query.Facts, query.Fact{Kind: query.Header, Field: 15 /* baseFeePerGas */, Block: firstFee + i})
		fees = append(fees, h.BaseFee)
		q.anchor = statement.Anchor{Number: firstFee + i, Hash: h.Hash()}
	}
	return q, fees, nil
}

func readZipped(file string, into any) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("%w; this needs the recorded chain data: give its folder with HINDSIGHT_FIXTURES", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err == nil {
		err = json.NewDecoder(z).Decode(into)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
