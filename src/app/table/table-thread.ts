/** Many facts are reckoned in a thread of their own, so that nobody else waits; few where the question came in. */

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { BadInput, type Problem } from '../../base/index.ts'
import type { AskedDays } from '../asked-days.ts'
import { type Asked, type LaidOffer, openReckoner, type TableFacts } from './reckon-table.ts'
import type { TableFigures } from './table-request.ts'

export interface ToTable {
  readonly task: number
  /** Without its deal where that was sent before. */
  readonly offers: readonly (Omit<LaidOffer, 'deal'> & { readonly deal: LaidOffer['deal'] | undefined })[]
  readonly asked: Asked
}
export type FromTable = { readonly task: number } & (
  | { readonly figures: TableFigures }
  | { readonly problems: readonly Problem[] }
  | { readonly failed: string }
  | { readonly missing: true }
)

export interface TableThread {
  reckon(offers: readonly LaidOffer[], asked: Asked): Promise<TableFigures>
  /** Ends it when all that was asked of it is answered. */
  stop(): Promise<void>
  /** False once the thread is no more. */
  isThere(): boolean
}

// Some twenty milliseconds of work; a thread takes longer than that to start.
const FEW_FACTS = 4_000
const MOST_SENT = 1_000

export function startTable(given: TableFacts, days: AskedDays, { count }: { count: number }): TableThread {
  return count <= FEW_FACTS ? ownThread(given, days) : thread(given, days)
}

function ownThread(given: TableFacts, days: AskedDays): TableThread {
  const reckon = openReckoner(given, days)
  return {
    reckon: async (offers, asked) => reckon(offers, asked),
    isThere: () => true,
    stop: async () => undefined,
  }
}

interface Waiting {
  readonly offers: readonly LaidOffer[]
  readonly asked: Asked
  readonly done: (figures: TableFigures) => void
  readonly fail: (error: Error) => void
}

function thread(given: TableFacts, days: AskedDays): TableThread {
  const entry = import.meta.url.endsWith('.ts') ? './table-worker.ts' : './table-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: { given, days } })
  // A server that ends does not wait for a table.
  worker.unref()
  const waiting = new Map<number, Waiting>()
  const sent = new Set<string>()
  let tasks = 0
  let death: Error | undefined
  const die = (error: Error): void => {
    death ??= error
    for (const { fail } of waiting.values()) fail(death)
    waiting.clear()
  }
  const send = (task: number, { offers, asked }: Waiting, { whole }: { whole: boolean }): void => {
    const named = offers.map((offer) => (whole || !sent.has(offer.key) ? offer : { ...offer, deal: undefined }))
    if (sent.size > MOST_SENT) sent.clear()
    for (const { key } of offers) sent.add(key)
    const question: ToTable = { task, offers: named, asked }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(question)
  }
  worker.on('message', (answer: FromTable) => {
    const asker = waiting.get(answer.task)
    if ('missing' in answer) return asker && send(answer.task, asker, { whole: true })
    waiting.delete(answer.task)
    if (waiting.size === 0) worker.unref()
    if ('figures' in answer) asker?.done(answer.figures)
    else asker?.fail('problems' in answer ? new BadInput(answer.problems) : new Error(answer.failed))
  })
  worker.on('error', die)
  worker.on('exit', (code) => die(new Error(`The thread of the table ended with code ${code}.`)))
  return {
    reckon: (offers, asked) =>
      new Promise((done, fail) => {
        if (death) return fail(death)
        const task = ++tasks
        const asker = { offers, asked, done, fail }
        waiting.set(task, asker)
        worker.ref()
        send(task, asker, { whole: false })
      }),
    isThere: () => death === undefined,
    async stop() {
      while (waiting.size > 0) await Promise.race([once(worker, 'message'), once(worker, 'exit')])
      await worker.terminate()
    },
  }
}
