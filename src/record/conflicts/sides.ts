/** The two sides of a contradiction, and the contradiction that they make. */

import { compareText, contentId } from '../../base/index.ts'
import type { Conflict, ConflictKind, ConflictSide } from '../conflict.ts'
import type { RecordState, Round } from '../history.ts'
import type { IsoDate } from '../../base/index.ts'
import { type RecordDate, printRecordDate } from '../record-date.ts'
import type { Report } from '../report.ts'
import { sayDay, sayDays, sayMonth } from '../out/said-dates.ts'
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
 * What one voice says against one thing of the record is told once, however many publish it and however often it says it; so the
 * ids are made from voices and values, not from the claims that stand for them. The other sentences are named beside it.
 */
export function conflictsOf(found: readonly Found[], publishers: Publishers, record: RecordIndex): Conflict[] {
  const same = Map.groupBy(onceASentence(found), (each) => idOf(each))
  const conflicts = [...same].map(([id, all]) => ({ conflict: conflictOf(id, all, publishers), found: all[0]! }))
  return conflicts.sort((a, b) => byGravity(a, b, record)).map(({ conflict }) => conflict)
}

/** One sentence against one thing of the record is told once, whatever else it tells: as a mediation rather than as talks that ended. */
function onceASentence(found: readonly Found[]): Found[] {
  const keyed = Map.groupBy(found, (each) => {
    const { said, against, kind } = each
    const { report, place } = said.claim
    return 'said' in against
      ? idOf(each)
      : [kind, report, place.start, against.of, against.id, valueKey(each)].join(' ')
  })
  return [...keyed.values()].flatMap((all) => {
    const [first] = all
    if (first === undefined || 'said' in first.against) return all
    return [all.find(({ said }) => said.kind === 'mediation') ?? first]
  })
}

/** What is not in the record is one thing by whatever kind it is told; two numbers are two. */
function valueKey({ kind, value }: Found): string {
  return kind === 'two-counts' || kind === 'terms-differ' || kind === 'uncorroborated' ? value : ''
}

function idOf({ kind, said, value, against }: Found): string {
  if (!('said' in against))
    return contentId('conflict', [kind, keyOf(said, value, kind), `${against.of} ${against.id}`])
  return contentId('conflict', [kind, ...[keyOf(said, value), keyOf(against.said, against.value)].sort(compareText)])
}

/** A state is the same on whatever day of one round it is told. */
function keyOf({ voice, claim }: Said, value: string, kind?: Conflict['kind']): string {
  if (kind === 'two-counts' || kind === 'outcome-differs') return `${voice} ${value}`
  const isState = claim.kind === undefined && claim.state !== undefined && claim.quantities.length === 0
  const said = isState ? `${claim.modality === 'denied' ? 'no ' : ''}${claim.state}` : value
  return `${voice} ${claim.kind ?? claim.state ?? claim.issue ?? claim.about} ${said}`
}

function conflictOf(id: string, all: readonly Found[], publishers: Publishers): Conflict {
  const { kind, weight, explains, settledBy, round, on, said, value, against } = all[0]!
  const other = 'said' in against ? sideOfClaim(against.said, against.value, publishers) : against
  const told = new Set([said.claim.quote, other.sentence])
  const also = all.flatMap(({ said: { claim } }) => {
    if (told.has(claim.quote)) return []
    told.add(claim.quote)
    return [{ id: claim.id, sentence: claim.quote }]
  })
  return {
    id,
    kind,
    weight,
    sides: [sideOfClaim(said, value, publishers), other],
    explains,
    settledBy,
    ...(also.length === 0 ? {} : { also }),
    ...(round === undefined ? {} : { round }),
    ...(on === undefined ? {} : { on }),
  }
}

interface Ordered {
  readonly conflict: Conflict
  readonly found: Found
}

/** The gravest first, of equals the one with the best evidence against it, then by day. */
function byGravity(a: Ordered, b: Ordered, record: RecordIndex): number {
  const order = ({ conflict: { kind, weight } }: Ordered): number =>
    weight === 'contradiction' ? 0 : kind === 'uncorroborated' ? 2 : 1
  return (
    order(a) - order(b) ||
    evidenceAgainst(b.found, record) - evidenceAgainst(a.found, record) ||
    compareText(a.conflict.on ?? '9', b.conflict.on ?? '9') ||
    compareText(a.conflict.kind, b.conflict.kind) ||
    compareText(a.conflict.id, b.conflict.id)
  )
}

/** The weight of the best source of what it is held against; a report weighs less than the record. */
function evidenceAgainst({ against }: Found, record: RecordIndex): number {
  if ('said' in against) return -1
  return Math.max(0, ...record.sourcesOf(against.of, against.id).map((source) => record.weightOf(source)))
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

/** What would settle it, with the best source that the record has for it; of equals the first that it names. */
export function settledBy(what: string, ids: readonly string[], record: RecordIndex): string {
  const sources = ids.map((id) => record.source(id)).filter((source) => source !== undefined)
  const best = sources.toSorted((a, b) => record.weightOf(b) - record.weightOf(a))[0]
  const day = best?.published === undefined ? '' : `, ${sayPublished(best.published)}`
  const has = best === undefined ? '' : ` The best that the record has is “${best.title}” (${best.publisher}${day}).`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}.${has}`
}

function sayPublished(published: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(published) ? sayDay(published) : sayMonth(published)
}

/** `from 2 May to 3 August 2023`, `since 1 July 2026`. */
export function sayLasting({ first, last }: Pick<RecordState, 'first' | 'last'>): string {
  return last === undefined ? `since ${sayDay(first)}` : `from ${sayDays(first, last)}`
}
