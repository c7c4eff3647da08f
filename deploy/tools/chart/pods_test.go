package chart

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"

	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

// pod is the template of a workload.
type pod struct {
	name     string
	selector *meta.LabelSelector
	core.PodTemplateSpec
}

func (o *objects) pods() (all []pod) {
	for _, d := range o.deployments {
		all = append(all, pod{d.Name, d.Spec.Selector, d.Spec.Template})
	}
	for _, s := range o.sets {
		all = append(all, pod{s.Name, s.Spec.Selector, s.Spec.Template})
	}
	return all
}

func (p pod) component() string { return p.Labels["app.kubernetes.io/component"] }

// roles are the pods of the program itself.
func (o *objects) roles() (all []pod) {
	for _, p := range o.pods() {
		if p.component() != "redis" {
			all = append(all, p)
		}
	}
	return all
}

// TestRestricted holds every pod to the restricted profile of the Pod Security Standards, and to what the program needs besides.
func TestRestricted(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		for _, p := range o.pods() {
			c := p.Spec.SecurityContext
			if c == nil || c.RunAsNonRoot == nil || !*c.RunAsNonRoot || *c.RunAsUser == 0 || c.SeccompProfile.Type != core.SeccompProfileTypeRuntimeDefault {
				t.Errorf("%s: %+v", p.name, c)
			}
			if p.Spec.EnableServiceLinks == nil || *p.Spec.EnableServiceLinks {
				t.Errorf("%s is told of services in variables, which the program takes for unknown keys", p.name)
			}
			if p.Spec.AutomountServiceAccountToken == nil || *p.Spec.AutomountServiceAccountToken || p.Spec.HostNetwork || p.Spec.HostPID {
				t.Errorf("%s has rights in the cluster", p.name)
			}
			for _, one := range slices.Concat(p.Spec.InitContainers, p.Spec.Containers) {
				s := one.SecurityContext
				if s == nil || *s.AllowPrivilegeEscalation || !*s.ReadOnlyRootFilesystem || !slices.Equal(s.Capabilities.Drop, []core.Capability{"ALL"}) {
					t.Errorf("%s, %s: %+v", p.name, one.Name, s)
				}
				if one.Resources.Requests.Cpu().IsZero() || one.Resources.Limits.Memory().IsZero() || !one.Resources.Limits.Cpu().IsZero() {
					t.Errorf("%s, %s: %+v", p.name, one.Name, one.Resources)
				}
				if !strings.Contains(one.Image, ":") || strings.HasSuffix(one.Image, ":latest") {
					t.Errorf("%s, %s: the image %s has no version", p.name, one.Name, one.Image)
				}
			}
		}
	})
}

// expanded are the variables of a container as it would see them, with something for each secret.
func expanded(c core.Container) map[string]string {
	env := map[string]string{}
	for _, e := range c.Env {
		value := e.Value
		if e.ValueFrom != nil {
			value = "secret"
			switch {
			case e.Name == "HINDSIGHT_STORE":
				value = "redis://:secret@redis.example:6379/0"
			case strings.HasPrefix(e.Name, "RPC_"):
				value = "https://one.example/key,https://two.example/key"
			}
		}
		env[e.Name] = expand(value, env)
	}
	return env
}

var reference = regexp.MustCompile(`\$\((\w+)\)`)

func expand(s string, env map[string]string) string {
	return reference.ReplaceAllStringFunc(s, func(r string) string {
		if v, ok := env[reference.FindStringSubmatch(r)[1]]; ok {
			return v
		}
		return r // as Kubernetes leaves it
	})
}

// TestStarts: the program accepts the configuration that each pod gives it, by file, variables and flags.
func TestStarts(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		file := []byte(o.configs[slices.IndexFunc(o.configs, func(c *core.ConfigMap) bool { return c.Data["hindsight.yaml"] != "" })].Data["hindsight.yaml"])
		for _, p := range o.roles() {
			c := p.Spec.Containers[0]
			env := expanded(c)
			var variables, flags []string
			for k, v := range env {
				variables = append(variables, k+"="+v)
			}
			product.CheckArguments(t, c.Args)
			if want := map[string]string{"api": "serve", "worker": "worker"}[p.component()]; c.Args[0] != want || c.Args[1] != "--config=/etc/hindsight/hindsight.yaml" {
				t.Errorf("%s runs %q", p.name, c.Args)
			}
			for _, a := range c.Args[2:] {
				if flags = append(flags, expand(a, env)); strings.Contains(flags[len(flags)-1], "$(") {
					t.Errorf("%s: nothing is put into %s", p.name, a)
				}
			}
			product.CheckConfig(t, file, variables, flags...)
			for _, i := range p.Spec.InitContainers {
				product.CheckArguments(t, i.Args)
			}
			if p.component() == "api" && env["HINDSIGHT_WORKER__COUNT"] != "0" {
				t.Errorf("%s proves", p.name)
			}
		}
		if strings.Contains(string(file), "secret") {
			t.Errorf("the ConfigMap has a secret:\n%s", file)
		}
	})
}

