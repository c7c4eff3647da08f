package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/gin-gonic/gin"

	"github.com/hindsight-zk/hindsight/api/wire"
)

const pathVerify = "/v1/verify"

// Gin and Huma have switches that are one for the whole process: quiet, and lists that are never null.
func init() {
	gin.SetMode(gin.ReleaseMode)
	huma.DefaultArrayNullable = false
}

// routes builds the engine.
func (s *Server) routes() error {
	s.engine = gin.New()
	s.engine.HandleMethodNotAllowed = true
	s.engine.RedirectTrailingSlash, s.engine.RedirectFixedPath = false, false
	s.engine.RemoteIPHeaders = []string{"X-Forwarded-For"}
	if err := s.engine.SetTrustedProxies(s.config.TrustedProxies); err != nil { // nil: none, the peer is the client
		return badConfig("TrustedProxies", "%w", err)
	}
	s.engine.Use(s.observe, s.harden, s.corsHandler())
	s.engine.NoRoute(func(c *gin.Context) {
		s.refuse(c, invalid(CodeRoute, "", "there is nothing here; / has links to what there is"))
	})
	s.engine.NoMethod(func(c *gin.Context) {
		s.refuse(c, invalid(CodeMethod, "", "this path takes %s", c.Writer.Header().Get("Allow")))
	})
	group := s.engine.Group("/", s.identify, s.readBody)
	s.huma = humagin.NewWithGroup(s.engine, group, newHumaConfig())
	for _, register := range []func(){s.jobRoutes, s.proofRoutes, s.nodeRoutes} {
		register()
	}
	closeRequests(s.huma.OpenAPI().Components.Schemas)
	return s.pageRoutes()
}

func newHumaConfig() huma.Config {
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	registry.RegisterTypeAlias(reflect.TypeFor[common.Hash](), reflect.TypeFor[hashSchema]())
	registry.RegisterTypeAlias(reflect.TypeFor[hexutil.Bytes](), reflect.TypeFor[bytesSchema]())
	c := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{Title: "Hindsight", Version: "1",
				Description: "Ask about the history of a chain, get the answer with a proof of it. The manual is docs/api.md.",
				License:     &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}},
			Components: &huma.Components{Schemas: registry, SecuritySchemes: map[string]*huma.SecurityScheme{
				"key": {Type: "http", Scheme: "bearer", Description: "An API key, hs_…, where the node asks for one."}}},
			Security: []map[string][]string{{}, {"key": {}}},
			Tags: []*huma.Tag{
				{Name: "Jobs", Description: "Questions, and what became of them."},
				{Name: "Proofs", Description: "Proofs, and the circuits that they are of."},
				{Name: "Node", Description: "The node itself."},
			},
		},
		Formats:                      map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
	c.AllowAdditionalPropertiesByDefault = true // of answers: newer nodes may say more
	return c
}

// hashSchema and bytesSchema describe hex.
type hashSchema string
type bytesSchema string

// Schema implements huma.SchemaProvider.
func (hashSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Pattern: "^0x[0-9a-f]{64}$"}
}

// Schema implements huma.SchemaProvider.
func (bytesSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Pattern: "^0x([0-9a-f]{2})*$"}
}

// closeRequests says of requests what is true of them: a key that means nothing is refused.
func closeRequests(r huma.Registry) {
	for _, name := range []string{"JobRequest", "PreflightRequest", "VerifyRequest", "Anchor", "Webhook"} {
		if s := r.Map()[name]; s != nil {
			s.AdditionalProperties = false
		}
	}
}

// handle registers an operation. Errors of the handler become problems; it finds the body of a POST in its caller.
func handle[I, O any](s *Server, op huma.Operation, handler func(context.Context, *I) (*O, error)) {
	body := op.RequestBody // only documented: Huma would read it less strictly
	op.RequestBody = nil
	huma.Register(s.huma, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err == nil {
			return out, nil
		}
		if ctx.Err() != nil && !errors.As(err, new(*problem)) {
			err = ctx.Err() // the client is gone
		}
		return nil, s.problem(ctx, err)
	})
	if item := s.huma.OpenAPI().Paths[op.Path]; body != nil {
		item.Post.RequestBody = body
	}
}

