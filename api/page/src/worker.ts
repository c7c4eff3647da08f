import { loadVerifier, type Verifier, type VerifyInput } from '@hindsight-zk/client'

// Go's verifier blocks whoever calls it, so it has a thread of its own.

export interface Ask {
  id: number
  wasm: string
  input: VerifyInput
}

let verifier: Promise<Verifier> | undefined

self.onmessage = async ({ data: { id, wasm, input } }: MessageEvent<Ask>) => {
  try {
    const start = performance.now()
    const loaded = await (verifier ??= loadVerifier(new URL(wasm, location.href)))
    const ready = performance.now()
    const verdict = loaded.verify(input)
    postMessage({ id, verdict, loading: ready - start, verifying: performance.now() - ready })
  } catch (error) {
    verifier = undefined
    postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  }
}
