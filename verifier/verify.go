package verifier

import (
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// Verify says whether p proves its statement. What that leaves open is in the package comment; see also [Judge].
func Verify(vk *VerifyingKey, p *Proof) error {
	if err := p.check(); err != nil {
		return err
	}
	if vk.Circuit != (Circuit{}) && vk.Circuit != p.Circuit {
		return refuse("circuit", "circuit", "the proof is of tier %q, circuit %s; the verifying key is of tier %q, circuit %s",
			p.Circuit.Tier, p.Circuit.Digest, vk.Circuit.Tier, vk.Circuit.Digest)
	}
	return VerifyInput(vk, common.BigToHash(p.Statement.PublicInput()), p.Proof)
}

// VerifyInput says whether proof is of the circuit of vk with this one public input. [Verify] computes the input from
// the statement; this is what is left for callers who have only the scalar.
func VerifyInput(vk *VerifyingKey, input common.Hash, proof [ProofSize]byte) error {
	x, err := Scalar(input)
	if err != nil {
		return err
	}
	points, err := unmarshalProof(proof)
	if err != nil {
		return err
	}
	// The option makes Go derive the challenge as the EVM does: keccak256 instead of gnark's hash to field.
	err = groth16bn254.Verify(points, vk.key, fr.Vector{x}, solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		return refuse("not-valid", "proof", "does not prove the statement: %w", err)
	}
	return nil
}

// CheckQuery says whether the statement of p answers q, on the anchors of q and no others: of each run of consecutive blocks that q
// reads the last one ([query.Query.Anchors]). The blocks before it follow from the last one's hash, because every header names
// its parent's, so there is nothing to compare them with; see [CheckAnchor].
func CheckQuery(p *Proof, q *query.Query) error {
	if err := q.Check(); err != nil {
		return err
	}
	s := &p.Statement
	if id := q.ID(); s.QueryID != id {
		return refuse("other-query", "statement.queryId", "is %s, but the query's id is %s: the proof answers another question", s.QueryID, id)
	}
	if s.ChainID != q.ChainID {
		return refuse("other-query", "statement.chainId", "is %d, but the query asks about chain %d", s.ChainID, q.ChainID)
	}
	if len(s.Outputs) != q.NbOutputs() {
		return refuse("other-query", "statement.outputs", "has %d words, but the query asks for %d", len(s.Outputs), q.NbOutputs())
	}
	var anchors []uint64
	for _, a := range s.Anchors {
		anchors = append(anchors, a.Number)
	}
	if want := q.Anchors(); !slices.Equal(anchors, want) {
		return refuse("other-query", "statement.anchors", "are %s, but those of the query are %s: of each run of consecutive blocks that it reads the last",
			blockList(anchors), blockList(want))
	}
	return nil
}

// blockList names blocks for an error, but no more than a few: a proof of a stranger may have many.
func blockList(blocks []uint64) string {
	const most = 5
	if len(blocks) > most {
		return fmt.Sprintf("%d blocks from %d to %d", len(blocks), blocks[0], blocks[len(blocks)-1])
	}
	return fmt.Sprintf("%d", blocks)
}

// CheckAnchor says whether p relies on block a.Number having the hash a.Hash. It refuses when that block is not among the
// anchors of p: whoever gave the anchor expected otherwise. A block that p reads is no anchor if p reads the block after it too,
// since its hash follows from that one's.
func CheckAnchor(p *Proof, a statement.Anchor) error {
	i, found := slices.BinarySearchFunc(p.Statement.Anchors, a.Number, func(b statement.Anchor, n uint64) int {
		switch {
		case b.Number < n:
			return -1
		case b.Number > n:
			return 1
		}
		return 0
	})
	if !found {
		return refuse("anchor-unknown", "statement.anchors", "block %d is not among them; leave this anchor out, "+
			"and give those that are: of each run of consecutive blocks that the proof reads the last", a.Number)
	}
	if got := p.Statement.Anchors[i].Hash; got != a.Hash {
		return refuse("anchor-hash", fmt.Sprintf("statement.anchors[%d].hash", i), "is %s, but block %d has the hash %s: the proof is of another chain or fork",
			got, a.Number, a.Hash)
	}
	return nil
}

// Expectation is what a verifier knows from elsewhere about the proof in hand.
type Expectation struct {
	Query   *query.Query       // the question; nil: not compared
	Anchors []statement.Anchor // block hashes from a trusted source; empty: not compared
}

// Report says what was checked, and what whoever relies on the proof must still check.
type Report struct {
	Checked    []string `json:"checked"`
	NotChecked []string `json:"notChecked"`
}

// Judge checks p against everything that is expected. With an error the proof must not be relied on, and the report
// holds what passed before.
func Judge(vk *VerifyingKey, p *Proof, want Expectation) (Report, error) {
	r := Report{Checked: []string{}, NotChecked: []string{}}
	if err := Verify(vk, p); err != nil {
		return r, err
	}
	r.Checked = append(r.Checked,
		fmt.Sprintf("the proof is valid for circuit %s of tier %q", p.Circuit.Digest, p.Circuit.Tier),
		fmt.Sprintf("it binds chain %d, the queryId, the outputs (%d) and the anchors (%d)", p.Statement.ChainID, len(p.Statement.Outputs), len(p.Statement.Anchors)))
	if want.Query != nil {
		if err := CheckQuery(p, want.Query); err != nil {
			return r, err
		}
		r.Checked = append(r.Checked, "the statement answers the query given")
	} else {
		r.NotChecked = append(r.NotChecked, "WHAT was asked: compare the queryId with that of the query you have in mind (--query)")
	}
	for _, a := range want.Anchors {
		if err := CheckAnchor(p, a); err != nil {
			return r, err
		}
		r.Checked = append(r.Checked, fmt.Sprintf("block %d has the hash given", a.Number))
	}
	for _, a := range p.Statement.Anchors {
		if !slices.ContainsFunc(want.Anchors, func(w statement.Anchor) bool { return w.Number == a.Number }) {
			r.NotChecked = append(r.NotChecked, fmt.Sprintf(
				"that block %d of chain %d has the hash %s: compare it with a block-hash source that you trust (--anchor)", a.Number, p.Statement.ChainID, a.Hash))
		}
	}
	return r, nil
}
