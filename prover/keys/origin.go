package keys

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// origin is where keys are fetched from. Nothing that comes out of it is believed.
type origin interface {
	// open reads a file of a circuit's folder from byte `at` on if it is still the one with that mark, else from its beginning; it says which.
	// Refusals are faults; a Transient one may pass.
	open(ctx context.Context, digest, name string, at int64, mark string) (opened, error)
}

type opened struct {
	io.ReadCloser
	at   int64  // where it begins
	size int64  // of the whole file; -1: not known
	mark string // by which the server knows this version of the file; "" if it has none
}

// openOrigin takes a URL or the path of a folder.
func openOrigin(c FetchConfig) (origin, error) {
	if !strings.Contains(c.From, "://") {
		if c.From == "" {
			return nil, fault.New(fault.Invalid, "config-invalid", "keys.from", "no URL and no folder to fetch keys from")
		}
		return folder(c.From), nil
	}
	base, err := url.Parse(c.From)
	if err != nil || base.Host == "" {
		return nil, fault.New(fault.Invalid, "config-invalid", "keys.from", "it is no URL; write https://HOST/PATH, or the path of a folder")
	}
	h := &httpOrigin{base: base, insecure: c.Insecure}
	if err := h.allow(base); err != nil {
		return nil, err
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableCompression = true // ranges are of the file's own bytes
	transport.ResponseHeaderTimeout = patience
	h.client = &http.Client{Transport: transport, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) > 5 {
			return errors.New("more than 5 redirects")
		}
		return h.allow(r.URL)
	}}
	return h, nil
}

// patience is how long a server may be silent.
const patience = 30 * time.Second

type folder string

func (dir folder) open(_ context.Context, digest, name string, at int64, _ string) (opened, error) {
	path := filepath.Join(string(dir), digest, name)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return opened{}, notThere(path)
	}
	if err != nil {
		return opened{}, ioFault(err, path, "opening a key")
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is not a file")
	}
	if err == nil {
		_, err = f.Seek(at, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return opened{}, ioFault(err, path, "opening a key")
	}
	return opened{f, at, info.Size(), ""}, nil
}

func notThere(where string) error {
	return fault.New(fault.Fatal, "key-missing", where, "it is not there; are the keys of this version kept at this place?")
}

// httpOrigin is any server of files: GET, with Range if it has it.
type httpOrigin struct {
	base     *url.URL
	insecure bool
	client   *http.Client
}

// allow refuses what others on the way could read and change. The hashes would notice; who asks for which keys is nobody's business either.
func (h *httpOrigin) allow(u *url.URL) error {
	ip := net.ParseIP(u.Hostname())
	loopback := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	if u.Scheme == "https" || u.Scheme == "http" && (loopback || h.insecure) {
		return nil
	}
	return fault.New(fault.Invalid, "config-invalid", "keys.from", "%s://%s: only https, and http on this machine; --insecure allows http", u.Scheme, u.Host)
}

func (h *httpOrigin) open(ctx context.Context, digest, name string, at int64, mark string) (opened, error) {
	u := h.base.JoinPath(digest, name)
	public := *u
	public.User, public.RawQuery = nil, "" // they may be secret
	where := public.String()
	limited, cancel := context.WithCancelCause(ctx)
	r, err := http.NewRequestWithContext(limited, http.MethodGet, u.String(), nil)
	if err != nil {
		cancel(nil)
		return opened{}, sourceFault(fault.Invalid, where, "%w", err)
	}
	if at > 0 {
		r.Header.Set("Range", fmt.Sprintf("bytes=%d-", at))
		if mark != "" {
			r.Header.Set("If-Range", mark)
		}
	}
	resp, err := h.client.Do(r)
	if err != nil {
		cancel(nil)
		var wrapped *url.Error
		if errors.As(err, &wrapped) {
			err = wrapped.Err // it has the whole URL in its text
		}
		var f *fault.Error
		if errors.As(err, &f) || ctx.Err() != nil {
			return opened{}, ioFault(err, where, "fetching a key")
		}
		return opened{}, sourceFault(fault.Transient, where, "%w", err)
	}
	o := opened{newImpatient(resp.Body, cancel), at, -1, markOf(resp.Header)}
	if err := o.read(resp, where); err != nil {
		o.Close()
		return opened{}, err
	}
	return o, nil
}

// read takes from an answer where its bytes begin and how many the file has.
func (o *opened) read(resp *http.Response, where string) error {
	switch code := resp.StatusCode; {
	case code == http.StatusOK:
		o.at, o.size = 0, resp.ContentLength
		return nil
	case code == http.StatusPartialContent:
		from, size, err := parseRange(resp.Header.Get("Content-Range"))
		if err != nil || from != o.at {
			return sourceFault(fault.Invalid, where, "asked for the bytes from %d on, the server gives %q", o.at, cut(resp.Header.Get("Content-Range")))
		}
		o.size = size
		return nil
	case code == http.StatusRequestedRangeNotSatisfiable:
		_, size, _ := parseRange(resp.Header.Get("Content-Range"))
		return sourceFault(fault.Transient, where, "%w: it has %d bytes, not more than the %d that are here", errShrunk, size, o.at)
	case code == http.StatusNotFound, code == http.StatusGone:
		return notThere(where)
	case code == http.StatusTooManyRequests, code == http.StatusRequestTimeout, code >= 500:
		return sourceFault(fault.Transient, where, "the server answers %d", code)
	default:
		return sourceFault(fault.Invalid, where, "the server answers %d; is the file there, and may everybody read it?", code)
	}
}

// errShrunk says that the rest of a file was asked for, and there is none.
var errShrunk = errors.New("the file was changed")

func sourceFault(fate fault.Fate, where, format string, args ...any) *fault.Error {
	return fault.New(fate, "key-source", where, format, args...)
}

// markOf returns what If-Range takes: a strong ETag, else the time.
func markOf(h http.Header) string {
	if tag := h.Get("ETag"); len(tag) < 256 && strings.HasPrefix(tag, `"`) {
		return tag
	}
	if t := h.Get("Last-Modified"); len(t) < 256 {
		return t
	}
	return ""
}

// parseRange reads "bytes 5-9/10", and of "bytes */10" the size alone.
func parseRange(s string) (from, size int64, err error) {
	rest, ok := strings.CutPrefix(s, "bytes ")
	span, total, found := strings.Cut(rest, "/")
	if !ok || !found {
		return 0, -1, errors.New("no range")
	}
	if size, err = strconv.ParseInt(total, 10, 64); err != nil {
		size = -1 // "*" is allowed
	}
	first, _, _ := strings.Cut(span, "-")
	from, err = strconv.ParseInt(first, 10, 64)
	return from, size, err
}

func cut(s string) string { return s[:min(len(s), 100)] }

// impatient is a body that ends with its request when nothing has come for a while.
type impatient struct {
	io.ReadCloser
	cancel context.CancelCauseFunc
	timer  *time.Timer
}

var errSilent = errors.New("the server is silent")

func newImpatient(body io.ReadCloser, cancel context.CancelCauseFunc) *impatient {
	return &impatient{body, cancel, time.AfterFunc(patience, func() { cancel(errSilent) })}
}

func (b *impatient) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if n > 0 {
		b.timer.Reset(patience)
	}
	return n, err
}

func (b *impatient) Close() error {
	b.timer.Stop()
	defer b.cancel(nil)
	return b.ReadCloser.Close()
}
