// Package beacon makes the SSZ branches that the contract BlockHashes takes: the execution block of a beacon block, and the place
// of an old beacon block below a newer one's historical_summaries.
//
// Containers and their roots are go-eth2-client's; this package only takes them apart into the roots of their fields and
// makes branches of these. Every branch is checked against the root that the library computed before it is given out. Nothing here is
// trusted by the contract, which checks the branches against a root that the chain itself says.
package beacon
