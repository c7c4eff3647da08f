import type { Hex } from '@hindsight-zk/client'
import { useEffect, useState } from 'preact/hooks'
import { type Label, labels } from './query'
import { Copy, Digits } from './ui'
import { type Shown, shapes, show } from './words'

/** The words of an answer, each read as the reader likes. doc, if known, says what they are about. */
export function Outputs({ words, doc }: { words: readonly Hex[]; doc: unknown }) {
  const [all, setAll] = useState(false)
  const names = labels(doc, words.length)
  const few = all ? words : words.slice(0, 24)
  return (
    <>
      <ol class="outputs">
        {few.map((word, i) => (
          <Output word={word} label={names[i]!} key={`${i} ${names[i]!.text}`} />
        ))}
      </ol>
      {few.length < words.length && (
        <button type="button" class="button quiet" onClick={() => setAll(true)}>
          Show all {words.length}
        </button>
      )}
    </>
  )
}

function Output({ word, label }: { word: Hex; label: Label }) {
  const [as, setAs] = useState<Shown>(label.shown)
  useEffect(() => setAs(label.shown), [label.shown])
  const { text, fits } = show(word, as)
  return (
    <li>
      <div class="output-head">
        <span class="wrap">{label.text}</span>
        <select aria-label={`Read “${label.text}” as`} value={as} onChange={(e) => setAs(e.currentTarget.value as Shown)}>
          {shapes.map((s) => (
            <option value={s} key={s}>
              {s}
            </option>
          ))}
        </select>
      </div>
      <div class={fits ? 'value' : 'value misfit'}>
        <output class={as === 'address' || as === 'bytes32' ? 'code' : ''}>{fits && (as === 'uint256' || as === 'int256' || as === 'ether') ? <Digits text={text} /> : text}</output>
        {fits && <Copy text={text.replace(/ ETH$/, '')} what={label.text} />}
      </div>
    </li>
  )
}
