package chain_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// truth is the outcome of a lie that does no harm: the correct answer.
const truth = ""

// A lie changes the honest result of one method; the outcome is one of the codes.
type lie struct {
	name   string
	method string
	bend   func(t *testing.T, w *world, result any) any
	codes  []string
}

const (
	block = "eth_getBlockByNumber"
	proof = "eth_getProof"
	ident = "eth_chainId"
)

// set changes one field of the result.
func set(field string, value any) func(*testing.T, *world, any) any {
	return func(_ *testing.T, _ *world, result any) any {
		result.(map[string]any)[field] = value
		return result
	}
}

// without drops one field of the result.
func without(field string) func(*testing.T, *world, any) any {
	return func(_ *testing.T, _ *world, result any) any {
		delete(result.(map[string]any), field)
		return result
	}
}

// instead answers something else altogether.
func instead(value any) func(*testing.T, *world, any) any {
	return func(*testing.T, *world, any) any { return value }
}

// nodes changes the account's list of nodes.
func nodes(change func(list []any) []any) func(*testing.T, *world, any) any {
	return func(_ *testing.T, _ *world, result any) any {
		fields := result.(map[string]any)
		fields["accountProof"] = change(fields["accountProof"].([]any))
		return fields
	}
}

// storage changes the list of slots: 0 and 1 are present, 2 and 3 absent.
func storage(change func(list []any) []any) func(*testing.T, *world, any) any {
	return func(_ *testing.T, _ *world, result any) any {
		fields := result.(map[string]any)
		fields["storageProof"] = change(fields["storageProof"].([]any))
		return fields
	}
}

// slot changes one entry of the list of slots.
func slot(i int, change func(entry map[string]any)) func(*testing.T, *world, any) any {
	return storage(func(list []any) []any {
		change(list[i].(map[string]any))
		return list
	})
}

// flip changes one digit in the middle of a node.
func flip(node any) any {
	text := []byte(node.(string))
	if i := len(text) / 2; text[i] == '0' {
		text[i] = '1'
	} else {
		text[i] = '0'
	}
	return string(text)
}

var huge = "0x1" + strings.Repeat("0", 100)

var headerLies = []lie{
	{"wrong hash", block, set("hash", common.Hash{1}.Hex()), []string{chain.CodeHeaderHash}},
	{"no hash", block, without("hash"), []string{chain.CodeHeaderMalformed}},
	{"hash null", block, set("hash", nil), []string{chain.CodeHeaderMalformed}},
	{"hash too short", block, set("hash", "0x01"), []string{chain.CodeHeaderMalformed}},
	{"other number", block, set("number", "0x77"), []string{chain.CodeHeaderHash}},
	{"other state root", block, set("stateRoot", common.Hash{1}.Hex()), []string{chain.CodeHeaderHash}},
	{"other extra data", block, set("extraData", "0x00"), []string{chain.CodeHeaderHash}},
	{"no state root", block, without("stateRoot"), []string{chain.CodeHeaderMalformed}},
	{"a fork's field dropped", block, without("requestsHash"), []string{chain.CodeHeaderHash}},
	{"a fork's field in the middle dropped", block, without("withdrawalsRoot"), []string{chain.CodeHeaderHash}},
	{"a field that is zero dropped", block, without("blobGasUsed"), []string{truth}}, // encodes alike
	{"a fork's field added", block, set("slotNumber", "0x1"), []string{chain.CodeHeaderHash}},
	{"leading zeros in a quantity", block, set("gasUsed", "0x0001"), []string{chain.CodeHeaderMalformed}},
	{"negative number", block, set("gasUsed", "-0x1"), []string{chain.CodeHeaderMalformed}},
	{"huge number", block, set("number", huge), []string{chain.CodeHeaderMalformed}},
	{"number of 65 bits", block, set("number", "0x10000000000000000"), []string{chain.CodeHeaderHash}},
	{"huge difficulty", block, set("difficulty", huge), []string{chain.CodeHeaderMalformed}},
	{"number as a JSON number", block, set("number", 1), []string{chain.CodeHeaderMalformed}},
	{"1 MiB of extra data", block, set("extraData", "0x"+strings.Repeat("00", 1<<20)), []string{chain.CodeTooLarge}},
	{"field unknown and idle", block, set("totalDifficulty", "0x1"), []string{truth}},
	{"block null", block, instead(nil), []string{chain.CodeMissingBlock}},
	{"block a string", block, instead("block"), []string{chain.CodeHeaderMalformed}},
	{"block a list", block, instead([]any{}), []string{chain.CodeHeaderMalformed}},
	{"block empty", block, instead(map[string]any{}), []string{chain.CodeHeaderMalformed}},
	{"another block's header", block, func(t *testing.T, w *world, _ any) any {
		return askResult(t, w.dev.URL(), block, hexutil.Uint64(w.number-1), false)
	}, []string{chain.CodeHeaderNumber}},
	{"chain id zero", ident, instead("0x0"), []string{chain.CodeMalformed}},
	{"chain id of 256 bits", ident, instead("0x" + strings.Repeat("f", 64)), []string{chain.CodeMalformed}},
	{"chain id null", ident, instead(nil), []string{chain.CodeMalformed}},
	{"chain id a number", ident, instead(devchain.ChainID), []string{chain.CodeMalformed}},
}

