package client

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

func readAll(r io.Reader, max int) (all []event, err error) {
	s := newStream(r, max)
	for {
		e, err := s.next()
		if err != nil {
			return all, err
		}
		all = append(all, e)
	}
}

func TestStream(t *testing.T) {
	for in, want := range map[string][]event{
		"data: a\n\n":                         {{data: []byte("a")}},
		"\ufeffdata:a\r\n\r\n":                {{data: []byte("a")}},
		"data:a\rdata: b\r\rdata:c\r\r":       {{data: []byte("a\nb")}, {data: []byte("c")}},
		"id: 7\nevent: state\ndata:  x\n\n":   {{id: "7", name: "state", data: []byte(" x")}},
		"id:7\ndata:x\n\ndata:y\n\n":          {{id: "7", data: []byte("x")}, {id: "7", data: []byte("y")}},
		"id:7\n\nevent:n\n\ndata\n\n":         {{id: "7", data: []byte{}}},
		": comment\n\nretry: 1\nother: 2\n\n": nil,
		"data: cut off\n":                     nil,
		"data: cut off":                       nil,
		"id: a\x00b\ndata:x\n\n":              {{data: []byte("x")}},
	} {
		for _, r := range []io.Reader{strings.NewReader(in), iotest.OneByteReader(strings.NewReader(in))} {
			got, err := readAll(r, 100)
			if !errors.Is(err, io.EOF) || len(got) != len(want) {
				t.Errorf("%q: %+v, %v", in, got, err)
				continue
			}
			for i := range got {
				if got[i].id != want[i].id || got[i].name != want[i].name || !bytes.Equal(got[i].data, want[i].data) {
					t.Errorf("%q: %+v, want %+v", in, got[i], want[i])
				}
			}
		}
	}
}

func TestStreamIsBounded(t *testing.T) {
	for name, in := range map[string]string{
		"one line": "data: " + strings.Repeat("x", 1000), "many lines": strings.Repeat("data: x\n", 200), "a comment": ":" + strings.Repeat("x", 1000),
	} {
		if _, err := readAll(strings.NewReader(in), 100); !errors.Is(err, errEventSize) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := readAll(strings.NewReader(strings.Repeat(":comment\n\n", 1000)), 100); !errors.Is(err, io.EOF) {
		t.Errorf("comments are of no event: %v", err)
	}
	idle := time.NewTimer(time.Hour)
	defer idle.Stop()
	m := &meter{r: endless{}, idle: idle, limit: time.Hour, began: time.Now()}
	if _, err := readAll(m, 100); !errors.Is(err, errFlood) {
		t.Errorf("a flood: %v", err)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = '\n'
	}
	return len(b), nil
}

// plainly reads a whole stream at once, by the book.
func plainly(in string) (all []event) {
	in = strings.TrimPrefix(in, "\ufeff")
	in = strings.ReplaceAll(strings.ReplaceAll(in, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(in, "\n")
	var e event
	var data []string
	id := ""
	for _, line := range lines[:len(lines)-1] {
		field, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case line == "":
			if data != nil {
				e.id, e.data = id, []byte(strings.Join(data, "\n"))
				all = append(all, e)
			}
			e, data = event{}, nil
		case field == "data":
			data = append(data, value)
		case field == "event":
			e.name = value
		case field == "id" && !strings.Contains(value, "\x00"):
			id = value
		}
	}
	return all
}

func FuzzStream(f *testing.F) {
	f.Add([]byte("\ufeffid: 1\r\nevent: state\rdata: {}\n\n: x\ndata\n\n"))
	f.Add([]byte("\r\n\n\rdata:\r\r\ndata:x\n\r\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := readAll(bytes.NewReader(in), 1<<20)
		if !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
		want := plainly(string(in))
		for i := range got {
			got[i].data = append([]byte{}, got[i].data...)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q:\n%+v\n%+v", in, got, want)
		}
	})
}
