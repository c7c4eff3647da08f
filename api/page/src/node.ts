import { type Client, createClient, ProblemError, type Status } from '@hindsight-zk/client'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { remembered, store, useStore } from './store'

// The node is the one that served the page: nothing is asked of another.
const session = remembered('session')
const connect = (apiKey: string | undefined): Client => createClient(apiKey ? { url: location.origin, apiKey } : { url: location.origin })

export const apiKey = store(session.get('key'))
export const client = store(connect(apiKey.get()))

/** Takes another key, or none. It is forgotten with the tab, and stands in no address. One that no key can be is refused, and not kept. */
export function takeKey(key: string | undefined): void {
  const next = connect(key)
  session.set('key', key)
  apiKey.set(key)
  client.set(next)
}

/** Anything that was thrown, as something to show. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  return new ProblemError({ code: 'page-fault', detail: error instanceof Error ? error.message : String(error), cause: error })
}

export interface Loaded<T> {
  data: T | undefined
  error: ProblemError | undefined
  loading: boolean
  again: () => void
}

/** Loads when dependencies or the client change. What was there stays while it is loaded again, and goes when it is about something else. */
export function useLoad<T>(load: (client: Client, signal: AbortSignal) => Promise<T>, about: string): Loaded<T> {
  const node = useStore(client)
  const [turn, setTurn] = useState(0)
  const [state, setState] = useState<{ about: string; data?: T; error?: ProblemError; loading: boolean }>({ about, loading: true })
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    const controller = new AbortController()
    setState((s) => (s.about === about && s.data !== undefined ? { about, data: s.data, loading: true } : { about, loading: true }))
    latest.current(node, controller.signal).then(
      (data) => !controller.signal.aborted && setState({ about, data, loading: false }),
      (error: unknown) => {
        if (controller.signal.aborted) return
        setState((s) => ({ ...(s.data === undefined ? {} : { data: s.data }), about, error: problemOf(error), loading: false }))
      },
    )
    return () => controller.abort()
  }, [node, about, turn])
  const again = useCallback(() => setTurn((n) => n + 1), [])
  const fresh = state.about === about
  return { data: fresh ? state.data : undefined, error: fresh ? state.error : undefined, loading: fresh ? state.loading : true, again }
}

/** What the node said of itself at a time, for the charts. */
export interface Sample {
  at: number
  status: Status
}

const every = 5_000 // the node's numbers are no newer
const kept = 180
export const samples = store<readonly Sample[]>([])
export const trouble = store<ProblemError | undefined>(undefined)

let timer: ReturnType<typeof setTimeout> | undefined
let asking: AbortController | undefined

async function sample(): Promise<void> {
  clearTimeout(timer)
  asking?.abort()
  const mine = (asking = new AbortController())
  try {
    const status = await client.get().status({ signal: mine.signal })
    if (mine.signal.aborted) return
    samples.set([...samples.get(), { at: Date.now(), status }].slice(-kept))
    trouble.set(undefined)
  } catch (error) {
    if (mine.signal.aborted) return
    trouble.set(problemOf(error))
  }
  const wait = Math.max(every, 1000 * (trouble.get()?.retryAfter ?? 0))
  const refused = trouble.get()?.status === 401 // until there is another key
  if (!document.hidden && !refused) timer = setTimeout(sample, wait)
}

/** Samples the node's status while somebody looks at the page. */
export function keepSampling(): void {
  void sample()
  client.subscribe(() => void sample())
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void sample()
  })
  addEventListener('online', () => void sample())
}

export const sampleNow = (): void => void sample()

/** The newest status, if there is one. */
export function useStatus(): Status | undefined {
  return useStore(samples).at(-1)?.status
}
