/** What each thread of an audit does next: whole files, the largest first, and parts of those that are too large for one thread. */

import type { FileFindings } from '../audit/index.ts'
import { required } from '../base/index.ts'
import { type CorpusFile, type FilePart, type PartToRead, type ReadOptions, divideFile } from './corpus/index.ts'
import { type DividedFile, openDividedFile } from './divided-file.ts'
import type { ScannedPart } from './settle-parts.ts'

/** `file` is a number in the list of files. */
export interface Job {
  readonly number: number
  readonly file: number
  /** Without it the whole file. */
  readonly part?: PartToRead
}

export interface Schedule {
  /** Waits while others may still bring something to do; `undefined` when all is done. */
  next(): Promise<Job | undefined>
  /** Takes what a part gave; the findings of the file when it was the last one. */
  take(job: Job, part: ScannedPart): Promise<FileFindings | undefined>
  /** A part could not be scanned: the file is scanned again, as a whole, and tells why. */
  fail(job: Job): void
  /** Hands out nothing more. */
  stop(): void
}

/** Parts of files, by their number in the list. */
export type Division = ReadonlyMap<number, readonly FilePart[]>

// Of what one thread would get if all were even. Smaller files are not divided: at the end threads wait for each other at most so long.
const LARGE = 1 / 8

/** Divides the files that would keep one thread busy when the others are done. */
export async function divideLargeFiles(
  files: readonly CorpusFile[],
  { workers, partBytes, readOptions }: { workers: number; partBytes: number; readOptions: ReadOptions },
): Promise<Division> {
  const even = files.reduce((sum, { bytes }) => sum + bytes, 0) / workers
  const division = new Map<number, readonly FilePart[]>()
  if (workers === 1) return division
  for (const [number, file] of files.entries()) {
    const parts = file.bytes > even * LARGE ? await divideFile(file, { partBytes, ...readOptions }) : undefined
    if (parts) division.set(number, parts)
  }
  return division
}

export function openSchedule(files: readonly CorpusFile[], division: Division, { index }: { index: string }): Schedule {
  const whole = largestFirst(files)
  const open = new Map<number, DividedFile>()
  const failed = new Set<number>()
  let lastJob = 0
  let wake = (): void => {}
  let change = newChange()

  function newChange(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve
    })
  }
  function tell(): void {
    wake()
    change = newChange()
  }
  function find(): Omit<Job, 'number'> | undefined {
    for (const [file, divided] of open) {
      const part = divided.next()
      if (part) return { file, part }
    }
    const file = whole.shift()
    if (file === undefined) return undefined
    const parts = division.get(file)
    if (!parts || failed.has(file)) return { file }
    open.set(file, openDividedFile(required(files[file], 'drivers: a job has its file'), parts, { onRoom: tell }))
    return find()
  }
  const closeFile = async (file: number): Promise<void> => {
    const divided = open.get(file)
    open.delete(file)
    tell()
    await divided?.close()
  }

  return {
    async next() {
      for (;;) {
        const job = find()
        if (job) return { number: ++lastJob, ...job }
        if (open.size === 0) return undefined
        await change
      }
    },
    async take({ file, part }, scanned) {
      const divided = open.get(file)
      if (!divided || !part) return undefined
      const isLast = divided.take(part, scanned)
      if (isLast) open.delete(file)
      tell()
      if (!isLast) return undefined
      const findings = await divided.findings(index)
      await divided.close()
      return findings
    },
    fail({ file }) {
      if (!open.has(file)) return
      failed.add(file)
      whole.unshift(file)
      void closeFile(file)
    },
    stop() {
      whole.length = 0
      for (const file of open.keys()) void closeFile(file)
    },
  }
}

/** So that none of them is left for the end; the results keep the order of the files. */
function largestFirst(files: readonly CorpusFile[]): number[] {
  return files.map((_, file) => file).sort((a, b) => (files[b]?.bytes ?? 0) - (files[a]?.bytes ?? 0) || a - b)
}
