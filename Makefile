# The interface for people; .ci/run uses nothing else. `make` alone lists the targets.

SHELL := /bin/bash -euo pipefail
.DEFAULT_GOAL := help

GO       ?= go
FIXTURES ?= $(or $(HINDSIGHT_FIXTURES),$(abspath ../shared/data))
FUZZTIME ?= 10s
BENCH    ?= 1 8 32
CHAOS    ?= 420
TIER     ?= s
TRIALS   ?= 1000000
N        ?= 200
SHARE    ?= 6

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
OAPI        := github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2
GORELEASER  := github.com/goreleaser/goreleaser/v2@v2.15.1
OAPI_NEEDS  := github.com/oapi-codegen/runtime@v1.8.0
GOLDEN      := circuits/statement/golden.json
CLIENT      := api/client-ts/node_modules/.package-lock.json
PAGE        := api/page/node_modules/.package-lock.json
MODULES     := contracts/node_modules/.package-lock.json $(CLIENT) $(PAGE)

# One set of flags for everything, so that everything shares one build cache. No C compiler is needed.
export CGO_ENABLED := 0
export GOFLAGS     := -trimpath -buildvcs=false

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
COMMIT  := $(shell git rev-parse HEAD 2>/dev/null || echo unknown)

help: ## this list
	@echo "make TARGET, one of:"
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20
	@echo "settings: HINDSIGHT_FIXTURES (real chain data), HINDSIGHT_HOME (keys), FUZZTIME=$(FUZZTIME), BENCH='$(BENCH)', CHAOS=$(CHAOS), N=$(N), SHARE=$(SHARE), TIER=$(TIER), TRIALS=$(TRIALS)"

deps: tools $(MODULES) ## fetch what building and testing needs: Go modules, npm packages
	$(GO) mod download

# Programs that no Go module and no npm package brings, and the Debian packages that do.
tools:
	@packages=; for pair in npm:npm node:nodejs redis-server:redis-server; do \
	  command -v $${pair%:*} >/dev/null || packages="$$packages $${pair#*:}"; done; \
	[ -z "$$packages" ] && exit 0; \
	[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "install Node.js 20 or newer with npm, and redis-server 7 or newer; missing:$$packages" >&2; exit 1; }; \
	apt-get update -q && apt-get install -q -y --no-install-recommends $$packages

$(MODULES): %/node_modules/.package-lock.json: %/package-lock.json %/package.json | tools
	cd $* && npm ci --no-progress
	@touch $@

build: ## bin/hindsight
	$(GO) build -ldflags '-X main.version=$(VERSION) -X main.commit=$(COMMIT)' -o bin/hindsight ./cmd/hindsight

test: forge-test test-go ## all tests: forge, whose contracts the Go tests deploy, and Go

test-go: deps ## the Go tests
	$(GO) test -timeout 50m ./...

race: deps ## the tests of what runs in parallel, with the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -short -timeout 25m ./prover/chain/... ./prover/jobs/... ./prover/worker ./api/...

agreement: deps ## 100,000 changed proofs: the verifier in Go and the one in the EVM say the same of each
	$(GO) test -count 1 -timeout 30m -run TestAgreement ./contracts/bindings -mutations 100000

differential: ## TRIALS changed transactions and receipts read beside go-ethereum, and TRIALS/500 facts of such given to the circuit
	$(GO) test -count 1 -timeout 120m -run 'TestDifferential' -v ./circuits/statement -trials $(TRIALS) -solves $$(( $(TRIALS) / 500 ))

forge-test: deps ## the forge tests, on new proofs of stub circuits; gas is what contracts/snapshots says
	cd contracts && npm run snapshot:check

forge-ci: deps ## the forge tests with 10,000 runs a fuzz test and 256 x 128 calls an invariant
	cd contracts && npm run test:ci

coverage: deps ## the forge tests take every line and branch of our contracts
	cd contracts && npm run coverage

gas: deps ## what verifying, asking and anchors cost on chain, beside the pairing alone; CHECKED=1 if forge-test has just compared
	$(if $(CHECKED),,cd contracts && npm run --silent snapshot:check >/dev/null)
	$(GO) run ./contracts/internal/gas

lint: deps lint-go lint-openapi lint-contracts ## formatting, vet, staticcheck, generated files, nothing left to do

