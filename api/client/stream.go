package client

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"time"
)

// event is one server-sent event (WHATWG HTML, section 9.2).
type event struct {
	id, name string
	data     []byte
}

var (
	errEventSize = errors.New("an event is too long")
	errFlood     = errors.New("more events than any job has")
)

// stream reads server-sent events.
type stream struct {
	r      *bufio.Reader
	max    int // bytes of one event
	begun  bool
	pastCR bool   // the last line ended with CR: a LF that follows belongs to it
	lastID string // stays until another comes
}

func newStream(r io.Reader, max int) *stream { return &stream{r: bufio.NewReader(r), max: max} }

// next returns the next event that has data. An event that the stream's end cuts off is dropped.
func (s *stream) next() (event, error) {
	var e event
	hasData, left := false, s.max
	for {
		line, err := s.line(left)
		if err != nil {
			return event{}, err
		}
		if left -= len(line); len(line) == 0 {
			if !hasData {
				e, left = event{}, s.max
				continue
			}
			e.id = s.lastID
			return e, nil
		}
		field, value, _ := strings.Cut(string(line), ":")
		value = strings.TrimPrefix(value, " ")
		switch field {
		case "data":
			if hasData {
				e.data = append(e.data, '\n')
			}
			e.data, hasData = append(e.data, value...), true
		case "event":
			e.name = value
		case "id":
			if !strings.Contains(value, "\x00") {
				s.lastID = value
			}
		}
	}
}

// line returns the next line without its end, which is LF, CR or CRLF.
func (s *stream) line(limit int) ([]byte, error) {
	var line []byte
	for {
		b, err := s.r.ReadByte()
		if err != nil {
			return nil, err
		}
		if s.pastCR {
			if s.pastCR = false; b == '\n' {
				continue
			}
		}
		if b == '\n' || b == '\r' {
			s.pastCR = b == '\r'
			if !s.begun {
				s.begun, line = true, bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			return line, nil
		}
		if line = append(line, b); len(line) > limit {
			return nil, errEventSize
		}
	}
}

// meter bounds a stream: how fast bytes come, on average, and how long none come.
type meter struct {
	r      io.Reader
	idle   *time.Timer // ends the request; set again whenever something comes
	limit  time.Duration
	began  time.Time
	amount int64
}

// A job changes a few dozen times and an event has a few kilobytes: more than this is no job.
const (
	burst     = 4 << 20
	perSecond = 64 << 10
)

// Read implements io.Reader.
func (m *meter) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.idle.Reset(m.limit)
	if m.amount += int64(n); m.amount > burst+perSecond*int64(time.Since(m.began)/time.Second) {
		return n, errFlood
	}
	return n, err
}
