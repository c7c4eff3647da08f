package query

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/program"
)

// Version and Tag start every encoded query, so that no other message of this project is ever a query.
const (
	Version = 2
	Tag     = "hindsight.query"
)

// Sizes of the encoding, in bytes.
const (
	HeadSize   = 28 // before the first fact
	RecordSize = 72 // of one fact
)

// Encode returns the canonical bytes of q, which must pass [Query.Check]; of anything else the bytes are of no query.
func (q *Query) Encode() []byte {
	enc := make([]byte, 0, HeadSize+RecordSize*len(q.Facts))
	enc = append(enc, Version)
	enc = append(enc, Tag...)
	enc = binary.BigEndian.AppendUint64(enc, q.ChainID)
	enc = binary.BigEndian.AppendUint16(enc, uint16(len(q.Facts)))
	var code []byte
	if q.Program != nil {
		code = q.Program.Encode()
	}
	enc = binary.BigEndian.AppendUint16(enc, uint16(len(code)))
	for _, f := range q.Facts {
		enc = append(enc, byte(f.Kind), f.Field)
		enc = binary.BigEndian.AppendUint16(enc, f.Argument)
		enc = binary.BigEndian.AppendUint64(enc, f.Block)
		enc = append(enc, f.Address[:]...)
		enc = append(enc, f.Slot[:]...)
		enc = binary.BigEndian.AppendUint16(enc, f.TxIndex)
		enc = binary.BigEndian.AppendUint16(enc, f.LogIndex)
		enc = append(enc, byte(f.Expect), byte(q.family(f.Kind)), 0, 0)
	}
	return append(enc, code...)
}

// ID returns the queryId: keccak256 of the canonical bytes.
func (q *Query) ID() common.Hash { return crypto.Keccak256Hash(q.Encode()) }

// Decode reads canonical bytes and refuses all others: what it returns encodes to enc again.
func Decode(enc []byte) (*Query, error) {
	if len(enc) < HeadSize {
		return nil, refuse("encoding", "", "%d bytes are less than the %d that every query has", len(enc), HeadSize)
	}
	if enc[0] != Version {
		return nil, refuse("version", "", "version %d is not %d, the only one that this program knows", enc[0], Version)
	}
	if string(enc[1:16]) != Tag {
		return nil, refuse("encoding", "", "bytes 1 to 16 are not %q", Tag)
	}
	n := int(binary.BigEndian.Uint16(enc[24:26]))
	if n > MaxFacts { // before the length: a hostile count must not decide what is computed
		return nil, refuse("too-many-facts", "facts", "%d facts are more than %d", n, MaxFacts)
	}
	code := int(binary.BigEndian.Uint16(enc[26:28]))
	if want := HeadSize + RecordSize*n + code; len(enc) != want {
		return nil, refuse("encoding", "", "%d bytes, but %d facts and a program of %d bytes take %d", len(enc), n, code, want)
	}
	q := &Query{ChainID: binary.BigEndian.Uint64(enc[16:24])}
	for i := range n {
		r := enc[HeadSize+RecordSize*i:][:RecordSize]
		f := Fact{
			Kind:     Kind(r[0]),
			Field:    r[1],
			Argument: binary.BigEndian.Uint16(r[2:4]),
			Block:    binary.BigEndian.Uint64(r[4:12]),
			Address:  common.BytesToAddress(r[12:32]),
			Slot:     common.BytesToHash(r[32:64]),
			TxIndex:  binary.BigEndian.Uint16(r[64:66]),
			LogIndex: binary.BigEndian.Uint16(r[66:68]),
			Expect:   Expect(r[68]),
		}
		where := fmt.Sprintf("facts[%d]", i)
		if want := q.family(f.Kind); Family(r[69]) != want {
			return nil, refuse("family", where, "byte 69 says envelope family %d, the one of chain %d is %d", r[69], q.ChainID, want)
		}
		if r[70] != 0 || r[71] != 0 {
			return nil, refuse("encoding", where, "bytes 70 and 71 of a fact must be zero")
		}
		q.Facts = append(q.Facts, f)
	}
	if code > 0 {
		var err error
		if q.Program, err = program.Decode(enc[len(enc)-code:], n); err != nil {
			return nil, err
		}
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	return q, nil
}
