import type { Query, Status } from '@hindsight-zk/client'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Answer } from './answer'
import { chain } from './format'
import { trouble, useStatus } from './node'
import { type Draft, documentOf, factOf, isProgram, type Kind, kindOf, kinds, lacks, readJSON, write } from './query'
import { links } from './router'
import { useStore } from './store'
import { Copy, Icon, Labelled, Loading, Refusal, Title } from './ui'

type Fact = Record<string, unknown>

/** What is being asked: by the form, or by a document that somebody wrote. */
interface Asked {
  by: 'form' | 'json'
  draft: Draft | undefined // until the node has said which chains it reads
  kept: Fact[]
  text: string
}

let left: Asked | undefined // what was there when the reader went to another view

export function Ask({ linked }: { linked: string | undefined }) {
  const status = useStatus()
  const [asked, setAsked] = useState<Asked>(() =>
    linked !== undefined ? { by: 'json', draft: undefined, kept: [], text: linked } : (left ?? { by: 'form', draft: undefined, kept: [], text: '' }))
  useEffect(() => {
    left = asked
  }, [asked])
  useEffect(() => {
    if (linked !== undefined) setAsked((a) => ({ ...a, by: 'json', text: linked }))
  }, [linked])
  const first = status?.chains[0]
  useEffect(() => {
    if (asked.draft || !first) return
    setAsked((a) => ({ ...a, draft: { chainId: first.chainId, kind: 'header', field: 'timestamp', block: newest(first), values: {} } }))
  }, [asked.draft, first])

  const question = useMemo(() => read(asked), [asked])
  return (
    <>
      <div class="hero">
        <Title text="Ask about a chain’s history" />
        <p class="lead">
          This node answers from old blocks and proves that the answer is right. You check the proof in this browser, a contract checks it on chain:{' '}
          <strong>nobody has to trust the node.</strong>
        </p>
        <ol class="how">
          <li>
            <strong>Ask</strong> for words of old blocks: balances, slots, events, or what a program makes of them.
          </li>
          <li>
            <strong>Prove.</strong> A worker makes a zero-knowledge proof of the answer, of a few hundred bytes.
          </li>
          <li>
            <strong>Verify</strong> it yourself, in under a second. What is left to trust are block hashes.
          </li>
        </ol>
      </div>
      <div class="ask">
        <section class="card" aria-labelledby="question">
          <div class="card-head">
            <h2 id="question">Question</h2>
            <Tabs asked={asked} set={setAsked} />
          </div>
          {asked.by === 'json' ? <Editor asked={asked} set={setAsked} error={question.error} /> : <Form asked={asked} set={setAsked} />}
        </section>
        <Answer question={question.doc} text={question.text} waiting={question.error ?? question.waiting} />
      </div>
    </>
  )
}

/** The newest block that may be asked about: its number, so that the question stays the same. */
const newest = (c: Status['chains'][number]): string => (c.head === undefined ? c.finality : String(c.head))

interface Read {
  doc?: Query
  text: string
  waiting?: string
  error?: string
}

function read(a: Asked): Read {
  if (a.by === 'form') {
    if (!a.draft) return { text: '', waiting: 'The node says first which chains it reads.' }
    const missing = lacks(a.draft)
    if (missing) return { text: '', waiting: `Fill in “${missing}”, and the node answers.` }
    const doc = documentOf(a.draft, a.kept)
    return { doc, text: write(doc) }
  }
  if (!a.text.trim()) return { text: '', waiting: 'Write a query document, and the node answers.' }
  const found = readJSON(a.text)
  if ('error' in found) return { text: a.text, error: found.error }
  if (found.value === null || typeof found.value !== 'object' || Array.isArray(found.value)) return { text: a.text, error: 'A query document is a JSON object.' }
  return { doc: found.value as Query, text: a.text }
}

interface Editing {
  asked: Asked
  set: (next: (a: Asked) => Asked) => void
}

function Tabs({ asked, set }: Editing) {
  const both = useRef<HTMLDivElement>(null)
  const choose = (by: Asked['by']): void =>
    set((a) => {
      const now = a.by === 'form' ? read(a).text : ''
      return { ...a, by, text: by === 'json' && now ? now : a.text }
    })
  const move = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    choose(asked.by === 'form' ? 'json' : 'form')
    both.current?.querySelector<HTMLElement>('[aria-selected=false]')?.focus()
  }
  const tab = (by: Asked['by'], text: string) => (
    <button type="button" role="tab" id={`tab-${by}`} aria-controls="editor" aria-selected={asked.by === by} tabIndex={asked.by === by ? 0 : -1} onClick={() => choose(by)} onKeyDown={move}>
      {text}
    </button>
  )
  return (
    <div class="tabs" role="tablist" aria-label="How to write the question" ref={both}>
      {tab('form', 'Form')}
      {tab('json', 'JSON')}
    </div>
  )
}

