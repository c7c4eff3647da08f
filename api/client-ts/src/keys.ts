import { pins } from './pins.js'
import type { Client, Hex, Options, Verifier } from './types.js'
import { unsafeDev } from './verifier.js'

/** Finds the verifying key of a circuit, in hex, that the caller trusts. */
export type Keys = (circuitDigest: Hex, options?: Options) => string | undefined | Promise<string | undefined>

export interface KnownKeysOptions extends Options {
  verifier: Verifier
  /** Nodes to fetch keys from. They need not be trusted: a key counts only if its hash is known. */
  nodes: readonly Client[]
  /** sha256 of keys that the caller trusts besides those that this release knows, as `hindsight keys list` has them. */
  trust?: readonly string[] | undefined
  /** Take development keys, too: anybody can forge proofs for them. */
  unsafeDev?: boolean | undefined
}

/** Keys whose hashes are known: to this release (pins) or to the caller (trust). The bytes come from any node that has them. */
export function knownKeys({ verifier, nodes, trust = [], unsafeDev: allowed = false, signal }: KnownKeysOptions): Keys {
  const found = new Map<Hex, string>()
  const isKnown = (circuit: Hex, keyHash: string | undefined) => keyHash !== undefined &&
    (trust.includes(keyHash) || pins.some((p) => p.keyHash === keyHash && p.circuit === circuit && (allowed || p.ceremony !== unsafeDev)))
  const ask = async (node: Client, circuit: Hex, options: Options): Promise<string> => {
    const { tiers } = await node.circuits(options)
    const key = tiers.find((t) => t.digest === circuit)?.verifyingKey
    if (key === undefined || !isKnown(circuit, verifier.keyHash(key))) throw new Error('no key that is known')
    return key
  }
  return async (circuit, options = { signal }) => {
    const before = found.get(circuit)
    if (before !== undefined) return before
    const key = await Promise.any(nodes.map((node) => ask(node, circuit, options))).catch(() => undefined)
    if (key !== undefined) found.set(circuit, key)
    return key
  }
}
