package beacon

import (
	"encoding/binary"
	"errors"

	"github.com/attestantio/go-eth2-client/spec/capella"
	"github.com/attestantio/go-eth2-client/spec/fulu"
	"github.com/attestantio/go-eth2-client/spec/gloas"
	"github.com/attestantio/go-eth2-client/spec/phase0"
	"github.com/ethereum/go-ethereum/common"
	dynssz "github.com/pk910/dynamic-ssz"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// SlotsPerPeriod is the number of block roots under one member of historical_summaries, on mainnet's and on Gnosis' preset.
const SlotsPerPeriod = 8192

// Places in BeaconState since Electra, and below.
const (
	stateDepth, forkField, summariesField = 6, 3, 27
	forkDepth, currentVersionField        = 2, 1
	summariesDepth, periodDepth           = 24, 13
)

// State is a beacon state of Fulu or Gloas as far as its fork and its historical summaries are concerned.
type State struct {
	Version string
	Root    common.Hash

	progressive bool
	active      common.Hash // the word beside a progressive container's fields
	fields      []common.Hash
	fork        []common.Hash
	summaries   []common.Hash // roots of the members of historical_summaries
	blockRoots  []common.Hash // their block_summary_root
	stateRoots  []common.Hash // their state_summary_root
}

// DecodeState reads a BeaconState, which takes about twice its size of memory: mainnet's is some 300 MB. A nil ssz means mainnet's preset.
func DecodeState(version string, enc []byte, ssz *dynssz.DynSsz) (*State, error) {
	if ssz == nil {
		ssz = dynssz.NewDynSsz(nil)
	}
	s := &State{Version: version}
	switch version {
	case "fulu":
		v := new(fulu.BeaconState)
		if err := ssz.UnmarshalSSZ(v, enc); err != nil {
			return nil, failed("reading a state", err)
		}
		return s, s.takeApart(ssz, v, v.Fork, v.HistoricalSummaries)
	case "gloas":
		v := new(gloas.BeaconState)
		if err := ssz.UnmarshalSSZ(v, enc); err != nil {
			return nil, failed("reading a state", err)
		}
		s.progressive = true
		return s, s.takeApart(ssz, v, v.Fork, v.HistoricalSummaries)
	default:
		return nil, unknownFork(version, "states")
	}
}

func (s *State) takeApart(ssz *dynssz.DynSsz, state any, fork *phase0.Fork, summaries []*capella.HistoricalSummary) (err error) {
	if s.Root, err = ssz.HashTreeRoot(state); err != nil {
		return failed("hashing a state", err)
	}
	if s.fields, err = fieldRoots(ssz, state); err != nil {
		return err
	}
	for i := range s.fields {
		s.active[i/8] |= 1 << (i % 8)
	}
	if s.fork, err = fieldRoots(ssz, fork); err != nil {
		return err
	}
	for _, h := range summaries {
		blocks, states := common.Hash(h.BlockSummaryRoot), common.Hash(h.StateSummaryRoot)
		s.blockRoots = append(s.blockRoots, blocks)
		s.stateRoots = append(s.stateRoots, states)
		s.summaries = append(s.summaries, pair(blocks, states))
	}
	list, _ := merkle(s.summaries, summariesDepth, 0)
	ofFork, _ := merkle(s.fork, forkDepth, 0)
	if root, _ := s.field(0); root != s.Root || pair(list, s.length()) != s.fields[summariesField] || ofFork != s.fields[forkField] {
		return failed("taking a state apart", errors.New("the roots of its fields do not make its root"))
	}
	return nil
}

func (s *State) length() common.Hash { return number(uint64(len(s.summaries))) }

// field returns the state's root and the branch of a field.
func (s *State) field(index int) (common.Hash, []common.Hash) {
	if !s.progressive {
		return merkle(s.fields, stateDepth, index)
	}
	root, branch := progressive(s.fields, 0, index)
	return pair(root, s.active), append(branch, s.active)
}

// ForkVersion returns the branch of fork.current_version.
func (s *State) ForkVersion() []common.Hash {
	_, branch := merkle(s.fork, forkDepth, currentVersionField)
	_, above := s.field(forkField)
	return append(branch, above...)
}

// Summary shows where a beacon block's root is below a state.
type Summary struct {
	Period uint32
	Index  uint16
	Branch []common.Hash
}

// Summary returns the branch of a block root, given all the block roots of its period. Which period that is, is found by its root.
func (s *State) Summary(roots []common.Hash, slot uint64) (*Summary, error) {
	if len(roots) != SlotsPerPeriod {
		return nil, fault.New(fault.Invalid, CodeData, "", "a period has %d block roots, not %d", SlotsPerPeriod, len(roots))
	}
	index := int(slot % SlotsPerPeriod)
	root, branch := merkle(roots, periodDepth, index)
	for i, of := range s.blockRoots {
		if of != root {
			continue
		}
		_, above := merkle(s.summaries, summariesDepth, i)
		_, top := s.field(summariesField)
		branch = append(append(append(append(branch, s.stateRoots[i]), above...), s.length()), top...)
		return &Summary{Period: uint32(i), Index: uint16(index), Branch: branch}, nil
	}
	return nil, fault.New(fault.Invalid, CodeMissing, "", "no historical summary of the head's state is of these block roots: the period of 8,192 slots "+
		"must be over, and the state must be one from its end (slot %d)", (slot/SlotsPerPeriod+1)*SlotsPerPeriod)
}

// PeriodRoots reads the block roots out of a state of any fork: those of the 8,192 slots before its own. Of the state at a
// period's end they are the period's.
func PeriodRoots(state []byte) (roots []common.Hash, slot uint64, err error) {
	// genesis_time, genesis_validators_root, slot, fork, latest_block_header, block_roots: all of fixed size, in every fork's state.
	const slotAt, rootsAt = 8 + 32, 8 + 32 + 8 + (4 + 4 + 8) + (8 + 8 + 3*32)
	if len(state) < rootsAt+SlotsPerPeriod*32 {
		return nil, 0, failed("reading a state", errors.New("it is too short to be one"))
	}
	roots = make([]common.Hash, SlotsPerPeriod)
	for i := range roots {
		roots[i] = common.Hash(state[rootsAt+32*i:][:32])
	}
	return roots, binary.LittleEndian.Uint64(state[slotAt:]), nil
}