// TestProbes: health is asked for where it is served.
func TestProbes(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		var file struct{ Listen, Admin, Data string }
		for _, c := range o.configs {
			if c.Data["hindsight.yaml"] != "" {
				if err := yaml.Unmarshal([]byte(c.Data["hindsight.yaml"]), &file); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, p := range o.roles() {
			c := p.Spec.Containers[0]
			for path, probe := range map[string]*core.Probe{"/livez": c.LivenessProbe, "/readyz": c.ReadinessProbe, "/livez ": c.StartupProbe} {
				if probe == nil || probe.HTTPGet == nil || probe.HTTPGet.Path != strings.TrimSpace(path) || probe.HTTPGet.Port.StrVal != "admin" {
					t.Errorf("%s: %+v", p.name, probe)
				}
			}
			ports := map[string]string{}
			for _, port := range c.Ports {
				ports[port.Name] = "0.0.0.0:" + strconv.Itoa(int(port.ContainerPort))
			}
			if ports["admin"] != file.Admin || p.component() == "api" && ports["http"] != file.Listen {
				t.Errorf("%s: ports %v, the configuration has %+v", p.name, ports, file)
			}
			mounted := map[string]bool{}
			for _, m := range c.VolumeMounts {
				mounted[m.MountPath] = m.ReadOnly
				if !slices.ContainsFunc(p.Spec.Volumes, func(v core.Volume) bool { return v.Name == m.Name }) {
					t.Errorf("%s has no volume %s", p.name, m.Name)
				}
			}
			home := expanded(c)["HINDSIGHT_HOME"]
			for path, readOnly := range map[string]bool{file.Data: false, home + "/keys": false, home + "/cache": false, "/etc/hindsight": true, "/tmp": false} {
				if got, there := mounted[path]; !there || got != readOnly {
					t.Errorf("%s: %s is mounted: %t, read only: %t", p.name, path, there, got)
				}
			}
		}
	})
}

// TestDrain: a worker may drain before it is killed.
func TestDrain(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		var file struct{ Worker struct{ Drain string } }
		for _, c := range o.configs {
			if c.Data["hindsight.yaml"] != "" {
				if err := yaml.Unmarshal([]byte(c.Data["hindsight.yaml"]), &file); err != nil {
					t.Fatal(err)
				}
			}
		}
		drain, err := time.ParseDuration(file.Worker.Drain)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range o.roles() {
			grace := time.Duration(*p.Spec.TerminationGracePeriodSeconds) * time.Second
			if p.component() == "worker" && grace <= drain || grace < 20*time.Second {
				t.Errorf("%s is killed after %s and drains for %s", p.name, grace, drain)
			}
		}
	})
}

// TestMemory holds the memory of each tier to the measured peaks: enough, and not much more.
func TestMemory(t *testing.T) {
	o := mustRender(t, product.Path(t, folder+"/ci/play.yaml"))
	memory := product.ReadMemory(t)
	seen := map[string]bool{}
	for _, p := range o.roles() {
		tier := p.Labels["hindsight.tier"]
		if tier == "" {
			continue
		}
		seen[tier] = true
		c := p.Spec.Containers[0]
		env := expanded(c)
		slots, err := strconv.ParseInt(env["HINDSIGHT_WORKER__SLOTS"], 10, 64)
		if err != nil || env["HINDSIGHT_WORKER__TIERS"] != tier {
			t.Errorf("%s: %v", p.name, env)
		}
		need := float64(slots*(memory.Peaks[tier]+memory.Planning)) / 0.8 // worker.DefaultMemory
		got := c.Resources.Limits.Memory()
		if float64(got.Value()) < need || float64(got.Value()) > need*1.02 || c.Resources.Requests.Memory().Cmp(*got) != 0 {
			t.Errorf("%s: %s, want %s", p.name, got, resource.NewQuantity(int64(need), resource.BinarySI))
		}
	}
	if !maps.EqualFunc(seen, memory.Peaks, func(bool, int64) bool { return true }) {
		t.Errorf("there are workers of %v, and peaks of %v", seen, memory.Peaks)
	}
}

