package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/fulfil"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var update = flag.Bool("update", false, "write the golden files of this package again")

// metric is what deploy/metrics.json says of a metric: dashboards and alerts use no others, and a test of theirs sees to it.
type metric struct {
	Name   string   `json:"name"`
	Type   string   `json:"type"`
	Help   string   `json:"help"`
	Labels []string `json:"labels"`
	Roles  []string `json:"roles"`
}

// Every role is scraped while it works, and what it shows is what deploy/metrics.json has.
func TestMetrics(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Redis, anvil and two processes")
	}
	d := newDeployment(t)
	d.admin = map[string]string{}
	for _, role := range []string{"api", "worker-1"} {
		address, err := freeAddress()
		if err != nil {
			t.Fatal(err)
		}
		d.admin[role] = address
	}
	a := startAnvil(t)
	asker := a.newUser("asker")
	contract := asker.deployRequests(asker.deploy(credulous), asker.deployHashes())
	d.env = []string{"HINDSIGHT_FULFIL__RPC=" + a.url, "HINDSIGHT_FULFIL__CONTRACT=" + contract.Hex(), "HINDSIGHT_FULFIL__KEY_FILE=" + a.newUser("prover").keyFile()}
	if err := writeManifests(filepath.Join(d.home, "keys", "v3"), filepath.Join(d.home, "ceremony")); err != nil {
		t.Fatal(err)
	}
	d.start("api")
	defer d.kill("api")
	c, err := client.New(client.Config{URL: "http://" + d.listen})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	var last *wire.Job
	if err := until(ctx, time.Minute, func() error { _, err := c.Status(ctx); return err }); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		js, err := nthQuestion(d.town, i).MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if last, err = c.Submit(ctx, wire.JobRequest{Query: js}); err != nil {
			t.Fatal(err)
		}
	}
	found := map[string]metric{}
	if err := until(ctx, 20*time.Second, func() error { // while jobs wait; the numbers of the store are some seconds old
		scrape(t, found, "api", d.admin["api"])
		for _, late := range []string{"hindsight_jobs_queued", "hindsight_fulfil_requests"} {
			if _, ok := found[late]; !ok {
				return fmt.Errorf("no %s is shown", late)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	d.start("worker-1")
	defer d.kill("worker-1")
	alone, err := freeAddress() // of the command that does nothing but answer paid questions
	if err != nil {
		t.Fatal(err)
	}
	runStub(t, d.home, "fulfil", "--api", "http://"+d.listen, "--rpc", a.url, "--contract", contract.Hex(), "--key-file", a.newUser("another prover").keyFile(),
		"--data", t.TempDir(), "--admin", alone, "--poll", "50ms", "--log-level", "error")
	if err := until(ctx, 20*time.Second, func() error {
		if code, out := health(alone); code != 0 {
			return errors.New(out)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	scrape(t, found, "fulfil", alone)
	if job, err := c.Wait(ctx, last.ID); err != nil || job.State != string(jobs.Done) {
		t.Fatalf("%+v, %v", job, err)
	}
	for role, address := range d.admin {
		scrape(t, found, strings.TrimSuffix(role, "-1"), address)
	}
	compareMetrics(t, found)
	for _, address := range d.admin {
		if code, out := health(address); code != 0 || out != "ready\n" {
			t.Errorf("health of %s: %d, %s", address, code, out)
		}
	}
	d.redis.Kill()
	for _, address := range d.admin {
		if code, out := health(address); code == 0 || !strings.Contains(out, "[not-ready]") {
			t.Errorf("health without a store: %d, %s", code, out)
		}
	}
	d.kill("api")
	if code, out := health(d.admin["api"]); code == 0 || !strings.Contains(out, "[not-ready]") {
		t.Errorf("health of nobody: %d, %s", code, out)
	}
}

// Who answers paid questions is ready when it has seen the contract, and only as long as it sees it.
func TestFulfilReady(t *testing.T) {
	m := newFulfilMetrics(newRegistry())
	good := fulfil.Summary{GasPrice: new(big.Int), Account: new(big.Int), Credit: new(big.Int)}
	away := fault.New(fault.Transient, fulfil.CodeChain, "", "away")
	steps := []func(){func() {}, func() { m.observe(good, nil) }, func() { m.observe(fulfil.Summary{}, away) }, func() { m.observe(good, nil) }}
	for i, want := range []string{"not-ready", "", fulfil.CodeChain, ""} {
		steps[i]()
		if got := fault.Code(m.ready(t.Context())); got != want {
			t.Errorf("step %d: %q, not %q", i, got, want)
		}
	}
}

// health asks as a container's health check does.
func health(address string) (code int, said string) {
	var out bytes.Buffer
	p := &program{stdin: strings.NewReader(""), stdout: &out, stderr: &out}
	code = p.run(context.Background(), []string{"health", "--admin", address})
	return code, out.String()
}

// compareMetrics compares with the golden file, in the order of the names.
func compareMetrics(t *testing.T, found map[string]metric) {
	list := slices.SortedFunc(maps.Values(found), func(a, b metric) int { return cmp.Compare(a.Name, b.Name) })
	got, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	golden := filepath.Join("..", "..", "deploy", "metrics.json")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("deploy/metrics.json does not say what the roles show, which is\n%s\nmake golden writes it again", got)
	}
}

// families reads what Prometheus would.
func families(t *testing.T, address string) map[string]*dto.MetricFamily {
	var answer *http.Response
	if err := until(context.Background(), 20*time.Second, func() (err error) {
		answer, err = http.Get("http://" + address + "/metrics")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	parser := expfmt.NewTextParser(model.LegacyValidation)
	all, err := parser.TextToMetricFamilies(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// scrape notes the metrics that a role shows.
func scrape(t *testing.T, into map[string]metric, role, address string) {
	all := families(t, address)
	for name, family := range all {
		m := into[name]
		m.Name, m.Type, m.Help = name, strings.ToLower(family.GetType().String()), family.GetHelp()
		for _, one := range family.Metric {
			for _, label := range one.Label {
				m.Labels = append(m.Labels, label.GetName())
			}
		}
		m.Roles = append(m.Roles, role)
		for _, list := range []*[]string{&m.Labels, &m.Roles} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		if m.Labels == nil {
			m.Labels = []string{}
		}
		into[name] = m
	}
}
