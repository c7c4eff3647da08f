package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/capacity"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// planJobs is how many jobs BenchmarkPlan asks in each way, and measureJobs how many it measures with before: more than the dozen that a node's average
// follows, so that those which opened keys are forgotten.
const planJobs, measureJobs = 30, 16

// agreement is how far plan and reality may be apart.
const agreement = 0.2

// What plan says of a machine with two slots is what two workers that have a core each do, within a fifth: jobs that all come at once, and jobs that come
// one by one and keep the workers busy for 70 % of the time. The seconds that plan is seeded with, of a proof beside another and of one alone, are those of
// other jobs, measured before.
func BenchmarkPlan(b *testing.B) {
	d := newDeployment(b)
	d.role, d.home = programRole, newProgram().home
	d.cores = map[string]string{"worker-1": "0", "worker-2": "1"}
	for _, name := range roles {
		d.start(name)
		defer d.kill(name)
	}
	c, err := client.New(client.Config{URL: "http://" + d.listen})
	if err != nil {
		b.Fatal(err)
	}
	l := planLoad{b: b, client: c, town: d.town}
	if err := until(context.Background(), time.Minute, func() error {
		status, err := c.Status(context.Background())
		if err == nil && len(status.Workers) < 2 {
			err = fmt.Errorf("%d of 2 workers", len(status.Workers))
		}
		return err
	}); err != nil {
		b.Fatal(err)
	}
	for range 3 { // one after the other: the last does not open the keys, whichever worker takes it
		l.alone = l.run(make([]capacity.Arrival, 1)).P50
	}
	l.run(make([]capacity.Arrival, measureJobs))
	for range b.N {
		l.compare("at-once", capacity.Load{AtOnce: planJobs})
		l.compare("stream", capacity.Load{PerHour: 0.7 * 3600 * 2 / l.measured()})
	}
	b.ReportMetric(0, "ns/op")
}

// planLoad asks a deployment, each question once.
type planLoad struct {
	b      *testing.B
	client *client.Client
	town   *town
	asked  int
	alone  float64 // seconds of a proof beside which there was no other
}

// measured is what `hindsight plan --node` is seeded with.
func (l *planLoad) measured() float64 {
	status, err := l.client.Status(context.Background())
	if err != nil || status.Seconds[demoTier] == 0 {
		l.b.Fatalf("%+v, %v", status, err)
	}
	return status.Seconds[demoTier]
}

// compare lets the same jobs come in the simulation and here.
func (l *planLoad) compare(name string, load capacity.Load) {
	busy := l.measured()
	load.Tiers, load.Spread = []capacity.Tier{{Name: demoTier, Share: 1, Seconds: busy, Alone: min(l.alone, busy), Memory: 1}}, 0.05
	arrivals := capacity.Arrivals(load, planJobs, 1)
	want, err := capacity.Replay(load, capacity.Machine{Slots: 2, Memory: 2}, 1, arrivals, 1)
	if err != nil {
		l.b.Fatal(err)
	}
	got := l.run(arrivals)
	l.b.Logf("%s: %d jobs, seeded with %.1f s a proof, %.1f s alone: plan p50 %.1f p99 %.1f span %.1f; reality p50 %.1f p99 %.1f span %.1f", name, planJobs,
		busy, load.Tiers[0].Alone, want.P50, want.P99, want.Span, got.P50, got.P99, got.Span)
	for what, pair := range map[string][2]float64{"p50": {want.P50, got.P50}, "p99": {want.P99, got.P99}, "span": {want.Span, got.Span}} {
		off := pair[1]/pair[0] - 1
		l.b.ReportMetric(100*off, name+"-"+what+"-off-%")
		if math.Abs(off) > agreement {
			l.b.Errorf("%s: %s is %.1f s, plan says %.1f s", name, what, pair[1], pair[0])
		}
	}
}

// run asks when it is time, and waits for all.
func (l *planLoad) run(arrivals []capacity.Arrival) (o capacity.Outcome) {
	began := time.Now()
	took := make([]float64, len(arrivals))
	var waiting sync.WaitGroup
	for i, a := range arrivals {
		time.Sleep(time.Until(began.Add(time.Duration(a.At * float64(time.Second)))))
		js, err := nthQuestion(l.town, l.asked).MarshalJSON()
		if err != nil {
			l.b.Fatal(err)
		}
		l.asked++
		job, err := l.client.Submit(context.Background(), wire.JobRequest{Query: js})
		if err != nil {
			l.b.Fatal(err)
		}
		waiting.Go(func() {
			job, err := l.client.Wait(context.Background(), job.ID)
			if err != nil || job.State != string(jobs.Done) {
				l.b.Errorf("%+v, %v", job, err)
				return
			}
			took[i] = job.Finished.Sub(job.Created).Seconds()
		})
	}
	waiting.Wait()
	o.Span = time.Since(began).Seconds()
	slices.Sort(took)
	o.P50, o.P99 = capacity.Quantile(took, 0.5), capacity.Quantile(took, 0.99)
	return o
}

// Every tier that was timed can be planned with, and the plan keeps what it promises.
func TestPlan(t *testing.T) {
	p := newProgram()
	for _, tier := range statement.Tiers() {
		f := planFlags{perHour: 100, mix: tier.Name + "=1", cores: 4, memory: "16GiB", within: 5 * time.Minute, maxUsed: 0.85, seed: 1, price: 1}
		if tier.Name == "l" {
			f.seconds = "l=60"
		}
		plan, err := p.plan(context.Background(), &f)
		if err != nil {
			t.Fatalf("%s: %v", tier.Name, err)
		}
		if plan.P99 > 300 || plan.Utilisation > 0.85 || plan.Machines < 1 || plan.PerHour != float64(4*plan.Machines) || plan.PerJob != plan.PerHour/100 {
			t.Errorf("%s: %+v", tier.Name, plan)
		}
	}
}

var planBlock = regexp.MustCompile("(?ms)^```text\n\\$ hindsight (plan [^\n]*)\n(.*?)^```$")

// What docs/scale.md says that plan prints is what it prints.
func TestScaleDocument(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "scale.md")
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	now := planBlock.ReplaceAllFunc(old, func(block []byte) []byte {
		n++
		args := planBlock.FindSubmatch(block)[1]
		var out, errs bytes.Buffer
		p := &program{stdin: strings.NewReader(""), stdout: &out, stderr: &errs}
		if code := p.run(context.Background(), strings.Fields(string(args))); code != 0 {
			t.Errorf("%s: %s", args, errs.String())
		}
		return fmt.Appendf(nil, "```text\n$ hindsight %s\n%s```", args, out.String())
	})
	if n < 4 {
		t.Fatalf("only %d plans were found", n)
	}
	if *update {
		if err := os.WriteFile(path, now, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(old, now) {
		t.Errorf("docs/scale.md does not show what plan prints, which is\n%s\nmake golden writes it again", now)
	}
}
