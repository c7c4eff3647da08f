import createOpenAPI from 'openapi-fetch'

import { checkCalldata, checkCircuits, checkJob, checkJobs, checkPreflight, checkProof, checkQuestion, checkReport, checkStatus } from './check.js'
import { isHex } from './hex.js'
import { invalidAnswer, Limit, manners, maxBody, maxProof, pause, readJSON, send, sleep, unreachable } from './http.js'
import { codes, ProblemError } from './problem.js'
import type { paths } from './schema.js'
import type { Client, Hex, Job, JobFilter, JobRequest, Options, PreflightRequest, VerifyRequest } from './types.js'
import { Watch } from './wait.js'

export interface ClientOptions {
  /** Of the node: http or https, with nothing after the host but a path. */
  url: string
  /** Sent as a bearer token, to this node only. */
  apiKey?: string | undefined
  fetch?: typeof fetch | undefined
  /** How often a request is repeated that failed for a reason that may pass soon; default 2. */
  retries?: number | undefined
  /** Milliseconds for a request with its answer; default 30,000. */
  timeout?: number | undefined
  /** Milliseconds that wait goes on without any answer from the node; default 300,000. */
  outage?: number | undefined
}

/** Longest Retry-After, in seconds, that a request is repeated after; what takes longer is for the caller to decide. */
const maxRetryAfter = 5

/** Timers of JavaScript end at once when they are set to more than twice that. */
const maxNumber = 1e9

/** A client of one node. No request is made yet. */
export function createClient(options: ClientOptions): Client {
  return new NodeClient(options)
}

/** How one call differs from the others. */
interface Call {
  signal?: AbortSignal | undefined
  limit?: number
  timeout?: number
  retries?: number
}

/** What openapi-fetch takes besides the parameters of a route. */
type Init = { fetch: (request: Request) => Promise<Response>; signal: AbortSignal }

export class NodeClient implements Client {
  readonly url: string
  readonly #api
  readonly #fetch: typeof fetch
  readonly #retries: number
  readonly #timeout: number
  readonly #outage: number

