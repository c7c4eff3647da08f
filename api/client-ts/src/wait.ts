import { checkJob, hasEnded } from './check.js'
import type { NodeClient } from './client.js'
import { readEvents } from './events.js'
import { Limit, mediaType, parseJSON, pause, sleep, unreachable } from './http.js'
import { codes, interrupted, isLie, ProblemError } from './problem.js'
import type { Hex, Job } from './types.js'

/** Milliseconds that an event stream may say nothing, not even a comment, before it counts as broken. */
const silence = 45_000

/**
 * One wait for the end of a job: it reads the event stream where there is one, connects again where it was, and polls where there is
 * none.
 */
export class Watch {
  #version = 0
  #job: Job | undefined
  #streams = true
  /** Since when the node gives no answer. */
  #down: number | undefined
  /** What onChange threw: it is no fault of the node. */
  #thrown: { error: unknown } | undefined

  constructor(
    private readonly node: NodeClient,
    private readonly id: Hex,
    private readonly outage: number,
    private readonly signal: AbortSignal | undefined,
    private readonly onChange: ((job: Job) => void) | undefined,
  ) {}

  async run(): Promise<Job> {
    for (let fails = 0; ; fails++) {
      const before = this.#version
      const began = Date.now()
      let failure: unknown
      try {
        await this.#listen()
      } catch (error) {
        failure = error
      }
      if (this.#thrown) throw this.#thrown.error
      if (this.#job && hasEnded(this.#job)) return this.#job
      if (this.signal?.aborted) throw interrupted(this.signal)
      const news = this.#version !== before
      if (news || failure === undefined) this.#down = undefined
      else this.#down ??= Date.now()
      if (failure !== undefined) {
        const passing = failure instanceof ProblemError && failure.retryable
        if (!passing || (this.#down !== undefined && Date.now() - this.#down > this.outage)) throw failure
      }
      if (news) fails = 0
      const spent = failure === undefined ? Date.now() - began : 0 // a node that lets a poll wait needs no pause besides
      await sleep(pause(fails, failure) - spent, this.signal)
    }
  }

  /** Reads one stream to its end or makes one poll. */
  async #listen(): Promise<void> {
    const before = this.#version
    if (this.#streams) {
      try {
        await this.#read()
      } catch (error) {
        if (isLie(error) || this.#version !== before || !(error instanceof ProblemError)) throw error
      }
      if (this.#version !== before || this.signal?.aborted) return
      // A stream without any event may be a gateway's doing, so what it says does not count: the poll decides.
      this.#streams = false
    }
    const job = await this.node.poll(this.id, this.#version, this.signal)
    if (job) this.#take(job)
  }

  async #read(): Promise<void> {
    const limit = new Limit(this.signal, silence)
    try {
      const response = await this.node.events(this.id, this.#version, limit, this.signal)
      if (!response) return
      if (mediaType(response) !== 'text/event-stream') {
        throw new ProblemError({ code: codes.unreachable, retryable: true, detail: `${this.node.url} answers with "${mediaType(response)}" instead of an event stream; is there a gateway before it?` })
      }
      limit.reset(silence)
      for await (const event of readEvents(response, this.node.url, limit.signal, () => limit.reset(silence))) {
        const job = checkJob(parseJSON(event.data, this.node.url), this.node.url, this.id)
        this.#take(job)
        if (hasEnded(job)) return
      }
    } catch (error) {
      throw unreachable(this.node.url, error, limit, this.signal)
    } finally {
      limit.release()
    }
  }

  /** Takes a job that is new. A version may fall when a node was set back to a backup. */
  #take(job: Job): void {
    if (job.version === this.#version && !hasEnded(job)) return
    this.#version = job.version
    this.#job = job
    try {
      this.onChange?.(job)
    } catch (error) {
      this.#thrown = { error }
      throw error
    }
  }
}
