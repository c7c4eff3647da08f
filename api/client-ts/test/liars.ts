// Nodes that are not honest, and what a client must say of them. A fake node knows one job that is done and its proof.
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Job, Proof } from '@hindsight-zk/client'

import type { Handler } from './playground.js'

export interface Truth {
  job: Job
  proof: Proof
}

export interface Liar {
  name: string
  /** Of the refusal; undefined: it hangs, and is refused by nobody. */
  code: string | undefined
  make: (truth: Truth) => Handler
}

type Route = 'submit' | 'events' | 'job' | 'proof'

function routeOf(request: IncomingMessage): Route | undefined {
  const { pathname } = new URL(request.url ?? '/', 'http://node')
  if (request.method === 'POST' && pathname === '/v1/jobs') return 'submit'
  if (/^\/v1\/jobs\/0x[0-9a-f]{64}\/events$/.test(pathname)) return 'events'
  if (/^\/v1\/jobs\/0x[0-9a-f]{64}$/.test(pathname)) return 'job'
  return pathname.startsWith('/v1/proofs/') ? 'proof' : undefined
}

export function sendJSON(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' })
  response.end(typeof value === 'string' ? value : JSON.stringify(value))
}

export function queued(job: Job): Job {
  const { statementHash: _, finished: __, ...rest } = job
  return { ...rest, state: 'queued', progress: 0, version: 1 } as Job
}

/** An honest node, as far as its job and proof are; delay is milliseconds until the job is done. */
export function fake({ job, proof }: Truth, delay = 0): Handler {
  return (request, response) => {
    switch (routeOf(request)) {
      case 'submit':
        return sendJSON(response, queued(job), 202)
      case 'events':
        response.writeHead(200, { 'Content-Type': 'text/event-stream' })
        response.write(`id: 1\r\nevent: queued\r\ndata: ${JSON.stringify(queued(job))}\r\n\r\n: silence\r\n`)
        setTimeout(() => response.end(`id: ${job.version}\nevent: done\ndata: ${JSON.stringify(job)}\n\n`), delay)
        return
      case 'job':
        return sendJSON(response, job)
      case 'proof':
        return sendJSON(response, proof)
      default:
        return sendJSON(response, { type: '/docs#route-unknown', title: 'Not Found', status: 404, detail: 'nothing', code: 'route-unknown', retryable: false }, 404)
    }
  }
}

/** A node that is honest but for one route. */
function but(route: Route, lie: (response: ServerResponse, truth: Truth) => void): Liar['make'] {
  return (truth) => (request, response, body) => (routeOf(request) === route ? lie(response, truth) : fake(truth)(request, response, body))
}

function changed(name: string, code: string, change: (proof: Proof, text: string) => unknown): Liar {
  return { name, code, make: (truth) => fake({ ...truth, proof: change(structuredClone(truth.proof), JSON.stringify(truth.proof)) as Proof }) }
}

function endless(route: Route, type: string, chunk: string): Liar['make'] {
  return but(route, (response) => {
    response.writeHead(200, { 'Content-Type': type })
    const more = () => {
      while (response.write(chunk)) if (response.destroyed) return
      response.once('drain', more)
    }
    more()
  })
}

const body = (route: Route, type: string, text: string) => but(route, (response) => void response.writeHead(200, { 'Content-Type': type }).end(text))
const wrongJob = (change: (job: Job) => unknown) => but('submit', (response, { job }) => sendJSON(response, change({ ...job })))
const hang = (route: Route, begin = '') => but(route, (response) => {
  if (begin) response.writeHead(200, { 'Content-Type': 'application/json' }).write(begin)
})

const zeros = `0x${'0'.repeat(64)}` as const
const flip = (hex: string, at: number) => hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1)

