// Package devchain runs an Ethereum chain inside the process, for tests and demonstrations.
//
// It is go-ethereum itself, put together as its ethclient/simulated does it, with three differences: it serves JSON-RPC
// over HTTP on a free port of the loopback interface, it keeps the state of every block (an archive node with the hash
// scheme), so that eth_getProof answers for old ones, and its rules are those of Osaka, without experimental forks.
// Blocks are made by [Chain.Commit] only, everything is in memory, and the chain id is 1337.
//
// It links a whole node. Nothing but tests and the demo command may import it.
package devchain
