package export

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
)

// maxParams is the largest number of parameters of a question.
const maxParams = 16

// kinds of parameters, by the name that a user gives them, with their types in Solidity.
var kinds = map[string]string{"address": "address", "block": "uint64", "bytes32": "bytes32", "uint256": "uint256",
	"txIndex": "uint16", "logIndex": "uint16"}

// kindNames are the names for messages.
const kindNames = "address, block, bytes32, uint256, txIndex, logIndex"

// param is a value of the document that is an argument of the contract.
type param struct {
	name string
	kind string      // a key of kinds
	word common.Hash // the document's value
	used bool
}

// number returns the value of a block or an index.
func (p *param) number() uint64 { return p.word.Big().Uint64() }

// isWord says whether the value can be a whole word: of a slot, a key, a constant.
func (p *param) isWord() bool {
	return p.kind == "address" || p.kind == "bytes32" || p.kind == "uint256"
}

// expr is the parameter in Solidity.
func (p *param) expr() string { return "params." + p.name }

// asWord is the parameter as a bytes32.
func (p *param) asWord() string {
	switch p.kind {
	case "address":
		return "bytes32(uint256(uint160(" + p.expr() + ")))"
	case "uint256":
		return "bytes32(" + p.expr() + ")"
	default:
		return p.expr()
	}
}

// parseParams reads "NAME=VALUE" and "NAME=TYPE:VALUE".
func parseParams(texts []string, q *query.Query) ([]*param, error) {
	if len(texts) > maxParams {
		return nil, refuse("param", "--param", "%d parameters; %d is the most", len(texts), maxParams)
	}
	var all []*param
	for _, text := range texts {
		p, err := parseParam(text, q)
		if err != nil {
			return nil, err
		}
		for _, other := range all {
			if other.name == p.name {
				return nil, refuse("param", text, "two parameters are called %s; rename one", p.name)
			}
			if other.word == p.word && (other.kind == p.kind || other.isWord() && p.isWord()) {
				return nil, refuse("param", text, "the same value as that of %s: which of the two stands where in the document? Give them different values there", other.name)
			}
		}
		all = append(all, p)
	}
	return all, nil
}

func parseParam(text string, q *query.Query) (*param, error) {
	name, value, ok := strings.Cut(text, "=")
	if !ok {
		return nil, refuse("param", short(text), "write NAME=VALUE, with a value that stands in the document, as holder=0x… or first=21740000")
	}
	if err := checkName(name, "--param "+short(text)); err != nil {
		return nil, err
	}
	p := &param{name: name}
	if kind, rest, ok := strings.Cut(value, ":"); ok {
		if kinds[kind] == "" {
			return nil, refuse("param", short(text), "there is no type %q of parameters; the types are %s", short(kind), kindNames)
		}
		p.kind, value = kind, rest
	} else {
		p.kind = kindOf(value, q)
	}
	return p, p.read(value, text)
}

// kindOf guesses what a value without a type is.
func kindOf(value string, q *query.Query) string {
	if digits, ok := strings.CutPrefix(value, "0x"); ok {
		switch len(digits) {
		case 2 * common.AddressLength:
			return "address"
		case 2 * common.HashLength:
			return "bytes32"
		}
	}
	if n, err := solidity.ParseNumber(value); err == nil && n.IsUint64() && slices.Contains(q.Blocks(), n.Uint64()) {
		return "block"
	}
	return "uint256"
}

// read reads the value of a parameter whose kind is known.
func (p *param) read(value, text string) error {
	switch p.kind {
	case "address", "bytes32":
		if _, err := solidity.ParseKey(p.kind + ":" + value); err != nil {
			return fault.New(fault.Invalid, "export-param", short(text), "%w", err)
		}
		p.word = common.HexToHash(value)
	default:
		n, err := solidity.ParseNumber(value)
		if err != nil {
			return fault.New(fault.Invalid, "export-param", short(text), "%w", err)
		}
		if most := map[string]int{"block": 64, "uint256": 256}[p.kind]; n.BitLen() > max(most, 16) {
			return refuse("param", short(text), "no %s has more than %d bits", p.kind, max(most, 16))
		}
		p.word = common.BigToHash(n)
	}
	return nil
}

var (
	paramName    = regexp.MustCompile(`^[a-z][a-zA-Z0-9]{0,39}$`)
	contractName = regexp.MustCompile(`^[A-Z][a-zA-Z0-9]{0,59}$`)
)

// checkName refuses what can't be the name of a parameter, or would hide another name of the file.
func checkName(name, where string) error {
	switch {
	case !paramName.MatchString(name):
		return refuse("name", where, "%q can't be the name of a parameter; use letters and digits, at most 40, a small letter first", short(name))
	case isKeyword(name):
		return refuse("name", where, "%s is a word of Solidity; choose another name", name)
	}
	return nil
}

// isKeyword says whether Solidity keeps a name for itself, now or for later, or shadowing it would be warned of.
func isKeyword(name string) bool {
	return slices.Contains(keywords, name) || elementary.MatchString(name)
}

var elementary = regexp.MustCompile(`^(u?int|bytes|u?fixed)[0-9x]*$`)

// keywords are those of Solidity's grammar and its reserved words, and the global names. https://docs.soliditylang.org/en/latest/cheatsheet.html
var keywords = strings.Fields(`abstract address after alias anonymous apply as assembly assert auto block blobhash blockhash bool break byte case
catch constant constructor continue contract copyof days default define delete do ecrecover else emit enum ether error event external
fallback false final finney fixed for from function gasleft global gwei hex hours if immutable implements import in indexed inline
int interface internal is keccak256 layout leave let library log0 log1 log2 log3 log4 macro mapping match memory minutes modifier
msg mutable new null now of override partial payable pragma private promise public pure receive reference relocatable
require return returns revert ripemd160 sealed seconds selfdestruct sha256 sizeof static storage string struct suicide super
supports switch szabo this throw transient true try tx type typedef typeof uint unchecked unicode using var view virtual
weeks wei while years at calldata addmod mulmod sload sstore`)

func refuse(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "export-"+code, where, format, args...)
}

// short cuts what a user wrote to a length that a terminal can show, without what a terminal would obey.
func short(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '?'
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:59]) + "…"
	}
	return s
}

// sprint is fmt.Sprintf, for the many pieces of text here.
func sprint(format string, args ...any) string { return fmt.Sprintf(format, args...) }
