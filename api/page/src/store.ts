import { useEffect, useState } from 'preact/hooks'

/** A value that views read and are drawn again for. */
export interface Store<T> {
  get(): T
  set(value: T): void
  subscribe(listener: () => void): () => void
}

export function store<T>(value: T): Store<T> {
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useStore<T>(s: Store<T>): T {
  const [value, setValue] = useState(s.get)
  useEffect(() => {
    setValue(s.get)
    return s.subscribe(() => setValue(s.get))
  }, [s])
  return value
}

/** What browsers may refuse to keep (private windows, full disks) is then not kept. */
export function remembered(storage: 'local' | 'session') {
  const open = () => (storage === 'local' ? localStorage : sessionStorage)
  return {
    get(key: string): string | undefined {
      try {
        return open().getItem(`hindsight.${key}`) ?? undefined
      } catch {
        return undefined
      }
    },
    set(key: string, value: string | undefined): void {
      try {
        if (value === undefined) open().removeItem(`hindsight.${key}`)
        else open().setItem(`hindsight.${key}`, value)
      } catch {
        // not kept
      }
    },
  }
}
