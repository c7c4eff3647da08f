package docs

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

var runCommands = flag.String("operations", "", "folder of the program: run the commands of docs/operations.md with it")

// block is a fenced block of commands, and what its first line says about it after sh: "" to be run; "setting", variables that the reader
// sets; "elsewhere", for what can't be run here.
type block struct{ kind, text string }

var fence = regexp.MustCompile("(?ms)^```([^\n]*)\n(.*?)^```$")

func operations(t *testing.T) (blocks []block) {
	for _, m := range fence.FindAllStringSubmatch(read(t, "docs/operations.md"), -1) {
		kind, ok := strings.CutPrefix(m[1], "sh")
		if kind = strings.TrimSpace(kind); !ok || !slices.Contains([]string{"", "setting", "elsewhere"}, kind) {
			t.Fatalf("a block of kind %q, which nothing here runs", m[1])
		}
		blocks = append(blocks, block{kind, m[2]})
	}
	if len(blocks) < 10 {
		t.Fatalf("only %d blocks of commands were found", len(blocks))
	}
	return blocks
}

// TestOperations runs the commands as a new operator would, in the order of the page, in a folder of its own.
func TestOperations(t *testing.T) {
	if *runCommands == "" {
		t.Skip("make docs-check runs it")
	}
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer dev.Close()
	if _, err := dev.Commit(); err != nil {
		t.Fatal(err)
	}
	for _, port := range []string{"6390", "8420", "8421", "8422", "8423"} {
		l, err := net.Listen("tcp", "127.0.0.1:"+port)
		if err != nil {
			t.Fatalf("the page uses port %s, and something else here does: %v", port, err)
		}
		l.Close()
	}
	settings := map[string]string{"CHAIN_ID": fmt.Sprint(devchain.ChainID), "RPC": dev.URL(), "FINALITY": "latest", "KEYS": developmentKeys(t)}
	script := "set -euo pipefail\ntrap 'kill $(jobs -p) 2> /dev/null; wait' EXIT\n"
	for _, b := range operations(t) {
		switch b.kind {
		case "":
			script += "cat <<'END-OF-BLOCK'\n" + b.text + "END-OF-BLOCK\n" + b.text
		case "setting":
			script += set(t, b.text, settings)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "bash", "-c", script)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "PATH="+*runCommands+":"+os.Getenv("PATH"))
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 20 * time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	if redis, e := exec.Command("redis-cli", "-p", "6390", "shutdown", "nosave").CombinedOutput(); e != nil {
		t.Logf("redis: %s", redis)
	}
	t.Logf("%s", out.Bytes())
	if err != nil {
		for _, log := range []string{"serve.log", "api.log", "worker-1.log", "worker-2.log"} {
			content, _ := os.ReadFile(filepath.Join(cmd.Dir, "hindsight", log)) // those that there are
			t.Logf("%s:\n%s", log, content)
		}
		t.Fatal(err)
	}
}

var exported = regexp.MustCompile(`([A-Z_]+)=\S+`)

// set replaces the values of a block of settings.
func set(t *testing.T, text string, values map[string]string) (script string) {
	for _, m := range exported.FindAllStringSubmatch(text, -1) {
		value, ok := values[m[1]]
		if !ok {
			t.Fatalf("nobody here knows what %s should be", m[1])
		}
		script += fmt.Sprintf("export %s='%s'\n", m[1], value)
	}
	return script
}

// developmentKeys is a folder that has the keys of tier xs.
func developmentKeys(t *testing.T) string {
	home := os.Getenv("HINDSIGHT_HOME")
	if home == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		home = filepath.Join(cache, "hindsight")
	}
	if out, err := exec.Command(filepath.Join(*runCommands, "hindsight"), "keys", "setup", "xs").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(home, "keys", "v3")
}

// What is run elsewhere is of a program that is known here, and names files, services and flags that there are.
func TestOperationsElsewhere(t *testing.T) {
	n := 0
	for _, b := range operations(t) {
		if out, err := exec.Command("bash", "-n", "-c", b.text).CombinedOutput(); err != nil {
			t.Errorf("%s\n%s", b.text, out)
		}
		if b.kind != "elsewhere" {
			continue
		}
		for line := range strings.Lines(strings.ReplaceAll(b.text, "\\\n", " ")) {
			line, _, _ = strings.Cut(line, "  #")
			if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
				checkElsewhere(t, words)
				n++
			}
		}
	}
	if n < 5 {
		t.Errorf("only %d commands were found", n)
	}
}

// written are files that the commands themselves make.
var written = []string{"deploy/hindsight.yaml", "deploy/compose/grafana-password"}

// checkElsewhere looks for what a command names.
func checkElsewhere(t *testing.T, words []string) {
	line := strings.Join(words, " ")
	for len(words) > 1 && strings.Contains(words[0], "=") { // variables before it
		words = words[1:]
	}
	switch words[0] {
	case "hindsight":
		var source strings.Builder
		files, err := filepath.Glob("../cmd/hindsight/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, f := range files {
			source.WriteString(read(t, strings.TrimPrefix(f, "../")))
		}
		for _, word := range words[1:] {
			if flag, ok := strings.CutPrefix(word, "--"); ok && !strings.Contains(source.String(), `"`+flag+`"`) {
				t.Errorf("%s: there is no --%s", line, flag)
			}
		}
	case "docker", "helm", "kubectl", "cp", "openssl", "export":
		for i, word := range words[1:] {
			if strings.HasPrefix(word, "deploy/") && !slices.Contains(written, word) {
				if _, err := os.Stat(filepath.Join("..", word)); err != nil {
					t.Errorf("%s: %v", line, err)
				}
			}
			if service, _, ok := strings.Cut(word, "="); ok && words[i] == "--scale" || words[i] == "stop" {
				if compose := read(t, "deploy/compose.yaml"); !strings.Contains(compose, "\n  "+service+":\n") {
					t.Errorf("%s: there is no service %s", line, service)
				}
			}
		}
	default:
		t.Errorf("%s: of no program that is known here", line)
	}
}
