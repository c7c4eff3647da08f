import { isFixed } from './query'
import { remembered } from './store'

// Questions that were asked from this tab, by their queryIds, so that their proofs can be compared with them. The node has no
// say in what is here: what it says the queryId is only decides which question is looked up, and the verifier computes it anew.

const session = remembered('session')
const most = 40

export function save(queryId: string, text: string, doc: unknown): void {
  if (!isFixed(doc) || text.length > 50_000) return
  const ids = (session.get('questions') ?? '').split(' ').filter((id) => id && id !== queryId)
  for (const old of ids.splice(0, ids.length - most + 1)) session.set(`question.${old}`, undefined)
  session.set(`question.${queryId}`, text)
  session.set('questions', [...ids, queryId].join(' '))
}

export const saved = (queryId: string): string | undefined => session.get(`question.${queryId}`)
