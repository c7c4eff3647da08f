package chain_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// TestRealTransactions: the transactions of every recorded block, from the folder and from a server of the same JSON.
func TestRealTransactions(t *testing.T) {
	blocks, n := 0, 0
	each(t, "blocks", func(src *chain.Replay, parts []string, raw []byte) {
		h := header(t, src, number(t, parts[0]))
		list, err := src.Transactions(t.Context(), h)
		wantCode(t, err, truth)
		var said struct {
			Transactions []struct {
				Hash common.Hash `json:"hash"`
			} `json:"transactions"`
		}
		if err := json.Unmarshal(raw, &said); err != nil || len(said.Transactions) != len(list) || rootOf(list) != h.TransactionsRoot {
			t.Fatalf("%v: %d transactions, %v", parts, len(list), err)
		}
		for i, enc := range list {
			var tx types.Transaction
			if err := tx.UnmarshalBinary(enc); err != nil || tx.Hash() != said.Transactions[i].Hash {
				t.Errorf("%v: transaction %d: %v", parts, i, err)
			}
		}
		l := &library{chainID: 1, block: raw, receipts: []byte("null")}
		again, err := open(t, config(l.serve(t))).Transactions(t.Context(), h)
		wantCode(t, err, truth)
		if rootOf(again) != h.TransactionsRoot {
			t.Errorf("%v: the server's are others", parts)
		}
		blocks, n = blocks+1, n+len(list)
	})
	t.Logf("%d transactions of %d blocks", n, blocks)
}

// TestRealReceipts: the same of receipts; from a server also one by one, in batches and without.
func TestRealReceipts(t *testing.T) {
	blocks, n := 0, 0
	each(t, "receipts", func(src *chain.Replay, parts []string, raw []byte) {
		h := header(t, src, number(t, parts[0]))
		list, err := src.Receipts(t.Context(), h)
		wantCode(t, err, truth)
		if rootOf(list) != h.ReceiptsRoot {
			t.Fatalf("%v: wrong receipts", parts)
		}
		var said []types.Receipt
		if err := json.Unmarshal(raw, &said); err != nil || len(said) != len(list) {
			t.Fatalf("%v: %d receipts, %v", parts, len(list), err)
		}
		for i, enc := range list {
			var r types.Receipt
			if err := r.UnmarshalBinary(enc); err != nil || r.Status != said[i].Status || len(r.Logs) != len(said[i].Logs) || r.Type != said[i].Type {
				t.Errorf("%v: receipt %d: %v", parts, i, err)
			}
		}
		whole := recorded(t, int(h.Number))
		for _, l := range []*library{whole, whole.lacking(blockReceipts, noMethod), whole.lacking(blockReceipts, `{"code":-32602,"message":"invalid argument 0"}`)} {
			cfg := config(l.serve(t))
			if blocks%2 == 1 {
				cfg.BatchSize = 1
			}
			again, err := open(t, cfg).Receipts(t.Context(), h)
			wantCode(t, err, truth)
			if rootOf(again) != h.ReceiptsRoot {
				t.Errorf("%v: the server's are others", parts)
			}
		}
		blocks, n = blocks+1, n+len(list)
	})
	t.Logf("%d receipts of %d blocks", n, blocks)
}

// TestSingleReceipts: an endpoint without eth_getBlockReceipts is asked for it once, and is well.
func TestSingleReceipts(t *testing.T) {
	for name, answer := range map[string]string{
		"no method":          noMethod,
		"in words":           `{"code":-32000,"message":"the method eth_getBlockReceipts does not exist/is not available"}`,
		"not by hash":        `{"code":-32602,"message":"invalid argument 0: hex number > 64 bits"}`,
		"unsupported method": `{"code":-32004,"message":"Unsupported method"}`,
	} {
		t.Run(name, func(t *testing.T) {
			l := recorded(t, 14764013).lacking(blockReceipts, answer)
			h, src := l.header(t), open(t, config(l.serve(t)))
			for range 2 {
				list, err := src.Receipts(t.Context(), h)
				wantCode(t, err, truth)
				if rootOf(list) != h.ReceiptsRoot {
					t.Fatal("wrong receipts")
				}
			}
			// Where another endpoint has the list, nobody is asked for single receipts, and the one without it is well too.
			two := open(t, config(recorded(t, 14764013).lacking(blockReceipts, answer).serve(t), recorded(t, 14764013).serve(t)))
			if _, err := two.Receipts(t.Context(), h); err != nil || !two.Health()[0].OK || !two.Health()[1].OK {
				t.Errorf("%v, %+v", err, two.Health())
			}
			if health := src.Health()[0]; !health.OK || health.Lies != 0 || l.times(blockReceipts) != 1 || l.times(oneReceipt) != 38 {
				t.Errorf("%+v, %v", health, l.asked)
			}
		})
	}
}

