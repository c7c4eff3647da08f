package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Depth is how far back a source proves state.
type Depth struct {
	Head   uint64 // the latest block
	Oldest uint64 // the oldest block whose state is proven; all younger ones are taken to be proven too
}

// Archive says whether the state of every block is proven. The state of the genesis block is not looked at: some chains
// that were migrated do not have it.
func (d Depth) Archive() bool { return d.Oldest <= 1 }

// Probe finds out by bisection how far back a source proves state, with at most 66 questions for a header and as many
// for a proof (2 of each for an archive, about 26 for another node of a chain with 2^24 blocks). The answer is about the
// source as a whole: to learn about one of several endpoints, open it by itself. A source that does not prove its latest
// block, or lies, is refused with its own code.
func Probe(ctx context.Context, source Heads) (Depth, error) {
	head, err := source.Head(ctx, Latest)
	if err != nil {
		return Depth{}, err
	}
	if err := provesState(ctx, source, head.Number); err != nil {
		return Depth{}, at("the latest block", err)
	}
	depth := Depth{Head: head.Number, Oldest: head.Number}
	without := uint64(0) // the youngest block that is known, or taken, not to be proven
	for next := uint64(1); without+1 < depth.Oldest; next = without + (depth.Oldest-without)/2 {
		switch err := provesState(ctx, source, next); fault.Code(err) {
		case "":
			depth.Oldest = next
		case CodeMissingState, CodeMissingBlock, CodeRPCError: // there are many ways to say it
			without = next
		default:
			return depth, err
		}
	}
	return depth, nil
}

// provesState asks for the proof of an account that need not be there.
func provesState(ctx context.Context, source Source, number uint64) error {
	header, err := source.HeaderRLP(ctx, number)
	if err != nil {
		return err
	}
	_, err = source.Nodes(ctx, header, common.Address{}, nil)
	return err
}