function Editor({ asked, set, error }: Editing & { error: string | undefined }) {
  return (
    <div id="editor" role="tabpanel" aria-labelledby="tab-json">
      <Labelled label="Query document" hint="Facts, or a program over rows of facts.">
        {(ids) => (
          <textarea {...ids} class="code" rows={14} spellcheck={false} autocomplete="off" aria-invalid={error !== undefined} aria-errormessage="json-error" value={asked.text}
            onInput={(e) => { const text = e.currentTarget.value; set((a) => ({ ...a, text })) }} />
        )}
      </Labelled>
      <p class="field-error" id="json-error" role="status">
        {error}
      </p>
      <p class="actions">
        {asked.text && !error && <Copy label="Copy a link to it" what="link to the question" text={location.origin + location.pathname + links.question(asked.text)} />}
      </p>
    </div>
  )
}

function Form({ asked, set }: Editing) {
  const status = useStatus()
  const error = useStore(trouble)
  const draft = asked.draft
  if (!status || !draft) return error ? <Refusal error={error} title="Nothing is known of this node’s chains" /> : <Loading what="the node’s chains" rows={4} />
  const change = (part: Partial<Draft>): void => set((a) => (a.draft ? { ...a, draft: { ...a.draft, ...part } } : a))
  const kind = kindOf(draft.kind)
  const its = status.chains.find((c) => c.chainId === draft.chainId)
  const choose = (name: string): void => change({ kind: name, field: kindOf(name).fields[0]?.name ?? '', values: name === 'average' && !draft.values.length ? { ...draft.values, length: '5' } : draft.values })
  return (
    <div id="editor" role="tabpanel" aria-labelledby="tab-form">
      <div class="fields">
        <Labelled label="Chain">
          {(ids) => (
            <select {...ids} value={String(draft.chainId)} onChange={(e) => {
              const chosen = status.chains.find((c) => String(c.chainId) === e.currentTarget.value)
              if (chosen) set((a) => ({ ...a, kept: [], ...(a.draft && { draft: { ...a.draft, chainId: chosen.chainId, block: newest(chosen) } }) }))
            }}>
              {status.chains.map((c) => (
                <option value={String(c.chainId)} key={c.chainId}>
                  {chain(c.chainId)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label="What">
          {(ids) => (
            <select {...ids} value={draft.kind} onChange={(e) => choose(e.currentTarget.value)}>
              {kinds.map((k) => (
                <option value={k.name} key={k.name}>
                  {k.label}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <p class="hint">{kind.about}</p>
      <div class="fields">
        {kind.inputs.map((i) => (
          <Labelled label={i.optional ? `${i.label} (optional)` : i.label} hint={i.hint} key={kind.name + i.name}>
            {(ids) => (
              <input {...ids} class="code" spellcheck={false} inputMode={i.number ? 'numeric' : 'text'} value={draft.values[i.name] ?? ''}
                onInput={(e) => change({ values: { ...draft.values, [i.name]: e.currentTarget.value } })} />
            )}
          </Labelled>
        ))}
        {kind.fields.length > 0 && <Fields kind={kind} draft={draft} change={change} />}
        <Labelled label={kind.name === 'average' ? 'Last block' : 'Block'} hint={its?.head === undefined ? `The node does not know the newest one now${its?.problem ? ` (${its.problem})` : ''}.` : `The newest that may be asked about is ${its.head}.`}>
          {(ids) => <input {...ids} class="code" spellcheck={false} value={draft.block} onInput={(e) => change({ block: e.currentTarget.value })} />}
        </Labelled>
      </div>
      <Kept asked={asked} set={set} />
    </div>
  )
}

function Fields({ kind, draft, change }: { kind: Kind; draft: Draft; change: (part: Partial<Draft>) => void }) {
  return (
    <Labelled label="Field">
      {(ids) => (
        <select {...ids} value={draft.field} onChange={(e) => change({ field: e.currentTarget.value })}>
          {kind.fields.map((f) => (
            <option value={f.name} key={f.name}>
              {f.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

/** Facts that are asked for besides the one in the form. */
function Kept({ asked, set }: Editing) {
  const draft = asked.draft
  if (!draft) return null
  if (isProgram(draft.kind)) return asked.kept.length > 0 ? <p class="hint">A program is asked alone; the facts that you added wait until you choose another kind.</p> : null
  return (
    <>
      {asked.kept.length > 0 && (
        <ul class="kept" aria-label="Also asked for">
          {asked.kept.map((fact, i) => (
            <li key={i}>
              <code class="wrap">{JSON.stringify(fact)}</code>
              <button type="button" class="tool" aria-label={`Remove fact ${i + 1}`} title="Remove" onClick={() => set((a) => ({ ...a, kept: a.kept.filter((_, at) => at !== i) }))}>
                <Icon name="failed" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        <button type="button" class="button quiet" disabled={lacks(draft) !== undefined} onClick={() => set((a) => ({ ...a, kept: [...a.kept, factOf(draft)] }))}>
          Add another fact
        </button>
      </p>
    </>
  )
}
