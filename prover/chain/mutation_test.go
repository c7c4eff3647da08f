package chain_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/hindsight-zk/hindsight/prover/chain"
)

// mutate changes some bytes of an answer: other bytes, fewer, more, or a piece of it elsewhere.
func mutate(r *rand.Rand, text []byte) []byte {
	const alphabet = `0123456789abcdefx"{}[]:,-+.eE nulltrue` + "\x00\xff\\"
	text = bytes.Clone(text)
	for range 1 + r.IntN(3) {
		if len(text) < 2 {
			return text
		}
		i := r.IntN(len(text))
		j := min(len(text), i+1+r.IntN(80))
		switch r.IntN(6) {
		case 0, 1:
			text[i] = alphabet[r.IntN(len(alphabet))]
		case 2:
			text[i] ^= 1 << r.IntN(8)
		case 3:
			text = append(text[:i], text[j:]...)
		case 4:
			text = append(text[:j], append(bytes.Clone(text[i:j]), text[j:]...)...)
		default:
			k := r.IntN(len(text))
			copy(text[k:], bytes.Clone(text[i:j]))
		}
	}
	return text
}

// honestAnswers returns the answer of each method, with the id 0.
func honestAnswers(t *testing.T, w *world) map[string][]byte {
	honest := make(map[string][]byte)
	for method, result := range map[string]any{
		ident: askResult(t, w.dev.URL(), ident),
		block: askResult(t, w.dev.URL(), block, hexutil.Uint64(w.number), false),
		proof: askResult(t, w.dev.URL(), proof, w.contract, w.slots, hexutil.Uint64(w.number)),
	} {
		raw, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 0, "result": result})
		if err != nil {
			t.Fatal(err)
		}
		honest[method] = raw
	}
	return honest
}

// seeded returns a generator; the log tells how to repeat a run.
func seeded(t *testing.T) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	if text := os.Getenv("HINDSIGHT_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("HINDSIGHT_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// TestMutations changes random bytes of honest answers: what comes out is the truth or a typed refusal.
func TestMutations(t *testing.T) {
	w := shared(t)
	r := seeded(t)
	honest := honestAnswers(t, w)
	var mu sync.Mutex
	var bent string // the method whose answer is changed this time
	var answer []byte
	url := (&liar{url: w.dev.URL(), lie: func(rw http.ResponseWriter, _ *http.Request, q question) bool {
		mu.Lock()
		defer mu.Unlock()
		text := honest[q.Method]
		if q.Method == bent {
			text = answer
		}
		rw.Write(bytes.Replace(text, []byte(`"id":0`), append([]byte(`"id":`), q.ID...), 1))
		return true
	}}).serve(t)
	cfg := config(url)
	cfg.Attempts = 1
	var refused, harmless int
	rounds := 3000
	if testing.Short() {
		rounds = 300
	}
	for i := range rounds {
		mu.Lock()
		bent = []string{block, proof, proof, proof, ident}[i%5]
		answer = mutate(r, honest[bent])
		mu.Unlock()
		src := open(t, cfg)
		header, nodes, err := w.fetch(src)
		if head, err := src.Head(t.Context(), chain.Latest); err == nil && head.Hash != w.header.Hash() {
			t.Fatalf("a wrong head: %+v", head)
		}
		src.Close()
		if err != nil {
			refused++
			if bent == ident { // the answer may be another number, and no more
				continue
			}
			wantCode(t, err, chain.CodeMalformed, chain.CodeTooLarge, chain.CodeRPCError, chain.CodeMissingBlock, chain.CodeMissingState,
				chain.CodeHeaderMalformed, chain.CodeHeaderHash, chain.CodeHeaderNumber, chain.CodeClaimMismatch,
				chain.CodeSlotMissing, chain.CodeNodeMissing, chain.CodeNodeMalformed)
			continue
		}
		harmless++
		w.checkTruth(t, header, nodes)
	}
	t.Logf("%d refused, %d harmless", refused, harmless)
	if refused == 0 || harmless == 0 {
		t.Error("the mutations are too weak or too strong")
	}
}
