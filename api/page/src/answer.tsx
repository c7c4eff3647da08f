import type { Preflight, ProblemError, Query, SourcedAnchor } from '@hindsight-zk/client'
import { useEffect, useRef, useState } from 'preact/hooks'
import { duration, plural } from './format'
import { client, problemOf } from './node'
import { Outputs } from './outputs'
import { go, links } from './router'
import { save } from './saved'
import { useStore } from './store'
import { announce, Hash, Icon, Labelled, Loading, Refusal, Row } from './ui'

interface Told {
  question: Query // that it is about
  text: string
  preflight?: Preflight
  error?: ProblemError
}

const pause = 450 // without a key, milliseconds

/** Asks the node while the reader writes; each question ends the one before. */
function usePreflight(doc: Query | undefined, text: string) {
  const node = useStore(client)
  const [told, setTold] = useState<Told | undefined>()
  const [turn, setTurn] = useState(0)
  const latest = useRef(doc)
  latest.current = doc
  useEffect(() => {
    const query = latest.current
    if (!query) {
      setTold(undefined)
      return
    }
    const controller = new AbortController()
    const timer = setTimeout(() => {
      node.preflight({ query }, { signal: controller.signal }).then(
        (preflight) => {
          if (controller.signal.aborted) return
          setTold({ question: query, text, preflight })
          announce('The node has answered.')
        },
        (error: unknown) => {
          if (!controller.signal.aborted) setTold({ question: query, text, error: problemOf(error) })
        },
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [node, doc !== undefined, text, turn])
  return { told: doc ? told : undefined, busy: doc !== undefined && told?.text !== text, again: () => { setTold(undefined); setTurn((n) => n + 1) } }
}

/** The live answer, and what a proof of it takes. */
export function Answer({ question, text, waiting }: { question: Query | undefined; text: string; waiting: string | undefined }) {
  const { told, busy, again } = usePreflight(question, text)
  return (
    <section class="card answer" aria-labelledby="answer" aria-busy={busy}>
      <div class="card-head">
        <h2 id="answer">Answer</h2>
        <span class="pulse">{busy ? 'asking the node…' : told?.preflight ? 'the node’s word, not proven yet' : ''}</span>
      </div>
      {!question ? (
        <p class="waiting">{waiting}</p>
      ) : told?.preflight ? (
        <div class={busy ? 'stale' : ''}>
          <Told preflight={told.preflight} question={told.question} />
          <Submit preflight={told.preflight} question={told.question} text={told.text} busy={busy} />
        </div>
      ) : told?.error && !busy ? (
        <Refusal error={told.error} again={told.error.retryable ? again : undefined} />
      ) : (
        <Loading what="the answer" rows={5} />
      )}
    </section>
  )
}

function Told({ preflight: p, question }: { preflight: Preflight; question: Query }) {
  return (
    <>
      <Outputs words={p.outputs} doc={question} />
      <dl class="rows">
        <Row name="queryId">
          <Hash hex={p.queryId} what="queryId" />
        </Row>
        <Row name="Circuit">
          tier {p.tier} · {plural(p.cost, 'unit')} of your share
        </Row>
        <Row name="A proof takes">{p.proven ? 'nothing: it is here' : p.etaSeconds === undefined ? 'not known yet: this node has proven none' : `about ${duration(p.etaSeconds)}`}</Row>
        {p.anchors.map((a) => (
          <Row name={`Block ${a.number}`} key={a.number}>
            <Hash hex={a.hash} what={`hash of block ${a.number}`} />
            <p class="fine">{sourceOf(a)}</p>
          </Row>
        ))}
      </dl>
    </>
  )
}

/** How a contract on that chain gets to know the block's hash. */
function sourceOf(a: SourcedAnchor): string {
  const until = a.until === undefined ? '' : ` until block ${a.until}`
  switch (a.source) {
    case 'blockhash':
      return `A contract has this hash from BLOCKHASH${until}.`
    case 'eip2935':
      return `A contract has this hash from the history contract (EIP-2935)${until}.`
    case 'ancestors':
      return 'For a contract, somebody stores this hash first: hindsight anchor tells how.'
    default:
      return 'The answer holds if the block has this hash.'
  }
}

function Submit({ preflight: p, question, text, busy }: { preflight: Preflight; question: Query; text: string; busy: boolean }) {
  const node = useStore(client)
  const [priority, setPriority] = useState<'low' | 'normal' | 'high'>('normal')
  const [pinned, setPinned] = useState(false)
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<ProblemError | undefined>()
  useEffect(() => setError(undefined), [text])
  const submit = async (): Promise<void> => {
    setSending(true)
    setError(undefined)
    try {
      const pins = pinned ? { pins: p.anchors.map(({ number, hash }) => ({ number, hash })) } : {}
      const job = await node.submit({ query: question, ...(priority !== 'normal' && { priority }), ...pins })
      save(job.queryId, text, question)
      go(links.job(job.id))
    } catch (thrown) {
      setError(problemOf(thrown))
      setSending(false)
    }
  }
  if (p.proven) {
    return (
      <div class="submit">
        <a class="button" href={links.proof(p.statementHash)} onClick={() => save(p.queryId, text, question)}>
          See the proof, and verify it
        </a>
      </div>
    )
  }
  return (
    <div class="submit">
      <details>
        <summary>Options</summary>
        <Labelled label="Priority" hint="Low and high: half and twice the share of the queue, and of the price.">
          {(ids) => (
            <select {...ids} value={priority} onChange={(e) => setPriority(e.currentTarget.value as typeof priority)}>
              <option value="low">low</option>
              <option value="normal">normal</option>
              <option value="high">high</option>
            </select>
          )}
        </Labelled>
        <label class="check">
          <input type="checkbox" checked={pinned} onChange={(e) => setPinned(e.currentTarget.checked)} /> Insist on these block hashes: fail if the chain is reorganised meanwhile
        </label>
      </details>
      <button type="button" class="button" disabled={busy || sending} onClick={submit}>
        <Icon name="done" />
        {sending ? 'Submitting…' : 'Prove it'}
      </button>
      {error && <Refusal error={error} title="Not submitted" />}
    </div>
  )
}
