package main

import (
	"time"

	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// sourceFlags say where the data of a chain comes from.
type sourceFlags struct {
	replay  string
	rpc     []string
	timeout time.Duration
	cache   string
}

func (f *sourceFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.replay, "replay", "", "folder of recorded answers (headers/, proofs/, ranges/, witness/, blocks/, receipts/)")
	cmd.Flags().StringArrayVar(&f.rpc, "rpc", nil, "URL of a JSON-RPC server that keeps old state; repeat it for more than one")
	cmd.Flags().DurationVar(&f.timeout, "timeout", 0, "longest time for one question to the --rpc servers, retries included (default 1m0s)")
	cmd.Flags().StringVar(&f.cache, "cache", "", `folder of blocks that the --rpc servers told before, or "off" (default $HINDSIGHT_HOME/cache)`)
}

// open opens the source. Nothing that it says will be believed.
func (f *sourceFlags) open(home string, chainID uint64) (chain.Source, error) {
	switch {
	case f.replay != "" && len(f.rpc) > 0:
		return nil, fault.New(fault.Invalid, "usage", "--replay, --rpc", "give one of them, not both")
	case f.replay == "" && len(f.rpc) == 0:
		return nil, fault.New(fault.Invalid, "usage", "--replay, --rpc", "where does the data come from? Give --replay DIR or --rpc URL")
	case f.replay != "" && f.timeout != 0:
		return nil, fault.New(fault.Invalid, "usage", "--timeout", "is for --rpc; leave it out")
	case f.replay != "" && f.cache != "":
		return nil, fault.New(fault.Invalid, "usage", "--cache", "is for --rpc; leave it out")
	case f.timeout < 0:
		return nil, fault.New(fault.Invalid, "usage", "--timeout", "must not be negative")
	case f.replay != "":
		return chain.OpenReplay(f.replay, chainID)
	}
	dir := f.cache
	if dir == "" {
		dir = defaultCache(home)
	}
	kept, err := cacheConfig{Dir: dir}.open(nil)
	if err != nil {
		return nil, err
	}
	source, err := chain.OpenRPC(chain.RPCConfig{Endpoints: f.rpc, ChainID: chainID, CallTimeout: f.timeout})
	if err != nil {
		return nil, err
	}
	return chain.Cached(source, kept), nil
}
