/** Where a value comes from, told in full: a cited page, or a confirmed claim with the report that it stands in. */

import { type IsoDate, isDate } from '../../base/index.ts'
import type { Claim } from '../claim.ts'
import type { Assessment, Report } from '../report.ts'
import type { RecordToPrint, ToldEvent } from './record-to-print.ts'

export interface ToldSource {
  readonly id: string
  readonly title: string
  readonly publisher: string
  /** A day, a month or a year, as it is known. */
  readonly published?: string | undefined
  readonly url?: string | undefined
  readonly note?: string | undefined
  /** Of a claim: who found what where. */
  readonly claim?: Claim | undefined
  readonly report?: Report | undefined
}

export interface SourceBook {
  /** A source that the record does not hold is told by its id. */
  of(id: string): ToldSource
  reportOf(claim: Claim): Report | undefined
  /** What was thought of it last: of the report itself, else of its publisher. */
  assessmentOf(report: Report): Assessment | undefined
  /** All reports with one text. */
  voiceOf(report: Report): readonly Report[]
}

export function sourceBook({
  history,
  reports,
  claims,
  assessments,
}: Omit<RecordToPrint, 'conflicts' | 'deals'>): SourceBook {
  const cited = new Map(history.sources.map((source) => [source.id, source]))
  const reportsById = new Map(reports.map((report) => [report.id, report]))
  const claimsById = new Map(claims.map((claim) => [claim.id, claim]))
  const voices = Map.groupBy(reports, ({ voice }) => voice)
  const thought = new Map<string, Assessment>()
  for (const each of assessments) {
    const earlier = thought.get(nameKey(each.of))
    if (!earlier || earlier.on <= each.on) thought.set(nameKey(each.of), each)
  }
  return {
    of(id) {
      const claim = claimsById.get(id)
      const report = reportsById.get(claim?.report ?? id)
      if (report) return { ...titleOf(report), id, ...(claim && { claim }), report }
      return cited.get(id) ?? { id, title: id, publisher: '' }
    },
    reportOf: ({ report }) => reportsById.get(report),
    assessmentOf: ({ id, publisher = '' }) => thought.get(id) ?? thought.get(nameKey(publisher)),
    voiceOf: (report) => voices.get(report.voice) ?? [report],
  }
}

/** A publisher is one however its name is spelt in capitals and spaces. */
function nameKey(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

function titleOf({ title, publisher = '', published, url }: Report): Omit<ToldSource, 'id'> {
  return { title, publisher, published, url }
}

/** Ids of everything that an event's values rest on, once each, in their order. */
export function sourcesOfEvent({ dates, quantities, told = [] }: ToldEvent): string[] {
  return [...new Set([...[...dates, ...quantities].flatMap(({ sources }) => sources), ...told])]
}

/** `Title (Publisher, 2 May 2023)` as one line of text. */
export function printSource({ title, publisher, published }: ToldSource): string {
  const about = [publisher, published ?? ''].filter((part) => part !== '').join(', ')
  return about === '' ? title : `${title} (${about})`
}

/** The first day of what may be a day, a month or a year; `undefined` for anything else. */
export function firstDayOf(text: string | undefined): IsoDate | undefined {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)/.exec(text ?? '') ?? []
  const first = `${year}-${month}-${day}`
  return isDate(first) ? first : undefined
}

/** An address that a page may link to; anything but http is told as text. */
export function linkable(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(url) ? url : undefined
}
