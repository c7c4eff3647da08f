import type { Query } from '@hindsight-zk/client'
import { short } from './format'
import type { Shown } from './words'

// What the form can ask. The whole language, docs/query-language.md, is for the JSON editor.

export interface Field {
  name: string
  /** How most people want to read it. */
  shown: Shown
}

interface Input {
  name: 'address' | 'slot' | 'holder' | 'mapping' | 'txIndex' | 'logIndex' | 'event' | 'length'
  label: string
  hint?: string
  optional?: boolean
  number?: boolean
}

export interface Kind {
  name: string
  label: string
  about: string
  fields: Field[]
  inputs: Input[]
}

const fields = (text: string): Field[] =>
  text.split(' ').map((one) => {
    const [name = '', shown = 'uint256'] = one.split(':')
    return { name, shown: shown as Shown }
  })

const txIndex: Input = { name: 'txIndex', label: 'Place in the block', hint: 'From 0.', number: true }

export const kinds: readonly Kind[] = [
  {
    name: 'header', label: 'Block header', about: 'A field of a block’s header.', inputs: [],
    fields: fields('timestamp:date baseFeePerGas gasUsed gasLimit miner:address stateRoot:bytes32 parentHash:bytes32 transactionsRoot:bytes32 ' +
      'receiptsRoot:bytes32 mixHash:bytes32 difficulty blobGasUsed excessBlobGas parentBeaconBlockRoot:bytes32'),
  },
  {
    name: 'account', label: 'Account', about: 'What an account was after a block.',
    inputs: [{ name: 'address', label: 'Account', hint: '0x and 40 hex digits.' }],
    fields: fields('balance:ether nonce codeHash:bytes32 storageRoot:bytes32'),
  },
  {
    name: 'token', label: 'Token balance', about: 'Who held how much of a token after a block, by its mapping of balances.', fields: [],
    inputs: [
      { name: 'address', label: 'Token', hint: 'The contract.' }, { name: 'holder', label: 'Holder' },
      { name: 'mapping', label: 'Slot of the mapping', hint: '0 in many tokens, 9 in USDC.' },
    ],
  },
  {
    name: 'storage', label: 'Storage slot', about: 'A word that a contract had stored after a block.', fields: [],
    inputs: [{ name: 'address', label: 'Contract' }, { name: 'slot', label: 'Slot', hint: '0x… or a number.' }],
  },
  {
    name: 'transaction', label: 'Transaction', about: 'A field of a transaction, by its place in the block.', inputs: [txIndex],
    fields: fields('value:ether to:address hash:bytes32 type nonce gasLimit maxFeePerGas isCreation:bool inputLength selector:bytes32'),
  },
  {
    name: 'receipt', label: 'Receipt', about: 'What became of a transaction.', inputs: [txIndex],
    fields: fields('status:bool gasUsed cumulativeGasUsed logCount type'),
  },
  {
    name: 'log', label: 'Event', about: 'A log that a transaction wrote.',
    inputs: [
      txIndex, { name: 'logIndex', label: 'Place in the receipt', hint: 'From 0.', number: true },
      { name: 'address', label: 'Of this contract', optional: true, hint: 'Refused if it is of another.' },
      { name: 'event', label: 'Of this event', optional: true, hint: 'As Transfer(address,address,uint256).' },
    ],
    fields: fields('data0 data1 topic0:bytes32 topic1:address topic2:address topic3:bytes32 address:address topicCount dataLength'),
  },
  { name: 'block', label: 'Block', about: 'How many transactions a block has.', inputs: [], fields: fields('transactionCount') },
  {
    name: 'average', label: 'Average base fee', about: 'A program over blocks: the mean of their base fees.', fields: [],
    inputs: [{ name: 'length', label: 'Blocks', hint: 'So many, up to this block; 5 fit the smallest circuit.', number: true }],
  },
]

export interface Draft {
  chainId: number
  kind: string
  field: string
  block: string
  values: Partial<Record<Input['name'], string>>
}

export const kindOf = (name: string): Kind => kinds.find((k) => k.name === name) ?? kinds[0]!
/** Kinds whose document is a program: it stands alone. */
export const isProgram = (kind: string): boolean => kind === 'token' || kind === 'average'

type Fact = Record<string, unknown>

const numeric = /^(0|[1-9]\d{0,14})$/
const numberOr = (text: string): number | string => (numeric.test(text.trim()) ? Number(text.trim()) : text.trim())
const quantity = (text: string): string => (/^\d{1,78}$/.test(text.trim()) ? `0x${BigInt(text.trim()).toString(16)}` : text.trim())

/** The first input that is yet to be filled in. */
export function lacks(d: Draft): string | undefined {
  if (!d.block.trim()) return 'Block'
  return kindOf(d.kind).inputs.find((i) => !i.optional && !d.values[i.name]?.trim())?.label
}

export function factOf(d: Draft): Fact {
  const kind = kindOf(d.kind)
  const fact: Fact = { kind: kind.name, block: numberOr(d.block) }
  const value = (name: Input['name']): string => d.values[name]?.trim() ?? ''
  if (kind.name === 'account' || kind.name === 'storage') fact['address'] = value('address')
  if (kind.name === 'storage') fact['slot'] = quantity(value('slot'))
  for (const i of kind.inputs) if (i.name === 'txIndex' || i.name === 'logIndex') fact[i.name] = numberOr(value(i.name))
  if (kind.fields.length > 0) fact['field'] = d.field
  if (kind.name === 'log' && (value('address') || value('event'))) {
    fact['expect'] = { ...(value('address') && { address: value('address') }), ...(value('event') && { event: value('event') }) }
  }
  return fact
}

