package chain

import "context"

// Tag names a block by its place in the chain, as JSON-RPC does.
type Tag string

// The tags, the newest block first. A finalized block is never reorganised away while the chain's validators keep to
// their rules; a safe one hardly ever.
const (
	Latest    Tag = "latest"
	Safe      Tag = "safe"
	Finalized Tag = "finalized"
)

// Heads is a [Source] that also knows where its chain ends now.
type Heads interface {
	Source
	// Head returns the header of the newest block that the tag allows. What it says about finality is the source's word
	// and can't be checked; a lie about it makes a job fail later or wait, never a wrong result.
	Head(ctx context.Context, tag Tag) (Header, error)
}
