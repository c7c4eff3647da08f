package beacon

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	dynssz "github.com/pk910/dynamic-ssz"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Bounds of what a beacon node may answer, in bytes.
const (
	maxBlock = 64 << 20
	maxState = 2 << 30
	maxSpec  = 1 << 20
)

// Client asks a beacon node by the standard API (ethereum/beacon-APIs). Nothing that it says is believed: blocks and states must
// have the roots that they were asked for by. It is safe for concurrent use.
type Client struct {
	base *url.URL
	http *http.Client
	ssz  *dynssz.DynSsz
}

// NewClient makes a client and asks for the node's preset. A nil http client means one that waits ten minutes for a state.
func NewClient(ctx context.Context, base string, client *http.Client) (*Client, error) {
	u, err := url.Parse(base)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return nil, fault.New(fault.Invalid, CodeConfig, "beacon", "is not an http or https URL")
	}
	if client == nil {
		client = &http.Client{Timeout: 10 * time.Minute}
	}
	c := &Client{base: u, http: client}
	_, raw, err := c.get(ctx, "/eth/v1/config/spec", "application/json", maxSpec)
	if err != nil {
		return nil, err
	}
	var spec struct {
		Data map[string]json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(raw, &spec); err != nil {
		return nil, fault.New(fault.Transient, CodeNode, u.Host, "the preset is not JSON: %w", err)
	}
	values := map[string]any{}
	for name, raw := range spec.Data { // numbers are in strings; what is no number is no size of anything
		var text string
		if json.Unmarshal(raw, &text) != nil {
			continue
		}
		if n, err := strconv.ParseUint(text, 10, 64); err == nil {
			values[name] = n
		}
	}
	c.ssz = dynssz.NewDynSsz(values)
	return c, nil
}

// Block fetches the block with a root.
func (c *Client) Block(ctx context.Context, root common.Hash) (*Block, error) {
	version, raw, err := c.get(ctx, "/eth/v2/beacon/blocks/"+root.Hex(), "application/octet-stream", maxBlock)
	if err != nil {
		return nil, err
	}
	b, err := DecodeBlock(version, raw, c.ssz)
	if err != nil {
		return nil, err
	}
	if got := b.Root(); got != root {
		return nil, c.lied(root, got)
	}
	return b, nil
}

// State fetches the state with a root. It is large: some 300 MB on mainnet.
func (c *Client) State(ctx context.Context, root common.Hash) (*State, error) {
	version, raw, err := c.get(ctx, "/eth/v2/debug/beacon/states/"+root.Hex(), "application/octet-stream", maxState)
	if err != nil {
		return nil, err
	}
	s, err := DecodeState(version, raw, c.ssz)
	if err != nil {
		return nil, err
	}
	if s.Root != root {
		return nil, c.lied(root, s.Root)
	}
	return s, nil
}

// RawState fetches the state of a slot, of any fork, undecoded and unchecked: for [PeriodRoots], whose use is checked by its root.
func (c *Client) RawState(ctx context.Context, slot uint64) ([]byte, error) {
	_, raw, err := c.get(ctx, "/eth/v2/debug/beacon/states/"+strconv.FormatUint(slot, 10), "application/octet-stream", maxState)
	return raw, err
}

func (c *Client) lied(want, got common.Hash) error {
	return fault.New(fault.Transient, CodeData, c.base.Host, "the beacon node answered with something of root %v for %v: use another node", got, want)
}

func (c *Client) get(ctx context.Context, path, accept string, limit int64) (version string, body []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base.JoinPath(path).String(), nil)
	if err != nil {
		return "", nil, fault.New(fault.Invalid, CodeConfig, "beacon", "making a request: %w", err)
	}
	req.URL.RawQuery = c.base.RawQuery
	req.Header.Set("Accept", accept)
	// Errors of the HTTP client name the whole URL, in which there may be a key.
	resp, err := c.http.Do(req)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err
		}
		return "", nil, fault.New(fault.Transient, CodeNode, c.base.Host, "asking the beacon node: %w", err)
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return "", nil, fault.New(fault.Transient, CodeMissing, c.base.Host, "the beacon node does not have %s: old states need one that keeps them", path)
	case resp.StatusCode != http.StatusOK:
		return "", nil, fault.New(fault.Transient, CodeNode, c.base.Host, "the beacon node answered %s to %s", resp.Status, path)
	}
	body, err = io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err == nil && int64(len(body)) > limit {
		err = fmt.Errorf("longer than %d bytes", limit)
	}
	if err != nil {
		return "", nil, fault.New(fault.Transient, CodeNode, c.base.Host, "reading the beacon node's answer: %w", err)
	}
	return strings.ToLower(resp.Header.Get("Eth-Consensus-Version")), body, nil
}
