package keeper

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/anchor"
	"github.com/hindsight-zk/hindsight/contracts/anchor/beacon"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
)

// under is a beacon block, and its state where the contract asks for its version.
type under struct {
	timestamp uint64 // of the execution block after it, under which EIP-4788 has its root
	block     *beacon.Block
	state     *beacon.State
}

// before fetches the beacon block before an execution block (nil: the newest), and its state if it is needed.
func (k *Keeper) before(ctx context.Context, number *big.Int, needState bool) (*under, error) {
	if k.Beacon == nil {
		return nil, fault.New(fault.Invalid, CodeBeacon, "beacon", "give a beacon node's URL")
	}
	h, err := k.header(ctx, number)
	if err != nil {
		return nil, err
	}
	if h.ParentBeaconRoot == nil {
		return nil, fault.New(fault.Invalid, CodeHeader, "", "block %v names no beacon block: it is from before Deneb", h.Number)
	}
	u := &under{timestamp: h.Time}
	if u.block, err = k.Beacon.Block(ctx, *h.ParentBeaconRoot); err != nil {
		return nil, err
	}
	if needState || u.block.Version == "fulu" || u.block.Version == "gloas" {
		u.state, err = k.Beacon.State(ctx, u.block.StateRoot)
	}
	return u, err
}

// target is the beacon block of the block that is wanted.
func (k *Keeper) target(ctx context.Context, number uint64) (*under, *bindings.ExecutionProof, error) {
	u, err := k.before(ctx, new(big.Int).SetUint64(number+1), false)
	if err != nil {
		return nil, nil, err
	}
	e, err := u.block.Execution()
	if err != nil {
		return nil, nil, err
	}
	if e.Number != number {
		return nil, nil, fault.New(fault.Transient, CodeHeader, "", "the beacon block before block %d is of block %d: use another RPC server", number+1, e.Number)
	}
	return u, &bindings.ExecutionProof{Number: e.Number, Hash: e.Hash, NumberBranch: words(e.NumberBranch), HashBranch: words(e.HashBranch)}, nil
}

func (k *Keeper) beaconRoot(ctx context.Context, p anchor.Place, c *anchor.Choice, each func(Call) error) error {
	t, e, err := k.target(ctx, p.Target)
	if err != nil {
		return err
	}
	return each(Call{Data: contract.PackStoreByBeaconRoot(t.timestamp, t.header(), *e), Stores: p.Target, Gas: c.Gas})
}

func (k *Keeper) summary(ctx context.Context, p anchor.Place, c *anchor.Choice, each func(Call) error) error {
	t, e, err := k.target(ctx, p.Target)
	if err != nil {
		return err
	}
	period := k.PeriodState
	if period == nil {
		if period, err = k.Beacon.RawState(ctx, (t.block.Slot/beacon.SlotsPerPeriod+1)*beacon.SlotsPerPeriod); err != nil {
			return err
		}
	}
	roots, _, err := beacon.PeriodRoots(period)
	if err != nil {
		return err
	}
	if got, want := roots[t.block.Slot%beacon.SlotsPerPeriod], t.block.Root(); got != want {
		return fault.New(fault.Invalid, beacon.CodeData, "state", "it has %v at slot %d, and the block there has the root %v: give the state of slot %d",
			got, t.block.Slot, want, (t.block.Slot/beacon.SlotsPerPeriod+1)*beacon.SlotsPerPeriod)
	}
	head, err := k.before(ctx, nil, true)
	if err != nil {
		return err
	}
	s, err := head.state.Summary(roots, t.block.Slot)
	if err != nil {
		return err
	}
	data := contract.PackStoreByHistoricalSummary(head.timestamp, head.header(),
		bindings.SummaryProof{Period: s.Period, Index: s.Index, Branch: words(s.Branch)}, t.header(), *e)
	return each(Call{Data: data, Stores: p.Target, Gas: c.Gas})
}

// header is the block as the contract takes it.
func (u *under) header() bindings.BeaconBlock {
	b := u.block
	h := bindings.BeaconBlock{Slot: b.Slot, ProposerIndex: b.ProposerIndex, ParentRoot: b.ParentRoot, StateRoot: b.StateRoot, BodyRoot: b.BodyRoot}
	if u.state != nil {
		h.Version = words(u.state.ForkVersion())
	}
	return h
}

func words(in []common.Hash) [][32]byte {
	out := make([][32]byte, len(in))
	for i, w := range in {
		out[i] = w
	}
	return out
}
