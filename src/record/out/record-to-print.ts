/** What goes out of the record: the whole of it, or a round or some days, with or without what nobody has reviewed. */

import type { IsoDate } from '../../base/index.ts'
import type { Deal } from '../../terms/index.ts'
import type { Claim } from '../claim.ts'
import type { Conflict } from '../conflict.ts'
import type { History, RecordEvent, Round } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import type { Assessment, Report } from '../report.ts'

/** An event with the claims that tell it, those besides on which none of its values rests. */
export interface ToldEvent extends RecordEvent {
  readonly told?: readonly string[] | undefined
}

export interface RecordToPrint {
  readonly history: Omit<History, 'events'> & { readonly events: readonly ToldEvent[] }
  readonly reports: readonly Report[]
  readonly claims: readonly Claim[]
  readonly assessments: readonly Assessment[]
  readonly conflicts: readonly Conflict[]
  /** Those that positions and events are tied to. */
  readonly deals: readonly Deal[]
}

export interface Selection {
  readonly round?: string | undefined
  /** First and last day, both inside. */
  readonly from?: IsoDate | undefined
  readonly to?: IsoDate | undefined
  /** Claims that wait for review go out too, marked as such. */
  readonly candidates?: boolean | undefined
}

export interface SelectedRecord extends RecordToPrint {
  readonly selection: Selection
  /** Ids of contradictions of which a side waits for review. */
  readonly awaiting: ReadonlySet<string>
  /** Claims inside the selection that do not go out. */
  readonly leftOut: { readonly candidates: number; readonly rejected: number }
}

/** What was rejected never goes out, and takes the contradictions with it that it stands in. */
export function selectRecord(record: RecordToPrint, selection: Selection): SelectedRecord {
  const history = selectHistory(record.history, selection)
  const cited = citedIds(history)
  const isIn = claimFilter(record, selection)
  const inside = record.claims.filter((claim) => cited.has(claim.id) || isIn(claim))
  const claims = inside.filter(
    ({ status }) => status === 'confirmed' || (status === 'candidate' && (selection.candidates ?? false)),
  )
  const status = new Map(record.claims.map((each) => [each.id, each.status]))
  const conflicts = record.conflicts.filter(
    (conflict) =>
      isConflictIn(conflict, record.history, selection) &&
      !claimsOf(conflict).some((id) => status.get(id) === 'rejected'),
  )
  const awaiting = conflicts.filter((conflict) => claimsOf(conflict).some((id) => status.get(id) !== 'confirmed'))
  const count = (wanted: Claim['status']): number => inside.filter((claim) => claim.status === wanted).length
  return {
    ...record,
    history,
    claims,
    conflicts,
    reports: isWhole(selection) ? record.reports : reportsOf(record, claims, conflicts),
    selection,
    awaiting: new Set(awaiting.map(({ id }) => id)),
    leftOut: { candidates: selection.candidates ? 0 : count('candidate'), rejected: count('rejected') },
  }
}

/** The ids of the claims on the sides of a contradiction. */
export function claimsOf({ sides }: Conflict): string[] {
  return sides.filter(({ of }) => of === 'claim').map(({ id }) => id)
}

function isWhole({ round, from, to }: Selection): boolean {
  return round === undefined && from === undefined && to === undefined
}

function selectHistory(history: RecordToPrint['history'], selection: Selection): RecordToPrint['history'] {
  const { round, from = '', to = '9999-12-31' } = selection
  if (isWhole(selection)) return history
  const isRound = (id: string): boolean => round === undefined || id === round
  const days = from !== '' || to !== '9999-12-31'
  const touches = (first: IsoDate, last: IsoDate): boolean => first <= to && last >= from
  const rounds = history.rounds.filter((each) => isRound(each.id) && touches(each.first, each.last))
  const kept = new Set(rounds.map(({ id }) => id))
  return {
    ...history,
    rounds: history.rounds.filter((each) => kept.has(each.id)),
    events: history.events.filter(
      (each) => isRound(each.round) && (!days || standingDates(each).some(({ first, last }) => touches(first, last))),
    ),
    states: history.states.filter((each) => isRound(each.round) && touches(each.first, each.last ?? '9999-12-31')),
    positions: history.positions.filter((each) => isRound(each.round) && touches(each.on.first, each.on.last)),
    outcomes: history.outcomes.filter((each) => kept.has(each.round)),
  }
}

/** The dates of an event that are not deprecated; all, when nothing else is there. */
export function standingDates({ dates }: RecordEvent): RecordDate[] {
  const standing = dates.filter(({ rank }) => rank !== 'deprecated')
  return (standing.length > 0 ? standing : dates).map(({ value }) => value)
}

/** Every id that the history names as a source. */
function citedIds(history: RecordToPrint['history']): Set<string> {
  const { events, states, positions, outcomes } = history
  return new Set([
    ...events.flatMap(({ dates, quantities, told = [] }) => [
      ...[...dates, ...quantities].flatMap(({ sources }) => sources),
      ...told,
    ]),
    ...[...states, ...positions, ...outcomes].flatMap(({ sources }) => sources),
  ])
}

function claimFilter({ history, reports }: RecordToPrint, selection: Selection): (claim: Claim) => boolean {
  if (isWhole(selection)) return () => true
  const published = new Map(reports.map(({ id, published: day, retrievedOn }) => [id, day ?? retrievedOn]))
  const [from, to] = daysOf(selection, history.rounds)
  return ({ date, report }) => {
    const day = published.get(report)
    const [first, last] = date ? [date.first, date.last] : [day, day]
    return first !== undefined && last !== undefined && first <= to && last >= from
  }
}

/** The days that the selection leaves: those of its round, cut by its own. */
function daysOf({ round, from = '', to = '9999-12-31' }: Selection, rounds: readonly Round[]): [IsoDate, IsoDate] {
  const named = rounds.find(({ id }) => id === round)
  if (!named) return [from, to]
  return [named.first > from ? named.first : from, named.last < to ? named.last : to]
}

function isConflictIn({ round, on }: Conflict, { rounds }: History, selection: Selection): boolean {
  if (isWhole(selection)) return true
  if (selection.round !== undefined && round !== undefined && round !== selection.round) return false
  const byRound = selection.round !== undefined && round === selection.round
  if (byRound && selection.from === undefined && selection.to === undefined) return true
  const [first, last] = byRound ? [selection.from ?? '', selection.to ?? '9999-12-31'] : daysOf(selection, rounds)
  return on !== undefined && on >= first && on <= last
}

function reportsOf(
  { reports, claims: all }: RecordToPrint,
  claims: readonly Claim[],
  conflicts: readonly Conflict[],
): Report[] {
  const byId = new Map(all.map((claim) => [claim.id, claim.report]))
  const named = new Set([
    ...claims.map(({ report }) => report),
    ...conflicts.flatMap(claimsOf).map((id) => byId.get(id)),
  ])
  return reports.filter(({ id }) => named.has(id))
}
