import { chunks, invalidAnswer, maxBody } from './http.js'

/** A server-sent event with data (WHATWG HTML, section 9.2). Its id and name say nothing that the job in it does not. */
export interface Event {
  data: string
}

/** A job changes a few dozen times and an event has a few kilobytes: more than this is no job. */
const burst = 4 << 20
const perSecond = 64 << 10

/** Reads a stream of events. onBytes is told when something comes. An event that the stream's end cuts off is dropped. */
export async function* readEvents(response: Response, url: string, signal: AbortSignal, onBytes: () => void): AsyncGenerator<Event> {
  const began = Date.now()
  let amount = 0
  let length = 0 // of the event
  let data: string[] = []
  for await (const lines of readLines(response, signal)) {
    onBytes()
    amount += lines.bytes
    length += lines.bytes
    if (amount > burst + (perSecond * (Date.now() - began)) / 1000 || length > maxBody) throw invalidAnswer(url, 'sends events without measure')
    for (const line of lines.whole) {
      if (line === '') {
        if (data.length > 0) yield { data: data.join('\n') }
        data = []
        length = 0
      } else if (line === 'data') data.push('')
      else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5))
    }
  }
}

/** Reads lines that end with LF, CR or CRLF: for each chunk its bytes, and the lines that end in it. What was read is not looked at again. */
async function* readLines(response: Response, signal: AbortSignal): AsyncGenerator<{ bytes: number; whole: string[] }> {
  const decoder = new TextDecoder() // takes a byte order mark away
  let rest = ''
  let pastCR = false // a LF that comes now belongs to it
  for await (const chunk of chunks(response, signal)) {
    let text = decoder.decode(chunk, { stream: true })
    if (pastCR && text.startsWith('\n')) text = text.slice(1)
    if (chunk.byteLength > 0) pastCR = text.endsWith('\r')
    const whole = text.split(/\r\n|\n|\r/)
    whole[0] = rest + whole[0]
    rest = whole.pop() ?? ''
    yield { bytes: chunk.byteLength, whole }
  }
}
