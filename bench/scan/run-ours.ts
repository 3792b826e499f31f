/** Our scan in a process of its own: an index, a text in memory, one or more threads. Writes what it measured as JSON. */

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { readDrafts } from './drafts-file.ts'
import { type Measured, peakOfProcess, timeRuns } from './measured.ts'
import { dropOurIndex, makeOurIndex, type OurIndex } from './our-scan.ts'
import type { WorkerDone, WorkerSetup } from './our-worker.ts'
import type { Hit } from './prepared.ts'
import { readText } from './read-text.ts'

export interface OurJob {
  readonly text: string
  readonly draftsFile: string
  /** Where an index that is filled is written. */
  readonly indexFile: string
  /** Ends of the documents to scan. */
  readonly ends: readonly number[]
  /** Of these drafts the index knows the words; it is filled up to `drafts`. */
  readonly realDrafts: number
  readonly drafts: number
  /** Numbers of threads to try, one after the other, over one index. */
  readonly workers: readonly number[]
  readonly runs: number
}

/** For each number of threads. */
export interface OurAnswer {
  readonly measured: readonly Measured[]
  readonly index: Omit<OurIndex, 'shared'>
}

const job = JSON.parse(process.argv[2] ?? '') as OurJob
console.log(JSON.stringify(await answer()))

async function answer(): Promise<OurAnswer> {
  const started = performance.now()
  const index = makeOurIndex(readDrafts(job.draftsFile, job.realDrafts), job.drafts, job.indexFile)
  const startSeconds = (performance.now() - started) / 1000
  const bytes = job.ends.at(-1) ?? 0
  const text = readText(job.text, bytes, new Uint8Array(new SharedArrayBuffer(bytes)))
  const measured: Measured[] = []
  for (const count of job.workers) measured.push({ ...(await measure(index, text, count)), startSeconds })
  dropOurIndex(index)
  const { shared: _, ...described } = index
  return { measured, index: described }
}

async function measure(
  { shared: index, bytes: indexBytes }: OurIndex,
  text: Uint8Array,
  count: number,
): Promise<Measured> {
  const threads = await startThreads(index, text, count)
  const first = await timeRuns(1, () => threads.run())
  const times = await timeRuns(job.runs, () => threads.run())
  await threads.stop()
  const peakBytes = peakOfProcess() - text.length
  const later = await startThreads(index, text, count)
  const newThread = await timeRuns(1, () => later.run())
  await later.stop()
  return {
    ...times,
    first,
    newThread,
    bytes: text.length,
    startSeconds: 0,
    peakBytes,
    hits: threads.hits(),
    indexBytes,
  }
}

async function startThreads(index: OurIndex['shared'], text: Uint8Array, count: number) {
  const next = new Int32Array(new SharedArrayBuffer(4))
  const setup: WorkerSetup = { index, text, ends: job.ends, next }
  const threads = Array.from(
    { length: count },
    () => new Worker(new URL('our-worker.ts', import.meta.url), { workerData: setup }),
  )
  await Promise.all(threads.map(answerOf))
  let hits: Hit[] = []
  return {
    hits: () => hits,
    stop: () => Promise.all(threads.map((thread) => thread.terminate())),
    async run(): Promise<void> {
      Atomics.store(next, 0, 0)
      const answers = threads.map(answerOf)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      for (const thread of threads) thread.postMessage('go')
      hits = (await Promise.all(answers)).flatMap((done) => [...done.hits])
    },
  }
}

async function answerOf(thread: Worker): Promise<WorkerDone> {
  const [done] = (await once(thread, 'message')) as [WorkerDone]
  return done
}
