// Package containers holds the tests of the image and of deploy/compose.yaml. No container engine is needed: files are read by the
// engines' own parsers, and what the image would run is run in a root of its own.
package containers

import (
	"bytes"
	"debug/elf"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"

	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

// image is what deploy/Dockerfile makes: its last stage, and how the program is built in the first.
type image struct {
	base, user string
	entrypoint []string
	env        map[string]string
	volumes    []string
	ports      []string
	labels     map[string]string
	health     []string
	runs       string // all commands of the first stage
}

func parseDockerfile(b []byte) (*image, error) {
	parsed, err := parser.Parse(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	stages, _, err := instructions.Parse(parsed.AST, nil)
	if err != nil {
		return nil, err
	}
	last := stages[len(stages)-1]
	made := &image{base: stages[0].BaseName, env: map[string]string{}, labels: map[string]string{}}
	for _, c := range stages[0].Commands {
		if run, ok := c.(*instructions.RunCommand); ok {
			made.runs += strings.Join(run.CmdLine, " ") + "\n"
		}
	}
	for _, c := range last.Commands {
		switch c := c.(type) {
		case *instructions.UserCommand:
			made.user = c.User
		case *instructions.EntrypointCommand:
			made.entrypoint = c.CmdLine
		case *instructions.HealthCheckCommand:
			made.health = c.Health.Test
		case *instructions.VolumeCommand:
			made.volumes = c.Volumes
		case *instructions.ExposeCommand:
			made.ports = c.Ports
		case *instructions.EnvCommand:
			for _, e := range c.Env {
				made.env[e.Key] = e.Value
			}
		case *instructions.LabelCommand:
			for _, l := range c.Labels {
				made.labels[l.Key] = l.Value
			}
		}
	}
	if last.BaseName != "scratch" {
		made.base = last.BaseName
	}
	return made, nil
}

func loadImage(t *testing.T) *image {
	t.Helper()
	made, err := parseDockerfile(product.Read(t, "deploy/Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestDockerfileRefuses(t *testing.T) {
	file := string(product.Read(t, "deploy/Dockerfile"))
	for old, injected := range map[string]string{"EXPOSE": "EXPOSES", "FROM scratch": "FROM scratch AS", "COPY --from=build": "COPY --form=build"} {
		if changed := strings.Replace(file, old, injected, 1); changed == file {
			t.Errorf("the file has no %q", old)
		} else if _, err := parseDockerfile([]byte(changed)); err == nil {
			t.Errorf("accepted %q", injected)
		}
	}
}

var (
	goVersion = regexp.MustCompile(`(?m)^go (1\.\d+)`)
	ldflags   = regexp.MustCompile(`-X main\.(\w+)=`)
)

func TestDockerfile(t *testing.T) {
	made := loadImage(t)
	want := goVersion.FindStringSubmatch(string(product.Read(t, "go.mod")))[1]
	if !regexp.MustCompile(`^golang:` + regexp.QuoteMeta(want) + `\.\d+-bookworm$`).MatchString(made.base) {
		t.Errorf("built with %s, want golang:%s with a patch version, and an empty image for what is built", made.base, want)
	}
	if want := append([]string{"CMD"}, append(slices.Clone(made.entrypoint), "health")...); !slices.Equal(made.health, want) {
		t.Errorf("health is asked by %q, not %q", made.health, want)
	}
	product.CheckArguments(t, made.health[2:])
	if made.user != "65532:65532" || len(made.entrypoint) != 1 {
		t.Errorf("user %q, entrypoint %q", made.user, made.entrypoint)
	}
	for _, l := range []string{"source", "licenses", "version", "revision", "title", "description"} {
		if made.labels["org.opencontainers.image."+l] == "" {
			t.Errorf("no label %s", l)
		}
	}
	// The same build as `make build`.
	makefile := string(product.Read(t, "Makefile"))
	for name, text := range map[string]string{"Dockerfile": made.runs, "Makefile": makefile} {
		var set []string
		for _, m := range ldflags.FindAllStringSubmatch(text, -1) {
			set = append(set, m[1])
		}
		if strings.Join(set, " ") != "version commit" {
			t.Errorf("%s sets %q", name, set)
		}
	}
	if env := string(product.Read(t, "deploy/Dockerfile")); !strings.Contains(env, `ENV CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false"`) || !strings.Contains(makefile, "GOFLAGS     := -trimpath -buildvcs=false") {
		t.Error("the image is built with other flags than make build")
	}
	product.CheckConfig(t, []byte("chains: [{id: 1, rpc: [\"https://rpc.example\"]}]\n"), pairs(made.env))
}

func pairs(env map[string]string) (list []string) {
	for k, v := range env {
		list = append(list, k+"="+v)
	}
	return list
}

// TestContext fails when the build would miss a file because of Dockerfile.dockerignore, or would be sent what it does not need.
func TestContext(t *testing.T) {
	patterns, err := ignorefile.ReadAll(bytes.NewReader(product.Read(t, "deploy/Dockerfile.dockerignore")))
	if err != nil {
		t.Fatal(err)
	}
	ignored, err := patternmatcher.New(patterns)
	if err != nil {
		t.Fatal(err)
	}
	list := exec.Command("go", "list", "-deps", "-json=Dir,Module,GoFiles,EmbedFiles,OtherFiles", "./cmd/hindsight")
	list.Dir = product.Root(t)
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	files := []string{"go.mod", "go.sum"}
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p struct {
			Dir                             string
			Module                          *struct{ Main bool }
			GoFiles, EmbedFiles, OtherFiles []string
		}
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if p.Module == nil || !p.Module.Main {
			continue
		}
		for _, names := range [][]string{p.GoFiles, p.EmbedFiles, p.OtherFiles} {
			for _, name := range names {
				rel, err := filepath.Rel(product.Root(t), filepath.Join(p.Dir, name))
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, filepath.ToSlash(rel))
			}
		}
	}
	if len(files) < 100 {
		t.Fatalf("only %d files", len(files))
	}
	for _, file := range files {
		if drop, err := ignored.MatchesOrParentMatches(file); err != nil || drop {
			t.Errorf("%s is not sent (%v)", file, err)
		}
	}
	for _, file := range []string{".git/config", "bin/hindsight", "contracts/node_modules/x/y.js", "deploy/compose/grafana-password", "deploy/hindsight.yaml", "cmd/hindsight/serve_test.go"} {
		if drop, err := ignored.MatchesOrParentMatches(file); err != nil || !drop {
			t.Errorf("%s is sent (%v)", file, err)
		}
	}
}

// TestStatic fails when the program needs a loader or libraries, which the image does not have.
func TestStatic(t *testing.T) {
	f, err := elf.Open(product.Binary(t))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("it asks for a dynamic loader")
		}
	}
	if libraries, err := f.ImportedLibraries(); err == nil && len(libraries) > 0 {
		t.Errorf("it asks for %q", libraries)
	}
}
