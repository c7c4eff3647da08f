package query

import (
	"maps"
	"slices"
	"strings"
)

// Family says which transaction envelopes a chain has (EIP-2718). It is part of the encoding, so that the circuit, which knows the
// families, need not know the chains.
type Family uint8

// The families; the numbers are part of the encoding.
const (
	// Ethereum has legacy transactions and the types 1 to 4 (EIP-2930, 1559, 4844, 7702).
	Ethereum Family = 0
	// Optimism has deposits of the type 0x7e besides (OP stack specification, "Deposits").
	Optimism Family = 1
	// Scroll has L1 messages of the type 0x7e besides, which have other fields than deposits.
	Scroll Family = 2
)

// extra names what a family has besides the envelopes of Ethereum.
var extra = map[Family]string{Optimism: "deposits of the OP stack", Scroll: "L1 messages of Scroll"}

func familyList(families []Family) string {
	var all []string
	for _, f := range families {
		all = append(all, extra[f])
	}
	return strings.Join(all, " and of ")
}

// families are the chains that have more envelopes than Ethereum. A chain that is not here has Ethereum's only: an envelope of
// another type is refused by its name, and never read on a guess.
var families = map[uint64]Family{
	10: Optimism, 11155420: Optimism, // OP Mainnet, OP Sepolia
	8453: Optimism, 84532: Optimism, // Base
	130: Optimism, 1301: Optimism, // Unichain
	480: Optimism, 4801: Optimism, // World Chain
	7777777: Optimism, 34443: Optimism, 57073: Optimism, 1868: Optimism, // Zora, Mode, Ink, Soneium
	534352: Scroll, 534351: Scroll,
}

// FamilyOf returns the envelopes that a chain has.
func FamilyOf(chainID uint64) Family { return families[chainID] }

// family returns the envelope family in the record of a fact of kind k: that of the chain where envelopes are read, else 0.
func (q *Query) family(k Kind) Family {
	if k.ByIndex() {
		return FamilyOf(q.ChainID)
	}
	return 0
}

// FamilyChains returns the chains that have more envelopes than Ethereum, ascending.
func FamilyChains() []uint64 { return slices.Sorted(maps.Keys(families)) }