// body documents a request's body, which is read strictly by hand.
func body[T any](s *Server, example string) *huma.RequestBody {
	var value any
	if err := json.Unmarshal([]byte(example), &value); err != nil {
		panic("api: an example is no JSON: " + err.Error()) // when the server is built, whatever anybody sends
	}
	schema := s.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, "")
	return &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: schema, Example: value}}}
}

// fails are the statuses that requests of every operation may get, and some more.
func fails(more ...int) []int {
	return append([]int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable}, more...)
}

// failsPost are the statuses that operations with a body may get, and some more.
func failsPost(more ...int) []int {
	return fails(append([]int{http.StatusRequestTimeout, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType}, more...)...)
}

const exampleQuery = `{"chainId":1,"facts":[{"kind":"storage","block":21740135,"address":"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48","slot":"0x1"}]}`

func (s *Server) jobRoutes() {
	unchanged := map[string]*huma.Response{"304": {Description: "Nothing has changed since If-None-Match."}}
	jobSchema := s.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[wire.Job](), true, "")
	jobContent := map[string]*huma.MediaType{"application/json": {Schema: jobSchema}}
	handle(s, huma.Operation{OperationID: "submit", Method: http.MethodPost, Path: "/v1/jobs", Tags: []string{"Jobs"}, Summary: "Ask for a proof",
		Description: "Queues a question, or finds the job that it already is: the same question is one job, whoever asks. " +
			"An answer of 202 or 200 is given only once the job is on disk.",
		RequestBody: body[wire.JobRequest](s, `{"query":`+exampleQuery+`,"webhook":{"url":"https://example.com/hook"},"priority":"normal"}`),
		Responses: map[string]*huma.Response{"200": {Description: "The job has ended already.", Content: jobContent},
			"202": {Description: "The job is queued, or under way.", Content: jobContent}},
		Errors: failsPost(http.StatusConflict, http.StatusUnprocessableEntity)}, s.submit)
	handle(s, huma.Operation{OperationID: "preflight", Method: http.MethodPost, Path: "/v1/preflight", Tags: []string{"Jobs"}, Summary: "Answer without a proof",
		Description: "Reads the chain and answers, and says what a proof would take. The answer is the node's word only.",
		RequestBody: body[wire.PreflightRequest](s, `{"query":`+exampleQuery+`}`), Errors: failsPost(http.StatusConflict)}, s.preflight)
	handle(s, huma.Operation{OperationID: "getJob", Method: http.MethodGet, Path: "/v1/jobs/{id}", Tags: []string{"Jobs"}, Summary: "Get a job",
		Description: "With wait, answers as soon as the job has changed: a long poll.",
		Responses:   unchanged, Errors: fails(http.StatusNotFound)}, s.getJob)
	handle(s, huma.Operation{OperationID: "getQuestion", Method: http.MethodGet, Path: "/v1/jobs/{id}/question", Tags: []string{"Jobs"}, Summary: "Get a job's question",
		Description: "What the job was asked, as it can be asked again of any node. The job's id is computed from it, so nobody need believe the node.",
		Responses: map[string]*huma.Response{"304": unchanged["304"], "200": {Description: "The question.", Content: map[string]*huma.MediaType{"application/json": {
			Schema: s.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[wire.Question](), true, "")}}}},
		Errors: fails(http.StatusNotFound)}, s.getQuestion)
	handle(s, huma.Operation{OperationID: "listJobs", Method: http.MethodGet, Path: "/v1/jobs", Tags: []string{"Jobs"}, Summary: "List jobs",
		Description: "The newest first. Jobs that are added while somebody pages neither repeat nor hide others.", Errors: fails()}, s.listJobs)
	handle(s, huma.Operation{OperationID: "cancelJob", Method: http.MethodDelete, Path: "/v1/jobs/{id}", Tags: []string{"Jobs"}, Summary: "Cancel a job",
		Description: "Ends a job for everybody who asked for it. Only the client that submitted it first may: the same API key or, without keys, the same address.",
		Errors:      fails(http.StatusForbidden, http.StatusNotFound, http.StatusConflict)}, s.cancelJob)
	handle(s, huma.Operation{OperationID: "jobEvents", Method: http.MethodGet, Path: "/v1/jobs/{id}/events", Tags: []string{"Jobs"}, Summary: "Follow a job",
		Description: "Server-sent events: one for each change of state, named after it, and \"progress\" between; id is the job's version, data the job as JSON. " +
			"Ends after the last one. A comment is sent each 15 seconds when nothing happens.",
		Responses: map[string]*huma.Response{
			"200": {Description: "Events.", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}}},
			"204": {Description: "The job has ended, and Last-Event-ID says that the last event was seen."}},
		Errors: fails(http.StatusNotFound)}, s.events)
}

