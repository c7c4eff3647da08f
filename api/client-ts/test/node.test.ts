// Against a real node, with a real proof.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inspect, promisify } from 'node:util'

import { createClient, firstValid, knownKeys, loadVerifier, outputs, pins, ProblemError, toAddress, toBool, toInt256, type Client, type Job, type Proof, type Verifier } from '@hindsight-zk/client'
import { answerOf, decodeOutputs, hindsightVerifierAbi, verifyCall, verifyCallOf } from '@hindsight-zk/client/viem'
import { createPublicClient, encodeFunctionData, http } from 'viem'

import { fake, liars, type Truth } from './liars.js'
import { forward, Servers, startPlayground, type Playground } from './playground.js'

let at: Playground
let stop: () => Promise<void>
let node: Client
let verifier: Verifier
let job: Job
let proof: Proof
let key: string
const servers = new Servers()

before(async () => {
  ;({ at, stop } = await startPlayground())
  node = createClient({ url: at.api })
  verifier = await loadVerifier()
})

after(async () => {
  await servers.stop()
  await stop?.()
})

/** A refusal with this code. */
const refused = (code: string, more: Partial<ProblemError> = {}) => (error: unknown) => {
  assert(error instanceof ProblemError, String(error))
  assert.deepEqual({ code: error.code, ...Object.fromEntries(Object.keys(more).map((k) => [k, error[k as keyof ProblemError]])) }, { code, ...more }, error.message)
  return true
}