// TestSingleReceiptsOfLiars: an endpoint that lies about one receipt does not spoil those of another endpoint.
func TestSingleReceiptsOfLiars(t *testing.T) {
	honest := recorded(t, 14764013).lacking(blockReceipts, noMethod)
	h := honest.header(t)
	liar := honest.bent(oneReceipt, func(result any) any {
		if r := result.(map[string]any); r["transactionIndex"] == "0x7" {
			r["cumulativeGasUsed"] = "0x1"
		}
		return result
	})
	url := liar.serve(t)
	_, err := open(t, config(url)).Receipts(t.Context(), h)
	wantCode(t, err, chain.CodeReceiptsRoot)
	src := open(t, config(url, honest.serve(t)))
	list, err := src.Receipts(t.Context(), h)
	wantCode(t, err, truth)
	if health := src.Health(); rootOf(list) != h.ReceiptsRoot || health[0].Lies != 1 || health[0].OK || !health[1].OK {
		t.Errorf("%+v", health)
	}
	// One that serves the list, and lies; one that does not, and is honest.
	whole := recorded(t, 14764013).bent(blockReceipts, func(result any) any { return result.([]any)[1:] })
	list, err = open(t, config(whole.serve(t), honest.serve(t))).Receipts(t.Context(), h)
	wantCode(t, err, truth)
	if rootOf(list) != h.ReceiptsRoot {
		t.Error("wrong receipts")
	}
	for _, answer := range []string{noMethod, `{"code":-32602,"message":"invalid argument 0"}`} {
		missing := recorded(t, 14764013).lacking(blockReceipts, answer).bent(oneReceipt, func(any) any { return nil })
		_, err = open(t, config(missing.serve(t))).Receipts(t.Context(), h)
		wantCode(t, err, chain.CodeMissingBlock)
	}
}

// TestUnknownEnvelope: a type is refused by its name, and no word of one endpoint is for ever while another is not heard.
func TestUnknownEnvelope(t *testing.T) {
	honest := recorded(t, 14764013)
	h := honest.header(t)
	for kind, name := range map[string]string{"0x7e": "0x7e", "0x5": "0x5", "0x64": "0x64", "0xffffffffffffffff": "0xffffffffffffffff"} {
		txs := honest.bent(blockByHash, func(result any) any {
			result.(map[string]any)["transactions"].([]any)[3].(map[string]any)["type"] = kind
			return result
		})
		says := fmt.Sprintf("transaction type %s is not one of chain 1's: 0, 1, 2, 3, 4;", name)
		check := func(err error) {
			t.Helper()
			wantCode(t, err, chain.CodeUnknownEnvelope)
			if fault.FateOf(err) != fault.Invalid || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "[3]") {
				t.Errorf("%v: %v", fault.FateOf(err), err)
			}
		}
		src := open(t, config(txs.serve(t)))
		_, err := src.Transactions(t.Context(), h)
		check(err)
		if health := src.Health()[0]; !health.OK || health.Lies != 0 {
			t.Errorf("%+v", health)
		}
		receipts := honest.bent(blockReceipts, func(result any) any {
			result.([]any)[3].(map[string]any)["type"] = kind
			return result
		})
		_, err = open(t, config(receipts.serve(t))).Receipts(t.Context(), h)
		check(err)
		// An honest endpoint has the last word, and one that is down might have had it.
		list, err := open(t, config(txs.serve(t), honest.serve(t))).Transactions(t.Context(), h)
		wantCode(t, err, truth)
		if rootOf(list) != h.TransactionsRoot {
			t.Error("wrong transactions")
		}
		down := honest.lacking(blockByHash, `{"code":-32000,"message":"overloaded"}`)
		_, err = open(t, config(txs.serve(t), down.serve(t))).Transactions(t.Context(), h)
		wantCode(t, err, chain.CodeRPCError)
		liar := honest.bent(blockByHash, func(any) any { return map[string]any{"transactions": []any{}} })
		_, err = open(t, config(txs.serve(t), liar.serve(t))).Transactions(t.Context(), h)
		wantCode(t, err, chain.CodeTransactionsRoot)
	}
	// Chains that nobody has heard of have Ethereum's types and no more.
	optimism := opBlock(t, 424242)
	_, err := open(t, config(optimism.serve(t))).Transactions(t.Context(), optimism.header(t))
	wantCode(t, err, chain.CodeUnknownEnvelope)
	_, err = open(t, config(optimism.serve(t))).Receipts(t.Context(), optimism.header(t))
	wantCode(t, err, chain.CodeUnknownEnvelope)
}

