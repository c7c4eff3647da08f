package deployments

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write what the script deploys on anvil")

// anvilID is the chain that anvil and this folder's file are of.
const anvilID = 31337

func TestFiles(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		var id uint64
		if _, err := fmt.Sscanf(e.Name(), "%d.json", &id); err != nil {
			t.Errorf("%s is not named by a chain id", e.Name())
			continue
		}
		d, ok := Of(id)
		if !ok || d.Hindsight == d.BlockHashes || d.Requests == d.Hindsight || len(d.Verifiers) == 0 {
			t.Errorf("%s: %+v", e.Name(), d)
		}
	}
	if _, ok := Of(1 << 40); ok {
		t.Error("a deployment on a chain that is not there")
	}
}

// TestDeploy runs the script twice on a new anvil: what it writes is what is committed here, and the second run changes nothing.
func TestDeploy(t *testing.T) {
	s := newScript(t, anvilID)
	for run := 1; run <= 2; run++ {
		if log, err := s.run(); err != nil {
			t.Fatalf("run %d: %v\n%s", run, err, log)
		}
		got, err := os.ReadFile(s.file)
		if err != nil {
			t.Fatal(err)
		}
		if *update && run == 1 {
			if err := os.WriteFile(fmt.Sprintf("%d.json", anvilID), append(bytes.TrimSpace(got), '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(fmt.Sprintf("%d.json", anvilID))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(append(bytes.TrimSpace(got), '\n'), want) {
			t.Fatalf("run %d: the script deployed something else than deployments/%d.json says; `npm run deployments` in contracts/ writes it\n%s", run, anvilID, got)
		}
	}
}

// TestDevelopmentKeysStayOnTestChains runs the same script, with the development keys that are built in, on a chain that says it is Ethereum: it
// fails with that reason, and has sent nothing.
func TestDevelopmentKeysStayOnTestChains(t *testing.T) {
	const ethereum = 1
	s := newScript(t, ethereum)
	log, err := s.run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || !strings.Contains(log, `UnsafeDevKeysOffTestChain("xs", 1)`) {
		t.Errorf("%v\n%s", err, log)
	}
	if _, err := os.Stat(s.file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a deployment was written: %v", err)
	}
	if n := ask(t, s.url, "eth_getTransactionCount", sender, "latest"); n != "0x0" {
		t.Errorf("%s transactions were sent", n)
	}
}

// sender is anvil's first account.
const sender = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"

// script is the deploy script and an anvil to run it on.
type script struct {
	contracts, forge, url, out string
	file                       string // that it writes
}

func newScript(t *testing.T, chainID uint64) *script {
	t.Helper()
	contracts, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	bin := func(name string) string {
		return filepath.Join(contracts, "node_modules", "@foundry-rs", name+"-linux-amd64", "bin", name)
	}
	if _, err := os.Stat(bin("anvil")); err != nil {
		t.Skipf("anvil is not there: %v; `make deps` brings it", err)
	}
	out, err := os.MkdirTemp(filepath.Join(contracts, "out"), "deployments") // forge writes below its own folder only
	if err != nil {
		t.Skipf("the contracts were not built: %v", err)
	}
	t.Cleanup(func() { os.RemoveAll(out) })
	return &script{contracts: contracts, forge: bin("forge"), url: startAnvil(t, bin("anvil"), chainID), out: out, file: filepath.Join(out, fmt.Sprintf("%d.json", chainID))}
}

// run runs the script, and returns the end of what it says.
func (s *script) run() (log string, err error) {
	cmd := exec.Command(s.forge, "script", "script/Deploy.s.sol", "--rpc-url", s.url, "--broadcast", "--slow", "--unlocked", "--sender", sender)
	cmd.Dir = s.contracts
	cmd.Env = append(os.Environ(), "HINDSIGHT_DEPLOYMENTS="+s.out, "FOUNDRY_BROADCAST="+s.out)
	b, err := cmd.CombinedOutput()
	return string(b[max(0, len(b)-2000):]), err
}

// ask makes a call of JSON-RPC whose result is a string.
func ask(t *testing.T, url, method string, params ...string) string {
	t.Helper()
	list, err := json.Marshal(params)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(url, "application/json", strings.NewReader(fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":%q,"params":%s}`, method, list)))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var answer struct{ Result string }
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return answer.Result
}

// startAnvil starts a chain on a free port, ended with the test.
func startAnvil(t *testing.T, bin string, chainID uint64) (url string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	cmd := exec.Command(bin, "--host", "127.0.0.1", "--port", fmt.Sprint(port), "--chain-id", fmt.Sprint(chainID), "--silent")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	url = fmt.Sprintf("http://127.0.0.1:%d", port)
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		resp, err := http.Post(url, "application/json", strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}`))
		if err != nil {
			continue
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		return url
	}
	t.Fatal("anvil does not answer")
	return ""
}
