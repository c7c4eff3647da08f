import { type Client, hasEnded, type Hex, type Job, type ProblemError, type State } from '@hindsight-zk/client'
import { useEffect, useRef, useState } from 'preact/hooks'
import { chain, clock, duration, plural, short, stateText } from './format'
import { client, problemOf, useStatus } from './node'
import { go, links } from './router'
import { type Asked, type Question, save, useQuestion } from './saved'
import { useStore } from './store'
import { Ago, announce, Copy, Hash, Icon, Loading, Refusal, Row, StateBadge, Title, useNow } from './ui'

const pauseAfter = 3_000 // an interruption, milliseconds
const queueEvery = 5_000

interface Followed {
  job?: Job
  error?: ProblemError // of the last try; what was known stays
}

/** Follows a job until it has ended, by the node's events; goes on after interruptions. */
function useJob(id: Hex, turn: number): Followed {
  const node = useStore(client)
  const [state, setState] = useState<Followed>({})
  useEffect(() => {
    const controller = new AbortController()
    setState((s) => (s.job?.id === id ? s : {}))
    void follow(node, id, controller.signal, (next) => {
      if (!controller.signal.aborted) setState((s) => (next.job ? { job: placed(next.job, s.job) } : { ...s, ...next }))
    })
    return () => controller.abort()
  }, [node, id, turn])
  const waits = state.job?.state === 'queued'
  useEffect(() => {
    if (!waits) return
    const controller = new AbortController()
    const timer = setInterval(() => {
      const take = (job: Job): void => setState((s) => (s.job?.version === job.version ? { job } : s))
      node.job(id, { signal: controller.signal }).then(take, () => {}) // whoever follows says what is wrong
    }, queueEvery)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [node, id, waits])
  return state
}

/** Events do not say where in the queue a job is, which changes without it: what was known is kept. */
function placed(next: Job, known: Job | undefined): Job {
  if (next.state !== 'queued' || next.ahead !== undefined || known?.ahead === undefined) return next
  return { ...next, ahead: known.ahead, ...(known.etaSeconds !== undefined && { etaSeconds: known.etaSeconds }) }
}

/** How long it may still take: as the node said of a job that waits, else by what proofs of its tier took. */
function left(job: Job, seconds: Record<string, number> | undefined, now: number): string {
  if (job.state === 'queued') return job.etaSeconds === undefined ? '' : `, about ${duration(job.etaSeconds)} to go`
  const each = seconds?.[job.tier ?? ''], claimed = job.history.findLast((t) => t.state === 'fetching')
  if (each === undefined || !claimed) return ''
  const rest = each - (now - Date.parse(claimed.at)) / 1000
  return rest > 1 ? `, about ${duration(rest)} to go` : ', nearly there'
}

async function follow(node: Client, id: Hex, signal: AbortSignal, tell: (f: Followed) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      tell({ job: await node.job(id, { signal }) }) // at once, with its place in the queue
      tell({ job: await node.wait(id, { signal, onChange: (job) => tell({ job }) }) })
      return
    } catch (thrown) {
      if (signal.aborted) return
      const error = problemOf(thrown)
      tell({ error })
      if (!error.retryable) return
      await new Promise((wake) => setTimeout(wake, Math.max(pauseAfter, 1000 * (error.retryAfter ?? 0))))
    }
  }
}

export function JobView({ id }: { id: string }) {
  const [turn, setTurn] = useState(0)
  const { job, error } = useJob(id as Hex, turn)
  useTold(job)
  return (
    <>
      <Title text={`Job ${short(id, 6, 4)}`}>
        Job <code title={id}>{short(id, 6, 4)}</code>
      </Title>
      {error && <Refusal error={error} title={job ? 'The connection was lost; what is below may be old' : 'There is nothing to show'} again={() => setTurn((n) => n + 1)} />}
      {job ? <Sheet job={job} again={() => setTurn((n) => n + 1)} /> : !error && <Loading what="the job" rows={6} />}
    </>
  )
}

