package client

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Proof returns the proof of a statement. It has the form of a proof and the statement hash that was asked for, and was
// NOT verified: that takes a key and the question, see [verifier.Judge].
func (c *Client) Proof(ctx context.Context, statementHash common.Hash) (*verifier.Proof, error) {
	a, err := c.do(ctx, call{method: http.MethodGet, path: "/v1/proofs/" + statementHash.Hex(), limit: verifier.MaxJSON})
	if err != nil {
		return nil, err
	}
	p, err := verifier.ParseProof(a.body)
	if err != nil {
		return nil, c.fault(fault.Invalid, CodeAnswer, "answers with no proof document: %w", told{clean(err.Error(), maxText), err})
	}
	if p.StatementHash != statementHash {
		return nil, c.fault(fault.Invalid, CodeAnswer, "answers with the proof of statement %s when asked for %s", p.StatementHash, statementHash)
	}
	return p, nil
}

// Calldata returns the call that verifies the proof of a statement on chain. Whoever sends it need not trust it: the
// contract does not.
func (c *Client) Calldata(ctx context.Context, statementHash common.Hash) (*wire.Calldata, error) {
	a, err := c.do(ctx, call{method: http.MethodGet, path: "/v1/proofs/" + statementHash.Hex(), query: url.Values{"format": {"calldata"}}})
	if err != nil {
		return nil, err
	}
	d, err := decode[wire.Calldata](c, a)
	if err != nil {
		return nil, err
	}
	if len(d.Data) < 4 {
		return nil, c.fault(fault.Invalid, CodeAnswer, "answers with no call")
	}
	return d, nil
}

// Verify asks the node whether a proof is right. That is the node's word: who does not trust it uses [verifier.Judge].
func (c *Client) Verify(ctx context.Context, r wire.VerifyRequest) (*wire.VerifyReport, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, fault.New(fault.Invalid, "proof-syntax", "proof", "is no JSON: %w", err)
	}
	a, err := c.do(ctx, call{method: http.MethodPost, path: "/v1/verify", body: body})
	if err != nil {
		return nil, err
	}
	return decode[wire.VerifyReport](c, a)
}

// Circuits returns the tiers of a node. Its verifying keys prove nothing about the node's proofs: who has keys from the
// node that it checks has checked nothing.
func (c *Client) Circuits(ctx context.Context) (*wire.Circuits, error) {
	a, err := c.do(ctx, call{method: http.MethodGet, path: "/v1/circuits"})
	if err != nil {
		return nil, err
	}
	return decode[wire.Circuits](c, a)
}

// Status returns what a node says about itself.
func (c *Client) Status(ctx context.Context) (*wire.Status, error) {
	a, err := c.do(ctx, call{method: http.MethodGet, path: "/v1/status"})
	if err != nil {
		return nil, err
	}
	return decode[wire.Status](c, a)
}
