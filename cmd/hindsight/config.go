package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/knadh/koanf/parsers/yaml"
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/providers/env/v2"
	"github.com/knadh/koanf/providers/file"
	"github.com/knadh/koanf/v2"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// config is the configuration of serve and worker: a YAML file, over it variables HINDSIGHT_… (a dot is written as two
// underscores: HINDSIGHT_API__MAX_QUEUED), over these the flags. Unknown keys are refused.
type config struct {
	Listen string        `koanf:"listen"` // address of the API; default 127.0.0.1:8420
	Admin  string        `koanf:"admin"`  // address of health, metrics and pprof; default 127.0.0.1:8421, of a worker 8422; "off" for none
	Data   string        `koanf:"data"`   // folder of jobs, payloads and proofs; default $HINDSIGHT_HOME/data
	Store  string        `koanf:"store"`  // "sqlite" (jobs.db in the data folder), or redis://… or rediss://…; default sqlite
	Keep   time.Duration `koanf:"keep"`   // how long ended jobs are remembered; default 720h
	Chains []chainConfig `koanf:"chains"`
	Cache  cacheConfig   `koanf:"cache"`
	API    apiConfig     `koanf:"api"`
	Worker workerConfig  `koanf:"worker"`
	Keys   keysConfig    `koanf:"keys"`
	Fulfil fulfilConfig  `koanf:"fulfil"`
	Log    logConfig     `koanf:"log"`
	Trace  traceConfig   `koanf:"trace"`
}

// chainConfig is where one chain is read.
type chainConfig struct {
	ID       uint64   `koanf:"id"`
	RPC      []string `koanf:"rpc"`      // URLs of JSON-RPC servers that keep old state
	Replay   string   `koanf:"replay"`   // or a folder of recorded answers
	Finality string   `koanf:"finality"` // newest block that may be asked about: finalized (default), safe or latest
}

// cacheConfig is where blocks that were read are kept.
type cacheConfig struct {
	Dir  string `koanf:"dir"`  // folder of the transactions and receipts of blocks; default $HINDSIGHT_HOME/cache; "off" for none
	Size string `koanf:"size"` // of the folder, as "1GiB"
}

type apiConfig struct {
	PublicURL       string   `koanf:"public_url"`        // as clients write it, for links; default: the address listened on
	Origins         []string `koanf:"origins"`           // of web pages that may call; default none
	TrustedProxies  []string `koanf:"trusted_proxies"`   // networks whose X-Forwarded-For is believed; default none
	RequireKeys     bool     `koanf:"require_keys"`      // refuse requests without an API key; default: off
	MaxQueued       int      `koanf:"max_queued"`        // jobs that may wait; default 100000
	MaxClientQueued int      `koanf:"max_client_queued"` // of one client; default 10000
	UnitsPerMinute  int      `koanf:"units_per_minute"`  // cost units of submissions a client has; default 60, -1: no limit
	Insecure        bool     `koanf:"insecure_webhooks"` // allow http and private addresses, for tests; default: off
}

type workerConfig struct {
	Count    int           `koanf:"count"`    // workers inside serve; default 1, 0 in "hindsight worker" means 1 too
	Tiers    []string      `koanf:"tiers"`    // that are proven here, as far as memory allows; default: all
	Slots    int           `koanf:"slots"`    // proofs at once; default: what memory and cores allow
	Memory   string        `koanf:"memory"`   // for proofs, as "12GiB"; default: 80 % of what the machine or its cgroup has
	Lease    time.Duration `koanf:"lease"`    // default 10s
	Deadline time.Duration `koanf:"deadline"` // of one proof; default 30m
	Drain    time.Duration `koanf:"drain"`    // how long running proofs may take after SIGTERM; default 2m
}

type keysConfig struct {
	Production bool     `koanf:"production"` // refuse UNSAFE-DEV keys, and those that are neither pinned nor trusted; default: off
	Trust      []string `koanf:"trust"`      // sha256 of verifying keys that are good though this program does not pin them
	From       string   `koanf:"from"`       // URL or folder that missing keys are fetched from at the start; default: none
	MaxBytes   string   `koanf:"max_bytes"`  // of the store of keys, as "20GiB"; what was not used for the longest time goes; default: no limit
}

