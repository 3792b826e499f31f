/** The record as one JSON document: events with all their values, contradictions, and what both rest on. */

import type { Json } from '../../base/index.ts'
import type { RecordDate } from '../record-date.ts'
import type { Claim } from '../claim.ts'
import type { Ranked } from '../history.ts'
import type { SelectedRecord, ToldEvent } from './record-to-print.ts'
import { byRank, inOrder, mainDate, NO_ROUND, roundsInOrder } from './told-events.ts'

/** Fields that are not known are `null`, or absent inside what is copied as it is. */
export function recordJson(record: SelectedRecord): { [key: string]: Json } {
  const { history, claims, conflicts, awaiting } = record
  const candidates = claims.filter(({ status, kind }) => status === 'candidate' && kind !== undefined)
  return {
    events: [...inOrder(history.events).map(eventJson), ...candidates.map(candidateJson)],
    conflicts: conflicts.map((conflict) => ({ ...plain(conflict), awaitsReview: awaiting.has(conflict.id) })),
    rounds: roundsInOrder(history).map(plain),
    states: history.states.map(plain),
    positions: history.positions.map((position) => ({ ...plain(position), ...dateJson(position.on) })),
    outcomes: history.outcomes.map(plain),
    claims: claims.map((claim) => ({ ...plain(claim), ...dateJson(claim.date) })),
    reports: record.reports.map(plain),
    assessments: record.assessments.map(plain),
    parties: history.parties.map(plain),
    sources: history.sources.map(plain),
  }
}

function eventJson({ told = [], ...event }: ToldEvent): { [key: string]: Json } {
  return {
    ...plain(event),
    claims: [...told],
    round: event.round === NO_ROUND ? null : event.round,
    ...dateJson(mainDate(event)),
    dates: byRank(event.dates).map(({ value, ...rank }) => ({ ...dateJson(value), ...rankJson(rank) })),
    quantities: byRank(event.quantities).map(({ value, ...rank }) => ({ ...plain(value), ...rankJson(rank) })),
    awaitsReview: false,
  }
}

function rankJson({ rank, reason, sources }: Omit<Ranked<unknown>, 'value'>): { [key: string]: Json } {
  return { rank, reason: reason ?? null, sources: [...sources] }
}

function candidateJson(claim: Claim): { [key: string]: Json } {
  return { ...plain(claim), ...dateJson(claim.date), awaitsReview: true }
}

/** The day or month, or both ends parted by a stroke, as ISO 8601 writes intervals. */
function dateJson(date: RecordDate | undefined): { [key: string]: Json } {
  if (!date) return { date: null, first: null, last: null, precision: null, basis: null, said: null }
  const { first, last, precision, basis, said } = date
  return { date: isoDate(date), first, last, precision, basis, said }
}

export function isoDate({ first, last, precision }: RecordDate): string {
  if (first === last) return first
  if (precision === 'month') return first.slice(0, 7)
  return precision === 'year' ? first.slice(0, 4) : `${first}/${last}`
}

function plain(value: object): { [key: string]: Json } {
  return JSON.parse(JSON.stringify(value)) as { [key: string]: Json }
}