/** Tells those who listen, but not each percent. */
function useTold(job: Job | undefined): void {
  const last = useRef('')
  useEffect(() => {
    if (!job) return
    const text = `${job.state}${job.state === 'proving' && job.progress >= 0.25 ? `, ${25 * Math.floor(4 * job.progress)} percent` : ''}`
    if (last.current !== text) announce(`Job ${text}. ${hasEnded(job) ? stateText[job.state] : ''}`)
    last.current = text
  }, [job])
}

function Sheet({ job, again }: { job: Job; again: () => void }) {
  const now = useNow()
  const status = useStatus()
  const ended = hasEnded(job)
  const question = useQuestion(job.queryId as Hex, job.id as Hex)
  const took = ((ended && job.finished ? Date.parse(job.finished) : now) - Date.parse(job.created)) / 1000
  return (
    <div class="columns">
      <section class="card" aria-labelledby="state">
        <div class="card-head">
          <h2 id="state">State</h2>
          <StateBadge state={job.state} />
        </div>
        <p>{stateText[job.state]}</p>
        <Timeline job={job} />
        <Progress job={job} />
        <p class="fine">
          {ended ? `It took ${duration(took)}.` : `For ${duration(Math.max(0, took))} now${left(job, status?.seconds, now)}.`}
          {job.state === 'queued' && job.ahead !== undefined && ` ${job.ahead === 0 ? 'It is the next one.' : `${plural(job.ahead, 'job goes', 'jobs go')} first.`}`}
        </p>
        {job.failure && <Failure job={job} />}
        <Actions job={job} asked={question.asked} again={again} />
      </section>
      <section class="card" aria-labelledby="about">
        <div class="card-head">
          <h2 id="about">About</h2>
        </div>
        <dl class="rows">
          <Row name="Chain">{chain(job.chainId)}</Row>
          <Row name="Job">
            <Hash hex={job.id} what="job id" />
          </Row>
          <Row name="queryId">
            <Hash hex={job.queryId} what="queryId" />
          </Row>
          {job.statementHash && (
            <Row name="Statement">
              <Hash hex={job.statementHash} what="statement hash" href={links.proof(job.statementHash)} />
            </Row>
          )}
          <Row name="Tier">{job.tier || 'known once the chain was read'}</Row>
          <Row name="Priority">{job.priority}</Row>
          <Row name="Submitted">
            <Ago time={job.created} now={now} />
          </Row>
          <Row name="Run">
            {job.run}
            {job.attempts > 0 && `, ${plural(job.attempts, 'attempt')} failed`}
            {job.crashes > 0 && `, ${plural(job.crashes, 'prover')} died`}
          </Row>
        </dl>
        <details>
          <summary>History of this run</summary>
          <ol class="history">
            {job.history.map((t) => (
              <li key={t.version}>
                <StateBadge state={t.state} />
                <time dateTime={t.at}>{clock(t.at)}</time>
                {t.code && <a href={`/docs#${t.code}`}>{t.code}</a>}
              </li>
            ))}
          </ol>
        </details>
      </section>
      <QuestionCard of={question} />
    </div>
  )
}

const steps: readonly State[] = ['queued', 'fetching', 'proving', 'verifying', 'done']

function Timeline({ job }: { job: Job }) {
  const since = (state: string) => job.history.findLast((t) => t.state === state)
  const ended = job.state === 'failed' || job.state === 'cancelled'
  const before = job.history.findLast((t) => steps.includes(t.state as State))?.state
  const at = steps.indexOf((ended ? before : job.state) as State)
  const shown: readonly State[] = ended ? [...steps.slice(0, at + 1), job.state] : steps
  return (
    <ol class="timeline">
      {shown.map((step, i) => {
        const started = i <= at || step === job.state ? since(step) : undefined
        const next = shown[i + 1] && i + 1 <= at + (ended ? 1 : 0) ? since(shown[i + 1]!) : undefined
        const current = step === job.state
        const took = started && next ? (Date.parse(next.at) - Date.parse(started.at)) / 1000 : undefined
        return (
          <li class={current ? (hasEnded({ state: step }) ? step : 'current') : i < at || ended ? 'past' : 'ahead'} aria-current={current ? 'step' : undefined} key={step}>
            <span class="dot">
              <Icon name={step === 'failed' ? 'failed' : step === 'cancelled' ? 'cancelled' : i < at || step === 'done' && current || ended && i <= at ? 'done' : current ? 'running' : 'open'} />
            </span>
            <span>{step}</span>
            <span class="fine">{took !== undefined && took >= 0 ? duration(took) : ''}</span>
          </li>
        )
      })}
    </ol>
  )
}

