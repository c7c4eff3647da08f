// What viem takes, made of a proof: a call of HindsightVerifier to read, and the struct that consumers' functions take to write. viem itself
// is the caller's.
import { concat, decodeAbiParameters, decodeFunctionData, encodeAbiParameters, type AbiParameter, type DecodeAbiParametersReturnType, type Address } from 'viem'

import { hindsightVerifierAbi } from './abi.js'
import { outputs } from './outputs.js'
import { codes, ProblemError } from './problem.js'
import type { Calldata, Hex, Proof } from './types.js'

export { hindsightVerifierAbi }

/** A proof as contracts take it from whoever answers: the struct Answer of IHindsight.sol. */
export interface Answer {
  circuit: Hex
  anchors: readonly { number: bigint; hash: Hex }[]
  outputs: readonly Hex[]
  proof: Hex
}

export function answerOf({ circuit, statement, proof }: Proof): Answer {
  const anchors = statement.anchors.map(({ number, hash }) => ({ number: BigInt(number), hash }))
  return { circuit: circuit.digest, anchors, outputs: statement.outputs, proof }
}

/** The arguments of HindsightVerifier.verify. */
export type VerifyArgs = readonly [circuit: Hex, sourceChainId: bigint, queryId: Hex, anchors: Answer['anchors'], outputs: readonly Hex[], proof: Hex]

/** A call of HindsightVerifier at an address. */
export interface VerifyCall {
  address: Address
  abi: typeof hindsightVerifierAbi
  functionName: 'verify'
  args: VerifyArgs
}

/**
 * The call of HindsightVerifier that verifies a proof: readContract(verifyCall(address, proof)) returns the statement's hash or reverts. It
 * says nothing about the question and the blocks, which a contract compares by itself.
 */
export function verifyCall(address: Address, proof: Proof): VerifyCall {
  const { circuit, anchors, outputs, proof: bytes } = answerOf(proof)
  const { chainId, queryId } = proof.statement
  return { address, abi: hindsightVerifierAbi, functionName: 'verify', args: [circuit, BigInt(chainId), queryId, anchors, outputs, bytes] }
}

/** The same, of the calldata that a node serves. */
export function verifyCallOf(address: Address, calldata: Calldata): VerifyCall {
  let args: unknown
  try {
    const decoded = decodeFunctionData({ abi: hindsightVerifierAbi, data: calldata.data })
    if (decoded.functionName === 'verify') args = decoded.args
  } catch (error) {
    throw new ProblemError({ code: codes.answer, where: 'data', detail: 'is no call of HindsightVerifier', cause: error })
  }
  if (!args) throw new ProblemError({ code: codes.answer, where: 'data', detail: 'is a call of another function than verify' })
  return { address, abi: hindsightVerifierAbi, functionName: 'verify', args: args as VerifyArgs }
}

/**
 * Reads the outputs as types of Solidity, one word each: decodeOutputs(proof, [{ type: 'uint256' }, { type: 'address' }]). A word that does
 * not fit its type is refused, where Solidity's own decoder of calldata would revert.
 */
export function decodeOutputs<const P extends readonly AbiParameter[]>(proof: Proof, types: P): DecodeAbiParametersReturnType<P> {
  const { words } = outputs(proof)
  if (words.length !== types.length) throw misfit(`has ${words.length} words, not ${types.length}`)
  const together = concat(words)
  let decoded: DecodeAbiParametersReturnType<P>
  let again: Hex
  try {
    decoded = decodeAbiParameters(types, together)
    again = encodeAbiParameters<readonly AbiParameter[]>(types, decoded as readonly unknown[])
  } catch (error) {
    throw misfit('is not of these types, each of one word', error)
  }
  if (again !== together) throw misfit('has words that are larger than their types')
  return decoded
}

function misfit(detail: string, cause?: unknown): ProblemError {
  return new ProblemError({ code: codes.answer, where: 'statement.outputs', detail, cause })
}
