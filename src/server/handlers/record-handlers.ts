/** The bargaining record: timeline, positions, contradictions, sources; review and new reports. */

import { ROUTES } from '../../api/index.ts'
import { allConflicts } from '../../app/record/all-conflicts.ts'
import { exportRecord } from '../../app/record/export-record.ts'
import { importText } from '../../app/record/import-text.ts'
import { listSources } from '../../app/record/list-record.ts'
import { listPositions } from '../../app/record/positions.ts'
import { type HallRecord, recordOfHall } from '../../app/record/record-of-hall.ts'
import { reviewClaims } from '../../app/record/review-claims.ts'
import { reviewQueue } from '../../app/record/review-queue.ts'
import { timelineEvents } from '../../app/record/timeline.ts'
import type { History } from '../../record/index.ts'
import { type Bound, handle } from '../call.ts'
import type { Who } from '../who.ts'
import {
  claimShape,
  conflictShape,
  dateShape,
  eventShape,
  namesOf,
  numberShape,
  partyShape,
  sourceShapes,
} from './record-shapes.ts'
import { defined } from './defined.ts'

export const RECORD_HANDLERS: readonly Bound[] = [
  handle(ROUTES.showTimeline, async ({ hall, query }) => {
    const record = await recordOfHall(hall)
    const round = roundMeant(query.round, record)
    const events = timelineEvents(record, { ...query, round })
    const names = namesOf(record)
    return {
      rounds: roundShapes(record),
      ...(round === undefined ? {} : { round }),
      kinds: [...new Set(record.history.events.map(({ kind }) => kind))],
      events: events.map((each) => eventShape(each, names)),
    }
  }),
  handle(ROUTES.listRecordConflicts, async ({ hall, query, who }) => {
    const record = await recordOfHall(hall)
    const { conflicts } = await allConflicts(record)
    return {
      rounds: roundShapes(record),
      conflicts: conflicts
        .filter(({ awaitsReview }) => !awaitsReview || seesCandidates(who))
        .filter(({ conflict }) => query.round === undefined || conflict.round === query.round)
        .map(conflictShape),
    }
  }),
  handle(ROUTES.listPositions, async ({ hall, query }) => {
    const record = await recordOfHall(hall)
    const names = namesOf(record)
    const round = roundMeant(query.round, record)
    return {
      rounds: roundShapes(record),
      ...(round === undefined ? {} : { round }),
      issues: [...new Set(record.history.positions.map(({ issue }) => issue))],
      positions: listPositions(record.history, { ...query, round }).map((position) => {
        const { id, round, issue, party, stance, on, says, quantities, deal, clauses, follows, sources } = position
        return defined({
          id,
          round,
          issue,
          party: partyShape(party, names),
          side: sideOf(party, round, record.history),
          stance,
          date: dateShape(on),
          says,
          numbers: quantities.map(numberShape),
          deal,
          clauses: [...clauses],
          follows,
          sources: sourceShapes(sources, names),
        })
      }),
    }
  }),
  handle(ROUTES.listRecordSources, async ({ hall }) => {
    const record = await recordOfHall(hall)
    return { sources: sourcesWithUse(record), publishers: listSources(record).map(publisherShape) }
  }),
  handle(ROUTES.exportRecordAs, async ({ hall, query: { format, ...query } }) => {
    const round = roundMeant(query.round, await recordOfHall(hall))
    const { json, text } = await exportRecord(hall, { format, ...query, round })
    const { type, ending } = FORMATS[format]
    return { type, body: text ?? JSON.stringify(json), name: `record.${ending}` }
  }),
  handle(ROUTES.listReview, async ({ hall, query }) => {
    const record = await recordOfHall(hall)
    const names = namesOf(record)
    const queue = await reviewQueue(record, query)
    return {
      claims: queue.map(({ claim, report, conflicts }) => ({
        ...claimShape(claim, names),
        report: defined({
          id: claim.report,
          title: report?.title ?? '',
          publisher: report?.publisher,
          published: report?.published,
        }),
        conflicts: conflicts.map(conflictShape),
      })),
    }
  }),
  handle(ROUTES.reviewClaim, async ({ hall, who, params, body }) => {
    const { claims } = await reviewClaims(hall, { ids: [params.id], as: body.as, by: nameOf(who), reason: body.reason })
    const [reviewed] = claims
    return { status: reviewed?.claim.status ?? body.as, before: reviewed?.before ?? body.as }
  }),
  handle(ROUTES.importReportText, async ({ hall, body: { text, ...given } }) => {
    const { reports, problems, rejected, record } = await importText(hall, text, given)
    const ids = new Set(reports.map(({ report }) => report.id))
    const { conflicts } = await allConflicts(record)
    return {
      reports: reports.map(({ report: { id, title, notes }, became, claims }) => ({
        id,
        title,
        became,
        claims: claims.length,
        notes: [...notes],
      })),
      conflicts: conflicts.filter((each) => each.reports.some((id) => ids.has(id))).length,
      problems: [...problems, ...rejected.flatMap((each) => each.problems)].map(({ at: _at, ...problem }) => problem),
    }
  }),
]

