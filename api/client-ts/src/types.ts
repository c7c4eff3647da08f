import type { components, paths } from './schema.js'

/** Bytes in hex, lower case, with 0x before them. */
export type Hex = `0x${string}`

type Schemas = components['schemas']

/** What a job can be. A job that is done, failed or cancelled has ended. */
export type State = NonNullable<NonNullable<paths['/v1/jobs']['get']['parameters']['query']>['state']>

/** A job, as its node tells it. */
export type Job = Schemas['Job'] & { state: State }

export type JobList = Omit<Schemas['JobList'], 'jobs'> & { jobs: Job[] }
export type Anchor = Schemas['Anchor']
export type Calldata = Schemas['Calldata']
export type Capacity = Schemas['Capacity']
export type Circuit = Schemas['Circuit']
export type Circuits = Schemas['Circuits']
export type Failure = Schemas['Failure']
export type Preflight = Schemas['Preflight']
export type SourcedAnchor = Schemas['SourcedAnchor']
export type Status = Schemas['Status']
export type VerifyReport = Schemas['VerifyReport']

/** A query document: docs/query-language.md. It is checked by nodes and by the verifier, not by types. */
export type Query = { chainId: number } & Record<string, unknown>

export type JobRequest = Omit<Schemas['JobRequest'], 'query' | 'priority'> & { query: Query; priority?: 'low' | 'normal' | 'high' }
export type PreflightRequest = Omit<Schemas['PreflightRequest'], 'query'> & { query: Query }
export type VerifyRequest = Omit<Schemas['VerifyRequest'], 'proof' | 'query'> & { proof: Proof; query?: Query }

/** The proof document of docs/statement-format.md. Its type says nothing about whether it is valid. */
export interface Proof {
  version: 1
  circuit: { tier: string; digest: Hex }
  statement: { chainId: number; queryId: Hex; anchors: Anchor[]; outputs: Hex[] }
  statementHash: Hex
  proof: Hex
}

/** Of every request. */
export interface Options {
  signal?: AbortSignal | undefined
}

/** What a verifier found. */
export interface Verdict {
  /** Nothing was found wrong. What that says is in checked; what it does not say in notChecked. */
  valid: boolean
  checked: string[]
  notChecked: string[]
  /** Why it is not valid; where names the part at fault, if there is one. */
  problem?: Failure & { where?: string }
  /** sha256 of the verifying key, as `hindsight keys list` and keys.trust have it; none if the key can't be read. */
  keyHash?: string
  /** What this release knows of the key. A key that it does not know is as good as where the caller has it from. */
  pin?: Pin
}

/** A verifying key that a release of this package knows. */
export interface Pin {
  tier: string
  circuit: Hex
  /** Who made the key; UNSAFE-DEV: its seed is public, and anybody can forge proofs. */
  ceremony: string
  /** sha256 of the key in gnark's raw encoding. */
  keyHash: string
}

export interface VerifyInput {
  /** A proof document, or its text. */
  proof: unknown
  /** In hex: of whose circuit and ceremony the caller is sure. */
  verifyingKey: string
  /** The question that it should answer: a query document, or its text. */
  query?: unknown
  /** Block hashes from a source that the caller trusts. */
  anchors?: readonly Anchor[] | undefined
}

/** What follows from a query document alone. */
export interface Question {
  /** By which contracts know the question. */
  queryId: Hex
  chainId: number
  /** Blocks whose hashes an answer relies on: of each run of consecutive blocks that the query reads, the last. */
  anchors: number[]
  /** Words that an answer has. */
  outputs: number
}

export interface Verifier {
  /** Judges a proof, here. It does not throw, whatever it is given. */
  verify(input: VerifyInput): Verdict
  /** sha256 of a verifying key, if it is one. */
  keyHash(verifyingKey: string): string | undefined
  /** Checks a query document, or its text, and says what follows from it. Throws a ProblemError that says what is wrong, and where. */
  question(query: unknown): Question
}

/** One node. What it answers is bounded and of the right form, and is otherwise the node's word. */
export interface Client {
  readonly url: string
  /** Asks for a proof: the same question is the same job, whoever asks. */
  submit(request: JobRequest, options?: Options & { idempotencyKey?: string | undefined }): Promise<Job>
  /** The answer without a proof, and what a proof takes. */
  preflight(request: PreflightRequest, options?: Options): Promise<Preflight>
  job(id: Hex, options?: Options): Promise<Job>
  /** What a job was asked, as it can be asked again. It was NOT checked: Verifier.question says which queryId it has, and without pins that is the job's id. */
  question(id: Hex, options?: Options): Promise<PreflightRequest>
  /** A page of jobs, the newest first; next is the cursor of the page behind it. */
  jobs(filter?: JobFilter, options?: Options): Promise<JobList>
  cancel(id: Hex, options?: Options): Promise<Job>
  /** The job when it has ended, whatever way. It outlives broken connections and restarts of the node. */
  wait(id: Hex, options?: Options & { onChange?: ((job: Job) => void) | undefined }): Promise<Job>
  /** The proof of a statement. It was NOT verified: see Verifier. */
  proof(statementHash: Hex, options?: Options): Promise<Proof>
  /** The call that verifies the proof on chain. */
  calldata(statementHash: Hex, options?: Options): Promise<Calldata>
  circuits(options?: Options): Promise<Circuits>
  status(options?: Options): Promise<Status>
  /** What the node says about a proof: its word only. Verifier.verify needs nobody's. */
  judge(request: VerifyRequest, options?: Options): Promise<VerifyReport>
}

export interface JobFilter {
  cursor?: string | undefined
  limit?: number | undefined
  state?: State | undefined
  chainId?: number | undefined
}
