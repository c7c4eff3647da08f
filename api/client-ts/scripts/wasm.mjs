// Builds the verifier as WebAssembly from verifier/wasm, and writes what the package ships of it:
//
//   wasm/verifier.wasm.gz   the module
//   wasm/wasm_exec.js       the glue of the Go that built it
//   wasm/LICENSES           the licences of Go and of each module that is linked
//   wasm/golden.json        sizes, hashes and the version of Go, which the tests compare
//
// With --check it builds again and compares instead: the same source and Go make the same bytes, on every machine.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, gzipSync, gunzipSync } from 'node:zlib'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const ship = (name) => new URL(`../wasm/${name}`, import.meta.url)
const go = (args, env = {}) => execFileSync('go', args, { cwd: repository, encoding: 'utf8', env: { ...process.env, ...env } }).trim()
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

const main = './verifier/wasm/module'
const env = { GOOS: 'js', GOARCH: 'wasm', GOWASM: '', GOEXPERIMENT: '', GOFLAGS: '-trimpath -buildvcs=false', CGO_ENABLED: '0' }

function build() {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-wasm'))
  try {
    const out = join(folder, 'verifier.wasm')
    go(['build', '-ldflags', '-s -w', '-o', out, main], env)
    return readFileSync(out)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The licences of Go and of the modules that the packages of the module are of, each text once. */
function licences() {
  const owners = new Map([[readFileSync(join(root, 'LICENSE'), 'utf8'), new Set([`${version}: library, wasm_exec.js`])]])
  const format = '{{with .Module}}{{if not .Main}}{{$.Dir}}\t{{.Dir}}\t{{.Path}} {{.Version}}{{end}}{{end}}'
  for (const line of go(['list', '-deps', '-f', format, main], env).split('\n')) {
    const [folder, top, name] = line.split('\t')
    let found = 0
    for (let at = folder; at.length >= top.length; at = dirname(at)) {
      for (const file of readdirSync(at).filter((f) => /^(licen[cs]e|copying|notice)/i.test(f)).sort()) {
        const text = readFileSync(join(at, file), 'utf8')
        owners.set(text, (owners.get(text) ?? new Set()).add(name))
        found++
      }
    }
    if (found === 0) throw new Error(`${name} has no licence`)
  }
  const parts = [...owners].map(([text, names]) => `${[...names].sort().join('\n')}\n\n${text.trim()}\n`).sort()
  return Buffer.from(['The verifier as WebAssembly has code of these modules.\n', ...parts].join(`\n${'='.repeat(80)}\n`))
}

function check(module, glue, version) {
  const golden = JSON.parse(readFileSync(ship('golden.json'), 'utf8'))
  if (golden.go !== version) throw new Error(`this is ${version}, and the module was built with ${golden.go}: other bytes are to be expected. Use that Go (GOTOOLCHAIN=${golden.go}), or write the module again: make web`)
  const shipped = gunzipSync(readFileSync(ship('verifier.wasm.gz')))
  if (sha256(shipped) !== golden.sha256) throw new Error('wasm/verifier.wasm.gz is not what wasm/golden.json says')
  if (sha256(module) !== golden.sha256) throw new Error(`the source makes a module with sha256 ${sha256(module)}; wasm/ has ${golden.sha256}. Write it again: make web`)
  if (!readFileSync(ship('LICENSES')).equals(licences())) throw new Error('wasm/LICENSES are not those of the modules that are linked. Write it again: make web')
  if (!readFileSync(ship('wasm_exec.js')).equals(glue)) throw new Error(`wasm/wasm_exec.js is not that of ${version}. Write it again: make web`)
  console.log(`wasm/verifier.wasm.gz is what ${version} makes of the source: ${golden.bytes} bytes, ${golden.gzip} compressed, sha256 ${golden.sha256}`)
}

const version = go(['env', 'GOVERSION'])
const root = go(['env', 'GOROOT'])
const glue = readFileSync(join(root, 'lib', 'wasm', 'wasm_exec.js'))
const module = build()
if (process.argv.includes('--check')) {
  try {
    check(module, glue, version)
  } catch (error) {
    console.error(`wasm-check: ${error.message}`)
    process.exitCode = 1
  }
} else {
  const packed = gzipSync(module, { level: constants.Z_BEST_COMPRESSION })
  const golden = { go: version, sha256: sha256(module), bytes: module.length, gzip: packed.length, glue: sha256(glue) }
  writeFileSync(ship('verifier.wasm.gz'), packed)
  writeFileSync(ship('wasm_exec.js'), glue)
  writeFileSync(ship('LICENSES'), licences())
  writeFileSync(ship('golden.json'), `${JSON.stringify(golden, null, 2)}\n`)
}
