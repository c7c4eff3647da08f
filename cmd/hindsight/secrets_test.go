package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/api/apikey"
	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
	"github.com/hindsight-zk/hindsight/prover/provertest"
)

// A whole run with every kind of secret in it: none is in a log, and none but the address of a webhook is in the store.
func TestNoSecretsInARun(t *testing.T) {
	const password, rpcKey, hookToken = "redis-password-4711", "rpc-key-0123456789abcdef", "hook-token-0123456789abcdef"
	home := t.TempDir()
	data := filepath.Join(home, "data")
	redis := redistest.Start(t, "--requirepass", password)
	town, err := newTown(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer town.close()
	if _, err := provertest.New(filepath.Join(home, "stub"), demoTier); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	key, err := apikey.Create(filepath.Join(data, keysFile), "alice")
	if err != nil {
		t.Fatal(err)
	}
	rpc := behindKey(t, town.url())
	hooks := make(chan string, 10)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { hooks <- r.Header.Get("webhook-signature") }))
	defer receiver.Close()

	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	host := strings.TrimPrefix(redis.URL, "redis://")
	host = host[strings.LastIndex(host, "@")+1:]
	log := runStub(t, home, "serve", "--listen", address, "--admin", "off", "--log-level", "debug", "--data", data,
		"--store", "redis://:"+password+"@"+host, "--chain", fmt.Sprintf("%d=%s/v3/%s@latest", town.chainID, rpc, rpcKey))
	c, err := client.New(client.Config{URL: "http://" + address, APIKey: key, Retries: 20})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	js, err := nthQuestion(town, 1).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	job, err := c.Submit(ctx, wire.JobRequest{Query: js, Webhook: &wire.Webhook{URL: receiver.URL + "/" + hookToken}})
	if err != nil {
		t.Fatal(err)
	}
	if job.Subscription == nil {
		t.Fatal("no subscription")
	}
	if ended, err := c.Wait(ctx, job.ID); err != nil || ended.State != string(jobs.Done) {
		t.Fatalf("%+v, %v", ended, err)
	}
	select {
	case <-hooks:
	case <-ctx.Done():
		t.Fatal("no webhook came")
	}
	said := log()
	if !strings.Contains(said, "job claimed") || !strings.Contains(said, job.ID.Hex()) {
		t.Fatalf("the log does not tell of the job:\n%s", said)
	}
	secret := strings.TrimPrefix(job.Subscription.Secret, "whsec_")
	for _, s := range []string{password, rpcKey, hookToken, key, secret} {
		if strings.Contains(said, s) {
			t.Errorf("the log has %q", s)
		}
	}
	redis.Kill() // what it knows is in its files now
	for _, s := range []string{rpcKey, key, secret} {
		for _, folder := range []string{data, redis.Dir} {
			grep(t, folder, s)
		}
	}
}

// behindKey is a server that hands on to a chain only what comes with the key in its path.
func behindKey(t *testing.T, to string) string {
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.Out.URL.Path = ""; r.SetURL(target) }}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/v3/rpc-key-") {
			http.Error(w, "no key", http.StatusUnauthorized)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// runStub runs the program with a stub circuit until log is called, which returns all that it wrote.
func runStub(t *testing.T, home string, args ...string) (log func() string) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), stubRole+"=1", "HINDSIGHT_HOME="+home, "HINDSIGHT_API__INSECURE_WEBHOOKS=true")
	var out lockedBuffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop := sync.OnceFunc(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		if err := cmd.Wait(); err != nil {
			t.Errorf("the program ended with %v\n%s", err, out.String())
		}
	})
	t.Cleanup(stop)
	return func() string { stop(); return out.String() }
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

var _ io.Writer = (*lockedBuffer)(nil)

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// grep looks for a secret in all files of a folder.
func grep(t *testing.T, folder, secret string) {
	files := 0
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(path)
		if bytes.Contains(content, []byte(secret)) {
			t.Errorf("%s has %q", path, secret)
		}
		return err
	})
	if err != nil || files == 0 {
		t.Errorf("%s: %d files, %v", folder, files, err)
	}
}