describe('a question', () => {
  it('is answered without a proof, and known before it is asked', async () => {
    const question = verifier.question(at.query)
    const preflight = await node.preflight({ query: at.query })
    assert.deepEqual(preflight.outputs, at.outputs)
    assert.equal(preflight.queryId, question.queryId)
    assert.deepEqual(question, { queryId: preflight.queryId, chainId: at.chainId, anchors: [at.anchor.number], outputs: 1 })
  })

  it('is proven while three wait: by events, by events that are cut off each time, and by polls', async () => {
    const seen: (string | undefined)[] = []
    const dropping = await servers.start((request, response, body) => {
      const events = request.url?.endsWith('/events')
      if (events) seen.push(request.headers['last-event-id'] as string | undefined)
      forward(at.api, request, response, body, events ? () => true : undefined)
    })
    let polls = 0
    const polling = await servers.start((request, response, body) => {
      if (request.url?.endsWith('/events')) return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>')
      polls++
      forward(at.api, request, response, body)
    })
    const asked = await node.submit({ query: at.query })
    const states: string[] = []
    const versions: number[] = []
    const [direct, dropped, polled] = await Promise.all([
      node.wait(asked.id, { onChange: (j) => void states.push(j.state) }),
      createClient({ url: dropping }).wait(asked.id, { onChange: (j) => void versions.push(j.version) }),
      createClient({ url: polling }).wait(asked.id),
    ])
    job = direct
    assert.equal(job.state, 'done', JSON.stringify(job.failure))
    assert.deepEqual(dropped, job)
    assert.deepEqual(polled, job)
    assert(states.includes('proving') && states.at(-1) === 'done', String(states))
    assert(seen.length > 1 && seen[0] === undefined && Number(seen.at(-1)) > 0, `connections with Last-Event-ID ${seen}`)
    assert.deepEqual(versions, [...new Set(versions)].sort((a, b) => a - b), 'no version twice')
    assert(polls > 0)
    assert.deepEqual(await node.wait(job.id), job, 'a job that has ended is waited for no longer')
  })

  it('has a proof, which verifies here', async () => {
    proof = await node.proof(job.statementHash!)
    const trusted = knownKeys({ verifier, nodes: [node], unsafeDev: true })
    key = (await trusted(proof.circuit.digest))!
    const verdict = verifier.verify({ proof, verifyingKey: key, query: at.query, anchors: [at.anchor] })
    assert.equal(verdict.problem, undefined)
    assert(verdict.valid)
    assert.equal(verdict.checked.length, 4)
    assert.deepEqual(verdict.pin, pins.find((p) => p.tier === 'xs'))
    assert.match(verdict.notChecked.join(), /UNSAFE-DEV/)
    assert.deepEqual(outputs(proof), { words: at.outputs, numbers: at.outputs.map(BigInt) })
    assert.deepEqual(verifier.verify({ proof: JSON.stringify(proof), verifyingKey: key, query: JSON.stringify(at.query), anchors: [at.anchor] }), verdict)
    assert.equal((await node.judge({ proof, query: at.query, anchors: [at.anchor] })).valid, true)
  })

  it('is asked for as README.md does', async () => {
    const [, example] = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').match(/```ts\n(.*?)```/s)!
    const folder = mkdtempSync(fileURLToPath(new URL('../readme-', import.meta.url))) // below the package, whose name it imports
    try {
      writeFileSync(join(folder, 'ask.mjs'), example!)
      writeFileSync(join(folder, 'playground.json'), JSON.stringify(at))
      const { stdout } = await promisify(execFile)(process.execPath, ['ask.mjs'], { cwd: folder })
      assert(stdout.startsWith(`[ ${BigInt(at.outputs[0]!)}n ]`), stdout)
      assert.match(stdout, /UNSAFE-DEV/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('and nothing else verifies', () => {
    const wrong = (change: object, code: string) => {
      const verdict = verifier.verify({ proof, verifyingKey: key, query: at.query, anchors: [at.anchor], ...change })
      assert.deepEqual([verdict.valid, verdict.problem?.code, verdict.pin], [false, code, undefined], inspect(change).slice(0, 200))
    }
    const circular: { self?: unknown } = {}
    circular.self = circular
    wrong({ query: { ...at.query, chainId: 1 } }, 'proof-other-query')
    wrong({ anchors: [{ ...at.anchor, hash: `0x${'1'.repeat(64)}` }] }, 'proof-anchor-hash')
    wrong({ anchors: [{ number: 2 ** 70, hash: at.anchor.hash }] }, 'request-number')
    wrong({ verifyingKey: `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}` }, 'key-lint')
    wrong({ anchors: [{ number: 7n, hash: at.anchor.hash }] }, 'request-type')
    wrong({ verifyingKey: '' }, 'request-hex')
    wrong({ verifyingKey: undefined }, 'request-missing-key')
    wrong({ proof: { ...proof, circuit: { ...proof.circuit, tier: 's' } } }, 'proof-circuit')
    for (const none of [undefined, null, 7, 7n, circular, [], '', '\ud800', () => 1]) {
      assert.equal(verifier.verify({ proof: none, verifyingKey: key }).valid, false)
    }
    assert.equal(verifier.verify(undefined as never).problem?.code, 'proof-syntax')
    for (let digit = 2; digit < proof.proof.length; digit += 37) {
      const other = proof.proof[digit] === '7' ? '8' : '7'
      const changed = { ...proof, proof: `${proof.proof.slice(0, digit)}${other}${proof.proof.slice(digit + 1)}` }
      assert.equal(verifier.verify({ proof: changed, verifyingKey: key }).valid, false, `digit ${digit}`)
    }
  })

  it('has no key by default: development keys must be asked for, and unknown ones named', async () => {
    assert.equal(await knownKeys({ verifier, nodes: [node] })(proof.circuit.digest), undefined)
    assert.equal(await knownKeys({ verifier, nodes: [node], trust: [verifier.keyHash(key)!] })(proof.circuit.digest), key)
    assert.equal(await knownKeys({ verifier, nodes: [node], unsafeDev: true })(`0x${'1'.repeat(64)}`), undefined)
    assert.equal(verifier.keyHash('0x00'), undefined)
  })
})

describe('firstValid', () => {
  const patient = { retries: 0, timeout: 20_000 }
  const ask = (urls: string[], signal?: AbortSignal) => firstValid(urls.map((url) => createClient({ url, ...patient })), { query: at.query }, {
    verifier, keys: (digest) => (digest === proof.circuit.digest ? key : undefined), anchors: [at.anchor], signal,
  })

  for (const liar of liars) {
    it(`does not believe a node that ${liar.name}`, async () => {
      const url = await servers.start(liar.make({ job, proof }))
      if (liar.code === undefined) {
        return assert.rejects(ask([url], AbortSignal.timeout(500)), refused('interrupted'))
      }
      await assert.rejects(ask([url]), (error: unknown) => {
        assert(error instanceof AggregateError && error.errors.length === 1, String(error))
        assert(error.message.length < 2000 && /^[\x20-\x7e…–]*$/.test(error.message), error.message)
        return refused(liar.code!)(error.errors[0])
      })
    })
  }

  it('needs one honest node of all', async () => {
    const truth: Truth = { job, proof }
    const urls = await Promise.all(liars.map((liar) => servers.start(liar.make(truth))))
    const slow = await servers.start(fake(truth, 1500))
    const proxy = await servers.start((request, response, body) => setTimeout(() => forward(at.api, request, response, body), 400))
    const result = await ask([...urls, slow, proxy])
    assert.equal(result.node.url, proxy)
    assert(result.verdict.valid)
    assert.deepEqual(result.proof, proof)
    assert.equal((await ask([...urls, slow])).node.url, slow)
  })

  it('refuses the proof of another question, whoever brings it', async () => {
    const query = { ...at.query, facts: [{ kind: 'header', block: at.anchor.number, field: 'timestamp' }] }
    const url = await servers.start(fake({ job: { ...job, queryId: verifier.question(query).queryId }, proof }))
    const keys = () => assert.fail('a key was looked for')
    await assert.rejects(firstValid([createClient({ url })], { query }, { verifier, keys }), (error: unknown) =>
      error instanceof AggregateError && refused('proof-other-query')(error.errors[0]))
  })

  it('answers what was asked, whatever becomes of the object that it was asked with', async () => {
    const query = structuredClone(at.query)
    const url = await servers.start(fake({ job, proof }, 100))
    const asking = firstValid([createClient({ url })], { query }, { verifier, keys: () => key })
    query.facts = []
    assert((await asking).verdict.valid)
  })

  it('waits for no key when the caller has stopped', async () => {
    const url = await servers.start(fake({ job, proof }))
    const hanging = createClient({ url: await servers.start(() => {}), ...patient })
    const keys = knownKeys({ verifier, nodes: [hanging], unsafeDev: true })
    const began = performance.now()
    const asking = firstValid([createClient({ url })], { query: at.query }, { verifier, keys, signal: AbortSignal.timeout(500) })
    await assert.rejects(asking, refused('interrupted'))
    assert(performance.now() - began < 5000)
  })

  it('refuses the truth about a fork that is not the caller\'s', async () => {
    const pins = [{ ...at.anchor, hash: `0x${'2'.repeat(64)}` as const }]
    const url = await servers.start(fake({ job, proof }))
    await assert.rejects(firstValid([createClient({ url })], { query: at.query, pins }, { verifier, keys: () => key }), (error: unknown) =>
      error instanceof AggregateError && refused('proof-anchor-hash')(error.errors[0]))
  })

  it('refuses what is no question before it asks', async () => {
    await assert.rejects(firstValid([node], { query: { chainId: 1 } }, { verifier, keys: () => key }), refused('query-missing-key', { where: 'facts' }))
    const query = { chainId: at.chainId, facts: [{ kind: 'header', block: 'latest', field: 'number' }] }
    await assert.rejects(firstValid([node], { query }, { verifier, keys: () => key }), refused('query-block-tag', { where: 'facts[0].block' }))
    await assert.rejects(firstValid([], { query: at.query }, { verifier, keys: () => key }), refused('client-config', { where: 'nodes' }))
  })
})

describe('a node', () => {
  it('says what is wrong', async () => {
    const nobody = `0x${'3'.repeat(64)}` as const
    await assert.rejects(node.job(nobody), refused('job-not-found', { status: 404, retryable: false }))
    await assert.rejects(node.wait(nobody), refused('job-not-found', { status: 404 }))
    await assert.rejects(node.question(nobody), refused('question-not-found', { status: 404 }))
    await assert.rejects(node.proof(nobody), refused('proof-not-found', { status: 404 }))
    await assert.rejects(node.submit({ query: { chainId: 99, facts: at.query.facts } }), refused('chain-unknown', { status: 400 }))
    await assert.rejects(node.preflight({ query: { ...at.query, facts: [{ kind: 'header' }] } }), refused('query-missing-key', { where: 'query.facts[0].block' }))
    await assert.rejects(node.jobs({ cursor: 'x' }), refused('parameter-invalid', { where: 'cursor' }))
    await assert.rejects(node.cancel(job.id), refused('job-ended', { status: 409 }))
    await assert.rejects(node.submit({ query: at.query }, { idempotencyKey: '\u{1f511}' }), refused('client-config'))
    await assert.rejects(node.job('0xAB'), refused('client-config', { where: 'id' }))
  })

  it('lists jobs page by page', async () => {
    const asked = []
    for (const field of ['timestamp', 'gasUsed', 'number', 'gasLimit']) {
      asked.push(await node.submit({ query: { chainId: at.chainId, facts: [{ kind: 'header', block: at.anchor.number, field }] }, priority: 'low' }))
    }
    for (const { id } of asked) assert.equal((await node.cancel(id)).state, 'cancelled')
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await node.jobs({ limit: 2, cursor })
      assert(page.jobs.length <= 2)
      ids.push(...page.jobs.map((j) => j.id))
      cursor = page.next
    } while (cursor)
    assert.deepEqual(ids.sort(), [...asked.map((j) => j.id), job.id].sort())
    assert.deepEqual((await node.jobs({ state: 'done', chainId: at.chainId })).jobs.map((j) => j.id), [job.id])
    assert.deepEqual((await node.jobs({ chainId: 5 })).jobs, [])
  })

  it('tells what a job was asked', async () => {
    const { query, pins } = await node.question(job.id)
    assert.equal(verifier.question(query).queryId, job.queryId)
    assert.equal(pins, undefined)
    const pinned = await node.submit({ query, pins: [at.anchor] })
    assert.deepEqual(await node.question(pinned.id), { query, pins: [at.anchor] })
    const deep = `{"query":{"chainId":1,"facts":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    for (const answer of ['{}', '{"query":[]}', '{"query":{"chainId":"1"}}', '{"query":{"chainId":1,"facts":[9007199254740993]}}', deep, '{"query":{"chainId":1},"pins":[{"number":-1}]}']) {
      const url = await servers.start((_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer))
      await assert.rejects(createClient({ url }).question(job.id), refused('answer-invalid'))
    }
  })

  it('answers a repeated request as the first time', async () => {
    const idempotencyKey = 'once'
    const first = await node.submit({ query: at.query }, { idempotencyKey })
    assert.equal((await node.submit({ query: at.query }, { idempotencyKey })).id, first.id)
    await assert.rejects(node.submit({ query: at.query, priority: 'high' }, { idempotencyKey }), refused('idempotency-reused', { status: 422 }))
  })

  it('tells its circuits and its status', async () => {
    const { tiers } = await node.circuits()
    assert.deepEqual(tiers.map((t) => t.digest), pins.map((p) => p.circuit))
    const status = await node.status()
    assert.deepEqual(status.chains.map((c) => c.chainId), [at.chainId])
  })
})

describe('viem', () => {
  it('reads the contract with a proof, and reverts with another', async () => {
    const chain = createPublicClient({ transport: http(at.rpc) })
    const call = verifyCall(at.contracts.HindsightVerifier, proof)
    const digest: `0x${string}` = await chain.readContract(call)
    assert.equal(digest, proof.statementHash)
    const args = [call.args[0], call.args[1], call.args[2], call.args[3], [`0x${'4'.repeat(64)}`], call.args[5]] as const
    await assert.rejects(chain.readContract({ ...call, args }), /ProofRejected/)
  })

  it('knows the calldata that the node serves', async () => {
    const calldata = await node.calldata(proof.statementHash)
    const call = verifyCall(at.contracts.HindsightVerifier, proof)
    assert.equal(encodeFunctionData(call), calldata.data)
    assert.deepEqual(verifyCallOf(at.contracts.HindsightVerifier, calldata), call)
    assert.throws(() => verifyCallOf(at.contracts.HindsightVerifier, { ...calldata, data: '0x12345678' }), refused('answer-invalid'))
    const other = encodeFunctionData({ abi: hindsightVerifierAbi, functionName: 'verifierOf', args: [proof.circuit.digest] })
    assert.throws(() => verifyCallOf(at.contracts.HindsightVerifier, { ...calldata, data: other }), refused('answer-invalid'))
    assert.equal(answerOf(proof).anchors[0]?.number, BigInt(at.anchor.number))
  })

  it('decodes outputs, and refuses what does not fit', () => {
    const [balance]: readonly [bigint] = decodeOutputs(proof, [{ type: 'uint256' }])
    assert.equal(balance, BigInt(at.outputs[0]!))
    const of = (word: bigint): Proof => ({ ...proof, statement: { ...proof.statement, outputs: [`0x${BigInt.asUintN(256, word).toString(16).padStart(64, '0')}`] } })
    const [yes]: readonly [boolean] = decodeOutputs(of(1n), [{ type: 'bool' }])
    assert.equal(yes, true)
    const [minus]: readonly [bigint] = decodeOutputs(of(-1n), [{ type: 'int256' }])
    assert.equal(minus, -1n)
    assert.throws(() => decodeOutputs(of(-1n), [{ type: 'address' }]), refused('answer-invalid'))
    assert.throws(() => decodeOutputs(of(256n), [{ type: 'uint8' }]), refused('answer-invalid'))
    assert.throws(() => decodeOutputs(of(2n), [{ type: 'bool' }]), refused('answer-invalid'))
    assert.throws(() => decodeOutputs(of(2n), [{ type: 'uint256' }, { type: 'uint256' }]), refused('answer-invalid'))
    assert.throws(() => decodeOutputs(of(32n), [{ type: 'string' }]), refused('answer-invalid'))
    assert.equal(toInt256(of(-5n).statement.outputs[0]!), -5n)
    assert.equal(toAddress(of(0xabcn).statement.outputs[0]!), `0x${'abc'.padStart(40, '0')}`)
    assert.throws(() => toAddress(of(1n << 160n).statement.outputs[0]!), refused('answer-invalid'))
    assert.throws(() => toBool(of(2n).statement.outputs[0]!), refused('answer-invalid'))
    assert.throws(() => outputs({ ...proof, statement: { ...proof.statement, outputs: ['0x1'] } }), refused('answer-invalid'))
  })
})
