// Package beacontest makes beacon blocks and states to test with. Their containers are go-eth2-client's, their contents made up.
package beacontest

import (
	"encoding/binary"
	"fmt"

	bitfield "github.com/OffchainLabs/go-bitfield"
	"github.com/attestantio/go-eth2-client/spec/altair"
	"github.com/attestantio/go-eth2-client/spec/bellatrix"
	"github.com/attestantio/go-eth2-client/spec/capella"
	"github.com/attestantio/go-eth2-client/spec/deneb"
	"github.com/attestantio/go-eth2-client/spec/electra"
	"github.com/attestantio/go-eth2-client/spec/fulu"
	"github.com/attestantio/go-eth2-client/spec/gloas"
	"github.com/attestantio/go-eth2-client/spec/phase0"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"
)

// Spec is a block or state to make.
type Spec struct {
	Version string // deneb, electra, fulu, gloas
	Slot    uint64

	// Of a block.
	Number    uint64
	Hash      common.Hash
	StateRoot common.Hash

	// Of a state.
	ForkVersion [4]byte
	Summaries   []*capella.HistoricalSummary
	BlockRoots  []common.Hash // 8,192, or none for made-up ones
}

// Word is 32 bytes that look like a hash.
func Word(what string, n uint64) common.Hash {
	return crypto.Keccak256Hash([]byte(what), binary.BigEndian.AppendUint64(nil, n))
}

func root(what string, n uint64) phase0.Root { return phase0.Root(Word(what, n)) }

func words(what string, n int) []phase0.Root {
	out := make([]phase0.Root, n)
	for i := range out {
		out[i] = root(what, uint64(i))
	}
	return out
}

func (s Spec) payload() *deneb.ExecutionPayload {
	p := &deneb.ExecutionPayload{
		ParentHash:    phase0.Hash32(root("parent hash", s.Number)),
		StateRoot:     root("execution state", s.Number),
		ReceiptsRoot:  root("receipts", s.Number),
		PrevRandao:    root("randao", s.Slot),
		BlockNumber:   s.Number,
		GasLimit:      36_000_000,
		GasUsed:       21_000,
		Timestamp:     1_606_824_023 + 12*s.Slot,
		ExtraData:     []byte("made up"),
		BaseFeePerGas: uint256.NewInt(7),
		BlockHash:     phase0.Hash32(s.Hash),
		Transactions:  []bellatrix.Transaction{{2, 1, 2, 3}, {3, 4, 5, 6}},
		Withdrawals:   []*capella.Withdrawal{{Index: 1, ValidatorIndex: 2, Amount: 3}},
		BlobGasUsed:   131_072,
		ExcessBlobGas: 393_216,
	}
	copy(p.FeeRecipient[:], "fees go here")
	return p
}

func sync() *altair.SyncAggregate {
	return &altair.SyncAggregate{SyncCommitteeBits: bitfield.NewBitvector512()}
}

func (s Spec) eth1() *phase0.ETH1Data {
	return &phase0.ETH1Data{DepositRoot: root("deposits", 0), DepositCount: 3, BlockHash: Word("eth1", s.Slot).Bytes()}
}

type marshaler interface{ MarshalSSZ() ([]byte, error) }

func encode(m marshaler) []byte {
	enc, err := m.MarshalSSZ()
	if err != nil {
		panic(fmt.Sprintf("beacontest: %v", err)) // only a mistake in this package can do that
	}
	return enc
}

// Block returns a SignedBeaconBlock.
func (s Spec) Block() []byte {
	proposer, parent, state := phase0.ValidatorIndex(s.Slot%7), root("parent of", s.Slot), phase0.Root(s.StateRoot)
	if s.StateRoot == (common.Hash{}) {
		state = root("state of", s.Slot)
	}
	slot, graffiti := phase0.Slot(s.Slot), [32]byte(Word("graffiti", s.Slot))
	switch s.Version {
	case "deneb":
		return encode(&deneb.SignedBeaconBlock{Message: &deneb.BeaconBlock{
			Slot: slot, ProposerIndex: proposer, ParentRoot: parent, StateRoot: state,
			Body: &deneb.BeaconBlockBody{
				ETH1Data: s.eth1(), Graffiti: graffiti, SyncAggregate: sync(), ExecutionPayload: s.payload(),
				BlobKZGCommitments: []deneb.KZGCommitment{{1, 2, 3}},
			},
		}})
	case "electra", "fulu":
		return encode(&electra.SignedBeaconBlock{Message: &electra.BeaconBlock{
			Slot: slot, ProposerIndex: proposer, ParentRoot: parent, StateRoot: state,
			Body: &electra.BeaconBlockBody{
				ETH1Data: s.eth1(), Graffiti: graffiti, SyncAggregate: sync(), ExecutionPayload: s.payload(),
				BlobKZGCommitments: []deneb.KZGCommitment{{1, 2, 3}},
				ExecutionRequests:  &electra.ExecutionRequests{Withdrawals: []*electra.WithdrawalRequest{{Amount: 9}}},
			},
		}})
	case "gloas":
		return encode(&gloas.SignedBeaconBlock{Message: &gloas.BeaconBlock{
			Slot: slot, ProposerIndex: proposer, ParentRoot: parent, StateRoot: state,
			Body: &gloas.BeaconBlockBody{ETH1Data: s.eth1(), Graffiti: graffiti, SyncAggregate: sync()},
		}})
	default:
		panic("beacontest: no such fork: " + s.Version)
	}
}

