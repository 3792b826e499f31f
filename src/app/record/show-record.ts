/** One thing of the record with all there is of it: a claim, a report, an event, a contradiction or a position, and who said what of it when. */

import { badInput, canonicalJson, type IsoDate, nearestName } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Claim, Position, RecordSource } from '../../record/index.ts'
import type { Entry } from '../../registry/index.ts'
import { claimOf } from './kept.ts'
import { allConflicts } from './all-conflicts.ts'
import { fullId } from './full-id.ts'
import type { ShownConflict } from './list-conflicts.ts'
import { type ListedReport, listReports } from './list-record.ts'
import { type HallRecord, historyOf, recordOfHall } from './record-of-hall.ts'
import { eventsOf, type TimelineEvent } from './timeline.ts'

/** One step in the history of a claim, a report, an event or a position. */
export interface Step {
  readonly entry: string
  readonly knownOn: IsoDate
  readonly source: string
  /** Added, confirmed, edited, rejected, reopened, corrected, taken back. */
  readonly became: string
  readonly by: string | undefined
  readonly reason: string | undefined
  /** Names of what was set otherwise than before. */
  readonly changed: readonly string[]
}

export interface Shown {
  readonly claim?: Claim
  readonly report?: ListedReport
  readonly event?: TimelineEvent
  readonly position?: Position
  readonly conflict?: ShownConflict
  /** Of a report: what it claims. Of an event: the claims that say so. Of a contradiction: those on its sides. */
  readonly claims: readonly Claim[]
  /** Reports that the claims stand in. */
  readonly reports: readonly ListedReport[]
  /** Contradictions in which it stands. */
  readonly conflicts: readonly ShownConflict[]
  /** Sources of the record that it names. */
  readonly sources: readonly RecordSource[]
  readonly history: readonly Step[]
}

export async function showRecord(
  hall: Hall | undefined,
  typed: string,
  { knownBy }: { knownBy?: IsoDate | undefined } = {},
): Promise<Shown> {
  const record = await recordOfHall(hall, { knownBy })
  const { conflicts } = await allConflicts(record)
  const all = { conflicts, events: eventsOf(record, { candidates: true }) }
  const id = fullId(typed, knownIds(record, all))
  const found = find(record, all, id)
  const said = hall && (await hall.database.read((stores) => historyOf(stores, id)))
  const entries = (said?.history ?? []).filter(({ knownOn }) => knownBy === undefined || knownOn <= knownBy)
  return { ...found, history: entries.map((entry, at) => stepOf(entry, entries[at - 1])) }
}

function find(record: HallRecord, all: All, id: string): Omit<Shown, 'history'> {
  const claim = record.claims.find((each) => each.id === id)
  if (claim) return around(record, all, { claim }, { claims: [claim], ids: [id] })
  const report = listReports(record).find((each) => each.report.id === id)
  if (report) {
    const claims = record.claims.filter((each) => each.report === id)
    return around(record, all, { report }, { claims, ids: claims.map((each) => each.id) })
  }
  const event = all.events.find((each) => each.event.id === id)
  if (event)
    return around(record, all, { event }, { claims: claimsNamed(record, event.claims), ids: [id, ...event.claims] })
  const conflict = all.conflicts.find((each) => each.conflict.id === id)
  if (conflict) {
    const ids = conflict.conflict.sides.map((side) => side.id)
    return { ...around(record, all, { conflict }, { claims: claimsNamed(record, ids), ids }), conflicts: [] }
  }
  const position = record.history.positions.find((each) => each.id === id)
  if (position) {
    return around(record, all, { position }, { claims: claimsNamed(record, position.sources), ids: [id] })
  }
  throw unknownThing(record, all, id)
}

function claimsNamed({ claims }: HallRecord, ids: readonly string[]): Claim[] {
  return claims.filter(({ id }) => ids.includes(id))
}

interface All {
  readonly conflicts: readonly ShownConflict[]
  readonly events: readonly TimelineEvent[]
}

function around(
  record: HallRecord,
  all: All,
  found: Pick<Shown, 'claim' | 'report' | 'event' | 'position' | 'conflict'>,
  { claims, ids }: { claims: readonly Claim[]; ids: readonly string[] },
): Omit<Shown, 'history'> {
  const reports = new Set(claims.map(({ report }) => report))
  const named = new Set([...sourcesOf(found.event?.event), ...(found.position?.sources ?? [])])
  return {
    ...found,
    claims,
    reports: listReports(record).filter(({ report }) => reports.has(report.id)),
    conflicts: all.conflicts.filter(({ conflict }) => conflict.sides.some((side) => ids.includes(side.id))),
    sources: record.history.sources.filter(({ id }) => named.has(id)),
  }
}

function sourcesOf(event: TimelineEvent['event'] | undefined): string[] {
  return [...(event?.dates ?? []), ...(event?.quantities ?? [])].flatMap(({ sources }) => sources)
}

function knownIds({ claims, reports, history }: HallRecord, { events, conflicts }: All): string[] {
  return [
    ...claims.map((each) => each.id),
    ...reports.map((each) => each.id),
    ...events.map(({ event }) => event.id),
    ...conflicts.map(({ conflict }) => conflict.id),
    ...history.positions.map((each) => each.id),
  ]
}

function unknownThing(record: HallRecord, all: All, id: string) {
  const near = nearestName(id.slice(0, 200), knownIds(record, all))
  return badInput('record/unknown', `Nothing in the record has the id ${JSON.stringify(id)}.`, {
    hint:
      near === undefined
        ? 'The lists of claims, reports, events and contradictions name their ids.'
        : `Did you mean ${near}?`,
  })
}

function stepOf(entry: Entry, before: Entry | undefined): Step {
  const { by, reason } = saidBy(entry)
  return {
    entry: entry.id,
    knownOn: entry.knownOn,
    source: entry.source,
    became: becameOf(entry, before),
    by,
    reason,
    changed: before ? changedNames(entry, before) : [],
  }
}

function saidBy({ kind, says }: Entry): { by: string | undefined; reason: string | undefined } {
  const said = ((kind === 'record-claim' ? says?.['review'] : says) ?? {}) as { by?: unknown; reason?: unknown }
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  return { by: text(said.by), reason: text(said.reason) }
}

function becameOf(entry: Entry, before: Entry | undefined): string {
  if (entry.says === null) return 'taken back'
  if (entry.kind !== 'record-claim') return before ? 'corrected' : 'added'
  const { status } = claimOf(entry)
  if (!before?.says) return status === 'confirmed' ? 'added, confirmed' : 'added'
  if (status === 'candidate') return 'reopened'
  return status === 'confirmed' && changedNames(entry, before).length > 0 ? 'edited' : status
}

const NOT_CONTENT = new Set(['status', 'review', 'by', 'reason'])

function changedNames(entry: Entry, before: Entry): string[] {
  const names = new Set([...Object.keys(entry.says ?? {}), ...Object.keys(before.says ?? {})])
  const textOf = (each: Entry, name: string): string => canonicalJson(each.says?.[name] ?? null)
  return [...names].filter((name) => !NOT_CONTENT.has(name) && textOf(entry, name) !== textOf(before, name)).sort()
}
