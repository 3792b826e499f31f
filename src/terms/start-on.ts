/** A deal as if it had come into force on another day, for asking what an offer would have paid in years that are known. */

import { addDays, daysBetween, type IsoDate, isDate } from '../base/index.ts'
import type { Deal, Expression, Schedule, ScheduleRow } from './deal.ts'
import { freezeDeep } from './freeze.ts'
import type { DatedValue, FundRules } from './fund-rules.ts'
import { spansOf } from './open-schedule.ts'
import type { Span, Term } from './expressions/term.ts'

/**
 * The same deal with its days moved: what it says of its first day it says of `day`, and so on for its whole term. Numbers from
 * before its first day, which older titles keep, stay on their days until `day`. Dates that stand in expressions follow the same
 * rule, so that a condition and the number that it guards stay on one day.
 */
export function startOn(deal: Deal, day: IsoDate): Deal {
  const { from, to } = deal.effective
  const days = daysBetween(from, day)
  const move: Move = { day, from, moved: (date) => addDays(date, days) }
  return freezeDeep({
    ...deal,
    effective: { from: day, to: to === undefined ? undefined : move.moved(to) },
    knownOn: undefined,
    schedules: deal.schedules.map((schedule) => moveSchedule(schedule, move)),
    lookups: moveExpressions(deal.lookups, move),
    definitions: moveExpressions(deal.definitions, move),
    clauses: moveExpressions(deal.clauses, move),
    fund: deal.fund && moveFund(deal.fund, move),
  })
}

interface Move {
  readonly day: IsoDate
  /** The first day of the deal as it stands. */
  readonly from: IsoDate
  readonly moved: (date: IsoDate) => IsoDate
}

function moveSchedule(schedule: Schedule, move: Move): Schedule {
  const rows = spansOf(schedule, undefined).flatMap(({ row, end }): ScheduleRow[] => [
    ...(row.from < move.from && row.from < move.day ? [{ ...row, to: heldUntil(end, move) }] : []),
    ...(end === undefined || end > move.from ? [moveRow(row, end, move)] : []),
  ])
  return { ...schedule, rows }
}

function moveRow(row: ScheduleRow, end: IsoDate | undefined, { from, moved }: Move): ScheduleRow {
  const start = row.from < from ? from : row.from
  return { ...row, from: moved(start), to: end === undefined ? undefined : moved(end) }
}

/** What held when the deal started goes on until it is taken to start. */
function heldUntil(end: IsoDate | undefined, { day, from }: Move): IsoDate {
  return end === undefined || end >= from || end > day ? day : end
}

/** The same with every date in every expression of it moved; a date is as long as any other, so no place in a text changes. */
function moveExpressions<T>(of: T, move: Move): T {
  if (Array.isArray(of)) return of.map((each) => moveExpressions(each, move)) as T
  if (typeof of !== 'object' || of === null) return of
  if ('term' in of && 'text' in of) return moveExpression(of as unknown as Expression, move) as T
  return Object.fromEntries(Object.entries(of).map(([key, each]) => [key, moveExpressions(each, move)])) as T
}

function moveExpression({ text, term }: Expression, move: Move): Expression {
  let moved = text
  const written = (date: IsoDate): IsoDate => (date < move.from ? date : move.moved(date))
  const terms = (of: unknown): unknown => {
    if (Array.isArray(of)) return of.map(terms)
    if (typeof of !== 'object' || of === null) return of
    const each = Object.fromEntries(Object.entries(of).map(([key, part]) => [key, terms(part)]))
    if (each['is'] !== 'text' || typeof each['value'] !== 'string' || !isDate(each['value'])) return each
    const { start, end } = of as Span
    const value = written(each['value'])
    moved = moved.slice(0, start) + moved.slice(start, end).replace(each['value'], value) + moved.slice(end)
    return { ...each, value }
  }
  return { term: terms(term) as Term, text: moved }
}

function moveFund(fund: FundRules, move: Move): FundRules {
  return {
    ...fund,
    deductions: fund.deductions.map(({ ceiling, release, ...deduction }) => ({
      ...deduction,
      share: moveDated(deduction.share, move),
      ...(ceiling ? { ceiling: moveDated(ceiling, move) } : {}),
      ...(release ? { release: moveDated(release, move) } : {}),
    })),
    minimumPayment: moveDated(fund.minimumPayment, move),
    ...(fund.setOff && { setOff: moveDated(fund.setOff, move) }),
    ...(fund.late && { late: { ...fund.late, rate: moveDated(fund.late.rate, move) } }),
  }
}

/** The value of the first day, and those that come after it. */
function moveDated<T>(values: readonly DatedValue<T>[], { from, moved }: Move): DatedValue<T>[] {
  const first = values.findLastIndex((value) => value.from <= from)
  return values
    .slice(Math.max(first, 0))
    .map((value) => ({ ...value, from: moved(value.from < from ? from : value.from) }))
}
