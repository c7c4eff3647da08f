import { hasEnded } from './check.js'
import { invalidAnswer } from './http.js'
import type { Keys } from './keys.js'
import { codes, interrupted, ProblemError } from './problem.js'
import type { Anchor, Client, Job, JobRequest, Options, Proof, Question, Verdict, Verifier } from './types.js'
import { textOf } from './verifier.js'

export interface FirstValidOptions extends Options {
  verifier: Verifier
  /** Keys that the caller trusts. It must not believe a node: see knownKeys. */
  keys: Keys
  /** The question that a proof must answer, without tags like latest: whoever lets the node choose the block does not know what was asked. Default: that of the request. */
  query?: unknown
  /** Block hashes from a source that the caller trusts, besides the pins of the request. Other blocks are listed in verdict.notChecked. */
  anchors?: readonly Anchor[] | undefined
}

export interface FirstValid {
  node: Client
  job: Job
  proof: Proof
  verdict: Verdict
}

/**
 * Asks all nodes at once and returns the first proof that verifies here: under a key that the caller trusts, of this question, about these
 * blocks. Requests to the others end then; their jobs go on. One honest node is enough, whatever the others do. If there is none it throws
 * an AggregateError with the reason of each node, in their order.
 */
export async function firstValid(nodes: readonly Client[], request: JobRequest, options: FirstValidOptions): Promise<FirstValid> {
  const { verifier, signal } = options
  const query = textOf(options.query ?? request.query) // as it is now
  const question = verifier.question(query) // a question that is none is not the nodes' fault
  if (nodes.length === 0) throw new ProblemError({ code: codes.config, where: 'nodes', detail: 'there is none to ask' })
  if (signal?.aborted) throw interrupted(signal)
  const racing = nodes.map(() => new AbortController()) // one each: Node warns of one that many listen to
  const stop = () => racing.forEach((r) => r.abort(signal?.reason))
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.any(nodes.map((node, i) => attempt(node, request, question, { ...options, query, signal: racing[i]?.signal })))
  } catch (error) {
    if (signal?.aborted) throw interrupted(signal)
    if (!(error instanceof AggregateError)) throw error
    const reasons = error.errors.map((e, i) => `${nodes[i]?.url}: ${e instanceof Error ? e.message : 'failed'}`)
    throw new AggregateError(error.errors, `none of ${nodes.length} nodes gave a proof that is right; ${reasons.join('; ')}`)
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

/** Has one node answer, and judges the answer. */
async function attempt(node: Client, request: JobRequest, question: Question, { verifier, keys, query, anchors = [], signal }: FirstValidOptions): Promise<FirstValid> {
  let job = await node.submit(request, { signal })
  if (job.queryId !== question.queryId || job.chainId !== question.chainId) {
    throw invalidAnswer(node.url, `answers with a job of query ${job.queryId} about chain ${job.chainId}; this question is ${question.queryId} about chain ${question.chainId}`)
  }
  if (!hasEnded(job)) job = await node.wait(job.id, { signal })
  if (job.statementHash === undefined) throw withoutProof(node, job)
  const proof = await node.proof(job.statementHash, { signal })
  if (proof.statement.queryId !== question.queryId) { // no key is looked for
    throw new ProblemError({ code: 'proof-other-query', where: 'statement.queryId', detail: `is ${proof.statement.queryId}, but the query's id is ${question.queryId}: the proof answers another question` })
  }
  const verifyingKey = await keys(proof.circuit.digest, { signal })
  if (signal?.aborted) throw interrupted(signal)
  if (verifyingKey === undefined) {
    throw new ProblemError({ code: 'proof-circuit', where: 'circuit.digest', detail: `${proof.circuit.digest} is of no circuit that is trusted here` })
  }
  const verdict = verifier.verify({ proof, verifyingKey, query, anchors: merge(request.pins ?? [], anchors) })
  if (!verdict.valid) {
    const { code, message, retryable } = verdict.problem ?? { code: 'internal', message: 'the verifier gave no reason', retryable: false }
    throw new ProblemError({ code, detail: message, retryable })
  }
  return { node, job, proof, verdict }
}

function withoutProof(node: Client, job: Job): ProblemError {
  const { code, message, retryable } = job.failure ?? { code: `job-${job.state}`, message: 'ask again', retryable: true }
  return new ProblemError({ code, retryable, detail: `the job ${job.id} of ${node.url} ended as ${job.state}: ${message}` })
}

/** Two hashes of one block stay both: no proof agrees with both. */
function merge(pins: readonly Anchor[], anchors: readonly Anchor[]): Anchor[] {
  return [...pins, ...anchors.filter((a) => !pins.some((p) => p.number === a.number && p.hash === a.hash))]
}
