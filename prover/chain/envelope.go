package chain

import (
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fact"
)

// envelopeL2 is the type of what comes from layer 1: a deposit on an OP chain, an L1 message on a Scroll chain. The number
// is the same and the fields are not, so a chain that is not known to have either has none.
const envelopeL2 = 0x7e

// envelopes are the transaction types of one chain (EIP-2718).
type envelopes struct {
	chainID uint64
	family  fact.Family
}

func envelopesOf(chainID uint64) envelopes {
	return envelopes{chainID: chainID, family: fact.FamilyOf(chainID)}
}

// check refuses a type by its name; nothing else of such a transaction, or of its receipt, is read.
func (e envelopes) check(kind uint64) error {
	known, more := "0, 1, 2, 3, 4", e.family != fact.Ethereum
	if more {
		known += ", 0x7e"
	}
	if kind <= types.SetCodeTxType || (more && kind == envelopeL2) {
		return nil
	}
	return invalid(CodeUnknownEnvelope, "type", "transaction type %#x is not one of chain %d's: %s; ask about another block, or use a "+
		"version that knows the type", kind, e.chainID, known)
}
