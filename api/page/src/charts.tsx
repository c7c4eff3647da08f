import { count } from './format'

// Charts of what this page has seen since it was opened. A node's history is kept by whoever scrapes its metrics.

interface Point {
  at: number
  value: number
}

const width = 240, height = 44, pad = 3

/** A line over time, with what it says in words for those who do not see it. */
export function Line({ name, points, show = count, from }: { name: string; points: readonly Point[]; show?: (n: number) => string; from?: number }) {
  const last = points.at(-1)
  if (!last) return <p class="fine">not known</p>
  const values = points.map((p) => p.value)
  const low = Math.min(...values, from ?? Infinity), high = Math.max(...values)
  const start = points[0]!.at, span = Math.max(last.at - start, 1)
  const x = (p: Point): number => pad + ((width - 2 * pad) * (p.at - start)) / span
  const y = (p: Point): number => (high === low ? (from === low && high === from ? height - pad : height / 2) : height - pad - ((height - 2 * pad) * (p.value - low)) / (high - low))
  const line = points.map((p, i) => `${i ? 'L' : 'M'}${x(p).toFixed(1)} ${y(p).toFixed(1)}`).join('')
  const label = `${name}: ${show(last.value)} now; between ${show(Math.min(...values))} and ${show(high)} in ${points.length} samples since the page was opened`
  return (
    <svg class="line" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {points.length > 1 && <path class="area" d={`${line}L${x(last).toFixed(1)} ${height}L${x(points[0]!).toFixed(1)} ${height}Z`} />}
      {points.length > 1 ? <path class="stroke" d={line} vector-effect="non-scaling-stroke" /> : <path class="stroke" d={`M${pad} ${y(last)}H${width - pad}`} stroke-dasharray="2 5" vector-effect="non-scaling-stroke" />}
    </svg>
  )
}

export interface Bar {
  name: string
  value: number
  kind?: string
}

/** Numbers beside each other, as bars with their numbers. */
export function Bars({ bars, show = count }: { bars: readonly Bar[]; show?: (n: number) => string }) {
  const most = Math.max(...bars.map((b) => b.value), 0)
  return (
    <ul class="bars">
      {bars.map((b) => (
        <li key={b.name}>
          <span class="bar-name">{b.name}</span>
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="8" rx="0" />
            {b.value > 0 && <rect class={`fill ${b.kind ?? ''}`} width={Math.max(1.5, (100 * b.value) / most)} height="8" />}
          </svg>
          <span class="bar-value">{show(b.value)}</span>
        </li>
      ))}
    </ul>
  )
}
