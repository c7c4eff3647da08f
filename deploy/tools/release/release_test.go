// Package release holds the tests of .goreleaser.yaml and .github/workflows.
package release

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goreleaser/goreleaser/v2/pkg/config"
	"sigs.k8s.io/yaml"

	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

func parse(b []byte) (config.Project, error) { return config.LoadReader(bytes.NewReader(b)) }

func TestGoreleaser(t *testing.T) {
	file := product.Read(t, ".goreleaser.yaml")
	p, err := parse(file)
	if err != nil {
		t.Fatal(err)
	}
	for old, injected := range map[string]string{"ldflags:": "ldflag:", "algorithm:": "algo:", "  draft:": "  drafts:", "formats:": "formas:"} {
		if changed := strings.Replace(string(file), old, injected, 1); changed == string(file) {
			t.Errorf("the file has no %q", old)
		} else if _, err := parse([]byte(changed)); err == nil {
			t.Errorf("accepted %q", injected)
		}
	}
	// The same build as `make build`.
	makefile := string(product.Read(t, "Makefile"))
	b := p.Builds[0]
	if !slices.Equal(b.Env, []string{"CGO_ENABLED=0"}) || !strings.Contains(makefile, "GOFLAGS     := "+strings.Join(b.Flags, " ")+"\n") {
		t.Errorf("built with %q, %q", b.Env, b.Flags)
	}
	if got := strings.Join(b.Ldflags, " "); !strings.Contains(got, "-X main.version=") || !strings.Contains(got, "-X main.commit=") || strings.Count(got, "-X") != 2 {
		t.Errorf("linked with %s", got)
	}
	checkMake(t, ".goreleaser.yaml", b.Hooks.Post[0].Cmd)
	for _, a := range p.Archives[0].Files {
		if found, err := filepath.Glob(product.Path(t, a.Source)); err != nil || len(found) == 0 {
			t.Errorf("there is no %s (%v)", a.Source, err)
		}
	}
	if !regexp.MustCompile(`(?m)^GORELEASER +:= \S+@v\d+\.\d+\.\d+$`).MatchString(makefile) {
		t.Error("the Makefile runs no certain version of goreleaser")
	}
}

// checkMake fails unless a command is one make target that there is.
func checkMake(t *testing.T, where, command string) {
	t.Helper()
	words := strings.Fields(command)
	if len(words) < 2 || words[0] != "make" || strings.ContainsAny(command, "\n;&|") {
		t.Errorf("%s runs %q, which is no make target", where, command)
		return
	}
	if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(words[1]) + `:`).Match(product.Read(t, "Makefile")) {
		t.Errorf("%s: there is no make target %s", where, words[1])
	}
}

type workflow struct {
	Permissions any `json:"permissions"`
	Jobs        map[string]struct {
		Timeout   int    `json:"timeout-minutes"`
		Container string `json:"container"`
		Strategy  struct {
			Matrix struct{ Target []string }
		} `json:"strategy"`
		Steps []struct {
			Uses, Run string
		} `json:"steps"`
	} `json:"jobs"`
}

var (
	exact  = regexp.MustCompile(`^[a-z-]+/[a-z-]+@v\d+\.\d+\.\d+$`)
	golang = regexp.MustCompile(`golang:(\d+\.\d+\.\d+)-`)
)

// TestWorkflows: they do nothing that a person can't do with make, and whatever else they use has a version.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob(product.Path(t, ".github/workflows/*"))
	if err != nil || len(files) != 3 {
		t.Fatal(files, err)
	}
	image := golang.FindStringSubmatch(string(product.Read(t, "deploy/Dockerfile")))
	for _, file := range files {
		name := filepath.Base(file)
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var w workflow
		if err := yaml.Unmarshal(b, &w); err != nil {
			t.Fatal(err)
		}
		if w.Permissions == nil || len(w.Jobs) == 0 {
			t.Errorf("%s: permissions %v, %d jobs", name, w.Permissions, len(w.Jobs))
		}
		for id, job := range w.Jobs {
			if job.Timeout == 0 {
				t.Errorf("%s, %s may run for ever", name, id)
			}
			if got := golang.FindStringSubmatch(job.Container); job.Container != "" && (got == nil || got[1] != image[1]) {
				t.Errorf("%s, %s runs in %s, the image is built with Go %s", name, id, job.Container, image[1])
			}
			for _, s := range job.Steps {
				switch {
				case s.Uses != "" && !exact.MatchString(s.Uses):
					t.Errorf("%s uses %s, which may be another tomorrow", name, s.Uses)
				case s.Run == "make ${{ matrix.target }}":
					for _, target := range job.Strategy.Matrix.Target {
						checkMake(t, name, "make "+target)
					}
				case s.Run != "":
					checkMake(t, name, s.Run)
				}
			}
		}
	}
}

const actionlint = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"

// TestActionlint has the workflows read by the linter of the trade, in a process of its own, for it and compose-go want different
// versions of one library.
func TestActionlint(t *testing.T) {
	program := filepath.Join(t.TempDir(), "actionlint")
	install := exec.Command("go", "install", actionlint)
	install.Env = append(os.Environ(), "GOBIN="+filepath.Dir(program), "GOFLAGS=-trimpath")
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	lint := func(files ...string) (string, error) {
		out, err := exec.Command(program, append([]string{"-shellcheck=", "-pyflakes=", "-no-color"}, files...)...).CombinedOutput()
		return string(out), err
	}
	files, err := filepath.Glob(product.Path(t, ".github/workflows/*"))
	if err != nil {
		t.Fatal(err)
	}
	if out, err := lint(files...); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	for old, injected := range map[string]string{"timeout-minutes": "timeout-minute", "    steps:": "    step: []\n    steps:", "matrix.target }}": "matrix.targets }}", "permissions: {contents: read}": "permissions: {content: read}"} {
		file := strings.Replace(string(product.Read(t, ".github/workflows/ci.yaml")), old, injected, 1)
		path := filepath.Join(t.TempDir(), "ci.yaml")
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := lint(path); err == nil {
			t.Errorf("accepted %q: %s", injected, out)
		}
	}
}