type traceConfig struct {
	Endpoint string  `koanf:"endpoint"` // URL of an OpenTelemetry collector (OTLP over HTTP); default: nothing is traced
	Sample   float64 `koanf:"sample"`   // share of the jobs that are traced, 0 to 1; default 1
}

type logConfig struct {
	Level  string `koanf:"level"`  // debug, info, warn or error; default info
	Format string `koanf:"format"` // text or json; default text
}

var configDefaults = map[string]any{
	"listen": "127.0.0.1:8420", "admin": "127.0.0.1:8421", "store": "sqlite", "keep": 30 * 24 * time.Hour,
	"cache.size":     "1GiB",
	"api.max_queued": 100_000, "api.max_client_queued": 10_000, "api.units_per_minute": 60,
	"worker.count": 1, "worker.lease": 10 * time.Second, "worker.deadline": 30 * time.Minute, "worker.drain": 2 * time.Minute,
	"log.level": "info", "log.format": "text", "trace.sample": 1.0,
}

// configFlags are the flags of commands that take a configuration.
type configFlags struct {
	path   string
	chains []string
	first  map[string]any // by key, defaults of the command
	set    map[string]any // by key, what other flags say
	more   []chainConfig  // over those of the file
}

func (f *configFlags) add(cmd *cobra.Command) {
	f.set = make(map[string]any)
	cmd.Flags().StringVar(&f.path, "config", "", "YAML file; flags and HINDSIGHT_… variables go before it")
	cmd.Flags().StringArrayVar(&f.chains, "chain", nil, "ID=URL[,URL …][@FINALITY] of a chain to read, or ID=FOLDER of recorded answers; repeat it for each chain")
	for _, flag := range []struct{ name, key, help string }{
		{"data", "data", "folder of jobs, payloads and proofs"},
		{"store", "store", `"sqlite", or redis://…`},
		{"log-level", "log.level", "debug, info, warn or error"},
		{"log-format", "log.format", "text or json"},
		{"memory", "worker.memory", `memory for proofs, as "12GiB"`},
	} {
		cmd.Flags().Func(flag.name, flag.help, func(s string) error { f.set[flag.key] = s; return nil })
	}
	cmd.Flags().Func("admin", `address of health, metrics and pprof, or "off"`, func(s string) error { f.set["admin"] = s; return nil })
}

func badConfig(where, format string, args ...any) error {
	return fault.New(fault.Fatal, "config-invalid", where, format, args...)
}

// load reads the configuration.
func (f *configFlags) load(home string) (*config, error) {
	k := koanf.New(".")
	_ = k.Load(confmap.Provider(configDefaults, "."), nil) // a map of constants always loads
	_ = k.Load(confmap.Provider(fulfilDefaults, "."), nil)
	_ = k.Load(confmap.Provider(f.first, "."), nil)
	if f.path != "" {
		if err := k.Load(file.Provider(f.path), yaml.Parser()); err != nil {
			return nil, badConfig(f.path, "can't be read: %w", err)
		}
	}
	if err := k.Load(env.Provider(".", env.Opt{Prefix: "HINDSIGHT_", TransformFunc: envKey}), nil); err != nil {
		return nil, badConfig("environment", "%w", err)
	}
	_ = k.Load(confmap.Provider(f.set, "."), nil)
	c := new(config)
	err := k.UnmarshalWithConf("", c, koanf.UnmarshalConf{DecoderConfig: &mapstructure.DecoderConfig{
		Result: c, ErrorUnused: true, WeaklyTypedInput: true, TagName: "koanf",
		DecodeHook: mapstructure.ComposeDecodeHookFunc(mapstructure.StringToTimeDurationHookFunc(), mapstructure.StringToSliceHookFunc(",")),
	}})
	if err != nil {
		return nil, badConfig(f.where(), "%s; the keys are in deploy/hindsight.example.yaml", strings.ReplaceAll(err.Error(), "\n", " "))
	}
	for _, s := range append(strings.Fields(os.Getenv(chainsVariable)), f.chains...) {
		one, err := parseChain(s)
		if err != nil {
			return nil, err
		}
		f.more = append(f.more, one)
	}
	for _, one := range f.more {
		c.Chains = slices.DeleteFunc(c.Chains, func(old chainConfig) bool { return old.ID == one.ID })
		c.Chains = append(c.Chains, one)
	}
	if c.Data == "" {
		if home == "" {
			return nil, badConfig("data", "no folder, and this user has no cache folder; set data or HINDSIGHT_HOME")
		}
		c.Data = filepath.Join(home, "data")
	}
	if c.Cache.Dir == "" {
		c.Cache.Dir = defaultCache(home)
	}
	return c, c.Check()
}

