/** Our scan by number of drafts, on one thread and two; how it grows; and end to end from compressed JSONL. */

import path from 'node:path'

import { judge } from './judge.ts'
import { type Measured, median, rateOf, type Rates } from './measured.ts'
import { beginningOf, PLANTED_DRAFTS, type Prepared } from './prepared.ts'
import type { OurAnswer, OurJob } from './run-ours.ts'
import type { Settings } from './settings.ts'
import { startNode } from './start.ts'
import { count, figure, megabytes, percent, printTable } from './table.ts'

/** By number of drafts: what is asked of one core, MB/s. */
const ASKED = new Map([
  [100, 400],
  [1_000_000, 200],
])
const ASKED_OF_TWO = 1.8

/** Our speed on one thread by number of drafts, for the rivals to be held against. */
export type OurRates = Map<number, Rates>

export function reportOurs(prepared: Prepared, { drafts, runs, textBytes }: Settings): OurRates {
  const rates: OurRates = new Map()
  const rows: string[][] = []
  for (const number of drafts) {
    const answer = scanFor(prepared, { drafts: number, workers: [1, 2], runs, bytes: textBytes })
    const [one, two] = answer.measured as [Measured, Measured]
    rates.set(number, rateOf(one))
    rows.push(rowOf(prepared, { number, one, two, index: answer.index }))
  }
  printTable(
    [
      'drafts',
      'MB/s',
      'MB/CPU s',
      'first run',
      'new thread',
      'asked',
      'two threads',
      'times one',
      'CPU times one',
      'index MB',
      'filter MB',
      'peak MB',
      'run found',
      'as printed',
      'folded',
      'wrong',
      'index s',
    ],
    rows,
  )
  return rates
}

function rowOf(
  { truth }: Prepared,
  { number, one, two, index }: { number: number; one: Measured; two: Measured; index: OurAnswer['index'] },
): string[] {
  const { asPrinted, folded, wrong } = judge(truth, one.hits, { bytes: one.bytes, drafts: number })
  const asked = ASKED.get(number)
  const gain = median(one.seconds) / median(two.seconds)
  return [
    count(number),
    figure(rateOf(one).clock),
    figure(rateOf(one).processor),
    one.first ? figure(rateOf({ ...one, ...one.first }).processor) : '',
    one.newThread ? figure(rateOf({ ...one, ...one.newThread }).processor) : '',
    asked === undefined ? '' : `${asked}: ${rateOf(one).clock >= asked ? 'met' : 'missed'}`,
    figure(rateOf(two).clock),
    `${figure(gain)} (${ASKED_OF_TWO}: ${gain >= ASKED_OF_TWO ? 'met' : 'missed'})`,
    figure(median(two.cpuSeconds) / median(one.cpuSeconds)),
    megabytes(one.indexBytes),
    megabytes(index.filterBytes),
    megabytes(one.peakBytes),
    `${index.runWords} words`,
    percent(asPrinted),
    percent(folded),
    count(wrong),
    figure(one.startSeconds),
  ]
}

export interface ScanFor {
  readonly drafts: number
  /** Of them those whose words the index has; the others are made. */
  readonly realDrafts?: number
  readonly workers: readonly number[]
  readonly runs: number
  readonly bytes: number
  /** Where documents end, when they are not those of the text. */
  readonly ends?: readonly number[]
}

export function scanFor(prepared: Prepared, { bytes, ends, ...rest }: ScanFor): OurAnswer {
  const until = beginningOf(prepared, bytes)
  const job: OurJob = {
    text: prepared.text,
    draftsFile: prepared.drafts,
    indexFile: path.join(prepared.folder, 'filled.index'),
    realDrafts: Math.min(rest.drafts, PLANTED_DRAFTS),
    ends: ends ?? prepared.truth.ends.filter((end) => end <= until),
    ...rest,
  }
  const answer = startNode<OurAnswer>('run-ours.ts', job)
  if (!answer) throw new Error('our own scan comes to an end')
  return answer
}
