import { clean, codes, ProblemError } from './problem.js'
import { pins } from './pins.js'
import type { Hex, Question, Verdict, Verifier, VerifyInput } from './types.js'

/** The compressed WebAssembly in this package. Pages serve a copy, as it is or with Content-Encoding: gzip. In a bundle there may be none. */
const packaged = () => new URL('../wasm/verifier.wasm.gz', import.meta.url)

/** Bytes of a module, unpacked; ours has a third. */
const maxModule = 32 << 20

/** The wasm's one function: JSON in, JSON out. verifier/wasm has its form. */
type Judge = (request: string) => string

interface Answer {
  valid: boolean
  checked: string[]
  notChecked: string[]
  problem?: NonNullable<Verdict['problem']>
  keyHash?: string
  circuit?: { tier: string; digest: Hex }
  question?: Question
}

/**
 * Loads the verifier: Go's own, compiled to WebAssembly. Without a source it is the one in this package, in Node from the disk and in
 * browsers from beside this module. Whoever serves the source must be trusted like this package: it says what is valid.
 */
export async function loadVerifier(source?: string | URL | BufferSource | Response): Promise<Verifier> {
  await import('../wasm/wasm_exec.js')
  const go = new Go()
  const scope = globalThis as { hindsightJudge?: Judge }
  let judge: Judge | undefined
  try {
    const module = await WebAssembly.compile(await unpack(await open(source ?? packaged())))
    const instance = await WebAssembly.instantiate(module, go.importObject)
    go.run(instance).catch(() => {}) // returns to here once the function is there, and ends only if it is no verifier
    judge = scope.hindsightJudge
    delete scope.hindsightJudge
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError({ code: codes.config, where: 'source', cause: error, detail: 'holds no verifier of Hindsight' })
  }
  if (!judge) throw new ProblemError({ code: codes.config, where: 'source', detail: 'holds a module that is no verifier of Hindsight' })
  return new WasmVerifier(judge)
}

async function open(source: string | URL | BufferSource | Response): Promise<Uint8Array> {
  if (source instanceof Response) return fetched(source)
  if (source instanceof ArrayBuffer) return new Uint8Array(source)
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
  // A relative URL is of the page, where there is one.
  const base = typeof document === 'undefined' ? undefined : document.baseURI
  const url = source instanceof URL ? source : URL.canParse(source, base) ? new URL(source, base) : undefined
  // Asked of the process, so that bundlers for browsers do not look for the module.
  const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:fs/promises')
  if (node && (!url || url.protocol === 'file:')) return node.readFile(url ?? (source as string))
  try {
    return await fetched(await fetch(url ?? source, { credentials: 'same-origin' }))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError({ code: codes.unreachable, retryable: true, cause: error, detail: `the verifier could not be fetched from ${clean(url ?? source)}` })
  }
}

async function fetched(response: Response): Promise<Uint8Array> {
  if (!response.ok) throw new ProblemError({ code: codes.unreachable, status: response.status, detail: `the verifier was not found at ${response.url}: HTTP ${response.status}` })
  return collect(response.body)
}

/** gzip begins so. */
const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

async function unpack(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([new Uint8Array(bytes)]).stream()
  return collect(isGzip(bytes) ? stream.pipeThrough(new DecompressionStream('gzip')) : stream)
}

async function collect(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value)
    if ((length += next.value.byteLength) > maxModule) throw new ProblemError({ code: codes.config, where: 'source', detail: `has more than ${maxModule} bytes: it is no verifier of Hindsight` })
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.byteLength
  }
  return all
}

class WasmVerifier implements Verifier {
  readonly #judge: Judge

  constructor(judge: Judge) {
    this.#judge = judge
  }

  verify(input: VerifyInput): Verdict {
    const { proof, verifyingKey, query, anchors } = input ?? {}
    const answer = this.#ask({ proof: textOf(proof), verifyingKey, ...(query === undefined ? {} : { query: textOf(query) }), ...(anchors === undefined ? {} : { anchors }) })
    const { valid, checked, notChecked, problem, keyHash, circuit } = answer
    const verdict: Verdict = { valid, checked, notChecked, ...(problem && { problem }), ...(keyHash && { keyHash }) }
    if (!valid || !circuit) return verdict
    const pin = pins.find((p) => p.keyHash === keyHash)
    if (!pin) {
      notChecked.push(`that the verifying key is of circuit ${circuit.digest} and of a ceremony that you trust: this release does not know the key`)
      return verdict
    }
    if (pin.circuit !== circuit.digest || pin.tier !== circuit.tier) {
      return refuse('proof-circuit', `the proof is of tier "${circuit.tier}", circuit ${circuit.digest}; the verifying key is of tier "${pin.tier}", circuit ${pin.circuit}`, keyHash)
    }
    if (pin.ceremony === unsafeDev) notChecked.push('who made the proof: its keys are UNSAFE-DEV, so anybody could have forged it; for development only')
    return { ...verdict, pin }
  }

  keyHash(verifyingKey: string): string | undefined {
    return this.#ask({ verifyingKey }).keyHash
  }

  question(query: unknown): Question {
    const { question, problem } = this.#ask({ query: textOf(query) })
    if (question) return question
    const { code, message, where } = problem ?? { code: 'internal', message: 'the verifier gave no answer', where: undefined }
    throw new ProblemError({ code, detail: message, where })
  }

  /** The wasm bounds and checks what it is given, so here nothing is. */
  #ask(request: Record<string, unknown>): Answer {
    let text: string
    try {
      text = JSON.stringify(request)
    } catch {
      return refuse('request-type', 'what is asked has something that JSON has not, such as a bigint')
    }
    try {
      return JSON.parse(this.#judge(text)) as Answer
    } catch (error) {
      return refuse('internal', `the verifier ended: ${error instanceof Error ? error.message : 'unknown'}; load it again`)
    }
  }
}

/** The ceremony of keys whose seed is public: none. */
export const unsafeDev = 'UNSAFE-DEV'

function refuse(code: string, message: string, keyHash?: string): Answer {
  return { valid: false, checked: [], notChecked: [], problem: { code, message, retryable: false }, ...(keyHash && { keyHash }) }
}

/** A document as the wasm takes it: its text, so that nothing is lost or added on the way. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return '' // a bigint or a cycle: of no document
  }
}
