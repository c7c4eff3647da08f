package containers

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/loader"
	compose "github.com/compose-spec/compose-go/v2/types"
	"sigs.k8s.io/yaml"

	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

const config = "/etc/hindsight/hindsight.yaml"

func parseCompose(t *testing.T, b []byte) (*compose.Project, error) {
	t.Helper()
	return loader.LoadWithContext(context.Background(), compose.ConfigDetails{
		WorkingDir:  product.Path(t, "deploy"),
		ConfigFiles: []compose.ConfigFile{{Filename: "compose.yaml", Content: b}},
		Environment: compose.Mapping{"HS_CONFIG": "./compose/play.yaml"},
	}, loader.WithProfiles([]string{"*"}))
}

func loadCompose(t *testing.T) *compose.Project {
	t.Helper()
	p, err := parseCompose(t, product.Read(t, "deploy/compose.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestComposeRefuses(t *testing.T) {
	file := string(product.Read(t, "deploy/compose.yaml"))
	for old, injected := range map[string]string{
		"    stop_grace_period: 330s": "    stop_grace: 330s",
		"      retries: 12":           "      retires: 12",
		"    internal: true":          "    intern: true",
		"networks: [store]":           "networks: [stores]",
		"HS_CONFIG:?":                 "HS_OTHER:?",
	} {
		if changed := strings.Replace(file, old, injected, 1); changed == file {
			t.Errorf("the file has no %q", old)
		} else if _, err := parseCompose(t, []byte(changed)); err == nil {
			t.Errorf("accepted %q", injected)
		}
	}
}

var pinned = regexp.MustCompile(`^[a-z./-]+:v?\d+(\.\d+)*(-[a-z-]+)?$`)

// TestHardened holds every service to the same rules: nothing writable but its volumes, no capabilities, a limit of memory and processes,
// a version, ports on this machine only.
func TestHardened(t *testing.T) {
	p := loadCompose(t)
	for name, s := range p.Services {
		if !s.ReadOnly || !slices.Equal(s.CapDrop, []string{"ALL"}) || len(s.CapAdd) > 0 || !slices.Contains(s.SecurityOpt, "no-new-privileges:true") || s.Privileged {
			t.Errorf("%s may do more than it must", name)
		}
		if s.MemLimit == 0 || s.PidsLimit == 0 || s.Restart != "unless-stopped" || len(s.Networks) == 0 {
			t.Errorf("%s: memory %d, processes %d, restart %q, networks %v", name, s.MemLimit, s.PidsLimit, s.Restart, s.Networks)
		}
		if s.Build == nil && !pinned.MatchString(s.Image) {
			t.Errorf("%s: the image %q has no version", name, s.Image)
		}
		for _, port := range s.Ports {
			if port.HostIP != "127.0.0.1" {
				t.Errorf("%s: port %s is open to other machines", name, port.Published)
			}
		}
	}
}

// TestNetworks: nobody but Prometheus shares a network with the admin ports besides the roles themselves, whoever has to reach a server
// shares one with it, and Redis reaches nothing outside.
func TestNetworks(t *testing.T) {
	p := loadCompose(t)
	on := func(network string) (names []string) {
		for name, s := range p.Services {
			if _, ok := s.Networks[network]; ok {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		return names
	}
	for network, want := range map[string]string{"store": "api redis worker", "admin": "api prometheus worker", "dashboards": "grafana prometheus", "public": "anvil api worker"} {
		if got := strings.Join(on(network), " "); got != want {
			t.Errorf("network %s: %s, want %s", network, got, want)
		}
	}
	for _, network := range []string{"store", "admin"} {
		if !p.Networks[network].Internal {
			t.Errorf("network %s leads outside", network)
		}
	}
	for name := range p.Services["anvil"].Networks {
		if name != "public" {
			t.Errorf("anvil is on %s", name)
		}
	}
	if got := p.Services["api"].Ports; len(got) != 1 || got[0].Target != 8420 {
		t.Errorf("api publishes %v", got)
	}
	if got := p.Services["worker"].Ports; len(got) != 0 {
		t.Errorf("worker publishes %v; it could not be scaled", got)
	}
}

// TestRoles: the two roles are started as they can be, by flags and variables that there are, with the image's user and folders.
func TestRoles(t *testing.T) {
	p, made := loadCompose(t), loadImage(t)
	for _, role := range []string{"api", "worker"} {
		s := p.Services[role]
		product.CheckArguments(t, s.Command)
		want := map[string]string{"api": "serve", "worker": "worker"}[role]
		if !slices.Equal(s.Command, []string{want, "--config", config}) {
			t.Errorf("%s runs %q", role, s.Command)
		}
		if s.User != made.user {
			t.Errorf("%s runs as %s, the image as %s", role, s.User, made.user)
		}
		for _, v := range made.volumes {
			if !slices.ContainsFunc(s.Volumes, func(m compose.ServiceVolumeConfig) bool { return m.Target == v && m.Type == "volume" }) {
				t.Errorf("%s has no volume for %s", role, v)
			}
		}
		if !slices.ContainsFunc(s.Secrets, func(m compose.ServiceSecretConfig) bool { return m.Target == config }) {
			t.Errorf("%s has no %s", role, config)
		}
		env := environment(s, made)
		for _, file := range []string{"deploy/compose/play.yaml", "deploy/hindsight.example.yaml"} {
			shown := product.CheckConfig(t, product.Read(t, file), env)
			if !strings.Contains(shown, "redis://") {
				t.Errorf("%s with %s does not use Redis", role, file)
			}
		}
		if s.StopGracePeriod == nil || time.Duration(*s.StopGracePeriod) <= drain(t, s) {
			t.Errorf("%s is killed after %v, within worker.drain", role, s.StopGracePeriod)
		}
		if s.DependsOn["redis"].Condition != "service_healthy" || p.Services["redis"].HealthCheck == nil {
			t.Errorf("%s does not wait for Redis", role)
		}
	}
	if got := p.Services["api"].Environment["HINDSIGHT_WORKER__COUNT"]; got == nil || *got != "0" {
		t.Error("the api proves")
	}
	if need := memoryFor(t, "m"); float64(p.Services["worker"].MemLimit)*0.8 < float64(need) {
		t.Errorf("a worker of %d bytes has no room for tier m, which takes %d", p.Services["worker"].MemLimit, need)
	}
}

func environment(s compose.ServiceConfig, made *image) []string {
	env := pairs(made.env)
	for k, v := range s.Environment {
		env = append(env, k+"="+*v)
	}
	return env
}

func drain(t *testing.T, s compose.ServiceConfig) time.Duration {
	t.Helper()
	v := s.Environment["HINDSIGHT_WORKER__DRAIN"]
	if v == nil {
		return 10 * time.Second // of the API's requests
	}
	d, err := time.ParseDuration(*v)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// memoryFor is what a worker must have for a job of a tier: the measured peak and what planning takes.
func memoryFor(t *testing.T, tier string) int64 {
	t.Helper()
	m := product.ReadMemory(t)
	if m.Peaks[tier] == 0 {
		t.Fatalf("there is no tier %s", tier)
	}
	return m.Peaks[tier] + m.Planning
}

// TestImages: versions that are written elsewhere too are the same there.
func TestImages(t *testing.T) {
	p := loadCompose(t)
	packages := string(product.Read(t, "contracts/package.json"))
	version := regexp.MustCompile(`"@foundry-rs/anvil-linux-amd64": "([^"]+)"`).FindStringSubmatch(packages)
	if version == nil || !slices.Contains(p.Services["anvil"].Command, "@foundry-rs/anvil@"+version[1]) {
		t.Errorf("anvil is run as %q, the tests use %q", p.Services["anvil"].Command, version)
	}
}

// provisioning has Grafana's keys that are used; it has no Go types of its own that can be imported.
type provisioning struct {
	APIVersion  int `json:"apiVersion"`
	Datasources []struct {
		Name, UID, Type, Access, URL string
		IsDefault                    bool
		JSONData                     struct {
			TimeInterval string `json:"timeInterval"`
			HTTPMethod   string `json:"httpMethod"`
		} `json:"jsonData"`
	} `json:"datasources"`
	Providers []struct {
		Name, Folder, Type    string
		AllowUIUpdates        bool `json:"allowUiUpdates"`
		UpdateIntervalSeconds int
		Options               struct{ Path string }
	} `json:"providers"`
}

// TestGrafana: the files that compose mounts are where Grafana is told to look, and Prometheus is where it is told to ask.
func TestGrafana(t *testing.T) {
	p := loadCompose(t)
	var both provisioning
	for _, file := range []string{"datasources/prometheus.yaml", "dashboards/hindsight.yaml"} {
		if err := yaml.UnmarshalStrict(product.Read(t, "deploy/grafana/provisioning/"+file), &both); err != nil {
			t.Fatal(err)
		}
	}
	if len(both.Datasources) != 1 || both.Datasources[0].URL != "http://prometheus:9090" || both.Datasources[0].Type != "prometheus" {
		t.Errorf("%+v", both.Datasources)
	}
	mounted := map[string]string{}
	for _, name := range []string{"grafana", "prometheus"} {
		for _, m := range p.Services[name].Volumes {
			if m.Type == "bind" {
				if _, err := os.Stat(m.Source); err != nil || !m.ReadOnly {
					t.Errorf("%s mounts %s (%v), read only: %t", name, m.Source, err, m.ReadOnly)
				}
				mounted[m.Target] = filepath.ToSlash(m.Source)
			}
		}
	}
	if len(both.Providers) != 1 || !strings.HasSuffix(mounted[both.Providers[0].Options.Path], "deploy/grafana/dashboards") {
		t.Errorf("%+v are looked for, mounted are %v", both.Providers, mounted)
	}
	if got := cmp.Or(mounted["/etc/prometheus"], "nothing"); !strings.HasSuffix(got, "deploy/prometheus") || !slices.Contains(p.Services["prometheus"].Command, "--config.file=/etc/prometheus/prometheus.yaml") {
		t.Errorf("Prometheus has %s at /etc/prometheus and runs %q", got, p.Services["prometheus"].Command)
	}
}
