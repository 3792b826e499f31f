/** The record as three tables: a row for each value of each event, for each claim, for each contradiction. */

import type { Claim } from '../claim.ts'
import type { Conflict, ConflictSide } from '../conflict.ts'
import type { Ranked, RecordEvent } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import type { Quantity } from '../claim.ts'
import { printCsvText } from './csv-text.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { byRank, inOrder, NO_ROUND } from './told-events.ts'
import { printSource, type SourceBook, sourceBook } from './told-sources.ts'

export const EVENT_COLUMNS = [
  'event',
  'round',
  'kind',
  'parties',
  'issue',
  'terms',
  'says',
  'value',
  'first',
  'last',
  'precision',
  'basis',
  'measure',
  'number',
  'unit',
  'bound',
  'of',
  'rank',
  'reason',
  'deal',
  'source_ids',
  'sources',
] as const

export const CLAIM_COLUMNS = [
  'claim',
  'status',
  'about',
  'kind',
  'state',
  'modality',
  'parties',
  'first',
  'last',
  'precision',
  'said',
  'issue',
  'terms',
  'quantities',
  'speaker_is',
  'speaker',
  'speaker_party',
  'quote',
  'report',
  'title',
  'publisher',
  'published',
  'url',
  'credibility',
  'assessed',
  'voice',
  'paragraph',
  'sentence',
  'confidence',
  'found_by',
  'reviewed_by',
  'reviewed_on',
  'review_reason',
] as const

export const CONFLICT_COLUMNS = [
  'conflict',
  'kind',
  'weight',
  'awaits_review',
  'round',
  'on',
  'first_of',
  'first_id',
  'first_value',
  'first_sentence',
  'first_sources',
  'second_of',
  'second_id',
  'second_value',
  'second_sentence',
  'second_sources',
  'explains',
  'settled_by',
] as const

export interface RecordTables {
  readonly events: string
  readonly claims: string
  readonly conflicts: string
}

type Row = Record<string, string>

export function printRecordCsv(record: SelectedRecord): RecordTables {
  const book = sourceBook(record)
  return {
    events: printCsvText(
      EVENT_COLUMNS,
      inOrder(record.history.events).flatMap((event) => eventRows(event, book)),
    ),
    claims: printCsvText(
      CLAIM_COLUMNS,
      record.claims.map((claim) => claimRow(claim, book)),
    ),
    conflicts: printCsvText(
      CONFLICT_COLUMNS,
      record.conflicts.map((conflict) => conflictRow(conflict, record.awaiting)),
    ),
  }
}

/** An event without any value has one row all the same. */
function eventRows(event: RecordEvent, book: SourceBook): Row[] {
  const about = {
    event: event.id,
    round: event.round === NO_ROUND ? '' : event.round,
    kind: event.kind,
    parties: event.parties.join(' '),
    issue: event.issue ?? '',
    terms: event.terms.join('; '),
    says: event.says,
    deal: event.deal ?? '',
  }
  const values = [
    ...byRank(event.dates).map((each) => ({ value: 'date', ...dateCells(each.value), ...rankCells(each, book) })),
    ...byRank(event.quantities).map((each) => ({
      value: 'number',
      ...numberCells(each.value),
      ...rankCells(each, book),
    })),
  ]
  return values.length === 0 ? [about] : values.map((cells) => ({ ...about, ...cells }))
}

function dateCells({ first, last, precision, basis }: RecordDate): Row {
  return { first, last, precision, basis }
}

function numberCells({ measure, value, unit, bound, of }: Quantity): Row {
  return { measure, number: value, unit, bound: bound ?? '', of: of ?? '' }
}

function rankCells({ rank, reason, sources }: Ranked<unknown>, book: SourceBook): Row {
  return {
    rank,
    reason: reason ?? '',
    source_ids: sources.join(' '),
    sources: sources.map((id) => printSource(book.of(id))).join('; '),
  }
}

function claimRow(claim: Claim, book: SourceBook): Row {
  const report = book.reportOf(claim)
  const { speaker, review, place } = claim
  return {
    claim: claim.id,
    status: claim.status,
    about: claim.about,
    kind: claim.kind ?? '',
    state: claim.state ?? '',
    modality: claim.modality,
    parties: claim.parties.join(' '),
    first: claim.date?.first ?? '',
    last: claim.date?.last ?? '',
    precision: claim.date?.precision ?? '',
    said: claim.date?.said ?? '',
    issue: claim.issue ?? '',
    terms: claim.terms.join('; '),
    quantities: claim.quantities.map(({ measure, value, unit }) => `${measure} ${value} ${unit}`).join('; '),
    speaker_is: speaker.is,
    speaker: speaker.name,
    speaker_party: speaker.party ?? '',
    quote: claim.quote,
    report: claim.report,
    title: report?.title ?? '',
    publisher: report?.publisher ?? '',
    published: report?.published ?? '',
    url: report?.url ?? '',
    credibility: report?.credibility ?? '',
    assessed: (report && book.assessmentOf(report)?.credibility) ?? '',
    voice: report?.voice ?? '',
    paragraph: `${place.paragraph}`,
    sentence: `${place.sentence}`,
    confidence: `${claim.confidence}`,
    found_by: claim.foundBy,
    reviewed_by: review?.by ?? '',
    reviewed_on: review?.on ?? '',
    review_reason: review?.reason ?? '',
  }
}

function conflictRow(conflict: Conflict, awaiting: ReadonlySet<string>): Row {
  const [first, second] = conflict.sides
  return {
    conflict: conflict.id,
    kind: conflict.kind,
    weight: conflict.weight,
    awaits_review: awaiting.has(conflict.id) ? 'yes' : 'no',
    round: conflict.round ?? '',
    on: conflict.on ?? '',
    ...sideCells('first', first),
    ...sideCells('second', second),
    explains: conflict.explains,
    settled_by: conflict.settledBy,
  }
}

function sideCells(name: 'first' | 'second', { of, id, value, sentence, sources }: ConflictSide): Row {
  return {
    [`${name}_of`]: of,
    [`${name}_id`]: id,
    [`${name}_value`]: value,
    [`${name}_sentence`]: sentence,
    [`${name}_sources`]: sources.join('; '),
  }
}
