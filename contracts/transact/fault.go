package transact

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Codes of the refusals of this package.
const (
	CodeConfig  = "tx-config"
	CodeKey     = "tx-key"     // the key's file
	CodeJournal = "tx-journal" // the journal's file
	CodeRPC     = "tx-rpc"     // the node does not answer, or not sensibly
	CodeReverts = "tx-reverts" // the transaction would fail now; the error has a [Refusal]
	CodeFeeCap  = "tx-fee-cap" // gas costs more than Config allows
	CodeFunds   = "tx-funds"   // the account can't pay for it
	CodeChanged = "tx-changed" // another intent has the name
)

// Refusal is a contract's refusal.
type Refusal struct {
	Data []byte // what it returned: a custom error's selector and arguments
	Text string // in words
}

// Error implements error.
func (r *Refusal) Error() string { return r.Text }

func configFault(format string, args ...any) error {
	return fault.New(fault.Invalid, CodeConfig, "", format, args...)
}

func journalFault(path, doing string, err error) error {
	return fault.New(fault.Transient, CodeJournal, path, "%s: %w; see whether the disk is full or the file another user's", doing, err)
}

// rpcFault tells of trouble with a node, without the node's address: it may have a key in it.
func rpcFault(doing string, err error) error {
	return fault.New(fault.Transient, CodeRPC, "", "%s: %w; see whether the node is there and in step", doing, Redacted(err))
}

// Redacted is a node's error without the node's address, in which there may be a key.
func Redacted(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// revertOf returns the contract's refusal that a node's error tells of; nil if it tells of none.
func (s *Sender) revertOf(err error) *Refusal { return RevertOf(err, s.c.Explain) }

// RevertOf returns the contract's refusal that a node's error tells of; nil if it tells of none. explain may be nil.
func RevertOf(err error, explain func([]byte) string) *Refusal {
	var d rpc.DataError
	if errors.As(err, &d) {
		if text, ok := d.ErrorData().(string); ok {
			if data, decodeErr := hexutil.Decode(text); decodeErr == nil {
				return &Refusal{data, explained(data, explain)}
			}
		}
	}
	if err != nil && strings.Contains(err.Error(), "revert") {
		return &Refusal{nil, "it reverts without a reason"}
	}
	return nil
}

func explained(data []byte, explain func([]byte) string) string {
	if explain != nil {
		if text := explain(data); text != "" {
			return text
		}
	}
	if len(data) > 256 {
		return fmt.Sprintf("%#x… (%d bytes)", data[:256], len(data))
	}
	return fmt.Sprintf("%#x", data)
}

// answer is what a node's refusal of a transaction means. JSON-RPC has no codes for it: geth's words (core/txpool,
// core/error.go), which other nodes repeat more or less, are all there is. Nothing hangs on them but how soon something
// is done about it.
type answer int

const (
	accepted    answer = iota
	unreached          // nobody knows whether the node has it
	known              // it has it
	nonceUsed          // one with this nonce was mined
	underpriced        // the node has another one with this nonce that pays as much, or wants more for any
	unpaid             // the account has too little
)

func meaning(err error) answer {
	if err == nil {
		return accepted
	}
	text := strings.ToLower(err.Error())
	for _, m := range []struct {
		words string
		means answer
	}{
		{"already known", known}, {"known transaction", known}, {"already imported", known}, {"alreadyknown", known},
		{"nonce too low", nonceUsed}, {"oldnonce", nonceUsed},
		{"underpriced", underpriced}, {"feetoolow", underpriced}, {"max fee per gas less than block base fee", underpriced},
		{"insufficient funds", unpaid}, {"insufficientfunds", unpaid},
	} {
		if strings.Contains(text, m.words) {
			return m.means
		}
	}
	return unreached
}
