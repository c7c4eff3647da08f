// Package fault is the one kind of error that a user of Hindsight can meet.
//
// Every refusal has a stable code (part of the interface: scripts and HTTP clients match on it), one of three fates,
// and a sentence that says what was being done and what to do about it.
package fault

import (
	"errors"
	"fmt"
)

// Fate says whether trying again can help.
type Fate uint8

const (
	// Invalid: the same input will be refused again, for ever.
	Invalid Fate = iota
	// Transient: the surroundings failed (network, disk, time); the same input may pass later.
	Transient
	// Fatal: this process must stop; its own files or build are not what they should be.
	Fatal
)

// String returns the lower-case name of the fate.
func (f Fate) String() string {
	switch f {
	case Invalid:
		return "invalid"
	case Transient:
		return "transient"
	default:
		return "fatal"
	}
}

// Error is a refusal with a stable code.
type Error struct {
	Code  string // kebab-case, stable, e.g. "query-unknown-field"
	Fate  Fate
	Where string // the field, file or URL that was refused; may be empty
	Err   error  // what was wrong and what to do
}

// Error formats the refusal as "where: what [code]".
func (e *Error) Error() string {
	if e.Where == "" {
		return fmt.Sprintf("%v [%s]", e.Err, e.Code)
	}
	return fmt.Sprintf("%s: %v [%s]", e.Where, e.Err, e.Code)
}

// Unwrap returns the wrapped cause.
func (e *Error) Unwrap() error { return e.Err }

// New makes a refusal; format may use %w to wrap a cause.
func New(fate Fate, code, where, format string, args ...any) *Error {
	return &Error{Code: code, Fate: fate, Where: where, Err: fmt.Errorf(format, args...)}
}

// Code returns the code of the outermost [Error] in err's chain, or "internal" when there is none, or "" for nil.
func Code(err error) string {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return "internal"
}

// FateOf returns the fate of the outermost [Error] in err's chain; an error without one is Fatal.
func FateOf(err error) Fate {
	var e *Error
	if errors.As(err, &e) {
		return e.Fate
	}
	return Fatal
}
