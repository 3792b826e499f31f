/** Reports, publishers and claims of the record as lists. */

import { badInput, compareText, nearestName } from '../../base/index.ts'
import {
  type Assessment,
  type Claim,
  type ClaimStatus,
  EVENT_KINDS,
  type EventKind,
  isEventKind,
  type Report,
} from '../../record/index.ts'
import { fullId } from './full-id.ts'
import { createBelief } from './credibility.ts'
import { roundOf } from './rounds.ts'
import type { HallRecord } from './record-of-hall.ts'

export interface ListedReport {
  readonly report: Report
  readonly credibility: string
  readonly assessed: Assessment | undefined
  /** The report that was published first with this text, where this is not it. */
  readonly copyOf: string | undefined
  readonly claims: Readonly<Record<ClaimStatus, number>>
}

/** By the day of publication; those without one by the day on which they were retrieved. */
export function listReports(record: HallRecord): ListedReport[] {
  const belief = createBelief(record.assessments)
  const byDay = record.reports.toSorted((a, b) => compareText(dayOf(a), dayOf(b)) || compareText(a.id, b.id))
  const first = new Map(byDay.toReversed().map(({ id, voice }) => [voice, id]))
  const claims = Map.groupBy(record.claims, ({ report }) => report)
  return byDay.map((report): ListedReport => {
    const heard = first.get(report.voice)
    return {
      report,
      ...belief(report),
      copyOf: heard === report.id ? undefined : heard,
      claims: countStatus(claims.get(report.id) ?? []),
    }
  })
}

function dayOf({ published, retrievedOn }: Report): string {
  return published ?? retrievedOn
}

function countStatus(claims: readonly Claim[]): Record<ClaimStatus, number> {
  const count = { candidate: 0, confirmed: 0, rejected: 0 }
  for (const { status } of claims) count[status]++
  return count
}

export interface ListedSource {
  readonly publisher: string
  readonly reports: number
  /** Texts of its own: copies of what another had first are not counted. */
  readonly voices: number
  readonly claims: Readonly<Record<ClaimStatus, number>>
  readonly assessed: Assessment | undefined
  /** The assessment, else what came with most of its reports. */
  readonly credibility: string
}

/** Publishers by credibility, the best first, then by name. */
export function listSources(record: HallRecord): ListedSource[] {
  const listed = listReports(record)
  const byPublisher = Map.groupBy(listed, ({ report }) => report.publisher ?? '')
  return [...byPublisher]
    .map(([publisher, reports]): ListedSource => {
      const assessed = reports.find((each) => each.assessed && !each.assessed.of.startsWith('report-'))?.assessed
      const own = Map.groupBy(reports, ({ report }) => report.credibility ?? 'unverified')
      const usual = [...own].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
      return {
        publisher,
        reports: reports.length,
        voices: new Set(reports.filter((each) => each.copyOf === undefined).map(({ report }) => report.voice)).size,
        claims: sumStatus(reports.map(({ claims }) => claims)),
        assessed,
        credibility: assessed?.credibility ?? usual ?? 'unverified',
      }
    })
    .toSorted((a, b) => standing(a) - standing(b) || compareText(a.publisher, b.publisher))
}

const STANDING = ['primary', 'corroborated', 'single-source', 'unverified', 'doubtful', 'wrong']

/** What came with a report in words of its own stands with what is unverified. */
function standing({ credibility }: ListedSource): number {
  const at = STANDING.indexOf(credibility)
  return at === -1 ? STANDING.indexOf('unverified') : at
}

function sumStatus(counts: readonly Readonly<Record<ClaimStatus, number>>[]): Record<ClaimStatus, number> {
  const sum = { candidate: 0, confirmed: 0, rejected: 0 }
  for (const count of counts)
    for (const status of ['candidate', 'confirmed', 'rejected'] as const) sum[status] += count[status]
  return sum
}

export interface ClaimQuery {
  readonly status?: string | undefined
  readonly kind?: string | undefined
  readonly report?: string | undefined
  readonly round?: string | undefined
}

const STATUSES = ['candidate', 'confirmed', 'rejected'] as const

/** By the day that they speak of, then by report and place. */
export function listClaims(record: HallRecord, query: ClaimQuery = {}): Claim[] {
  checkQuery(record, query)
  const { status, kind, round } = query
  const report = reportNamed(record, query.report)
  return record.claims
    .filter(
      (claim) =>
        (status === undefined || claim.status === status) &&
        (kind === undefined || claim.kind === kind) &&
        (report === undefined || claim.report === report) &&
        (round === undefined || roundOf(claim, record.history)?.id === round),
    )
    .toSorted(
      (a, b) =>
        compareText(a.date?.first ?? '9999', b.date?.first ?? '9999') ||
        compareText(a.report, b.report) ||
        a.place.start - b.place.start ||
        compareText(a.id, b.id),
    )
}

/** The id of the report that is meant by it or by its beginning; stops when there is none. */
export function reportNamed(record: Pick<HallRecord, 'reports'>, typed: string): string
export function reportNamed(record: Pick<HallRecord, 'reports'>, typed: string | undefined): string | undefined
export function reportNamed({ reports }: Pick<HallRecord, 'reports'>, typed: string | undefined): string | undefined {
  const ids = reports.map(({ id }) => id)
  const id = typed === undefined ? undefined : fullId(typed, ids)
  checkName('report', id, ids)
  return id
}

function checkQuery({ history }: HallRecord, { status, kind, round }: ClaimQuery): void {
  checkName('status', status, STATUSES)
  checkKind(kind)
  checkRound(history.rounds, round)
}

export function checkKind(kind: string | undefined): EventKind | undefined {
  checkName('kind of events', kind, EVENT_KINDS)
  return kind !== undefined && isEventKind(kind) ? kind : undefined
}

export function checkRound(rounds: readonly { readonly id: string }[], round: string | undefined): void {
  checkName(
    'round',
    round,
    rounds.map(({ id }) => id),
  )
}

/** Stops when something is named that there is not. */
export function checkName(what: string, name: string | undefined, among: readonly string[]): void {
  if (name === undefined || among.includes(name)) return
  const near = nearestName(name.slice(0, 200), among)
  const few = among.length > 0 && among.length <= 25 ? `There are: ${among.join(', ')}.` : 'See the list of them.'
  throw badInput('record/unknown', `There is no ${what} ${JSON.stringify(name)} in the record.`, {
    hint: near === undefined ? few : `Did you mean ${near}?`,
  })
}
