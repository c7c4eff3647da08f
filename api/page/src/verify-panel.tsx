import { type Circuit, type Circuits, type Proof, unsafeDev } from '@hindsight-zk/client'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { duration } from './format'
import type { Loaded } from './node'
import type { Asked } from './saved'
import { announce, Hash, Icon, Labelled, Refusal } from './ui'
import { type Judged, judge, readAnchors } from './verify'

interface Props {
  text: string
  proof: Proof | undefined
  circuit: Circuit | undefined // of the node that served this page
  spare: Circuit | undefined // any with a key: what is no proof document is refused whatever the key
  circuits: Loaded<Circuits>
  asked: Asked | undefined
}

type Outcome = { judged: Judged; ceremony: string | undefined } | { fault: string } | undefined

/** Judges a proof here, and says what that leaves open. */
export function VerifyPanel({ text, proof, circuit, spare, circuits, asked }: Props) {
  const [written, setQuery] = useState<string | undefined>() // by the reader, or what a verdict is about
  const query = written ?? asked?.text ?? ''
  const [anchors, setAnchors] = useState(() => proof?.statement.anchors.slice(0, 40).map((a) => `${a.number}=`).join('\n') ?? '')
  const [trusted, setTrusted] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const turn = useRef(0)
  useEffect(() => () => void turn.current++, []) // an answer that comes later is for nobody

  const verify = async (): Promise<void> => {
    const mine = ++turn.current
    const known = readAnchors(anchors)
    if ('error' in known) return setOutcome({ fault: known.error })
    if (trusted.trim() && !keyHash.test(trusted.trim())) return setOutcome({ fault: 'The hash of the key is not 64 hex digits.' })
    const { verifyingKey: key, ceremony } = (proof ? circuit : spare) ?? {}
    if (!key) return setOutcome({ fault: 'This node has no verifying key of the proof’s circuit. With a key of your own, hindsight verify can judge it.' })
    setQuery(query)
    setBusy(true)
    setOutcome(undefined)
    announce('Verifying')
    try {
      const judged = await judge({ proof: text, verifyingKey: key, ...(query.trim() && { query }), ...(known.length > 0 && { anchors: known }) })
      if (mine !== turn.current) return
      setOutcome({ judged: compared(judged, trusted), ceremony })
    } catch (error) {
      if (mine !== turn.current) return
      setOutcome({ fault: error instanceof Error ? error.message : String(error) })
    }
    setBusy(false)
  }
  const edit = (set: (text: string) => void) => (e: { currentTarget: { value: string } }) => {
    turn.current++ // a verdict is about what was judged, also one that is under way
    setBusy(false)
    setOutcome(undefined)
    set(e.currentTarget.value)
  }
  return (
    <section class="card verify" aria-labelledby="verify">
      <div class="card-head">
        <h2 id="verify">Verify</h2>
        <span class="pulse">in this browser</span>
      </div>
      <Key circuit={circuit} circuits={circuits} proof={proof} />
      <form onSubmit={(e) => { e.preventDefault(); void verify() }} autocomplete="off">
        <Labelled label="The question that you mean" hint={hintOf(query, asked)}>
          {(ids) => <textarea {...ids} class="code" rows={query ? 5 : 2} spellcheck={false} value={query} onInput={edit(setQuery)} />}
        </Labelled>
        <Labelled label="Block hashes that you know" hint="From your own node or explorer, not from here: NUMBER=HASH, one a line.">
          {(ids) => <textarea {...ids} class="code" rows={Math.min(6, Math.max(2, anchors.split('\n').length))} spellcheck={false} value={anchors} onInput={edit(setAnchors)} />}
        </Labelled>
        <Labelled label="Key that you trust (optional)" hint="sha256 of the verifying key, as hindsight keys list prints it.">
          {(ids) => <input {...ids} class="code" spellcheck={false} value={trusted} onInput={edit(setTrusted)} />}
        </Labelled>
        <button type="submit" class="button" disabled={busy || circuits.loading}>
          <Icon name={busy ? 'running' : 'done'} />
          {busy ? 'Verifying…' : 'Verify in this browser'}
        </button>
      </form>
      <div class="verdict" role="status" aria-live="polite">
        {outcome && ('fault' in outcome ? <NotJudged why={outcome.fault} /> : <Verdict {...outcome} />)}
      </div>
    </section>
  )
}

function hintOf(query: string, asked: Asked | undefined): string {
  if (!asked || query !== asked.text) return 'A query document. Without it, the proof may be of another question.'
  return asked.here ? 'From this tab, where you asked it.' : 'As this node tells it: read it. Valid is said only if the proof answers just this.'
}

const keyHash = /^(0x)?[0-9a-fA-F]{64}$/