const FORMATS = {
  ics: { type: 'text/calendar; charset=utf-8', ending: 'ics' },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  jsonld: { type: 'application/ld+json', ending: 'jsonld' },
  atom: { type: 'application/atom+xml; charset=utf-8', ending: 'atom' },
  html: { type: 'text/html; charset=utf-8', ending: 'html' },
  json: { type: 'application/json', ending: 'json' },
} as const

function roundShapes({ history }: HallRecord) {
  return history.rounds
    .map(({ id, title, first, last }) => ({ id, title, first, last }))
    .toSorted((a, b) => (a.first < b.first ? 1 : -1))
}

/** `latest` is the newest round of which there is an event. */
function roundMeant(asked: string | undefined, record: HallRecord): string | undefined {
  if (asked !== 'latest') return asked
  const told = new Set(record.history.events.map(({ round }) => round))
  return roundShapes(record).find(({ id }) => told.has(id))?.id
}

function seesCandidates({ role }: Who): boolean {
  return role !== 'public' && role !== 'writer' && role !== 'company'
}

function nameOf(who: Who): string {
  return who.role === 'public' ? '' : who.name
}

function sideOf(party: string, round: string, { rounds, parties }: History): 'union' | 'employers' | 'other' {
  const { union, employers } = rounds.find(({ id }) => id === round) ?? {}
  if (party === union) return 'union'
  if (party === employers) return 'employers'
  const kind = parties.find(({ id }) => id === party)?.kind
  return kind === 'union' ? 'union' : kind === 'employers' || kind === 'company' ? 'employers' : 'other'
}

/** The most sure first; how much of the record rests on each. */
function sourcesWithUse(record: HallRecord) {
  const { events, positions, states, outcomes, rounds, sources } = record.history
  const counts = new Map<string, number>()
  const named = [
    ...events.flatMap(({ dates, quantities }) => [...dates, ...quantities].flatMap((each) => each.sources)),
    ...[...positions, ...states, ...outcomes, ...rounds].flatMap((each) => each.sources),
  ]
  for (const id of named) counts.set(id, (counts.get(id) ?? 0) + 1)
  const names = namesOf(record)
  return sourceShapes(
    sources.map(({ id }) => id),
    names,
  ).map((source) => ({ ...source, supports: counts.get(source.id) ?? 0 }))
}

function publisherShape({
  publisher,
  credibility,
  assessed,
  reports,
  voices,
  claims,
}: ReturnType<typeof listSources>[number]) {
  return defined({
    publisher,
    credibility,
    reason: assessed?.reason,
    reports,
    voices,
    confirmed: claims.confirmed,
    rejected: claims.rejected,
    waiting: claims.candidate,
  })
}
