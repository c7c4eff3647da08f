// Builds dist from src; with --check builds elsewhere and compares. The result depends on nothing but the sources, the lock
// files and the verifier's wasm: no times, no paths.
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const wasmFile = join(here, '../client-ts/wasm/verifier.wasm.gz')

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)
const gzip = (bytes) => gzipSync(bytes, { level: 9 })
const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })

// bundle returns the text of one entry, and the packages whose code is in it.
async function bundle(entry, { format = 'esm', ...define } = {}) {
  const made = await build({
    absWorkingDir: here,
    entryPoints: [`src/${entry}`],
    bundle: true,
    write: false,
    minify: true,
    format,
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'], // the first with light-dark()
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { '@hindsight-zk/client': join(here, '../client-ts/src/index.ts') },
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    legalComments: 'none', // whole licences are in a file of their own
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  })
  return { text: made.outputFiles[0].contents, inputs: Object.keys(made.metafile.inputs) }
}

// licences are those of the packages whose code is in the bundles.
async function licences(inputs) {
  const folders = new Set()
  for (const input of inputs) {
    const found = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)
    if (found) folders.add(found[1])
  }
  let text = 'This page has code of these packages.\n'
  for (const folder of [...folders].sort((a, b) => (a.replace(/^.*node_modules/, '') < b.replace(/^.*node_modules/, '') ? -1 : 1))) {
    const { name, version } = JSON.parse(await readFile(join(here, folder, 'package.json'), 'utf8'))
    const file = (await readdir(join(here, folder))).find((one) => /^licen[cs]e/i.test(one))
    if (!file) throw new Error(`${name} has no licence file`)
    text += `\n${'='.repeat(80)}\n${name} ${version}\n\n${(await readFile(join(here, folder, file), 'utf8')).trim()}\n`
  }
  return Buffer.from(`${text}\n${'='.repeat(80)}\n${await readFile(join(here, '../client-ts/wasm/LICENSES'), 'utf8')}`)
}

// make returns the files of dist by their paths, and what sizes.json says.
async function make() {
  const files = new Map()
  const asset = (name, extension, bytes) => {
    const path = `assets/${name}-${hashOf(bytes)}.${extension}`
    files.set(path, Buffer.from(bytes))
    return '/' + path
  }
  const wasm = await readFile(wasmFile)
  const wasmURL = `/assets/verifier-${hashOf(wasm)}.wasm.gz` // the server has the file from the same place
  const worker = await bundle('worker.ts')
  const workerURL = asset('worker', 'js', worker.text)
  const main = await bundle('main.tsx', { WORKER_URL: workerURL, WASM_URL: wasmURL })
  const theme = await bundle('theme.ts', { format: 'iife' })
  const style = await bundle('style.css')
  const urls = {
    APP: asset('app', 'js', main.text),
    THEME: asset('theme', 'js', theme.text),
    STYLE: asset('style', 'css', style.text),
    ICON: asset('icon', 'svg', await readFile(join(here, 'src/icon.svg'))),
    LICENCES: asset('licences', 'txt', await licences([...worker.inputs, ...main.inputs])),
  }
  let html = await readFile(join(here, 'src/index.html'), 'utf8')
  for (const [name, url] of Object.entries(urls)) html = html.replaceAll(`%${name}%`, url)
  files.set('index.html', Buffer.from(html))

  const first = ['index.html', ...['APP', 'THEME', 'STYLE', 'ICON'].map((name) => urls[name].slice(1))]
  const total = (pack) => first.reduce((sum, path) => sum + pack(files.get(path)).length, 0)
  const sizes = {
    firstLoad: { files: first.length, raw: total((b) => b), gzip: total(gzip), brotli: total(brotli) },
    worker: { raw: worker.text.length, gzip: gzip(worker.text).length, brotli: brotli(worker.text).length },
    wasm: { raw: gunzipSync(wasm).length, gzip: wasm.length },
  }
  return { files, sizes: JSON.stringify(sizes, null, 2) + '\n' }
}

async function write({ files, sizes }) {
  await rm(join(here, 'dist'), { recursive: true, force: true })
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(here, 'dist', path)), { recursive: true })
    await writeFile(join(here, 'dist', path), bytes)
    await writeFile(join(here, 'dist', path + '.gz'), gzip(bytes))
    await writeFile(join(here, 'dist', path + '.br'), brotli(bytes))
  }
  await writeFile(join(here, 'sizes.json'), sizes)
  process.stdout.write(sizes)
}

async function list(folder) {
  const all = []
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) all.push(relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
  }
  return all.sort()
}

// check compares what is committed with what the sources make. Compressed files are compared by what they hold: another
// version of zlib may pack them otherwise.
async function check({ files }) {
  const wrong = []
  const expected = [...files.keys()].flatMap((path) => [path, path + '.br', path + '.gz']).sort()
  const found = await list(join(here, 'dist'))
  for (const path of found) if (!expected.includes(path)) wrong.push(`dist/${path} is made by nothing`)
  for (const path of expected) {
    if (!found.includes(path)) {
      wrong.push(`dist/${path} is missing`)
      continue
    }
    const bytes = await readFile(join(here, 'dist', path))
    const plain = path.endsWith('.br') ? brotliDecompressSync(bytes) : path.endsWith('.gz') ? gunzipSync(bytes) : bytes
    if (!plain.equals(files.get(path.replace(/\.(br|gz)$/, '')))) wrong.push(`dist/${path} is not what src makes`)
  }
  if (wrong.length > 0) {
    console.error(wrong.join('\n') + '\nrun `make web`, and commit what it makes')
    process.exit(1)
  }
  console.log(`${expected.length} files of api/page/dist are what api/page/src makes`)
}

const made = await make()
await (process.argv.includes('--check') ? check(made) : write(made))
