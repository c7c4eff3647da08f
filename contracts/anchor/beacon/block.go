package beacon

import (
	"errors"

	"github.com/attestantio/go-eth2-client/spec/deneb"
	"github.com/attestantio/go-eth2-client/spec/electra"
	"github.com/attestantio/go-eth2-client/spec/gloas"
	"github.com/attestantio/go-eth2-client/spec/phase0"
	"github.com/ethereum/go-ethereum/common"
	dynssz "github.com/pk910/dynamic-ssz"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Codes of the refusals of this package.
const (
	CodeFork    = "beacon-fork"    // blocks or states of this fork can't be read, or do not have what is needed
	CodeData    = "beacon-data"    // not what it is said to be
	CodeMissing = "beacon-missing" // the beacon node does not have it
	CodeNode    = "beacon-node"    // the beacon node failed or can't be reached
	CodeConfig  = "beacon-config"  // a setting is not usable
)

func failed(doing string, err error) error {
	return fault.New(fault.Invalid, CodeData, "", "%s: %w", doing, err)
}

func unknownFork(version, what string) error {
	return fault.New(fault.Invalid, CodeFork, version, "%s of this fork can't be used", what)
}

// Header is a beacon block's header.
type Header struct {
	Slot, ProposerIndex             uint64
	ParentRoot, StateRoot, BodyRoot common.Hash
}

// Root returns the block's root, which EIP-4788 keeps.
func (h Header) Root() common.Hash {
	root, _ := merkle([]common.Hash{number(h.Slot), number(h.ProposerIndex), h.ParentRoot, h.StateRoot, h.BodyRoot}, 3, 0)
	return root
}

// Block is a beacon block as far as its root and its execution block are concerned.
type Block struct {
	Header
	Version string // of the fork in lower case, as the header Eth-Consensus-Version has it

	// Of the execution block. Zero since Gloas, whose beacon blocks do not hold it.
	Number uint64
	Hash   common.Hash

	body, payload []common.Hash
}

// Places in BeaconBlockBody and ExecutionPayload, of Deneb to Fulu.
const (
	bodyDepth, payloadField              = 4, 9
	payloadDepth, numberField, hashField = 5, 6, 12
)

// message is what the blocks of all forks have.
type message struct {
	slot          phase0.Slot
	proposer      phase0.ValidatorIndex
	parent, state phase0.Root
	body          any
	payload       *deneb.ExecutionPayload // nil since Gloas
}

func readMessage(version string, enc []byte, ssz *dynssz.DynSsz) (*message, error) {
	switch version {
	case "deneb":
		s := new(deneb.SignedBeaconBlock)
		if err := ssz.UnmarshalSSZ(s, enc); err != nil {
			return nil, failed("reading a block", err)
		}
		m := s.Message
		return &message{m.Slot, m.ProposerIndex, m.ParentRoot, m.StateRoot, m.Body, m.Body.ExecutionPayload}, nil
	case "electra", "fulu": // Fulu changed no block
		s := new(electra.SignedBeaconBlock)
		if err := ssz.UnmarshalSSZ(s, enc); err != nil {
			return nil, failed("reading a block", err)
		}
		m := s.Message
		return &message{m.Slot, m.ProposerIndex, m.ParentRoot, m.StateRoot, m.Body, m.Body.ExecutionPayload}, nil
	case "gloas":
		s := new(gloas.SignedBeaconBlock)
		if err := ssz.UnmarshalSSZ(s, enc); err != nil {
			return nil, failed("reading a block", err)
		}
		m := s.Message
		return &message{m.Slot, m.ProposerIndex, m.ParentRoot, m.StateRoot, m.Body, nil}, nil
	default:
		return nil, unknownFork(version, "blocks")
	}
}

// DecodeBlock reads a SignedBeaconBlock. A nil ssz means mainnet's preset.
func DecodeBlock(version string, enc []byte, ssz *dynssz.DynSsz) (*Block, error) {
	if ssz == nil {
		ssz = dynssz.NewDynSsz(nil)
	}
	m, err := readMessage(version, enc, ssz)
	if err != nil {
		return nil, err
	}
	b := &Block{Version: version, Header: Header{
		Slot: uint64(m.slot), ProposerIndex: uint64(m.proposer), ParentRoot: common.Hash(m.parent), StateRoot: common.Hash(m.state),
	}}
	root, err := ssz.HashTreeRoot(m.body)
	if err != nil {
		return nil, failed("hashing a block's body", err)
	}
	b.BodyRoot = root
	if m.payload == nil {
		return b, nil
	}
	return b, b.takeApart(ssz, m.body, m.payload)
}

func (b *Block) takeApart(ssz *dynssz.DynSsz, body any, execution *deneb.ExecutionPayload) (err error) {
	b.Number, b.Hash = execution.BlockNumber, common.Hash(execution.BlockHash)
	if b.body, err = fieldRoots(ssz, body); err != nil {
		return err
	}
	if b.payload, err = fieldRoots(ssz, execution); err != nil {
		return err
	}
	payload, _ := merkle(b.payload, payloadDepth, 0)
	if root, _ := merkle(b.body, bodyDepth, 0); root != b.BodyRoot || payload != b.body[payloadField] {
		return failed("taking a block apart", errors.New("the roots of its fields do not make its root"))
	}
	return nil
}

// Execution shows the execution block in a beacon block.
type Execution struct {
	Number                   uint64
	Hash                     common.Hash
	NumberBranch, HashBranch []common.Hash
}

// Execution returns the branches of the execution block's number and hash.
func (b *Block) Execution() (*Execution, error) {
	if b.payload == nil {
		return nil, unknownFork(b.Version, "the execution block in blocks")
	}
	_, above := merkle(b.body, bodyDepth, payloadField)
	_, ofNumber := merkle(b.payload, payloadDepth, numberField)
	_, ofHash := merkle(b.payload, payloadDepth, hashField)
	return &Execution{Number: b.Number, Hash: b.Hash, NumberBranch: append(ofNumber, above...), HashBranch: append(ofHash, above...)}, nil
}
