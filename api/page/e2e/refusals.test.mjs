// What the page says when something is wrong, in a real browser, on real nodes. No proof is made.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { close, demo, header, inspect, link, node, post, seen, tab } from './kit.mjs'

let living // a node with a worker
let waiting // one without

before(async () => {
  living = await demo()
  waiting = await node('waiting', living.rpc, { units_per_minute: -1 })
})
after(close)

test('what goes wrong is said', { timeout: 60_000 }, async () => {
  const { page, at, close: leave } = await tab(living)
  const none = `0x${'ab'.repeat(32)}`
  await at('#/?query=%7Bnot%20json')
  await seen(page, 'It is not JSON')
  await at(link({ chainId: 5, facts: [{ kind: 'header', block: 1, field: 'number' }] }))
  await seen(page, 'chain-unknown')
  await at(link(header(1, 'nosuchfield')))
  await seen(page, 'query-unknown-field')
  await seen(page, 'query.facts[0].field')
  await inspect(page, 'ask-refused')
  await at(link({ chainId: 2 ** 60, facts: [] }))
  await seen(page, 'number above 2^53')
  for (const [fragment, text] of [
    [`#/jobs/${none}`, 'job-not-found'], [`#/proofs/${none}`, 'proof-not-found'], ['#/jobs/0xnothing', 'There is nothing here'],
    ['#/nowhere', 'There is nothing here'], ['#/jobs/a/b', 'There is nothing here'],
  ]) {
    await at(fragment)
    await seen(page, text)
  }
  await inspect(page, 'missing')

  const division = { chainId: 1337, program: 'return a / b', values: { a: { kind: 'header', block: 3, field: 'timestamp' }, b: { kind: 'header', block: 3, field: 'difficulty' } } }
  const { id } = await post(living, '/v1/jobs', { query: division })
  await at(`#/jobs/${id}`)
  await seen(page, 'The question is at fault')
  assert.match(page.url(), new RegExp(id))
  await inspect(page, 'job-failed')
  await leave()
})

test('keys and limits', async () => {
  const strict = await node('strict', living.rpc, { units_per_minute: 3, require_keys: true })
  const { page, at, close: leave } = await tab(strict)
  const secret = strict.key('reader')
  await at('')
  await seen(page, 'apikey-required')
  await page.getByRole('button', { name: 'Enter an API key' }).first().click()
  await inspect(page, 'key-dialog')
  await page.getByLabel('Key', { exact: true }).fill('hs_two keys')
  await page.getByRole('button', { name: 'Use it' }).click()
  await seen(page, 'has a character that no key has')
  await page.reload() // it would be asked for again, and the page must be there
  await page.getByRole('button', { name: 'Enter an API key' }).first().click()
  await page.getByLabel('Key', { exact: true }).fill('hs_wrong')
  await page.getByRole('button', { name: 'Use it' }).click()
  await seen(page, /apikey-(malformed|unknown)/)
  await page.getByRole('button', { name: 'API key' }).first().click()
  await page.getByLabel('Key', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Use it' }).click()
  await seen(page, 'timestamp of block')
  const ask = () => fetch(`${strict.api}/v1/preflight`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` }, body: JSON.stringify({ query: header(1) }) })
  while ((await ask()).ok); // somebody with the same key takes what is left
  await page.getByLabel('Field', { exact: true }).selectOption('gasUsed')
  await seen(page, 'rate-limited')
  await seen(page, /may pass later, in/)
  const stored = await page.evaluate(() => [JSON.stringify({ ...localStorage }), location.href, document.cookie].join())
  assert.ok(!stored.includes(secret), 'the key is kept beyond the tab')
  await leave()
  await strict.stop()
})

test('what a node says is text', async () => {
  const { page, at, close: leave } = await tab(living)
  const evil = '<img src=x onerror="document.title=1">‮<script>document.title=2</script>'
  await page.route('**/v1/status', async (route) => {
    const response = await route.fetch()
    const status = await response.json()
    await route.fulfill({ response, json: { ...status, version: evil, commit: evil, workers: [{ name: evil, slots: 1, seenSeconds: 1 }], chains: [{ ...status.chains[0], finality: evil, problem: evil }], queues: [{ chainId: 1337, tier: evil, queued: 3 }], seconds: { [evil]: 3 } } })
  })
  await page.route('**/v1/jobs?*', async (route) => {
    const job = { id: `0x${'11'.repeat(32)}`, run: 1, version: 3, state: 'failed', progress: 0, chainId: 1337, queryId: `0x${'11'.repeat(32)}`, priority: evil, tier: evil, attempts: 0, crashes: 0, created: evil, updated: evil, history: [] }
    await route.fulfill({ json: { jobs: [job] } })
  })
  for (const fragment of ['#/node', '#/jobs', '']) {
    await at(fragment)
    await page.waitForTimeout(500)
    assert.equal(await page.locator('main img, main script').count(), 0)
    assert.match(await page.title(), /Hindsight$/)
  }
  await leave()
})

test('the node is gone', async () => {
  await post(waiting, '/v1/jobs', { query: header(1) })
  const { page, at, close: leave } = await tab(waiting)
  await at('#/jobs')
  await page.locator('tbody tr').first().waitFor()
  await waiting.stop()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await seen(page, 'Not refreshed; what is below may be old')
  await seen(page, 'The node does not answer. Trying again…')
  await at('#/node')
  await seen(page, 'The node does not answer now')
  await inspect(page, 'node-gone')
  await at(link(header(1)))
  await seen(page, 'The node does not answer')
  await leave()
})
