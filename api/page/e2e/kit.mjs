// What the tests of the page run on: real nodes on loopback, and a real browser.
import assert from 'node:assert/strict'
import { spawn, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const program = join(root, 'bin/hindsight')
export const shots = join(root, 'bin/e2e')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const scratch = mkdtempSync(join(tmpdir(), 'hindsight-e2e-'))
const running = new Set()

/** Starts a program and waits until what it writes says that it is there. */
function start(args, there) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let written = ''
    const read = (data) => {
      written += data
      const found = there(written)
      if (found) resolve({ ...found, stop: () => stop(child) })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', () => {
      running.delete(child)
      reject(new Error(`hindsight ${args.join(' ')} ended:\n${written}`))
    })
  })
}

function stop(child) {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.on('exit', done)
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGKILL'), 20_000).unref()
  })
}

/** A chain with a history, and a node with a worker that answers questions about it. */
export const demo = () =>
  start(['demo', '--serve'], (written) => {
    try {
      return JSON.parse(written.slice(written.indexOf('{')))
    } catch {
      return undefined // not all of it yet
    }
  })

/** A node without workers: what is asked of it waits. */
export function node(name, rpc, api = {}) {
  const data = join(scratch, name)
  mkdirSync(data)
  const config = join(scratch, `${name}.yaml`)
  writeFileSync(config, JSON.stringify({
    listen: '127.0.0.1:0', admin: 'off', data, worker: { count: 0 }, cache: { dir: 'off' }, api,
    chains: [{ id: 1337, rpc: [rpc], finality: 'latest' }], log: { level: 'info', format: 'json' },
  }))
  const key = (owner) => execFileSync(program, ['apikey', 'create', owner, '--data', data], { encoding: 'utf8' }).match(/hs_\S+/)[0]
  return start(['serve', '--config', config], (written) => {
    const url = written.match(/"api":"(http:[^"]+)"/)?.[1]
    return url && { api: url, key }
  })
}

export async function post(node, path, body) {
  const response = await fetch(node.api + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await response.json()
  assert.ok(response.ok, `${path}: ${JSON.stringify(answer)}`)
  return answer
}

/** A question about a block's header, and the address of the page with a question in it. */
export const header = (block, field = 'timestamp') => ({ chainId: 1337, facts: [{ kind: 'header', block, field }] })
export const link = (query) => `#/?query=${encodeURIComponent(JSON.stringify(query))}`

let browser

export async function open() {
  browser ??= await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  return browser
}

/** Ends everything that was started. */
export async function close() {
  await browser?.close()
  await Promise.all([...running].map(stop))
  rmSync(scratch, { recursive: true, force: true })
}

/** A tab on a node's page. Whatever leaves the origin, breaks the policy or is thrown fails the test that owns the tab. */
export async function tab(node, options = {}) {
  const context = await (await open()).newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const wrong = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== node.api && url.protocol !== 'blob:') wrong.push(`asks ${url.origin}`)
    if (/hs_/.test(request.url())) wrong.push('has a key in an address')
  })
  page.on('console', (message) => {
    // Browsers log each refusal of a node, which is what many tests are about.
    if (message.type() === 'error' && !/^Failed to load resource: (the server responded with a status of 4|net::ERR_CONNECTION_REFUSED|net::ERR_INTERNET_DISCONNECTED)/.test(message.text())) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.stack))
  const at = async (fragment) => {
    if (page.url() === 'about:blank') await page.goto(`${node.api}/${fragment}`)
    else await page.evaluate((to) => { location.hash = to }, fragment)
  }
  return { page, at, wrong, close: async () => { await context.close(); assert.deepEqual(wrong, []) } }
}

export const seen = (page, text) => page.getByText(text).first().waitFor()

const widths = [375, 1280]
const widest = 1440 // where nothing but the width is looked at
const schemes = ['light', 'dark']

/** Looks at a view in both schemes at both widths: pictures for people, and what a program can find wrong. */
export async function inspect(page, name) {
  const before = page.viewportSize()
  const wrong = []
  const measure = async (width) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) wrong.push(`${name} at ${width}: ${wide} pixels too wide`)
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      mkdirSync(shots, { recursive: true })
      await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true })
      if (colorScheme === schemes[0]) await measure(width)
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
      for (const v of violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')) {
        wrong.push(`${name} at ${width} ${colorScheme}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? ''}`).join('; ')}`)
      }
    }
  }
  await page.setViewportSize({ width: widest, height: 900 })
  await measure(widest)
  await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: null })
  assert.deepEqual(wrong, [])
}
