import { type Circuit, type Hex, isProof, type Proof } from '@hindsight-zk/client'
import { useMemo, useState } from 'preact/hooks'
import { bytes, chain, short } from './format'
import { client, useLoad } from './node'
import { Outputs } from './outputs'
import { readJSON } from './query'
import { links } from './router'
import { type Asked, useQuestion } from './saved'
import { Copy, Empty, Hash, Icon, Labelled, Loading, Refusal, Row, Title } from './ui'
import { VerifyPanel } from './verify-panel'

/** A proof that this node has. */
export function ProofView({ hash }: { hash: string }) {
  const { data, error, again } = useLoad((node, signal) => node.proof(hash as Hex, { signal }), hash)
  return (
    <>
      <Title text={`Proof ${short(hash, 6, 4)}`}>
        Proof <code title={hash}>{short(hash, 6, 4)}</code>
      </Title>
      {error && <Refusal error={error} again={error.retryable ? again : undefined} title={error.status === 404 ? 'This node has no such proof' : undefined} />}
      {data ? <Sheet text={JSON.stringify(data)} proof={data} stored /> : !error && <Loading what="the proof" rows={6} />}
    </>
  )
}

const maxText = 1 << 20

/** A proof from anywhere. */
export function VerifyView() {
  const [text, setText] = useState('')
  const [dragged, setDragged] = useState(false)
  const [fault, setFault] = useState('')
  const proof = useMemo(() => {
    const found = text.trim() ? readJSON(text) : { value: undefined }
    return 'value' in found && isProof(found.value) ? found.value : undefined
  }, [text])
  const take = async (file: File | undefined): Promise<void> => {
    setDragged(false)
    if (!file) return
    if (file.size > maxText) return setFault(`${file.name} is too large for a proof: ${bytes(file.size)}.`)
    setFault('')
    setText(await file.text())
  }
  return (
    <>
      <Title text="Verify a proof" />
      <p class="lead">Any proof document, from this node or from elsewhere. It is judged in this browser and sent nowhere.</p>
      <section class={dragged ? 'card dragged' : 'card'} aria-labelledby="document"
        onDragOver={(e) => { e.preventDefault(); setDragged(true) }}
        onDragLeave={() => setDragged(false)}
        onDrop={(e) => { e.preventDefault(); void take(e.dataTransfer?.files[0]) }}>
        <div class="card-head">
          <h2 id="document">Proof document</h2>
          <label class="button quiet file">
            <input type="file" accept=".json,application/json" onChange={(e) => void take(e.currentTarget.files?.[0])} />
            Open a file
          </label>
        </div>
        <Labelled label="proof.json" hint="Paste it, open it, or drop it here.">
          {(ids) => <textarea {...ids} class="code" rows={8} spellcheck={false} autocomplete="off" value={text} onInput={(e) => { setFault(''); setText(e.currentTarget.value) }} />}
        </Labelled>
        <p class="field-error" role="status">
          {fault}
        </p>
      </section>
      {text.trim() ? <Sheet text={text} proof={proof} /> : <Empty title="Nothing to verify yet"><p>Proofs of this node are with its <a href={links.jobs({ state: 'done' })}>finished jobs</a>.</p></Empty>}
    </>
  )
}

function Sheet({ text, proof, stored }: { text: string; proof: Proof | undefined; stored?: boolean }) {
  const circuits = useLoad((node, signal) => node.circuits({ signal }), '')
  const circuit = circuits.data?.tiers.find((t) => t.digest === proof?.circuit.digest)
  const { asked } = useQuestion(proof?.statement.queryId, stored ? proof?.statement.queryId : undefined) // of others nothing is sent
  return (
    <div class="columns">
      {proof ? <Statement proof={proof} text={text} circuit={circuit} asked={asked} stored={stored ?? false} /> : <Unreadable text={text} />}
      {/* another document, another panel: no verdict outlives what it is about */}
      <VerifyPanel key={text} text={text} proof={proof} circuit={circuit} spare={circuits.data?.tiers.find((t) => t.verifyingKey)} circuits={circuits} asked={asked} />
    </div>
  )
}

function Unreadable({ text }: { text: string }) {
  const found = readJSON(text)
  return (
    <section class="card" aria-labelledby="statement">
      <div class="card-head">
        <h2 id="statement">Statement</h2>
      </div>
      <div class="notice bad" role="alert">
        <Icon name="warning" />
        <div>
          <p>
            <strong>This is no proof document</strong>
          </p>
          <p class="wrap">{'error' in found ? found.error : 'It has not the form of one: circuit, statement, statementHash and proof, with hashes in lower case.'}</p>
        </div>
      </div>
    </section>
  )
}

function Statement({ proof, text, circuit, asked, stored }: { proof: Proof; text: string; circuit: Circuit | undefined; asked: Asked | undefined; stored: boolean }) {
  const s = proof.statement
  return (
    <section class="card" aria-labelledby="statement">
      <div class="card-head">
        <h2 id="statement">Statement</h2>
        <span class="pulse">what the proof says</span>
      </div>
      <Outputs words={s.outputs} doc={asked?.request.query} />
      <dl class="rows">
        <Row name="Chain">{chain(s.chainId)}</Row>
        <Row name="queryId">
          <Hash hex={s.queryId} what="queryId" />
        </Row>
        {s.anchors.slice(0, 12).map((a) => (
          <Row name={`Block ${a.number}`} key={a.number}>
            <Hash hex={a.hash} what={`hash of block ${a.number}`} />
          </Row>
        ))}
        {s.anchors.length > 12 && <Row name="Blocks">and {s.anchors.length - 12} more, in the document</Row>}
        <Row name="Statement">
          <Hash hex={proof.statementHash} what="statement hash" />
        </Row>
        <Row name="Circuit">
          <Hash hex={proof.circuit.digest} what="circuit digest" /> tier {proof.circuit.tier}
          {circuit && circuit.tier !== proof.circuit.tier && `, which this node calls ${circuit.tier}`}
        </Row>
        <Row name="Size">
          {bytes((proof.proof.length - 2) / 2)} of proof, {bytes(new TextEncoder().encode(text).length)} of document
        </Row>
      </dl>
      <p class="actions">
        <Copy label="Copy JSON" what="proof" text={text} />
        <Download text={text} name={`hindsight-${proof.statementHash.slice(2, 12)}.json`} />
        {stored && <Calldata hash={proof.statementHash} />}
      </p>
    </section>
  )
}

function Download({ text, name }: { text: string; name: string }) {
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([text + '\n'], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }
  return (
    <button type="button" class="button quiet" onClick={save}>
      Download JSON
    </button>
  )
}

/** The call that verifies it on chain. */
function Calldata({ hash }: { hash: Hex }) {
  const [called, setCalled] = useState('')
  const load = async (): Promise<string> => {
    const call = await client.get().calldata(hash)
    setCalled(`For ${call.function}, ${bytes((call.data.length - 2) / 2)}.`)
    return call.data
  }
  return (
    <>
      <Copy label="Copy calldata" what="calldata" text={load} />
      <span class="fine" role="status">
        {called}
      </span>
    </>
  )
}
