/** The record in the shapes of the API: dates, numbers, parties and sources, each by its name. */

import type { ShownConflict } from '../../app/record/list-conflicts.ts'
import type { HallRecord } from '../../app/record/record-of-hall.ts'
import { conflictName } from '../../app/record/say-conflict.ts'
import type { TimelineEvent } from '../../app/record/timeline.ts'
import type { Claim, Quantity, RecordDate } from '../../record/index.ts'
import { defined } from './defined.ts'

/** What names are looked up in, made once per answer. */
export interface RecordNames {
  readonly parties: ReadonlyMap<string, string>
  readonly sources: ReadonlyMap<string, SourceShape>
}

export interface SourceShape {
  id: string
  title: string
  publisher: string
  published?: string
  url?: string
  sure?: string
  note?: string
}

/** A source is one of the record, a claim of a report, or a report. */
export function namesOf({ history, reports, claims }: HallRecord): RecordNames {
  const byReport = new Map(
    reports.map(({ id, title, publisher = '', published, url }) => [
      id,
      defined({ id, title, publisher, published, url }),
    ]),
  )
  return {
    parties: new Map(history.parties.map(({ id, name }) => [id, name])),
    sources: new Map<string, SourceShape>([
      ...byReport,
      ...claims.flatMap(({ id, report }): [string, SourceShape][] => {
        const found = byReport.get(report)
        return found ? [[id, found]] : []
      }),
      ...history.sources.map(({ id, title, publisher, published, url, sure, note }): [string, SourceShape] => [
        id,
        defined({ id, title, publisher, published, url, sure, note }),
      ]),
    ]),
  }
}

export function dateShape({ first, last, precision }: RecordDate) {
  return { first, last, precision }
}

export function numberShape({ measure, value, unit, bound, of }: Quantity) {
  return defined({ measure, value, unit, bound, of })
}

export function partyShape(id: string, { parties }: RecordNames) {
  return { id, name: parties.get(id) ?? id }
}

export function sourceShapes(ids: readonly string[], { sources }: RecordNames): SourceShape[] {
  const found = ids.map((id) => sources.get(id) ?? { id, title: id, publisher: '' })
  return [...new Map(found.map((each) => [each.id, each])).values()]
}

export function eventShape({ event, date, isDisputed, voices, awaitsReview }: TimelineEvent, names: RecordNames) {
  const { id, kind, round, parties, says, dates, quantities, issue, deal } = event
  const ranked = <T>(
    {
      rank,
      reason,
      sources,
    }: { rank: 'preferred' | 'normal' | 'deprecated'; reason?: string | undefined; sources: readonly string[] },
    value: T,
  ) => defined({ ...value, rank, reason, sources: sourceShapes(sources, names) })
  return defined({
    id,
    kind,
    round,
    parties: parties.map((each) => partyShape(each, names)),
    says,
    date: date && dateShape(date),
    isDisputed,
    dates: dates.map((each) => ranked(each, { date: dateShape(each.value) })),
    numbers: quantities.map((each) => ranked(each, { number: numberShape(each.value) })),
    issue,
    deal,
    voices,
    awaitsReview,
  })
}

export function conflictShape({ conflict, awaitsReview }: ShownConflict) {
  const { id, kind, weight, sides, explains, settledBy, round, on } = conflict
  return defined({
    id,
    kind,
    name: conflictName(kind),
    weight,
    sides: sides.map(({ of, id: side, sentence, value, sources }) => ({
      of,
      id: side,
      sentence,
      value,
      sources: [...sources],
    })),
    explains,
    settledBy,
    round,
    on,
    awaitsReview,
  })
}

export function claimShape(claim: Claim, names: RecordNames) {
  const { id, about, kind, state, quote, date, parties, quantities, issue, modality, confidence, status } = claim
  return defined({
    id,
    about,
    kind: kind ?? state,
    quote,
    date: date && dateShape(date),
    parties: parties.map((each) => partyShape(each, names)),
    numbers: quantities.map(numberShape),
    issue,
    modality,
    confidence,
    status,
  })
}
