/** Compressed records read, scanned, and both, in a process of its own. Writes what it measured as JSON. */

import { readDrafts } from './drafts-file.ts'
import { type Measured, peakOfProcess, timeRuns } from './measured.ts'
import { auditOurFile, makeOurIndex, openOurScan, readOurFile } from './our-scan.ts'
import { readText } from './read-text.ts'

export interface ZstdJob {
  readonly file: string
  readonly text: string
  readonly draftsFile: string
  readonly ends: readonly number[]
  readonly realDrafts: number
  readonly runs: number
}

export type ZstdAnswer = Readonly<Record<'read' | 'scan' | 'both', Measured>>

const job = JSON.parse(process.argv[2] ?? '') as ZstdJob
console.log(JSON.stringify(await answer(job)))

async function answer({ file, text, draftsFile, ends, realDrafts, runs }: ZstdJob): Promise<ZstdAnswer> {
  const index = makeOurIndex(readDrafts(draftsFile, realDrafts), realDrafts, '')
  const bytes = ends.at(-1) ?? 0
  const measure = async (run: () => unknown): Promise<Measured> => {
    for (let i = 0; i < 2; i++) await run() // warms up
    const times = await timeRuns(runs, run)
    return { ...times, bytes, startSeconds: 0, peakBytes: peakOfProcess(), hits: [] }
  }
  const both = await measure(async () => expectPassages(await auditOurFile(index.shared, file)))
  const read = await measure(() => readOurFile(file))
  const [held, scan] = [readText(text, bytes), openOurScan(index.shared)]
  const alone = await measure(() => {
    ends.forEach((end, i) => scan.scan(held.subarray(ends[i - 1] ?? 0, end), ends[i - 1] ?? 0))
    expectPassages(scan.end().length)
  })
  return { read, scan: { ...alone, peakBytes: alone.peakBytes - bytes }, both }
}

function expectPassages(found: number): void {
  if (found === 0) throw new Error('what was planted is found')
}
