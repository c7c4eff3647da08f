//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// What a child is.
const (
	making   = "making"
	before   = "before"
	hashing  = "hashing"
	trusting = "trusting"
)

var modes = map[string]string{
	making:   "makes the keys",
	before:   "compiles, and reads keys by gnark",
	hashing:  "hashes what is kept",
	trusting: "trusts the stamps of its parent",
}

// figures are of a child.
type figures struct {
	Ready      float64 // seconds from its start until it can prove
	ReadyCores float64 // seconds of all cores for that
	Own        uint64  // resident bytes then: of its own
	Files      uint64  // and of files, which processes share
	Steps      []step  // of getting ready
	Prove      float64 // seconds from the question to the proof
	ProveCores float64 // seconds of all cores for that
	Proof      float64 // seconds from its start to the first proof
	Peak       uint64  // resident bytes, the most so far
}

type step struct {
	Name           string
	Seconds, Cores float64
}

func (f figures) least(g figures) figures {
	f.Ready, f.ReadyCores, f.Prove, f.ProveCores = min(f.Ready, g.Ready), min(f.ReadyCores, g.ReadyCores), min(f.Prove, g.Prove), min(f.ProveCores, g.ProveCores)
	f.Proof = min(f.Proof, g.Proof)
	f.Own, f.Files, f.Peak = min(f.Own, g.Own), min(f.Files, g.Files), min(f.Peak, g.Peak)
	for i := range f.Steps {
		f.Steps[i].Seconds, f.Steps[i].Cores = min(f.Steps[i].Seconds, g.Steps[i].Seconds), min(f.Steps[i].Cores, g.Steps[i].Cores)
	}
	return f
}

// child opens keys, says so, and proves what it is asked, once.
func (b bench) child(mode string, in io.Reader, out io.Writer) error {
	if modes[mode] == "" {
		return fmt.Errorf("no process is %q", mode)
	}
	tier, err := statement.TierByName(b.tier)
	if err != nil {
		return err
	}
	store, err := keys.New(keys.Config{Dir: b.dir, TrustStamps: mode == trusting})
	if err != nil {
		return err
	}
	p := &prover.Prover{Keys: store}
	old := &compiling{Store: store}
	if mode == before {
		p.Keys = old
	}
	begun := coreTime()
	_, took, err := p.Open(context.Background(), tier)
	if err != nil {
		return err
	}
	var f figures
	f.ReadyCores = coreTime()
	if f.Own, f.Files, err = resident(); err != nil {
		return err
	}
	if f.Steps = old.steps; mode == before {
		f.Steps = append([]step{{"compile", took.Compile, old.opened - begun}}, f.Steps...)
	}
	say := json.NewEncoder(out)
	if err := say.Encode(f); err != nil {
		return err
	}
	var q question
	if err := json.NewDecoder(in).Decode(&q); err != nil {
		return err
	}
	start, cores := time.Now(), coreTime()
	if mode != making {
		if _, err := p.ProveData(context.Background(), q.Query, q.Data, tier.Name); err != nil {
			return err
		}
	}
	f.Prove, f.ProveCores, f.Peak = time.Since(start).Seconds(), coreTime()-cores, prover.PeakMemory()
	return say.Encode(f)
}

// compiling is how circuits and keys were opened before either was mapped: nothing is kept, and gnark reads its dump.
type compiling struct {
	*keys.Store
	opened float64 // core time when it was asked
	steps  []step
}

func (*compiling) Kept([32]byte) bool { return false }

func (c *compiling) Open(ctx context.Context, _ string, ccs constraint.ConstraintSystem, _ keys.Progress) (*keys.Keys, error) {
	c.opened = coreTime()
	var digest [32]byte
	err := c.step("digest", func() (err error) {
		digest, err = keys.Digest(ccs)
		return err
	})
	if err != nil {
		return nil, err
	}
	m, vk, err := c.LoadVerifying(ctx, digest)
	if err != nil {
		return nil, err
	}
	pk := new(groth16.ProvingKey)
	err = c.step("gnark's ReadDump", func() error {
		return readDump(pk, filepath.Join(c.Dir, hex.EncodeToString(digest[:]), m.ProvingKey.Name))
	})
	return &keys.Keys{Manifest: *m, Proving: pk, Verifying: vk}, err
}

func readDump(pk *groth16.ProvingKey, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<20)
	head, err := r.Peek(8)
	if err != nil {
		return err
	}
	pad := len(head) - len(bytes.TrimLeft(head, "\x00")) // gnark does not know it
	if _, err := r.Discard(pad); err != nil {
		return err
	}
	return pk.ReadDump(r)
}

// Reopen is there for completeness: Kept says no.
func (*compiling) Reopen(context.Context, [32]byte, keys.Progress) (*keys.Keys, *cs.R1CS, error) {
	return nil, nil, keys.ErrNotKept
}

func (c *compiling) step(name string, f func() error) error {
	start, cores := time.Now(), coreTime()
	err := f()
	c.steps = append(c.steps, step{name, time.Since(start).Seconds(), coreTime() - cores})
	return err
}

func coreTime() float64 {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano()).Seconds()
}

// resident returns what of this process is in memory, its own and of files; zeros where the system does not say.
func resident() (own, files uint64, err error) {
	b, err := os.ReadFile("/proc/self/status")
	if os.IsNotExist(err) {
		return 0, 0, nil
	}
	for line := range bytes.Lines(b) {
		for name, to := range map[string]*uint64{"RssAnon": &own, "RssFile": &files} {
			if rest, ok := bytes.CutPrefix(line, []byte(name+":")); ok {
				if _, err := fmt.Sscanf(string(rest), "%d kB", to); err != nil {
					return 0, 0, err
				}
				*to <<= 10
			}
		}
	}
	return own, files, err
}
