/** Says of the records of a correcting report what people said of the same records in the report that it replaces. */

import type { IsoDate, Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { carryOver, type CarriedOver, type NotCarriedOver, type ReportedUse } from '../../licensing/index.ts'
import { volumeOfWork } from '../drafts/work-volumes.ts'
import { sayEntry } from '../say-entry.ts'
import type { KeptReport } from './kept-reports.ts'

/** Inside the transaction that takes the correction in. Each match is an entry of its own, which a person can correct. */
export async function carryMatches(
  stores: Stores,
  { from, to, fresh, on }: { from: KeptReport; to: Correction; fresh: readonly ReportedUse[]; on: IsoDate },
): Promise<Problem[]> {
  const decided = from.uses.flatMap((use) => {
    const decision = from.decisions.get(use.row)
    return decision ? [{ use, work: decision.work, words: decision.words }] : []
  })
  const { carried, open } = carryOver(decided, fresh)
  const said: CarriedOver[] = []
  for (const each of carried) {
    const { row, work } = each
    const words = work === undefined ? undefined : (each.words ?? (await volumeOfWork(stores, work))?.scoring.words)
    if (work !== undefined && words === undefined) continue
    const { source } = from.decisions.get(each.from)!.entry
    await sayEntry(stores, {
      kind: 'use-match',
      subject: to.id,
      says: { row, work: work ?? null, ...(words === undefined ? {} : { words }) },
      effectiveOn: on,
      knownOn: on,
      source: `carried over from ${from.head.report}, record ${each.from}: ${source.replace(CARRIED, '')}`,
    })
    said.push(each)
  }
  return [...carriedNote(said, { from, to }), ...openNotes(open, { from, to })]
}

export interface Correction {
  /** Ours, and the company's. */
  readonly id: string
  readonly report: string
}

// A correction of a correction names the last report alone.
const CARRIED = /^carried over from .*?, record \d+: /

function carriedNote(said: readonly CarriedOver[], { from, to }: { from: KeptReport; to: Correction }): Problem[] {
  if (said.length === 0) return []
  const records = `${said.length === 1 ? 'record' : 'records'} ${said.map(({ row }) => row).join(', ')}`
  return [
    {
      code: 'uses/carried-over',
      severity: 'note',
      message: `What was said by hand in ${from.head.report} is carried over to ${records} of ${to.report}, which ${said.length === 1 ? 'says' : 'say'} the same of the work.`,
      hint: `Where it no longer holds, say so: guildhall uses match ${to.report} RECORD WORK, or --none.`,
    },
  ]
}

function openNotes(open: readonly NotCarriedOver[], { from, to }: { from: KeptReport; to: Correction }): Problem[] {
  const why = { 'said-of-several': 'different things were said of records like it', 'other-words': 'its words changed' }
  return open.map(({ row, because }) => ({
    code: 'uses/not-carried-over',
    severity: 'note',
    message: `What was said by hand in ${from.head.report} is not carried over to record ${row} of ${to.report}: ${why[because]}.`,
    hint: `Say it of this record: guildhall uses match ${to.report} ${row} WORK [--words N].`,
  }))
}