var accountLies = []lie{
	{"first node dropped", proof, nodes(func(l []any) []any { return l[1:] }), []string{chain.CodeNodeMissing}},
	{"last node dropped", proof, nodes(func(l []any) []any { return l[:len(l)-1] }), []string{chain.CodeNodeMissing}},
	{"all nodes dropped", proof, nodes(func([]any) []any { return []any{} }), []string{chain.CodeNodeMissing}},
	{"nodes in reverse", proof, nodes(func(l []any) []any {
		for i, j := 0, len(l)-1; i < j; i, j = i+1, j-1 {
			l[i], l[j] = l[j], l[i]
		}
		return l
	}), []string{truth}},
	{"first node flipped", proof, nodes(func(l []any) []any { l[0] = flip(l[0]); return l }), []string{chain.CodeNodeMissing}},
	{"last node flipped", proof, nodes(func(l []any) []any { l[len(l)-1] = flip(l[len(l)-1]); return l }), []string{chain.CodeNodeMissing}},
	{"node truncated", proof, nodes(func(l []any) []any { l[0] = l[0].(string)[:200]; return l }), []string{chain.CodeNodeMissing}},
	{"node with odd digits", proof, nodes(func(l []any) []any { l[0] = l[0].(string) + "0"; return l }), []string{chain.CodeMalformed}},
	{"node without 0x", proof, nodes(func(l []any) []any { l[0] = l[0].(string)[2:]; return l }), []string{chain.CodeMalformed}},
	{"node not a string", proof, nodes(func(l []any) []any { l[0] = 7; return l }), []string{chain.CodeMalformed}},
	{"byte after a node", proof, nodes(func(l []any) []any { l[0] = l[0].(string) + "00"; return l }), []string{chain.CodeNodeMissing}},
	{"foreign node appended", proof, nodes(func(l []any) []any { return append(l, "0xc22001") }), []string{truth}},
	{"node twice", proof, nodes(func(l []any) []any { return append(l, l...) }), []string{truth}},
	{"empty node", proof, nodes(func(l []any) []any { return append(l, "0x") }), []string{truth}},
	{"node of 1 MiB", proof, nodes(func(l []any) []any { return append(l, "0x"+strings.Repeat("00", 1<<20)) }), []string{chain.CodeTooLarge}},
	{"1000000 nodes", proof, nodes(func(l []any) []any {
		for len(l) < 1_000_000 {
			l = append(l, "0xc0")
		}
		return l
	}), []string{chain.CodeTooLarge}},
	{"nodes null", proof, set("accountProof", nil), []string{chain.CodeMalformed}},
	{"nodes an object", proof, set("accountProof", map[string]any{}), []string{chain.CodeMalformed}},
	{"no nodes at all", proof, without("accountProof"), []string{chain.CodeMalformed}},
	{"address changed", proof, set("address", common.Address{1}.Hex()), []string{chain.CodeClaimMismatch}},
	{"balance changed", proof, set("balance", "0x1"), []string{chain.CodeClaimMismatch}},
	{"nonce changed", proof, set("nonce", "0x7"), []string{chain.CodeClaimMismatch}},
	{"nonce of 65 bits", proof, set("nonce", "0x10000000000000001"), []string{chain.CodeClaimMismatch}},
	{"balance negative", proof, set("balance", "-0x1"), []string{chain.CodeMalformed}},
	{"balance huge", proof, set("balance", huge), []string{chain.CodeMalformed}},
	{"balance missing", proof, without("balance"), []string{chain.CodeMalformed}},
	{"storage hash changed", proof, set("storageHash", common.Hash{1}.Hex()), []string{chain.CodeClaimMismatch}},
	{"storage hash zero for a present account", proof, set("storageHash", common.Hash{}.Hex()), []string{chain.CodeClaimMismatch}},
	{"code hash changed", proof, set("codeHash", common.Hash{1}.Hex()), []string{chain.CodeClaimMismatch}},
	{"absence claimed for a present account", proof, func(t *testing.T, w *world, result any) any {
		fields := result.(map[string]any)
		fields["nonce"], fields["balance"] = "0x0", "0x0"
		fields["storageHash"], fields["codeHash"] = common.Hash{}.Hex(), common.Hash{}.Hex()
		return fields
	}, []string{chain.CodeClaimMismatch}},
	{"a prefix of the proof as proof of absence", proof, func(t *testing.T, w *world, result any) any {
		fields := result.(map[string]any)
		fields["nonce"], fields["balance"] = "0x0", "0x0"
		fields["storageHash"], fields["codeHash"] = common.Hash{}.Hex(), common.Hash{}.Hex()
		fields["accountProof"] = fields["accountProof"].([]any)[:1]
		return fields
	}, []string{chain.CodeNodeMissing}},
	{"another account's proof", proof, func(t *testing.T, w *world, _ any) any {
		return askResult(t, w.dev.URL(), proof, w.dev.Account(), w.slots, hexutil.Uint64(w.number))
	}, []string{chain.CodeNodeMissing, chain.CodeClaimMismatch}},
	{"another account's proof under this address", proof, func(t *testing.T, w *world, _ any) any {
		result := askResult(t, w.dev.URL(), proof, w.dev.Account(), w.slots, hexutil.Uint64(w.number))
		return set("address", w.contract.Hex())(t, w, result)
	}, []string{chain.CodeNodeMissing, chain.CodeClaimMismatch}},
	{"an absent account's proof", proof, func(t *testing.T, w *world, _ any) any {
		result := askResult(t, w.dev.URL(), proof, common.Address{0xbb}, w.slots, hexutil.Uint64(w.number))
		return set("address", w.contract.Hex())(t, w, result)
	}, []string{chain.CodeNodeMissing, chain.CodeClaimMismatch}},
	{"the proof of another block", proof, func(t *testing.T, w *world, _ any) any {
		return askResult(t, w.dev.URL(), proof, w.contract, w.slots, hexutil.Uint64(w.number+1))
	}, []string{chain.CodeNodeMissing}},
	{"proof null", proof, instead(nil), []string{chain.CodeMissingState}},
	{"proof a list", proof, instead([]any{1}), []string{chain.CodeMalformed}},
	{"proof empty", proof, instead(map[string]any{}), []string{chain.CodeMalformed}},
}