  constructor({ url, apiKey, fetch = globalThis.fetch, retries = 2, timeout = 30_000, outage = 300_000 }: ClientOptions) {
    this.url = checkURL(url)
    if (apiKey !== undefined && !/^[!-~]+$/.test(apiKey)) {
      throw new ProblemError({ code: codes.config, where: 'apiKey', detail: 'has a character that no key has; is there more than the key in it?' })
    }
    if (![retries, timeout, outage].every((n) => n >= 0 && n <= maxNumber)) {
      throw new ProblemError({ code: codes.config, detail: `retries, timeout and outage must be numbers from 0 to ${maxNumber}` })
    }
    this.#fetch = (...all) => fetch(...all) // of a browser it must not be called as a method of this
    this.#retries = retries
    this.#timeout = timeout
    this.#outage = outage
    const headers = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` }
    this.#api = createOpenAPI<paths>({ baseUrl: this.url, headers, ...manners })
  }

  async submit(request: JobRequest, { signal, idempotencyKey = randomKey() }: Options & { idempotencyKey?: string | undefined } = {}) {
    const header = { 'Idempotency-Key': idempotencyKey }
    return checkJob(await this.#call({ signal }, (init) => this.#api.POST('/v1/jobs', { ...init, params: { header }, body: request })), this.url)
  }

  async preflight(request: PreflightRequest, { signal }: Options = {}) {
    return checkPreflight(await this.#call({ signal }, (init) => this.#api.POST('/v1/preflight', { ...init, body: request })), this.url)
  }

  async job(id: Hex, { signal }: Options = {}) {
    const path = { id: checkHash(id, 'id') }
    return checkJob(await this.#call({ signal }, (init) => this.#api.GET('/v1/jobs/{id}', { ...init, params: { path } })), this.url, id)
  }

  async question(id: Hex, { signal }: Options = {}) {
    const path = { id: checkHash(id, 'id') }
    return checkQuestion(await this.#call({ signal }, (init) => this.#api.GET('/v1/jobs/{id}/question', { ...init, params: { path } })), this.url)
  }

  async jobs(filter: JobFilter = {}, { signal }: Options = {}) {
    const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
    return checkJobs(await this.#call({ signal }, (init) => this.#api.GET('/v1/jobs', { ...init, params: { query } })), this.url, filter.cursor)
  }

  async cancel(id: Hex, { signal }: Options = {}) {
    const path = { id: checkHash(id, 'id') }
    return checkJob(await this.#call({ signal }, (init) => this.#api.DELETE('/v1/jobs/{id}', { ...init, params: { path } })), this.url, id)
  }

  async wait(id: Hex, { signal, onChange }: Options & { onChange?: ((job: Job) => void) | undefined } = {}) {
    return new Watch(this, checkHash(id, 'id'), this.#outage, signal, onChange).run()
  }

  async proof(statementHash: Hex, { signal }: Options = {}) {
    const path = { statementHash: checkHash(statementHash, 'statementHash') }
    const document = await this.#call({ signal, limit: maxProof }, (init) => this.#api.GET('/v1/proofs/{statementHash}', { ...init, params: { path } }))
    return checkProof(document, this.url, statementHash)
  }

  async calldata(statementHash: Hex, { signal }: Options = {}) {
    const params = { path: { statementHash: checkHash(statementHash, 'statementHash') }, query: { format: 'calldata' as const } }
    return checkCalldata(await this.#call({ signal }, (init) => this.#api.GET('/v1/proofs/{statementHash}', { ...init, params })), this.url)
  }

  async circuits({ signal }: Options = {}) {
    return checkCircuits(await this.#call({ signal }, (init) => this.#api.GET('/v1/circuits', init)), this.url)
  }

  async status({ signal }: Options = {}) {
    return checkStatus(await this.#call({ signal }, (init) => this.#api.GET('/v1/status', init)), this.url)
  }

  async judge(request: VerifyRequest, { signal }: Options = {}) {
    return checkReport(await this.#call({ signal }, (init) => this.#api.POST('/v1/verify', { ...init, body: request })), this.url)
  }

  /** The job as soon as its version is above the one given, or undefined when nothing happened for half a minute. */
  async poll(id: Hex, version: number, signal: AbortSignal | undefined): Promise<Job | undefined> {
    const params = { path: { id }, query: { wait: '30s', version: String(version) } }
    let unchanged = false
    const job = await this.#call({ signal, retries: 0, timeout: 30_000 + this.#timeout }, async (init) => {
      const answer = await this.#api.GET('/v1/jobs/{id}', { ...init, params })
      unchanged = answer.response.status === 304
      return unchanged ? { data: {} } : answer
    })
    return unchanged ? undefined : checkJob(job, this.url, id)
  }

  /** The answer to a request for the events of a job, with its body open, or undefined if the job has ended and its last event was seen. */
  async events(id: Hex, version: number, limit: Limit, signal: AbortSignal | undefined): Promise<Response | undefined> {
    limit.reset(this.#timeout)
    try {
      let open: Response | undefined
      await this.#api.GET('/v1/jobs/{id}/events', {
        params: { path: { id }, header: version > 0 ? { 'Last-Event-ID': String(version) } : {} },
        headers: { Accept: 'text/event-stream' },
        signal: limit.signal,
        fetch: async (request: Request) => {
          open = await send(this.#fetch, request, this.url, limit.signal)
          return new Response(null, { status: 204 })
        },
      })
      return open?.status === 204 ? undefined : open
    } catch (error) {
      throw unreachable(this.url, error, limit, signal)
    }
  }

  /** Makes a call, and repeats it while that may help soon. */
  async #call(call: Call, route: (init: Init) => Promise<{ data?: unknown }>): Promise<object> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#once(call, route)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { retryable, retryAfter = 0 } = error
        if (!retryable || retryAfter > maxRetryAfter || attempt >= (call.retries ?? this.#retries)) throw error
        await sleep(pause(attempt, error), call.signal)
      }
    }
  }

  async #once(call: Call, route: (init: Init) => Promise<{ data?: unknown }>): Promise<object> {
    const limit = new Limit(call.signal, call.timeout ?? this.#timeout)
    // The answer is read here, within bounds: openapi-fetch has none. It gets what was read, for its types.
    let read: object | undefined
    let sent = false
    const fetch = async (request: Request): Promise<Response> => {
      sent = true
      const response = await send(this.#fetch, request, this.url, limit.signal)
      if (response.status !== 304) read = await readJSON(response, this.url, call.limit ?? maxBody, limit.signal)
      return new Response(null, { status: response.status === 304 ? 304 : 204 })
    }
    try {
      const { data } = await route({ fetch, signal: limit.signal })
      const answer = read ?? data
      if (typeof answer !== 'object' || answer === null) throw invalidAnswer(this.url, 'answers that nothing has changed')
      return answer
    } catch (error) {
      if (!sent) throw new ProblemError({ code: codes.config, cause: error, detail: 'the request can not be written as JSON' })
      throw unreachable(this.url, error, limit, call.signal)
    } finally {
      limit.release()
    }
  }
}

function checkURL(url: string): string {
  let parsed: URL | undefined
  try {
    parsed = new URL(url)
  } catch {}
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.password || /[?#]/.test(url)) {
    throw new ProblemError({ code: codes.config, where: 'url', detail: 'not the address of a node; write http://HOST:PORT or https://HOST, without user, query or fragment' })
  }
  return parsed.href.replace(/\/+$/, '')
}

function checkHash(value: Hex, where: string): Hex {
  if (!isHex(value, 32)) throw new ProblemError({ code: codes.config, where, detail: 'not 0x and 64 hex digits in lower case' })
  return value
}

/** Repetitions of a request carry it, so that they are one. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
}
