import type { Hex, PreflightRequest, ProblemError, Query } from '@hindsight-zk/client'

import { useLoad } from './node'
import { isFixed, readJSON, write } from './query'
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

const saved = (queryId: string): string | undefined => session.get(`question.${queryId}`)

/** What a job was asked. */
export interface Asked {
  text: string // the query document, as it was written or as the node tells it
  request: PreflightRequest
  here: boolean // it was asked in this tab
}

export interface Question {
  asked: Asked | undefined
  loading: boolean
  error: ProblemError | undefined
}

/**
 * A question, if it is known: from this tab, or from the node if it is asked about a job. A job without pins has its queryId as its id; what was asked
 * here is not what one with pins was asked.
 */
export function useQuestion(queryId: Hex | undefined, job: Hex | undefined): Question {
  const text = queryId && saved(queryId)
  const found = text === undefined || (job !== undefined && job !== queryId) ? undefined : readJSON(text)
  const here = found && 'value' in found
  const { data, loading, error } = useLoad(async (node, signal) => (job === undefined || here ? undefined : node.question(job, { signal })), `${job} ${here}`)
  if (here) return { asked: { text: text!, request: { query: found.value as Query }, here }, loading: false, error: undefined }
  return { asked: data && { text: write(data.query), request: data, here: false }, loading, error }
}
