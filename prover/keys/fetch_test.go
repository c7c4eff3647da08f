package keys

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func init() { firstPause = time.Millisecond }

// mirror serves the keys of a ceremony, and misbehaves as a test says.
type mirror struct {
	*ceremonial
	dir      string
	manifest Manifest
	url      string

	mu     sync.Mutex
	wreck  func(w http.ResponseWriter, r *http.Request, name string, b []byte) bool // true: it has answered
	served []string                                                                 // "proving.key 0-": what was asked for
}

func newMirror(t *testing.T) *mirror {
	t.Helper()
	m := &mirror{ceremonial: newCeremonial(t, "a"), dir: t.TempDir()}
	m.manifest = *m.keep(t, newStore(t, Config{Dir: m.dir}))
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	m.url = server.URL
	return m
}

func (m *mirror) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.URL.Path)
	b, err := os.ReadFile(filepath.Join(m.dir, filepath.FromSlash(r.URL.Path)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	m.mu.Lock()
	m.served = append(m.served, strings.TrimSuffix(name+" "+strings.TrimPrefix(r.Header.Get("Range"), "bytes="), " "))
	wreck := m.wreck
	m.mu.Unlock()
	if wreck != nil && wreck(w, r, name, b) {
		return
	}
	w.Header().Set("ETag", `"`+fileSum(b)+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(b))
}

// sever makes the connection break after n bytes of the proving key, the first times.
func (m *mirror) sever(n, times int) {
	m.wreck = func(w http.ResponseWriter, r *http.Request, name string, b []byte) bool {
		if name != provingName || times == 0 {
			return false
		}
		times--
		var at int
		fmt.Sscanf(r.Header.Get("Range"), "bytes=%d-", &at)
		w.Header().Set("ETag", `"`+fileSum(b)+`"`)
		w.Header().Set("Content-Length", fmt.Sprint(len(b)-at))
		if at > 0 {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", at, len(b)-1, len(b)))
			w.WriteHeader(http.StatusPartialContent)
		}
		_, _ = w.Write(b[at:min(at+n, len(b))])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

// store is an empty store that trusts the mirror's keys, for production.
func (m *mirror) store(t *testing.T) *Store {
	return newStore(t, Config{Dir: filepath.Join(t.TempDir(), "keys"), RefuseUnsafe: true, Trust: []string{m.manifest.VerifyingKey.SHA256}})
}

func (m *mirror) fetch(t *testing.T, s *Store) error {
	_, err := s.Fetch(t.Context(), m.digest, FetchConfig{From: m.url}, nil)
	return err
}

// begun leaves what a run leaves that broke off while the proving key came.
func (m *mirror) begun(t *testing.T, s *Store, proving []byte) {
	t.Helper()
	dir := s.path(m.digest) + fetchSuffix
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{manifestName: m.manifest.encode(), provingName: proving} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// good demands that the store has the mirror's keys and nothing else.
func (m *mirror) good(t *testing.T, s *Store) {
	t.Helper()
	fresh := newStore(t, Config{Dir: s.Dir, RefuseUnsafe: true, Trust: s.trust})
	if k, err := fresh.Load(t.Context(), m.digest, nil); err != nil || k.Manifest != m.manifest {
		t.Errorf("after fetching: %v", err)
	}
	if got := names(t, s.Dir); !slices.Equal(got, []string{m.m.CircuitDigest}) {
		t.Errorf("left %q", got)
	}
	if got := names(t, s.path(m.digest)); !slices.Equal(got, []string{manifestName, provingName, sidecarName, verifyingName}) {
		t.Errorf("the folder has %q", got)
	}
}

func TestFetch(t *testing.T) {
	m := newMirror(t)
	for name, from := range map[string]string{"http": m.url, "with a slash": m.url + "/", "folder": m.dir} {
		t.Run(name, func(t *testing.T) {
			s := m.store(t)
			var seen []string
			last := int64(0)
			got, err := s.Fetch(t.Context(), m.digest, FetchConfig{From: from}, func(done, total int64, stage string) {
				stages(&seen)(done, total, stage)
				if last = done; done > total || total != m.manifest.ProvingKey.Size+m.manifest.VerifyingKey.Size {
					t.Errorf("%d of %d", done, total)
				}
			})
			if err != nil || *got != m.manifest || !slices.Equal(seen, []string{StageFetch}) || last != m.manifest.ProvingKey.Size+m.manifest.VerifyingKey.Size {
				t.Fatalf("%+v, %q, %d, %v", got, seen, last, err)
			}
			m.good(t, s)
			m.served = nil
			if err := m.fetch(t, s); err != nil || !slices.Equal(m.served, []string{manifestName}) {
				t.Errorf("the second time: %q, %v", m.served, err)
			}
		})
	}
}

// TestFetchGoesOn breaks connections and runs; every byte is asked for once.
func TestFetchGoesOn(t *testing.T) {
	m := newMirror(t)
	t.Run("in one run", func(t *testing.T) {
		s := m.store(t)
		m.served = nil
		m.sever(1500, 4)
		if err := m.fetch(t, s); err != nil {
			t.Fatal(err)
		}
		want := []string{manifestName, verifyingName, provingName, provingName + " 1500-", provingName + " 3000-", provingName + " 4500-", provingName + " 6000-"}
		if !slices.Equal(m.served, want) {
			t.Errorf("asked for %q", m.served)
		}
		m.good(t, s)
	})
	t.Run("in another run", func(t *testing.T) {
		s := m.store(t)
		ctx, cancel := context.WithCancel(t.Context())
		m.wreck = func(w http.ResponseWriter, r *http.Request, name string, b []byte) bool {
			if name != provingName {
				return false
			}
			w.Header().Set("ETag", `"`+fileSum(b)+`"`)
			w.Header().Set("Content-Length", fmt.Sprint(len(b)))
			_, _ = w.Write(b[:2000])
			w.(http.Flusher).Flush()
			<-r.Context().Done()
			return true
		}
		_, err := s.Fetch(ctx, m.digest, FetchConfig{From: m.url}, func(done, _ int64, _ string) {
			if done > m.manifest.VerifyingKey.Size {
				cancel()
			}
		})
		wantCode(t, err, "key-cancelled")
		// What has come survives the sweep of others, and is gone on with.
		ccs, d := tiny(t)
		_, _ = s.Open(t.Context(), "xs", ccs, nil)
		if got := names(t, s.Dir); !slices.Equal(got, []string{fmt.Sprintf("%x", d) + fetchSuffix}) {
			t.Fatalf("%q", got)
		}
		info, err := os.Stat(filepath.Join(s.path(d)+fetchSuffix, provingName))
		if err != nil || info.Size() == 0 {
			t.Fatalf("nothing came: %v", err)
		}
		m.served, m.wreck = nil, nil
		if err := m.fetch(t, s); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(m.served, fmt.Sprintf("%s %d-", provingName, info.Size())) {
			t.Errorf("%d bytes were here, asked for %q", info.Size(), m.served)
		}
		m.good(t, s)
	})
	t.Run("what was here is damaged", func(t *testing.T) {
		right, err := os.ReadFile(filepath.Join(m.dir, m.m.CircuitDigest, provingName))
		if err != nil {
			t.Fatal(err)
		}
		for name, here := range map[string][]byte{
			"a bit":    make([]byte, 3000),
			"a byte":   append(slices.Clone(right[:2999]), ^right[2999]),
			"too long": append(slices.Clone(right), 0),
			"whole":    make([]byte, len(right)),
		} {
			s := m.store(t)
			m.begun(t, s, here)
			m.served = nil
			if err := m.fetch(t, s); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if m.served[len(m.served)-1] != provingName { // none of what was here is kept
				t.Errorf("%s: asked for %q", name, m.served)
			}
			m.good(t, s)
		}
	})
	t.Run("what was here is not needed any more", func(t *testing.T) {
		s := m.store(t)
		if err := m.fetch(t, s); err != nil {
			t.Fatal(err)
		}
		m.begun(t, s, make([]byte, 3000))
		if err := m.fetch(t, s); err != nil {
			t.Fatal(err)
		}
		m.good(t, s)
	})
	t.Run("a server without ranges", func(t *testing.T) {
		s := m.store(t)
		broken := false
		m.wreck = func(w http.ResponseWriter, _ *http.Request, name string, b []byte) bool {
			w.Header().Set("Content-Length", fmt.Sprint(len(b)))
			if name == provingName && !broken {
				broken = true
				_, _ = w.Write(b[:4000])
				w.(http.Flusher).Flush()
				panic(http.ErrAbortHandler)
			}
			_, _ = w.Write(b)
			return true
		}
		if err := m.fetch(t, s); err != nil {
			t.Fatal(err)
		}
		m.good(t, s)
	})
	t.Run("another file behind the same name, then the right one", func(t *testing.T) {
		s := m.store(t)
		n := 0
		m.wreck = func(w http.ResponseWriter, r *http.Request, name string, b []byte) bool {
			if name != provingName {
				return false
			}
			if n++; n > 1 {
				return false // If-Range has the other file's mark: all of the right one comes
			}
			w.Header().Set("ETag", `"other"`)
			w.Header().Set("Content-Length", fmt.Sprint(len(b)))
			_, _ = w.Write(make([]byte, 4000))
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}
		if err := m.fetch(t, s); err != nil {
			t.Fatal(err)
		}
		m.good(t, s)
	})
	t.Run("a server that is overloaded at first", func(t *testing.T) {
		s := m.store(t)
		n := 0
		m.wreck = func(w http.ResponseWriter, _ *http.Request, _ string, _ []byte) bool {
			if n++; n%3 != 0 {
				w.WriteHeader([]int{503, 429, 500, 408}[n%4])
				return true
			}
			return false
		}
		if err := m.fetch(t, s); err != nil {
			t.Fatal(err)
		}
		m.good(t, s)
	})
}

// TestFetchRefuses has servers lie in every way; nothing of it is kept, and an honest server is believed afterwards.
func TestFetchRefuses(t *testing.T) {
	m := newMirror(t)
	answer := func(of string, change func(b []byte) []byte) func(w http.ResponseWriter, r *http.Request, name string, b []byte) bool {
		return func(w http.ResponseWriter, _ *http.Request, name string, b []byte) bool {
			if name != of {
				return false
			}
			b = change(bytes.Clone(b))
			w.Header().Set("Content-Length", fmt.Sprint(len(b)))
			_, _ = w.Write(b)
			return true
		}
	}
	flip := func(b []byte) []byte { b[len(b)/2] ^= 1; return b }
	other := m.manifest
	other.VerifyingKey.SHA256 = strings.Repeat("0", 64)
	twisted := func(w http.ResponseWriter, r *http.Request, name string, b []byte) bool {
		var at int
		if n, _ := fmt.Sscanf(r.Header.Get("Range"), "bytes=%d-", &at); n == 0 || name != provingName {
			return false
		}
		w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", at+1, len(b)-1, len(b)))
		w.WriteHeader(http.StatusPartialContent)
		return true
	}
	for name, x := range map[string]struct {
		wreck func(w http.ResponseWriter, r *http.Request, name string, b []byte) bool
		codes []string
	}{
		"manifest damaged":       {answer(manifestName, flip), []string{"manifest-invalid"}},
		"manifest endless":       {answer(manifestName, func([]byte) []byte { return make([]byte, 1<<20) }), []string{"manifest-invalid"}},
		"manifest empty":         {answer(manifestName, func([]byte) []byte { return nil }), []string{"manifest-invalid"}},
		"manifest of other keys": {answer(manifestName, func([]byte) []byte { return other.encode() }), []string{"key-not-pinned"}},
		"manifest of another circuit": {answer(manifestName, func([]byte) []byte {
			o := m.manifest
			o.CircuitDigest = strings.Repeat("1", 64)
			return o.encode()
		}), []string{"key-wrong-circuit"}},
		"verifying key damaged":   {answer(verifyingName, flip), []string{"key-corrupt"}},
		"verifying key too short": {answer(verifyingName, func(b []byte) []byte { return b[:100] }), []string{"key-corrupt"}},
		"verifying key too long":  {answer(verifyingName, func(b []byte) []byte { return append(b, 1) }), []string{"key-corrupt"}},
		"proving key damaged":     {answer(provingName, flip), []string{"key-corrupt"}},
		"proving key too long":    {answer(provingName, func(b []byte) []byte { return append(b, make([]byte, 1<<20)...) }), []string{"key-corrupt"}},
		"wrong range": {func(w http.ResponseWriter, r *http.Request, name string, b []byte) bool {
			if name == provingName && r.Header.Get("Range") == "" {
				w.Header().Set("Content-Length", fmt.Sprint(len(b)))
				_, _ = w.Write(b[:1000])
				w.(http.Flusher).Flush()
				panic(http.ErrAbortHandler)
			}
			return twisted(w, r, name, b)
		}, []string{"key-source"}},
		"forbidden": {func(w http.ResponseWriter, _ *http.Request, _ string, _ []byte) bool { w.WriteHeader(403); return true }, []string{"key-source"}},
		"not there": {func(w http.ResponseWriter, _ *http.Request, _ string, _ []byte) bool { w.WriteHeader(404); return true }, []string{"key-missing"}},
		"broken":    {func(w http.ResponseWriter, _ *http.Request, _ string, _ []byte) bool { w.WriteHeader(502); return true }, []string{"key-source"}},
		"to another machine by http": {func(w http.ResponseWriter, r *http.Request, _ string, _ []byte) bool {
			http.Redirect(w, r, "http://192.0.2.1/x", http.StatusFound)
			return true
		}, []string{"config-invalid"}},
		"round and round": {func(w http.ResponseWriter, r *http.Request, _ string, _ []byte) bool {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
			return true
		}, []string{"key-source"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := m.store(t)
			m.wreck = x.wreck
			wantCode(t, m.fetch(t, s), x.codes...)
			if _, _, err := s.LoadVerifying(t.Context(), m.digest); fault.Code(err) != "key-missing" {
				t.Errorf("%v", err)
			}
			m.wreck = nil
			if err := m.fetch(t, s); err != nil {
				t.Fatalf("an honest server afterwards: %v", err)
			}
			m.good(t, s)
		})
	}
}

func TestFetchPolicy(t *testing.T) {
	m := newMirror(t)
	for _, from := range []string{"", "http://example.org/keys", "ftp://example.org", "http://", "https://", "s3://bucket/keys"} {
		_, err := m.store(t).Fetch(t.Context(), m.digest, FetchConfig{From: from}, nil)
		wantCode(t, err, "config-invalid")
	}
	// Not pinned, not trusted: not even outside of production.
	_, err := newStore(t, Config{Dir: t.TempDir()}).Fetch(t.Context(), m.digest, FetchConfig{From: m.url}, nil)
	wantCode(t, err, "key-not-pinned")
	if !slices.Equal(m.served, []string{manifestName}) {
		t.Errorf("asked for %q", m.served)
	}
	// No space.
	s := m.store(t)
	_, err = s.Fetch(t.Context(), m.digest, FetchConfig{From: m.url, Free: func(string) (uint64, bool) { return 100, true }}, nil)
	wantCode(t, err, "key-disk-full")
	// The space that is needed is that of what is missing.
	if _, err = s.Fetch(t.Context(), m.digest, FetchConfig{From: m.url, Free: func(string) (uint64, bool) { return 1 << 20, true }}, nil); err != nil {
		t.Error(err)
	}
	// A folder that was cut since is fetched again.
	if err := os.Truncate(filepath.Join(s.path(m.digest), provingName), 10); err != nil {
		t.Fatal(err)
	}
	if err := m.fetch(t, s); err != nil {
		t.Error(err)
	}
	if _, err := newStore(t, Config{Dir: s.Dir}).Load(t.Context(), m.digest, nil); err != nil {
		t.Error(err)
	}

	// Development keys: from anywhere where they are allowed, replaced only if that is said.
	ccs, d := tiny(t)
	dev := newStore(t, Config{Dir: t.TempDir()})
	if _, err := dev.Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Fatal(err)
	}
	lax := newStore(t, Config{Dir: filepath.Join(t.TempDir(), "keys"), Trust: s.trust})
	if _, err := lax.Fetch(t.Context(), d, FetchConfig{From: dev.Dir}, nil); err != nil {
		t.Error(err)
	}
	_, err = m.store(t).Fetch(t.Context(), d, FetchConfig{From: dev.Dir}, nil)
	wantCode(t, err, "key-unsafe-dev")
	wantCode(t, m.fetch(t, lax), "key-exists")
	if _, err := lax.Fetch(t.Context(), d, FetchConfig{From: m.url, Replace: true}, nil); err != nil {
		t.Error(err)
	}
	_, err = lax.Fetch(t.Context(), d, FetchConfig{From: dev.Dir, Replace: true}, nil)
	wantCode(t, err, "key-exists")
	m.good(t, lax)
}

// TestPrune keeps what was used last, what is in use, and what it is told to.
func TestPrune(t *testing.T) {
	dir := t.TempDir()
	s := newStore(t, Config{Dir: dir})
	circuitNames := []string{"public input committed", "one commitment", "several batches"}
	var digests [][32]byte
	for _, name := range circuitNames {
		circuit := circuits[name]
		ccs := compile(t, &circuit)
		digests = append(digests, digest(t, ccs))
		if _, err := s.Open(t.Context(), "xs", ccs, nil); err != nil {
			t.Fatal(err)
		}
	}
	age := func(i int, by time.Duration) {
		at := time.Now().Add(-by)
		if err := os.Chtimes(filepath.Join(s.path(digests[i]), manifestName), at, at); err != nil {
			t.Fatal(err)
		}
	}
	left := func() (out []int) {
		for i, d := range digests {
			if _, err := os.Stat(s.path(d)); err == nil {
				out = append(out, i)
			}
		}
		return out
	}
	prune := func(max int64, want ...int) {
		t.Helper()
		if _, err := s.Prune(max, digests[2]); err != nil {
			t.Error(err)
		}
		if got := left(); !slices.Equal(got, want) {
			t.Errorf("left %v, want %v", got, want)
		}
	}
	age(0, time.Hour)
	age(1, 2*time.Hour)
	prune(1<<40, 0, 1, 2)
	release := s.use(digests[1])
	if _, err := s.Load(t.Context(), digests[1], nil); err != nil { // makes it the youngest
		t.Fatal(err)
	}
	age(0, time.Hour)
	total := folderSize(s.path(digests[0])) + folderSize(s.path(digests[1])) + folderSize(s.path(digests[2]))
	prune(total-1, 1, 2)
	prune(0, 1, 2) // somebody reads the one, and the other is to stay
	release()
	prune(0, 2)
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("left %q", got)
	}
	// A limit holds whenever keys are made; never against these.
	limited := newStore(t, Config{Dir: dir, MaxBytes: 1})
	ccs, d := tiny(t)
	if _, err := limited.Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Fatal(err)
	}
	if got := left(); !slices.Equal(got, []int{0}) || digests[0] != d {
		t.Errorf("left %v", got)
	}
	// What can't be read is left to a person.
	if err := os.WriteFile(filepath.Join(s.path(d), manifestName), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Prune(0); err != nil || len(left()) != 1 {
		t.Errorf("%v, %v", left(), err)
	}
}
