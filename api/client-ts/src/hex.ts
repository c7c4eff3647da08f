import type { Hex } from './types.js'

const bytesForm = /^0x(?:[0-9a-f]{2})*$/

export function isHex(value: unknown, bytes?: number): value is Hex {
  return typeof value === 'string' && bytesForm.test(value) && (bytes === undefined || value.length === 2 + 2 * bytes)
}
