package solidity

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// wordBits is the width of a slot.
const wordBits = 256

// SlotOf returns the slot with a small number, where the variables of a contract begin.
func SlotOf(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }

// Mapping returns the slot of a mapping's value. More than one key is for mappings of mappings, the outermost key first.
func Mapping(slot common.Hash, keys ...Key) common.Hash {
	for _, k := range keys {
		slot = crypto.Keccak256Hash(k.hashed, slot[:])
	}
	return slot
}

// Member returns the slot that is offset slots behind the first of a struct or a fixed array. Slots are counted modulo 2^256.
func Member(first common.Hash, offset *big.Int) common.Hash {
	sum := new(big.Int).Add(first.Big(), offset)
	return common.BigToHash(sum.Mod(sum, new(big.Int).Lsh(big.NewInt(1), wordBits)))
}

// Element is the size of an array's elements: of elements that fit a word their bits, of structs and arrays their slots.
type Element struct {
	Bits  uint   // 8 to 256, a multiple of 8; 0 means 256
	Slots uint64 // of an element larger than a word; 0 and 1 mean one slot
}

// check also fills in the defaults.
func (e Element) check() (Element, error) {
	if e.Bits == 0 {
		e.Bits = wordBits
	}
	e.Slots = max(e.Slots, 1)
	switch {
	case e.Bits > wordBits || e.Bits%8 != 0:
		return e, fault.New(fault.Invalid, CodePlace, "", "an element of %d bits: the bits go from 8 to 256 in steps of 8", e.Bits)
	case e.Slots > 1 && e.Bits != wordBits:
		return e, fault.New(fault.Invalid, CodePlace, "", "an element has either bits, %d, or slots, %d: one that spans slots begins at one", e.Bits, e.Slots)
	}
	return e, nil
}

// Place is a range of bits in a slot.
type Place struct {
	Slot  common.Hash
	Shift uint // bits to the right of the value
	Bits  uint
}

// Array returns the place of an element of a dynamic array, the first being 0. The slot itself holds the length.
func Array(slot common.Hash, index *big.Int, e Element) (Place, error) {
	return Fixed(crypto.Keccak256Hash(slot[:]), index, e)
}

// Fixed returns the place of an element of an array of a fixed length, whose first element is at slot.
func Fixed(slot common.Hash, index *big.Int, e Element) (Place, error) {
	e, err := e.check()
	if err != nil {
		return Place{}, err
	}
	if index.Sign() < 0 || index.BitLen() > wordBits {
		return Place{}, fault.New(fault.Invalid, CodePlace, "", "index %s is not from 0 to 2^256-1", short(index.String()))
	}
	each := new(big.Int).SetUint64(uint64(wordBits / e.Bits)) // Solidity never splits an element between two slots
	offset, within := new(big.Int).DivMod(index, each, new(big.Int))
	offset.Mul(offset, new(big.Int).SetUint64(e.Slots))
	return Place{Slot: Member(slot, offset), Shift: uint(within.Uint64()) * e.Bits, Bits: e.Bits}, nil
}

// Packed returns the place of a variable that shares a slot with others: the first declared is the rightmost.
func Packed(slot common.Hash, shift, bits uint) (Place, error) {
	if bits == 0 || bits%8 != 0 || shift%8 != 0 || shift >= wordBits || bits > wordBits-shift {
		return Place{}, fault.New(fault.Invalid, CodePlace, "", "%d bits behind %d: both are multiples of 8 that end within 256", bits, shift)
	}
	return Place{slot, shift, bits}, nil
}

// Value returns the value at the place from the slot's word, right-aligned.
func (p Place) Value(word common.Hash) common.Hash {
	v := new(big.Int).Rsh(word.Big(), p.Shift)
	mask := new(big.Int).Lsh(big.NewInt(1), p.Bits)
	return common.BigToHash(v.And(v, mask.Sub(mask, big.NewInt(1))))
}

// Whole says whether the place is all of its slot.
func (p Place) Whole() bool { return p.Shift == 0 && p.Bits == wordBits }
