package anchor_test

import (
	"context"
	"errors"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/anchor"
	beaconchain "github.com/hindsight-zk/hindsight/contracts/anchor/beacon"
	"github.com/hindsight-zk/hindsight/contracts/anchor/keeper"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
)

// rpc answers as an RPC server on the world's chain would, whose newest block is the asker's parent.
type rpc struct {
	a     *asker
	wrong uint64 // the header that it lies about
	down  bool
}

func (r *rpc) ChainID(context.Context) (*big.Int, error) {
	if r.down {
		return nil, errors.New("down")
	}
	return r.a.w.chain.Config().ChainID, nil
}

func (r *rpc) HeaderByNumber(_ context.Context, number *big.Int) (*types.Header, error) {
	if number == nil {
		return r.a.w.chain.CurrentBlock(), nil
	}
	h := r.a.w.chain.GetHeaderByNumber(number.Uint64())
	if h == nil {
		return nil, ethereum.NotFound
	}
	if number.Uint64() == r.wrong {
		h = types.CopyHeader(h)
		h.GasUsed++
	}
	return h, nil
}

func (r *rpc) CallContract(_ context.Context, call ethereum.CallMsg, _ *big.Int) ([]byte, error) {
	answer, _, _, err := r.a.call(*call.To, call.Data)
	return answer, err
}

func (r *rpc) CodeAt(_ context.Context, account common.Address, _ *big.Int) ([]byte, error) {
	return r.a.state.GetCode(account), nil
}