var storageLies = []lie{
	{"value changed", proof, slot(0, func(e map[string]any) { e["value"] = "0x1" }), []string{chain.CodeClaimMismatch}},
	{"present slot said to be zero", proof, slot(0, func(e map[string]any) { e["value"] = "0x0" }), []string{chain.CodeClaimMismatch}},
	{"present slot said to be absent", proof, slot(0, func(e map[string]any) {
		e["value"], e["proof"] = "0x0", e["proof"].([]any)[:1]
	}), []string{chain.CodeNodeMissing}},
	{"absent slot said to be present", proof, slot(2, func(e map[string]any) { e["value"] = "0x1" }), []string{chain.CodeClaimMismatch}},
	{"no proof for a present slot", proof, slot(0, func(e map[string]any) { e["proof"] = []any{} }), []string{chain.CodeNodeMissing}},
	{"slot's last node flipped", proof, slot(0, func(e map[string]any) {
		list := e["proof"].([]any)
		list[len(list)-1] = flip(list[len(list)-1])
	}), []string{chain.CodeNodeMissing}},
	{"proofs of two slots exchanged", proof, storage(func(l []any) []any {
		a, b := l[0].(map[string]any), l[1].(map[string]any)
		a["proof"], b["proof"] = b["proof"], a["proof"]
		return l
	}), []string{truth}},
	{"values of two slots exchanged", proof, storage(func(l []any) []any {
		a, b := l[0].(map[string]any), l[1].(map[string]any)
		a["value"], b["value"] = b["value"], a["value"]
		return l
	}), []string{chain.CodeClaimMismatch}},
	{"keys of two slots exchanged", proof, storage(func(l []any) []any {
		a, b := l[0].(map[string]any), l[1].(map[string]any)
		a["key"], b["key"] = b["key"], a["key"]
		return l
	}), []string{chain.CodeClaimMismatch}},
	{"slots in reverse", proof, storage(func(l []any) []any { return []any{l[3], l[2], l[1], l[0]} }), []string{truth}},
	{"slot dropped", proof, storage(func(l []any) []any { return l[1:] }), []string{chain.CodeSlotMissing}},
	{"slot twice", proof, storage(func(l []any) []any { return []any{l[0], l[0], l[1], l[2]} }), []string{chain.CodeSlotMissing}},
	{"slot too many", proof, storage(func(l []any) []any { return append(l, l[0]) }), []string{chain.CodeTooLarge}},
	{"other slot", proof, slot(0, func(e map[string]any) { e["key"] = common.Hash{9}.Hex() }), []string{chain.CodeSlotMissing}},
	{"key as a quantity", proof, slot(0, func(e map[string]any) { e["key"] = "0x1" }), []string{truth}},
	{"key of 33 bytes", proof, slot(0, func(e map[string]any) { e["key"] = "0x1" + strings.Repeat("0", 64) }), []string{chain.CodeMalformed}},
	{"key missing", proof, slot(0, func(e map[string]any) { delete(e, "key") }), []string{chain.CodeMalformed}},
	{"value with leading zeros", proof, slot(0, func(e map[string]any) {
		e["value"] = "0x" + fmt.Sprintf("%064s", e["value"].(string)[2:])
	}), []string{truth}},
	{"value of digits that are none", proof, slot(0, func(e map[string]any) { e["value"] = "0xzz" }), []string{chain.CodeMalformed}},
	{"slots null", proof, set("storageProof", nil), []string{chain.CodeSlotMissing}},
	{"slots a string", proof, set("storageProof", "0x"), []string{chain.CodeMalformed}},
	{"100000 slots", proof, storage(func(l []any) []any {
		for len(l) < 100_000 {
			l = append(l, map[string]any{"key": "0x1", "value": "0x0", "proof": []any{}})
		}
		return l
	}), []string{chain.CodeTooLarge}},
	{"embedded node listed", proof, slot(0, func(e map[string]any) {
		e["proof"] = append(e["proof"].([]any), "0xc23601")
	}), []string{truth}},
	{"66 nodes for a slot", proof, slot(0, func(e map[string]any) {
		list := e["proof"].([]any)
		for len(list) < 66 {
			list = append(list, "0xc0")
		}
		e["proof"] = list
	}), []string{chain.CodeTooLarge}},
}