function Progress({ job }: { job: Job }) {
  if (job.state === 'failed' || job.state === 'cancelled') return null
  const value = job.state === 'done' ? 1 : job.progress
  return (
    <div class="progress">
      <progress max={1} value={value} aria-label={`Progress of ${job.state}`} />
      <span>{Math.round(100 * value)} %</span>
    </div>
  )
}

function Failure({ job }: { job: Job }) {
  const failure = job.failure!
  const still = job.state !== 'failed'
  return (
    <div class={still ? 'notice' : 'notice bad'}>
      <Icon name="warning" />
      <div>
        <p>
          <strong>{still ? 'The last attempt was stopped; it is tried again' : 'It failed'}</strong>
        </p>
        <p class="wrap">{failure.message}</p>
        <p class="fine">
          <a href={`/docs#${failure.code}`}>{failure.code}</a>
        </p>
        {!still && <p>{failure.retryable ? 'The question is not at fault: ask again, and it gets another run.' : 'The question is at fault: asking the same again would fail again. Change it.'}</p>}
      </div>
    </div>
  )
}

/** What was asked, by whomever. */
function QuestionCard({ of: { asked, loading, error } }: { of: Question }) {
  const missing = error && error.code !== 'question-not-found' ? `The node does not tell it: ${error.message}` : 'The node has forgotten it. Whoever asks it again makes it known again.'
  return (
    <section class="card wide" aria-labelledby="question">
      <div class="card-head">
        <h2 id="question">Question</h2>
        <span class="pulse">{asked ? (asked.here ? 'asked in this tab' : 'as the node tells it') : ''}</span>
      </div>
      {asked ? (
        <>
          <textarea class="code" aria-label="Query document" rows={Math.min(12, 1 + Math.max(asked.text.split('\n').length, Math.ceil(asked.text.length / 80)))} readonly spellcheck={false} value={asked.text} />
          {asked.request.pins && <p class="fine">Pinned to {plural(asked.request.pins.length, 'block hash', 'block hashes')}: it fails where the chain has others.</p>}
          <p class="actions">
            <Copy label="Copy JSON" what="question" text={asked.text} />
            <a class="button quiet" href={links.question(asked.text)}>
              Ask something like it
            </a>
          </p>
        </>
      ) : (
        <p class="fine wrap">{loading ? 'Asking the node…' : missing}</p>
      )}
    </section>
  )
}

function Actions({ job, asked, again }: { job: Job; asked: Asked | undefined; again: () => void }) {
  const node = useStore(client)
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ProblemError | undefined>()
  const attempt = async (what: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await what()
    } catch (thrown) {
      setError(problemOf(thrown))
    }
    setBusy(false)
    setSure(false)
  }
  const cancel = () => attempt(async () => {
    await node.cancel(job.id as Hex)
    again()
  })
  const resubmit = () => attempt(async () => {
    if (!asked) return
    const next = await node.submit(asked.request)
    if (asked.here) save(next.queryId, asked.text, asked.request.query)
    if (next.id === job.id) again()
    else go(links.job(next.id))
  })
  const revivable = job.state === 'cancelled' || (job.state === 'failed' && job.failure?.retryable !== false)
  return (
    <>
      <p class="actions">
        {job.state === 'done' && job.statementHash && (
          <a class="button" href={links.proof(job.statementHash)}>
            See the proof, and verify it
          </a>
        )}
        {!hasEnded(job) && !sure && (
          <button type="button" class="button quiet" onClick={() => setSure(true)}>
            Cancel
          </button>
        )}
        {!hasEnded(job) && sure && (
          <>
            <button type="button" class="button danger" disabled={busy} onClick={cancel}>
              Cancel it for everybody
            </button>
            <button type="button" class="button quiet" onClick={() => setSure(false)}>
              Go on
            </button>
          </>
        )}
        {revivable && asked && (
          <button type="button" class="button" disabled={busy} onClick={resubmit}>
            Ask again
          </button>
        )}
      </p>
      {error && <Refusal error={error} />}
    </>
  )
}
