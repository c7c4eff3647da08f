import type { Anchor, Hex, Verdict, VerifyInput } from '@hindsight-zk/client'

declare const WORKER_URL: string
declare const WASM_URL: string

export interface Judged {
  verdict: Verdict
  /** Under a key whose hash the reader gave. */
  trusted?: boolean
  /** Milliseconds: until the verifier was there, and what it took. */
  loading: number
  verifying: number
}

type Told = { id: number } & (Judged | { error: string })

let worker: Worker | undefined
let last = 0
const waiting = new Map<number, { done: (j: Judged) => void; failed: (e: Error) => void }>()

// The page's policy lets scripts be made from this one address only.
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string }
}
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('hindsight-worker', { createScriptURL: () => WORKER_URL })

function start(): Worker {
  const made = new Worker(policy ? policy.createScriptURL('') : WORKER_URL, { type: 'module' })
  made.onmessage = ({ data }: MessageEvent<Told>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if ('error' in data) one?.failed(new Error(data.error))
    else {
      one?.done(data)
      if (data.verdict.problem?.code === 'internal') stop('it ended') // its program is over; the next question starts another
    }
  }
  made.onerror = (event) => stop(event.message || 'it could not be loaded; if the node was upgraded meanwhile, load the page again')
  return made
}

function stop(why: string): void {
  worker?.terminate()
  worker = undefined
  for (const { failed } of waiting.values()) failed(new Error(`the verifier: ${why}`))
  waiting.clear()
}

/** Judges a proof in this browser. */
export function judge(input: VerifyInput): Promise<Judged> {
  worker ??= start()
  const id = ++last
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed })
    worker!.postMessage({ id, wasm: WASM_URL, input })
  })
}

/** Reads lines such as 21740135=0x9164…; a line whose hash is not there yet says nothing. */
export function readAnchors(text: string): Anchor[] | { error: string } {
  const all: Anchor[] = []
  for (const line of text.split('\n').map((l) => l.trim()).filter(Boolean)) {
    const [, number, hash] = line.match(/^(\d+)\s*[=:\s]\s*(0x[0-9a-fA-F]{64})?$/) ?? []
    if (number === undefined) return { error: `“${line.slice(0, 80)}” is not NUMBER=HASH, with a hash of 0x and 64 hex digits` }
    if (!Number.isSafeInteger(Number(number))) return { error: `${number.slice(0, 30)} is larger than any block number` }
    if (hash) all.push({ number: Number(number), hash: hash.toLowerCase() as Hex })
  }
  return all.sort((a, b) => a.number - b.number)
}
