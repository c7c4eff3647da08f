package template

import (
	"errors"
	"go/parser"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
)

// values reads flags. The first refusal is kept, and what is read behind it counts for nothing.
type values struct {
	given map[string]string
	err   error
}

func (v *values) refuse(flag, format string, args ...any) {
	if v.err == nil {
		v.err = refuse(flag, format, args...)
	}
}

func (v *values) has(flag string) bool    { return v.given[flag] != "" }
func (v *values) text(flag string) string { return v.given[flag] }

// list returns the entries of a list, and refuses what is there twice.
func (v *values) list(flag string) []string {
	var all []string
	seen := make(map[string]bool)
	for _, entry := range strings.Split(v.given[flag], ",") {
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		if key := strings.ToLower(entry); seen[key] {
			v.refuse(flag, "%q is there twice, and would count twice; remove one", entry)
		} else {
			seen[key] = true
		}
		all = append(all, entry)
	}
	if len(all) == 0 {
		v.refuse(flag, "empty; give at least one, separated by commas")
	}
	return all
}

// number reads a decimal number or a 0x quantity below 2^64.
func (v *values) number(flag string) uint64 { return v.numberOf(flag, v.given[flag]) }

func (v *values) numberOf(flag, text string) uint64 {
	n, err := strconv.ParseUint(text, 0, 64)
	if err != nil || strings.HasPrefix(text, "0") && len(text) > 1 && !strings.HasPrefix(text, "0x") {
		hint := ""
		if text == "latest" || text == "finalized" || text == "safe" {
			hint = ", and a tag is another block at another time"
		}
		v.refuse(flag, "%q is not a number%s; write it in decimal, or in hex with 0x", short(text), hint)
	}
	return n
}

// address reads an address; one in mixed case must have the checksum of EIP-55.
func (v *values) address(flag string) string { return v.addressOf(flag, v.given[flag]) }

func (v *values) addressOf(flag, text string) string {
	v.keyOf(flag, text)
	return text
}

// keyOf reads an address as the key of a mapping.
func (v *values) keyOf(flag, text string) solidity.Key {
	k, err := solidity.ParseKey("address:" + text)
	var e *fault.Error
	if errors.As(err, &e) {
		_, why, _ := strings.Cut(e.Err.Error(), ": ") // behind the character
		v.refuse(flag, "%s", why)
	}
	return k
}

// slot reads a slot, and returns it as a quantity.
func (v *values) slot(flag string) string { return hexutil.EncodeBig(v.slotNumber(flag)) }

func (v *values) slotNumber(flag string) *big.Int {
	n, err := solidity.ParseNumber(v.given[flag])
	if err != nil {
		v.refuse(flag, "%q is no slot; write a number, or 0x and hex digits", short(v.given[flag]))
		return new(big.Int)
	}
	return n
}

// inMapping returns the slot of a key in the mapping at the slot that a flag names.
func (v *values) inMapping(slotFlag, keyFlag string) string {
	slot := v.slotNumber(slotFlag)
	return solidity.Mapping(common.BigToHash(slot), v.keyOf(keyFlag, v.given[keyFlag])).Hex()
}

// bits reads from,width; nil for the whole word.
func (v *values) bits(flag string) []uint {
	if !v.has(flag) {
		return nil
	}
	from, width, ok := strings.Cut(v.given[flag], ",")
	a, errA := strconv.ParseUint(from, 10, 16)
	b, errB := strconv.ParseUint(width, 10, 16)
	if !ok || errA != nil || errB != nil || b == 0 || a > 255 || a+b > 256 {
		v.refuse(flag, "%q is not FROM,WIDTH: the lowest bit, counted from the right, and how many, that end within 256; 0,112 are the lowest 112",
			short(v.given[flag]))
	}
	return []uint{uint(a), uint(b)}
}

var amounts = regexp.MustCompile(`^([0-9]+(\.[0-9]+)?(e[0-9]{1,2})?|0x[0-9a-fA-F]{1,64})$`)

// amount reads a number of a program, such as 1000e18.
func (v *values) amount(flag string) string {
	text := v.given[flag]
	if !amounts.MatchString(text) {
		v.refuse(flag, "%q is not an amount; write it in the smallest unit, as 1000000, 1000e18 or 0x3e8", short(text))
	}
	return text
}

// condition reads an expression of a program.
func (v *values) condition(flag string) string {
	text := v.given[flag]
	if _, err := parser.ParseExpr(text); err != nil || strings.ContainsAny(text, "\r\n") {
		v.refuse(flag, "%q is not a condition; write one as in \"row.value >= 1e18\"", short(text))
	}
	return text
}

// blocks reads --blocks, or --from, --to and --step.
func (v *values) blocks() any {
	listed := v.has("blocks")
	for _, flag := range []string{"from", "to"} {
		if listed && v.has(flag) {
			v.refuse(flag, "goes without --blocks: list the blocks, or give the range")
		}
		if !listed && !v.has(flag) {
			v.refuse(flag, "missing: at which blocks? Give --from and --to, or --blocks")
		}
	}
	if listed {
		if v.has("step") && v.given["step"] != "1" {
			v.refuse("step", "goes with --from and --to")
		}
		all := v.list("blocks")
		numbers := make([]uint64, len(all))
		for i, text := range all {
			numbers[i] = v.numberOf("blocks", text)
		}
		return numbers
	}
	r := blockRange{v.number("from"), v.number("to"), v.number("step")}
	switch {
	case r.Step == 0:
		v.refuse("step", "must be at least 1, which is every block")
	case r.To < r.From:
		v.refuse("to", "block %d is before --from, block %d; exchange them", r.To, r.From)
	case (r.To-r.From)/r.Step >= query.MaxFacts:
		v.refuse("step", "more than %d blocks; take a larger step, or split the query", query.MaxFacts)
	}
	return r
}

// without refuses flags that go with another one only.
func (v *values) without(reason string, flags ...string) {
	for _, f := range flags {
		if v.has(f) {
			v.refuse(f, "%s", reason)
		}
	}
}

// short cuts what a user wrote to a length that a terminal can show.
func short(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return s
}
