package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program/lang"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// readFile reads a file of at most limit bytes; "-" is standard input.
func (p *program) readFile(path string, limit int) ([]byte, error) {
	r := p.stdin
	if path != "-" {
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fault.New(fault.Invalid, "file-missing", path, "no such file; check the path")
		}
		if err != nil {
			return nil, fault.New(fault.Transient, "file-read", path, "can't be opened: %w", err)
		}
		defer f.Close()
		r = f
	}
	b, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, fault.New(fault.Transient, "file-read", path, "can't be read: %w", err)
	}
	if len(b) > limit {
		return nil, fault.New(fault.Invalid, "file-too-long", path, "more than %d bytes; is it the right file?", limit)
	}
	return b, nil
}

// readQuery reads and parses a query file.
func (p *program) readQuery(path string) (*query.Query, error) {
	d, err := p.readDraft(path)
	if err != nil {
		return nil, err
	}
	return d.Query()
}

// readDraft reads and parses a query file in which transactions may be named by their hashes. A program in a file of its own lies in
// the folder of the query file, or below it: whoever wrote the query may not be who runs it.
func (p *program) readDraft(path string) (*query.Draft, error) {
	_, d, err := p.readDocument(path)
	return d, err
}

// readDocument is readDraft, and returns the file's text too.
func (p *program) readDocument(path string) ([]byte, *query.Draft, error) {
	js, err := p.readFile(path, query.MaxJSON)
	if err != nil {
		return nil, nil, err
	}
	d, err := query.ParseDraftFiles(js, func(name string) ([]byte, error) {
		if !filepath.IsLocal(name) {
			return nil, fault.New(fault.Invalid, "query-program-file", "program.file", "%q leads out of the folder of the query; put the program beside it", name)
		}
		return p.readFile(filepath.Join(filepath.Dir(path), name), lang.MaxText)
	})
	return js, d, err
}

// output is a file that appears whole or not at all. It is begun before the work, so that a full disk or a wrong path is
// known before minutes are spent.
type output struct {
	path string
	temp *os.File
}

func newOutput(path string) (*output, error) {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fault.New(fault.Invalid, "file-write", path, "exists and is not a plain file; choose another path")
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, fault.New(fault.Transient, "file-write", path, "can't be made here: %w", err)
	}
	return &output{path, temp}, nil
}

// abandon removes what was begun. After keep it does nothing.
func (o *output) abandon() {
	if o.temp != nil {
		o.temp.Close()
		os.Remove(o.temp.Name())
		o.temp = nil
	}
}

// keep writes b and gives the file its name.
func (o *output) keep(b []byte) error {
	_, err := o.temp.Write(b)
	err = errors.Join(err, o.temp.Chmod(0o644), o.temp.Sync(), o.temp.Close())
	if err == nil {
		err = os.Rename(o.temp.Name(), o.path)
	}
	if err != nil {
		o.abandon()
		return fault.New(fault.Transient, "file-write", o.path, "can't be written, nothing was kept: %w", err)
	}
	o.temp = nil
	return nil
}
