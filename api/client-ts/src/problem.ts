/** Codes of this package; those of nodes are in docs/api.md. */
export const codes = {
  /** Options of the caller that can't work. */
  config: 'client-config',
  /** No answer, not in time, or one of a gateway in front of the node. */
  unreachable: 'unreachable',
  /** An error without a problem document. */
  refused: 'node-refused',
  /** Redirects are not followed: they would carry API keys elsewhere. */
  redirect: 'node-redirects',
  /** An answer that is not what the API promises: no JSON, of another form, without an end. */
  answer: 'answer-invalid',
  /** The caller's signal. */
  interrupted: 'interrupted',
} as const

export interface ProblemDetails {
  code: string
  detail: string
  /** Of HTTP; 0 if there was no answer. */
  status?: number
  retryable?: boolean
  where?: string | undefined
  /** Seconds. */
  retryAfter?: number | undefined
  cause?: unknown
}

/** Every refusal: a node's own, with its code, or one of this package. What it says can be shown to people as text. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  /** Stable: match on it. */
  readonly code: string
  readonly status: number
  readonly detail: string
  /** The same request may pass later. */
  readonly retryable: boolean
  /** The field, parameter or header at fault. */
  readonly where?: string
  /** Seconds to wait, where the node says how many. */
  readonly retryAfter?: number

  constructor(p: ProblemDetails) {
    super(`${p.where ? `${p.where}: ` : ''}${p.detail} [${p.code}]`, p.cause === undefined ? undefined : { cause: p.cause })
    this.code = p.code
    this.status = p.status ?? 0
    this.detail = p.detail
    this.retryable = p.retryable ?? false
    if (p.where) this.where = p.where
    if (p.retryAfter !== undefined) this.retryAfter = p.retryAfter
  }
}

/** Whether an error is of an answer that no honest node gives. */
export function isLie(error: unknown): boolean {
  return error instanceof ProblemError && error.code === codes.answer
}

/** The caller's signal as an error. */
export function interrupted(signal: AbortSignal): ProblemError {
  return new ProblemError({ code: codes.interrupted, detail: 'stopped before it was answered', cause: signal.reason })
}

/** Makes a text of a node fit to be shown: printable, on one line, not long. Directions of writing can't be turned by it. */
export function clean(text: unknown, limit = 500): string {
  const printable = String(text).slice(0, 2 * limit).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
  return printable.length > limit ? `${printable.slice(0, limit)}…` : printable
}

const codeForm = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A code as nodes have them, or node-refused. */
export function cleanCode(code: unknown): string {
  return typeof code === 'string' && code.length <= 128 && codeForm.test(code) ? code : codes.refused
}