func (s Spec) blockRoots() []phase0.Root {
	if s.BlockRoots == nil {
		return words("block roots", 8192)
	}
	out := make([]phase0.Root, len(s.BlockRoots))
	for i, r := range s.BlockRoots {
		out[i] = phase0.Root(r)
	}
	return out
}

func committee() *altair.SyncCommittee {
	return &altair.SyncCommittee{Pubkeys: make([]phase0.BLSPubKey, 512)}
}

func validators(n int) (out []*phase0.Validator) {
	for i := range n {
		out = append(out, &phase0.Validator{
			WithdrawalCredentials: Word("credentials", uint64(i)).Bytes(), EffectiveBalance: 32_000_000_000, ExitEpoch: 1 << 60,
		})
	}
	return out
}

// State returns a BeaconState.
func (s Spec) State() []byte {
	point := func(what string) *phase0.Checkpoint { return &phase0.Checkpoint{Epoch: 5, Root: root(what, s.Slot)} }
	fork := &phase0.Fork{CurrentVersion: s.ForkVersion, Epoch: 411_392}
	header := &phase0.BeaconBlockHeader{Slot: phase0.Slot(s.Slot), ParentRoot: root("parent of", s.Slot)}
	gwei, indexes := []phase0.Gwei{32, 33, 34}, make([]phase0.ValidatorIndex, 64)
	for i := range indexes {
		indexes[i] = phase0.ValidatorIndex(i)
	}
	flags, scores := []altair.ParticipationFlags{1, 3, 7}, []uint64{0, 4, 9}
	switch s.Version {
	case "fulu":
		return encode(&fulu.BeaconState{
			GenesisTime: 1_606_824_023, GenesisValidatorsRoot: root("genesis", 0), Slot: phase0.Slot(s.Slot), Fork: fork, LatestBlockHeader: header,
			BlockRoots: s.blockRoots(), StateRoots: words("state roots", 8192), HistoricalRoots: words("historical", 5), ETH1Data: s.eth1(),
			Validators: validators(3), Balances: gwei, RANDAOMixes: words("mixes", 65536), Slashings: make([]phase0.Gwei, 8192),
			PreviousEpochParticipation: flags, CurrentEpochParticipation: flags, JustificationBits: bitfield.Bitvector4{7},
			PreviousJustifiedCheckpoint: point("previous"), CurrentJustifiedCheckpoint: point("current"), FinalizedCheckpoint: point("finalized"),
			InactivityScores: scores, CurrentSyncCommittee: committee(), NextSyncCommittee: committee(),
			LatestExecutionPayloadHeader: &deneb.ExecutionPayloadHeader{ExtraData: []byte("x"), BaseFeePerGas: uint256.NewInt(7), BlockNumber: s.Number},
			HistoricalSummaries:          s.Summaries, ProposerLookahead: indexes,
		})
	case "gloas":
		window := make([][]phase0.ValidatorIndex, 96)
		for i := range window {
			window[i] = make([]phase0.ValidatorIndex, 512)
		}
		return encode(&gloas.BeaconState{
			GenesisTime: 1_606_824_023, GenesisValidatorsRoot: root("genesis", 0), Slot: phase0.Slot(s.Slot), Fork: fork, LatestBlockHeader: header,
			BlockRoots: s.blockRoots(), StateRoots: words("state roots", 8192), HistoricalRoots: words("historical", 5), ETH1Data: s.eth1(),
			Validators: validators(3), Balances: gwei, RANDAOMixes: words("mixes", 65536), Slashings: make([]phase0.Gwei, 8192),
			PreviousEpochParticipation: flags, CurrentEpochParticipation: flags, JustificationBits: bitfield.Bitvector4{7},
			PreviousJustifiedCheckpoint: point("previous"), CurrentJustifiedCheckpoint: point("current"), FinalizedCheckpoint: point("finalized"),
			InactivityScores: scores, CurrentSyncCommittee: committee(), NextSyncCommittee: committee(), LatestBlockHash: phase0.Hash32(root("latest", 0)),
			HistoricalSummaries: s.Summaries, ProposerLookahead: indexes, ExecutionPayloadAvailability: make([]byte, 1024), PTCWindow: window,
		})
	default:
		panic("beacontest: no such fork: " + s.Version)
	}
}
