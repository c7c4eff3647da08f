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

	root, dir string
	overlay   string
	suites    map[string]*suite
}

// verdict is what became of one deletion.
type verdict struct {
	mutant
	killer string // package and test that noticed it; empty if none did
	reason string // of a listed survivor
	err    error
	unused []string // tests of packages above that could not be used, and why
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
	r.dir = dir
	overlay, mutants, err := instrument(r.root, dir, order)
	if err != nil {
		return false, err
	}
	r.overlay = overlay
	r.suites = make(map[string]*suite)
	for _, p := range order {
		r.suites[p] = new(suite)
	}
	mutants = slices.DeleteFunc(mutants, func(m mutant) bool {
		return !slices.Contains(r.packages, m.Package) || !strings.Contains(m.ID, r.only)
	})
	fmt.Printf("%d assertions\n", len(mutants))
	for _, p := range r.packages { // the tests of packages above are compiled when a deletion needs them
		if err := r.prepare(ctx, p); err != nil {
			return false, err
		}
	}
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

// suite is the compiled tests of one package.
type suite struct {
	once   sync.Once
	binary string // empty when there are none that can be used
	err    error
}

// prepare compiles a package's tests and runs them without any deletion, once.
func (r *runner) prepare(ctx context.Context, pkg string) error {
	s := r.suites[pkg]
	s.once.Do(func() {
		tests, err := filepath.Glob(filepath.Join(r.root, "circuits", pkg, "*_test.go"))
		if err != nil || len(tests) == 0 {
			s.err = fmt.Errorf("%s has no tests", pkg)
			return
		}
		binary := filepath.Join(r.dir, pkg+".test")
		cmd := exec.CommandContext(ctx, "go", "test", "-c", "-p", "2", "-overlay", r.overlay, "-o", binary, "./circuits/"+pkg)
		cmd.Dir = r.root
		if out, err := cmd.CombinedOutput(); err != nil {
			s.err = fmt.Errorf("tests of %s: %w\n%s", pkg, err, out)
			return
		}
		started := time.Now()
		s.binary = binary
		failed, err := r.test(ctx, pkg, "none")
		if err == nil && failed != "" {
			err = fmt.Errorf("%s fails without any deletion", failed)
		}
		if err != nil {
			s.err = fmt.Errorf("tests of %s: %w", pkg, err)
			return
		}
		fmt.Printf("%-10s passes without deletion in %s\n", pkg, time.Since(started).Round(100*time.Millisecond))
	})
	return s.err
}

var failure = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)

// test runs a package's tests with one assertion deleted and returns the first test that failed, or "" if none did.
func (r *runner) test(ctx context.Context, pkg, id string) (failed string, err error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, r.suites[pkg].binary, "-test.short", "-test.failfast", "-test.skip", skip)
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
			suites := []string{m.Package}
			if v.reason == "" { // of what is listed, the proof speaks, and the package's own attacks
				suites = append(suites, above[m.Package]...)
			}
			for _, p := range suites {
				if err := r.prepare(ctx, p); err != nil {
					v.unused = append(v.unused, err.Error())
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
		for _, why := range v.unused {
			fmt.Printf("          not tried: %s\n", why)
		}
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
