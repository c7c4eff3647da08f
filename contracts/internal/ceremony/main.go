// Command ceremony holds a whole ceremony with the program's own commands, and uses the keys that come out: `make ceremony`.
//
//	go run ./contracts/internal/ceremony -hindsight bin/hindsight -out FOLDER [-tier xs] [-scratch]
//
// A coordinator, three contributors, one of them in a folder of her own without anything else, and two who lie; then a stranger who
// verifies all of it, a prover who fetches the keys, and an EVM. With -scratch the powers of tau are made by contributors too, which
// takes most of an hour; without, they are of a τ that follows from a public seed, so that everything that comes after is real but the keys.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/generate"
	"github.com/hindsight-zk/hindsight/contracts/internal/court"
	"github.com/hindsight-zk/hindsight/contracts/internal/solc"
	"github.com/hindsight-zk/hindsight/prover/keys/ceremony"
	"github.com/hindsight-zk/hindsight/prover/keys/ceremony/ceremonytest"
	"github.com/hindsight-zk/hindsight/verifier"
)

func main() {
	var r run
	flag.StringVar(&r.program, "hindsight", "bin/hindsight", "the program")
	flag.StringVar(&r.out, "out", "bin/ceremony", "folder, which is emptied first")
	flag.StringVar(&r.tier, "tier", "xs", "whose keys")
	flag.BoolVar(&r.scratch, "scratch", false, "make the powers of tau in turns, too")
	flag.StringVar(&r.contracts, "contracts", "contracts", "folder of the contracts, after npm ci")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := r.all(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "ceremony:", err)
		os.Exit(1)
	}
}

type run struct {
	program, out, tier, contracts string
	scratch                       bool
}

func (r *run) path(parts ...string) string {
	return filepath.Join(append([]string{r.out}, parts...)...)
}

// hindsight runs the program in a folder of its own for keys, and reads the JSON that it prints.
func (r *run) hindsight(ctx context.Context, who string, answer any, args ...string) error {
	start := time.Now()
	cmd := exec.CommandContext(ctx, r.program, append(args, "--json")...)
	cmd.Env = append(os.Environ(), "HINDSIGHT_HOME="+r.path("home", who))
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: hindsight %s: %w\n%s", who, strings.Join(args, " "), err, stderr.Bytes())
	}
	usage := cmd.ProcessState
	fmt.Printf("%-10s %6.1f s, %6.1f s of CPU: hindsight %s\n", who, time.Since(start).Seconds(), usage.UserTime().Seconds()+usage.SystemTime().Seconds(), strings.Join(args, " "))
	if answer == nil {
		return nil
	}
	return json.Unmarshal(stdout.Bytes(), answer)
}

// refused says that the program must refuse, with a code and a name.
func (r *run) refused(ctx context.Context, who, code, name string, args ...string) error {
	err := r.hindsight(ctx, who, nil, args...)
	if err == nil || !strings.Contains(err.Error(), `"code":"`+code+`"`) || !strings.Contains(err.Error(), name) {
		return fmt.Errorf("%s should be refused as %s, by name: %w", who, code, err)
	}
	fmt.Printf("%-10s refused, as it must be: %s\n", who, code)
	return nil
}

