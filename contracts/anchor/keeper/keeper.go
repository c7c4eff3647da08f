// Package keeper makes the calls that have the contract BlockHashes store a block's hash: what package anchor chose, out of the
// headers of an RPC server and the blocks and states of a beacon node.
//
// Neither is believed: headers must have the hashes that the chain itself says, beacon blocks and states the roots. And the
// contract checks all of it again.
package keeper

import (
	"context"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/anchor"
	"github.com/hindsight-zk/hindsight/contracts/anchor/beacon"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/transact"
)

// Codes of the refusals of this package.
const (
	CodeContract = "keeper-contract" // there is no BlockHashes at the address
	CodeRPC      = "keeper-rpc"      // the RPC server failed
	CodeHeader   = "keeper-header"   // the RPC server's headers are not those of the chain
	CodeBeacon   = "keeper-beacon"   // a beacon node is needed
)

// Chain is what is asked of an RPC server; go-ethereum's ethclient is one. A nil number means the newest block.
type Chain interface {
	ChainID(ctx context.Context) (*big.Int, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	CallContract(ctx context.Context, call ethereum.CallMsg, number *big.Int) ([]byte, error)
	CodeAt(ctx context.Context, account common.Address, number *big.Int) ([]byte, error)
}

// Beacon is what is asked of a beacon node; [beacon.Client] is one.
type Beacon interface {
	Block(ctx context.Context, root common.Hash) (*beacon.Block, error)
	State(ctx context.Context, root common.Hash) (*beacon.State, error)
	RawState(ctx context.Context, slot uint64) ([]byte, error)
}

// Keeper makes calls for one contract. It keeps nothing, and is safe for concurrent use if what it asks is.
type Keeper struct {
	Chain    Chain
	Contract common.Address // BlockHashes
	Beacon   Beacon         // nil: the sources over the beacon chain are not chosen
	// PeriodState is a state from the end of the target's period of 8,192 slots, such as an era file has; nil: the beacon node is
	// asked for it.
	PeriodState []byte
}

// Call is a call of the contract to be sent.
type Call struct {
	Data   []byte
	Stores uint64 // the block whose hash is stored by it
	Gas    uint64 // about what its transaction takes
}

var contract = bindings.NewBlockHashes()

// Look finds out what the choice for a block depends on. Above is a block above it that is thought to be stored; zero: none.
func (k *Keeper) Look(ctx context.Context, target, above uint64) (p anchor.Place, err error) {
	id, err := k.Chain.ChainID(ctx)
	if err != nil {
		return p, rpcFailed("asking for the chain id", err)
	}
	head, err := k.header(ctx, nil)
	if err != nil {
		return p, err
	}
	p = anchor.Place{ChainID: id.Uint64(), Head: head.Number.Uint64(), Target: target, HeadTime: head.Time}
	if p.Head < target {
		return p, nil
	}
	if p.Stored, err = k.stored(ctx, target); err != nil {
		return p, err
	}
	if above > target {
		known, err := k.stored(ctx, above)
		if err != nil {
			return p, err
		}
		if !known {
			return p, fault.New(fault.Invalid, CodeContract, "from", "block %d is not stored", above)
		}
		p.Above = above
	}
	code, err := k.Chain.CodeAt(ctx, params.HistoryStorageAddress, nil)
	if err != nil {
		return p, rpcFailed("looking for EIP-2935", err)
	}
	p.NoHistory = len(code) == 0
	if k.Beacon == nil || !anchor.HasBeacon(p.ChainID) {
		p.HeadTime = 0
		return p, nil
	}
	h, err := k.header(ctx, new(big.Int).SetUint64(target))
	if err != nil {
		return p, err
	}
	p.TargetTime = h.Time
	return p, nil
}

func (k *Keeper) stored(ctx context.Context, number uint64) (bool, error) {
	answer, err := k.call(ctx, contract.PackStored(number))
	if err != nil {
		return false, err
	}
	hash, err := contract.UnpackStored(answer)
	if err != nil {
		return false, fault.New(fault.Invalid, CodeContract, k.Contract.Hex(), "no BlockHashes is at this address: %w", err)
	}
	return hash != [32]byte{}, nil
}

func (k *Keeper) call(ctx context.Context, data []byte) ([]byte, error) {
	answer, err := k.Chain.CallContract(ctx, ethereum.CallMsg{To: &k.Contract, Data: data}, nil)
	if err != nil {
		return nil, rpcFailed("calling "+k.Contract.Hex(), err)
	}
	return answer, nil
}

func (k *Keeper) header(ctx context.Context, number *big.Int) (*types.Header, error) {
	h, err := k.Chain.HeaderByNumber(ctx, number)
	if errors.Is(err, ethereum.NotFound) {
		return nil, fault.New(fault.Transient, CodeRPC, "", "the RPC server does not have the header of block %v", number)
	}
	if err != nil {
		return nil, rpcFailed("asking for a header", err)
	}
	if h.Number == nil || (number != nil && h.Number.Cmp(number) != 0) {
		return nil, fault.New(fault.Transient, CodeHeader, "", "the RPC server answered with block %v for %v: use another", h.Number, number)
	}
	return h, nil
}

func rpcFailed(doing string, err error) error {
	return fault.New(fault.Transient, CodeRPC, "", "%s: %w", doing, transact.Redacted(err))
}

// Calls hands out what must be sent for a choice, in this order, each after the one before is mined. It stops at an error of each.
func (k *Keeper) Calls(ctx context.Context, p anchor.Place, c *anchor.Choice, each func(Call) error) error {
	switch c.Source {
	case anchor.Ancestors:
		return k.ancestors(ctx, p, c, each)
	case anchor.EIP4788:
		return k.beaconRoot(ctx, p, c, each)
	case anchor.Historical:
		return k.summary(ctx, p, c, each)
	default: // nothing must be sent
		return nil
	}
}

// Keep is the call that stores a block's hash while the chain itself still knows it.
func Keep(number uint64) Call {
	return Call{Data: contract.PackStore(number), Stores: number, Gas: 48_000}
}

func (k *Keeper) ancestors(ctx context.Context, p anchor.Place, c *anchor.Choice, each func(Call) error) error {
	answer, err := k.call(ctx, contract.PackBlockHash(c.From))
	if err != nil {
		return err
	}
	expected := common.BytesToHash(answer)
	gas := c.Gas / c.Headers // includes a share of what each call takes
	for number := c.From; number > p.Target; {
		n := min(anchor.HeadersPerCall, number-p.Target)
		headers := make([][]byte, 0, n)
		start := number
		for range n {
			h, err := k.header(ctx, new(big.Int).SetUint64(number))
			if err != nil {
				return err
			}
			enc, err := rlp.EncodeToBytes(h)
			if err != nil || h.Hash() != expected {
				return fault.New(fault.Transient, CodeHeader, "", "the header of block %d is not that of the block with the hash %v: use another RPC server", number, expected)
			}
			headers = append(headers, enc)
			expected = h.ParentHash
			number--
		}
		if err := each(Call{Data: contract.PackStoreAncestor(start, headers), Stores: number, Gas: gas * n}); err != nil {
			return err
		}
	}
	return nil
}
