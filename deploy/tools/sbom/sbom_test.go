package main

import (
	"bytes"
	"debug/buildinfo"
	"runtime/debug"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

// TestBinary: the bill of the program lists each module that is in it, with the hash of go.sum, and is the same each time.
func TestBinary(t *testing.T) {
	path := product.Binary(t)
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := run(w, path, "v1.2.3"); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two runs differ")
	}
	var bom cdx.BOM
	if err := cdx.NewBOMDecoder(&first, cdx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, c := range *bom.Components {
		listed[c.PackageURL] = true
		if c.Name != "std" && (c.Hashes == nil || len((*c.Hashes)[0].Value) != 64) {
			t.Errorf("%s has no hash", c.Name)
		}
	}
	if len(listed) != len(info.Deps)+1 {
		t.Errorf("%d components, %d modules", len(listed), len(info.Deps))
	}
	for _, m := range info.Deps {
		if !listed["pkg:golang/"+m.Path+"@"+m.Version] {
			t.Errorf("%s is not listed", m.Path)
		}
	}
	if main := bom.Metadata.Component; main.PackageURL != "pkg:golang/github.com/hindsight-zk/hindsight@v1.2.3" {
		t.Errorf("%+v", main)
	}
}

func TestRefuses(t *testing.T) {
	if err := run(new(bytes.Buffer), product.Path(t, "Makefile"), "v1"); err == nil {
		t.Error("a Makefile has a bill of materials")
	}
	if _, err := describe(&debug.BuildInfo{Deps: []*debug.Module{{Path: "example.com/x", Version: "v1.0.0"}}}, "v1"); err == nil {
		t.Error("a module without a hash passes")
	}
}