func (r *run) all(ctx context.Context) (err error) {
	if r.program, err = filepath.Abs(r.program); err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(r.out), os.MkdirAll(r.path("home"), 0o755)); err != nil {
		return err
	}
	powers, err := r.phase1(ctx)
	if err != nil {
		return err
	}
	town := r.path("town")
	var opening ceremony.Opening
	if err := r.hindsight(ctx, "town", &opening, "keys", "ceremony", "init", r.tier, town, "--phase1", powers, "--source", "make ceremony"); err != nil {
		return err
	}
	if err := r.contributions(ctx, town); err != nil {
		return err
	}
	seal := []string{"keys", "ceremony", "seal", town, "--phase1", powers, "--beacon", strings.Repeat("5a", 32), "--beacon-source", "no beacon at all"}
	if err := r.hindsight(ctx, "town", nil, seal...); err != nil {
		return err
	}
	if err := r.refused(ctx, "town", "ceremony-sealed", town, seal...); err != nil {
		return err
	}
	// A stranger has the files and nothing else.
	stranger := r.path("stranger")
	if err := os.CopyFS(stranger, os.DirFS(town)); err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(stranger, "keys")); err != nil {
		return err
	}
	var verified struct{ Contributions []json.RawMessage }
	if err := r.hindsight(ctx, "stranger", &verified, "keys", "ceremony", "verify", stranger, "--phase1", powers); err != nil {
		return err
	}
	if len(verified.Contributions) != 3 {
		return fmt.Errorf("the stranger verified %d contributions, not 3", len(verified.Contributions))
	}
	var exported struct{ Folder string }
	if err := r.hindsight(ctx, "town", &exported, "keys", "ceremony", "export", town, r.path("served")); err != nil {
		return err
	}
	return r.use(ctx, exported.Folder, opening)
}

// phase1 returns a .ptau file as large as the tier.
func (r *run) phase1(ctx context.Context) (string, error) {
	tier, err := statement.TierByName(r.tier)
	if err != nil {
		return "", err
	}
	g, err := statement.ReadGolden()
	if err != nil {
		return "", err
	}
	known, ok := g.Tier(tier.Name)
	if !ok {
		return "", fmt.Errorf("golden.json does not know tier %s", tier.Name)
	}
	power := 1
	for 1<<power < known.Constraints {
		power++
	}
	powers := r.path("powers.ptau")
	if !r.scratch {
		start := time.Now()
		f, err := os.Create(powers)
		if err != nil {
			return "", err
		}
		defer f.Close()
		err = errors.Join(ceremonytest.WritePtau(ctx, f, power, "make ceremony"), f.Close())
		fmt.Printf("%-10s %6.1f s: powers of a tau that everybody knows\n", "test", time.Since(start).Seconds())
		return powers, err
	}
	state := func(n int) string { return r.path(fmt.Sprintf("%04d.phase1", n)) }
	if err := r.hindsight(ctx, "town", nil, "keys", "ceremony", "phase1", "start", fmt.Sprint(power), state(0)); err != nil {
		return "", err
	}
	for n, who := range []string{"alice", "bob"} {
		if err := r.hindsight(ctx, who, nil, "keys", "ceremony", "phase1", "contribute", state(n), state(n+1), "--entropy", who); err != nil {
			return "", err
		}
	}
	return powers, r.hindsight(ctx, "town", nil, "keys", "ceremony", "phase1", "seal", powers, state(1), state(2), "--beacon", strings.Repeat("a5", 32))
}

// contributions are of alice, bob, who is offline, and carol; mallory and eve are found out.
func (r *run) contributions(ctx context.Context, town string) error {
	contribute := func(who, on string) (string, error) {
		alone := r.path("offline-" + who)
		if err := os.MkdirAll(alone, 0o755); err != nil {
			return "", err
		}
		in, out := filepath.Join(alone, "in.phase2"), filepath.Join(alone, "mine.phase2")
		b, err := os.ReadFile(filepath.Join(town, on))
		if err == nil {
			err = os.WriteFile(in, b, 0o644)
		}
		if err != nil {
			return "", err
		}
		return out, r.hindsight(ctx, who, nil, "keys", "ceremony", "contribute", in, out, "--entropy", who)
	}
	add := func(file, who string) []string {
		return []string{"keys", "ceremony", "add", town, file, "--name", who}
	}
	last := "0000.phase2"
	for _, who := range []string{"alice", "bob", "carol"} {
		file, err := contribute(who, last)
		if err != nil {
			return err
		}
		if who == "bob" {
			// Mallory swaps two points of bob's list; eve hands in alice's contribution once more.
			b, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			const list = 2 + 32 + 4
			for i := range 32 {
				b[list+i], b[list+32+i] = b[list+32+i], b[list+i]
			}
			forged := r.path("mallory.phase2")
			if err := os.WriteFile(forged, b, 0o644); err != nil {
				return err
			}
			if err := r.refused(ctx, "mallory", "ceremony-contribution-invalid", "mallory", add(forged, "mallory")...); err != nil {
				return err
			}
			if err := r.refused(ctx, "eve", "ceremony-contribution-repeated", "eve", add(filepath.Join(town, last), "eve")...); err != nil {
				return err
			}
		}
		var added ceremony.Contribution
		if err := r.hindsight(ctx, "town", &added, add(file, who)...); err != nil {
			return err
		}
		last = added.File
	}
	return nil
}

