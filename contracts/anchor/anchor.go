package anchor

import (
	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Source is where a block hash comes from.
type Source string

// The sources, as they are named in the API.
const (
	BlockHash  Source = "blockhash"          // the instruction: the last 256 blocks
	EIP2935    Source = "eip2935"            // the history contract: the last 8,191
	Stored     Source = "stored"             // somebody has stored it
	Ancestors  Source = "ancestors"          // headers down from a block whose hash is known; must be stored first
	EIP4788    Source = "eip4788"            // a recent beacon block's root; must be stored first
	Historical Source = "historical-summary" // any beacon block since Deneb; must be stored first
)

// Codes of the refusals of this package.
const (
	CodeNotYet = "anchor-not-yet" // there is no such block yet, or it is the newest
	CodeChain  = "anchor-chain"   // BlockHashes can't be on this chain
)

// Windows of the sources, in blocks back from the block of the transaction that asks.
const (
	recent  = 256
	history = 8191
)

// Reach returns how many blocks back BlockHashes knows hashes that nobody has stored, on a chain with or without EIP-2935.
func Reach(noHistory bool) uint64 {
	if noHistory {
		return recent
	}
	return history
}

// slack is how many blocks a transaction may wait before it is mined, when what it relies on is about to fall out of a window.
const slack = 64

// Place is what the choice depends on.
type Place struct {
	ChainID uint64
	Head    uint64 // the newest block; who asks is in the next one at the earliest
	Target  uint64 // the block whose hash is needed

	Stored    bool   // BlockHashes has stored it
	Above     uint64 // a block above the target that BlockHashes has stored; zero: none is known
	NoHistory bool   // the chain is without the contract of EIP-2935

	// Timestamps of the two blocks, in seconds. Zero: the sources over the beacon chain are not considered.
	HeadTime, TargetTime uint64
}

// Choice is the cheapest source, and what it takes.
type Choice struct {
	Source Source
	// Until is the last block in which a contract can still get the hash with nothing stored; zero: for ever.
	Until uint64
	// Read is the gas that blockHash takes, once nothing more must be stored.
	Read uint64
	// Transactions must be sent first, and take Gas in all. Zero: nothing must be sent.
	Transactions int
	Gas          uint64
	// From, of [Ancestors], is the block to go down from, which is known; Headers how many are needed, From's own included.
	From, Headers uint64
}

// Choose returns the cheapest source of a block's hash.
func Choose(p Place) (*Choice, error) {
	c, ok := chains[p.ChainID]
	if !ok {
		return nil, fault.New(fault.Invalid, CodeChain, "", "BlockHashes can't be on chain %d: it is not on the list of those whose BLOCKHASH is "+
			"the hash of the block of that number", p.ChainID)
	}
	if p.Target > p.Head {
		return nil, fault.New(fault.Transient, CodeNotYet, "", "the newest block is %d: wait for block %d", p.Head, p.Target)
	}
	age := p.Head + 1 - p.Target
	switch {
	case p.Stored:
		return &Choice{Source: Stored, Read: gasReadStored}, nil
	case age <= recent:
		return &Choice{Source: BlockHash, Until: p.Target + Reach(p.NoHistory), Read: gasReadRecent}, nil // by EIP-2935 from 256 blocks on
	case age <= history && !p.NoHistory:
		return &Choice{Source: EIP2935, Until: p.Target + history, Read: gasReadHistory}, nil
	}
	best := ancestors(p)
	if g := c.beacon.source(p); g != nil && g.Gas < best.Gas {
		best = g
	}
	return best, nil
}

// ancestors goes down from the nearest known block: a stored one, or the oldest that will surely be in the window still.
func ancestors(p Place) *Choice {
	from := p.Head + 1 - min(Reach(p.NoHistory)-slack, p.Head+1)
	if p.Above > p.Target && p.Above < from {
		from = p.Above
	}
	from = max(from, p.Target+1)
	n := from - p.Target
	c := &Choice{Source: Ancestors, Read: gasReadStored, From: from, Headers: n}
	for left := n; left > 0; left -= min(left, HeadersPerCall) {
		c.Transactions++
		c.Gas += gasAncestors + min(left, HeadersPerCall)*gasHeader
	}
	return c
}

// HeadersPerCall keeps a call of storeAncestor well below the 2^24 gas of one transaction (EIP-7825).
const HeadersPerCall = 400

// source is that of the beacon chain, nil if there is none that leads to the block.
func (b beacon) source(p Place) *Choice {
	if b.until == 0 || p.TargetTime < b.genesis || p.HeadTime < p.TargetTime {
		return nil
	}
	slot, head := (p.TargetTime-b.genesis)/b.seconds, (p.HeadTime-b.genesis)/b.seconds
	if slot < b.deneb || slot >= b.gloasOrUntil() {
		return nil
	}
	if p.Head+1-p.Target < history-slack { // the next block's timestamp is in the ring, and under it the target's beacon block
		return &Choice{Source: EIP4788, Read: gasReadStored, Transactions: 1, Gas: gasBeaconRoot}
	}
	if head < (slot/slotsPerPeriod+1)*slotsPerPeriod || head >= b.until {
		return nil
	}
	return &Choice{Source: Historical, Read: gasReadStored, Transactions: 1, Gas: gasSummary}
}
