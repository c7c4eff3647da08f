package worker

import (
	"errors"
	"strings"
	"unicode"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// maxMessage bounds what a failure says: it is stored with the job and sent to whoever asks.
const maxMessage = 1000

// describe is the message of an error beside its code.
func describe(err error) string {
	var e *fault.Error
	if !errors.As(err, &e) {
		return printable(err.Error())
	}
	if e.Where == "" {
		return printable(e.Err.Error())
	}
	return printable(e.Where + ": " + e.Err.Error())
}

// printable makes text of a child or of a chain's source fit for logs and answers: bounded, one line, no control characters.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return '|'
		case !unicode.IsPrint(r):
			return ' '
		}
		return r
	}, strings.ToValidUTF8(strings.TrimSpace(s), "?"))
	if len(s) > maxMessage {
		s = strings.ToValidUTF8(s[:maxMessage], "") + " …"
	}
	return s
}

// excerpt keeps the beginning and the end of what is written to it: of a Go program that died, the reason is at the one or
// the other. It is no reader of secrets: what a child writes is bounded and made [printable] before it is shown.
type excerpt struct {
	head, tail []byte
	cut        bool
}

// maxExcerpt bounds each half, in bytes.
const maxExcerpt = 400

// Write never fails.
func (e *excerpt) Write(b []byte) (int, error) {
	n := len(b)
	room := min(maxExcerpt-len(e.head), n)
	e.head = append(e.head, b[:room]...)
	e.tail = append(e.tail, b[room:]...)
	if over := len(e.tail) - maxExcerpt; over > 0 {
		e.tail, e.cut = append([]byte(nil), e.tail[over:]...), true
	}
	return n, nil
}

func (e *excerpt) String() string {
	if e.cut {
		return string(e.head) + "\n…\n" + string(e.tail)
	}
	return string(e.head) + string(e.tail)
}
