package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// programRole, when it is set, makes this test binary the program.
const programRole = "HINDSIGHT_TEST_PROGRAM"

// scaleJobs is how many real proofs BenchmarkScale makes for each number of workers.
const scaleJobs = 12

// Real proofs of the smallest tier through the whole service, for one and two at a time: jobs a minute, and the seconds
// from queue to proof when all are asked at once.
func BenchmarkScale(b *testing.B) {
	b.Setenv(programRole, "1")
	p := newProgram()
	ctx := context.Background()
	tier, err := statement.TierByName(demoTier)
	if err != nil {
		b.Fatal(err)
	}
	quiet := *p
	quiet.stdout = new(bytes.Buffer)
	if err := quiet.setup(ctx, []statement.Tier{tier}, true); err != nil {
		b.Fatal(err)
	}
	town, err := newTown(ctx)
	if err != nil {
		b.Fatal(err)
	}
	defer town.close()
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			b.Setenv("HINDSIGHT_WORKER__SLOTS", fmt.Sprint(workers))
			for range b.N {
				measureScale(b, &quiet, town)
			}
		})
	}
}

func measureScale(b *testing.B, p *program, town *town) {
	ctx := context.Background()
	s, err := p.startService(ctx, chainConfig{ID: town.chainID, RPC: []string{town.url()}, Finality: "latest"})
	if err != nil {
		b.Fatal(err)
	}
	defer s.stop()
	c, err := client.New(client.Config{URL: s.url})
	if err != nil {
		b.Fatal(err)
	}
	ids := ask(b, c, scaleJobs, func(i int) *query.Query { return nthQuestion(town, i) })
	var took []float64
	var first, last time.Time
	for _, id := range ids {
		job, err := c.Wait(ctx, id)
		if err != nil || job.State != string(jobs.Done) {
			b.Fatalf("%+v, %v", job, err)
		}
		took = append(took, job.Finished.Sub(job.Created).Seconds())
		if first.IsZero() || job.Created.Before(first) {
			first = job.Created
		}
		if job.Finished.After(last) {
			last = *job.Finished
		}
	}
	b.ReportMetric(float64(len(ids))/last.Sub(first).Minutes(), "jobs/min")
	reportQuantiles(b, took, "s")
	b.ReportMetric(0, "ns/op")
}

func reportQuantiles(b *testing.B, took []float64, unit string) {
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2], "p50-"+unit)
	b.ReportMetric(took[(len(took)*99-1)/100], "p99-"+unit)
}

func nthQuestion(t *town, i int) *query.Query {
	return &query.Query{ChainID: t.chainID, Facts: []query.Fact{{Kind: query.Account, Field: 1, Block: t.block, Address: common.Address{2, byte(i >> 8), byte(i)}}}}
}

// ask submits n questions, 16 at a time.
func ask(b *testing.B, c *client.Client, n int, question func(i int) *query.Query) []common.Hash {
	ids := make([]common.Hash, n)
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	var asking sync.WaitGroup
	for range 16 {
		asking.Go(func() {
			for i := range next {
				js, err := question(i).MarshalJSON()
				if err != nil {
					b.Error(err)
					return
				}
				job, err := c.Submit(context.Background(), wire.JobRequest{Query: js})
				if err != nil {
					b.Error(err)
					return
				}
				ids[i] = job.ID
			}
		})
	}
	asking.Wait()
	if b.Failed() {
		b.FailNow()
	}
	return ids
}

// queuedJobs is how many jobs wait while BenchmarkQueue polls.
const queuedJobs = 10_000

// Ten thousand questions over HTTP to a node on Redis that nobody works at: submissions a second, and the latency of
// polls and of first and last pages.
func BenchmarkQueue(b *testing.B) {
	server := redistest.Start(b)
	town, err := newTown(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	defer town.close()
	address, err := freeAddress()
	if err != nil {
		b.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(self, "serve", "--workers", "0", "--listen", address, "--admin", "off", "--store", server.URL, "--data", b.TempDir(),
		"--chain", fmt.Sprintf("%d=%s@latest", town.chainID, town.url()))
	cmd.Env = append(os.Environ(), programRole+"=1", "HINDSIGHT_API__UNITS_PER_MINUTE=-1", "HINDSIGHT_LOG__LEVEL=error", "HINDSIGHT_API__MAX_CLIENT_QUEUED=20000")
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	c, err := client.New(client.Config{URL: "http://" + address})
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		measureQueue(b, c, town)
	}
}

func measureQueue(b *testing.B, c *client.Client, town *town) {
	ctx := context.Background()
	began := time.Now()
	ids := ask(b, c, queuedJobs, func(i int) *query.Query { return nthQuestion(town, i) })
	b.ReportMetric(float64(len(ids))/time.Since(began).Seconds(), "submits/s")
	var polls []float64
	for i := range 2000 {
		start := time.Now()
		if _, err := c.Job(ctx, ids[i*7919%len(ids)]); err != nil {
			b.Fatal(err)
		}
		polls = append(polls, float64(time.Since(start).Microseconds())/1000)
	}
	reportQuantiles(b, polls, "poll-ms")
	var pages []float64
	start := time.Now()
	n := 0
	for _, err := range c.Jobs(ctx, client.Filter{PageSize: 200}) {
		if err != nil {
			b.Fatal(err)
		}
		if n++; n%200 == 0 {
			pages = append(pages, float64(time.Since(start).Microseconds())/1000)
			start = time.Now()
		}
	}
	b.ReportMetric(pages[0], "first-page-ms")
	b.ReportMetric(pages[len(pages)-1], "last-page-ms")
	b.ReportMetric(0, "ns/op")
}
