/** A viewing report and what is assumed about it become rows of works, services and exhibitions. */

import { compareText, daysBetween, type Period, type Problem } from '../base/index.ts'
import type { FactRow, RejectedRow } from './take-in.ts'
import type { Assumptions } from './viewing-assumptions.ts'
import { countingDay, exhibitionYearIn, findPeriod, printReportPeriod } from './viewing-period.ts'
import { type ReportEntry, rejectedRow, type ViewingReport } from './viewing-report.ts'
import { exhibitionCells, serviceCells, workCells } from './viewing-rows.ts'
import { idsOfTitles, shownTitle, slugOf } from './viewing-title.ts'

/** The tables that a report fills, in the order in which they are taken in. */
export const VIEWING_KINDS = ['works', 'services', 'exhibitions'] as const
export type ViewingKind = (typeof VIEWING_KINDS)[number]

export interface ViewingFacts {
  readonly rows: Readonly<Record<ViewingKind, readonly FactRow[]>>
  /** Rows of the report of which a table was made. */
  readonly entryOf: ReadonlyMap<FactRow, ReportEntry>
  readonly accepted: number
  /** Accepted rows whose exhibition year does not begin in the period. */
  readonly passedOver: number
  readonly rejected: readonly RejectedRow[]
  readonly problems: readonly Problem[]
}

export interface ViewingOptions {
  /** The file, for sources, and for its period and kind when nothing else tells them. */
  readonly name: string
  /** The id by which the hall knows a title, if it does. */
  readonly knownId?: (title: string) => string | undefined
}

/** Settles what the report itself tells (`service`, `company`, `period`), then makes the rows. A problem that is an error stops it. */
export function factsOfViewing(report: ViewingReport, assumptions: Assumptions, options: ViewingOptions): ViewingFacts {
  settleFromReport(report, assumptions, options.name)
  const { dated, undated } = entriesByPeriod(report.entries, assumptions)
  if (undated.length > 0) return nothing(report, [noPeriod(undated[0] as ReportEntry, options.name)])
  const { kept, rejected } = withoutRepeated(dated)
  const ids = idsOf(kept, options)
  const entryOf = new Map<FactRow, ReportEntry>()
  const made = (entry: ReportEntry, cells: Record<string, string>): FactRow => {
    const row = { line: entry.line, cells }
    entryOf.set(row, entry)
    return row
  }
  const context = { assumptions, name: options.name }
  const works = new Map<string, FactRow>()
  const exhibitions: FactRow[] = []
  let [cut, unmeasured] = [0, 0]
  for (const [at, { entry, period }] of kept.entries()) {
    const work = ids[at] as string
    if (entry.runtimeMinutes) works.set(work, made(entry, workCells(entry, entry.runtimeMinutes, { ...context, work })))
    const year = exhibitionYearIn(entry.releasedOn, period)
    if (!year) continue
    if (daysBetween(year.startsOn, period.end) < 90) cut++
    if (!entry.runtimeMinutes) unmeasured++
    exhibitions.push(made(entry, exhibitionCells(entry, { ...context, work, ...year })))
  }
  return {
    rows: {
      works: [...works.values()],
      services: countingDays(kept).map((on) => ({ line: 1, cells: serviceCells(on, context) })),
      exhibitions,
    },
    entryOf,
    accepted: kept.length,
    passedOver: kept.length - exhibitions.length,
    rejected: [...report.rejected, ...rejected],
    problems: [...cutNote(cut, options.name), ...(report.hasRuntimes ? runtimeNote(unmeasured, options.name) : [])],
  }
}

interface DatedEntry {
  readonly entry: ReportEntry
  readonly period: Period
}

function settleFromReport({ words }: ViewingReport, assumptions: Assumptions, name: string): void {
  const service = /\ban?\s+(\S.{0,60}?)\s+engagement report/i.exec(words)?.[1]?.trim()
  assumptions.found('service', service ?? 'the service', {
    why: service === undefined ? 'The report does not say whose it is.' : 'The report says whose it is.',
    reported: service !== undefined,
  })
  assumptions.found('company', assumptions.plain('service'), {
    why: 'Taken to be named as its service is.',
    reported: false,
  })
  const [inWords, inName] = [findPeriod(words), findPeriod(name)]
  if (inWords) {
    const why = 'It stands above the table.'
    assumptions.found('period', printReportPeriod(inWords), { why, reported: true })
  } else if (inName) {
    const why = 'It stands in the name of the file.'
    assumptions.found('period', printReportPeriod(inName), { why, reported: true })
  }
}

