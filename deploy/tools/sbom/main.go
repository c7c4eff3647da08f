// Command sbom writes the bill of materials of a Go program, read from the program itself, in CycloneDX's JSON. The same program
// gives the same bytes: there is no time and no random serial number in them.
//
//	go run ./sbom ../../bin/hindsight v1.2.3 ../../bin/hindsight.cdx.json
package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: sbom PROGRAM VERSION FILE")
		os.Exit(2)
	}
	var bom bytes.Buffer
	err := run(&bom, os.Args[1], os.Args[2])
	if err == nil {
		err = os.WriteFile(os.Args[3], bom.Bytes(), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, path, version string) error {
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return err
	}
	bom, err := describe(info, version)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom)
}

// describe lists what was linked into a program: the modules with the hashes that go.sum has, Go's own library, and the settings of the
// build. The version is given, for with -trimpath the program does not say which was stamped on it.
func describe(info *debug.BuildInfo, version string) (*cdx.BOM, error) {
	main := component(info.Main.Path, version)
	main.Type = cdx.ComponentTypeApplication
	var settings []cdx.Property
	for _, s := range info.Settings {
		settings = append(settings, cdx.Property{Name: "go:build:" + s.Key, Value: s.Value})
	}
	main.Properties = &settings

	components := []cdx.Component{component("std", strings.TrimPrefix(info.GoVersion, "go"))}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		c := component(m.Path, m.Version)
		sum, isHash := strings.CutPrefix(m.Sum, "h1:")
		raw, err := base64.StdEncoding.DecodeString(sum)
		if !isHash || err != nil || len(raw) != 32 {
			return nil, fmt.Errorf("module %s has no hash: %q", m.Path, m.Sum)
		}
		c.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(raw)}}
		components = append(components, c)
	}
	refs := []string{}
	for _, c := range components {
		refs = append(refs, c.BOMRef)
	}
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{Component: &main}
	bom.Components = &components
	bom.Dependencies = &[]cdx.Dependency{{Ref: main.BOMRef, Dependencies: &refs}}
	return bom, nil
}

func component(path, version string) cdx.Component {
	url := "pkg:golang/" + path + "@" + version
	return cdx.Component{Type: cdx.ComponentTypeLibrary, BOMRef: url, Name: path, Version: version, PackageURL: url}
}