// legacyEntry is an ordinary transaction and its receipt.
func legacyEntry(t *testing.T, nonce uint64) (tx, receipt entry) {
	t.Helper()
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("a key")))
	if err != nil {
		t.Fatal(err)
	}
	signed, err := types.SignNewTx(key, types.HomesteadSigner{}, &types.LegacyTx{Nonce: nonce, GasPrice: common.Big1, Gas: 21000, To: &common.Address{7}, Value: common.Big2})
	if err != nil {
		t.Fatal(err)
	}
	enc, _ := signed.MarshalBinary()
	raw, _ := json.Marshal(signed)
	var js map[string]any
	if err := json.Unmarshal(raw, &js); err != nil {
		t.Fatal(err)
	}
	body := typed(t, 0, []byte{1}, uint64(21000*(nonce+1)), make([]byte, 256), []any{})[1:]
	return entry{js, enc}, entry{map[string]any{"status": "0x1", "cumulativeGasUsed": hexutil.Uint64(21000 * (nonce + 1)), "logsBloom": bloomHex,
		"logs": []any{}, "type": "0x0", "transactionHash": signed.Hash()}, body}
}

// opBlock is a block of an OP chain: deposits of each shape, before and after Canyon, and an ordinary transaction.
func opBlock(t *testing.T, chainID uint64) *library {
	from, to, source := common.Address{0xde, 0xad}, common.Address{0x42}, common.Hash{0x50}
	deposit := func(more map[string]any, enc []byte) entry {
		js := map[string]any{"type": "0x7e", "sourceHash": source, "from": from, "to": to, "value": "0x0", "gas": "0xf4240", "input": "0x015d8eb9",
			"hash": crypto.Keccak256Hash(enc), "nonce": "0x1", "v": "0x0", "r": "0x0", "s": "0x0", "gasPrice": "0x0"}
		maps.Copy(js, more)
		return entry{js, enc}
	}
	input := hexutil.MustDecode("0x015d8eb9")
	plain, plainReceipt := legacyEntry(t, 0)
	txs := []entry{
		deposit(map[string]any{"isSystemTx": true, "mint": nil},
			typed(t, 0x7e, source, from, to, "", "", uint64(1000000), true, input)),
		deposit(map[string]any{"to": nil, "mint": "0x100", "value": "0x100", "gas": "0x0"},
			typed(t, 0x7e, source, from, "", uint64(256), uint64(256), uint64(0), false, input)),
		deposit(map[string]any{"mint": "0x0", "isSystemTx": false, "input": "0x"},
			typed(t, 0x7e, source, from, to, "", "", uint64(1000000), false, "")),
		deposit(map[string]any{"isSystemTransaction": true, "mint": hexutil.Bytes{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}},
			typed(t, 0x7e, source, from, to, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, "", uint64(1000000), true, input)),
		plain,
	}
	plainReceipt.js["depositNonce"], plainReceipt.js["depositReceiptVersion"] = "0x5", "0x1" // no part of any but a deposit's
	log := map[string]any{"address": to, "topics": []any{source}, "data": "0x0102"}
	logRLP := []any{to, []any{source}, []byte{1, 2}}
	receipt := func(more map[string]any, enc []byte) entry {
		js := map[string]any{"type": "0x7e", "status": "0x1", "cumulativeGasUsed": "0xb729", "logsBloom": bloomHex, "logs": []any{log}}
		maps.Copy(js, more)
		return entry{js, enc}
	}
	bloom := make([]byte, 256)
	return made(t, chainID, txs, []entry{
		receipt(nil, typed(t, 0x7e, []byte{1}, uint64(0xb729), bloom, []any{logRLP})),
		receipt(map[string]any{"depositNonce": "0x5"}, typed(t, 0x7e, []byte{1}, uint64(0xb729), bloom, []any{logRLP})),
		receipt(map[string]any{"depositNonce": "0x5", "depositReceiptVersion": "0x1", "status": "0x0", "logs": []any{}},
			typed(t, 0x7e, []byte{}, uint64(0xb729), bloom, []any{}, uint64(5), uint64(1))),
		receipt(map[string]any{"depositNonce": "0x0", "depositReceiptVersion": "0x1"},
			typed(t, 0x7e, []byte{1}, uint64(0xb729), bloom, []any{logRLP}, uint64(0), uint64(1))),
		plainReceipt,
	})
}

