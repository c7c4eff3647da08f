import { store } from './store'

/** Where the reader is: what stands behind the # of the address. The server sees none of it. */
export type Route =
  | { view: 'ask'; query?: string }
  | { view: 'jobs'; state: string; chainId: string; trail: string[] }
  | { view: 'job'; id: string }
  | { view: 'proof'; hash: string }
  | { view: 'verify' }
  | { view: 'node' }
  | { view: 'missing' }

const hash = /^0x[0-9a-f]{64}$/

export function parseRoute(fragment: string): Route {
  const [path = '', search = ''] = fragment.replace(/^#/, '').split(/\?(.*)/s)
  const parts = path.split('/').filter(Boolean)
  const parameters = new URLSearchParams(search)
  const [first, second, ...more] = parts
  if (more.length > 0) return { view: 'missing' }
  switch (first) {
    case undefined: {
      const query = parameters.get('query')
      return query === null ? { view: 'ask' } : { view: 'ask', query }
    }
    case 'jobs':
      if (second !== undefined) return hash.test(second) ? { view: 'job', id: second } : { view: 'missing' }
      return {
        view: 'jobs',
        state: parameters.get('state') ?? '',
        chainId: parameters.get('chain') ?? '',
        trail: (parameters.get('before') ?? '').split(',').filter(Boolean),
      }
    case 'proofs':
      return second !== undefined && hash.test(second) ? { view: 'proof', hash: second } : { view: 'missing' }
    case 'verify':
      return second === undefined ? { view: 'verify' } : { view: 'missing' }
    case 'node':
      return second === undefined ? { view: 'node' } : { view: 'missing' }
    default:
      return { view: 'missing' }
  }
}

export const links = {
  ask: '#/',
  verify: '#/verify',
  node: '#/node',
  question: (text: string) => `#/?query=${encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))}`, // half a character has no encoding
  job: (id: string) => `#/jobs/${id}`,
  proof: (statementHash: string) => `#/proofs/${statementHash}`,
  /** trail has the cursors of the pages from the second up to the one that is shown. */
  jobs(filter: { state?: string; chainId?: string; trail?: string[] } = {}): string {
    const parameters = new URLSearchParams()
    if (filter.state) parameters.set('state', filter.state)
    if (filter.chainId) parameters.set('chain', filter.chainId)
    if (filter.trail?.length) parameters.set('before', filter.trail.join(','))
    const search = parameters.toString().replaceAll('%2C', ',')
    return search ? `#/jobs?${search}` : '#/jobs'
  },
}

/** The fragment of the address. Where two routes have the same view, the view is told and not made anew. */
export const fragment = store(location.hash)
addEventListener('hashchange', () => fragment.set(location.hash))

export function go(link: string): void {
  location.hash = link
}
