/**
 * How the bargaining record stands in a hall: as entries, one kind each for reports, claims, assessments, events and positions. What
 * is reviewed or corrected is said again whole, in a further entry that names the one in whose place it stands.
 */

import type { IsoDate, Json } from '../../base/index.ts'
import type { Assessment, Claim, Position, Rank, RecordEvent, Report } from '../../record/index.ts'
import { type Entry, type EntryInput, standingEntries } from '../../registry/index.ts'

export type RecordKind = 'record-report' | 'record-claim' | 'record-assessment' | 'record-event' | 'record-position'

/** What an entry says, ready for the registry but for its number. */
export type RecordEntry = Omit<EntryInput, 'number'>

export interface Told {
  /** The file that it came from, or who said it. */
  readonly source: string
  readonly knownOn: IsoDate
  readonly corrects?: string | undefined
}

/** A rank that somebody gave one value of an event: a date as it is printed, or a number with its measure ("yes 5553"). */
export interface GivenRank {
  readonly event: string
  readonly value: string
  readonly rank: Rank
  readonly reason: string
  readonly by: string
}

export function reportEntry({ id, ...says }: Report, told: Told): RecordEntry {
  return entryOf('record-report', id, says, { ...told, effectiveOn: says.published ?? says.retrievedOn })
}

/** It applies from the first day that it speaks of, or from when it was published. */
export function claimEntry({ id, ...says }: Claim, told: Told & { published: IsoDate | undefined }): RecordEntry {
  const effectiveOn = says.date?.first ?? told.published ?? told.knownOn
  return entryOf('record-claim', id, says, { ...told, effectiveOn })
}

export function assessmentEntry({ on, ...says }: Assessment, told: Told): RecordEntry {
  return entryOf('record-assessment', assessedSubject(says.of), says, { ...told, effectiveOn: on })
}

export function eventEntry({ id, ...says }: RecordEvent & { by: string; reason: string }, told: Told): RecordEntry {
  const effectiveOn = says.dates[0]?.value.first ?? told.knownOn
  return entryOf('record-event', id, says, { ...told, effectiveOn })
}

/** A rank is about an event, shipped or of the hall, and one of its values. */
export function rankEntry({ event, ...says }: GivenRank, told: Told): RecordEntry {
  return entryOf('record-event', `${event} ${says.value}`, says, { ...told, effectiveOn: told.knownOn })
}

export function positionEntry({ id, ...says }: Position & { by: string }, told: Told): RecordEntry {
  return entryOf('record-position', id, says, { ...told, effectiveOn: says.on.first })
}

/** What takes an entry back and puts nothing in its place. */
export function withdrawal({ kind, subject, effectiveOn, id }: Entry, { source, knownOn }: Told): RecordEntry {
  return { kind, subject, says: null, effectiveOn, knownOn, source, corrects: id }
}

function entryOf(
  kind: RecordKind,
  subject: string,
  says: object,
  { source, knownOn, corrects, effectiveOn }: Told & { effectiveOn: IsoDate },
): RecordEntry {
  const said = says as Readonly<Record<string, Json | undefined>>
  return { kind, subject, says: said, effectiveOn, knownOn, source, ...(corrects === undefined ? {} : { corrects }) }
}

/** Publishers are one however they are spelt in capitals and spaces; reports go by their ids. */
export function assessedSubject(of: string): string {
  return of.startsWith('report-') ? of : `publisher ${of.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`
}

/** Entries of one kind that stand on a day, the last one about each subject, with all that was known of it by then. */
export interface Standing {
  readonly entry: Entry
  readonly history: readonly Entry[]
}

export function standingRecords(
  entries: readonly Entry[],
  { knownBy }: { knownBy?: IsoDate | undefined } = {},
): Standing[] {
  const bySubject = Map.groupBy(
    entries.filter(({ knownOn }) => knownBy === undefined || knownOn <= knownBy),
    ({ subject }) => subject,
  )
  return [...bySubject.values()].flatMap((history) => {
    const entry = standingEntries(history).at(-1)
    return entry ? [{ entry, history }] : []
  })
}

/** Entries of the record are written by this file alone, and the log tells when one was changed; so they are read as they are. */
export function reportOf({ subject, says }: Entry): Report {
  return { id: subject, ...says } as unknown as Report
}

export function claimOf({ subject, says }: Entry): Claim {
  return { id: subject, ...says } as unknown as Claim
}

export function assessmentOf({ says, effectiveOn }: Entry): Assessment {
  return { ...says, on: effectiveOn } as unknown as Assessment
}

/** An entry about an event adds it, or gives one of its values a rank. */
export function isRank({ says }: Entry): boolean {
  return says?.['rank'] !== undefined
}

export function rankOf({ subject, says }: Entry): GivenRank {
  return { event: subject.split(' ', 1)[0] ?? '', ...says } as unknown as GivenRank
}

export function eventOf({ subject, says }: Entry): RecordEvent {
  const { by: _, reason: __, ...event } = says ?? {}
  return { id: subject, ...event } as unknown as RecordEvent
}

export function positionOf({ subject, says }: Entry): Position {
  const { by: _, ...position } = says ?? {}
  return { id: subject, ...position } as unknown as Position
}
