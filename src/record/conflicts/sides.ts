/** The two sides of a contradiction, and the contradiction that they make. */

import { compareText, contentId } from '../../base/index.ts'
import type { Conflict, ConflictKind, ConflictSide } from '../conflict.ts'
import type { Round } from '../history.ts'
import type { IsoDate } from '../../base/index.ts'
import { type RecordDate, printRecordDate } from '../record-date.ts'
import type { Report } from '../report.ts'
import type { KnownEvent, RecordIndex } from './record-index.ts'
import type { Said } from './said.ts'

/** A contradiction before it has an id, with what tells its sides apart from others. */
export interface Found {
  readonly kind: ConflictKind
  readonly weight: Conflict['weight']
  readonly said: Said
  readonly value: string
  /** A side of the record, or another claim. */
  readonly against: ConflictSide | { readonly said: Said; readonly value: string }
  readonly explains: string
  readonly settledBy: string
  readonly round?: string | undefined
  readonly on?: IsoDate | undefined
}

/** All reports of one voice stand behind what it says. */
export type Publishers = ReadonlyMap<string, readonly Report[]>

export function publishersOf(reports: readonly Report[]): Publishers {
  const sorted = [...reports].sort(
    (a, b) => compareText(a.published ?? '9', b.published ?? '9') || compareText(a.id, b.id),
  )
  return Map.groupBy(sorted, ({ voice }) => voice)
}

/**
 * What one voice says against one thing of the record is told once, however many publish it; so the ids are made from voices and
 * values, not from the claims that stand for them.
 */
export function conflictsOf(found: readonly Found[], publishers: Publishers): Conflict[] {
  const conflicts = new Map<string, Conflict>()
  for (const each of found) {
    const { against, said, value } = each
    const other = 'said' in against ? sideOfClaim(against.said, against.value, publishers) : against
    const keys = [
      keyOf(said, value),
      'said' in against ? keyOf(against.said, against.value) : `${against.of} ${against.id}`,
    ]
    const id = contentId('conflict', [each.kind, ...('said' in against ? keys.sort(compareText) : keys)])
    if (conflicts.has(id)) continue
    const { kind, weight, explains, settledBy, round, on } = each
    const sides = [sideOfClaim(said, value, publishers), other] as const
    conflicts.set(id, {
      id,
      kind,
      weight,
      sides,
      explains,
      settledBy,
      ...(round === undefined ? {} : { round }),
      ...(on === undefined ? {} : { on }),
    })
  }
  return [...conflicts.values()].sort(
    (a, b) => compareText(a.on ?? '9', b.on ?? '9') || compareText(a.kind, b.kind) || compareText(a.id, b.id),
  )
}

function keyOf({ voice, claim }: Said, value: string): string {
  return `${voice} ${claim.kind ?? claim.state ?? claim.issue ?? claim.about} ${value}`
}

function sideOfClaim({ claim, voice, report }: Said, value: string, publishers: Publishers): ConflictSide {
  const reports = publishers.get(voice) ?? (report ? [report] : [])
  const names = reports.map(({ title, publisher }) => nameSource(title, publisher))
  return { of: 'claim', id: claim.id, sentence: claim.quote, value, sources: [...new Set(names)] }
}

function nameSource(title: string, publisher: string | undefined): string {
  return publisher === undefined ? title : `${title} (${publisher})`
}

/** Titles and publishers of what stands behind something in the record; confirmed claims of a hall go by their ids. */
export function namesOf(ids: readonly string[], record: RecordIndex): string[] {
  return ids.map((id) => {
    const source = record.source(id)
    return source === undefined ? id : nameSource(source.title, source.publisher)
  })
}

export function sideOfEvent({ event, dates }: KnownEvent, record: RecordIndex, value?: string): ConflictSide {
  const ids = [
    ...dates.filter(({ isWrong }) => !isWrong).map(({ sources }) => sources),
    ...event.quantities.map((q) => q.sources),
  ]
  return {
    of: 'event',
    id: event.id,
    sentence: event.says,
    value: value ?? printBest({ event, dates, unions: [] }),
    sources: namesOf([...new Set(ids.flat())], record),
  }
}

/** The day that the record prefers. */
export function printBest({ dates }: KnownEvent): string {
  const best = dates[0]?.date
  return best === undefined ? 'no day' : printRecordDate(best)
}

export function dayOfEvent({ dates }: KnownEvent): IsoDate | undefined {
  return dates[0]?.date.first
}

/** A round as the other side: it is recorded whole for a kind of event, and has none there. */
export function sideOfRound(round: Round, sentence: string, record: RecordIndex): ConflictSide {
  return { of: 'round', id: round.id, sentence, value: 'none', sources: namesOf(round.sources, record) }
}

/** A state, a position or an outcome of the record as a side. */
export function sideOf(
  of: 'state' | 'position' | 'outcome',
  thing: { readonly id: string; readonly says: string; readonly sources: readonly string[] },
  { value, record }: { readonly value: string; readonly record: RecordIndex },
): ConflictSide {
  return { of, id: thing.id, sentence: thing.says, value, sources: namesOf(thing.sources, record) }
}

export function printSaid(date: RecordDate | undefined): string {
  return date === undefined ? 'no day' : printRecordDate(date)
}

/** What would settle it, with the best source that the record has for it when one of the parties published that itself. */
export function settledBy(what: string, ids: readonly string[], record: RecordIndex): string {
  const primary = ids.map((id) => record.source(id)).find((source) => source !== undefined && record.isPrimary(source))
  const best = primary === undefined ? '' : ` The record has “${primary.title}” by ${primary.publisher}.`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}.${best}`
}