// node is a beacon node that has the world's blocks and states.
func (w *world) node(t *testing.T, change func(path string, s served) (served, int)) *beaconchain.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, in *http.Request) {
		s, ok := w.served[in.URL.Path]
		status := http.StatusOK
		if in.URL.Path == "/eth/v1/config/spec" {
			s, ok = served{"", []byte(`{"data":{"MAX_WITHDRAWALS_PER_PAYLOAD":"16","CONFIG_NAME":"mainnet","BLOB_SCHEDULE":[]}}`)}, true
		} else if change != nil {
			s, status = change(in.URL.Path, s)
		}
		if !ok {
			status = http.StatusNotFound
		}
		out.Header().Set("Eth-Consensus-Version", s.version)
		out.WriteHeader(status)
		out.Write(s.body) //nolint:errcheck // a test notices
	}))
	t.Cleanup(server.Close)
	c, err := beaconchain.NewClient(t.Context(), server.URL+"/?key=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// asks is an asker in the block after the newest, and a keeper that asks it.
func (w *world) asks(t *testing.T) (*asker, *keeper.Keeper) {
	t.Helper()
	a := w.ask(t, common.Hash{1})
	return a, &keeper.Keeper{Chain: &rpc{a: a}, Contract: w.plain, Beacon: w.node(t, nil)}
}

// TestKeeper sends what was chosen, and asks for the hash.
func TestKeeper(t *testing.T) {
	w, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		target uint64
		change func(*asker, *keeper.Keeper)
		source anchor.Source
		calls  int
	}{
		{"recent", next - 1, nil, anchor.BlockHash, 0},
		{"in EIP-2935", next - 8191, nil, anchor.EIP2935, 0},
		{"stored", next - 8192, func(_ *asker, k *keeper.Keeper) { k.Contract = w.kept }, anchor.Stored, 0},
		{"over a summary", next - 8192, nil, anchor.Historical, 1},
		{"over a summary, with a state file", next - 8192, func(_ *asker, k *keeper.Keeper) {
			for path, s := range w.served {
				if s.version == "deneb" && strings.Contains(path, "states/") {
					k.PeriodState = s.body
				}
			}
		}, anchor.Historical, 1},
		{"by headers", next - 8192, func(_ *asker, k *keeper.Keeper) { k.Beacon = nil }, anchor.Ancestors, 1},
		{"by many headers", 1, func(a *asker, k *keeper.Keeper) {
			k.Beacon = nil
			a.state.SetCode(params.HistoryStorageAddress, nil, 0)
		}, anchor.Ancestors, 21},
		{"by a beacon root", next - 257, func(a *asker, _ *keeper.Keeper) { a.state.SetCode(params.HistoryStorageAddress, nil, 0) }, anchor.EIP4788, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, k := w.asks(t)
			if c.change != nil {
				c.change(a, k)
			}
			p, err := k.Look(t.Context(), c.target, 0)
			if err != nil {
				t.Fatal(err)
			}
			// Blocks of the world are ten seconds apart and in the past; the beacon blocks lie where mainnet's would.
			if p.HeadTime != 0 {
				p.HeadTime, p.TargetTime = 1_606_824_023+12*13_200_001, 1_606_824_023+12*slot(c.target)
			}
			choice, err := anchor.Choose(p)
			if err != nil {
				t.Fatal(err)
			}
			if choice.Source != c.source {
				t.Fatalf("chose %+v, want %s", *choice, c.source)
			}
			calls, gas := 0, uint64(0)
			if err := k.Calls(t.Context(), p, choice, func(call keeper.Call) error {
				answer, _, whole, err := a.call(k.Contract, call.Data)
				if err != nil {
					t.Fatalf("call %d: %v %s", calls, err, a.name(answer))
				}
				if call.Stores == c.target && whole > call.Gas {
					t.Logf("takes %d gas, not %d", whole, call.Gas)
				}
				calls++
				gas += call.Gas
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if calls != c.calls || calls != choice.Transactions {
				t.Errorf("%d calls, %d were chosen, want %d", calls, choice.Transactions, c.calls)
			}
			answer, _, _, err := a.call(k.Contract, bindings.NewBlockHashes().PackBlockHash(c.target))
			a.check("blockHash", c.target, answer, err, "")
		})
	}
}

func TestKeeperRefusals(t *testing.T) {
	w, err := build()
	if err != nil {
		t.Fatal(err)
	}
	keep := func(a *asker, k *keeper.Keeper, source anchor.Source) error {
		p := anchor.Place{ChainID: 1, Head: blocks, Target: next - 8192}
		c := &anchor.Choice{Source: source, From: next - 8150, Headers: 42, Gas: 1}
		return k.Calls(t.Context(), p, c, func(keeper.Call) error { return nil })
	}
	for name, c := range map[string]struct {
		code string
		do   func(*asker, *keeper.Keeper) error
	}{
		"a lie about a header": {keeper.CodeHeader, func(a *asker, k *keeper.Keeper) error {
			k.Chain = &rpc{a: a, wrong: next - 8170}
			return keep(a, k, anchor.Ancestors)
		}},
		"a server that is down": {keeper.CodeRPC, func(a *asker, k *keeper.Keeper) error {
			k.Chain = &rpc{a: a, down: true}
			_, err := k.Look(t.Context(), 5, 0)
			return err
		}},
		"no contract": {keeper.CodeContract, func(_ *asker, k *keeper.Keeper) error {
			k.Contract = common.Address{7}
			_, err := k.Look(t.Context(), 5, 0)
			return err
		}},
		"not stored above": {keeper.CodeContract, func(_ *asker, k *keeper.Keeper) error {
			_, err := k.Look(t.Context(), 5, 6)
			return err
		}},
		"no beacon node": {keeper.CodeBeacon, func(a *asker, k *keeper.Keeper) error {
			k.Beacon = nil
			return keep(a, k, anchor.Historical)
		}},
		"another block from the beacon node": {beaconchain.CodeData, func(a *asker, k *keeper.Keeper) error {
			k.Beacon = w.node(t, func(path string, s served) (served, int) {
				return w.served["/eth/v2/beacon/blocks/"+w.beacons[next-258].Root().Hex()], 200
			})
			return keep(a, k, anchor.Historical)
		}},
		"another state from the beacon node": {beaconchain.CodeData, func(a *asker, k *keeper.Keeper) error {
			k.Beacon = w.node(t, func(path string, s served) (served, int) {
				if s.version == "fulu" && strings.Contains(path, "states/") {
					s.body = append([]byte(nil), s.body...)
					s.body[0] ^= 1
				}
				return s, 200
			})
			return keep(a, k, anchor.Historical)
		}},
		"a state of another period": {beaconchain.CodeData, func(a *asker, k *keeper.Keeper) error {
			k.PeriodState = make([]byte, 1<<20)
			return keep(a, k, anchor.Historical)
		}},
		"a beacon node that forgets states": {beaconchain.CodeMissing, func(a *asker, k *keeper.Keeper) error {
			k.Beacon = w.node(t, func(path string, s served) (served, int) {
				if strings.Contains(path, "states/") {
					return served{}, 404
				}
				return s, 200
			})
			return keep(a, k, anchor.Historical)
		}},
		"a beacon node that fails": {beaconchain.CodeNode, func(a *asker, k *keeper.Keeper) error {
			k.Beacon = w.node(t, func(string, served) (served, int) { return served{}, 500 })
			return keep(a, k, anchor.Historical)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			a, k := w.asks(t)
			if err := c.do(a, k); fault.Code(err) != c.code {
				t.Errorf("got %v, want code %s", err, c.code)
			}
		})
	}
}

func TestBeaconClientRefusals(t *testing.T) {
	for _, base := range []string{"", "ftp://host", "http://", "://"} {
		if _, err := beaconchain.NewClient(t.Context(), base, nil); fault.Code(err) != beaconchain.CodeConfig {
			t.Errorf("%q: %v", base, err)
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) { out.Write([]byte("<html>")) })) //nolint:errcheck // a test
	url := server.URL
	if _, err := beaconchain.NewClient(t.Context(), url, nil); fault.Code(err) != beaconchain.CodeNode {
		t.Errorf("no JSON: %v", err)
	}
	server.Close()
	if _, err := beaconchain.NewClient(t.Context(), url+"/?key=geheim", nil); fault.Code(err) != beaconchain.CodeNode || strings.Contains(err.Error(), "geheim") {
		t.Errorf("nobody there: %v", err)
	}
}
