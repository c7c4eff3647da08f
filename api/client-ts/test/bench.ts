// Prints how long the verifier takes to load and to verify, here: npm run bench. The proof is made for it, by a real node.
import { createClient, firstValid, knownKeys, loadVerifier } from '@hindsight-zk/client'

import { startPlayground } from './playground.js'

async function time<T>(name: string, times: number, run: () => T | Promise<T>): Promise<T> {
  const took: number[] = []
  let result: T
  do {
    const began = performance.now()
    result = await run()
    took.push(performance.now() - began)
  } while (took.length < times)
  const sorted = took.sort((a, b) => a - b)
  console.log(`${name.padEnd(34)} ${sorted[0]!.toFixed(0).padStart(6)} ${sorted[times >> 1]!.toFixed(0).padStart(6)} ${sorted.at(-1)!.toFixed(0).padStart(6)}   ${times}`)
  return result
}

const { at, stop } = await startPlayground()
try {
  const node = createClient({ url: at.api })
  const once = await loadVerifier()
  const keys = knownKeys({ verifier: once, nodes: [node], unsafeDev: true })
  const { proof } = await firstValid([node], { query: at.query }, { verifier: once, keys })
  const verifyingKey = (await keys(proof.circuit.digest))!
  const input = { proof, verifyingKey, query: at.query, anchors: [at.anchor] }
  const check = (valid: boolean, want: boolean) => {
    if (valid !== want) throw new Error(`valid: ${valid}`)
  }
  console.log(`node ${process.version}, ${process.arch}; milliseconds       least median   most   times`)
  const verifier = await time('load the verifier', 5, () => loadVerifier())
  await time('verify, the first time', 1, () => check(verifier.verify(input).valid, true))
  await time('verify', 20, () => check(verifier.verify(input).valid, true))
  await time('refuse the proof of another query', 20, () => check(verifier.verify({ ...input, query: { ...at.query, chainId: 1 } }).valid, false))
  await time('check a query', 20, () => verifier.question(at.query))
} finally {
  await stop()
}
