package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// goal is the least share of deletions, listed ones aside, that must be noticed.
const goal = 0.95

type runner struct {
	packages []string
	verbose  bool
	jobs     int
	timeout  time.Duration
	only     string

	root     string
	binaries map[string]string // package → test binary; missing when it has no tests
}

// verdict is what became of one deletion.
type verdict struct {
	mutant
	killer string // package and test that noticed it; empty if none did
	reason string // of a listed survivor
	err    error
}

func (r *runner) run(ctx context.Context) (ok bool, err error) {
	started := time.Now()
	if r.root, err = moduleRoot(ctx); err != nil {
		return false, err
	}
	if len(r.packages) == 0 {
		r.packages = order
	}
	for _, p := range r.packages {
		if !slices.Contains(order, p) {
			return false, fmt.Errorf("no package %q: one of %s", p, strings.Join(order, ", "))
		}
	}
	reasons, err := readSurvivors(filepath.Join(r.root, "circuits", "circuittest", "mutants", "survivors.txt"))
	if err != nil {
		return false, err
	}
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	overlay, mutants, err := instrument(r.root, dir, order)
	if err != nil {
		return false, err
	}
	mutants = slices.DeleteFunc(mutants, func(m mutant) bool {
		return !slices.Contains(r.packages, m.Package) || !strings.Contains(m.ID, r.only)
	})
	if err := r.build(ctx, dir, overlay); err != nil {
		return false, err
	}
	fmt.Printf("%d assertions; tests compiled and passed without deletion after %s\n", len(mutants), time.Since(started).Round(time.Second))
	verdicts := r.judge(ctx, mutants, reasons)
	fmt.Printf("%s\n", time.Since(started).Round(time.Second))
	return r.report(verdicts, reasons), ctx.Err()
}

func moduleRoot(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("go list: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// build compiles the tests that may be needed and runs each without any deletion.
func (r *runner) build(ctx context.Context, dir, overlay string) error {
	needed := make(map[string]bool)
	for _, p := range r.packages {
		for _, q := range append([]string{p}, above[p]...) {
			needed[q] = true
		}
	}
	r.binaries = make(map[string]string)
	for _, p := range order {
		if !needed[p] {
			continue
		}
		tests, err := filepath.Glob(filepath.Join(r.root, "circuits", p, "*_test.go"))
		if err != nil {
			return err
		}
		if len(tests) == 0 {
			fmt.Printf("%-10s has no tests\n", p)
			continue
		}
		binary := filepath.Join(dir, p+".test")
		cmd := exec.CommandContext(ctx, "go", "test", "-c", "-p", "2", "-overlay", overlay, "-o", binary, "./circuits/"+p)
		cmd.Dir = r.root
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("tests of %s: %w\n%s", p, err, out)
		}
		r.binaries[p] = binary
		started := time.Now()
		failed, err := r.test(ctx, p, "none")
		if err != nil {
			return fmt.Errorf("tests of %s: %w", p, err)
		}
		if failed != "" {
			return fmt.Errorf("tests of %s fail without any deletion: %s", p, failed)
		}
		if r.verbose {
			fmt.Printf("%-10s %s\n", p, time.Since(started).Round(100*time.Millisecond))
		}
	}
	return nil
}

var failure = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)

// test runs a package's tests with one assertion deleted and returns the first test that failed, or "" if none did.
func (r *runner) test(ctx context.Context, pkg, id string) (failed string, err error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, r.binaries[pkg], "-test.short", "-test.failfast", "-test.skip", skip)
	cmd.Dir = filepath.Join(r.root, "circuits", pkg)
	cmd.Env = append(os.Environ(), variable+"="+id)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return "", nil
	case ctx.Err() != nil:
		return "", fmt.Errorf("%s after %s", ctx.Err(), r.timeout)
	case !errors.As(err, &exit):
		return "", err
	}
	found := failure.FindAllStringSubmatch(out.String(), -1)
	if len(found) == 0 {
		lines := strings.SplitN(strings.TrimSpace(out.String()), "\n", 2)
		return "a panic: " + lines[0], nil
	}
	return found[len(found)-1][1], nil // the innermost one is printed last
}

// judge tests all deletions, a few at a time.
func (r *runner) judge(ctx context.Context, mutants []mutant, reasons map[string]string) []verdict {
	verdicts := make([]verdict, len(mutants))
	slots := make(chan struct{}, max(1, r.jobs))
	var wg sync.WaitGroup
	for i, m := range mutants {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			v := verdict{mutant: m, reason: reasons[m.key()]}
			for _, p := range append([]string{m.Package}, above[m.Package]...) {
				if r.binaries[p] == "" {
					continue
				}
				failed, err := r.test(ctx, p, m.ID)
				if err != nil {
					v.err = err // not noticed: an assertion's deletion makes nothing slower
					break
				}
				if failed != "" {
					v.killer = p + "." + failed
					break
				}
			}
			verdicts[i] = v
			if r.verbose {
				v.print()
			}
		})
	}
	wg.Wait()
	return verdicts
}

func (v verdict) print() {
	switch {
	case v.killer != "":
		fmt.Printf("noticed   %s: %s\n          by %s\n", v.ID, v.Text, v.killer)
	case v.err != nil:
		fmt.Printf("FAILED    %s: %s\n          %v\n", v.ID, v.Text, v.err)
	case v.reason != "":
		fmt.Printf("harmless  %s: %s\n          %s\n", v.ID, v.Text, v.reason)
	default:
		fmt.Printf("SURVIVED  %s: %s\n", v.ID, v.Text)
	}
}

// report prints the score and says whether it is good enough.
func (r *runner) report(verdicts []verdict, reasons map[string]string) bool {
	ok := true
	var all, noticed, listed int
	for _, p := range r.packages {
		n, k, h := 0, 0, 0
		for _, v := range verdicts {
			if v.Package != p {
				continue
			}
			n++
			switch {
			case v.killer != "":
				k++
				if v.reason != "" {
					fmt.Printf("listed as harmless, but %s noticed it: %s: %s\n", v.killer, v.ID, v.Text)
					ok = false
				}
			case v.reason != "" && v.err == nil:
				h++
			default:
				ok = false
			}
			if v.killer == "" && !r.verbose {
				v.print()
			}
		}
		fmt.Printf("%-10s %3d of %3d noticed, %d listed as harmless\n", p, k, n, h)
		all, noticed, listed = all+n, noticed+k, listed+h
	}
	if r.only == "" {
		keys := make(map[string]bool)
		for _, v := range verdicts {
			keys[v.key()] = true
		}
		for key := range reasons {
			if pkg := strings.Split(key, "/")[1]; slices.Contains(r.packages, pkg) && !keys[key] {
				fmt.Printf("listed as harmless, but not there: %s\n", key)
				ok = false
			}
		}
	}
	if all == listed {
		return ok
	}
	score := float64(noticed) / float64(all-listed)
	fmt.Printf("score      %.1f %% (%.1f %% of all, harmless ones included)\n", 100*score, 100*float64(noticed)/float64(all))
	return ok && score >= goal
}