// TestLies tells every lie twice: to a source that has no other endpoint, and to one that has an honest one to go to.
func TestLies(t *testing.T) {
	w := shared(t)
	all := append(append(append([]lie{}, headerLies...), accountLies...), storageLies...)
	if len(all) < 25 {
		t.Fatalf("%d lies", len(all))
	}
	for _, l := range all {
		t.Run(l.name, func(t *testing.T) {
			server := &liar{url: w.dev.URL(), bend: func(q question, result any) any {
				if q.Method != l.method {
					return result
				}
				return l.bend(t, w, result)
			}}
			url := server.serve(t)
			header, nodes, err := w.fetch(open(t, config(url)))
			wantCode(t, err, l.codes...)
			if err == nil {
				w.checkTruth(t, header, nodes)
			}
			header, nodes, err = w.fetch(open(t, config(url, w.dev.URL())))
			wantCode(t, err, truth)
			w.checkTruth(t, header, nodes)
		})
	}
}

// TestWrongChain: endpoints that disagree are refused, by the question that is there to find out and by failing over.
func TestWrongChain(t *testing.T) {
	w := shared(t)
	other := (&liar{url: w.dev.URL(), bend: func(q question, result any) any {
		if q.Method == ident {
			return "0x1"
		}
		return result
	}}).serve(t)
	_, _, err := w.fetch(open(t, config(w.dev.URL(), other)))
	wantCode(t, err, chain.CodeChainMismatch)
	cfg := config(other)
	cfg.ChainID = devchain.ChainID
	_, _, err = w.fetch(open(t, cfg))
	wantCode(t, err, chain.CodeChainMismatch)
	_, err = open(t, cfg).HeaderRLP(t.Context(), w.number)
	wantCode(t, err, chain.CodeChainMismatch)
	// The first endpoint knows no blocks, the second is on another chain: no block is taken from it.
	blind := (&liar{url: w.dev.URL(), bend: func(q question, result any) any {
		if q.Method == block {
			return nil
		}
		return result
	}}).serve(t)
	_, err = open(t, config(blind, other)).HeaderRLP(t.Context(), w.number)
	wantCode(t, err, chain.CodeMissingBlock)
}
