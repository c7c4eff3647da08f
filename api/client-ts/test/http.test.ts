// What a client does with answers and with none, against servers of this process.
import assert from 'node:assert/strict'
import { after, describe, it, mock } from 'node:test'

import { createClient, hasEnded, ProblemError, type ClientOptions, type Job } from '@hindsight-zk/client'

import { queued, sendJSON } from './liars.js'
import { Servers, type Handler } from './playground.js'

const servers = new Servers()
after(() => servers.stop())

const id = `0x${'a'.repeat(64)}` as const
const at = '2026-01-01T00:00:00Z'
const done: Job = {
  id, queryId: id, chainId: 1, run: 1, version: 9, state: 'done', progress: 1, priority: 'normal', attempts: 0, crashes: 0, created: at, updated: at,
  history: [{ version: 1, state: 'queued', at }], statementHash: id, tier: 'xs',
}

async function client(handler: Handler, options: Partial<ClientOptions> = {}) {
  return createClient({ url: await servers.start(handler), retries: 0, ...options })
}

async function problem(promise: Promise<unknown>): Promise<ProblemError> {
  try {
    await promise
  } catch (error) {
    assert(error instanceof ProblemError, String(error))
    return error
  }
  return assert.fail('it was not refused')
}

describe('a request', () => {
  it('carries the API key to the node, and to nobody else', async () => {
    const seen: (string | undefined)[] = []
    const elsewhere = await servers.start((request, response) => {
      seen.push(request.headers.authorization)
      sendJSON(response, done)
    })
    const keys: (string | undefined)[] = []
    const c = await client((request, response) => {
      keys.push(request.headers.authorization)
      response.writeHead(307, { Location: `${elsewhere}${request.url}` }).end()
    }, { apiKey: 'hs_secret' })
    assert.equal((await problem(c.job(id))).code, 'node-redirects')
    assert.equal((await problem(c.submit({ query: { chainId: 1 } }))).code, 'node-redirects')
    assert.equal((await problem(c.wait(id))).code, 'node-redirects')
    assert.deepEqual(seen, [])
    assert.deepEqual([...new Set(keys)], ['Bearer hs_secret'])
  })

  it('is of a node whose address is one', () => {
    for (const url of ['', 'node', 'ftp://node', 'http://user:pass@node', 'http://node?x', 'http://node#x', 'http://node?', 'http://node/#', 'javascript:alert(1)']) {
      assert.throws(() => createClient({ url }), (e: unknown) => e instanceof ProblemError && e.code === 'client-config' && !e.message.includes('pass'), url)
    }
    assert.throws(() => createClient({ url: 'http://node', apiKey: 'a\nb' }), ProblemError)
    assert.throws(() => createClient({ url: 'http://node', retries: NaN }), ProblemError)
    assert.throws(() => createClient({ url: 'http://node', timeout: 2 ** 31 }), ProblemError, 'timers of JavaScript end at once then')
    assert.equal(createClient({ url: 'https://node/below/' }).url, 'https://node/below')
  })

  it('is repeated under one name while that may help soon, and not when it is long', async () => {
    const names: unknown[] = []
    const refusals = [{ retry: '0', retryable: true }, { retry: undefined, retryable: true }]
    const handler: Handler = (request, response) => {
      names.push(request.headers['idempotency-key'])
      const refusal = refusals[names.length - 1]
      if (!refusal) return sendJSON(response, done)
      if (refusal.retry) response.setHeader('Retry-After', refusal.retry)
      sendJSON(response, { code: 'source-timeout', detail: 'slow', retryable: refusal.retryable }, 503)
    }
    const c = await client(handler, { retries: 2 })
    assert.deepEqual(await c.submit({ query: { chainId: 1 } }), done)
    assert.equal(names.length, 3)
    assert.equal(new Set(names).size, 1)
    const patient = await client((_, response) => {
      response.setHeader('Retry-After', '60')
      sendJSON(response, { code: 'rate-limited', detail: 'too\u202e much\n', where: 'x\u0000', retryable: true }, 429)
    }, { retries: 9 })
    const p = await problem(patient.status())
    assert.deepEqual([p.code, p.status, p.retryable, p.retryAfter, p.detail, p.where], ['rate-limited', 429, true, 60, 'too? much?', 'x?'])
    assert.equal(p.message, 'x?: too? much? [rate-limited]')
    for (const [header, seconds] of [['999999999', 86_400], [new Date(Date.now() + 1e11).toUTCString(), 86_400], ['soon', undefined]] as const) {
      const never = await client((_, response) => {
        response.setHeader('Retry-After', header)
        sendJSON(response, { code: 'rate-limited', detail: 'much', retryable: true }, 429)
      })
      assert.equal((await problem(never.status())).retryAfter, seconds, header)
    }
  })

  it('ends with time, with the caller, and without a node', async () => {
    const slow = await client(() => {}, { timeout: 100 })
    assert.deepEqual([(await problem(slow.status())).code, (await problem(slow.status())).retryable], ['unreachable', true])
    const stopped = await client(() => {})
    const p = await problem(stopped.job(id, { signal: AbortSignal.timeout(50) }))
    assert.deepEqual([p.code, (p.cause as Error).name], ['interrupted', 'TimeoutError'])
    assert.equal((await problem(stopped.job(id, { signal: AbortSignal.abort() }))).code, 'interrupted')
    assert.equal((await problem(stopped.wait(id, { signal: AbortSignal.timeout(50) }))).code, 'interrupted')
    const nobody = await problem(createClient({ url: 'http://127.0.0.1:9', retries: 0 }).status())
    assert.equal(nobody.code, 'unreachable')
    const trickling = await client((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(timer))
    }, { timeout: 200 })
    assert.equal((await problem(trickling.status())).code, 'unreachable')
  })

  it('can not be of what is no JSON', async () => {
    const c = await client(() => assert.fail('it was sent'))
    assert.equal((await problem(c.submit({ query: { chainId: 1, facts: 1n } }))).code, 'client-config')
  })

  it('goes by the fetch of the caller', async () => {
    const c = createClient({ url: 'http://node', fetch: async (input) => Response.json({ asked: (input as Request).url }, { status: 418 }) })
    assert.equal((await problem(c.status())).code, 'node-refused')
  })

  it('is answered by texts that can be shown', async () => {
    const c = await client((_, response) => sendJSON(response, { ...done, state: 'failed', statementHash: undefined, priority: 'no\u202ermal', failure: { code: '<b>', message: 'a\u0007b\u2028c'.repeat(1000), retryable: false } }))
    const { failure, priority } = await c.job(id)
    assert.equal(failure?.code, 'node-refused')
    assert.match(failure.message, /^[abc?]{500}…$/)
    assert.equal(priority, 'no?rmal')
    const wordy = await client((_, response) => sendJSON(response, { ...done, tier: 'x'.repeat(1 << 20) }))
    assert.match((await wordy.job(id)).tier!, /^x{4096}…$/)
    const hexed = await client((_, response) => sendJSON(response, { ...done, tier: `0x${'0'.repeat(1 << 20)}` }))
    assert.equal((await problem(hexed.job(id))).code, 'answer-invalid')
  })

  it('for a page of jobs refuses one that leads nowhere', async () => {
    const c = await client((_, response) => sendJSON(response, { jobs: [], next: 'more' }))
    assert.equal((await problem(c.jobs())).code, 'answer-invalid')
    const same = await client((_, response) => sendJSON(response, { jobs: [done], next: 'more' }))
    assert.equal((await problem(same.jobs({ cursor: 'more' }))).code, 'answer-invalid')
  })
})