// TestSelectors: whatever selects pods selects those that it is for, and nothing else.
func TestSelectors(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		matches := func(what string, want map[string]string, ports ...string) {
			t.Helper()
			found := 0
			for _, p := range o.pods() {
				if !within(want, p.Labels) {
					continue
				}
				found++
				for _, port := range ports {
					if port != "" && !slices.ContainsFunc(p.Spec.Containers[0].Ports, func(c core.ContainerPort) bool { return c.Name == port }) {
						t.Errorf("%s: %s has no port %s", what, p.name, port)
					}
				}
			}
			if found == 0 {
				t.Errorf("%s selects nothing: %v", what, want)
			}
		}
		for _, p := range o.pods() {
			if !within(p.selector.MatchLabels, p.Labels) {
				t.Errorf("%s: %v does not select %v", p.name, p.selector, p.Labels)
			}
			others := 0
			for _, q := range o.pods() {
				if within(p.selector.MatchLabels, q.Labels) {
					others++
				}
			}
			if others != 1 {
				t.Errorf("%s: %d workloads take its pods", p.name, others)
			}
		}
		for _, s := range o.services {
			for _, port := range s.Spec.Ports {
				matches("Service "+s.Name, s.Spec.Selector, port.TargetPort.StrVal)
			}
		}
		for _, b := range o.budgets {
			matches("PodDisruptionBudget "+b.Name, b.Spec.Selector.MatchLabels)
		}
		for _, n := range o.policies {
			for _, rule := range n.Spec.Ingress {
				for _, port := range rule.Ports {
					matches("NetworkPolicy "+n.Name, n.Spec.PodSelector.MatchLabels, port.Port.StrVal)
				}
			}
		}
		for _, h := range o.scalers {
			o.target(t, "HorizontalPodAutoscaler "+h.Name, h.Spec.ScaleTargetRef.Name)
		}
		for _, i := range o.ingresses {
			backend := i.Spec.Rules[0].HTTP.Paths[0].Backend.Service
			if !slices.ContainsFunc(o.services, func(s *core.Service) bool { return s.Name == backend.Name && s.Spec.Ports[0].Name == backend.Port.Name }) {
				t.Errorf("Ingress %s leads to %+v", i.Name, backend)
			}
		}
	})
}

func within(want, has map[string]string) bool {
	for k, v := range want {
		if has[k] != v {
			return false
		}
	}
	return len(want) > 0
}

// target fails unless there is a Deployment of the name whose number of pods nobody else sets.
func (o *objects) target(t *testing.T, what, name string) {
	t.Helper()
	for _, d := range o.deployments {
		if d.Name == name {
			if d.Spec.Replicas != nil {
				t.Errorf("%s and the Deployment both set the number of pods", what)
			}
			return
		}
	}
	t.Errorf("%s scales %s, which is not there", what, name)
}

// TestAdminPort: with policies nobody but Prometheus reaches the admin port, and nobody but the roles Redis.
func TestAdminPort(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		if len(o.policies) == 0 {
			return
		}
		covered := map[string]bool{}
		for _, n := range o.policies {
			covered[n.Spec.PodSelector.MatchLabels["app.kubernetes.io/component"]] = true
			if len(n.Spec.PolicyTypes) != 2 {
				t.Errorf("%s: %v", n.Name, n.Spec.PolicyTypes)
			}
			for _, rule := range n.Spec.Ingress {
				for _, port := range rule.Ports {
					open := len(rule.From) == 0
					if open && port.Port.StrVal != "http" {
						t.Errorf("%s: everybody reaches %s", n.Name, port.Port.StrVal)
					}
					if port.Port.StrVal == "admin" && (len(rule.From) != 1 || rule.From[0].PodSelector == nil || rule.From[0].NamespaceSelector == nil) {
						t.Errorf("%s: %+v reach the admin port", n.Name, rule.From)
					}
				}
			}
		}
		for _, p := range o.pods() {
			if !covered[p.component()] {
				t.Errorf("no policy is for %s", p.name)
			}
		}
	})
}

// TestClaims: each claim that a pod mounts is there, or is said to be there.
func TestClaims(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		made := map[string]bool{"hindsight-keys": true, "hindsight-data": true}
		for _, c := range o.claims {
			if !slices.Equal(c.Spec.AccessModes, []core.PersistentVolumeAccessMode{core.ReadWriteMany}) || c.Annotations["helm.sh/resource-policy"] != "keep" {
				t.Errorf("%s: %v %v", c.Name, c.Spec.AccessModes, c.Annotations)
			}
			made[c.Name] = true
		}
		for _, p := range o.roles() {
			claims := 0
			for _, v := range p.Spec.Volumes {
				if v.PersistentVolumeClaim != nil {
					claims++
					if !made[v.PersistentVolumeClaim.ClaimName] {
						t.Errorf("%s mounts %s", p.name, v.PersistentVolumeClaim.ClaimName)
					}
				}
			}
			if claims != 2 {
				t.Errorf("%s mounts %d claims", p.name, claims)
			}
		}
	})
}
