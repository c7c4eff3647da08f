package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// The example says what the defaults are: loading it gives the same as loading nothing.
func TestExampleConfiguration(t *testing.T) {
	example := configFlags{path: filepath.Join("..", "..", "deploy", "hindsight.example.yaml")}
	got, err := example.load(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Chains) != 1 || got.Chains[0].ID != 1 || got.Chains[0].Finality != "finalized" {
		t.Errorf("chains: %+v", got.Chains)
	}
	plain := configFlags{chains: []string{"1=http://127.0.0.1:8545@finalized"}}
	want, err := plain.load("/elsewhere")
	if err != nil {
		t.Fatal(err)
	}
	got.Data, got.Cache.Dir = want.Data, want.Cache.Dir
	if a, b := shown(got), shown(want); a != b {
		t.Errorf("the example has\n%s\nthe defaults are\n%s", a, b)
	}
}

func shown(c *config) string {
	return strings.Join(strings.Fields(strings.NewReplacer("[]string(nil)", "[]", "[]string{}", "[]").Replace(fmt.Sprintf("%#v", *c))), " ")
}

func TestConfigurationOrder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(file, []byte("chains:\n  - {id: 5, replay: /tmp/x}\nkeep: 1h\nworker: {lease: 20s, count: 2}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HINDSIGHT_WORKER__LEASE", "30s")
	t.Setenv("HINDSIGHT_ADMIN", "off")
	t.Setenv("HINDSIGHT_CHAINS", " 5=http://never  7=http://e/key,http://f/key@safe\n")
	f := configFlags{path: file, set: map[string]any{"admin": "127.0.0.1:1"}, chains: []string{"5=/tmp/y@latest", "6=http://a,http://b"}}
	c, err := f.load("/home")
	if err != nil {
		t.Fatal(err)
	}
	if c.Keep != time.Hour || c.Worker.Lease != 30*time.Second || c.Worker.Count != 2 || c.Admin != "127.0.0.1:1" || c.Data != "/home/data" || c.Cache != (cacheConfig{"/home/cache", "1GiB"}) {
		t.Errorf("%+v", c)
	}
	if len(c.Chains) != 3 || c.Chains[1].Replay != "/tmp/y" || c.Chains[1].Finality != "latest" || len(c.Chains[2].RPC) != 2 || c.Chains[0].RPC[1] != "http://f/key" || c.Chains[0].Finality != "safe" {
		t.Errorf("%+v", c.Chains)
	}
}

