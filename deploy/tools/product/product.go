// Package product is what the checks of deploy/ compare with: the files of the repository and the program that it builds.
package product

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// Root is the folder of the repository.
func Root(t testing.TB) string {
	t.Helper()
	_, file, _, _ := runtime.Caller(0)
	if !filepath.IsAbs(file) { // -trimpath: tests run in the folders of their packages
		file, _ = filepath.Abs(filepath.Join("..", "product", "product.go"))
	}
	root := filepath.Join(filepath.Dir(file), "..", "..", "..")
	if _, err := os.Stat(filepath.Join(root, "deploy", "metrics.json")); err != nil {
		t.Fatalf("the repository is not where it should be: %v", err)
	}
	return root
}

// Path is that of a file of the repository.
func Path(t testing.TB, name string) string {
	t.Helper()
	return filepath.Join(Root(t), filepath.FromSlash(name))
}

// Read reads a file of the repository.
func Read(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Binary is the program under test: bin/hindsight, or the one that the variable BINARY names.
func Binary(t testing.TB) string {
	t.Helper()
	path := os.Getenv("BINARY")
	if path == "" {
		path = Path(t, "bin/hindsight")
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("no program to compare with, run make build: %v", err)
	}
	return path
}

// Run runs the program with these variables and no other.
func Run(t testing.TB, env []string, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	cmd := exec.Command(Binary(t), args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = append([]string{"HOME=" + t.TempDir()}, env...), &out, &out
	err := cmd.Run()
	return out.String(), err
}

// CheckConfig fails unless a process with this configuration file, these variables and flags would accept its configuration, and returns
// what that is.
func CheckConfig(t testing.TB, config []byte, env []string, flags ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hindsight.yaml")
	if err := os.WriteFile(path, config, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := Run(t, env, append([]string{"config", "--config", path}, flags...)...)
	if err != nil {
		t.Fatalf("hindsight config: %v\n%s\nvariables %q, flags %q\n%s", err, out, env, flags, config)
	}
	return out
}

var flag = regexp.MustCompile(`(?m)^ +(?:-\w, )?--([a-z-]+)`)

// CheckArguments fails if a command line of the program names a command or flag that it does not have.
func CheckArguments(t testing.TB, args []string) {
	t.Helper()
	command := args
	for i, a := range args {
		if strings.HasPrefix(a, "-") {
			command = args[:i]
			break
		}
	}
	has := map[string]bool{}
	for len(command) > 0 {
		help, err := Run(t, nil, append(append([]string{}, command...), "--help")...)
		if err == nil && strings.Contains(help, "\n  hindsight "+strings.Join(command, " ")+" ") {
			for _, m := range flag.FindAllStringSubmatch(help, -1) {
				has[m[1]] = true
			}
			break
		}
		command = command[:len(command)-1] // what is left may be arguments
	}
	if len(command) == 0 {
		t.Errorf("hindsight has no command %q", args)
	}
	for _, a := range args {
		if name, isFlag := strings.CutPrefix(a, "--"); isFlag {
			if name, _, _ = strings.Cut(name, "="); !has[name] {
				t.Errorf("hindsight %s has no flag --%s", strings.Join(command, " "), name)
			}
		}
	}
}
