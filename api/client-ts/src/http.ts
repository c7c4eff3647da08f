import { isHex } from './hex.js'
import { clean, cleanCode, codes, interrupted, ProblemError } from './problem.js'

/** Bounds on what a node may send, in bytes. */
export const maxBody = 4 << 20 // a page of 200 jobs is smaller
export const maxProof = 1 << 19 // verifier.MaxJSON
const maxProblem = 64 << 10
export const maxText = 4096 // characters of what is not hex
const maxDepth = 32

/**
 * A signal that aborts with the caller's or when time is over, whichever is first. It is not AbortSignal.any: the time must be
 * set again whenever something comes, and must not keep a process alive afterwards.
 */
export class Limit {
  readonly #controller = new AbortController()
  readonly #caller: AbortSignal | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Time was over. */
  expired = false

  constructor(caller: AbortSignal | undefined, milliseconds: number) {
    this.#caller = caller
    if (caller?.aborted) this.#stop()
    else caller?.addEventListener('abort', this.#stop, { once: true })
    this.reset(milliseconds)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  reset(milliseconds: number): void {
    clearTimeout(this.#timer)
    if (this.signal.aborted) return
    this.#timer = setTimeout(() => {
      this.expired = true
      this.#controller.abort(new Error('it took too long'))
    }, milliseconds)
  }

  /** Ends what is still under way, too. */
  release(): void {
    clearTimeout(this.#timer)
    this.#caller?.removeEventListener('abort', this.#stop)
    this.#controller.abort()
  }

  readonly #stop = () => this.#controller.abort(this.#caller?.reason)
}

/** The error of a request that got no whole answer. */
export function unreachable(url: string, error: unknown, limit: Limit, caller: AbortSignal | undefined): ProblemError {
  if (error instanceof ProblemError) return error
  if (caller?.aborted) return interrupted(caller)
  const why = limit.expired ? 'it took too long' : clean(error instanceof Error ? reason(error) : error)
  return new ProblemError({ code: codes.unreachable, retryable: true, cause: error, detail: `no answer from ${url}: ${why}; is the node running, and is that its address?` })
}

/** Node says "fetch failed", and why in the cause. */
function reason(error: Error): string {
  const { cause } = error
  return cause instanceof Error && cause.message ? `${error.message}: ${cause.message}` : error.message
}

export function invalidAnswer(url: string, what: string, cause?: unknown): ProblemError {
  return new ProblemError({ code: codes.answer, detail: `${url} ${what}`, cause })
}

export function mediaType(response: Response): string {
  return clean((response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase(), 128)
}

/** The body's chunks, no more of them than limit bytes. The caller's limit on time ends it if nothing comes. */
export async function* chunks(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return
  // A body that was made by hand, or by a fetch of the caller's, need not know the signal.
  const stop = () => void reader.cancel(signal.reason).catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (signal.aborted) throw signal.reason
      if (done) return
      yield value
    }
  } finally {
    signal.removeEventListener('abort', stop)
    void reader.cancel().catch(() => {})
  }
}

/** The body as text, or undefined if it is longer than limit. */
async function text(response: Response, limit: number, signal: AbortSignal): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let read = 0
  let all = ''
  for await (const chunk of chunks(response, signal)) {
    if ((read += chunk.byteLength) > limit) return undefined
    all += decoder.decode(chunk, { stream: true })
  }
  return all + decoder.decode()
}

/** Of every request: no redirect is followed, no cookie is sent, and the node is not told who sent people to it. */
export const manners = { redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer' } as const

/** Sends a request. What is returned is a success, with its body open, or 304. */
export async function send(fetch: typeof globalThis.fetch, request: Request, url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(request)
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400 && response.status !== 304)) {
    throw new ProblemError({ code: codes.redirect, status: response.status, detail: `${url} redirects, which is not followed; give the address that it redirects to, if you trust it` })
  }
  if (response.ok || response.status === 304) return response
  throw await refusal(response, url, signal)
}

/** Reads an answer that is no success. */
async function refusal(response: Response, url: string, signal: AbortSignal): Promise<ProblemError> {
  const { status } = response
  const retryAfter = secondsUntil(response.headers.get('retry-after'))
  if (mediaType(response) === 'application/problem+json') {
    try {
      const p: unknown = JSON.parse((await text(response, maxProblem, signal)) ?? '')
      const { code, detail, retryable, where } = p as Record<string, unknown>
      if (cleanCode(code) === code) {
        return new ProblemError({ code, status, retryAfter, detail: clean(detail), retryable: retryable === true, where: where ? clean(where, 128) : undefined })
      }
    } catch (error) {
      if (signal.aborted) throw error
    }
  }
  if ([408, 429, 500, 502, 503, 504].includes(status)) {
    return new ProblemError({ code: codes.unreachable, status, retryAfter, retryable: true, detail: `HTTP ${status} from ${url} or a gateway before it; try again later` })
  }
  return new ProblemError({ code: codes.refused, status, detail: `HTTP ${status} from ${url}, without a reason; is it a Hindsight node?` })
}

/** Of a Retry-After, in seconds: a day. Nobody waits for longer, and a timer that is set to some weeks ends at once. */
const maxWait = 86_400

/** Reads the header Retry-After in both of its forms. */
function secondsUntil(header: string | null): number | undefined {
  const seconds = header && /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header ?? '') - Date.now()) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, seconds), maxWait)
}

/** Reads the JSON object of an answer, of at most limit bytes. What a newer node adds is kept. */
export async function readJSON(response: Response, url: string, limit: number, signal: AbortSignal): Promise<object> {
  if (mediaType(response) !== 'application/json') {
    throw invalidAnswer(url, `answers with "${mediaType(response)}", not JSON; is it a Hindsight node?`)
  }
  let js: string | undefined
  try {
    js = await text(response, limit, signal)
  } catch (error) {
    if (error instanceof TypeError && !signal.aborted && /encod|utf/i.test(error.message)) throw invalidAnswer(url, 'answers with bytes that are not UTF-8')
    throw error
  }
  if (js === undefined) throw invalidAnswer(url, `answers with more than ${limit} bytes`)
  return parseJSON(js, url)
}

export function parseJSON(js: string, url: string): object {
  let value: unknown
  try {
    value = JSON.parse(js)
  } catch (error) {
    throw invalidAnswer(url, 'answers with broken JSON', error)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidAnswer(url, 'answers with something else than a JSON object')
  return scrub(value, url, 0) as object
}

/** Makes every text in a value printable, and none long but those of bytes. */
function scrub(value: unknown, url: string, depth: number): unknown {
  if (depth > maxDepth) throw invalidAnswer(url, 'answers with JSON that is nested without an end')
  if (typeof value === 'string') return isHex(value) ? value : clean(value, maxText)
  if (Array.isArray(value)) return value.map((v) => scrub(v, url, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [clean(key, 128), scrub(v, url, depth + 1)]))
}

/** Waits, or throws when the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(interrupted(signal))
    const stop = () => {
      clearTimeout(timer)
      reject(interrupted(signal as AbortSignal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** Milliseconds before an attempt: doubled each time, to half a minute, more or less by half; what the node asked for if that is longer. */
export function pause(attempt: number, error?: unknown): number {
  const base = Math.min(250 * 2 ** Math.min(attempt, 20), 30_000)
  const after = error instanceof ProblemError ? (error.retryAfter ?? 0) * 1000 : 0
  return Math.max(base / 2 + Math.random() * base, Math.min(after, 60_000))
}