lint-go:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -d $$(git ls-files '*.go'); exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	$(GO) mod tidy -diff
	@! git grep -nE '(TODO|FIXME|XXX)\b' -- '*.go' '*.sol' '*.md' '*.ts' '*.tsx' '*.mjs' '*.yaml' '.ci' ':!contracts/bindings/contracts.go'

# A client that a stranger generates from the document compiles.
lint-openapi:
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; \
	$(GO) run $(OAPI) -generate types,client -package generated -o "$$dir/client.go" api/openapi.yaml; \
	cd "$$dir"; $(GO) mod init generated 2>/dev/null; $(GO) get $(OAPI_NEEDS) 2>/dev/null; $(GO) vet .

lint-contracts: $(MODULES)
	cd contracts && npm run fmt:check && npm run lint && npm run analyse && npm run bindings:check && npm run verifiers:check -- xs s c m

demo: build ## ask the service, prove and verify once, on a chain inside the process
	bin/hindsight demo

demo-cluster: build deps ## ten questions to Redis, one API and two workers, one of them killed
	bin/hindsight demo --cluster --config deploy/hindsight.example.yaml

docs-check: build deps ## every command of docs/operations.md, as a new operator would run them
	$(GO) test -count 1 -timeout 15m -run 'TestOperations' ./docs -operations $(CURDIR)/bin

chaos: deps ## CHAOS bad things at random: workers, API, Redis, children killed, workers stopped past their lease
	$(GO) test -count 1 -timeout 60m -run 'TestChaos$$' -v ./cmd/hindsight -kills $(CHAOS)
	$(GO) test -count 1 -timeout 30m -run 'TestContract' ./prover/jobs/sqlite ./prover/jobs/redis

prove-mainnet: build deps ## prove facts of a real block, verify them in Go and in the EVM
	$(GO) run ./contracts/internal/mainnet -data $(FIXTURES) -hindsight bin/hindsight -out bin/mainnet
	cd contracts && FORGE_SNAPSHOT_EMIT=false HINDSIGHT_PROOF=$(CURDIR)/bin/mainnet/slot.proof.json npm test -- --match-contract HindsightVerifierTest

ceremony: build deps ## a whole ceremony of tier xs, whose keys prove and verify; SCRATCH=-scratch makes the powers of tau in turns, too
	$(GO) run ./contracts/internal/ceremony -hindsight bin/hindsight -out bin/ceremony $(SCRATCH)

facts-mainnet: ## every fact of every recorded block, read natively, is what go-ethereum's types say
	$(GO) run ./circuits/internal/factsmainnet -data $(FIXTURES)

bench: ## our keccak permutation beside gnark's; a whole statement; the operations of programs
	$(GO) run ./prover/internal/bench $(BENCH)
	$(GO) test -run '^$$' -bench BenchmarkProve -benchtime 1x -cpu 1,2 ./prover
	$(GO) test -run '^$$' -bench BenchmarkOperations -benchtime 5x ./circuits/fold

bench-scale: deps ## jobs a minute with 1 and 2 workers, queue to proof; 10,000 queued jobs; what one Redis takes
	$(GO) test -run '^$$' -bench 'BenchmarkScale|BenchmarkQueue' -benchtime 1x -timeout 30m ./cmd/hindsight
	$(GO) test -run '^$$' -bench 'BenchmarkSubmit$$|BenchmarkClaim|BenchmarkHeartbeat' -benchtime 5000x ./prover/jobs/redis
	$(GO) test -count 1 -run TestSlowClients -v ./api

bench-plan: deps ## what hindsight plan says of 30 jobs at once, and of 30 that come one by one, and what two workers do: within a fifth, or it fails
	$(GO) test -run '^$$' -bench BenchmarkPlan -benchtime 1x -timeout 60m ./cmd/hindsight

bench-keys: ## our setup and our phase 2 beside gnark's; how soon a process can prove in TIER
	$(GO) test -run '^$$' -bench 'BenchmarkSetup|BenchmarkInitialise' -benchtime 1x -timeout 30m ./prover/keys ./prover/keys/ceremony
	$(GO) run ./prover/internal/benchkeys -tier $(TIER)

test-deploy: build tools ## image, compose, chart, alerts, dashboards, release: all of deploy/, held to the program and its metrics
	cd deploy/tools && $(GO) vet ./... && $(GO) test ./...

