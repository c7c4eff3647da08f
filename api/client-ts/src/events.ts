import { chunks, invalidAnswer } from './http.js'

/** A server-sent event with data (WHATWG HTML, section 9.2). Its id and name say nothing that the job in it does not. */
export interface Event {
  data: string
}

/** A job changes a few dozen times and an event has a few kilobytes: more than this is no job. */
const burst = 4 << 20
const perSecond = 64 << 10

const lineEnd = /\r\n|\n|\r(?!$)/ // a CR at the end may be the first half of CRLF

/** Reads a stream of events. onBytes is told when something comes. An event that the stream's end cuts off is dropped. */
export async function* readEvents(response: Response, url: string, signal: AbortSignal, onBytes: () => void): AsyncGenerator<Event> {
  const decoder = new TextDecoder() // takes a byte order mark away
  const began = Date.now()
  let amount = 0
  let rest = ''
  let data: string[] = []
  for await (const chunk of chunks(response, signal)) {
    onBytes()
    amount += chunk.byteLength
    if (amount > burst + (perSecond * (Date.now() - began)) / 1000) throw invalidAnswer(url, 'sends events without measure')
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split(lineEnd)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield { data: data.join('\n') }
        data = []
      } else if (line === 'data') data.push('')
      else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5))
    }
  }
}
