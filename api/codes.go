package api

import (
	"net/http"

	"github.com/hindsight-zk/hindsight/api/apikey"
	"github.com/hindsight-zk/hindsight/api/webhook"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

// Codes of the refusals of this package.
const (
	CodeInternal        = "internal"
	CodeRoute           = "route-unknown"
	CodeMethod          = "method-not-allowed"
	CodeParameter       = "parameter-invalid"
	CodeMediaType       = "content-type"
	CodeBodyTooLarge    = "body-too-large"
	CodeBodyTooDeep     = "body-too-deep"
	CodeBodyUnread      = "body-unreadable"
	CodeBodyTimeout     = "body-timeout"
	CodeBodyUnwanted    = "body-unwanted"
	CodeIdempotencyKey  = "idempotency-key"
	CodePriority        = "request-priority"
	CodeTagTooNew       = "block-tag-too-new"
	CodeRateLimited     = "rate-limited"
	CodeKeyRequired     = "apikey-required"
	CodeNotYours        = "not-your-job"
	CodeNoWebhooks      = "webhooks-off"
	CodeProofMissing    = "proof-not-found"
	CodeQuestionMissing = "question-not-found"
	CodeCircuit         = "circuit-unknown"
	CodeBusy            = "server-busy"
	CodeUnfinished      = "request-unfinished"
	CodeKeyMissing      = "key-missing"     // of package keys, which must not be imported
	CodeUnknownChain    = "chain-unknown"   // of package prover, which must not be imported
	CodeNotFinal        = "block-not-final" // the same
)

// meaning is what a code stands for over HTTP.
type meaning struct {
	status int
	text   string // one sentence for docs/api.md and /docs; of transient refusals also all that clients are told
}

// meanings are the codes whose status is not that of their fate, and all that a client can meet. docs/api.md has the same
// table; a test compares them.
var meanings = map[string]meaning{
	CodeInternal:     {http.StatusInternalServerError, "Something is wrong with this node; its log says what."},
	CodeRoute:        {http.StatusNotFound, "There is nothing at this path."},
	CodeMethod:       {http.StatusMethodNotAllowed, "The path takes other methods; see `Allow`."},
	CodeParameter:    {http.StatusBadRequest, "A path or query parameter, or a header, has no such value, or there is no such parameter."},
	CodeMediaType:    {http.StatusUnsupportedMediaType, "The body must be sent as `Content-Type: application/json`."},
	CodeBodyTooLarge: {http.StatusRequestEntityTooLarge, "The body is larger than this node takes."},
	CodeBodyTooDeep:  {http.StatusRequestEntityTooLarge, "The body is nested deeper than any request is."},
	CodeBodyUnread:   {http.StatusBadRequest, "The body broke off, or its length was wrong."},
	CodeBodyTimeout:  {http.StatusRequestTimeout, "The body took too long to arrive."},
	CodeBodyUnwanted: {http.StatusBadRequest, "A GET or DELETE came with a body."},
	CodeUnfinished:   {http.StatusServiceUnavailable, "The node stopped, or gave up, before it had the answer."},
	CodeBusy:         {http.StatusServiceUnavailable, "The node does as much of this at once as it can."},

	"request-syntax":        {http.StatusBadRequest, "The body is not one JSON object in UTF-8."},
	"request-type":          {http.StatusBadRequest, "A value of the body is of another JSON type than it must be."},
	"request-unknown-key":   {http.StatusBadRequest, "The body has a key that means nothing here; `where` names it."},
	"request-duplicate-key": {http.StatusBadRequest, "A key is given twice."},
	"request-missing-key":   {http.StatusBadRequest, "A key is missing; `where` names it."},
	"request-too-many":      {http.StatusBadRequest, "A list of the body is too long."},
	"request-number":        {http.StatusBadRequest, "A number is not whole, negative, or does not fit."},
	"request-hex":           {http.StatusBadRequest, "A value is not hex."},
	"request-length":        {http.StatusBadRequest, "A hex value has the wrong length."},
	CodePriority:            {http.StatusBadRequest, "The priority is none of low, normal and high."},
	CodeIdempotencyKey:      {http.StatusBadRequest, "The Idempotency-Key is longer than 255 bytes, or not of printable ASCII."},

	"query-too-long":       {http.StatusRequestEntityTooLarge, "The query is longer than 1 MiB."},
	"query-type":           {http.StatusBadRequest, "A value of the query is of another JSON type than it must be."},
	"query-unknown-key":    {http.StatusBadRequest, "The query has a key that means nothing there."},
	"query-duplicate-key":  {http.StatusBadRequest, "A key of the query is given twice."},
	"query-missing-key":    {http.StatusBadRequest, "A key of the query is missing."},
	"query-number":         {http.StatusBadRequest, "A number of the query is neither a JSON number nor a quantity as `\"0x14bb9e7\"`."},
	"query-hex":            {http.StatusBadRequest, "A value of the query is not hex."},
	"query-length":         {http.StatusBadRequest, "A hex value of the query has the wrong length."},
	"query-checksum":       {http.StatusBadRequest, "An address in mixed case has not the checksum of EIP-55."},
	"query-chain-id":       {http.StatusBadRequest, "The chain id is 0."},
	"query-no-facts":       {http.StatusBadRequest, "The query asks for nothing."},
	"query-too-many-facts": {http.StatusBadRequest, "The query has more than 1000 facts."},
	"query-unknown-kind":   {http.StatusBadRequest, "A fact is of a kind that there is not."},
	"query-unknown-field":  {http.StatusBadRequest, "A fact names a field that there is not, or that is no word."},
	"query-block-tag":      {http.StatusBadRequest, "A block is named by a tag that is none of latest, safe and finalized, or where none can be."},
	"query-event":          {http.StatusBadRequest, "What stands under `event` is not the signature of an event."},
	"query-expect":         {http.StatusBadRequest, "`expect` is empty, or says topic 0 twice."},
	"query-family":         {http.StatusBadRequest, "A fact asks for a field of envelopes that the chain does not have."},
	"query-index":          {http.StatusBadRequest, "An index or offset is larger than any there can be."},
	"query-tx-hash":        {http.StatusBadRequest, "A fact names its transaction by the hash: say its block and place instead, or resolve the query first."},
	"query-unused-key":     {http.StatusBadRequest, "A fact has a key that says nothing with its field."},
	"query-too-large":      {http.StatusBadRequest, "No tier holds what the query needs: split it."},

	"query-mixed":           {http.StatusBadRequest, "The query has facts beside a program with rows."},
	"query-no-rows":         {http.StatusBadRequest, "The program has nothing to compute over."},
	"query-columns":         {http.StatusBadRequest, "The columns of a program's rows are missing, or a row has another number of facts."},
	"query-rows-rule":       {http.StatusBadRequest, "Rows are made by no rule, or by two."},
	"query-same-rows":       {http.StatusBadRequest, "The columns of a rule leave nothing that differs between the rows."},
	"query-name":            {http.StatusBadRequest, "A column or value has a name that a program can't use, or two have the same."},
	"query-bits":            {http.StatusBadRequest, "`bits` is not a lowest bit and a width within a word."},
	"query-values":          {http.StatusBadRequest, "`values` is empty."},
	"query-key":             {http.StatusBadRequest, "A key is none of the mapping's type."},
	"query-key-type":        {http.StatusBadRequest, "A mapping has no keys of that type."},
	"query-step":            {http.StatusBadRequest, "A range of blocks has a step of 0."},
	"query-block-range":     {http.StatusBadRequest, "A range of blocks ends before it begins."},
	"query-twice":           {http.StatusBadRequest, "A rule has the same row twice."},
	"query-program-lines":   {http.StatusBadRequest, "A line of the program has a line break in it."},
	"query-program-file":    {http.StatusBadRequest, "The program is in a file: write its text."},
	"program-syntax":        {http.StatusBadRequest, "The program's text is not of the language."},
	"program-not-supported": {http.StatusBadRequest, "The program uses something of Go that the language has not."},
	"program-unknown-name":  {http.StatusBadRequest, "The program names what there is not."},
	"program-type":          {http.StatusBadRequest, "The program has a number where a condition must be, or the other way round."},
	"program-constant":      {http.StatusBadRequest, "A constant of the program does not fit a word, or is not a whole number."},
	"program-size":          {http.StatusBadRequest, "The program is too long."},
	"program-source":        {http.StatusBadRequest, "Columns and values of the program don't go together."},
	"program-fault":         {http.StatusBadRequest, "The program fails on these facts: overflow, underflow or division by zero."},
	"program-encoding":      {http.StatusBadRequest, "The bytes of the compiled program are damaged."},
	"program-rows":          {http.StatusBadRequest, "The compiled program has no rows."},
	"program-results":       {http.StatusBadRequest, "The compiled program has no results, or more than steps and registers."},
	"program-reference":     {http.StatusBadRequest, "The compiled program reads what does not exist."},
	"program-operation":     {http.StatusBadRequest, "The compiled program has an operation that there is not."},

	plan.CodeTooBig:      {http.StatusBadRequest, "No tier holds the facts, blocks and program of the query: split it."},
	plan.CodePin:         {http.StatusBadRequest, "A pin is of a block that is no anchor of the query (of a run of consecutive blocks only the last is), or out of order."},
	plan.CodeReorganised: {http.StatusConflict, "A pinned block is no longer part of the chain."},
	CodeUnknownChain:     {http.StatusBadRequest, "This node does not read the chain."},
	CodeTagTooNew:        {http.StatusBadRequest, "The tag names blocks that are newer than this node reads."},
	CodeNotFinal:         {http.StatusServiceUnavailable, "The block is newer than this node reads yet."},

	"fact-bad-header":    {http.StatusBadRequest, "The block's header can't be proven."},
	"fact-no-such-field": {http.StatusBadRequest, "The block is older than the field that was asked for."},
	"fact-not-a-word":    {http.StatusBadRequest, "The field of this block is not a word."},
	"fact-bad-node":      {http.StatusBadRequest, "The trie has a node that can't be proven."},

	chain.CodeNotRecorded:     {http.StatusBadRequest, "This node reads the chain from recorded answers, which do not hold this."},
	chain.CodeUnknownEnvelope: {http.StatusBadRequest, "The block has a transaction of a type that this node does not know for the chain."},
	chain.CodeUnavailable:     {http.StatusServiceUnavailable, "The chain can't be read now."},
	chain.CodeRateLimited:     {http.StatusServiceUnavailable, "The chain can't be read now: its source is limited."},
	chain.CodeTimeout:         {http.StatusServiceUnavailable, "The chain did not answer in time."},
	chain.CodeMissingBlock:    {http.StatusServiceUnavailable, "The node's source does not have the block, or not yet."},
	chain.CodeMissingState:    {http.StatusServiceUnavailable, "The node's source does not keep the state of the block."},
	chain.CodeNoFinality:      {http.StatusServiceUnavailable, "The node's source does not know which blocks are final."},

	CodeRateLimited:      {http.StatusTooManyRequests, "The client has asked for more than its share; see `Retry-After` and `RateLimit`."},
	jobs.CodeQueueFull:   {http.StatusTooManyRequests, "As many jobs wait as may, of all or of this client."},
	jobs.CodeIdempotency: {http.StatusUnprocessableEntity, "The Idempotency-Key was used with another body."},
	jobs.CodeNotFound:    {http.StatusNotFound, "There is no such job, or it ended so long ago that it was forgotten: ask again."},
	jobs.CodeEnded:       {http.StatusConflict, "The job has ended: there is nothing to cancel."},
	CodeNotYours:         {http.StatusForbidden, "Only who submitted a job first may cancel it."},
	jobs.CodeStore:       {http.StatusServiceUnavailable, "The node's store can't be reached, or is full. Nothing was accepted."},
	jobs.CodeBlobStore:   {http.StatusServiceUnavailable, "The node's disk can't be read, or is full. Nothing was accepted."},

	CodeProofMissing:    {http.StatusNotFound, "This node has no proof of the statement."},
	CodeQuestionMissing: {http.StatusNotFound, "This node has no question of the job, or has forgotten it; who asks it again makes it known again."},
	CodeCircuit:         {http.StatusNotFound, "The circuit is none of this node's tiers; see `/v1/circuits`."},

	CodeKeyMissing: {http.StatusServiceUnavailable, "This node has no keys of the circuit, or not yet: it can't judge the proof."},

	webhook.CodeURL: {http.StatusBadRequest, "Webhooks do not go to such a URL."},
	CodeNoWebhooks:  {http.StatusBadRequest, "This node sends no webhooks."},

	CodeKeyRequired:      {http.StatusUnauthorized, "This node answers only to who has an API key."},
	apikey.CodeMalformed: {http.StatusUnauthorized, "What was sent as an API key is none: mistyped, or cut."},
	apikey.CodeUnknown:   {http.StatusUnauthorized, "There is no such API key, or it was revoked."},
}

// failures are what clients are told of failures that are not the question's fault; what exactly went wrong is in the log.
// Of codes that are not here they are told anotherFailure.
var failures = map[string]string{
	jobs.CodeQuarantined:  "It ended too many provers. Asking again starts a new run.",
	jobs.CodeLeaseExpired: "Its worker went away, and another will take it.",
	plan.CodeReorganised:  "The chain was reorganised meanwhile.",
	CodeNotFinal:          "The block is newer than the worker reads yet.",
}

const anotherFailure = "Something went wrong at the node; the question is not at fault."
