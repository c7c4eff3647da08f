package fulfil

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/anchor"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Status is what the contract says of a request.
type Status uint8

// The statuses, numbered as in IHindsightRequests.
const (
	StatusNone Status = iota
	StatusOpen
	StatusAnswered
	StatusUndelivered
	StatusRefunded
)

// String names a status.
func (s Status) String() string {
	names := [...]string{"none", "open", "answered", "undelivered", "refunded"}
	if int(s) < len(names) {
		return names[s]
	}
	return fmt.Sprintf("status %d", uint8(s))
}

// court asks the contract, as of the newest block.
type court struct {
	chain    Chain
	contract common.Address
	requests *bindings.HindsightRequests
	hashes   *bindings.BlockHashes
	own      common.Address // the contract's source of block hashes
	reach    uint64         // how many blocks back that source reaches by itself
}

func newCourt(chain Chain, contract common.Address) *court {
	return &court{chain: chain, contract: contract, requests: bindings.NewHindsightRequests(), hashes: bindings.NewBlockHashes()}
}

func chainFault(doing string, err error) error {
	// transact's errors hide the node's address.
	return fault.New(fault.Transient, CodeChain, "", "%s: %w", doing, transact.Redacted(err))
}

// learn finds out what never changes.
func (c *court) learn(ctx context.Context) error {
	code, err := c.chain.CodeAt(ctx, c.contract, nil)
	if err != nil {
		return chainFault("looking for the contract", err)
	}
	if len(code) == 0 {
		return configFault("there is no contract at %s", c.contract)
	}
	out, err := c.call(ctx, c.contract, c.requests.PackBLOCKHASHES())
	if err != nil {
		return err
	}
	if c.own, err = c.requests.UnpackBLOCKHASHES(out); err != nil {
		return configFault("%s is no HindsightRequests: %w", c.contract, err)
	}
	history, err := c.chain.CodeAt(ctx, params.HistoryStorageAddress, nil)
	if err != nil {
		return chainFault("looking for the contract of EIP-2935", err)
	}
	c.reach = anchor.Reach(len(history) == 0)
	return nil
}

// call is eth_call. A contract's refusal is an error with a transact.Refusal.
func (c *court) call(ctx context.Context, to common.Address, data []byte) ([]byte, error) {
	out, err := c.chain.CallContract(ctx, ethereum.CallMsg{To: &to, Data: data}, nil)
	if r := transact.RevertOf(err, Explain); r != nil {
		return nil, r
	}
	if err != nil {
		return nil, chainFault("calling "+to.Hex(), err)
	}
	return out, nil
}

func (c *court) status(ctx context.Context, id common.Hash) (Status, error) {
	out, err := c.call(ctx, c.contract, c.requests.PackStatusOf(id))
	if err != nil {
		return StatusNone, err
	}
	s, err := c.requests.UnpackStatusOf(out)
	if err != nil {
		return StatusNone, chainFault("reading a status", err)
	}
	return Status(s), nil
}

func (c *court) idOf(ctx context.Context, r bindings.IHindsightRequestsRequest) (common.Hash, error) {
	out, err := c.call(ctx, c.contract, c.requests.PackIdOf(r))
	if err != nil {
		return common.Hash{}, err
	}
	id, err := c.requests.UnpackIdOf(out)
	if err != nil {
		return common.Hash{}, chainFault("reading an id", err)
	}
	return id, nil
}

// committedAt returns the block of a commitment; zero if there is none.
func (c *court) committedAt(ctx context.Context, commitment common.Hash) (uint64, error) {
	out, err := c.call(ctx, c.contract, c.requests.PackCommittedAt(commitment))
	if err != nil {
		return 0, err
	}
	if len(out) != 32 { // whatever width the contract keeps
		return 0, chainFault("reading a commitment", fmt.Errorf("%d bytes", len(out)))
	}
	return new(big.Int).SetBytes(out).Uint64(), nil
}

func (c *court) balance(ctx context.Context, who common.Address) (*big.Int, error) {
	out, err := c.call(ctx, c.contract, c.requests.PackBalanceOf(who))
	if err != nil {
		return nil, err
	}
	b, err := c.requests.UnpackBalanceOf(out)
	if err != nil {
		return nil, chainFault("reading a balance", err)
	}
	return b, nil
}

// source is where a request wants block hashes from.
func (c *court) source(r bindings.IHindsightRequestsRequest) common.Address {
	if r.BlockHashes == (common.Address{}) {
		return c.own
	}
	return r.BlockHashes
}

func (c *court) blockHash(ctx context.Context, source common.Address, number uint64) (common.Hash, error) {
	out, err := c.call(ctx, source, c.hashes.PackBlockHash(number))
	if err != nil {
		return common.Hash{}, err
	}
	h, err := c.hashes.UnpackBlockHash(out)
	if err != nil {
		return common.Hash{}, chainFault("reading a block hash", err)
	}
	return h, nil
}

// answerType is the ABI type of Answer, for the hash that a commitment has of it.
var answerType = func() abi.Arguments {
	t, err := abi.NewType("tuple", "", []abi.ArgumentMarshaling{
		{Name: "circuit", Type: "bytes32"},
		{Name: "anchors", Type: "tuple[]", Components: []abi.ArgumentMarshaling{{Name: "number", Type: "uint64"}, {Name: "hash", Type: "bytes32"}}},
		{Name: "outputs", Type: "bytes32[]"},
		{Name: "proof", Type: "bytes"},
	})
	if err != nil {
		panic(err) // of a constant
	}
	return abi.Arguments{{Type: t}}
}()

// Commitment is keccak256(abi.encode(id, beneficiary, keccak256(abi.encode(answer)))): what says that somebody has an answer
// without showing it, and who is to be paid for it.
func Commitment(id common.Hash, beneficiary common.Address, p *verifier.Proof) (common.Hash, error) {
	encoded, err := answerType.Pack(bindings.AnswerOf(p))
	if err != nil {
		return common.Hash{}, fault.New(fault.Fatal, CodeChain, "answer", "can't be encoded: %w", err)
	}
	return crypto.Keccak256Hash(id[:], common.LeftPadBytes(beneficiary[:], 32), crypto.Keccak256(encoded)), nil
}

// Explain makes words of a custom error of the contracts that answers go through; "" of any other.
func Explain(data []byte) string {
	if len(data) < 4 { // abigen's code does not look
		return ""
	}
	for _, unpack := range []func([]byte) (any, error){
		bindings.NewHindsightRequests().UnpackError, bindings.NewHindsightVerifier().UnpackError, bindings.NewBlockHashes().UnpackError,
	} {
		if e, err := unpack(data); err == nil {
			name := fmt.Sprintf("%T", e)
			name = name[strings.LastIndex(name, ".")+1:]
			for _, contract := range []string{"HindsightRequests", "HindsightVerifier", "BlockHashes"} {
				name = strings.TrimPrefix(name, contract)
			}
			arguments := strings.TrimPrefix(fmt.Sprintf("%+v", e), "&")
			if len(arguments) > 300 {
				arguments = arguments[:300] + "…"
			}
			return name + arguments
		}
	}
	if reason, err := abi.UnpackRevert(data); err == nil {
		return fmt.Sprintf("%.200q", reason)
	}
	return "unknown error 0x" + hex.EncodeToString(data[:4])
}

// requestedTopic is the first topic of the event.
var requestedTopic = func() common.Hash {
	parsed, err := bindings.HindsightRequestsMetaData.ParseABI()
	if err != nil {
		panic(err) // of a constant
	}
	return parsed.Events["Requested"].ID
}()
