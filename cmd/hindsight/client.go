package main

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/verifier"
)

// What the commands that talk to nodes share: which nodes, and what is believed of them.

// defaultNode is where "hindsight serve" listens.
const defaultNode = "http://127.0.0.1:8420"

// nodeFlags say which nodes are asked.
type nodeFlags struct {
	urls, keyFiles []string
}

func (f *nodeFlags) add(cmd *cobra.Command, several bool) {
	help := "address of the node (default $HINDSIGHT_NODE or " + defaultNode + ")"
	keyHelp := "file with the node's API key (default: $HINDSIGHT_API_KEY)"
	if several {
		help += "; repeat it to ask several"
		keyHelp += `; with several nodes, one for each in their order, "" for none`
	}
	cmd.Flags().StringArrayVar(&f.urls, "node", nil, help)
	cmd.Flags().StringArrayVar(&f.keyFiles, "api-key-file", nil, keyHelp)
}

// open makes the clients. A key goes to the one node that it is for.
func (f *nodeFlags) open(p *program) ([]*client.Client, error) {
	urls := f.urls
	if len(urls) == 0 {
		if urls = []string{defaultNode}; os.Getenv("HINDSIGHT_NODE") != "" {
			urls = []string{os.Getenv("HINDSIGHT_NODE")}
		}
	}
	if len(f.keyFiles) > 0 && len(f.keyFiles) != len(urls) {
		return nil, badFlag("--api-key-file", `is given %d times for %d nodes; give it once for each --node, in the same order, "" for none`, len(f.keyFiles), len(urls))
	}
	var nodes []*client.Client
	for i, url := range urls {
		key := ""
		switch {
		case len(f.keyFiles) > 0 && f.keyFiles[i] != "":
			b, err := p.readFile(f.keyFiles[i], 1<<10)
			if err != nil {
				return nil, err
			}
			key = strings.TrimSpace(string(b))
		case len(f.keyFiles) == 0 && len(urls) == 1:
			key = os.Getenv("HINDSIGHT_API_KEY")
		}
		c, err := client.New(client.Config{URL: url, APIKey: key})
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, c)
	}
	return nodes, nil
}

// one is open for commands that talk to one node.
func (f *nodeFlags) one(p *program) (*client.Client, error) {
	nodes, err := f.open(p)
	if err == nil && len(nodes) != 1 {
		err = badFlag("--node", "this command asks one node")
	}
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

// badFlag refuses a flag.
func badFlag(where, format string, args ...any) error {
	return fault.New(fault.Invalid, "usage", where, format, args...)
}

// knownFlags are what the user knows without the nodes.
type knownFlags struct {
	query, key    string
	pins, anchors []string
}

func (f *knownFlags) add(cmd *cobra.Command, queryRequired bool) {
	queryFlag(cmd, &f.query, queryRequired)
	cmd.Flags().StringArrayVar(&f.pins, "pin", nil, "NUMBER=HASH of a block that must have this hash, or the job fails; repeat it for each block")
	cmd.Flags().StringArrayVar(&f.anchors, "anchor", nil, "NUMBER=HASH of a block, from a source that you trust: a proof about another block is refused")
	cmd.Flags().StringVar(&f.key, "key", "", "verifying key file to use instead of this program's own")
}

// parseAnchors reads the values of a flag, in the order of their blocks.
func parseAnchors(flag string, values []string) (all []statement.Anchor, err error) {
	for _, s := range values {
		a, err := parseAnchor(s)
		var e *fault.Error
		if errors.As(err, &e) {
			e.Where = flag
		}
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b statement.Anchor) int {
		switch {
		case a.Number < b.Number:
			return -1
		case a.Number > b.Number:
			return 1
		}
		return 0
	})
	return all, nil
}

// parseJobID reads the id of a job.
func parseJobID(s string) (common.Hash, error) {
	b, err := hexutil.Decode(s)
	if err != nil || len(b) != common.HashLength {
		return common.Hash{}, fault.New(fault.Invalid, "job-id-invalid", "JOBID", "%q is no id; write 0x and 64 hex digits, as submit prints it", s)
	}
	return common.BytesToHash(b), nil
}

// keyring finds the verifying keys of this program's circuits, or the one in a file, each once.
type keyring struct {
	p    *program
	file string
	mu   sync.Mutex
	kept map[verifier.Circuit]*ringKey
}

type ringKey struct {
	done chan struct{}
	key  trustedKey
	err  error
}

func (p *program) newKeyring(file string) *keyring {
	return &keyring{p: p, file: file, kept: make(map[verifier.Circuit]*ringKey)}
}

// find returns the key of a circuit. Computing one may take a minute and can't be stopped; whoever stops waiting leaves
// it to the end of the program, so that a liar who names a big circuit delays nobody.
func (k *keyring) find(ctx context.Context, c verifier.Circuit) (trustedKey, error) {
	if k.file != "" {
		c = verifier.Circuit{}
	}
	k.mu.Lock()
	one, ok := k.kept[c]
	if !ok {
		one = &ringKey{done: make(chan struct{})}
		k.kept[c] = one
		go func() {
			one.key, one.err = k.p.verifyingKey(context.WithoutCancel(ctx), c, k.file)
			close(one.done)
		}()
	}
	k.mu.Unlock()
	select {
	case <-one.done:
		return one.key, one.err
	case <-ctx.Done():
		return trustedKey{}, fault.New(fault.Transient, client.CodeInterrupted, "verifying key", "stopped while it was computed: %w", ctx.Err())
	}
}

func (k *keyring) verifyingKey(ctx context.Context, c verifier.Circuit) (*verifier.VerifyingKey, error) {
	found, err := k.find(ctx, c)
	return found.key, err
}
