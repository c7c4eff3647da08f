package deployments

import (
	"bytes"
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
	url := startAnvil(t, bin("anvil"))
	out, err := os.MkdirTemp(filepath.Join(contracts, "out"), "deployments") // forge writes below its own folder only
	if err != nil {
		t.Skipf("the contracts were not built: %v", err)
	}
	t.Cleanup(func() { os.RemoveAll(out) })
	for run := 1; run <= 2; run++ {
		cmd := exec.Command(bin("forge"), "script", "script/Deploy.s.sol", "--rpc-url", url, "--broadcast", "--slow",
			"--unlocked", "--sender", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266") // anvil's first account
		cmd.Dir = contracts
		cmd.Env = append(os.Environ(), "HINDSIGHT_DEPLOYMENTS="+out, "FOUNDRY_BROADCAST="+out)
		if log, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("run %d: %v\n%s", run, err, log[max(0, len(log)-2000):])
		}
		got, err := os.ReadFile(filepath.Join(out, fmt.Sprintf("%d.json", anvilID)))
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

// startAnvil starts a chain on a free port, ended with the test.
func startAnvil(t *testing.T, bin string) (url string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	cmd := exec.Command(bin, "--host", "127.0.0.1", "--port", fmt.Sprint(port), "--silent")
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