func (f *configFlags) where() string {
	if f.path == "" {
		return "configuration"
	}
	return f.path
}

// chainsVariable has chains as --chain does, with spaces between: URLs with keys in them can come from where secrets are kept, and stand
// on no command line.
const chainsVariable = "HINDSIGHT_CHAINS"

// otherVariables are those of the program that are no configuration keys.
var otherVariables = []string{chainsVariable, "HINDSIGHT_HOME", "HINDSIGHT_FIXTURES", "HINDSIGHT_NODE", "HINDSIGHT_API_KEY", "HINDSIGHT_LONG", "HINDSIGHT_PROOF"}

func envKey(key, value string) (string, any) {
	if slices.Contains(otherVariables, key) || strings.HasPrefix(key, "HINDSIGHT_TEST") {
		return "", nil
	}
	return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(key, "HINDSIGHT_")), "__", "."), value
}

// parseChain reads ID=URL,URL@FINALITY or ID=FOLDER.
func parseChain(s string) (c chainConfig, err error) {
	id, from, found := strings.Cut(s, "=")
	if c.ID, err = strconv.ParseUint(id, 10, 64); err != nil || !found || from == "" {
		return c, badConfig("--chain", "%q; write ID=URL or ID=FOLDER, as 1=https://host", redactURL(s))
	}
	if at := strings.LastIndex(from, "@"); at >= 0 && slices.Contains(finalities, from[at+1:]) {
		from, c.Finality = from[:at], from[at+1:]
	}
	if strings.HasPrefix(from, "http://") || strings.HasPrefix(from, "https://") {
		c.RPC = strings.Split(from, ",")
	} else {
		c.Replay = from
	}
	return c, nil
}

var finalities = []string{string(chain.Finalized), string(chain.Safe), string(chain.Latest)}

// Check refuses what can't work, and names the key.
func (c *config) Check() error {
	for _, check := range []func() error{c.checkAddresses, c.checkChains, c.checkNumbers, c.Fulfil.Check} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c *config) checkAddresses() error {
	for key, address := range map[string]string{"listen": c.Listen, "admin": c.Admin} {
		if key == "admin" && address == "off" {
			continue
		}
		if _, port, err := net.SplitHostPort(address); err != nil || port == "" {
			return badConfig(key, "%q is no address; write HOST:PORT, as 127.0.0.1:8420", address)
		}
	}
	if c.Store != "sqlite" {
		if u, err := url.Parse(c.Store); err != nil || (u.Scheme != "redis" && u.Scheme != "rediss") || u.Host == "" {
			return badConfig("store", `%q; write "sqlite", or redis://HOST:PORT/DB`, redactURL(c.Store))
		}
	}
	return nil
}

func (c *config) checkChains() error {
	if len(c.Chains) == 0 {
		return badConfig("chains", "there is none; give --chain ID=URL, or list chains in the --config file")
	}
	seen := make(map[uint64]bool)
	for i, one := range c.Chains {
		where := fmt.Sprintf("chains[%d]", i)
		switch {
		case one.ID == 0 || seen[one.ID]:
			return badConfig(where+".id", "%d: each chain needs an id of its own, not 0", one.ID)
		case (one.Replay == "") == (len(one.RPC) == 0):
			return badConfig(where, "give rpc (URLs) or replay (a folder), one of them")
		case one.Finality != "" && !slices.Contains(finalities, one.Finality):
			return badConfig(where+".finality", "%q is none of %s", one.Finality, strings.Join(finalities, ", "))
		}
		seen[one.ID] = true
	}
	return nil
}

