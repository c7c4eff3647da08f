// Package strictjson reads JSON documents that must mean one thing only.
//
// encoding/json is generous: it takes the last of two equal keys, matches keys whatever their case, drops keys it does
// not know and replaces bytes that are not UTF-8. A question or a proof that two programs read differently is a hole, so
// this package refuses all of these. Every refusal is a [fault.Error] that names the place ("facts[2].slot").
//
// A document is read level by level, only where its reader asks for it: hostile nesting costs nothing.
package strictjson

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Value is one JSON value and the place where it stands.
type Value struct {
	prefix string // of the codes of refusals
	where  string
	raw    json.RawMessage
}

// Parse checks that js is one JSON value of at most maxBytes bytes. Codes of refusals start with prefix: "query"
// makes "query-syntax".
func Parse(js []byte, prefix string, maxBytes int) (Value, error) {
	v := Value{prefix: prefix}
	if len(js) > maxBytes {
		return v, v.Refuse("too-long", "%d bytes are more than the limit of %d", len(js), maxBytes)
	}
	if !utf8.Valid(js) {
		return v, v.Refuse("syntax", "not UTF-8: save the file as UTF-8 without a byte order mark")
	}
	if len(bytes.TrimSpace(js)) == 0 {
		return v, v.Refuse("syntax", "empty: expected a JSON object")
	}
	if err := json.Unmarshal(js, &v.raw); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			line, column := position(js, syntax.Offset)
			return v, v.Refuse("syntax", "line %d, column %d: not JSON: %w", line, column, err)
		}
		return v, v.Refuse("syntax", "not JSON: %w", err)
	}
	return v, nil
}

// position turns an offset as encoding/json counts it (after the offending byte) into line and column from 1.
func position(js []byte, offset int64) (line, column int) {
	before := js[:max(0, min(int(offset)-1, len(js)))]
	line = 1 + bytes.Count(before, []byte("\n"))
	return line, 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
}

// Where returns the path of v in the document, "" for the document itself.
func (v Value) Where() string { return v.where }

// Refuse makes the refusal of v; code goes after the document's prefix.
func (v Value) Refuse(code, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, v.prefix+"-"+code, v.where, format, args...)
}

// kind names the JSON type of v for messages.
func (v Value) kind() string {
	switch v.raw[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	default:
		return "a number"
	}
}

// Object is the members of a JSON object.
type Object struct {
	self    Value
	members map[string]Value
}

// Object reads v as an object whose keys are all among allowed, each at most once.
func (v Value) Object(allowed ...string) (Object, error) {
	o := Object{self: v}
	if v.raw[0] != '{' {
		return o, v.Refuse("type", "must be an object with the keys %s, not %s", list(allowed), v.kind())
	}
	all, err := v.members(func(member Value, key string) error {
		if !slices.Contains(allowed, key) {
			return member.Refuse("unknown-key", "no such key%s; the keys here are %s", DidYouMean(key, allowed), list(allowed))
		}
		return nil
	})
	o.members = all
	return o, err
}

// Member is a value of an object whose keys are names that the document chooses.
type Member struct {
	Name  string
	Value Value
}

// Members reads v as an object of at most limit members with any keys, each at most once, and returns them sorted by key: the order in
// a document means nothing in JSON, and tools change it.
func (v Value) Members(limit int) ([]Member, error) {
	if v.raw[0] != '{' {
		return nil, v.Refuse("type", "must be an object, not %s", v.kind())
	}
	n := 0
	byName, err := v.members(func(Value, string) error {
		if n++; n > limit {
			return v.Refuse("too-many", "more than %d entries", limit)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	all := make([]Member, 0, len(byName))
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		all = append(all, Member{name, byName[name]})
	}
	return all, nil
}

// members reads v, an object. Each key is shown to check before its value is read.
func (v Value) members(check func(member Value, key string) error) (map[string]Value, error) {
	all := make(map[string]Value)
	dec := json.NewDecoder(bytes.NewReader(v.raw))
	if _, err := dec.Token(); err != nil {
		return nil, v.Refuse("syntax", "not JSON: %w", err)
	}
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return nil, v.Refuse("syntax", "not JSON: %w", err)
		}
		key, _ := token.(string) // the key of an object is always a string
		member := Value{prefix: v.prefix, where: join(v.where, key)}
		if err := check(member, key); err != nil {
			return nil, err
		}
		if _, again := all[key]; again {
			return nil, member.Refuse("duplicate-key", "given twice; remove one")
		}
		if err := dec.Decode(&member.raw); err != nil {
			return nil, member.Refuse("syntax", "not JSON: %w", err)
		}
		all[key] = member
	}
	return all, nil
}

// join appends a key to a path. A key that came from a hostile document is cut and quoted.
func join(where, key string) string {
	if len(key) > 40 || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' || r == '"' }) {
		runes := []rune(key)
		key = strconv.Quote(string(runes[:min(len(runes), 40)]))
	}
	if where == "" {
		return key
	}
	return where + "." + key
}

// Has says whether the object has the key.
func (o Object) Has(key string) bool { _, ok := o.members[key]; return ok }

