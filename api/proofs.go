package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/verifier"
)

// readProof returns the proof that is stored under a statement hash, if it is that one. CodeProofMissing.
func (s *Server) readProof(ctx context.Context, statement common.Hash) (*verifier.Proof, error) {
	content, err := s.config.Blobs.Get(ctx, jobs.ProofName(statement))
	if fault.Code(err) == jobs.CodeBlobMissing {
		return nil, noProof(statement)
	}
	if err != nil {
		return nil, err
	}
	p, err := verifier.ParseProof(content)
	if err != nil || p.StatementHash != statement {
		s.log.Error("a stored proof is damaged; it is not handed out", "statement", statement, "error", err)
		return nil, noProof(statement)
	}
	return p, nil
}

func noProof(statement common.Hash) error {
	return invalid(CodeProofMissing, "statementHash", "this node has no proof of %s; submit the question", statement)
}

type proofInput struct {
	StatementHash string `path:"statementHash" doc:"The statement's hash."`
	Format        string `query:"format" enum:"json,calldata" default:"json" doc:"The proof document, or the call that verifies it on chain."`
	IfNoneMatch   string `header:"If-None-Match" doc:"The ETag that is known: unchanged is answered by 304."`
}

// fileOutput is an answer that was made before.
type fileOutput struct {
	Status       int
	ContentType  string `header:"Content-Type"`
	CacheControl string `header:"Cache-Control"`
	ETag         string `header:"ETag"`
	Body         []byte
}

// forEver is said of what is named by its content: it never changes.
const forEver = "public, max-age=31536000, immutable"

func newFile(content any, ifNoneMatch, cache string) (*fileOutput, error) {
	js, err := json.Marshal(content)
	if err != nil {
		return nil, err
	}
	js = append(js, '\n')
	sum := sha256.Sum256(js)
	out := &fileOutput{Status: http.StatusOK, ContentType: "application/json", CacheControl: cache, ETag: `"` + hex.EncodeToString(sum[:16]) + `"`, Body: js}
	if matches(ifNoneMatch, out.ETag) {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}

// getProof answers with a proof; see proofInput.
func (s *Server) getProof(ctx context.Context, in *proofInput) (*fileOutput, error) {
	statement, err := parseHash("statementHash", in.StatementHash)
	if err != nil {
		return nil, err
	}
	p, err := s.readProof(ctx, statement)
	if err != nil {
		return nil, err
	}
	if in.Format == "calldata" {
		return newFile(wire.Calldata{Function: "HindsightVerifier.verify", Data: bindings.VerifyCall(p)}, in.IfNoneMatch, forEver)
	}
	return newFile(p, in.IfNoneMatch, forEver)
}

type verifyOutput struct {
	Body wire.VerifyReport
}

// verify judges a proof. What is wrong with the proof is the answer; what is wrong with the request is a refusal.
func (s *Server) verify(ctx context.Context, _ *struct{}) (*verifyOutput, error) {
	body := callerOf(ctx).body
	top, err := openBody(body, "proof", "query", "anchors")
	if err != nil {
		return nil, err
	}
	if _, err := top.Get("proof"); err != nil {
		return nil, err
	}
	var want verifier.Expectation
	if want.Anchors, err = verifier.ParseAnchors(top, "anchors"); err != nil {
		return nil, err
	}
	var raw struct{ Proof, Query json.RawMessage } // openBody has seen that the keys are exactly these
	if err := json.Unmarshal(body, &raw); err != nil {
		return nil, invalid("request-syntax", "", "not JSON: %w", err)
	}
	if top.Has("query") {
		if want.Query, err = query.Parse(raw.Query); err != nil {
			return nil, below("query", err)
		}
	}
	report, err := s.judge(ctx, raw.Proof, want)
	if err != nil && fault.FateOf(err) != fault.Invalid {
		return nil, err
	}
	out := wire.VerifyReport{Valid: err == nil, Checked: report.Checked, NotChecked: report.NotChecked}
	if err != nil {
		p := newProblem(err)
		out.Problem = &wire.Failure{Code: p.Code, Message: p.Detail, Retryable: p.Retryable}
	}
	return &verifyOutput{out}, nil
}

func (s *Server) judge(ctx context.Context, js []byte, want verifier.Expectation) (verifier.Report, error) {
	nothing := verifier.Report{Checked: []string{}, NotChecked: []string{}}
	p, err := verifier.ParseProof(js)
	if err != nil {
		return nothing, err
	}
	vk, _, err := s.config.VerifyingKeys(ctx, p.Circuit.Digest)
	if err != nil {
		return nothing, err
	}
	return verifier.Judge(vk, p, want)
}

type circuitsOutput struct {
	Body wire.Circuits
}

// circuits lists the tiers of this build, with the keys that the node has.
func (s *Server) circuits(ctx context.Context, _ *struct{}) (*circuitsOutput, error) {
	out := wire.Circuits{Gnark: s.golden.Gnark, Curve: s.golden.Curve, Tiers: make([]wire.Circuit, 0, len(s.golden.Tiers))}
	for _, t := range s.golden.Tiers {
		c := wire.Circuit{Tier: t.Name, Digest: t.Digest, Constraints: t.Constraints, Capacity: t.Capacity, Cost: tierCost(t.Name)}
		if vk, ceremony, err := s.config.VerifyingKeys(ctx, t.Digest); err == nil {
			c.Ceremony, c.VerifyingKey = ceremony, "0x"+hex.EncodeToString(vk.Bytes())
		}
		if bindings.VerifierCode(t.Name) != nil {
			c.Solidity = s.config.PublicURL + "/v1/circuits/" + t.Digest.Hex() + "/solidity"
		}
		out.Tiers = append(out.Tiers, c)
	}
	return &circuitsOutput{out}, nil
}

type solidityInput struct {
	Digest      string `path:"digest" doc:"The circuit's digest."`
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag that is known: unchanged is answered by 304."`
}

// solidity answers with the code that deploys a circuit's verifier.
func (s *Server) solidity(_ context.Context, in *solidityInput) (*fileOutput, error) {
	digest, err := parseHash("digest", in.Digest)
	if err != nil {
		return nil, err
	}
	for _, t := range s.golden.Tiers {
		if code := bindings.VerifierCode(t.Name); t.Digest == digest && code != nil {
			return newFile(wire.VerifierCode{Tier: t.Name, Digest: digest, CreationCode: code}, in.IfNoneMatch, "no-cache")
		}
	}
	return nil, invalid(CodeCircuit, "digest", "no tier of this node has this circuit; /v1/circuits lists them")
}