// scrollBlock is a block of a Scroll chain.
func scrollBlock(t *testing.T) *library {
	to, sender := common.Address{0x53}, common.Address{0x77}
	message := func(more map[string]any, enc []byte) entry {
		js := map[string]any{"type": "0x7e", "queueIndex": "0x11d", "gas": "0xf4240", "to": to, "value": "0x0", "input": "0x8ef1332e",
			"sender": sender, "from": sender, "hash": crypto.Keccak256Hash(enc), "v": "0x0", "r": "0x0", "s": "0x0"}
		maps.Copy(js, more)
		return entry{js, enc}
	}
	input := hexutil.MustDecode("0x8ef1332e")
	plain, plainReceipt := legacyEntry(t, 0)
	withoutSender := message(map[string]any{"queueIndex": "0x0"}, typed(t, 0x7e, uint64(0), uint64(1000000), to, "", input, sender))
	delete(withoutSender.js, "sender")
	txs := []entry{
		message(nil, typed(t, 0x7e, uint64(0x11d), uint64(1000000), to, "", input, sender)),
		withoutSender,
		message(map[string]any{"to": nil, "value": "0x7"}, typed(t, 0x7e, uint64(0x11d), uint64(1000000), "", uint64(7), input, sender)),
		plain,
	}
	receipt := entry{map[string]any{"type": "0x7e", "status": "0x1", "cumulativeGasUsed": "0xb729", "logsBloom": bloomHex, "logs": []any{}, "l1Fee": "0x5",
		"depositNonce": "0x5", "depositReceiptVersion": "0x1"}, // of the other family: no part of it here
		typed(t, 0x7e, []byte{1}, uint64(0xb729), make([]byte, 256), []any{})}
	return made(t, 534352, txs, []entry{receipt, receipt, receipt, plainReceipt})
}

func TestLayer2Blocks(t *testing.T) {
	for name, l := range map[string]*library{"OP Mainnet": opBlock(t, 10), "Base": opBlock(t, 8453), "Scroll": scrollBlock(t)} {
		h, src := l.header(t), open(t, config(l.serve(t)))
		txs, err := src.Transactions(t.Context(), h)
		wantCode(t, err, truth)
		receipts, err := src.Receipts(t.Context(), h)
		wantCode(t, err, truth)
		checkLists(t, h, txs, receipts)
		if txs[0][0] != 0x7e || receipts[0][0] != 0x7e {
			t.Error(name)
		}
	}
	// The wrong family's reading of the same number.
	for _, l := range []*library{opBlock(t, 534352), {chainID: 10, block: scrollBlock(t).block}} {
		l.receipts = []byte("null")
		_, err := open(t, config(l.serve(t))).Transactions(t.Context(), l.header(t))
		wantCode(t, err, chain.CodeMalformed, chain.CodeClaimMismatch)
	}
}

// TestLayer2Fields: each field of a deposit, a message and their receipts is held to the roots.
func TestLayer2Fields(t *testing.T) {
	for name, l := range map[string]*library{"op": opBlock(t, 10), "scroll": scrollBlock(t)} {
		fields := map[string][]string{"op": {"sourceHash", "from", "to", "mint", "value", "gas", "isSystemTx", "input"},
			"scroll": {"queueIndex", "gas", "to", "value", "input", "sender"}}[name]
		for _, field := range fields {
			for _, value := range []any{nil, "0x", "0x3", "0x03", common.Address{3}, common.Hash{3}, true, 3, huge, []any{}} {
				liar := l.bent(blockByHash, func(result any) any {
					tx := result.(map[string]any)["transactions"].([]any)[1].(map[string]any)
					delete(tx, "hash")
					if field == "sender" {
						delete(tx, "from")
					}
					tx[field] = value
					return result
				})
				list, err := open(t, config(liar.serve(t))).Transactions(t.Context(), l.header(t))
				if err == nil && rootOf(list) == l.header(t).TransactionsRoot {
					continue // the same in other words
				}
				wantCode(t, err, chain.CodeMalformed, chain.CodeTransactionsRoot)
			}
		}
		for _, field := range []string{"depositNonce", "depositReceiptVersion", "type", "status", "cumulativeGasUsed"} {
			liar := l.bent(blockReceipts, func(result any) any {
				result.([]any)[2].(map[string]any)[field] = "0x2"
				return result
			})
			list, err := open(t, config(liar.serve(t))).Receipts(t.Context(), l.header(t))
			if name == "scroll" && strings.HasPrefix(field, "deposit") {
				wantCode(t, err, truth) // no part of it
			} else if err == nil {
				t.Errorf("%s %s: %x", name, field, list)
			} else {
				wantCode(t, err, chain.CodeMalformed, chain.CodeReceiptsRoot)
			}
		}
	}
}
