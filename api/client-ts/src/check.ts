// Whether answers have the form that the API promises, as far as it is relied on. Types alone say nothing about what a node sends.
import { isHex } from './hex.js'
import { invalidAnswer, maxText } from './http.js'
import { clean, cleanCode } from './problem.js'
import type { Calldata, Circuits, Hex, Job, JobList, Preflight, PreflightRequest, Proof, State, Status, VerifyReport } from './types.js'

export const states: readonly State[] = ['queued', 'fetching', 'proving', 'verifying', 'done', 'failed', 'cancelled']

/** Whether a job has ended. */
export function hasEnded(job: { state: State }): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
}

const maxHistory = 64 // jobs.MaxHistory
const maxFacts = 1000 // query.MaxFacts

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)
/** Bytes are not cut, and are no text. */
const isText = (v: unknown): v is string => typeof v === 'string' && v.length <= maxText + 1
const isNumber = (v: unknown): v is number => typeof v === 'number'
/** JSON numbers that JavaScript can't hold are rounded without a word. */
const isCount = (v: unknown): v is number => Number.isSafeInteger(v) && (v as number) >= 0
const isHash = (v: unknown): v is Hex => isHex(v, 32)
const isMaybe = (v: unknown, is: (v: unknown) => boolean) => v === undefined || is(v)
const isList = (v: unknown, is: (v: unknown) => boolean, most = Infinity): v is unknown[] => Array.isArray(v) && v.length <= most && v.every(is)
const isAnchor = (v: unknown) => isObject(v) && isCount(v.number) && isHash(v.hash)
const isFailure = (v: unknown) => isObject(v) && isText(v.code) && isText(v.message) && typeof v.retryable === 'boolean'
const isTransition = (v: unknown) => isObject(v) && isCount(v.version) && isText(v.state) && isText(v.at)

type Raw = Record<string, unknown>

function wrongJob(j: Raw): string | undefined {
  if (!isHash(j.id) || !isHash(j.queryId) || !isCount(j.chainId)) return 'an id, query or chain that is none'
  if (!states.includes(j.state as State)) return `a state that there is not: ${clean(j.state, 64)}`
  if (!isCount(j.version) || j.version === 0 || !isCount(j.run) || j.run === 0) return 'no version or run'
  if (!isNumber(j.progress) || !(j.progress >= 0 && j.progress <= 1)) return 'a progress that is not from 0 to 1'
  if ((j.state === 'done') !== (j.statementHash !== undefined) || !isMaybe(j.statementHash, isHash)) return 'a statement hash, but is not done, or the other way round'
  if (!isMaybe(j.failure, isFailure) || (j.state === 'failed' && j.failure === undefined)) return 'no reason for its failure'
  if (!isList(j.history, isTransition, maxHistory)) return 'a history that is too long or none'
  if (!isCount(j.attempts) || !isCount(j.crashes) || ![j.priority, j.created, j.updated].every(isText)) return 'something of another type than it must be'
  if (![j.tier, j.finished].every((v) => isMaybe(v, isText)) || !isMaybe(j.ahead, isCount) || !isMaybe(j.etaSeconds, isNumber)) return 'something of another type than it must be'
  return undefined
}

export function checkJob(value: object, url: string, id?: Hex): Job {
  const wrong = wrongJob(value as Raw)
  if (wrong) throw invalidAnswer(url, `answers with a job that has ${wrong}`)
  const job = value as Job
  if (id !== undefined && job.id !== id) throw invalidAnswer(url, `answers with job ${job.id} when asked for ${id}`)
  if (job.failure) job.failure = { ...job.failure, code: cleanCode(job.failure.code), message: clean(job.failure.message) }
  return job
}

export function checkJobs(value: object, url: string, cursor: string | undefined): JobList {
  const { jobs, next } = value as Raw
  if (!isList(jobs, isObject, 200) || !isMaybe(next, isText)) throw invalidAnswer(url, 'answers with no list of jobs')
  for (const job of jobs) checkJob(job as object, url)
  if (next && (jobs.length === 0 || next === cursor)) throw invalidAnswer(url, 'lists pages without an end')
  return value as JobList
}

/** Whether it is what a query document is made of: no numbers that JavaScript would have changed, nothing nested so deep that a program falls over it. */
const isPlain = (v: unknown, depth = 0): boolean =>
  isNumber(v) ? Number.isSafeInteger(v) : typeof v !== 'object' || v === null || (depth < 16 && Object.values(v).every((one) => isPlain(one, depth + 1)))

