package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"
)

// compose.yaml starts the roles that the cluster demo runs, and no others; the chart's are compared with the program in deploy/tools.
func TestDeploymentRoles(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "deploy", "compose.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Services map[string]struct {
			Command     []string
			Environment map[string]string
		}
	}
	if err := yaml.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for name, r := range deploymentRoles {
		s := file.Services[name]
		if want := append(slices.Clone(r.args), "--config", "/etc/hindsight/hindsight.yaml"); !slices.Equal(s.Command, want) {
			t.Errorf("%s: the command is %q, not %q", name, s.Command, want)
		}
		const count = "HINDSIGHT_WORKER__COUNT" // makes one role of the other
		got, set := s.Environment[count]
		if want := slices.Contains(r.env, count+"="+got); want != set {
			t.Errorf("%s: %s is %q in compose.yaml, the demo sets %q", name, count, got, r.env)
		}
	}
	for name, s := range file.Services {
		if _, ok := deploymentRoles[name]; !ok && len(s.Command) > 0 && (s.Command[0] == "serve" || s.Command[0] == "worker") {
			t.Errorf("%s is a role that the demo does not run", name)
		}
	}
}