func (s *Server) proofRoutes() {
	unchanged := &huma.Response{Description: "Nothing has changed since If-None-Match."}
	schemas := s.huma.OpenAPI().Components.Schemas
	handle(s, huma.Operation{OperationID: "getProof", Method: http.MethodGet, Path: "/v1/proofs/{statementHash}", Tags: []string{"Proofs"}, Summary: "Get a proof",
		Description: "The proof document, as docs/statement-format.md has it, or the call of HindsightVerifier that verifies it.",
		Responses: map[string]*huma.Response{"304": unchanged, "200": {Description: "The proof.", Content: map[string]*huma.MediaType{"application/json": {
			Schema: &huma.Schema{OneOf: []*huma.Schema{{Type: huma.TypeObject, Title: "proof document", AdditionalProperties: true},
				schemas.Schema(reflect.TypeFor[wire.Calldata](), true, "")}}}}}},
		Errors: fails(http.StatusNotFound)}, s.getProof)
	handle(s, huma.Operation{OperationID: "verify", Method: http.MethodPost, Path: pathVerify, Tags: []string{"Proofs"}, Summary: "Verify a proof",
		Description: "Judges a proof, and says what was not checked. Whoever does not trust this node verifies without it: `hindsight verify`. Costs 10 requests.",
		RequestBody: body[wire.VerifyRequest](s, `{"proof":{"version":1},"query":`+exampleQuery+`}`), Errors: failsPost()}, s.verify)
	handle(s, huma.Operation{OperationID: "listCircuits", Method: http.MethodGet, Path: "/v1/circuits", Tags: []string{"Proofs"}, Summary: "List the circuits",
		Description: "The tiers that this node proves in, with their verifying keys.", Errors: fails()}, s.circuits)
	handle(s, huma.Operation{OperationID: "getVerifierCode", Method: http.MethodGet, Path: "/v1/circuits/{digest}/solidity", Tags: []string{"Proofs"}, Summary: "Get a circuit's verifier contract",
		Description: "The code that deploys the contract that verifies proofs of the circuit, for the keys of this release.",
		Responses: map[string]*huma.Response{"304": unchanged, "200": {Description: "The code.", Content: map[string]*huma.MediaType{"application/json": {
			Schema: schemas.Schema(reflect.TypeFor[wire.VerifierCode](), true, "")}}}},
		Errors: fails(http.StatusNotFound)}, s.solidity)
}

func (s *Server) nodeRoutes() {
	handle(s, huma.Operation{OperationID: "status", Method: http.MethodGet, Path: "/v1/status", Tags: []string{"Node"}, Summary: "Get the node's status",
		Description: "Chains, queues and workers. The numbers are some seconds old.", Errors: fails()}, s.status)
}