/** A key other than the one that the reader trusts is worth nothing. */
function compared(judged: Judged, trusted: string): Judged {
  const want = trusted.trim().replace(/^0x/, '').toLowerCase(), { verdict } = judged
  if (!want || !verdict.valid) return judged
  if (want !== verdict.keyHash) {
    const message = `the node’s verifying key has the hash ${verdict.keyHash ?? '?'}, which is not the one that you trust`
    return { ...judged, verdict: { ...verdict, valid: false, problem: { code: 'key-other', message, retryable: false } } }
  }
  return { ...judged, trusted: true, verdict: { ...verdict, checked: [...verdict.checked, 'the verifying key is the one that you trust'] } }
}

function Key({ circuit, circuits, proof }: { circuit: Circuit | undefined; circuits: Loaded<Circuits>; proof: Proof | undefined }) {
  if (circuits.error) return <Refusal error={circuits.error} again={circuits.again} title="The verifying keys could not be loaded" />
  if (!circuits.data) return <p class="fine key-line">Loading the verifying key…</p>
  if (!circuit?.verifyingKey) {
    return <p class="fine key-line">{proof ? 'This node has no verifying key of the proof’s circuit.' : 'Which verifying key it takes is said by the proof.'}</p>
  }
  return (
    <>
      {circuit.ceremony === unsafeDev && (
        <div class="notice unsafe">
          <Icon name="warning" />
          <p>
            <strong>UNSAFE-DEV keys.</strong> Their seed is public: anybody can forge proofs that these keys accept. They are for development only.
          </p>
        </div>
      )}
      <p class="fine key-line">
        Verifying key of tier {circuit.tier}, sha256 <KeyHash hex={circuit.verifyingKey} />
        {circuit.ceremony && circuit.ceremony !== unsafeDev && `, of the ceremony ${circuit.ceremony}`}
      </p>
    </>
  )
}

/** sha256 of a key, where the browser computes it: not on pages over plain http from elsewhere than this machine. */
export function KeyHash({ hex }: { hex: string }) {
  const [sum, setSum] = useState('')
  useEffect(() => {
    let mine = true
    setSum('')
    const pairs = hex.slice(2).match(/../g) ?? []
    void globalThis.crypto?.subtle?.digest('SHA-256', new Uint8Array(pairs.map((p) => parseInt(p, 16)))).then((digest) => {
      if (mine) setSum([...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join(''))
    })
    return () => {
      mine = false
    }
  }, [hex])
  return sum ? <Hash hex={sum} what="hash of the verifying key" /> : <span>as the verdict says</span>
}

function NotJudged({ why }: { why: string }) {
  return (
    <div class="outcome unjudged">
      <p class="outcome-head">
        <Icon name="warning" />
        Not judged
      </p>
      <p class="wrap">{why}</p>
    </div>
  )
}

function Verdict({ judged: { verdict: v, trusted, loading, verifying }, ceremony }: { judged: Judged; ceremony: string | undefined }) {
  const id = useId()
  const where = v.problem?.where
  const unsafe = (v.pin?.ceremony ?? ceremony) === unsafeDev
  const doubt = unsafe ? ', by keys that anybody can forge with' : v.pin || trusted ? '' : ', by a key that only this node vouches for'
  const list = (title: string, items: readonly string[], icon: 'done' | 'open') =>
    items.length > 0 && (
      <>
        <h3 id={`${id}-${icon}`}>{title}</h3>
        <ul class={`checks ${icon}`} aria-labelledby={`${id}-${icon}`}>
          {items.map((text) => (
            <li key={text}>
              <Icon name={icon} />
              <span class="wrap">{text}</span>
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <div class={v.valid ? (doubt ? 'outcome valid dev' : 'outcome valid') : 'outcome invalid'}>
      <p class="outcome-head">
        <Icon name={v.valid ? 'done' : 'failed'} />
        {v.valid ? `Valid${doubt}` : 'Invalid'}
      </p>
      {v.problem && (
        <p class="wrap">
          {where && <code>{where}</code>} {v.problem.message} <code>{v.problem.code}</code>
        </p>
      )}
      {v.valid && v.notChecked.length > 0 && <p>Before you rely on it, check what is listed as not checked.</p>}
      {list('Checked', v.checked, 'done')}
      {list('Not checked', v.notChecked, 'open')}
      {v.keyHash && (
        <p class="fine key-line">
          Judged by the key with sha256 <Hash hex={v.keyHash} what="hash of the key that judged" />
        </p>
      )}
      <p class="fine">
        {v.pin && `This release knows the key: ${v.pin.ceremony}, tier ${v.pin.tier}. `}
        Judged in <span data-verify-ms={verifying.toFixed(1)}>{duration(verifying / 1000)}</span>
        {loading > 50 && `, after ${duration(loading / 1000)} of loading`}. The verifier came from this node: for certainty run <code>hindsight verify</code> of your own.
      </p>
    </div>
  )
}
