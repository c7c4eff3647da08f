import { type Hex, toAddress, toBool, toInt256, toUint256 } from '@hindsight-zk/client'

/** Ways to read a word of 256 bits. */
export const shapes = ['uint256', 'int256', 'address', 'bytes32', 'bool', 'ether', 'date'] as const
export type Shown = (typeof shapes)[number]

/** A word as text. A reading that would drop bytes is refused: it would show what was not proven. */
export function show(word: Hex, as: Shown): { text: string; fits: boolean } {
  try {
    return { text: read(word, as), fits: true }
  } catch {
    return { text: `not of the type ${as}`, fits: false }
  }
}

function read(word: Hex, as: Shown): string {
  switch (as) {
    case 'uint256':
      return toUint256(word).toString()
    case 'int256':
      return toInt256(word).toString()
    case 'bytes32':
      return word
    case 'address':
      return toAddress(word)
    case 'bool':
      return String(toBool(word))
    case 'ether': {
      const n = toUint256(word)
      const rest = (n % 10n ** 18n).toString().padStart(18, '0').replace(/0+$/, '')
      return `${n / 10n ** 18n}${rest && '.' + rest} ETH`
    }
    case 'date':
      return new Date(Number(toUint256(word)) * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC')
  }
}
