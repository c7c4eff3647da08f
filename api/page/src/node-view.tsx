import { type Circuit, type State, type Status, hasEnded, states, unsafeDev } from '@hindsight-zk/client'
import { type Bar, Bars, Line } from './charts'
import { chain, count, duration, plural } from './format'
import { type Sample, sampleNow, samples, trouble, useLoad } from './node'
import { links } from './router'
import { useStore } from './store'
import { Empty, Hash, Icon, Loading, Refusal, Title, useNow } from './ui'
import { KeyHash } from './verify-panel'

/** How the node does, by what it says of itself. */
export function NodeView() {
  const seen = useStore(samples)
  const error = useStore(trouble)
  const newest = seen.at(-1)
  return (
    <>
      <Title text="Node" />
      {error && <Refusal error={error} again={sampleNow} title={newest ? 'The node does not answer now; what is below is old' : undefined} />}
      {newest ? <Health seen={seen} newest={newest} /> : !error && <Loading what="the node’s status" rows={8} />}
      {(newest || error) && <Circuits />}
    </>
  )
}

const inState = (s: Status, wanted: (state: State) => boolean): number => states.filter(wanted).reduce((sum, state) => sum + (s.jobs[state] ?? 0), 0)
const queued = (s: Status): number => s.jobs['queued'] ?? 0
const running = (s: Status): number => inState(s, (state) => state !== 'queued' && !hasEnded({ state }))
const slots = (s: Status): number => s.workers.reduce((sum, w) => sum + w.slots, 0)

function Health({ seen, newest }: { seen: readonly Sample[]; newest: Sample }) {
  const now = useNow()
  const s = newest.status
  const over = (read: (s: Status) => number | undefined) => seen.flatMap(({ at, status }) => {
    const value = read(status)
    return value === undefined ? [] : [{ at, value }]
  })
  return (
    <>
      <p class="lead">
        Version <code>{s.version || 'unknown'}</code>
        {s.commit && s.commit !== 'unknown' && (
          <>
            {' '}
            of <code title={s.commit}>{s.commit.slice(0, 10)}</code>
          </>
        )}
        , as it said {duration(Math.max(0, (now - newest.at) / 1000))} ago. Charts show what this page has seen: {plural(seen.length, 'sample')}.
      </p>
      <div class="tiles">
        <Tile name="Waiting" value={count(queued(s))} note={s.oldestSeconds > 0 ? `the oldest for ${duration(s.oldestSeconds)}` : 'nothing waits'}>
          <Line name="Waiting jobs" points={over(queued)} from={0} />
        </Tile>
        <Tile name="Running" value={count(running(s))} note={`${plural(slots(s), 'slot')} of ${plural(s.workers.length, 'worker')}`}>
          <Line name="Running jobs" points={over(running)} from={0} />
        </Tile>
        {s.chains.map((c) => (
          <Tile key={c.chainId} name={chain(c.chainId)} value={c.head === undefined ? '—' : count(c.head)} problem={c.problem} note={`newest block that may be asked about: ${c.finality}`}>
            <Line name={`Head of chain ${c.chainId}`} points={over((status) => status.chains.find((o) => o.chainId === c.chainId)?.head)} />
          </Tile>
        ))}
      </div>
      <div class="columns even">
        <Panel id="by-state" title="Jobs by state" note={plural(inState(s, () => true), 'job')}>
          <Bars bars={states.map((state): Bar => ({ name: state, value: s.jobs[state] ?? 0, kind: hasEnded({ state }) || state === 'queued' ? state : 'running' }))} />
          <h3>Done</h3>
          <Line name="Done jobs" points={over((status) => status.jobs['done'])} />
          <p class="fine">
            As long as the node remembers. <a href={links.jobs()}>See the jobs</a>
          </p>
        </Panel>
        <Panel id="queues" title="Waiting, by tier">
          {s.queues.length > 0 ? (
            <Bars bars={s.queues.map((q) => ({ name: `${s.chains.length > 1 ? `${q.chainId} · ` : ''}${q.tier || 'not known yet'}`, value: q.queued, kind: 'queued' }))} />
          ) : (
            <Empty title="No job waits" />
          )}
        </Panel>
        <Panel id="seconds" title="Seconds a proof takes">
          {Object.keys(s.seconds).length > 0 ? (
            <Bars bars={Object.entries(s.seconds).sort(([, a], [, b]) => a - b).map(([tier, value]) => ({ name: tier, value, kind: 'done' }))} show={duration} />
          ) : (
            <Empty title="Not known yet">
              <p>This node has proven nothing since it was started.</p>
            </Empty>
          )}
        </Panel>
        <Panel id="workers" title="Workers">
          <Workers status={s} />
        </Panel>
      </div>
    </>
  )
}

