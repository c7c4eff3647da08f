package keys

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"github.com/consensys/gnark/constraint"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
)

// tagDigest is the first thing hashed. A change of the encoding below changes the tag, and with it every key.
const tagDigest = "hindsight constraint system v1"

// Digest identifies a circuit: sha256 over all that its keys depend on, and over nothing else.
//
// Hashed are the field, the numbers of wires, every constraint in its order with its coefficients, and what each
// commitment commits to. Not hashed are the names of inputs, debug information (it holds file names and lines), logs,
// hints and the order of solving: they don't enter the keys, so a better hint or another checkout folder keeps them.
// gnark's own encoding (WriteTo) holds all of these, hence is no digest.
//
// The encoding is injective: all lists are prefixed by their length, and coefficients are numbered by first use, with
// the values hashed at the end.
func Digest(ccs constraint.ConstraintSystem) ([32]byte, error) {
	c, err := qap.New(ccs)
	if err != nil {
		return [32]byte{}, err
	}
	e := &encoder{h: sha256.New(), number: make([]uint32, len(c.Coefficients))}
	e.bytes([]byte(tagDigest))
	e.bytes(c.Field().Bytes())
	e.uint32(c.Public, c.GetNbSecretVariables(), c.NbInternalVariables, c.NbConstraints)

	if err := c.Rows(0, len(c.Instructions), func(_ int, row *constraint.R1C) { e.row(row) }); err != nil {
		return [32]byte{}, qap.BadSystem(err)
	}
	e.uint32(len(e.used))
	for _, id := range e.used {
		value := c.Coefficients[id].Bytes()
		e.raw(value[:])
	}
	e.uint32(len(c.Commitments))
	for _, k := range c.Commitments {
		e.uint32(k.CommitmentIndex, k.NbPublicCommitted)
		e.uint32(len(k.PublicAndCommitmentCommitted))
		e.uint32(k.PublicAndCommitmentCommitted...)
		e.uint32(len(k.PrivateCommitted))
		e.uint32(k.PrivateCommitted...)
	}
	return e.sum(), nil
}

// encoder feeds a hash through a buffer.
type encoder struct {
	h      hash.Hash
	buf    []byte
	number []uint32 // of a coefficient id: 1 + its number in the order of first use; 0 if not met yet
	used   []uint32 // the ids in that order
}

func (e *encoder) raw(b []byte) {
	e.buf = append(e.buf, b...)
	if len(e.buf) >= 1<<15 {
		e.h.Write(e.buf)
		e.buf = e.buf[:0]
	}
}

func (e *encoder) bytes(b []byte) {
	e.uint32(len(b))
	e.raw(b)
}

func (e *encoder) uint32(vs ...int) {
	for _, v := range vs {
		e.raw(binary.BigEndian.AppendUint32(nil, uint32(v)))
	}
}

// row appends to the buffer without a call for each number: it is where the time goes.
func (e *encoder) row(row *constraint.R1C) {
	b := e.buf
	for _, side := range [...]constraint.LinearExpression{row.L, row.R, row.O} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(side)))
		for _, term := range side {
			if e.number[term.CID] == 0 {
				e.used = append(e.used, term.CID)
				e.number[term.CID] = uint32(len(e.used))
			}
			b = binary.BigEndian.AppendUint32(b, e.number[term.CID])
			b = binary.BigEndian.AppendUint32(b, term.VID)
		}
	}
	e.buf = b
	e.raw(nil)
}

func (e *encoder) sum() (d [32]byte) {
	e.h.Write(e.buf)
	e.h.Sum(d[:0])
	return d
}
