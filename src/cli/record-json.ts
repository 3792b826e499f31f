/** The record as JSON: reports, claims, events, contradictions and positions, each in one shape wherever it is told. */

import type { Json } from '../base/index.ts'
import type { ShownConflict } from '../app/record/list-conflicts.ts'
import type { ListedReport } from '../app/record/list-record.ts'
import type { TimelineEvent } from '../app/record/timeline.ts'
import type { Assessment, Claim, Position, Quantity, RecordDate, Report } from '../record/index.ts'

/** `2023-05-02`, `2023-05`, `2023`, or `2023-05-02/2023-05-04`. */
export function dateText({ first, last, precision }: RecordDate): string {
  if (first === last) return first
  if (precision === 'month') return first.slice(0, 7)
  return precision === 'year' ? first.slice(0, 4) : `${first}/${last}`
}

function dateJson(date: RecordDate | undefined) {
  return {
    date: date ? dateText(date) : null,
    first: date?.first ?? null,
    last: date?.last ?? null,
    precision: date?.precision ?? null,
    basis: date?.basis ?? null,
    said: date?.said ?? null,
  }
}

export function quantityJson({ measure, value, unit, bound, of, said }: Quantity) {
  return { measure, value, unit, bound: bound ?? null, of: of ?? null, said }
}

export function claimJson(claim: Claim) {
  const { id, about, kind, state, modality, parties, date, issue, terms, quantities, speaker, quote } = claim
  const { report, place, status, confidence, foundBy, review } = claim
  return {
    id,
    about,
    kind: kind ?? null,
    state: state ?? null,
    ...dateJson(date),
    parties: [...parties],
    quantities: quantities.map(quantityJson),
    speaker: { is: speaker.is, name: speaker.name, party: speaker.party ?? null },
    modality,
    issue: issue ?? null,
    terms: [...terms],
    quote,
    report,
    place: { ...place },
    status,
    confidence,
    foundBy,
    review: review
      ? { by: review.by, on: review.on, reason: review.reason ?? null, edited: [...(review.edited ?? [])] }
      : null,
  }
}

export function assessmentJson(assessment: Assessment | undefined) {
  return assessment === undefined ? null : { ...assessment }
}

function reportHead({ id, kind, title, publisher, author, published, publishedAt, retrievedOn, ...rest }: Report) {
  const { url, foreignId, sector, tags, language, textSha256, words, voice, revises, notes } = rest
  return {
    id,
    kind,
    title,
    publisher: publisher ?? null,
    author: author ?? null,
    published: published ?? null,
    publishedAt: publishedAt ?? null,
    retrievedOn,
    url: url ?? null,
    foreignId: foreignId ?? null,
    sector: sector ?? null,
    tags: [...tags],
    language: language ?? null,
    textSha256,
    words,
    voice,
    revises: revises ?? null,
    notes: [...notes],
  }
}

export function reportJson({ report, credibility, assessed, copyOf, claims }: ListedReport) {
  return {
    ...reportHead(report),
    credibility,
    credibilityGiven: report.credibility ?? null,
    assessed: assessmentJson(assessed),
    copyOf: copyOf ?? null,
    claims: claims.candidate + claims.confirmed + claims.rejected,
    claimsByStatus: { ...claims },
  }
}

export function eventJson({ event, date, claims, reports, voices, awaitsReview }: TimelineEvent) {
  const { id, kind, round, parties, says, dates, quantities, issue, terms, deal, status } = event
  return {
    id,
    kind,
    round: round ?? null,
    ...dateJson(date),
    dates: dates.map(({ value, rank, reason, sources }) => ({
      ...dateJson(value),
      rank,
      reason: reason ?? null,
      sources: [...sources],
    })),
    parties: [...parties],
    says,
    quantities: quantities.map(({ value, rank, reason, sources }) => ({
      ...quantityJson(value),
      rank,
      reason: reason ?? null,
      sources: [...sources],
    })),
    issue: issue ?? null,
    terms: [...terms],
    deal: deal ?? null,
    claims: [...claims],
    reports: [...reports],
    voices,
    told: event.reports.map((each) => ({ ...each, reports: [...each.reports], claims: [...each.claims] })),
    status,
    awaitsReview,
  }
}

export function conflictJson({ conflict, awaitsReview, reports }: ShownConflict) {
  const { id, kind, weight, sides, explains, settledBy, also, round, on } = conflict
  return {
    id,
    kind,
    weight,
    sides: sides.map(({ sources, ...side }) => ({ ...side, sources: [...sources] })),
    explains,
    settledBy,
    also: (also ?? []).map((each) => ({ ...each })),
    round: round ?? null,
    on: on ?? null,
    awaitsReview,
    reports: [...reports],
  }
}

export function positionJson({ on, quantities, terms, clauses, sources, deal, follows, ...rest }: Position): Json {
  return {
    ...rest,
    ...dateJson(on),
    terms: [...terms],
    quantities: quantities.map(quantityJson),
    deal: deal ?? null,
    clauses: [...clauses],
    follows: follows ?? null,
    sources: [...sources],
  }
}
