package chart

import (
	"bytes"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	core "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"github.com/hindsight-zk/hindsight/deploy/tools/metrics"
	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

var wakes = regexp.MustCompile(`tier=~"(\|?)(\w+)"`)

// TestScaling: workers of each tier are scaled by a queue that Prometheus knows, in this namespace, to none at the least, and some tier
// is woken by questions that have no tier yet.
func TestScaling(t *testing.T) {
	catalog, err := metrics.Parse(product.Read(t, "deploy/metrics.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"production.yaml", "everything.yaml"} {
		o := mustRender(t, product.Path(t, folder+"/ci/"+file))
		if len(o.scaled) != len(product.ReadMemory(t).Peaks) {
			t.Errorf("%s: %d tiers are scaled", file, len(o.scaled))
		}
		planning := false
		for _, s := range o.scaled {
			o.target(t, "ScaledObject "+s.Name, s.Spec.ScaleTargetRef.Name)
			if len(s.Spec.Triggers) != 1 || s.Spec.Triggers[0].Type != "prometheus" || *s.Spec.MinReplicaCount > *s.Spec.MaxReplicaCount {
				t.Fatalf("%s: %+v", s.Name, s.Spec)
			}
			data := s.Spec.Triggers[0].Metadata
			for key := range data {
				if !prometheusTrigger[key] {
					t.Errorf("%s: the trigger has no key %s", s.Name, key)
				}
			}
			mine := `namespace="` + namespace + `", `
			query := data["query"]
			if !strings.Contains(query, mine) {
				t.Errorf("%s counts the queues of every namespace: %s", s.Name, query)
			}
			if used, err := catalog.Check(strings.ReplaceAll(query, mine, "")); err != nil || !slices.Equal(used, []string{"hindsight_jobs_queued"}) {
				t.Errorf("%s: %s reads %q: %v", s.Name, query, used, err)
			}
			m := wakes.FindStringSubmatch(query)
			if m == nil || !strings.HasSuffix(s.Name, "-worker-"+m[2]) {
				t.Fatalf("%s: %s", s.Name, query)
			}
			planning = planning || m[1] == "|"
		}
		if !planning {
			t.Errorf("%s: nobody is woken by a new question", file)
		}
	}
}

// TestMonitoring: the cluster gets the alerts and dashboards of deploy/, and the label job is what they read.
func TestMonitoring(t *testing.T) {
	o := mustRender(t, product.Path(t, folder+"/ci/everything.yaml"))
	var want, got any
	if err := yaml.Unmarshal(product.Read(t, "deploy/prometheus/alerts.yaml"), &want); err != nil {
		t.Fatal(err)
	}
	raw, err := yaml.Marshal(o.rules[0].Spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the rules are\n%s", raw)
	}
	files, err := filepath.Glob(product.Path(t, "deploy/grafana/dashboards/*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, c := range o.configs {
		if !strings.HasSuffix(c.Name, "-dashboards") {
			continue
		}
		if len(c.Data) != len(files) {
			t.Errorf("%d dashboards of %d", len(c.Data), len(files))
		}
		for _, file := range files {
			name := filepath.Base(file)
			if strings.TrimSpace(c.Data[name]) != strings.TrimSpace(string(product.Read(t, "deploy/grafana/dashboards/"+name))) {
				t.Errorf("%s is another", name)
			}
		}
	}
	endpoint := o.monitors[0].Spec.PodMetricsEndpoints[0]
	if *endpoint.Port != "admin" || endpoint.Path != "/metrics" || *endpoint.RelabelConfigs[0].Replacement != "hindsight-$1" || endpoint.RelabelConfigs[0].TargetLabel != "job" {
		t.Errorf("%+v", endpoint)
	}
	scraped := string(product.Read(t, "deploy/prometheus/prometheus.yaml"))
	for _, component := range o.monitors[0].Spec.Selector.MatchExpressions[0].Values {
		if !strings.Contains(scraped, "job_name: hindsight-"+component+"\n") {
			t.Errorf("compose calls %s otherwise", component)
		}
	}
}

// TestRedis: the Redis inside is set as compose's is.
func TestRedis(t *testing.T) {
	o := mustRender(t, product.Path(t, folder+"/ci/play.yaml"))
	args := strings.Join(o.sets[0].Spec.Template.Spec.Containers[0].Args, " ")
	for _, setting := range []string{"--appendonly yes", "--appendfsync always", "--maxmemory-policy noeviction", "--requirepass $(REDIS_PASSWORD)", "--dir /data"} {
		if !strings.Contains(args, setting) {
			t.Errorf("Redis runs with %s, without %s", args, setting)
		}
	}
	compose := string(product.Read(t, "deploy/compose.yaml"))
	if image := o.sets[0].Spec.Template.Spec.Containers[0].Image; !strings.Contains(compose, "image: "+image+"\n") {
		t.Errorf("compose has another Redis than %s", image)
	}
	store := expanded(o.roles()[0].Spec.Containers[0])["HINDSIGHT_STORE"]
	if store != "redis://:secret@"+o.services[slices.IndexFunc(o.services, isHeadless)].Name+":6379/0" {
		t.Errorf("the store is %s", store)
	}
}

var row = regexp.MustCompile("(?m)^\\| `([a-zA-Z.]+)` \\| (?:`(.*?)`)? ?\\| ?.*\\|$")

// TestReadme: the table has each value with its default, and nothing else.
func TestReadme(t *testing.T) {
	var values map[string]any
	if err := yaml.Unmarshal(product.Read(t, folder+"/values.yaml"), &values); err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for _, m := range row.FindAllSubmatch(product.Read(t, folder+"/README.md"), -1) {
		path := string(m[1])
		if described[path] {
			t.Errorf("%s is there twice", path)
		}
		described[path] = true
		for _, concrete := range tiersOf(path, values) {
			got, there := at(values, concrete)
			if !there {
				t.Errorf("%s is no value", concrete)
			}
			if strings.Contains(path, "TIER") {
				continue // what they are differs by tier
			}
			var want any
			if err := yaml.Unmarshal(m[2], &want); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s is %v, the table says %s (%v)", path, got, m[2], err)
			}
		}
	}
	if len(described) < 40 {
		t.Fatalf("the table has %d rows", len(described))
	}
	for _, path := range leaves("", values) {
		path = regexp.MustCompile(`^workers\.tiers\.\w+`).ReplaceAllString(path, "workers.tiers.TIER")
		known := false
		for prefix := path; prefix != ""; prefix = prefix[:max(0, strings.LastIndex(prefix, "."))] {
			known = known || described[prefix] && (prefix != "workers.tiers.TIER")
		}
		if !known {
			t.Errorf("%s is not in the table", path)
		}
	}
}

func tiersOf(path string, values map[string]any) (all []string) {
	if !strings.Contains(path, "TIER") {
		return []string{path}
	}
	tiers, _ := at(values, "workers.tiers")
	for tier := range tiers.(map[string]any) {
		all = append(all, strings.Replace(path, "TIER", tier, 1))
	}
	return all
}

func at(values any, path string) (any, bool) {
	for key := range strings.SplitSeq(path, ".") {
		m, ok := values.(map[string]any)
		if !ok {
			return nil, false
		}
		if values, ok = m[key]; !ok {
			return nil, false
		}
	}
	return values, true
}

func leaves(path string, v any) (all []string) {
	m, ok := v.(map[string]any)
	if !ok || len(m) == 0 {
		return []string{path}
	}
	for key, below := range m {
		all = append(all, leaves(strings.TrimPrefix(path+"."+key, "."), below)...)
	}
	return all
}

// TestSecretsByReference: no manifest but references has a place for a secret, and the notes of a release show none.
func TestSecretsByReference(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		for _, p := range o.pods() {
			for _, e := range p.Spec.Containers[0].Env {
				if e.ValueFrom == nil && (bytes.Contains([]byte(e.Value), []byte("://:")) && !strings.Contains(e.Value, "$(REDIS_PASSWORD)")) {
					t.Errorf("%s: %s", p.name, e.Name)
				}
			}
		}
	})
}

func isHeadless(s *core.Service) bool { return s.Spec.ClusterIP == core.ClusterIPNone }