const timestamp = 11 // the field of a header

// use proves with the keys, and verifies in Go and in an EVM.
func (r *run) use(ctx context.Context, served string, opening ceremony.Opening) error {
	dev, err := court.New()
	if err != nil {
		return err
	}
	defer dev.Close()
	for range 5 {
		if _, err := dev.Commit(); err != nil {
			return err
		}
	}
	id, err := dev.Client().ChainID(ctx)
	if err != nil {
		return err
	}
	q := query.Query{ChainID: id.Uint64(), Facts: []query.Fact{{Kind: query.Header, Block: 3, Field: timestamp}}}
	js, err := json.Marshal(&q)
	if err != nil {
		return err
	}
	question, answer := r.path("query.json"), r.path("proof.json")
	if err := os.WriteFile(question, js, 0o644); err != nil {
		return err
	}
	var vk struct {
		VerifyingKey struct{ SHA256 string } `json:"verifying_key"`
	}
	manifest, err := os.ReadFile(filepath.Join(served, "manifest.json"))
	if err == nil {
		err = json.Unmarshal(manifest, &vk)
	}
	if err != nil {
		return err
	}
	if err := r.hindsight(ctx, "prover", nil, "keys", "fetch", r.tier, "--from", filepath.Dir(served), "--trust", vk.VerifyingKey.SHA256); err != nil {
		return err
	}
	var proven struct {
		UnsafeDev bool
		Seconds   struct{ Prove float64 }
	}
	if err := r.hindsight(ctx, "prover", &proven, "prove", "--query", question, "--rpc", dev.URL(), "--tier", r.tier, "--out", answer); err != nil {
		return err
	}
	if proven.UnsafeDev {
		return errors.New("the prover used development keys")
	}
	if err := r.hindsight(ctx, "verifier", nil, "verify", answer, "--query", question, "--key", filepath.Join(served, "verifying.key")); err != nil {
		return err
	}
	b, err := os.ReadFile(answer)
	if err != nil {
		return err
	}
	proof, err := verifier.ParseProof(b)
	if err != nil {
		return err
	}
	return r.judge(ctx, dev, served, opening, proof)
}

// judge seats the exported verifier in a court, and has it judge the proof.
func (r *run) judge(ctx context.Context, c *court.Court, served string, opening ceremony.Opening, p *verifier.Proof) error {
	name := generate.Meta{Circuit: p.Circuit}.ContractName()
	source, err := os.ReadFile(filepath.Join(served, name+".sol"))
	if err != nil {
		return err
	}
	if bytes.Contains(source, []byte("UNSAFE_DEV = true")) {
		return errors.New("the exported contract says that its keys are for development")
	}
	code, err := solc.Verifier(ctx, r.contracts, "src/generated/"+name+".sol", source, name)
	if err != nil {
		return err
	}
	if err := c.Seat(ctx, opening.Tier, code, bindings.Key{Circuit: p.Circuit.Digest}); err != nil {
		return err
	}
	if unsafe, err := c.UnsafeDev(ctx, opening.Tier); err != nil || unsafe {
		return fmt.Errorf("the judge says that its keys are for development: %v (%w)", unsafe, err)
	}
	if err := c.Judge(ctx, p); err != nil {
		return err
	}
	fmt.Printf("\nkeys of a ceremony of three, tier %s: a proof verified in Go and in the EVM, rejected for another word\n", opening.Tier)
	return nil
}
