// Command coverage fails unless the forge tests run every line and take every branch of our own contracts.
//
//	go run ./contracts/internal/coverage contracts/out/lcov.info
//
// The file is what `forge coverage --report lcov` writes (geninfo(1) has its format). Generated contracts are numbers; they are left out.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sources is what must be covered, seen from the repository's root.
const sources = "contracts/src"

// leftOut are folders of sources that need no tests of their own.
var leftOut = []string{"src/generated/"}

// unit is what the report says of one file.
type unit struct {
	lines, branches int
	missed          []string // "12" for a line, "12 branch 1" for a branch
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: coverage lcov.info")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
}

func run(report string) error {
	units, err := read(report)
	if err != nil {
		return err
	}
	files, err := withCode(sources)
	if err != nil {
		return err
	}
	var bad []error
	for _, file := range files {
		u := units[file]
		switch {
		case u == nil:
			bad = append(bad, fmt.Errorf("%s: the report does not have it", file))
			continue
		case len(u.missed) > 0:
			bad = append(bad, fmt.Errorf("%s: no test reaches line %s", file, strings.Join(u.missed, ", ")))
		}
		fmt.Printf("%-34s %4d lines %4d branches %4d missed\n", file, u.lines, u.branches, len(u.missed))
	}
	return errors.Join(bad...)
}

// read reads a report: records of a file end with end_of_record, DA is a line and BRDA a branch with how often it was taken.
func read(report string) (map[string]*unit, error) {
	f, err := os.Open(report)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	units := map[string]*unit{}
	var u *unit
	for s := bufio.NewScanner(f); s.Scan(); {
		kind, rest, _ := strings.Cut(s.Text(), ":")
		field := strings.Split(rest, ",")
		switch {
		case kind == "SF":
			u = &unit{}
			units[filepath.ToSlash(rest)] = u
		case kind == "DA" && len(field) >= 2:
			u.lines++
			if field[1] == "0" {
				u.missed = append(u.missed, field[0])
			}
		case kind == "BRDA" && len(field) == 4:
			u.branches++
			if field[3] == "0" || field[3] == "-" {
				u.missed = append(u.missed, field[0]+" branch "+field[2])
			}
		}
	}
	if len(units) == 0 {
		return nil, fmt.Errorf("%s: no file is in it", report)
	}
	return units, nil
}

// withCode lists the Solidity files below dir that have a function with a body: interfaces have nothing to cover. Names are as in the report,
// from contracts/.
func withCode(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".sol" {
			return err
		}
		name := strings.TrimPrefix(filepath.ToSlash(path), "contracts/")
		if slices.ContainsFunc(leftOut, func(folder string) bool { return strings.HasPrefix(name, folder) }) {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, line := range strings.Split(string(src), "\n") {
			if strings.HasPrefix(line, "contract ") || strings.HasPrefix(line, "library ") || strings.HasPrefix(line, "abstract contract ") {
				files = append(files, name)
				break
			}
		}
		return nil
	})
	return files, err
}
