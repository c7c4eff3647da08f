package solidity

import (
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Limits of a signature, far beyond those of any contract.
const (
	maxSignature = 4096 // bytes of text
	maxDepth     = 16   // tuples in tuples, and brackets of an array
)

// maxIndexed is the number of topics that a log has beside topic 0.
const maxIndexed = 3

// Event is what the signature of an event says.
type Event struct {
	Name       string
	Parameters []Parameter
}

// Parameter is one parameter of an event.
type Parameter struct {
	Type    string // canonical, as it is hashed: "uint256", "(address,uint256)[]"
	Name    string // "" when the text names none
	Indexed bool   // only what the text says: a bare signature says nothing
}

// Signature returns the canonical signature, "Transfer(address,address,uint256)".
func (e *Event) Signature() string {
	types := make([]string, len(e.Parameters))
	for i, p := range e.Parameters {
		types[i] = p.Type
	}
	return e.Name + "(" + strings.Join(types, ",") + ")"
}

// Topic0 returns the first topic of the event's logs.
func (e *Event) Topic0() common.Hash { return crypto.Keccak256Hash([]byte(e.Signature())) }

// ParseEvent reads the signature of an event, bare ("Transfer(address,address,uint256)") or as its declaration
// ("event Transfer(address indexed from, address indexed to, uint value);"). Types are made canonical: uint is uint256.
func ParseEvent(text string) (*Event, error) {
	p := parser{text: text}
	if len(text) > maxSignature {
		return nil, p.refuse(maxSignature, "the text is longer than %d bytes; is it one event?", maxSignature)
	}
	e := new(Event)
	start, name := p.word()
	if name == "event" {
		start, name = p.word()
	}
	if !isIdentifier(name) {
		return nil, p.refuse(start, `expected the name of an event and not %s; write it like "Transfer(address,address,uint256)"`, p.found(start))
	}
	e.Name = name
	var err error
	if e.Parameters, err = p.parameters(0); err != nil {
		return nil, err
	}
	if start, word := p.word(); word == "anonymous" {
		return nil, p.refuse(start, "an anonymous event has no topic of its own: its topic 0 is its first indexed parameter")
	} else if word != "" {
		return nil, p.refuse(start, "nothing is expected behind the event, %s is", short(word))
	}
	p.take(';')
	if p.space(); p.at < len(text) {
		return nil, p.refuse(p.at, "nothing is expected behind the event, %s is", p.found(p.at))
	}
	indexed := 0
	for _, parameter := range e.Parameters {
		if parameter.Indexed {
			indexed++
		}
	}
	if indexed > maxIndexed {
		return nil, p.refuse(0, "%d parameters are indexed; an event can have %d", indexed, maxIndexed)
	}
	return e, nil
}

// parser reads a signature from left to right.
type parser struct {
	text string
	at   int
}

func (p *parser) refuse(at int, format string, args ...any) error {
	return refuseAt(CodeEvent, p.text, at, format, args...)
}

// space skips what Solidity takes for white space.
func (p *parser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// take skips c, and says whether it was there.
func (p *parser) take(c byte) bool {
	if p.space(); p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

// word reads letters, digits, _ and $, maybe none.
func (p *parser) word() (start int, word string) {
	p.space()
	start = p.at
	for p.at < len(p.text) && isLetter(p.text[p.at]) {
		p.at++
	}
	return start, p.text[start:p.at]
}

// found names what stands at a place.
func (p *parser) found(at int) string {
	if at >= len(p.text) {
		return "the end"
	}
	return short(string([]rune(p.text[at:])[:1]))
}

func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$'
}

func isIdentifier(s string) bool { return s != "" && (s[0] < '0' || s[0] > '9') }

// parameters reads a list in parentheses; depth is the number of tuples around it, 0 for the event's own.
func (p *parser) parameters(depth int) (all []Parameter, err error) {
	if !p.take('(') {
		return nil, p.refuse(p.at, `expected "(" and the types of the parameters, not %s`, p.found(p.at))
	}
	if depth > maxDepth {
		return nil, p.refuse(p.at, "more than %d tuples in each other", maxDepth)
	}
	if p.take(')') {
		if depth > 0 {
			return nil, p.refuse(p.at-1, "a tuple has at least one member")
		}
		return nil, nil
	}
	for {
		one, err := p.parameter(depth)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
		switch {
		case p.take(')'):
			return all, nil
		case !p.take(','):
			return nil, p.refuse(p.at, `expected "," or ")" and not %s`, p.found(p.at))
		}
	}
}

// parameter reads a type and what may follow it: indexed, a name.
func (p *parser) parameter(depth int) (one Parameter, err error) {
	if one.Type, err = p.typeName(depth); err != nil {
		return one, err
	}
	start, word := p.word()
	if word == "payable" && strings.HasPrefix(one.Type, "address") {
		start, word = p.word()
	}
	if word == "indexed" {
		if depth > 0 {
			return one, p.refuse(start, "a member of a tuple can't be indexed, only the tuple as a whole")
		}
		one.Indexed = true
		start, word = p.word()
	}
	if word == "indexed" {
		return one, p.refuse(start, "indexed is said twice")
	}
	if word != "" && !isIdentifier(word) {
		return one, p.refuse(start, "expected the name of a parameter and not %s", short(word))
	}
	one.Name = word
	return one, nil
}

// typeName reads a type and returns its canonical name.
func (p *parser) typeName(depth int) (string, error) {
	start, word := p.word()
	var canonical string
	if word == "" || word == "tuple" {
		if p.at >= len(p.text) || p.text[p.at] != '(' {
			return "", p.refuse(p.at, "expected a type and not %s", p.found(p.at))
		}
		members, err := p.parameters(depth + 1)
		if err != nil {
			return "", err
		}
		canonical = (&Event{Parameters: members}).Signature()
	} else {
		var reason string
		if canonical, reason = elementary(word); reason != "" {
			return "", p.refuse(start, "%s", reason)
		}
	}
	for range maxDepth {
		if !p.take('[') {
			return canonical, nil
		}
		start, length := p.word()
		if _, ok := number(length, 1, 1<<31-1); length != "" && !ok {
			return "", p.refuse(start, "%s is no length of an array", short(length))
		}
		if !p.take(']') {
			return "", p.refuse(p.at, `expected "]" and not %s`, p.found(p.at))
		}
		canonical += "[" + length + "]"
	}
	return "", p.refuse(p.at, "more than %d brackets", maxDepth-1)
}