dashboards: ## write Grafana's dashboards again
	$(GO) -C deploy/tools run ./dashboards $(CURDIR)/deploy/grafana/dashboards

# PROGRAM and OUT are what a release sets: it may be of another system.
sbom: $(if $(PROGRAM),,build) ## bin/hindsight.cdx.json, what is linked into the program
	env -u GOOS -u GOARCH $(GO) -C deploy/tools run ./sbom $(abspath $(or $(PROGRAM),bin/hindsight)) $(VERSION) $(abspath $(or $(OUT),bin/hindsight.cdx.json))

release-snapshot: ## dist/: what a release would have
	$(GO) run $(GORELEASER) release --snapshot --clean

release: ## a draft of the release of this tag (.github/workflows/release.yaml)
	$(GO) run $(GORELEASER) release --clean

bench-web: build $(CLIENT) ## how long the verifier of api/client-ts takes to load and to verify in Node
	cd api/client-ts && DEMO_PROGRAM=$(CURDIR)/bin/hindsight npm run --silent bench

web: $(CLIENT) $(PAGE) ## write again what is made for browsers: the verifier as WebAssembly, the sources of api/client-ts that are generated, the page
	cd api/client-ts && npm run --silent wasm && npm run --silent generate && npm run --silent build
	cd api/page && npm run --silent build

wasm-check: ## build the verifier as WebAssembly again: the bytes are those of api/client-ts/wasm
	cd api/client-ts && npm run --silent wasm:check

test-client-ts: build $(CLIENT) ## the client for TypeScript against a real node: types, refusals, liars, a proof that WebAssembly verifies
	cd api/client-ts && npm run --silent check && DEMO_PROGRAM=$(CURDIR)/bin/hindsight npm run --silent test

page-check: $(CLIENT) $(PAGE) ## build the page again: the files are those of api/page/dist
	cd api/page && npm run --silent check

e2e: build $(CLIENT) $(PAGE) chromium ## the page in a browser on real nodes: views, one proof, refusals, keyboard, accessibility; pictures in bin/e2e
	cd api/page && npm run --silent e2e

chromium:
	@command -v chromium >/dev/null && exit 0; \
	[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "install chromium" >&2; exit 1; }; \
	apt-get update -q && apt-get install -q -y --no-install-recommends chromium

golden: deps ## write again what tests compare: constraints, verifiers, pins, bindings, gas, metrics, the verifier for browsers, the page, dashboards
	$(GO) run ./cmd/hindsight circuits --json --measure > $(GOLDEN).new || { rm $(GOLDEN).new; exit 1; }
	mv $(GOLDEN).new $(GOLDEN)
	$(GO) test -count 1 ./cmd/hindsight -run 'TestMetrics$$|TestScaleDocument|TestScripts/plan' -update
	cd contracts && npm run verifiers && npm run fixtures && npm run bindings && npm run snapshot && npm run deployments
	$(MAKE) --no-print-directory web dashboards

mutants: ## drop every assertion of the circuits in turn: some test must fail
	$(GO) run ./circuits/circuittest/mutants

attack: ## lie to the circuit in every way we know: N cases of each class; nightly N=20000
	$(GO) test ./circuits/statement -run '^TestAttackClasses$$' -v -count 1 -timeout 24h -args -cases $(N)
	$(GO) test ./circuits/fold -run '^TestAttackClasses$$' -v -count 1 -timeout 24h -args -cases $(N)

leaves: ## change one of SHARE leaves of every witness, and tell 9000/SHARE random lies: 1 is all, and hours; make test has 18
	$(GO) test -count 1 -timeout 24h -v -run 'TestEveryLeafIsBound|TestRandomLies|TestStatementAndQueryBytes' ./circuits/statement -share $(SHARE)

fuzz: ## run every fuzzer for FUZZTIME
	@git grep -oE '^func Fuzz[A-Za-z0-9]+' -- '*_test.go' | sed 's/:func / /' | while read -r file fuzzer; do \
	  $(GO) test -run '^$$' -fuzz "^$$fuzzer\$$" -fuzztime $(FUZZTIME) "./$$(dirname "$$file")"; done

clean: ## remove what was built; keys stay where they are
	rm -rf bin dist contracts/out contracts/cache contracts/test/fixtures/generated api/client-ts/dist-test

.PHONY: $(shell sed -nE 's/^([a-z0-9-]+):.*/\1/p' Makefile)