/** A row that names its own period (in tables of several reports) is of that one. */
function entriesByPeriod(
  entries: readonly ReportEntry[],
  assumptions: Assumptions,
): { dated: DatedEntry[]; undated: ReportEntry[] } {
  const whole = assumptions.period()
  const found = new Map<string, Period | undefined>()
  const [dated, undated]: [DatedEntry[], ReportEntry[]] = [[], []]
  for (const entry of entries) {
    if (!found.has(entry.report)) found.set(entry.report, findPeriod(entry.report) ?? whole)
    const period = found.get(entry.report)
    if (period) dated.push({ entry, period })
    else undated.push(entry)
  }
  return { dated: dated.toSorted((a, b) => compareText(a.period.start, b.period.start)), undated }
}

/** A title stands once in a period; its second row is rejected, whatever it says. */
function withoutRepeated(dated: readonly DatedEntry[]): { kept: DatedEntry[]; rejected: RejectedRow[] } {
  const first = new Map<string, ReportEntry>()
  const kept: DatedEntry[] = []
  const rejected: RejectedRow[] = []
  for (const { entry, period } of dated) {
    const key = JSON.stringify([period.start, entry.title, entry.releasedOn])
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, entry)
      kept.push({ entry, period })
      continue
    }
    const place =
      earlier.sheet === entry.sheet ? `line ${earlier.line}` : `sheet ${earlier.sheet}, line ${earlier.line}`
    const fault = { column: 'title', reason: `The title stands in ${place} already.`, hint: 'Keep one of them.' }
    rejected.push(rejectedRow(entry.line, [fault], entry.row))
  }
  return { kept, rejected }
}

/** The id that the hall knows goes before the slug, but not for a title that several things of the report have. */
function idsOf(kept: readonly DatedEntry[], { knownId }: ViewingOptions): string[] {
  const titles = kept.map(({ entry }) => entry.title)
  const isAlone = (id: string, at: number): boolean => id === slugOf(shownTitle(titles[at] ?? ''))
  const ids = idsOfTitles(kept.map(({ entry }) => entry))
  return ids.map((id, at) => (isAlone(id, at) ? knownId?.(titles[at] ?? '') : undefined) ?? id)
}

/** Each 1 July that applies to a period of the report. */
function countingDays(kept: readonly DatedEntry[]): string[] {
  return [...new Set(kept.map(({ period }) => countingDay(period)))]
}

function nothing(report: ViewingReport, problems: Problem[]): ViewingFacts {
  const rows = { works: [], services: [], exhibitions: [] }
  return { rows, entryOf: new Map(), accepted: 0, passedOver: 0, rejected: report.rejected, problems }
}

function noPeriod({ title, line }: ReportEntry, name: string): Problem {
  return {
    code: 'facts/no-period',
    at: { file: name, line },
    message: `Which months ${name} covers stands neither above its table nor in its name (first row: ${shownTitle(title).slice(0, 60)}).`,
    hint: 'Say it: --assume period=2023-H1, or period=2023-01-01..2023-07-01.',
  }
}

function cutNote(count: number, name: string): Problem[] {
  if (count === 0) return []
  return [
    {
      code: 'facts/hours-cut',
      severity: 'note',
      at: { file: name },
      message: `${count} exhibition years begin less than 90 days before the report ends; hours after its end are not in them.`,
      hint: 'The next report holds the rest; it is not added.',
    },
  ]
}

function runtimeNote(count: number, name: string): Problem[] {
  if (count === 0) return []
  return [
    {
      code: 'facts/no-runtime',
      severity: 'note',
      at: { file: name },
      message: `${count} titles with an exhibition year have no runtime in the report; there is no row of works for them.`,
      hint: 'Add them to a table of works if something is owed for them.',
    },
  ]
}
