package statement

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Version and Tag start every encoded statement, so that no query, header or trie node is ever a statement.
const (
	Version = 1
	Tag     = "hindsight.state"
)

const (
	headSize   = 60 // bytes before the outputs
	anchorSize = 40 // bytes of one anchor
	clearBits  = 3  // highest bits of the hash that a scalar of BN254 has no room for
)

// Anchor is a block that was read, by its hash; the blocks just before it that were read too follow from its header, which
// names its parent's hash ([query.Query.Anchors]). Whoever believes a statement checks its anchors against a block-hash source.
type Anchor struct {
	Number uint64
	Hash   common.Hash
}

// Statement says: on chain ChainID, in which block Anchors[i].Number has the hash Anchors[i].Hash, the query with id
// QueryID has the answer Outputs.
//
// Its bytes, all integers big endian:
//
//	[0] version = 1 | [1,16) ASCII "hindsight.state" | [16,24) chain id | [24,56) queryId | [56,58) number of outputs |
//	[58,60) number of anchors | outputs, 32 bytes each, in the order of the facts or as the program returns them |
//	anchors, 40 bytes each: block number, block hash; ascending by number, each number once
type Statement struct {
	ChainID uint64
	QueryID common.Hash
	Outputs []common.Hash
	Anchors []Anchor
}

// Check says whether s is a statement that has an encoding.
func (s *Statement) Check() error {
	switch {
	case s.ChainID == 0:
		return refuse("chain-id", "statement.chainId", "must not be 0; Ethereum mainnet is 1")
	case len(s.Outputs) == 0:
		return refuse("outputs", "statement.outputs", "empty; a statement has one output for each fact of its query, or for each result of its program")
	case len(s.Outputs) > math.MaxUint16:
		return refuse("outputs", "statement.outputs", "%d outputs do not fit 16 bits", len(s.Outputs))
	case len(s.Anchors) == 0:
		return refuse("anchors", "statement.anchors", "empty; a statement has an anchor for each run of consecutive blocks that was read")
	case len(s.Anchors) > math.MaxUint16:
		return refuse("anchors", "statement.anchors", "%d anchors do not fit 16 bits", len(s.Anchors))
	}
	for i := 1; i < len(s.Anchors); i++ {
		if s.Anchors[i-1].Number >= s.Anchors[i].Number {
			return refuse("anchors", fmt.Sprintf("statement.anchors[%d].number", i),
				"block %d after block %d; anchors ascend and name each block once", s.Anchors[i].Number, s.Anchors[i-1].Number)
		}
	}
	return nil
}

// Encode returns the canonical bytes of s, which must pass [Statement.Check]; of anything else the bytes are of no statement.
func (s *Statement) Encode() []byte {
	enc := make([]byte, 0, headSize+common.HashLength*len(s.Outputs)+anchorSize*len(s.Anchors))
	enc = append(enc, Version)
	enc = append(enc, Tag...)
	enc = binary.BigEndian.AppendUint64(enc, s.ChainID)
	enc = append(enc, s.QueryID[:]...)
	enc = binary.BigEndian.AppendUint16(enc, uint16(len(s.Outputs)))
	enc = binary.BigEndian.AppendUint16(enc, uint16(len(s.Anchors)))
	for _, out := range s.Outputs {
		enc = append(enc, out[:]...)
	}
	for _, a := range s.Anchors {
		enc = binary.BigEndian.AppendUint64(enc, a.Number)
		enc = append(enc, a.Hash[:]...)
	}
	return enc
}

// Hash returns the statementHash: keccak256 of the canonical bytes. It identifies the statement in stores and caches;
// a proof does not, because a Groth16 proof can be turned into another valid one.
func (s *Statement) Hash() common.Hash { return crypto.Keccak256Hash(s.Encode()) }

// PublicInput returns the one public input of every proof: the statementHash with its three highest bits cleared. Two
// statements share it only if keccak256 collides on 253 bits.
func (s *Statement) PublicInput() *big.Int {
	h := s.Hash()
	h[0] &= 0xff >> clearBits
	return h.Big()
}

// Decode reads canonical bytes and refuses all others: what it returns encodes to enc again.
func Decode(enc []byte) (*Statement, error) {
	if len(enc) < headSize {
		return nil, refuse("encoding", "", "%d bytes are less than the %d that every statement has", len(enc), headSize)
	}
	if enc[0] != Version {
		return nil, refuse("version", "", "version %d is not %d, the only one that this program knows", enc[0], Version)
	}
	if string(enc[1:16]) != Tag {
		return nil, refuse("encoding", "", "bytes 1 to 16 are not %q", Tag)
	}
	outputs, anchors := int(binary.BigEndian.Uint16(enc[56:58])), int(binary.BigEndian.Uint16(enc[58:60]))
	if want := headSize + common.HashLength*outputs + anchorSize*anchors; len(enc) != want {
		return nil, refuse("encoding", "", "%d bytes, but %d outputs and %d anchors take %d", len(enc), outputs, anchors, want)
	}
	s := &Statement{
		ChainID: binary.BigEndian.Uint64(enc[16:24]),
		QueryID: common.Hash(enc[24:56]),
		Outputs: make([]common.Hash, outputs),
		Anchors: make([]Anchor, anchors),
	}
	rest := enc[headSize:]
	for i := range s.Outputs {
		s.Outputs[i] = common.Hash(rest[:common.HashLength])
		rest = rest[common.HashLength:]
	}
	for i := range s.Anchors {
		s.Anchors[i] = Anchor{Number: binary.BigEndian.Uint64(rest), Hash: common.Hash(rest[8:anchorSize])}
		rest = rest[anchorSize:]
	}
	if err := s.Check(); err != nil {
		return nil, err
	}
	return s, nil
}

func refuse(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "statement-"+code, where, format, args...)
}