describe('wait', () => {
  const event = (job: Job, end = '\n') => `id: ${job.version}${end}event: ${job.state}${end}data: ${JSON.stringify(job)}${end}${end}`
  const stream = (parts: (string | Buffer)[]): Handler => (request, response) => {
    if (!request.url?.endsWith('/events')) return sendJSON(response, { code: 'internal', detail: 'polls', retryable: false }, 500)
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
    const next = () => {
      const part = parts.shift()
      if (part === undefined) return response.end()
      response.write(part)
      setImmediate(next)
    }
    next()
  }
  const started: Job = queued(done)

  for (const end of ['\n', '\r\n', '\r']) {
    it(`reads events byte by byte, lines ending in ${JSON.stringify(end)}`, async () => {
      const text = `\ufeff: hello${end}retry: 1${end}${end}${event({ ...started, tier: 'é' }, end)}: ping${end}data${end}: none${end}data:${JSON.stringify(done)}${end}${end}${end}`
      const seen: Job[] = []
      const c = await client(stream(Array.from(Buffer.from(text), (byte) => Buffer.from([byte]))))
      assert.deepEqual(await c.wait(id, { onChange: (j) => void seen.push(j) }), done)
      assert.deepEqual(seen.map((j) => [j.version, j.tier]), [[1, 'é'], [9, 'xs']])
    })
  }

  it('goes on where it was when the node was away', async () => {
    const seen: (string | undefined)[] = []
    const c = await client((request, response) => {
      if (!request.url?.endsWith('/events')) return sendJSON(response, started)
      seen.push(request.headers['last-event-id'] as string | undefined)
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      if (seen.length === 1) return void response.write(event(started), () => response.socket?.end())
      response.end(event({ ...done, version: 12 }))
    })
    assert.equal((await c.wait(id)).version, 12)
    assert.deepEqual(seen, [undefined, '1'])
  })

  it('polls where there are no events, and takes 304 for no change', async () => {
    const polls: (string | null)[] = []
    const c = await client((request, response) => {
      if (request.url?.endsWith('/events')) return sendJSON(response, { code: 'route-unknown', detail: 'none', retryable: false }, 404)
      const { searchParams } = new URL(request.url ?? '', 'http://node')
      polls.push(searchParams.get('version'))
      if (polls.length === 1) return sendJSON(response, { ...started, version: 3 })
      if (polls.length === 2) return void response.writeHead(304).end()
      sendJSON(response, done)
    })
    assert.deepEqual(await c.wait(id), done)
    assert.deepEqual(polls, ['0', '3', '3'])
  })

  it('pauses longer each time that a poll says nothing new at once', async () => {
    let polls = 0
    const c = await client((request, response) => {
      if (request.url?.endsWith('/events')) return sendJSON(response, {}, 404)
      polls++
      sendJSON(response, started)
    })
    assert.equal((await problem(c.wait(id, { signal: AbortSignal.timeout(3000) }))).code, 'interrupted')
    assert(polls >= 2 && polls <= 6, `${polls} polls in 3 s`)
  })

  /** A node by a fetch of our own: its stream has what next returns, and a poll says done. */
  const streaming = (next: () => string | undefined) => createClient({ url: 'http://node', fetch: async (input) => {
    if (!(input as Request).url.endsWith('/events')) return Response.json(done)
    const body = new ReadableStream({
      pull(controller) {
        const part = next()
        if (part === undefined) controller.close()
        else controller.enqueue(Buffer.from(part))
      },
    })
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  } })

  it('reads no event that is longer than any answer, however slowly it comes', async () => {
    const part = `data: ${'x'.repeat(1 << 15)}\n`
    let sent = 0
    mock.timers.enable({ apis: ['Date'] })
    try {
      const c = streaming(() => {
        mock.timers.tick(2000)
        sent += part.length
        return sent < 16 << 20 ? part : undefined
      })
      assert.equal((await problem(c.wait(id))).code, 'answer-invalid')
      assert(sent < 5 << 20, `${sent} bytes were read`)
    } finally {
      mock.timers.reset()
    }
  })

  it('reads a line without end in time', async () => {
    const began = performance.now()
    let parts = 1 << 16
    assert.deepEqual(await streaming(() => (parts-- > 0 ? 'x'.repeat(32) : undefined)).wait(id), done)
    assert(performance.now() - began < 10_000, 'each part costs as much as all before it')
  })

  it('gives up when the node stays away, and at once when it refuses', async () => {
    const c = createClient({ url: 'http://127.0.0.1:9', outage: 300 })
    assert.equal((await problem(c.wait(id))).code, 'unreachable')
    const refusing = await client((_, response) => sendJSON(response, { code: 'apikey-required', detail: 'who are you?', retryable: false }, 401))
    assert.equal((await problem(refusing.wait(id))).code, 'apikey-required')
  })

  it('passes on what onChange throws', async () => {
    const c = await client(stream([event(started), event(done)]))
    await assert.rejects(c.wait(id, { onChange: () => { throw new RangeError('mine') } }), RangeError)
  })

  it('believes no event of another job', async () => {
    const c = await client(stream([event({ ...done, id: `0x${'b'.repeat(64)}` })]))
    assert.equal((await problem(c.wait(id))).code, 'answer-invalid')
  })

  it('knows when a job has ended', () => {
    assert.deepEqual([done, started, { ...started, state: 'cancelled' as const }].map(hasEnded), [true, false, true])
  })
})
