import type { ProblemError, State } from '@hindsight-zk/client'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ago, clock, duration, short } from './format'
import { store, useStore } from './store'

type Children = { children?: ComponentChildren }

/** Symbols of one line width, so that none stands out. They say nothing that the text beside them does not. */
const paths = {
  copy: 'M8 8V5.5A1.5 1.5 0 0 1 9.5 4h9A1.5 1.5 0 0 1 20 5.5v9a1.5 1.5 0 0 1-1.5 1.5H16M5.5 8h9A1.5 1.5 0 0 1 16 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 18.5v-9A1.5 1.5 0 0 1 5.5 8Z',
  done: 'm5 12.5 4.5 4.5L19 7.5',
  failed: 'm6.5 6.5 11 11m0-11-11 11',
  cancelled: 'M7 12h10M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  queued: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
  running: 'M4.5 12a7.5 7.5 0 1 1 2.2 5.3M4 18.5l2.7-1.2 1 2.7',
  open: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  warning: 'M12 4 2.8 19.5h18.4L12 4Zm0 6v4.5m0 2.4v.1',
  key: 'M15 4.5a4.5 4.5 0 1 1-3.6 7.2L4 19v1.5h3.5v-2h2v-2h2l1-1',
  light: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2m9-9h-2M5 12H3m15.4-6.4L17 7M7 17l-1.4 1.4m12.8 0L17 17M7 7 5.6 5.6',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  system: 'M4 5h16v11H4V5Zm5 15h6m-3-4v4',
} as const

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

/** The heading of a view: it gets the focus when the reader comes here by a link, and names the page. */
export function Title({ text, children }: { text: string } & Children) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${text} · Hindsight`
  }, [text])
  useLayoutEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true })
    arrived = true
    scrollTo(0, 0)
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? text}
    </h1>
  )
}
let arrived = false // the first view keeps the focus where the browser has it

/** What a screen reader says without being asked; one place of it, so that nothing is said twice. */
const said = store('')
export const announce = (text: string): void => said.set(text)
export function Announcer() {
  return (
    <p class="hidden" role="status" aria-live="polite">
      {useStore(said)}
    </p>
  )
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // pages over plain http have no clipboard: the old way
  }
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'hidden'
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
  }
}

export function Copy({ text, what, label }: { text: string | (() => Promise<string>); what: string; label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 1800)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async (): Promise<void> => {
    let ok = false
    try {
      ok = await toClipboard(typeof text === 'string' ? text : await text())
    } catch {
      // said below
    }
    setState(ok ? 'copied' : 'failed')
    announce(ok ? `${what} copied` : `${what} could not be copied`)
  }
  const shown = state === 'copied' ? 'Copied' : state === 'failed' ? 'Not copied' : label
  return (
    <button type="button" class={label ? 'button quiet' : 'tool'} onClick={copy} aria-label={label ? undefined : `Copy ${what}`} title={label ? undefined : `Copy ${what}`}>
      <Icon name={state === 'copied' ? 'done' : state === 'failed' ? 'failed' : 'copy'} />
      {label && <span>{shown}</span>}
    </button>
  )
}

/** A long name in hex: shortened to read, whole to copy. */
export function Hash({ hex, what, whole, href }: { hex: string; what: string; whole?: boolean; href?: string }) {
  const text = <code title={hex}>{whole ? hex : short(hex)}</code>
  return (
    <span class={whole ? 'hash whole' : 'hash'}>
      {href ? <a href={href}>{text}</a> : text}
      <Copy text={hex} what={what} />
    </span>
  )
}

/** Digits in groups, which are not copied with them. */
export function Digits({ text }: { text: string }) {
  const [, sign = '', digits, rest = ''] = text.match(/^(-?)(\d{5,})(.*)$/s) ?? []
  if (digits === undefined) return <>{text}</>
  const head = digits.length % 3 || 3
  return (
    <>
      {sign + digits.slice(0, head)}
      {digits.slice(head).match(/\d{3}/g)?.map((group, i) => (
        <span class="group" key={i}>
          {group}
        </span>
      ))}
      {rest}
    </>
  )
}

export function StateBadge({ state }: { state: string }) {
  const running = state === 'fetching' || state === 'proving' || state === 'verifying'
  const icon = running ? 'running' : Object.hasOwn(paths, state) ? (state as 'done' | 'failed' | 'cancelled' | 'queued') : 'open'
  return (
    <span class={`badge ${running ? 'running' : state}`}>
      <Icon name={icon} />
      {state as State}
    </span>
  )
}

/** A refusal: what was wrong, where, and its code, which the manual of the node explains. */
export function Refusal({ error, title, again, children }: { error: ProblemError; title?: string | undefined; again?: (() => void) | undefined } & Children) {
  return (
    <div class="notice bad" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          <strong>{title ?? (error.code === 'unreachable' ? 'The node does not answer' : 'Refused')}</strong>
        </p>
        <p class="wrap">
          {error.where && <code>{error.where}</code>}
          {error.where && ': '}
          {error.detail}
        </p>
        <p class="fine">
          {error.status > 0 ? <a href={`/docs#${error.code}`}>{error.code}</a> : <code>{error.code}</code>}
          {error.retryable && ' · may pass later'}
          {error.retryAfter !== undefined && `, in ${duration(error.retryAfter)}`}
        </p>
        {(again || error.status === 401 || children) && (
          <p class="actions">
            {again && (
              <button type="button" class="button quiet" onClick={again}>
                Try again
              </button>
            )}
            {error.status === 401 && (
              <button type="button" class="button quiet" onClick={() => keyDialog.set(true)}>
                Enter an API key
              </button>
            )}
            {children}
          </p>
        )}
      </div>
    </div>
  )
}

/** Whether the dialog for the API key is open. */
export const keyDialog = store(false)

export function Loading({ what, rows = 3 }: { what: string; rows?: number }) {
  return (
    <div class="loading" role="status">
      <span class="hidden">Loading {what}…</span>
      {Array.from({ length: rows }, (_, i) => (
        <span class="bone" key={i} />
      ))}
    </div>
  )
}

export function Empty({ title, children }: { title: string } & Children) {
  return (
    <div class="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  )
}

export function Labelled({ label, hint, children }: { label: string; hint?: string | undefined; children: (ids: { id: string; 'aria-describedby'?: string }) => JSX.Element }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(hint ? { id, 'aria-describedby': `${id}-hint` } : { id })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** The time, told to views each second while they need it. */
export function useNow(every = 1000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

export function Ago({ time, now }: { time: string; now: number }) {
  return (
    <time dateTime={time} title={clock(time)}>
      {ago(time, now)}
    </time>
  )
}

export function Row({ name, children }: { name: string } & Children) {
  return (
    <div class="row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
