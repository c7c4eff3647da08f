// A real node with a chain of its own, and servers that stand between it and a client, or in its place.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Anchor, Hex, Query } from '@hindsight-zk/client'

/** What hindsight demo --serve prints. */
export interface Playground {
  api: string
  rpc: string
  chainId: number
  query: Query & { facts: Record<string, unknown>[] }
  anchor: Anchor
  outputs: Hex[]
  contracts: Record<'HindsightVerifier' | 'BalanceAtBlock' | 'DevToken', Hex>
}

const repository = fileURLToPath(new URL('../../../../', import.meta.url))

/** Starts hindsight demo --serve: the program of DEMO_PROGRAM, or one that is built now. */
export async function startPlayground(): Promise<{ at: Playground; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-client-ts'))
  let child: ChildProcess | undefined
  const stop = async () => {
    if (child && child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    rmSync(folder, { recursive: true })
  }
  try {
    let program = process.env.DEMO_PROGRAM
    if (!program) {
      program = join(folder, 'hindsight')
      execFileSync('go', ['build', '-o', program, './cmd/hindsight'], {
        cwd: repository, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-trimpath -buildvcs=false' },
      })
    }
    child = spawn(program, ['demo', '--serve'], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    for await (const chunk of child.stdout!) {
      text += chunk
      if (text.endsWith('}\n')) return { at: JSON.parse(text) as Playground, stop }
    }
    throw new Error(`hindsight demo --serve ended after ${JSON.stringify(text)}`)
  } catch (error) {
    await stop()
    throw error
  }
}

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** Servers of one test. */
export class Servers {
  readonly #all: Server[] = []

  async start(handler: Handler): Promise<string> {
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += chunk))
      request.on('end', () => handler(request, response, body))
    })
    this.#all.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    for (const server of this.#all) {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}

/** Hands a request on to a node and its answer back. onData may cut the answer short. */
export function forward(to: string, request: IncomingMessage, response: ServerResponse, body: string, onData?: () => boolean): void {
  const onward = httpRequest(to + request.url, { method: request.method, headers: { ...request.headers, host: new URL(to).host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('data', (chunk) => {
      response.write(chunk)
      if (onData?.()) {
        response.socket?.end() // what was written arrives, and the answer has no end
        onward.destroy()
      }
    })
    answer.on('end', () => response.end())
    answer.on('error', () => response.destroy())
  })
  response.on('close', () => onward.destroy())
  onward.on('error', () => response.destroy())
  onward.end(body)
}
