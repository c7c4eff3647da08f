package main

//lint:file-ignore SA1019 files that Grafana is provisioned with have the classic model; dashboardv2 is of its API

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grafana/grafana-foundation-sdk/go/cog"
	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"

	"github.com/hindsight-zk/hindsight/deploy/tools/metrics"
	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

const folder = "deploy/grafana/dashboards"

// TestWritten fails when the files are not what this program writes, or when there are others.
func TestWritten(t *testing.T) {
	plugins.RegisterDefaultPlugins()
	for _, b := range boards {
		want, err := b.encode()
		if err != nil {
			t.Fatal(err)
		}
		got := product.Read(t, folder+"/"+b.file())
		if !bytes.Equal(got, want) {
			t.Errorf("%s is old; run make dashboards", b.file())
		}
		if err := decode(got); err != nil {
			t.Errorf("%s: %v", b.file(), err)
		}
	}
	files, err := filepath.Glob(product.Path(t, folder+"/*"))
	if err != nil || len(files) != len(boards) {
		t.Errorf("%q, want %d dashboards (%v)", files, len(boards), err)
	}
}

func decode(b []byte) error {
	err := new(dashboard.Dashboard).UnmarshalJSONStrict(b)
	if list, ok := err.(cog.BuildErrors); ok && len(list) == 0 { // the library wraps a nil list
		return nil
	}
	return err
}

func TestDecodeRefuses(t *testing.T) {
	plugins.RegisterDefaultPlugins()
	b := product.Read(t, folder+"/"+boards[0].file())
	for old, injected := range map[string]string{
		`"schemaVersion"`: `"schemaVersoin": 1, "schemaVersion"`,
		`"gridPos": {`:    `"gridPos": {"z": 1,`,
		`"expr"`:          `"expression": "up", "expr"`,
		`"graphMode"`:     `"graphModes": "area", "graphMode"`,
	} {
		if changed := strings.Replace(string(b), old, injected, 1); changed == string(b) || decode([]byte(changed)) == nil {
			t.Errorf("an unknown key passes beside %s", old)
		}
	}
}

// unshown are the metrics that no panel shows. A prefix ends in *.
var unshown = map[string]string{
	"up":         "Prometheus' own; shown as processes down",
	"go_*":       "of the runtime; goroutines and heap are shown, the rest is for whoever profiles",
	"process_*":  "of the process; memory, cores, files and start are shown",
	"promhttp_*": "of the metrics page itself",
}

// TestPanels fails when a panel reads what no process serves, and when a metric is on no panel.
func TestPanels(t *testing.T) {
	catalog, err := metrics.Parse(product.Read(t, "deploy/metrics.json"))
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	uids := map[string]bool{}
	for _, b := range boards {
		if uids[b.uid] {
			t.Errorf("two dashboards are %s", b.uid)
		}
		uids[b.uid] = true
		for _, r := range b.rows {
			if n := len(r.panels); n == 0 || width%n != 0 {
				t.Errorf("%s, %s: %d panels do not fill a row", b.uid, r.title, n)
			}
			for _, p := range r.panels {
				if len(p.queries) == 0 {
					t.Errorf("%s, %s: no query", b.uid, p.title)
				}
				for _, q := range p.queries {
					used, err := catalog.Check(strings.ReplaceAll(q.expr, "$__rate_interval", "5m"))
					if err != nil {
						t.Errorf("%s, %s: %s: %v", b.uid, p.title, q.expr, err)
					}
					for _, name := range used {
						shown[name] = true
					}
				}
			}
		}
	}
	for name := range catalog {
		if !shown[name] && !allowed(name) {
			t.Errorf("%s is on no panel", name)
		}
	}
}

func allowed(name string) bool {
	for pattern := range unshown {
		prefix, isPrefix := strings.CutSuffix(pattern, "*")
		if name == pattern || isPrefix && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
