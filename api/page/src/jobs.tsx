import { hasEnded, type Job, type State, states } from '@hindsight-zk/client'
import { useEffect } from 'preact/hooks'
import { chain, chainName, duration } from './format'
import { useLoad, useStatus } from './node'
import { go, links, type Route } from './router'
import { Ago, Empty, Hash, Icon, Labelled, Loading, Refusal, StateBadge, Title, useNow } from './ui'

const pageSize = 20
const every = 5_000

interface Shown {
  route: Extract<Route, { view: 'jobs' }>
}

export function Jobs({ route }: Shown) {
  const { state, chainId, trail } = route
  const cursor = trail.at(-1)
  const { data, error, loading, again } = useLoad(
    (node, signal) => node.jobs({ limit: pageSize, cursor, state: (state || undefined) as State | undefined, chainId: chainId ? Number(chainId) : undefined }, { signal }),
    `${state} ${chainId} ${cursor ?? ''}`,
  )
  const moving = data?.jobs.some((j) => !hasEnded(j)) ?? false
  useEffect(() => {
    if (!moving || loading) return
    const timer = setTimeout(() => !document.hidden && again(), every)
    return () => clearTimeout(timer)
  }, [moving, loading, again])
  return (
    <>
      <Title text="Jobs" />
      <Filters route={route} busy={loading} again={again} />
      {error && <Refusal error={error} again={again} title={data ? 'Not refreshed; what is below may be old' : undefined} />}
      {data ? (
        data.jobs.length > 0 ? (
          <Table jobs={data.jobs} busy={loading} />
        ) : (
          <Empty title={state || chainId || cursor ? 'No job is like this' : 'Nobody has asked anything yet'}>
            <p>
              {state || chainId || cursor ? <a href={links.jobs()}>See all jobs</a> : <a href={links.ask}>Ask the first question</a>}
            </p>
          </Empty>
        )
      ) : (
        !error && <Loading what="jobs" rows={8} />
      )}
      <Pages route={route} next={typeof data?.next === 'string' ? data.next : undefined} />
    </>
  )
}

function Filters({ route: { state, chainId }, busy, again }: Shown & { busy: boolean; again: () => void }) {
  const status = useStatus()
  const filter = (part: { state?: string; chainId?: string }): void => go(links.jobs({ state, chainId, ...part }))
  return (
    <div class="toolbar">
      <Labelled label="State">
        {(ids) => (
          <select {...ids} value={state} onChange={(e) => filter({ state: e.currentTarget.value })}>
            <option value="">all</option>
            {states.map((s) => (
              <option value={s} key={s}>
                {s}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label="Chain">
        {(ids) => (
          <select {...ids} value={chainId} onChange={(e) => filter({ chainId: e.currentTarget.value })}>
            <option value="">all</option>
            {[...new Set([...(status?.chains.map((c) => String(c.chainId)) ?? []), ...(chainId ? [chainId] : [])])].map((id) => (
              <option value={id} key={id}>
                {chain(Number(id))}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <button type="button" class="button quiet" onClick={again} disabled={busy}>
        <Icon name="running" />
        Refresh
      </button>
    </div>
  )
}

function Pages({ route: { state, chainId, trail }, next }: Shown & { next: string | undefined }) {
  const page = trail.length + 1
  if (page === 1 && !next) return null
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 ? (
        <a class="button quiet" href={links.jobs({ state, chainId, trail: trail.slice(0, -1) })}>
          Newer
        </a>
      ) : (
        <span />
      )}
      <span>Page {page}</span>
      {next ? (
        <a class="button quiet" href={links.jobs({ state, chainId, trail: [...trail, next] })}>
          Older
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

function Table({ jobs, busy }: { jobs: readonly Job[]; busy: boolean }) {
  const now = useNow(5_000)
  return (
    <table class="list jobs" aria-busy={busy}>
      <caption class="hidden">Jobs, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Job</th>
          <th scope="col">State</th>
          <th scope="col">Chain</th>
          <th scope="col">Tier</th>
          <th scope="col">Submitted</th>
          <th scope="col">Took</th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((j) => (
          <tr key={j.id}>
            <th scope="row" data-label="Job">
              <Hash hex={j.id} what="job id" href={links.job(j.id)} />
            </th>
            <td data-label="State">
              <StateBadge state={j.state} />
            </td>
            <td data-label="Chain">{chainName(j.chainId) === 'Chain' ? j.chainId : chain(j.chainId)}</td>
            <td data-label="Tier" class={j.tier ? '' : 'none'}>
              {j.tier || '—'}
            </td>
            <td data-label="Submitted">
              <Ago time={j.created} now={now} />
            </td>
            <td data-label="Took" class={j.finished ? '' : 'none'}>
              {j.finished ? duration((Date.parse(j.finished) - Date.parse(j.created)) / 1000) : '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
