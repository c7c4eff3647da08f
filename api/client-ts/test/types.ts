// Compiled, not run: what the types must allow, and what not.
import type { Client, Job, JobRequest, Preflight, State, Verdict, VerifyInput } from '@hindsight-zk/client'
import { answerOf, decodeOutputs, verifyCall } from '@hindsight-zk/client/viem'
import type { PublicClient } from 'viem'

declare const client: Client
declare const chain: PublicClient
declare const job: Job

export const request: JobRequest = { query: { chainId: 1, facts: [] }, pins: [{ number: 7, hash: '0x00' }], priority: 'low' }
export const noKey: VerifyInput = { proof: {}, verifyingKey: '0x', query: undefined }
export const state: State = job.state
export const hash: `0x${string}` | undefined = job.statementHash

export const where = (verdict: Verdict): string | undefined => verdict.problem?.where

// @ts-expect-error a query has a chain
export const noChain: JobRequest = { query: { facts: [] } }
// @ts-expect-error there is no such priority
export const urgent: JobRequest = { query: { chainId: 1 }, priority: 'urgent' }
// @ts-expect-error it is spelt statementHash
export const misspelt: unknown = job.statementhash
// @ts-expect-error a job may have no statement hash
export const sure: `0x${string}` = job.statementHash
// @ts-expect-error an id is hex
void client.job('1')
// @ts-expect-error there is no such state
void client.jobs({ state: 'won' })

export async function reads(proof: Parameters<typeof answerOf>[0]): Promise<[bigint, `0x${string}`, boolean]> {
  const digest: `0x${string}` = await chain.readContract(verifyCall('0x00', proof))
  const [amount, holder, yes] = decodeOutputs(proof, [{ type: 'uint256' }, { type: 'address' }, { type: 'bool' }])
  // @ts-expect-error there is no fourth
  decodeOutputs(proof, [{ type: 'bool' }])[3]
  const preflight: Preflight = await client.preflight(request)
  // @ts-expect-error outputs are words
  void (preflight.outputs satisfies bigint[])
  return [amount, yes ? holder : digest, yes]
}
