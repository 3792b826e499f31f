/** Reads many made-up files in a thread that may take only so long for each and only so much memory in all. */

import { Worker } from 'node:worker_threads'

import type { FuzzTask } from './fuzz-worker.ts'
import type { FuzzCase } from './try-case.ts'
import type { FuzzFormat } from './written-scripts.ts'

export interface Finding extends FuzzCase {
  readonly says: string
}

export interface FuzzReport {
  readonly format: FuzzFormat
  readonly cases: number
  readonly findings: readonly Finding[]
  /** By how much the memory of the process grew at most. */
  readonly mostBytes: number
}

// Seconds of work of the process, so that what else the machine does makes no finding; a file of 64 KB takes some hundredths of one.
const SECONDS = 20
const SECONDS_PER_MEGABYTE = 20
/** Of the clock, for a thread that waits and does not work. */
const SECONDS_OF_CLOCK = 600
const MOST_HEAP_MEGABYTES = 512
const LOOK_EVERY_MS = 100

export async function fuzzReader(
  format: FuzzFormat,
  { seed, cases, mostSeconds = SECONDS }: { seed: number; cases: number; mostSeconds?: number },
): Promise<FuzzReport> {
  const findings: Finding[] = []
  const before = process.memoryUsage.rss()
  let mostBytes = 0
  const note = (rss: number): void => {
    mostBytes = Math.max(mostBytes, rss - before)
  }
  for (let from = 0; from < cases;) {
    const stopped = await runFrom(from, { format, seed, cases, findings, mostSeconds, onMemory: note })
    from = stopped === undefined ? cases : stopped + 1
  }
  return { format, cases, findings, mostBytes }
}

interface Run {
  readonly format: FuzzFormat
  readonly seed: number
  readonly cases: number
  readonly findings: Finding[]
  readonly mostSeconds: number
  readonly onMemory: (rss: number) => void
}

/** The number of the case at which the thread had to be ended or ended itself; `undefined` when it came to the end. */
async function runFrom(
  from: number,
  { format, seed, cases, findings, mostSeconds, onMemory }: Run,
): Promise<number | undefined> {
  const at = new Int32Array(new SharedArrayBuffer(8))
  at[0] = from
  const workerData: FuzzTask = { format, seed, from, to: cases, at }
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MEGABYTES },
  })
  let watch: NodeJS.Timeout | undefined
  try {
    return await new Promise<number | undefined>((resolve) => {
      const give = (says: string): void => {
        findings.push({ format, seed, index: at[0]!, says })
        resolve(at[0])
      }
      let [index, worked, since] = [-1, 0, 0]
      watch = setInterval(() => {
        onMemory(process.memoryUsage.rss())
        if (at[0] !== index) [index, worked, since] = [at[0]!, secondsOfWork(), performance.now()]
        const allowed = mostSeconds + (SECONDS_PER_MEGABYTE * at[1]!) / 2 ** 20
        const isLate = secondsOfWork() - worked > allowed || performance.now() - since > SECONDS_OF_CLOCK * 1000
        if (isLate) give(`it takes more than ${allowed.toFixed(0)} s of work`)
      }, LOOK_EVERY_MS)
      worker.on('message', ({ index: found, says }: { index: number; says: string }) =>
        findings.push({ format, seed, index: found, says }),
      )
      worker.on('error', (error) => give(`the thread ends: ${error.message}`))
      worker.on('exit', () => resolve(at[0]! < cases ? at[0] : undefined))
    })
  } finally {
    clearInterval(watch)
    await worker.terminate()
  }
}

function secondsOfWork(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
