// Package chart holds the tests of the Helm chart: it is linted and rendered by Helm's own library, and everything that it makes is
// decoded strictly into Kubernetes' own types.
package chart

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"helm.sh/helm/v3/pkg/lint"
	"helm.sh/helm/v3/pkg/lint/support"
	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"

	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

const (
	folder    = "deploy/chart"
	release   = "hindsight"
	namespace = "proofs"
)

// objects are what a release is made of.
type objects struct {
	deployments []*apps.Deployment
	sets        []*apps.StatefulSet
	services    []*core.Service
	configs     []*core.ConfigMap
	claims      []*core.PersistentVolumeClaim
	accounts    []*core.ServiceAccount
	budgets     []*policy.PodDisruptionBudget
	scalers     []*autoscaling.HorizontalPodAutoscaler
	scaled      []*scaledObject
	ingresses   []*networking.Ingress
	policies    []*networking.NetworkPolicy
	monitors    []*monitoring.PodMonitor
	rules       []*monitoring.PrometheusRule
	names       []string // kind/name
	notes       string
}

// add decodes one manifest. An unknown kind or key is an error.
func (o *objects) add(raw []byte) error {
	var kind meta.TypeMeta
	if err := yaml.Unmarshal(raw, &kind); err != nil {
		return err
	}
	switch kind.APIVersion + " " + kind.Kind {
	case "apps/v1 Deployment":
		return decode(o, raw, &o.deployments)
	case "apps/v1 StatefulSet":
		return decode(o, raw, &o.sets)
	case "v1 Service":
		return decode(o, raw, &o.services)
	case "v1 ConfigMap":
		return decode(o, raw, &o.configs)
	case "v1 PersistentVolumeClaim":
		return decode(o, raw, &o.claims)
	case "v1 ServiceAccount":
		return decode(o, raw, &o.accounts)
	case "policy/v1 PodDisruptionBudget":
		return decode(o, raw, &o.budgets)
	case "autoscaling/v2 HorizontalPodAutoscaler":
		return decode(o, raw, &o.scalers)
	case "keda.sh/v1alpha1 ScaledObject":
		return decode(o, raw, &o.scaled)
	case "networking.k8s.io/v1 Ingress":
		return decode(o, raw, &o.ingresses)
	case "networking.k8s.io/v1 NetworkPolicy":
		return decode(o, raw, &o.policies)
	case "monitoring.coreos.com/v1 PodMonitor":
		return decode(o, raw, &o.monitors)
	case "monitoring.coreos.com/v1 PrometheusRule":
		return decode(o, raw, &o.rules)
	}
	return fmt.Errorf("nobody knows %s %s", kind.APIVersion, kind.Kind)
}

func decode[T any](o *objects, raw []byte, list *[]*T) error {
	one := new(T)
	if err := yaml.UnmarshalStrict(raw, one); err != nil {
		return fmt.Errorf("%w\n%s", err, raw)
	}
	name := any(one).(interface{ GetName() string }).GetName()
	o.names = append(o.names, fmt.Sprintf("%T/%s", one, name))
	*list = append(*list, one)
	return nil
}

// sets are the files of values that everything is tried with.
func sets(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(product.Path(t, folder+"/ci/*.yaml"))
	if err != nil || len(files) < 4 {
		t.Fatalf("%q: %v", files, err)
	}
	return files
}

