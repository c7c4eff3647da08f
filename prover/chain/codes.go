package chain

import (
	"context"
	"errors"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Codes of the refusals of this package. They are part of the interface: scripts and HTTP clients match on them.
const (
	// The configuration or the request can't work. Invalid.
	CodeConfig        = "source-config"         // a setting is out of range, a URL is no URL, a folder is not there
	CodeChainMismatch = "source-chain-mismatch" // endpoints disagree on the chain id, or it is not the expected one
	CodeNotRecorded   = "source-not-recorded"   // the replay folder does not hold what was asked

	// A block holds a transaction of a type that the chain is not known to have. Invalid, because this version can't tell
	// whether it is true; another endpoint is asked all the same.
	CodeUnknownEnvelope = "source-unknown-envelope"

	// The source does not answer. Transient.
	CodeUnavailable  = "source-unavailable"  // network error, connection reset, HTTP status 4xx or 5xx, unreadable file
	CodeRateLimited  = "source-rate-limited" // HTTP 403 or 429, or the JSON-RPC error of the same meaning
	CodeUnauthorized = "source-unauthorized" // HTTP 401, 402 or 407
	CodeRedirected   = "source-redirected"   // HTTP 3xx: never followed
	CodeTimeout      = "source-timeout"      // a deadline passed, the slow body included
	CodeCanceled     = "source-canceled"     // the caller gave up
	CodeRPCError     = "source-rpc-error"    // a JSON-RPC error that has no code of its own here
	CodeUnsupported  = "source-unsupported"  // the endpoint has no such method
	CodeMissingBlock = "source-missing-block"
	CodeMissingState = "source-missing-state"
	CodeNoFinality   = "source-no-finality" // no block is finalized, or safe, as far as the source knows

	CodeUnknownTransaction = "source-unknown-transaction" // no block has it, as far as the source knows
	CodePendingTransaction = "source-pending-transaction" // it waits for a block

	// The source answers nonsense, or lies. Transient: the question is not at fault.
	CodeMalformed       = "source-malformed"       // broken JSON, wrong types, wrong id, missing fields
	CodeTooLarge        = "source-too-large"       // more bytes, nodes or slots than an honest answer can have
	CodeHeaderMalformed = "header-malformed"       // not a header that go-ethereum can read
	CodeHeaderHash      = "header-hash-mismatch"   // the header does not hash to the hash it is said to have
	CodeHeaderNumber    = "header-number-mismatch" // the header of another block
	CodeClaimMismatch   = "proof-claim-mismatch"   // a value beside the proof differs from the proven one
	CodeSlotMissing     = "proof-slot-missing"     // a slot was asked for and is not in the answer
	CodeNodeMissing     = "proof-node-missing"     // the proof has no node of the hash that the walk needs
	CodeNodeMalformed   = "proof-node-malformed"   // a node on the walk is no canonical trie node

	CodeTransactionsRoot = "transactions-root-mismatch" // the transactions are not those of the header
	CodeReceiptsRoot     = "receipts-root-mismatch"     // the receipts are not those of the header
)

// invalid and transient make refusals; they exist because almost every line of this package would repeat the fate.
func invalid(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, code, where, format, args...)
}

func transient(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Transient, code, where, format, args...)
}

// contextFault turns the end of ctx into a refusal; nil while ctx lives.
func contextFault(ctx context.Context, where string) error {
	switch err := ctx.Err(); {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return transient(CodeTimeout, where, "the deadline passed before the source had answered, try again or allow more time: %w", err)
	default:
		return transient(CodeCanceled, where, "the caller gave up: %w", err)
	}
}

// at says where a refusal was met: it puts a prefix before the field that the refusal names. Other errors pass unchanged.
func at(where string, err error) error {
	var refusal *fault.Error
	if !errors.As(err, &refusal) {
		return err
	}
	located := *refusal
	located.Where = strings.TrimSpace(where + " " + refusal.Where)
	return &located
}

// clip makes text of a source fit to be shown: bounded, and without control characters that could forge log lines.
func clip(text string) string {
	const limit = 200
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text[:min(len(text), limit)], "?"))
	return text
}