function Tile({ name, value, note, problem, children }: { name: string; value: string; note: string; problem?: string | undefined; children: preact.ComponentChildren }) {
  return (
    <section class="card tile" aria-label={name}>
      <h2>{name}</h2>
      <p class="figure">{value}</p>
      {children}
      <p class="fine">
        {problem ? (
          <>
            <Icon name="warning" /> not read: <a href={`/docs#${problem}`}>{problem}</a>
          </>
        ) : (
          note
        )}
      </p>
    </section>
  )
}

function Panel({ id, title, note, children }: { id: string; title: string; note?: string; children: preact.ComponentChildren }) {
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{title}</h2>
        {note && <span class="pulse">{note}</span>}
      </div>
      {children}
    </section>
  )
}

function Workers({ status }: { status: Status }) {
  if (status.workers.length === 0) {
    return (
      <Empty title="No worker was seen in the last minute">
        <p>Jobs wait until one is there: <code>hindsight worker</code>.</p>
      </Empty>
    )
  }
  return (
    <ul class="workers">
      {status.workers.map((w) => (
        <li key={w.name}>
          <code class="wrap">{w.name}</code>
          <span class="fine">
            {plural(w.slots, 'slot')}, seen {duration(w.seenSeconds)} ago
          </span>
        </li>
      ))}
    </ul>
  )
}

function Circuits() {
  const { data, error, again } = useLoad((node, signal) => node.circuits({ signal }), '')
  return (
    <section class="card" aria-labelledby="circuits">
      <div class="card-head">
        <h2 id="circuits">Circuits and keys</h2>
        {data && (
          <span class="pulse">
            {data.curve}, gnark {data.gnark}
          </span>
        )}
      </div>
      {error && <Refusal error={error} again={again} />}
      {data ? (
        <>
          {data.tiers.some((t) => t.ceremony === unsafeDev) && (
            <div class="notice unsafe">
              <Icon name="warning" />
              <p>
                <strong>This node has UNSAFE-DEV keys.</strong> Anybody can forge proofs that they accept: for development only.
              </p>
            </div>
          )}
          <table class="list">
            <caption class="hidden">Circuits, the smallest first</caption>
            <thead>
              <tr>
                <th scope="col">Tier</th>
                <th scope="col">Constraints</th>
                <th scope="col">Holds</th>
                <th scope="col">Price</th>
                <th scope="col">Circuit</th>
                <th scope="col">Key, sha256</th>
              </tr>
            </thead>
            <tbody>
              {data.tiers.map((t) => (
                <Tier tier={t} key={t.digest} />
              ))}
            </tbody>
          </table>
        </>
      ) : (
        !error && <Loading what="the circuits" rows={5} />
      )}
    </section>
  )
}

function Tier({ tier: t }: { tier: Circuit }) {
  return (
    <tr>
      <th scope="row" data-label="Tier">
        {t.tier}
      </th>
      <td data-label="Constraints">{count(t.constraints)}</td>
      <td data-label="Holds">
        {plural(t.capacity.facts, 'fact')}, {plural(t.capacity.blocks, 'block')} of keccak, {plural(t.capacity.ops, 'operation')}
      </td>
      <td data-label="Price">{plural(t.cost, 'unit')}</td>
      <td data-label="Circuit">
        <Hash hex={t.digest} what={`digest of circuit ${t.tier}`} />
      </td>
      <td data-label="Key, sha256">
        {t.verifyingKey ? <KeyHash hex={t.verifyingKey} /> : <span class="fine">none here</span>}
        {t.ceremony && <span class={t.ceremony === unsafeDev ? 'tag unsafe' : 'tag'}>{t.ceremony}</span>}
      </td>
    </tr>
  )
}
