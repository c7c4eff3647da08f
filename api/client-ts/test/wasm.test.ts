// The WebAssembly that the package ships, and the ways to load it.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

import { loadVerifier, ProblemError } from '@hindsight-zk/client'

import { Servers } from './playground.js'

const servers = new Servers()
after(() => servers.stop())

const shipped = new URL(import.meta.resolve('@hindsight-zk/client/verifier.wasm.gz'))
const packed = readFileSync(shipped)
const query = { chainId: 1, facts: [{ kind: 'header', block: 7, field: 'number' }, { kind: 'header', block: 8, field: 'number' }] }

it('is what golden.json says', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const golden = JSON.parse(readFileSync(new URL('golden.json', shipped), 'utf8')) as Record<string, unknown>
  const glue = readFileSync(new URL('wasm_exec.js', shipped))
  const module = gunzipSync(packed)
  assert.deepEqual({ sha256: sha256(module), bytes: module.length, gzip: packed.length, glue: sha256(glue) },
    { sha256: golden.sha256, bytes: golden.bytes, gzip: golden.gzip, glue: golden.glue })
  assert(module.includes(String(golden.go)), `no trace of ${String(golden.go)} in the module`)
  assert.match(glue.toString(), /Copyright .* The Go Authors/)
})

it('loads from wherever it is, packed or not, more than once at a time', async () => {
  const url = await servers.start((request, response) => {
    if (request.url === '/encoded') response.setHeader('Content-Encoding', 'gzip')
    response.end(request.url === '/plain' ? gunzipSync(packed) : packed)
  })
  const { buffer, byteOffset, byteLength } = packed
  const sources = [undefined, shipped, shipped.href, fileURLToPath(shipped), packed, buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
    gunzipSync(packed), new Response(packed), `${url}/plain`, new URL(`${url}/packed`), `${url}/encoded`]
  const verifiers = await Promise.all(sources.map((source) => loadVerifier(source)))
  const [first, ...others] = verifiers.map((v) => v.question(query))
  assert.deepEqual(first?.anchors, [8])
  for (const other of others) assert.deepEqual(other, first)
})

it('refuses what is no verifier', async () => {
  const url = await servers.start((request, response) => {
    response.writeHead(request.url === '/none' ? 404 : 200)
    const more = () => {
      while (response.write(Buffer.alloc(1 << 16))) if (response.destroyed) return
      response.once('drain', more)
    }
    if (request.url === '/none') response.end()
    else more()
  })
  const is = (code: string) => (e: unknown) => e instanceof ProblemError && e.code === code
  await assert.rejects(loadVerifier(`${url}/none`), (e: unknown) => is('unreachable')(e) && (e as ProblemError).status === 404)
  await assert.rejects(loadVerifier('http://127.0.0.1:9/'), is('unreachable'))
  const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
  for (const source of [`${url}/endless`, '/nowhere', new Uint8Array([1, 2, 3]), empty, packed.subarray(0, packed.length / 2)]) {
    await assert.rejects(loadVerifier(source), is('client-config'))
  }
})

it('takes what is hostile', async () => {
  const verifier = await loadVerifier()
  assert.throws(() => verifier.question('['.repeat(1 << 20)), (e: unknown) => e instanceof ProblemError && e.code.startsWith('query-'))
  assert.throws(() => verifier.question(' '.repeat(8 << 20)), (e: unknown) => e instanceof ProblemError && e.code === 'request-too-long')
  assert.throws(() => verifier.question({ ...query, chainId: 2 ** 64 }), (e: unknown) => e instanceof ProblemError && e.code === 'query-number' && e.where === 'chainId')
  for (const proof of [undefined, '', 'null', '{"version":1}', '{'.repeat(1 << 18), '\ud800'.repeat(1000)]) {
    const verdict = verifier.verify({ proof, verifyingKey: '0x00' })
    assert.deepEqual([verdict.valid, verdict.problem?.code.startsWith('proof-')], [false, true], JSON.stringify(verdict))
  }
  assert.equal(verifier.question(query).outputs, 2, 'it still answers')
})
