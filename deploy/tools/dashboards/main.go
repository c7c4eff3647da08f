// Command dashboards writes the Grafana dashboards of deploy/grafana: a panel is a line here, and its place on the grid follows from
// its order. The types are Grafana's own, so what is written is what Grafana reads.
//
//	go run ./dashboards ../grafana/dashboards
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: dashboards FOLDER")
		os.Exit(2)
	}
	for _, b := range boards {
		raw, err := b.encode()
		if err == nil {
			err = os.WriteFile(filepath.Join(os.Args[1], b.file()), raw, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "dashboards:", err)
			os.Exit(1)
		}
	}
}

func (b board) file() string { return b.uid + ".json" }

func (b board) encode() ([]byte, error) {
	built, err := b.build()
	if err != nil {
		return nil, fmt.Errorf("build %s: %w", b.uid, err)
	}
	raw, err := json.MarshalIndent(built, "", "  ")
	return append(raw, '\n'), err
}
