// Command mainnet has the program that people use prove facts of a real block, and everybody judge the proofs:
// `make prove-mainnet`.
//
//	go run ./contracts/internal/mainnet -data ../shared/data -hindsight bin/hindsight -out bin/mainnet
//
// Each statement is proven by a process of its own, after its keys were made, so that its peak memory is that of a proof.
// The words that it proves are compared with the recorded ones; the proof is verified here, with nothing but the
// verifying key, and by the contracts on go-ethereum's EVM, where it has to fail for any other word.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"time"

	"github.com/consensys/gnark/logger"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/rs/zerolog"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/internal/court"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/verifier"
)

func main() {
	var r run
	flag.StringVar(&r.data, "data", "../shared/data", "folder of recorded chain data")
	flag.StringVar(&r.program, "hindsight", "bin/hindsight", "the program that proves")
	flag.StringVar(&r.out, "out", "bin/mainnet", "folder for queries and proofs")
	flag.StringVar(&r.only, "only", "", "the one question to prove")
	flag.Parse()
	logger.Set(zerolog.Nop()) // gnark's own, which says what this program says better
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := r.all(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "mainnet:", err)
		os.Exit(1)
	}
}

// run is one run of this program.
type run struct {
	data, program, out, only string

	court *court.Court
}

func (r *run) all(ctx context.Context) error {
	asked, err := questions(r.data)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	proven := 0
	if r.court, err = court.New(); err != nil {
		return err
	}
	defer r.court.Close() // all in memory
	for _, q := range asked {
		if r.only != "" && q.name != r.only {
			continue
		}
		proven++
		if err := r.one(ctx, q); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	fmt.Printf("\n%d of %d statements proven, and verified in Go and in the EVM\n", proven, len(asked))
	return nil
}

// keysMade and proven are what the program prints with --json, as far as it matters here.
type keysMade struct {
	Keys []struct {
		Folder  string  `json:"folder"`
		Seconds float64 `json:"seconds"`
	} `json:"keys"`
}

type proven struct {
	Tier        string             `json:"tier"`
	Used        statement.Capacity `json:"used"`
	Constraints int                `json:"constraints"`
	Seconds     prover.Timings     `json:"seconds"`
	PeakMemory  uint64             `json:"peakMemoryBytes"`
}

// one proves and judges one question.
func (r *run) one(ctx context.Context, q question) error {
	fmt.Printf("\n%s: %s\n", q.name, q.title)
	file := func(kind string) string { return filepath.Join(r.out, q.name+"."+kind+".json") }
	doc, err := json.MarshalIndent(&q.query, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(file("query"), append(doc, '\n'), 0o644); err != nil {
		return err
	}
	var smallest struct{ Tier string }
	if err := r.hindsight(ctx, &smallest, "query", "run", "--query", file("query"), "--replay", r.data); err != nil {
		return err
	}
	var made keysMade
	if err := r.hindsight(ctx, &made, "keys", "setup", smallest.Tier); err != nil {
		return err
	}
	if len(made.Keys) != 1 {
		return fmt.Errorf("%d keys of tier %s, not one", len(made.Keys), smallest.Tier)
	}
	var p proven
	if err := r.hindsight(ctx, &p, "prove", "--query", file("query"), "--replay", r.data, "--out", file("proof")); err != nil {
		return err
	}
	if p.Tier != smallest.Tier {
		return fmt.Errorf("proven in tier %s, but the smallest that holds it is %s", p.Tier, smallest.Tier)
	}
	proof, err := q.check(file("proof"))
	if err != nil {
		return err
	}
	tier, err := statement.TierByName(p.Tier)
	if err != nil {
		return err
	}
	fmt.Printf("  tier %s, the smallest that holds it: %d constraints; %d of %d blocks, %d of %d items, %d of %d steps\n", p.Tier, p.Constraints,
		p.Used.Blocks, tier.Capacity.Blocks, p.Used.Items, tier.Capacity.Items, p.Used.Steps, tier.Capacity.Steps)
	fmt.Printf("  compile and keys (made once) %.1f s; solve %.2f s, prove %.2f s; peak memory %.2f GiB\n",
		made.Keys[0].Seconds, p.Seconds.Solve, p.Seconds.Prove, float64(p.PeakMemory)/(1<<30))
	if err := q.judge(filepath.Join(made.Keys[0].Folder, "verifying.key"), proof); err != nil {
		return err
	}
	return r.court.Judge(ctx, proof)
}

// hindsight runs the program and reads the JSON that it prints.
func (r *run) hindsight(ctx context.Context, answer any, args ...string) error {
	cmd := exec.CommandContext(ctx, r.program, append(args, "--json")...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s %v: %w", r.program, args, err)
	}
	if err := json.Unmarshal(out, answer); err != nil {
		return fmt.Errorf("%s %v: %w", r.program, args, err)
	}
	return nil
}

// check reads a proof and compares its words with the recorded ones.
func (q *question) check(file string) (*verifier.Proof, error) {
	js, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	proof, err := verifier.ParseProof(js)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(proof.Statement.Outputs, q.want) {
		return nil, fmt.Errorf("proven are the words %v, recorded were %v", proof.Statement.Outputs, q.want)
	}
	if q.query.Program != nil {
		fmt.Printf("  %d operations over %d facts make", q.query.Program.Steps(), len(q.query.Facts))
		for _, w := range q.want {
			fmt.Printf(" %s", w.Big())
		}
		fmt.Println(", as go-ethereum's tries and big.Int do")
		return proof, nil
	}
	for i, f := range q.query.Facts {
		fmt.Printf("  %s = %s, as recorded\n", f, hexutil.EncodeBig(q.want[i].Big()))
	}
	return proof, nil
}

// judge verifies a proof with nothing but the bytes of a verifying key, the query, and the block's hash.
func (q *question) judge(keyFile string, proof *verifier.Proof) error {
	enc, err := os.ReadFile(keyFile)
	if err != nil {
		return err
	}
	vk, err := verifier.ReadVerifyingKey(enc)
	if err != nil {
		return err
	}
	start := time.Now()
	report, err := verifier.Judge(vk, proof, verifier.Expectation{Query: &q.query, Anchors: []statement.Anchor{q.anchor}})
	if err != nil {
		return err
	}
	if len(report.NotChecked) != 0 {
		return fmt.Errorf("not checked: %v", report.NotChecked)
	}
	took := time.Since(start)
	if err := verifier.Verify(vk, court.Other(proof)); err == nil {
		return errors.New("accepted in Go for another word")
	}
	fmt.Printf("  Go:  verified in %.1f ms with the verifying key (%d bytes); refused for another word\n", took.Seconds()*1000, len(enc))
	return nil
}
