// Package wire is what goes over HTTP: the JSON of requests and answers, shared by server and client.
//
// Names are camelCase; hashes are hex of 32 bytes, in lower case; times are RFC 3339 in UTC; durations are seconds. Proofs
// and queries have their own strict formats (packages verifier and query) and pass through as they are. What a field means is in
// its tag doc, from which the OpenAPI document is made.
package wire

import (
	"encoding/json"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// JobRequest asks for a proof: POST /v1/jobs.
type JobRequest struct {
	Query    json.RawMessage `json:"query" doc:"A query document. Where it names a block, it may say latest, safe or finalized instead, which is replaced by the number of that block on arrival."`
	Pins     []Anchor        `json:"pins,omitempty" doc:"Blocks that must have these hashes; without, the answer is about whatever blocks the chain has."`
	Webhook  *Webhook        `json:"webhook,omitempty" doc:"Told when the job has ended."`
	Priority string          `json:"priority,omitempty" doc:"low, normal (the default) or high: half, once or twice the share and the price."`
}

// PreflightRequest asks for an answer without a proof: POST /v1/preflight. Its keys are those of [JobRequest].
type PreflightRequest struct {
	Query json.RawMessage `json:"query" doc:"A query document, as of a job."`
	Pins  []Anchor        `json:"pins,omitempty" doc:"Blocks that must have these hashes."`
}

// Question is what a job was asked: GET /v1/jobs/{id}/question. It can be asked again as it is, of any node. Its JSON is a job's payload, see plan.Decode.
type Question struct {
	Query json.RawMessage `json:"query" doc:"The query document, with numbers for what were tags."`
	Pins  []Anchor        `json:"pins,omitempty" doc:"Blocks that must have these hashes."`
}

// Anchor is a block and its hash.
type Anchor struct {
	Number uint64      `json:"number" doc:"The block's number."`
	Hash   common.Hash `json:"hash" doc:"The block's hash."`
}

// SourcedAnchor is a block, its hash, and how a contract of its chain gets to know that hash.
type SourcedAnchor struct {
	Number uint64      `json:"number" doc:"The block's number."`
	Hash   common.Hash `json:"hash" doc:"The block's hash."`
	Source string      `json:"source,omitempty" doc:"The cheapest source of BlockHashes if nobody has stored the hash: blockhash, eip2935 or ancestors. None on chains where BlockHashes can't be."`
	Until  uint64      `json:"until,omitempty" doc:"The last block in which a contract still gets the hash with nothing stored; none: it must be stored first."`
}

// Webhook says where to tell.
type Webhook struct {
	URL string `json:"url" doc:"An https URL of a public host."`
}

// Job is the state of a job.
type Job struct {
	ID       common.Hash `json:"id" doc:"From what was asked: the same question is the same job."`
	Run      int         `json:"run" doc:"1, and one more each time that it is revived."`
	Version  uint64      `json:"version" doc:"Grows with every change; the id of its events."`
	State    string      `json:"state" doc:"queued, fetching, proving, verifying, done, failed or cancelled."`
	Progress float64     `json:"progress" doc:"Of the state, 0 to 1."`

	ChainID  uint64      `json:"chainId" doc:"What it is about."`
	QueryID  common.Hash `json:"queryId" doc:"The hash by which contracts know the question."`
	Priority string      `json:"priority" doc:"low, normal or high."`
	Tier     string      `json:"tier,omitempty" doc:"Known once the chain was read."`

	Ahead      *int     `json:"ahead,omitempty" doc:"Of a queued job: how many go first."`
	ETASeconds *float64 `json:"etaSeconds,omitempty" doc:"Until it is done, as far as can be told."`

	Attempts      int          `json:"attempts" doc:"Transient failures of this run."`
	Crashes       int          `json:"crashes" doc:"Provers that died of it in this run."`
	Failure       *Failure     `json:"failure,omitempty" doc:"Why it failed, or what stopped the last attempt."`
	StatementHash *common.Hash `json:"statementHash,omitempty" doc:"Of a done job: the name of its proof."`

	Created  time.Time    `json:"created" doc:"When this run began."`
	Updated  time.Time    `json:"updated" doc:"When this version began."`
	Finished *time.Time   `json:"finished,omitempty" doc:"When the job ended."`
	History  []Transition `json:"history" doc:"Changes of state of this run, the oldest first."`

	Subscription *Subscription `json:"subscription,omitempty" doc:"Of the answer to the submission that asked for a webhook, and nowhere else."`
}

// IsTerminal says whether the job has ended.
func (j *Job) IsTerminal() bool {
	return j.State == "done" || j.State == "failed" || j.State == "cancelled"
}

// Failure is why a job failed, or what stopped its last attempt.
type Failure struct {
	Code      string `json:"code" doc:"Stable."`
	Message   string `json:"message" doc:"For people."`
	Retryable bool   `json:"retryable" doc:"Asking again may help."`
}

// Transition is one change of state.
type Transition struct {
	Version uint64    `json:"version" doc:"Of the job, from then on."`
	State   string    `json:"state" doc:"From then on."`
	At      time.Time `json:"at" doc:"When."`
	Code    string    `json:"code,omitempty" doc:"Of the failure that caused it."`
}

// Subscription is what a receiver of webhooks needs to check their signatures.
type Subscription struct {
	ID     string `json:"id" doc:"Random; a part of webhook-id."`
	Secret string `json:"secret" doc:"Whsec_…; shown once."`
}

// JobList is a page of jobs, newest first.
type JobList struct {
	Jobs []Job  `json:"jobs" doc:"At most as many as asked for."`
	Next string `json:"next,omitempty" doc:"Cursor of the next page."`
}

// Preflight is the answer to a question without a proof, and what a proof would take.
type Preflight struct {
	JobID         common.Hash        `json:"jobId" doc:"Of the job that would prove it."`
	QueryID       common.Hash        `json:"queryId" doc:"The hash by which contracts know the question."`
	Outputs       []common.Hash      `json:"outputs" doc:"The answers, in the order of the facts, or what the program returns."`
	Anchors       []SourcedAnchor    `json:"anchors" doc:"Blocks that the answer is about."`
	StatementHash common.Hash        `json:"statementHash" doc:"The name that the proof would have."`
	Tier          string             `json:"tier" doc:"The smallest circuit that holds it."`
	Used          statement.Capacity `json:"used" doc:"What it uses of the circuit."`
	Cost          int                `json:"cost" doc:"Units of the rate limit that submitting it takes."`
	ETASeconds    *float64           `json:"etaSeconds,omitempty" doc:"How long a proof may take."`
	Proven        bool               `json:"proven" doc:"The proof is already here, under statementHash."`
}

// VerifyRequest is a proof to be checked, and what is known about it from elsewhere.
type VerifyRequest struct {
	Proof   json.RawMessage `json:"proof" doc:"A proof document."`
	Query   json.RawMessage `json:"query,omitempty" doc:"The question that it should answer."`
	Anchors []Anchor        `json:"anchors,omitempty" doc:"Block hashes from a trusted source."`
}

// VerifyReport says what was found. Whoever asks a node that it does not trust should verify by itself.
type VerifyReport struct {
	Valid      bool     `json:"valid" doc:"Whether nothing was found wrong."`
	Checked    []string `json:"checked" doc:"What is right."`
	NotChecked []string `json:"notChecked" doc:"What whoever relies on the proof must still check."`
	Problem    *Failure `json:"problem,omitempty" doc:"What is wrong."`
}

// Circuits are the tiers that a node proves in.
type Circuits struct {
	Gnark string    `json:"gnark" doc:"The proof system's version."`
	Curve string    `json:"curve" doc:"The proof system's curve."`
	Tiers []Circuit `json:"tiers" doc:"The smallest first."`
}

// Circuit is one tier.
type Circuit struct {
	Tier         string             `json:"tier" doc:"Its name."`
	Digest       common.Hash        `json:"digest" doc:"Of the constraint system: what proofs name."`
	Constraints  int                `json:"constraints" doc:"How many."`
	Capacity     statement.Capacity `json:"capacity" doc:"How much it holds."`
	Cost         int                `json:"cost" doc:"Units of the rate limit."`
	Ceremony     string             `json:"ceremony,omitempty" doc:"Of the keys, if the node has them: UNSAFE-DEV for development keys."`
	VerifyingKey string             `json:"verifyingKey,omitempty" doc:"Hex, as verifier.ReadVerifyingKey reads it."`
	Solidity     string             `json:"solidity,omitempty" doc:"Where its verifier's creation code is served."`
}

// VerifierCode is the contract that verifies a circuit's proofs.
type VerifierCode struct {
	Tier         string        `json:"tier" doc:"The circuit's name."`
	Digest       common.Hash   `json:"digest" doc:"The circuit's digest."`
	CreationCode hexutil.Bytes `json:"creationCode" doc:"Deploys it, without constructor arguments."`
}

// Calldata is a call that verifies a proof on chain.
type Calldata struct {
	Function string        `json:"function" doc:"Of HindsightVerifier."`
	Data     hexutil.Bytes `json:"data" doc:"The call."`
}

// Status is what a node says about itself.
type Status struct {
	Version string             `json:"version" doc:"Of the program."`
	Commit  string             `json:"commit" doc:"Of the source."`
	Chains  []ChainStatus      `json:"chains" doc:"That it reads."`
	Jobs    map[string]int     `json:"jobs" doc:"By state."`
	Queues  []QueueStatus      `json:"queues" doc:"Jobs that wait, by chain and tier."`
	Workers []WorkerStatus     `json:"workers" doc:"Seen in the last minute."`
	Seconds map[string]float64 `json:"seconds" doc:"By tier: from claim to done, on average."`
	Oldest  float64            `json:"oldestSeconds" doc:"How long the oldest queued job has waited."`
}

// ChainStatus is a chain that a node reads.
type ChainStatus struct {
	ChainID  uint64 `json:"chainId" doc:"The chain's id."`
	Finality string `json:"finality" doc:"Newest blocks that may be asked for: finalized, safe or latest."`
	Head     uint64 `json:"head,omitempty" doc:"Newest block that may be asked for."`
	Problem  string `json:"problem,omitempty" doc:"Code of why the head is not known."`
}

// QueueStatus is a queue.
type QueueStatus struct {
	ChainID uint64 `json:"chainId" doc:"The chain's id."`
	Tier    string `json:"tier" doc:"'' for jobs whose tier is not known yet."`
	Queued  int    `json:"queued" doc:"Jobs that wait."`
}

// WorkerStatus is a worker.
type WorkerStatus struct {
	Name        string  `json:"name" doc:"Of a process."`
	Slots       int     `json:"slots" doc:"Proofs that it makes at once."`
	SeenSeconds float64 `json:"seenSeconds" doc:"Ago."`
}

// Problem is every refusal: RFC 9457, application/problem+json.
type Problem struct {
	Type      string `json:"type" doc:"Where docs/api.md describes the code."`
	Title     string `json:"title" doc:"The status's name."`
	Status    int    `json:"status" doc:"The HTTP status."`
	Detail    string `json:"detail" doc:"What was wrong, for people."`
	Code      string `json:"code" doc:"Stable: match on this."`
	Where     string `json:"where,omitempty" doc:"Field, header or parameter."`
	Retryable bool   `json:"retryable" doc:"The same request may pass later; see Retry-After."`
}

// WebhookEvent is the body of a webhook: "job.done", "job.failed" or "job.cancelled".
type WebhookEvent struct {
	Type      string    `json:"type" doc:"job.done, job.failed or job.cancelled."`
	Timestamp time.Time `json:"timestamp" doc:"When the job ended."`
	Data      Job       `json:"data" doc:"The job."`
}
