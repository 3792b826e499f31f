/** Gathers what goes out of the record: reports, claims, events with the confirmed claims that tell them, contradictions, deals. */

import { BadInput, badInput, type IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type Claim, type History, NO_ROUND, type SelectedRecord, selectRecord } from '../../record/index.ts'
import type { Deal } from '../../terms/index.ts'
import { checkDay } from '../asked-days.ts'
import { readLibraryDeal } from '../read-deals.ts'
import { allConflicts } from './all-conflicts.ts'
import { checkRound } from './list-record.ts'
import { recordOfHall } from './record-of-hall.ts'
import { eventsOf } from './timeline.ts'

export interface RecordQuery {
  readonly round?: string | undefined
  /** First and last day, both inside. */
  readonly from?: IsoDate | undefined
  readonly to?: IsoDate | undefined
  readonly candidates?: boolean | undefined
  /** As it was known on this day. */
  readonly known?: IsoDate | undefined
}

export interface GatheredRecord {
  readonly record: SelectedRecord
  /** Claims that were rejected: the feed of changes alone tells them. */
  readonly rejected: readonly Claim[]
}

/** Without a hall it is what ships. */
export async function readRecord(hall: Hall | undefined, query: RecordQuery): Promise<GatheredRecord> {
  const { from, to, round, candidates, known } = query
  checkDay('record/bad-date', '--from', from)
  checkDay('record/bad-date', '--to', to)
  if (from !== undefined && to !== undefined && from > to)
    throw badInput('record/bad-date', `--from ${from} lies after --to ${to}.`, { hint: 'Both days are inside.' })
  const kept = await recordOfHall(hall, { knownBy: known })
  checkRound(kept.history.rounds, round)
  const events = eventsOf(kept, { candidates: false }).map(({ event: { reports, ...event } }) => ({
    ...event,
    round: event.round ?? NO_ROUND,
    told: reports.flatMap(({ says, claims }) => (says === 'otherwise' ? [] : claims)),
  }))
  const whole = {
    ...kept,
    history: { ...kept.history, events },
    conflicts: (await allConflicts(kept)).conflicts.map(({ conflict }) => conflict),
    deals: await dealsOf(kept.history),
  }
  return {
    record: selectRecord(whole, { round, from, to, candidates }),
    rejected: kept.claims.filter(({ status }) => status === 'rejected'),
  }
}

/** A deal that is in no library is told by its id. */
async function dealsOf({ events, positions }: History): Promise<Deal[]> {
  const ids = new Set([...events, ...positions].flatMap(({ deal }) => deal ?? []))
  const deals: Deal[] = []
  for (const id of ids) {
    try {
      deals.push((await readLibraryDeal(id)).deal)
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
    }
  }
  return deals
}