func values(t *testing.T, file string) map[string]any {
	t.Helper()
	v, err := chartutil.ReadValuesFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func render(t *testing.T, v map[string]any) (*objects, error) {
	t.Helper()
	log.SetOutput(io.Discard) // the loader tells of each symbolic link
	c, err := loader.Load(product.Path(t, folder))
	if err != nil {
		t.Fatal(err)
	}
	all, err := chartutil.ToRenderValues(c, v, chartutil.ReleaseOptions{Name: release, Namespace: namespace, IsInstall: true, Revision: 1}, nil)
	if err != nil {
		return nil, err
	}
	files, err := engine.Engine{Strict: true}.Render(c, all)
	if err != nil {
		return nil, err
	}
	o := new(objects)
	for name, text := range files {
		if path.Base(name) == "NOTES.txt" {
			o.notes = text
			continue
		}
		for _, raw := range strings.Split("\n"+text, "\n---") {
			if strings.TrimSpace(raw) == "" {
				continue
			}
			if err := o.add([]byte(raw)); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	slices.Sort(o.names)
	return o, nil
}

func mustRender(t *testing.T, file string) *objects {
	t.Helper()
	o, err := render(t, values(t, file))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// each runs a test for each set of values.
func each(t *testing.T, check func(t *testing.T, o *objects)) {
	for _, file := range sets(t) {
		t.Run(filepath.Base(file), func(t *testing.T) { check(t, mustRender(t, file)) })
	}
}

func TestLint(t *testing.T) {
	log.SetOutput(io.Discard)
	for _, file := range sets(t) {
		result := lint.All(product.Path(t, folder), values(t, file), namespace, true)
		for _, m := range result.Messages {
			if m.Severity >= support.WarningSev {
				t.Errorf("%s: %s", filepath.Base(file), m)
			}
		}
	}
}

func TestNamesOnce(t *testing.T) {
	each(t, func(t *testing.T, o *objects) {
		for i := 1; i < len(o.names); i++ {
			if o.names[i] == o.names[i-1] {
				t.Errorf("%s is there twice", o.names[i])
			}
		}
		if len(o.notes) < 100 {
			t.Errorf("the notes say %q", o.notes)
		}
	})
}

// TestRefuses: values that can't work end before anything is made, and say which.
func TestRefuses(t *testing.T) {
	base, err := os.ReadFile(product.Path(t, folder+"/ci/play.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for override, says := range map[string]string{
		"chains: []":        "chains",
		"chains: [{id: 1}]": "needs rpc",
		"chains: [{id: 0, rpc: [\"https://a\"]}]":                         "/chains/0/id",
		"chains: [{id: 1, rpc: [\"ftp://a\"]}]":                           "/chains/0/rpc/0",
		"redis: {enabled: false}":                                         "redis.urlSecret.name",
		"redis: {passwordSecret: {name: \"\"}}":                           "redis.passwordSecret.name",
		"keys: {production: true}":                                        "keys.from",
		"keys: {from: \"http://keys.example\"}":                           "/keys/from",
		"config: {chains: []}\nworkers: {tiers: {xs: {planning: false}}}": "planning",
		"config: {chains: [{id: 1}]}":                                     "config.chains",
		"workers: {tiers: {xl: {}}}":                                      "xl",
		"workers: {tiers: {s: {minReplicas: 9}}}":                         "minReplicas is more",
		"workers: {drain: soon}":                                          "/workers/drain",
		"api: {ingress: {enabled: true}}":                                 "api.ingress.host",
		"api: {replica: 3}":                                               "replica",
		"imag: {tag: x}":                                                  "imag",
	} {
		v := map[string]any{}
		if err := yaml.Unmarshal(base, &v); err != nil {
			t.Fatal(err)
		}
		over := map[string]any{}
		if err := yaml.Unmarshal([]byte(override), &over); err != nil {
			t.Fatal(err)
		}
		if _, err := render(t, chartutil.CoalesceTables(over, v)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", override, err, says)
		}
	}
}

// TestDecodeRefuses: an unknown key in any kind of object is seen.
func TestDecodeRefuses(t *testing.T) {
	log.SetOutput(io.Discard)
	c, err := loader.Load(product.Path(t, folder))
	if err != nil {
		t.Fatal(err)
	}
	all, err := chartutil.ToRenderValues(c, values(t, product.Path(t, folder+"/ci/everything.yaml")), chartutil.ReleaseOptions{Name: release, Namespace: namespace}, nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := engine.Render(c, all)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for name, text := range files {
		if path.Base(name) == "NOTES.txt" {
			continue
		}
		for _, raw := range strings.Split("\n"+text, "\n---") {
			var m map[string]any
			if err := yaml.Unmarshal([]byte(raw), &m); err != nil {
				t.Fatal(err)
			}
			if len(m) == 0 {
				continue
			}
			kinds[m["kind"].(string)] = true
			for _, inject := range []func(){func() { m["spek"] = 1 }, func() { delete(m, "spek"); m["metadata"].(map[string]any)["lables"] = 1 }, func() {
				delete(m["metadata"].(map[string]any), "lables")
				if spec, ok := m["spec"].(map[string]any); ok {
					spec["unknown"] = true
				} else {
					m["unknown"] = true
				}
			}} {
				inject()
				changed, err := yaml.Marshal(m)
				if err != nil {
					t.Fatal(err)
				}
				if err := new(objects).add(changed); err == nil || !bytes.Contains([]byte(err.Error()), []byte("unknown field")) {
					t.Errorf("%s: an unknown key passes: %v", m["kind"], err)
				}
			}
		}
	}
	if len(kinds) != 13 {
		t.Errorf("everything.yaml makes %d kinds of objects: %v", len(kinds), kinds)
	}
	if err := new(objects).add([]byte("apiVersion: v1\nkind: Pod\n")); err == nil {
		t.Error("a kind that nobody checks passes")
	}
}
