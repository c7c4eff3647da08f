package worker

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

func TestRequestFrame(t *testing.T) {
	node := []byte{1, 2, 3}
	d := fact.Data{Headers: map[uint64][]byte{7: {9}}, Counts: map[uint64]int{7: 3}, Nodes: map[common.Hash][]byte{{1}: node}} // under a false name
	var buf bytes.Buffer
	if err := writeFrame(&buf, maxRequest, newRequest(questionAbout(7).Query, d)); err != nil {
		t.Fatal(err)
	}
	var r request
	if err := readFrame(&buf, maxRequest, &r); err != nil {
		t.Fatal(err)
	}
	got := r.data()
	if r.Query.ID() != questionAbout(7).Query.ID() || !bytes.Equal(got.Headers[7], []byte{9}) || got.Counts[7] != 3 {
		t.Errorf("%+v", r)
	}
	if names := slices.Collect(maps.Keys(got.Nodes)); len(names) != 1 || names[0] != crypto.Keccak256Hash(node) {
		t.Errorf("nodes are named %v", names)
	}
}

func TestBadFrames(t *testing.T) {
	for name, c := range map[string]struct {
		bytes string
		is    error
	}{
		"nothing":         {"", io.EOF},
		"half a length":   {"\x00\x00", io.ErrUnexpectedEOF},
		"length only":     {"\x00\x00\x00\x04", io.ErrUnexpectedEOF},
		"half a frame":    {"\x00\x00\x00\x04{}", io.ErrUnexpectedEOF},
		"no JSON":         {"\x00\x00\x00\x02hi", nil},
		"other JSON":      {"\x00\x00\x00\x02[]", nil},
		"a byte too many": {"\x00\x00\x00\x11" + strings.Repeat(" ", 17), nil},
		"4 GiB":           {"\xff\xff\xff\xff", nil},
	} {
		var r reply
		err := readFrame(strings.NewReader(c.bytes), 16, &r)
		if c.is != nil && !errors.Is(err, c.is) || c.is == nil && fault.Code(err) != CodeChildProtocol {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := writeFrame(io.Discard, 16, strings.Repeat("x", 15)); fault.Code(err) != CodeTooLarge || fault.FateOf(err) != fault.Invalid {
		t.Errorf("too large: %v", err)
	}
}

// What a child refuses is never the question's fault: the supervisor has evaluated it.
func TestRefusalFrame(t *testing.T) {
	for fate, want := range map[fault.Fate]fault.Fate{fault.Invalid: fault.Fatal, fault.Transient: fault.Transient, fault.Fatal: fault.Fatal} {
		err := newRefusal(fault.New(fate, "a-code", "here", "it\x1bs\nwrong")).fault()
		if err.Fate != want || err.Code != "a-code" || err.Err.Error() != "here: it s|wrong" {
			t.Errorf("%s: %+v", fate, err)
		}
	}
}

// serveOne runs a child's side in this process.
func serveOne(t *testing.T, prove proveFunc) (in *io.PipeWriter, out *io.PipeReader, ended chan error) {
	childIn, in := io.Pipe()
	out, childOut := io.Pipe()
	ended = make(chan error, 1)
	go func() {
		ended <- serve(childIn, childOut, func(func(float64)) (proveFunc, error) { return prove, nil })
	}()
	var ready reply
	if err := readFrame(out, maxReply, &ready); err != nil || !ready.Ready {
		t.Fatalf("%+v, %v", ready, err)
	}
	return in, out, ended
}

func ends(t *testing.T, ended chan error) error {
	t.Helper()
	select {
	case err := <-ended:
		return err
	case <-time.After(longTime):
		t.Fatal("the child goes on")
		return nil
	}
}

// No supervisor, no child: not even one in the middle of a proof goes on.
func TestChildEndsWithItsInput(t *testing.T) {
	proving, never := make(chan struct{}), make(chan struct{})
	in, _, ended := serveOne(t, func(*query.Query, fact.Data) ([]byte, error) {
		close(proving)
		<-never
		return nil, errors.New("too late")
	})
	defer close(never)
	if err := writeFrame(in, maxRequest, newRequest(questionAbout(1).Query, fact.Data{})); err != nil {
		t.Fatal(err)
	}
	<-proving
	in.Close()
	if err := ends(t, ended); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

func TestChildRefusesGarbage(t *testing.T) {
	for _, frame := range []string{"\x00\x00\x00\x02hi", "\xff\xff\xff\xff", "\x00\x00\x00\x02{}", "\x00\x00\x00\x0c{\"query\":{}}"} {
		in, out, ended := serveOne(t, func(*query.Query, fact.Data) ([]byte, error) {
			t.Errorf("%q was proven", frame)
			return nil, nil
		})
		go func() { _, _ = io.Copy(io.Discard, out) }()
		_, _ = in.Write([]byte(frame))
		if err := ends(t, ended); fault.Code(err) != CodeChildProtocol {
			t.Errorf("%q: %v", frame, err)
		}
		in.Close()
		out.Close()
	}
}

func TestExcerpt(t *testing.T) {
	var e excerpt
	for range 1000 {
		_, _ = e.Write([]byte("middle "))
	}
	_, _ = e.Write([]byte("the end"))
	if s := e.String(); !strings.HasPrefix(s, "middle ") || !strings.HasSuffix(s, "the end") || len(s) > 2*maxExcerpt+10 {
		t.Errorf("%d bytes: %s", len(s), s)
	}
	if s := printable(strings.Repeat("é", maxMessage)); len(s) > maxMessage+5 || !strings.HasPrefix(s, "é") {
		t.Errorf("%d bytes", len(s))
	}
}

func TestAllowedMemory(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	const meminfo = "MemTotal:        2048 kB\nMemFree:    1 kB\n" // 2 MiB
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  uint64
	}{
		"nothing known":   {fstest.MapFS{}, 0},
		"no cgroup":       {fstest.MapFS{"proc/meminfo": file(meminfo)}, 2 << 20},
		"v2":              {fstest.MapFS{"proc/meminfo": file(meminfo), "proc/self/cgroup": file("0::/a/b\n"), "sys/fs/cgroup/a/b/memory.max": file("1000\n")}, 1000},
		"v2, parent":      {fstest.MapFS{"proc/meminfo": file(meminfo), "proc/self/cgroup": file("0::/a/b\n"), "sys/fs/cgroup/a/b/memory.max": file("max\n"), "sys/fs/cgroup/a/memory.max": file("7\n")}, 7},
		"v2, container":   {fstest.MapFS{"proc/meminfo": file(meminfo), "proc/self/cgroup": file("0::/outside\n"), "sys/fs/cgroup/memory.max": file("12\n")}, 12},
		"v2, outside":     {fstest.MapFS{"proc/meminfo": file(meminfo), "proc/self/cgroup": file("0::/../../x\n"), "sys/fs/cgroup/memory.max": file("12\n")}, 12},
		"v1":              {fstest.MapFS{"proc/meminfo": file(meminfo), "proc/self/cgroup": file("7:cpu:/a\n4:memory:/a\n0::/\n"), "sys/fs/cgroup/memory/a/memory.limit_in_bytes": file("99\n")}, 99},
		"v1, no limit":    {fstest.MapFS{"proc/meminfo": file(meminfo), "proc/self/cgroup": file("4:memory:/a\n"), "sys/fs/cgroup/memory/a/memory.limit_in_bytes": file("9223372036854771712\n")}, 2 << 20},
		"v1, other group": {fstest.MapFS{"proc/meminfo": file(meminfo), "proc/self/cgroup": file("4:cpu:/a\n"), "sys/fs/cgroup/memory/a/memory.limit_in_bytes": file("99\n")}, 2 << 20},
		"nonsense":        {fstest.MapFS{"proc/meminfo": file("MemTotal: lots\n"), "proc/self/cgroup": file("what\n::\n")}, 0},
	} {
		if got := allowedMemory(c.files); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	if DefaultMemory() == 0 {
		t.Error("this machine does not say how much memory it has")
	}
}
