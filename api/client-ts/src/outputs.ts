import { isHex } from './hex.js'
import { codes, ProblemError } from './problem.js'
import type { Hex, Proof } from './types.js'

/** The answers of a proof, one word for each fact or result, in their order. They are worth what the proof is. */
export function outputs(proof: Proof): { words: Hex[]; numbers: bigint[] } {
  const words = proof.statement.outputs.map(checkWord)
  return { words, numbers: words.map(BigInt) }
}

export function toUint256(word: Hex): bigint {
  return BigInt(checkWord(word))
}

/** Two's complement. */
export function toInt256(word: Hex): bigint {
  return BigInt.asIntN(256, toUint256(word))
}

/** In lower case, without the checksum of EIP-55. Refuses a word with more than an address in it. */
export function toAddress(word: Hex): Hex {
  if (toUint256(word) >> 160n) throw misfit(word, 'an address')
  return `0x${word.slice(26)}`
}

/** Refuses a word that is neither 0 nor 1. */
export function toBool(word: Hex): boolean {
  const n = toUint256(word)
  if (n > 1n) throw misfit(word, 'a boolean')
  return n === 1n
}

function checkWord(word: Hex): Hex {
  if (!isHex(word, 32)) throw misfit(word, 'a word of 32 bytes')
  return word
}

function misfit(word: unknown, what: string): ProblemError {
  return new ProblemError({ code: codes.answer, where: 'outputs', detail: `${String(word).slice(0, 66)} is not ${what}` })
}