func TestConfigurationRefuses(t *testing.T) {
	for yaml, says := range map[string]string{
		"chain: []": "chain",
		"api: {max_queue: 1}\nchains: [{id: 1, replay: /x}]": "max_queue",
		"keep: [1": "can't be read",
		"keep: soon\nchains: [{id: 1, replay: /x}]": "keep",
		"chains: [{id: 1, replay: /x}]\nkeep: 0s":   "keep",
		"chains: []":                    "there is none",
		"chains: [{id: 0, replay: /x}]": "chains[0].id",
		"chains: [{id: 1, replay: /x}, {id: 1, replay: /y}]": "chains[1].id",
		"chains: [{id: 1}]": "give rpc",
		"chains: [{id: 1, rpc: [http://h], replay: /x}]":           "one of them",
		"chains: [{id: 1, replay: /x, finality: soon}]":            "finality",
		"chains: [{id: 1, replay: /x}]\nlisten: here":              "listen",
		"chains: [{id: 1, replay: /x}]\nstore: mysql://u:secret@h": "store",
		"chains: [{id: 1, replay: /x}]\nworker: {lease: 1s}":       "worker.lease",
		"chains: [{id: 1, replay: /x}]\nworker: {slots: -1}":       "worker.slots",
		"chains: [{id: 1, replay: /x}]\nworker: {memory: much}":    "worker.memory",
		"chains: [{id: 1, replay: /x}]\nworker: {tiers: [xxl]}":    "worker.tiers",
		"chains: [{id: 1, replay: /x}]\nlog: {level: loud}":        "log.level",
		"chains: [{id: 1, replay: /x}]\ncache: {size: some}":       "cache.size",
		"chains: [{id: 1, replay: /x}]\nlog: {format: xml}":        "log.format",

		"chains: [{id: 1, replay: /x}]\ntrace: {endpoint: \"secret:4318\"}":                         "trace.endpoint",
		"chains: [{id: 1, replay: /x}]\ntrace: {endpoint: \"ftp://secret:x@h\"}":                    "trace.endpoint",
		"chains: [{id: 1, replay: /x}]\ntrace: {sample: 1.5}":                                       "trace.sample",
		"chains: [{id: 1, replay: /x}]\nfulfil: {rpc: \"http://secret\"}":                           "fulfil.contract",
		"chains: [{id: 1, replay: /x}]\nfulfil: {contract: here}":                                   "fulfil.contract",
		"chains: [{id: 1, replay: /x}]\nfulfil: {contract: " + someAddress + "}":                    "fulfil.rpc",
		"chains: [{id: 1, replay: /x}]\nfulfil: {contract: " + someAddress + ", rpc: \"secret:1\"}": "fulfil.rpc",
		paid(""):                                       "fulfil.key_file",
		paid("key_file: k, beneficiary: me"):           "fulfil.beneficiary",
		paid("key_file: k, block_hashes: [x]"):         "fulfil.block_hashes",
		paid("key_file: k, proof_price: {xs: \"-1\"}"): "fulfil.proof_price.xs",
		paid("key_file: k, withdraw_above: all"):       "fulfil.withdraw_above",
		paid("key_file: k, margin: -101"):              "fulfil.margin",
		paid("key_file: k, poll: -1s"):                 "fulfil",
		paid("key_file: k, confirmations: 65"):         "fulfil.confirmations",
	} {
		file := filepath.Join(t.TempDir(), "c.yaml")
		if err := os.WriteFile(file, []byte(yaml), 0o600); err != nil {
			t.Fatal(err)
		}
		f := configFlags{path: file}
		_, err := f.load("/home")
		if fault.Code(err) != "config-invalid" || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", yaml, err)
		}
	}
	t.Setenv("HINDSIGHT_CHAINS", "5=http://h/secret nonsense")
	if _, err := new(configFlags).load("/home"); fault.Code(err) != "config-invalid" || strings.Contains(err.Error(), "secret") {
		t.Errorf("HINDSIGHT_CHAINS: %v", err)
	}
	t.Setenv("HINDSIGHT_CHAINS", "")
	for _, s := range []string{"", "1", "1=", "x=http://h", "=http://h"} {
		f := configFlags{chains: []string{s}}
		if _, err := f.load("/home"); fault.Code(err) != "config-invalid" {
			t.Errorf("--chain %q: %v", s, err)
		}
	}
}

const someAddress = "\"0x00000000000000000000000000000000000000c0\""

// paid is a configuration with a section fulfil.
func paid(more string) string {
	return "chains: [{id: 1, replay: /x}]\nfulfil: {contract: " + someAddress + ", rpc: \"http://h\", " + more + "}"
}

func TestCacheFolder(t *testing.T) {
	home := t.TempDir()
	f := configFlags{chains: []string{"1=http://127.0.0.1:1"}, set: map[string]any{"cache.size": "5MiB"}}
	c, err := f.load(home)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := c.Cache.open(nil)
	if err != nil || kept.Dir != filepath.Join(home, "cache") || kept.MaxDiskBytes != 5<<20 {
		t.Errorf("%+v, %v", kept, err)
	}
	if info, err := os.Stat(kept.Dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
	for _, off := range []cacheConfig{{Dir: noCache, Size: "1GiB"}, {Dir: defaultCache("")}} {
		if kept, err := off.open(nil); err != nil || kept.Dir != "" {
			t.Errorf("%+v, %v", kept, err)
		}
	}
	file := filepath.Join(home, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (cacheConfig{Dir: filepath.Join(file, "below")}).open(nil); fault.Code(err) != "folder-unusable" {
		t.Errorf("%v", err)
	}

	source, err := (&sourceFlags{rpc: []string{"http://127.0.0.1:1"}}).open(filepath.Join(home, "other"), 1)
	if err != nil {
		t.Fatal(err)
	}
	source.Close()
	if _, err := os.Stat(filepath.Join(home, "other", "cache")); err != nil {
		t.Error(err)
	}
	source, err = (&sourceFlags{rpc: []string{"http://127.0.0.1:1"}, cache: noCache}).open(filepath.Join(home, "none"), 1)
	if err != nil {
		t.Fatal(err)
	}
	source.Close()
	if _, err := os.Stat(filepath.Join(home, "none")); !os.IsNotExist(err) {
		t.Errorf("a folder was made: %v", err)
	}
	if _, err := (&sourceFlags{replay: home, cache: home}).open(home, 1); fault.Code(err) != "usage" {
		t.Errorf("%v", err)
	}
}
