package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// left returns the names in a folder.
func left(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestOutputAppearsWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.json")

	o, err := newOutput(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the file is there before it is whole")
	}
	o.abandon()
	if names := left(t, dir); len(names) != 0 {
		t.Errorf("left behind: %v", names)
	}

	if o, err = newOutput(path); err != nil {
		t.Fatal(err)
	}
	if err := o.keep([]byte("whole")); err != nil {
		t.Fatal(err)
	}
	o.abandon() // after keep: nothing
	if b, err := os.ReadFile(path); err != nil || string(b) != "whole" {
		t.Errorf("%q, %v", b, err)
	}

	// A write that fails, as on a full disk, leaves the older file as it was.
	if o, err = newOutput(path); err != nil {
		t.Fatal(err)
	}
	o.temp.Close()
	if err := o.keep([]byte("half")); fault.Code(err) != "file-write" || fault.FateOf(err) != fault.Transient {
		t.Errorf("got %v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "whole" || len(left(t, dir)) != 1 {
		t.Errorf("%q, %v", b, left(t, dir))
	}
}

func TestOutputIsAPlainFile(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{dir, link, os.DevNull} {
		if _, err := newOutput(path); fault.Code(err) != "file-write" {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestReadFileIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big")
	if err := os.WriteFile(path, make([]byte, 100), 0o644); err != nil {
		t.Fatal(err)
	}
	p := new(program)
	if _, err := p.readFile(path, 99); fault.Code(err) != "file-too-long" {
		t.Errorf("got %v", err)
	}
	if b, err := p.readFile(path, 100); err != nil || len(b) != 100 {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}
