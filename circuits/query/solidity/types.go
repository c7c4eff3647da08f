package solidity

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Codes of refusals.
const (
	CodeEvent = "solidity-event" // not the signature of an event
	CodeKey   = "solidity-key"   // not a key of a mapping
	CodePlace = "solidity-place" // not a place in storage
)

// refuseAt refuses a text at the byte offset at.
func refuseAt(code, text string, at int, format string, args ...any) error {
	where := fmt.Sprintf("character %d", 1+len([]rune(text[:min(at, len(text))])))
	return fault.New(fault.Invalid, code, "", "%s: %s", where, fmt.Sprintf(format, args...))
}

// short quotes what a user wrote, cut to a length that a terminal can show.
func short(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return strconv.Quote(string(runes[:39])) + "…"
	}
	return strconv.Quote(s)
}

// elementary returns the canonical name of an elementary type of the ABI; the reason says why there is no such type.
func elementary(name string) (canonical, reason string) {
	switch name {
	case "address", "bool", "string", "bytes", "function":
		return name, ""
	case "uint", "int":
		return name + "256", ""
	case "fixed", "ufixed":
		return name + "128x18", ""
	case "byte":
		return "", `the type is written "bytes1" since Solidity 0.8`
	}
	switch stem := strings.TrimRight(name, "0123456789x"); stem {
	case "uint", "int":
		if n, ok := number(name[len(stem):], 8, 256); ok && n%8 == 0 {
			return name, ""
		}
		return "", fmt.Sprintf("there is no %s: the bits go from 8 to 256 in steps of 8", short(name))
	case "bytes":
		if _, ok := number(name[len(stem):], 1, 32); ok {
			return name, ""
		}
		return "", fmt.Sprintf("there is no %s: the fixed sizes are bytes1 to bytes32", short(name))
	case "fixed", "ufixed":
		bits, digits, _ := strings.Cut(name[len(stem):], "x")
		m, ok := number(bits, 8, 256)
		if _, fits := number(digits, 0, 80); ok && fits && m%8 == 0 {
			return name, ""
		}
		return "", fmt.Sprintf("there is no %s: write fixed128x18, with bits from 8 to 256 and at most 80 decimals", short(name))
	}
	return "", fmt.Sprintf("%s is no type of the ABI; a contract or interface is written as address, an enum as uint8, a struct "+
		"as the tuple of its members", short(name))
}

// number reads a decimal without leading zeros.
func number(digits string, least, most int) (int, bool) {
	n, err := strconv.Atoi(digits)
	return n, err == nil && strconv.Itoa(n) == digits && n >= least && n <= most
}