// Get returns the member at key and refuses when there is none.
func (o Object) Get(key string) (Value, error) {
	if v, ok := o.members[key]; ok {
		return v, nil
	}
	missing := Value{prefix: o.self.prefix, where: join(o.self.where, key)}
	return missing, missing.Refuse("missing-key", "missing; add %q", key)
}

// IsObject says whether v is an object, for what may be written in more than one form.
func (v Value) IsObject() bool { return v.raw[0] == '{' }

// IsList says whether v is a list.
func (v Value) IsList() bool { return v.raw[0] == '[' }

// IsNumber says whether v is a number.
func (v Value) IsNumber() bool { return v.kind() == "a number" }

// List reads v as a list of at most limit values.
func (v Value) List(limit int) ([]Value, error) {
	if v.raw[0] != '[' {
		return nil, v.Refuse("type", "must be a list, not %s", v.kind())
	}
	dec := json.NewDecoder(bytes.NewReader(v.raw))
	if _, err := dec.Token(); err != nil {
		return nil, v.Refuse("syntax", "not JSON: %w", err)
	}
	var all []Value
	for dec.More() {
		if len(all) == limit {
			return nil, v.Refuse("too-many", "more than %d entries", limit)
		}
		entry := Value{prefix: v.prefix, where: fmt.Sprintf("%s[%d]", v.where, len(all))}
		if err := dec.Decode(&entry.raw); err != nil {
			return nil, entry.Refuse("syntax", "not JSON: %w", err)
		}
		all = append(all, entry)
	}
	return all, nil
}

// Text reads v as a string.
func (v Value) Text() (string, error) {
	if v.raw[0] != '"' {
		return "", v.Refuse("type", "must be a string, not %s", v.kind())
	}
	var s string
	if err := json.Unmarshal(v.raw, &s); err != nil {
		return "", v.Refuse("syntax", "not a JSON string: %w", err)
	}
	return s, nil
}

// Uint reads v as a JSON number without sign, fraction or exponent, below 2^64.
func (v Value) Uint() (uint64, error) {
	if v.kind() != "a number" {
		return 0, v.Refuse("type", "must be a whole number, not %s", v.kind())
	}
	n, err := strconv.ParseUint(string(v.raw), 10, 64)
	if err != nil {
		return 0, v.Refuse("number", "%s is not a whole number from 0 to 2^64-1; write it without sign, fraction or exponent", excerpt(string(v.raw)))
	}
	return n, nil
}

// Quantity reads v as a JSON number or as a string that is a quantity of JSON-RPC ("0x14bb9e7"), below 2^64.
func (v Value) Quantity() (uint64, error) {
	if v.kind() == "a number" {
		return v.Uint()
	}
	if v.raw[0] != '"' {
		return 0, v.Refuse("type", "must be a number or a 0x quantity, not %s", v.kind())
	}
	s, err := v.Text()
	if err != nil {
		return 0, err
	}
	digits, ok := strings.CutPrefix(s, "0x")
	if !ok || digits == "" || !isHex(digits) {
		return 0, v.Refuse("number", "%s is neither a number nor a quantity such as \"0x14bb9e7\"", excerpt(s))
	}
	if len(digits) > 1 && digits[0] == '0' {
		return 0, v.Refuse("number", "%s has leading zeros; a quantity has none: write \"0x%s\"", excerpt(s), orZero(strings.TrimLeft(digits, "0")))
	}
	if len(digits) > 16 {
		return 0, v.Refuse("number", "%s does not fit 64 bits", excerpt(s))
	}
	return strconv.ParseUint(digits, 16, 64)
}

func orZero(digits string) string {
	if digits == "" {
		return "0"
	}
	return digits[:min(len(digits), 64)]
}

// Bytes reads v as exactly n bytes in hex with the prefix 0x; digits may be of either case.
func (v Value) Bytes(n int) ([]byte, error) {
	s, err := v.Text()
	if err != nil {
		return nil, err
	}
	digits, ok := strings.CutPrefix(s, "0x")
	if !ok || !isHex(digits) {
		return nil, v.Refuse("hex", "%s is not hex; write 0x and %d hex digits", excerpt(s), 2*n)
	}
	if len(digits) != 2*n {
		return nil, v.Refuse("length", "has %d hex digits, must have %d (%d bytes)", len(digits), 2*n, n)
	}
	b, err := hex.DecodeString(digits)
	if err != nil {
		return nil, v.Refuse("hex", "not hex: %w", err)
	}
	return b, nil
}

// LowerBytes is [Value.Bytes] with lower-case digits only: the form in which a machine writes and of which there is one.
func (v Value) LowerBytes(n int) ([]byte, error) {
	b, err := v.Bytes(n)
	if err != nil {
		return nil, err
	}
	if bytes.ContainsAny(v.raw, "ABCDEF\\") {
		return nil, v.Refuse("hex", "hex digits must be lower case and unescaped, as hindsight writes them")
	}
	return b, nil
}

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}

// excerpt quotes what a user wrote, cut to a length that a terminal can show.
func excerpt(s string) string {
	if runes := []rune(s); len(runes) > 80 {
		return strconv.Quote(string(runes[:77])) + "…"
	}
	return strconv.Quote(s)
}