export function documentOf(d: Draft, kept: Fact[]): Query {
  const value = (name: Input['name']): string => d.values[name]?.trim() ?? ''
  if (d.kind === 'token') {
    const balance = { kind: 'storage', address: value('address'), mapping: quantity(value('mapping')), key: 'address' }
    return {
      chainId: d.chainId, program: ['return rows[0].balance'],
      rows: { keys: [value('holder')], block: numberOr(d.block), columns: { balance } },
    }
  }
  if (d.kind === 'average') {
    const to = numberOr(d.block), length = Number(value('length'))
    return {
      chainId: d.chainId, program: ['sum := 0', 'for row := range rows { sum += row.fee }', 'return sum / len(rows)'],
      rows: { blocks: { from: typeof to === 'number' ? Math.max(0, to - length + 1) : to, to }, columns: { fee: { kind: 'header', field: 'baseFeePerGas' } } },
    }
  }
  return { chainId: d.chainId, facts: [...kept, factOf(d)] }
}

/** A document as people write it: a line for each fact, a line for each line of a program. */
export function write(doc: Query): string {
  const lines: string[] = []
  for (const [key, value] of Object.entries(doc)) {
    const list = Array.isArray(value) && value.length > 0
    lines.push(list ? `  ${JSON.stringify(key)}: [\n${value.map((v) => `    ${spaced(v)}`).join(',\n')}\n  ]` : `  ${JSON.stringify(key)}: ${spaced(value)}`)
  }
  return `{\n${lines.join(',\n')}\n}`
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${spaced(v)}`).join(', ')}}`
  }
  return JSON.stringify(value)
}

/** Reads what somebody typed or pasted. A number that JavaScript would change is refused instead. */
export function readJSON(text: string): { value: unknown } | { error: string } {
  let inexact = false
  try {
    const value: unknown = JSON.parse(text, (_, v: unknown) => {
      if (typeof v === 'number' && !Number.isSafeInteger(v)) inexact ||= Number.isInteger(v)
      return v
    })
    if (inexact) return { error: 'It has a number above 2^53, which a browser would change: write it as "0x…".' }
    return { value }
  } catch (error) {
    return { error: `It is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

export interface Label {
  text: string
  shown: Shown
}

const isObject = (v: unknown): v is Record<string, unknown> => v !== null && typeof v === 'object' && !Array.isArray(v)

/** What each answer is about, as far as the document says it in ways that the page knows. */
export function labels(doc: unknown, outputs: number): Label[] {
  let known: Label[] = []
  if (isObject(doc) && Array.isArray(doc['facts'])) known = doc['facts'].map(factLabel)
  else if (isObject(doc) && doc['program'] !== undefined) known = results(doc['program'])
  if (known.length !== outputs) known = []
  return Array.from({ length: outputs }, (_, i) => known[i] ?? { text: `Answer ${i + 1}`, shown: 'uint256' })
}

function factLabel(fact: unknown): Label {
  if (!isObject(fact)) return { text: 'Fact', shown: 'uint256' }
  const text = (key: string): string => (typeof fact[key] === 'string' || typeof fact[key] === 'number' ? String(fact[key]) : '?')
  const field = kindOf(text('kind')).fields.find((f) => f.name === fact['field'])
  const at = `block ${text('block')}`
  const shown = field?.shown ?? 'uint256'
  switch (fact['kind']) {
    case 'storage':
      return { text: `slot ${short(text('slot'), 4, 4)} of ${short(text('address'), 4, 4)}, ${at}`, shown }
    case 'account':
      return { text: `${text('field')} of ${short(text('address'), 4, 4)}, ${at}`, shown }
    case 'transaction':
    case 'receipt':
      return { text: `${text('field')} of ${text('kind')} ${text('txIndex')}, ${at}`, shown }
    case 'log':
      return { text: `${text('field')} of log ${text('logIndex')} of transaction ${text('txIndex')}, ${at}`, shown }
    default:
      return { text: `${text('field')} of ${at}`, shown }
  }
}

/** The results of a program are what its last line returns. */
function results(program: unknown): Label[] {
  const lines: unknown[] = Array.isArray(program) ? program : [program]
  const text = lines.filter((line) => typeof line === 'string').join('\n')
  const returned = text.match(/\breturn\b(?!.*\breturn\b)([\s\S]*)$/s)?.[1] ?? ''
  const all: string[] = []
  let depth = 0, part = ''
  for (const c of returned) {
    if (c === ',' && depth === 0) {
      all.push(part.trim())
      part = ''
      continue
    }
    depth += '([{'.includes(c) ? 1 : ')]}'.includes(c) ? -1 : 0
    part += c
  }
  return [...all, part.trim()].map((one) => ({ text: one, shown: 'uint256' }))
}

/** Whether it names blocks by their numbers only, so that it is the same question tomorrow. */
export const isFixed = (doc: unknown): boolean => !/"block":\s*"(latest|safe|finalized)"/.test(JSON.stringify(doc))