func (c *config) checkNumbers() error {
	for key, v := range map[string]int64{"keep": int64(c.Keep), "worker.slots": int64(c.Worker.Slots), "worker.count": int64(c.Worker.Count),
		"worker.lease": int64(c.Worker.Lease), "worker.deadline": int64(c.Worker.Deadline), "worker.drain": int64(c.Worker.Drain),
		"api.max_queued": int64(c.API.MaxQueued), "api.max_client_queued": int64(c.API.MaxClientQueued)} {
		if v < 0 {
			return badConfig(key, "must not be negative")
		}
	}
	if c.Keep < time.Hour {
		return badConfig("keep", "%s is too short for anybody to hear of the end of a job; give 1h or more", c.Keep)
	}
	if c.Worker.Lease < 3*time.Second {
		return badConfig("worker.lease", "%s is shorter than a worker can be sure to keep; give 3s or more", c.Worker.Lease)
	}
	for _, tier := range c.Worker.Tiers {
		if _, err := statement.TierByName(tier); err != nil {
			return badConfig("worker.tiers", "%w", err)
		}
	}
	if _, err := parseSize(c.Worker.Memory); err != nil {
		return badConfig("worker.memory", "%w", err)
	}
	if _, err := parseSize(c.Cache.Size); err != nil {
		return badConfig("cache.size", "%w", err)
	}
	if _, err := parseSize(c.Keys.MaxBytes); err != nil {
		return badConfig("keys.max_bytes", "%w", err)
	}
	if _, err := parseLevel(c.Log.Level); err != nil {
		return badConfig("log.level", "%w", err)
	}
	if err := c.Trace.Check(); err != nil {
		return err
	}
	if c.Log.Format != "text" && c.Log.Format != "json" {
		return badConfig("log.format", "%q is neither text nor json", c.Log.Format)
	}
	return nil
}

// parseSize reads "12GiB", "512MiB" or a number of bytes; "" is 0.
func parseSize(s string) (uint64, error) {
	if s == "" {
		return 0, nil
	}
	number, shift := s, 0
	for suffix, bits := range map[string]int{"GiB": 30, "MiB": 20} {
		if n, ok := strings.CutSuffix(s, suffix); ok {
			number, shift = n, bits
		}
	}
	n, err := strconv.ParseUint(strings.TrimSpace(number), 10, 64)
	if err != nil || n == 0 || n > 1<<62>>shift {
		return 0, errors.New(strconv.Quote(s) + ` is no size; write one as "12GiB" or "512MiB"`)
	}
	return n << shift, nil
}

const noCache = "off"

// defaultCache is the folder of blocks below the program's own; without one there is none.
func defaultCache(home string) string {
	if home == "" {
		return noCache
	}
	return filepath.Join(home, "cache")
}

// open makes the folder, unless there is to be none, and says what the library must know.
func (c cacheConfig) open(log *slog.Logger) (chain.CacheConfig, error) {
	if c.Dir == "" || c.Dir == noCache {
		return chain.CacheConfig{Log: log}, nil
	}
	limit, err := parseSize(c.Size)
	if err != nil {
		return chain.CacheConfig{}, badConfig("cache.size", "%w", err)
	}
	return chain.CacheConfig{Dir: c.Dir, MaxDiskBytes: int64(limit), Log: log}, makeFolder(c.Dir)
}

// redactURL keeps what is not secret of a URL.
func redactURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		if strings.ContainsAny(s, "@:/") {
			return "…"
		}
		return s
	}
	return u.Scheme + "://" + u.Host
}

// makeFolder makes a folder that only this user reads.
func makeFolder(path string) error {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return fault.New(fault.Fatal, "folder-unusable", path, "can't be made; choose another folder or mend its permissions: %w", err)
	}
	return nil
}
