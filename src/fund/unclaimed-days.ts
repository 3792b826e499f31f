/** The days of a rulebook of unclaimed money, for money of one start: counted from dates alone. There is no today here. */

import { type IsoDate, addDays, addMonths, required } from '../base/index.ts'
import type { DayOfYear, UnclaimedRules, UnclaimedStep } from '../terms/index.ts'

export interface UnclaimedDay {
  readonly id: string
  readonly title: string
  readonly on: IsoDate
  /** What has to be done by then. */
  readonly step: UnclaimedStep | undefined
}

/** From when the time runs: the last day of the financial year of collection, or the first day on which the money was held. */
export function startOfClock(
  { startsFrom, financialYearEnds }: Pick<UnclaimedRules, 'startsFrom' | 'financialYearEnds'>,
  { collectedOn, since }: { collectedOn: IsoDate; since: IsoDate },
  yearEnds: DayOfYear = financialYearEnds,
): IsoDate {
  return startsFrom === 'held' ? since : nextDayOfYear(collectedOn, yearEnds)
}

/**
 * All days in the order of the rulebook. Months of a chain are added together before its days, from its first day on, so that
 * nine months and three months are a year, whatever day the year ends on; where a month has no such day, its last one counts.
 */
export function unclaimedDays({ days }: Pick<UnclaimedRules, 'days'>, start: IsoDate): UnclaimedDay[] {
  return days.map(({ id, title, step }) => ({ id, title, step, on: dayOn(spanTo(id, { days, start })) }))
}

/** The last day on which a late claim is heard; `undefined` where no law ends it. */
export function lastDayOfClaims({ days, lateClaims }: UnclaimedRules, start: IsoDate): IsoDate | undefined {
  if (!lateClaims) return undefined
  const span = lateClaims.of === 'start' ? plain(start) : spanTo(lateClaims.of, { days, start })
  return dayOn({ ...span, months: span.months + lateClaims.months })
}

interface Span {
  readonly from: IsoDate
  readonly months: number
  readonly days: number
}

function spanTo(id: string, ground: Pick<UnclaimedRules, 'days'> & { readonly start: IsoDate }): Span {
  const rule = required(
    ground.days.find((each) => each.id === id),
    'fund: a rulebook has every day that it names',
  )
  const before = rule.of === 'start' ? plain(ground.start) : spanTo(rule.of, ground)
  const sign = rule.direction === 'after' ? 1 : -1
  const span = { from: before.from, months: before.months + sign * rule.months, days: before.days + sign * rule.days }
  return rule.next.length === 0 ? span : plain(rule.next.reduce(nextDayOfYear, dayOn(span)))
}

function plain(from: IsoDate): Span {
  return { from, months: 0, days: 0 }
}

function dayOn({ from, months, days }: Span): IsoDate {
  return addDays(addMonths(from, months), days)
}

/** The first such day on or after a day. */
export function nextDayOfYear(date: IsoDate, day: DayOfYear): IsoDate {
  const year = Number(date.slice(0, 4))
  const here = inYear(year, day)
  return here >= date ? here : inYear(year + 1, day)
}

function inYear(year: number, day: DayOfYear): IsoDate {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const there = day === '02-29' && !isLeap ? '02-28' : day
  return `${String(year).padStart(4, '0')}-${there}`
}
