package main

import (
	"bytes"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// The slot of a mapping of balances is found by a balance that is known, and only if it is in one slot.
func TestSlotIsFound(t *testing.T) {
	token, holder, twice := common.Address{0x70}, common.Address{0x41}, common.Address{0x42}
	in := func(slot uint64, who common.Address) common.Hash {
		return solidity.Mapping(solidity.SlotOf(slot), solidity.AddressKey(who))
	}
	word := common.BigToHash(big.NewInt(777))
	dev, err := devchain.Start(devchain.Config{Alloc: types.GenesisAlloc{token: {Balance: new(big.Int), Code: []byte{0}, Storage: map[common.Hash]common.Hash{
		in(23, holder): word, in(23, twice): word, in(50, twice): word,
	}}}})
	if err != nil {
		t.Fatal(err)
	}
	defer dev.Close()
	run := func(args ...string) (string, string) {
		var stdout, stderr bytes.Buffer
		p := &program{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, home: t.TempDir()}
		p.run(t.Context(), append([]string{"query", "new", "token-balance", "--chain", "1337", "--token", token.Hex(), "--block", "0", "--rpc", dev.URL()}, args...))
		return stdout.String(), stderr.String()
	}
	js, complaint := run("--holder", holder.Hex(), "--expect", "777")
	q, err := query.Parse([]byte(js))
	if err != nil || q.Facts[0].Slot != in(23, holder) {
		t.Errorf("got %s%s %v", js, complaint, err)
	}
	for _, c := range []struct {
		says string
		args []string
	}{
		{"no slot from 0 to 50 has this balance", []string{"--holder", holder.Hex(), "--expect", "778"}},
		{"more than one slot (23, 50)", []string{"--holder", twice.Hex(), "--expect", "0x309"}},
		{"take a holder who has some", []string{"--holder", holder.Hex(), "--expect", "0"}},
		{"is no number", []string{"--holder", holder.Hex(), "--expect", "7.5"}},
		{"give one of them", []string{"--holder", holder.Hex(), "--expect", "7", "--slot", "3"}},
		{"missing: whose balance", []string{"--expect", "7"}},
	} {
		if out, complaint := run(c.args...); out != "" || !strings.Contains(complaint, c.says) {
			t.Errorf("%q: got %s%s", c.args, out, complaint)
		}
	}
}
