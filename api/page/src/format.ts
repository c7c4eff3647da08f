import type { State } from '@hindsight-zk/client'

export const short = (hex: string, head = 8, tail = 6): string => (hex.length <= 2 + head + tail ? hex : `${hex.slice(0, 2 + head)}…${hex.slice(-tail)}`)

const number = new Intl.NumberFormat('en')
export const count = (n: number): string => number.format(n)
export const plural = (n: number, one: string, many = one + 's'): string => `${count(n)} ${n === 1 ? one : many}`

export function bytes(n: number): string {
  if (n < 1000) return `${n} B`
  return n < 1e6 ? `${(n / 1e3).toFixed(1)} kB` : `${(n / 1e6).toFixed(1)} MB`
}

/** Seconds as people say them: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '—'
  if (seconds > 0 && seconds < 0.05) return '< 0.1 s'
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const s = Math.round(seconds)
  if (s < 60) return `${s} s`
  if (s < 3600) return `${Math.floor(s / 60)} min${s % 60 ? ` ${s % 60} s` : ''}`
  if (s < 86400) return `${Math.floor(s / 3600)} h${Math.floor((s % 3600) / 60) ? ` ${Math.floor((s % 3600) / 60)} min` : ''}`
  return plural(Math.floor(s / 86400), 'day')
}

export function ago(time: string, now: number): string {
  const seconds = (now - Date.parse(time)) / 1000
  if (!Number.isFinite(seconds)) return '—'
  return seconds < 5 ? 'just now' : seconds < 60 ? `${Math.floor(seconds)} s ago` : `${duration(seconds - (seconds % 60))} ago`
}

export const clock = (time: string): string => {
  const at = new Date(time)
  return Number.isNaN(at.getTime()) ? '—' : at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
}

const chains: Record<number, string> = {
  1: 'Ethereum', 10: 'OP Mainnet', 56: 'BNB Smart Chain', 100: 'Gnosis', 137: 'Polygon', 1337: 'Development chain', 8453: 'Base', 42161: 'Arbitrum One',
  17000: 'Holesky', 31337: 'Development chain', 84532: 'Base Sepolia', 534352: 'Scroll', 560048: 'Hoodi', 11155111: 'Sepolia', 11155420: 'OP Sepolia',
}
/** A name that readers may know; ids are what counts. */
export const chainName = (id: number): string => chains[id] ?? 'Chain'
export const chain = (id: number): string => `${chainName(id)} (${id})`

export const stateText: Record<State, string> = {
  queued: 'Waits for a worker.',
  fetching: 'Reads the chain, and checks every byte of it against the block hashes.',
  proving: 'Makes the proof.',
  verifying: 'Verifies the proof, and that its blocks are still part of the chain.',
  done: 'The proof is ready.',
  failed: 'There is no proof.',
  cancelled: 'Cancelled before it was done.',
}
