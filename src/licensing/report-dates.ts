/** When use reports are due, which of them came, and what lateness costs. No clock: the day is handed in. */

import {
  addDays,
  addMonths,
  daysBetween,
  type Fraction,
  fraction,
  type IsoDate,
  type Money,
  type Period,
  roundFraction,
} from '../base/index.ts'
import { coveredPart, interestMinor, type Licence } from './licence.ts'

/** A report that a licence asks for. */
export interface ReportDue {
  readonly licence: string
  readonly company: string
  /** The days whose uses it tells: a calendar period as far as the term reaches. */
  readonly period: Period
  /** As people name it: `2026-Q3`, `2026-07`, `2026-H2`, `2026`. */
  readonly name: string
  /** The last day on which it is in time. */
  readonly due: IsoDate
}

/** A report that came in. */
export interface ReceivedReport {
  readonly id: string
  readonly licence: string
  readonly period: Period
  readonly receivedOn: IsoDate
}

export interface ReportState extends ReportDue {
  /** The first report for the whole period, when there is one. */
  readonly received: ReceivedReport | undefined
  /** `open`: not due yet; `in-time`, `late`: it came; `missing`: it is due and has not come. */
  readonly state: 'open' | 'in-time' | 'late' | 'missing'
  /** Days after `due`, up to the day on which it came or that is asked for; 0 when it is not late. */
  readonly daysLate: number
}

const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const

/** The reports of all periods that have ended by `on` (all of the term's, where it has an end, without it), in order. */
export function reportsDue(licence: Licence, { on }: { on?: IsoDate | undefined } = {}): ReportDue[] {
  const { reports, term } = licence
  const until = on ?? term.to
  if (!reports || until === undefined) return []
  const due: ReportDue[] = []
  for (let period = calendarPeriod(term.from, reports.every); ; period = calendarPeriod(period.end, reports.every)) {
    const covered = coveredPart(licence, period)
    if (!covered || covered.end > until) return due
    due.push({
      licence: licence.id,
      company: licence.company,
      period: covered,
      name: nameOf(period, reports.every),
      due: addDays(covered.end, reports.dueDays - 1),
    })
  }
}

/** Each report that was due or has ended its period by `on`, with what came in. A report for more than the period answers it too. */
export function reportStates(
  licence: Licence,
  received: readonly ReceivedReport[],
  { on }: { on: IsoDate },
): ReportState[] {
  const own = received
    .filter((each) => each.licence === licence.id && each.receivedOn <= on)
    .toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : a.id < b.id ? -1 : 1))
  return reportsDue(licence, { on }).map((report) => {
    const { period, due } = report
    const found = own.find((each) => each.period.start <= period.start && period.end <= each.period.end)
    const daysLate = Math.max(0, daysBetween(due, found?.receivedOn ?? on))
    const state = found ? (daysLate > 0 ? 'late' : 'in-time') : daysLate > 0 ? 'missing' : 'open'
    return { ...report, received: found, state, daysLate }
  })
}

/** What a late report costs, on what its period comes to; `undefined` when the licence says nothing of it. Rounded half up, once. */
export function lateReportInterest(
  { interest }: Licence,
  { daysLate, charged }: { daysLate: number; charged: Money },
): Money | undefined {
  const rate: Fraction | undefined = interest?.lateReports
  if (!interest || rate === undefined) return undefined
  const { numerator, denominator } = interestMinor(charged, { rate, per: interest.per, days: daysLate })
  return { amountMinor: roundFraction(fraction(numerator, denominator), 'half-up'), currency: charged.currency }
}

/** The calendar period that holds a day. */
function calendarPeriod(day: IsoDate, every: keyof typeof MONTHS): Period {
  const months = MONTHS[every]
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months + 1
  const start = `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
  return { start, end: addMonths(start, months) }
}

function nameOf({ start }: Period, every: keyof typeof MONTHS): string {
  const [year, month] = [start.slice(0, 4), Number(start.slice(5, 7))]
  if (every === 'year') return year
  if (every === 'month') return start.slice(0, 7)
  return every === 'quarter' ? `${year}-Q${(month + 2) / 3}` : `${year}-H${month === 1 ? 1 : 2}`
}