export const liars: Liar[] = [
  changed('has points in the wrong places', 'proof-not-valid', swapped),
  changed('breaks a point of the proof', 'proof-point', (p) => ({ ...p, proof: flip(p.proof, 700) })),
  changed('changes an output', 'proof-statement-hash', (p) => ({ ...p, statement: { ...p.statement, outputs: [flip(p.statement.outputs[0]!, 65)] } })),
  changed('changes an anchor', 'proof-statement-hash', (p) => ({ ...p, statement: { ...p.statement, anchors: [{ number: 1, hash: zeros }] } })),
  changed('proves another statement', 'answer-invalid', (p) => ({ ...p, statementHash: zeros })),
  changed('names a circuit that nobody knows', 'proof-circuit', (p) => ({ ...p, circuit: { tier: 'xs', digest: zeros } })),
  changed('names another tier', 'proof-circuit', (p) => ({ ...p, circuit: { ...p.circuit, tier: 'l' } })),
  changed('names a tier without end', 'answer-invalid', (p) => ({ ...p, circuit: { ...p.circuit, tier: 'l'.repeat(100_000) } })),
  changed('sends another version', 'answer-invalid', (p) => ({ ...p, version: 2 })),
  changed('sends keys that mean nothing', 'proof-unknown-key', (p) => ({ ...p, more: 1 })),
  changed('cuts the proof short', 'answer-invalid', (_, text) => text.slice(0, -100)),
  changed('sends two documents', 'answer-invalid', (_, text) => text + text),
  changed('sends noise', 'answer-invalid', () => '\u0000\u0001{'),
  changed('sends a proof that is too long', 'answer-invalid', (_, text) => text + ' '.repeat(1 << 19)),
  changed('rounds a number', 'answer-invalid', (_, text) => text.replace(/"chainId":\d+/, '"chainId":9007199254740993')),
  { name: 'makes another job', code: 'answer-invalid', make: (truth) => (request, response, b) =>
    routeOf(request) === 'events' || routeOf(request) === 'job' ? sendJSON(response, { ...truth.job, id: zeros }) : fake(truth)(request, response, b) },
  { name: 'makes a job of another question', code: 'answer-invalid', make: (truth) => (request, response, b) =>
    routeOf(request) === 'submit' ? sendJSON(response, { ...queued(truth.job), queryId: zeros }) : routeOf(request) === 'proof' ? fake(truth)(request, response, b) : undefined },
  { name: 'makes a job about another chain', code: 'answer-invalid', make: wrongJob((j) => ({ ...j, chainId: j.chainId + 1 })) },
  { name: 'makes no job', code: 'answer-invalid', make: wrongJob(() => ({})) },
  { name: 'is in no state', code: 'answer-invalid', make: wrongJob((j) => ({ ...j, state: 'won' })) },
  { name: 'is done of nothing', code: 'answer-invalid', make: wrongJob((j) => ({ ...j, statementHash: undefined })) },
  { name: 'is half done', code: 'answer-invalid', make: wrongJob((j) => ({ ...j, progress: 1.5 })) },
  { name: 'has a history without end', code: 'answer-invalid', make: wrongJob((j) => ({ ...j, history: Array(1000).fill(j.history[0]) })) },
  { name: 'failed', code: 'source-missing-state', make: wrongJob(({ statementHash: _, ...j }) => ({ ...j, state: 'failed', failure: { code: 'source-missing-state', message: 'gone', retryable: false } })) },
  { name: 'sends a page', code: 'answer-invalid', make: body('submit', 'text/html', '<html>') },
  { name: 'sends nothing', code: 'answer-invalid', make: body('submit', 'application/json', '') },
  { name: 'sends null', code: 'answer-invalid', make: body('submit', 'application/json', 'null') },
  { name: 'sends a list', code: 'answer-invalid', make: body('submit', 'application/json', '[]') },
  { name: 'nests without end', code: 'answer-invalid', make: body('submit', 'application/json', `{"id":${'['.repeat(1 << 20)}${']'.repeat(1 << 20)}}`) },
  { name: 'sends bytes that are no text', code: 'answer-invalid', make: but('submit', (r) => void r.writeHead(200, { 'Content-Type': 'application/json' }).end(Buffer.from([0x7b, 0xff, 0x7d]))) },
  { name: 'answers without end', code: 'answer-invalid', make: endless('submit', 'application/json', ' '.repeat(1 << 16)) },
  { name: 'proves without end', code: 'answer-invalid', make: endless('proof', 'application/json', ' '.repeat(1 << 16)) },
  { name: 'sends a line without end', code: 'answer-invalid', make: endless('events', 'text/event-stream', 'data: x'.repeat(1 << 12)) },
  { name: 'sends an event without end', code: 'answer-invalid', make: endless('events', 'text/event-stream', 'data: x\n'.repeat(1 << 12)) },
  { name: 'sends events that are no jobs', code: 'answer-invalid', make: body('events', 'text/event-stream', 'data: {"id":\n\n') },
  { name: 'refuses without end', code: 'node-refused', make: but('submit', (r) => {
    r.writeHead(400, { 'Content-Type': 'application/problem+json' })
    const more = () => { while (r.write(' '.repeat(1 << 16))) if (r.destroyed) return; r.once('drain', more) }
    more()
  }) },
  { name: 'refuses without a reason', code: 'node-refused', make: but('submit', (r) => void r.writeHead(418).end()) },
  { name: 'is a gateway without a node', code: 'unreachable', make: but('submit', (r) => void r.writeHead(502).end('<html>')) },
  { name: 'hangs up', code: 'unreachable', make: but('submit', (r) => void r.destroy()) },
  { name: 'hangs up in the proof', code: 'unreachable', make: but('proof', (r) => {
    r.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '5000' }).write('{"version":1')
    setTimeout(() => r.destroy(), 10)
  }) },
  { name: 'redirects to itself', code: 'node-redirects', make: but('proof', (r) => void r.writeHead(308, { Location: '/v1/status' }).end()) },
  { name: 'hangs', code: undefined, make: hang('submit') },
  { name: 'hangs with the proof', code: undefined, make: hang('proof') },
  { name: 'hangs in the proof', code: undefined, make: hang('proof', '{"version":1,') },
  { name: 'says queued for ever', code: undefined, make: (truth) => (request, response, b) =>
    routeOf(request) === 'job' ? undefined : routeOf(request) === 'events' ? sendJSON(response, {}) : fake(truth)(request, response, b) },
]

/** A proof whose points are good and in each other's places: the proof of knowledge for the commitment, and the other way round. */
function swapped(p: Proof): Proof {
  const points = p.proof.slice(2)
  const last = points.length - 128
  return { ...p, proof: `0x${points.slice(0, last - 128)}${points.slice(last)}${points.slice(last - 128, last)}` }
}