export function checkQuestion(value: object, url: string): PreflightRequest {
  const { query, pins } = value as Raw
  if (!isObject(query) || !isCount(query.chainId) || !isPlain(query) || !isMaybe(pins, (v) => isList(v, isAnchor, maxFacts))) throw invalidAnswer(url, 'answers with something else than a question')
  return value as PreflightRequest
}

export function checkPreflight(value: object, url: string): Preflight {
  const p = value as Raw
  if (![p.jobId, p.queryId, p.statementHash].every(isHash) || !isList(p.outputs, isHash, maxFacts) || !isList(p.anchors, isAnchor, maxFacts) ||
    !isText(p.tier) || !isObject(p.used) || !Object.values(p.used).every(isNumber) || !isCount(p.cost) || typeof p.proven !== 'boolean' || !isMaybe(p.etaSeconds, isNumber)) {
    throw invalidAnswer(url, 'answers with something else than a preflight')
  }
  return value as Preflight
}

const proofSize = 384
const tierForm = /^[a-z0-9-]{1,32}$/ // it is shown to people

/** Whether a value has the form of a proof document. The verifier is stricter, and judges what is in it. */
export function isProof(value: unknown): value is Proof {
  if (!isObject(value)) return false
  const { version, circuit, statement: s, statementHash, proof } = value
  return version === 1 && isObject(circuit) && isText(circuit.tier) && tierForm.test(circuit.tier) && isHash(circuit.digest) && isHash(statementHash) && isHex(proof, proofSize) &&
    isObject(s) && isCount(s.chainId) && isHash(s.queryId) && isList(s.outputs, isHash, maxFacts) && isList(s.anchors, isAnchor, maxFacts)
}

export function checkProof(value: object, url: string, statementHash: Hex): Proof {
  if (!isProof(value)) throw invalidAnswer(url, 'answers with something else than a proof of version 1')
  if (value.statementHash !== statementHash) throw invalidAnswer(url, `answers with the proof of ${value.statementHash} when asked for ${statementHash}`)
  return value
}

export function checkCalldata(value: object, url: string): Calldata {
  const { function: name, data } = value as Raw
  if (!isText(name) || !isHex(data) || data.length < 10) throw invalidAnswer(url, 'answers with no call')
  return value as Calldata
}

export function checkCircuits(value: object, url: string): Circuits {
  const { gnark, curve, tiers } = value as Raw
  const isCircuit = (v: unknown) => isObject(v) && isText(v.tier) && isHash(v.digest) && isCount(v.constraints) && isCount(v.cost) &&
    isObject(v.capacity) && Object.values(v.capacity).every(isNumber) && isMaybe(v.verifyingKey, isHex) && isMaybe(v.ceremony, isText)
  if (!isText(gnark) || !isText(curve) || !isList(tiers, isCircuit, 64)) throw invalidAnswer(url, 'answers with something else than its circuits')
  return value as Circuits
}

export function checkStatus(value: object, url: string): Status {
  const s = value as Raw
  const isChain = (v: unknown) => isObject(v) && isCount(v.chainId) && isText(v.finality) && isMaybe(v.head, isCount) && isMaybe(v.problem, isText)
  const isQueue = (v: unknown) => isObject(v) && isCount(v.chainId) && isText(v.tier) && isCount(v.queued)
  const isWorker = (v: unknown) => isObject(v) && isText(v.name) && isCount(v.slots) && isNumber(v.seenSeconds)
  const areNumbers = (v: unknown) => isObject(v) && Object.values(v).every(isNumber)
  if (!isText(s.version) || !isText(s.commit) || !isList(s.chains, isChain) || !isList(s.queues, isQueue) || !isList(s.workers, isWorker) ||
    !areNumbers(s.jobs) || !areNumbers(s.seconds) || !isNumber(s.oldestSeconds)) {
    throw invalidAnswer(url, 'answers with something else than its status')
  }
  return value as Status
}

export function checkReport(value: object, url: string): VerifyReport {
  const { valid, checked, notChecked, problem } = value as Raw
  if (typeof valid !== 'boolean' || !isList(checked, isText) || !isList(notChecked, isText) || !isMaybe(problem, isFailure)) {
    throw invalidAnswer(url, 'answers with something else than a report')
  }
  return value as VerifyReport
}
