/** Whether a clause applies to a fact, and on which days something arises from it. */

import { addDays, type IsoDate, isDate } from '../base/index.ts'
import type { Fact } from '../facts/index.ts'
import { type Clause, usesOf } from '../terms/index.ts'
import { earlier, later, type Piece, piecesOf } from './days.ts'
import { type Ground, groundOf, type Rules } from './ground.ts'
import type { TraceStep } from './obligation.ts'
import { reckon } from './reckon.ts'
import { fail, type Failure } from './value.ts'
import { whyNot } from './why-not.ts'

/** One time that a clause applies to a fact: the day on which money arises, and the days it is for when it is prorated. */
export interface Occasion {
  readonly on: IsoDate
  readonly piece: Piece | undefined
  readonly ground: Ground
  /** Of the condition of the clause, when it has one. */
  readonly condition?: TraceStep
}

export type Verdict =
  | { readonly is: 'applies'; readonly occasions: readonly Occasion[] }
  | { readonly is: 'does-not-apply'; readonly because: string }
  | { readonly is: 'another-period' }
  | { readonly is: 'fails'; readonly failure: Failure }

type Day = Pick<Occasion, 'on' | 'piece'>
type Days = { readonly is: 'days'; readonly days: readonly Day[] } | Exclude<Verdict, { is: 'applies' }>

const BEGINNING: IsoDate = '0001-01-01'
const LAST_DAY: IsoDate = '9999-12-31'

/** What is wrong with the first and last day of a fact; a fact that ends before it starts is applied to nothing. */
export function datesFailure({ columns }: Fact): Failure | undefined {
  const { starts_on: start, ends_on: end } = columns
  for (const [name, day] of Object.entries({ starts_on: start, ends_on: end })) {
    if (day !== undefined && day !== '' && !isDate(day)) return badDate(name, day)
  }
  if (!start || !end || start <= end) return undefined
  return fail('engine/bad-date', `It ends on ${end}, before it starts on ${start}.`).failure
}

export function judge(clause: Clause, fact: Fact, rules: Rules): Verdict {
  const found =
    clause.is === 'money' && clause.prorated ? proratedDays(clause, fact, rules) : oneDay(clause, fact, rules)
  if (found.is !== 'days') return found
  const occasions: Occasion[] = []
  let because = ''
  for (const { on, piece } of found.days) {
    const ground = groundOf(rules, fact, { table: clause.for, on, accruedOn: clause.accruedOn })
    if (!clause.when) {
      occasions.push({ on, piece, ground })
      continue
    }
    const outcome = reckon(clause.when, ground)
    if (outcome.failure) return { is: 'fails', failure: outcome.failure }
    if (outcome.value.value === true) occasions.push({ on, piece, ground, condition: outcome.step })
    else because ||= whyNot(clause.when, ground)
  }
  return occasions.length > 0 ? { is: 'applies', occasions } : { is: 'does-not-apply', because }
}

function oneDay(clause: Clause, fact: Fact, rules: Rules): Days {
  const { columns } = fact
  const { asked } = rules
  const { effective } = rules.deal
  const written = columns[clause.accruedOn] ?? ''
  if (written === '') return withoutDay(clause, fact, rules)
  if (!isDate(written)) return { is: 'fails', failure: badDate(clause.accruedOn, written) }
  const runsOn = clause.runningAtStart === 'pays' && (columns['ends_on'] || LAST_DAY) >= effective.from
  const on = runsOn ? later(written, effective.from) : written
  if (on < (asked.from ?? on) || (asked.to !== undefined && on >= asked.to)) return { is: 'another-period' }
  if (on < effective.from) {
    return {
      is: 'does-not-apply',
      because: `${clause.accruedOn} is ${on}, before the deal starts on ${effective.from}.`,
    }
  }
  if (effective.to !== undefined && on >= effective.to) {
    return {
      is: 'does-not-apply',
      because: `${clause.accruedOn} is ${on}, after the last day of the deal, ${addDays(effective.to, -1)}.`,
    }
  }
  return { is: 'days', days: [{ on, piece: undefined }] }
}

/** A fact without the day is a problem only where the clause would apply to it. */
function withoutDay(clause: Clause, fact: Fact, rules: Rules): Days {
  const ground = groundOf(rules, fact, { table: clause.for, on: BEGINNING, accruedOn: clause.accruedOn })
  const outcome = clause.when && reckon(clause.when, ground)
  if (!clause.when || !outcome || outcome.failure || outcome.value.value === true) return missing(clause.accruedOn)
  return { is: 'does-not-apply', because: whyNot(clause.when, ground) }
}

/** The days of the fact on which the deal is in force, within what was asked for; cut by year and where a number changes. */
function proratedDays(clause: Clause, { columns }: Fact, rules: Rules): Days {
  const { asked } = rules
  const { effective } = rules.deal
  const start = columns['starts_on'] ?? ''
  if (start === '') return missing('starts_on')
  const lastDay = columns['ends_on'] || LAST_DAY
  const end = lastDay === LAST_DAY ? undefined : addDays(lastDay, 1)
  const bound = [end, effective.to, asked.to]
    .filter((day) => day !== undefined)
    .reduce<IsoDate | undefined>((first, day) => (first === undefined ? day : earlier(first, day)), undefined)
  if (bound === undefined) {
    const message = 'It has no last day, and neither has the deal or the period that was asked for.'
    return { is: 'fails', failure: fail('engine/endless', message, 'Ask for a period, or fill in ends_on.').failure }
  }
  if ((end !== undefined && end <= effective.from) || (effective.to !== undefined && start >= effective.to)) {
    return {
      is: 'does-not-apply',
      because: `None of its days, from ${start} on, is one on which the deal is in force.`,
    }
  }
  const window = { start: later(effective.from, asked.from ?? BEGINNING), end: bound }
  const pieces = piecesOf({ start, end: end ?? bound }, window, changeDays(clause, rules))
  if (pieces.length === 0) return { is: 'another-period' }
  const day = ({ start: first, end: after }: Piece): IsoDate =>
    clause.accruedOn === 'ends_on' ? addDays(after, -1) : first
  return { is: 'days', days: pieces.map((piece) => ({ on: day(piece), piece })) }
}

/** Days on which a number that the clause takes as of its own day changes. */
function changeDays(clause: Clause, { deal, schedules }: Rules): IsoDate[] {
  const { dated } = usesOf(clause, deal)
  return [...new Set([...dated].flatMap((id) => schedules.get(id)?.edges ?? []))].sort()
}

function missing(column: string): Days {
  const { failure } = fail(
    'engine/missing-column',
    `The column ${column} is empty.`,
    'Add it to the row and take the facts in again.',
  )
  return { is: 'fails', failure }
}

function badDate(column: string, text: string): Failure {
  return fail('engine/bad-date', `${column} is "${text.slice(0, 40)}", which is not a date.`).failure
}
