/** How our scan grows: with the number of drafts (the filter leaves one cache after the other), with the text, with its documents. */

import { rateOf } from './measured.ts'
import { type ScanFor, scanFor } from './part-ours.ts'
import { beginningOf, type Prepared } from './prepared.ts'
import type { Settings } from './settings.ts'
import { count, figure, megabytes, printTable } from './table.ts'

/** Filters of half a megabyte to 2 GiB, the largest that there are; 10,000 and a million drafts are in the table before. */
const DRAFTS = [10, 100, 1_000, 3_000, 30_000]
const BYTES_BY_DRAFTS = 50e6
const TEXTS = [10e6, 50e6, 200e6]
const DOCUMENTS = [4_000, 20_000, 1_000_000]
const RUNS = 3

export function reportGrowth(prepared: Prepared, settings: Settings): void {
  const least = (bytes: number): number => Math.min(bytes, settings.textBytes)
  const most = Math.max(...settings.drafts)
  const rows = DRAFTS.filter((drafts) => drafts <= most).map((drafts) =>
    rowOf(prepared, `${count(drafts)} drafts`, { drafts, bytes: least(BYTES_BY_DRAFTS) }),
  )
  rows.push(
    rowOf(prepared, 'the same 1,000, all of them true', {
      drafts: 1000,
      realDrafts: 1000,
      bytes: least(BYTES_BY_DRAFTS),
    }),
  )
  for (const bytes of TEXTS.filter((each) => each <= settings.textBytes))
    rows.push(rowOf(prepared, `${figure(bytes / 1e6)} MB of text`, { drafts: 100, bytes }))
  for (const each of DOCUMENTS) {
    const bytes = least(BYTES_BY_DRAFTS)
    const ends = endsOf(beginningOf(prepared, bytes), each)
    rows.push(rowOf(prepared, `documents of ${count(each)} bytes`, { drafts: 100, bytes, ends }))
  }
  printTable(['our scan, one thread', 'drafts', 'filter MB', 'index MB', 'MB/s', 'MB/CPU s', 'peak MB'], rows)
}

function rowOf(prepared: Prepared, name: string, what: Omit<ScanFor, 'workers' | 'runs'>): string[] {
  const answer = scanFor(prepared, { ...what, workers: [1], runs: RUNS })
  const measured = answer.measured[0]!
  const { clock, processor } = rateOf(measured)
  return [
    name,
    count(what.drafts),
    megabytes(answer.index.filterBytes),
    megabytes(measured.indexBytes),
    figure(clock),
    figure(processor),
    megabytes(measured.peakBytes),
  ]
}

/** Documents of one length, cut wherever that is. */
function endsOf(bytes: number, each: number): number[] {
  return Array.from({ length: Math.ceil(bytes / each) }, (_, i) => Math.min(bytes, (i + 1) * each))
}
