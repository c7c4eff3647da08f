//go:build unix

package redis

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// TestUnsafeServer: a server that may lose jobs is refused with the setting that mends it.
func TestUnsafeServer(t *testing.T) {
	server := redistest.Start(t)
	admin := open(t, Config{URL: server.URL}).client
	tests := []struct{ setting, value, safe, advice string }{
		{"maxmemory-policy", "allkeys-lru", "noeviction", "CONFIG SET maxmemory-policy noeviction"},
		{"maxmemory-policy", "volatile-ttl", "noeviction", "CONFIG SET maxmemory-policy noeviction"},
		{"appendonly", "no", "yes", "CONFIG SET appendonly yes"},
	}
	for _, test := range tests {
		if err := admin.ConfigSet(testContext(t), test.setting, test.value).Err(); err != nil {
			t.Fatal(err)
		}
		_, err := Open(testContext(t), Config{URL: server.URL})
		refused(t, err, jobs.CodeStoreConfig)
		if !strings.Contains(err.Error(), test.advice) || fault.FateOf(err) != fault.Fatal {
			t.Errorf("%s %s is refused with %q (%s), which lacks %q", test.setting, test.value, err, fault.FateOf(err), test.advice)
		}
		open(t, Config{URL: server.URL, AllowVolatile: true})
		if err := admin.ConfigSet(testContext(t), test.setting, test.safe).Err(); err != nil {
			t.Fatal(err)
		}
	}
	open(t, Config{URL: server.URL})
}

func TestOtherServers(t *testing.T) {
	s := &Store{where: "here", keys: keysOf("")}
	good := map[string]string{"redis_version": "7.2.4", "role": "master", "maxmemory_policy": "noeviction", "aof_enabled": "1"}
	if err := s.checkInfo(good, false); err != nil {
		t.Error(err)
	}
	for name, values := range map[string][]string{
		"redis_version": {"6.2.14", "", "x"}, "role": {"slave", ""}, "maxmemory_policy": {"", "allkeys-lfu"}, "aof_enabled": {"", "0"},
	} {
		for _, value := range values {
			info := make(map[string]string)
			for k, v := range good {
				info[k] = v
			}
			info[name] = value
			if err := s.checkInfo(info, false); fault.Code(err) != jobs.CodeStoreConfig {
				t.Errorf("%s %q: got error %v", name, value, err)
			}
		}
	}
}

func TestOtherLayout(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	open(t, Config{URL: server.URL})
	if err := s.client.Set(testContext(t), s.keys.name("schema"), "2", 0).Err(); err != nil {
		t.Fatal(err)
	}
	_, err := Open(testContext(t), Config{URL: server.URL})
	refused(t, err, jobs.CodeStoreConfig)
	open(t, Config{URL: server.URL, Prefix: "other"})
}

// TestWarnsOfSync: jobs would be lost with the machine only.
func TestWarnsOfSync(t *testing.T) {
	server := redistest.Start(t, "--appendfsync", "everysec")
	var log bytes.Buffer
	s, err := Open(testContext(t), Config{URL: server.URL, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if !strings.Contains(log.String(), "CONFIG SET appendfsync always") {
		t.Errorf("the log is %q", log.String())
	}
}

// TestPassword looks for it in all that is said about servers that can't be used, and in the log.
func TestPassword(t *testing.T) {
	const secret = "hunter2secret"
	server := redistest.Start(t, "--requirepass", secret)
	address := strings.TrimPrefix(strings.TrimSuffix(server.URL, "/0"), "redis://")
	var log bytes.Buffer
	try := func(url string) (*Store, error) {
		return Open(testContext(t), Config{URL: url, Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	}
	s, err := try("redis://:" + secret + "@" + address + "/0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	server.Kill()
	_, _, err = s.Submit(testContext(t), jobs.Submission{ID: hash(1)})
	refused(t, err, jobs.CodeStore)
	said := []string{err.Error()}
	server.Restart()
	for url, code := range map[string]string{
		"redis://:wrong" + secret + "@" + address:              jobs.CodeStoreConfig,
		"redis://" + address:                                   jobs.CodeStoreConfig,
		"redis://:" + secret + "@" + address + "/1/2":          jobs.CodeStoreConfig,
		"redis://:" + secret + "@" + address + "/" + secret:    jobs.CodeStoreConfig,
		"redis://:" + secret + "@" + address + "?no=" + secret: jobs.CodeStoreConfig,
		"redis://user:x/" + secret + "@" + address:             jobs.CodeStoreConfig,
		"redis://user:%zz" + secret + "@" + address:            jobs.CodeStoreConfig,
		"http://:" + secret + "@" + address:                    jobs.CodeStoreConfig,
		"unix://" + secret + "@/tmp/" + secret:                 jobs.CodeStoreConfig,
		":" + secret:                                           jobs.CodeStoreConfig,
		"":                                                     jobs.CodeStoreConfig,
		"redis://:" + secret + "@127.0.0.1:1":                  jobs.CodeStore,
	} {
		_, err := try(url)
		refused(t, err, code)
		said = append(said, err.Error())
	}
	for _, text := range append(said, log.String()) {
		if strings.Contains(text, secret) {
			t.Errorf("the password is in %q", text)
		}
	}
}

func TestConfig(t *testing.T) {
	const url = "redis://127.0.0.1:6379/0"
	for _, bad := range []Config{{}, {URL: url, Prefix: "a{b}"}, {URL: url, Prefix: "a b"}, {URL: url, Prefix: strings.Repeat("a", 65)}, {URL: url, Retention: -1}} {
		if err := bad.Check(); fault.Code(err) != jobs.CodeStoreConfig {
			t.Errorf("%+v: got error %v", bad, err)
		}
	}
	if err := (Config{URL: url, Prefix: "main-net_1:a.b"}).Check(); err != nil {
		t.Error(err)
	}
}
