/** What a licence is once it has been read: what one company may do with registered works, for how long, and what it owes for it. */

import { addDays, addMonths, daysBetween, type Fraction, type IsoDate, type Money, type Period } from '../base/index.ts'

/** What a work may be used for, as `training_uses` has it. */
export const PURPOSES = ['training', 'fine-tuning', 'retrieval', 'analysis'] as const
export type Purpose = (typeof PURPOSES)[number]

export interface Licence {
  /** Small letters, digits and hyphens. */
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  /** As reports and obligations name it. */
  readonly company: string
  /** Id or file of the deal whose rules for the fund hold: deductions, key, smallest payment. */
  readonly deal: string
  readonly currency: string
  readonly term: Term
  readonly fee: Fee
  readonly allows: Allows
  /** `undefined`: the company reports nothing. */
  readonly reports: ReportRule | undefined
  readonly payment: PaymentRule
  readonly interest: InterestRule | undefined
  readonly audit: AuditRule | undefined
  readonly signed: readonly Signature[]
  /** The paper that says all this: title, clause, file. */
  readonly document: string
}

/** From `from` (inclusive) to `to` (exclusive; without it, until it is ended). */
export interface Term {
  readonly from: IsoDate
  readonly to: IsoDate | undefined
  /** How many days before its end a notice to end it has to be given. */
  readonly noticeDays: number | undefined
}

export type Fee = PerWordFee | SubscriptionFee

/** A number from a day on, as it is written. */
export interface DatedNumber {
  readonly from: IsoDate
  readonly value: Fraction
  readonly written: string
}

/** Words above `above` of the counting period cost `perWord` each. */
export interface Tier {
  readonly above: bigint
  readonly perWord: readonly DatedNumber[]
}

export const COUNTING = ['licence-year', 'calendar-year', 'quarter', 'month'] as const
/** After how long the words of tiers, the smallest fee and the cap are counted anew. */
export type Counting = (typeof COUNTING)[number]

/** Once for every word of every use. */
export interface PerWordFee {
  readonly basis: 'per-word'
  /** By `above`; the first is above 0. One tier: the fee is the same for every word. */
  readonly tiers: readonly Tier[]
  readonly counted: Counting
  /** At least this, and at most that, for each counting period; empty when there is none. */
  readonly minimum: readonly DatedNumber[]
  readonly cap: readonly DatedNumber[]
  /** Of a counting period that the term cuts short: `by-day`, its part of minimum and cap; `whole`, all of them. */
  readonly cutPeriods: 'by-day' | 'whole'
  /** For a word of a use that is not allowed; without it, it is paid as if it were. */
  readonly outside: readonly DatedNumber[]
}

/** A year costs so much, whatever is used; of a year that is not whole the days are paid. */
export interface SubscriptionFee {
  readonly basis: 'subscription'
  readonly perYear: readonly DatedNumber[]
  readonly outside: readonly DatedNumber[]
}

export interface Allows {
  readonly purposes: readonly Purpose[]
  /** `undefined`: any tool, any model. */
  readonly tools: readonly string[] | undefined
  readonly models: readonly string[] | undefined
}

export const REPORTED = ['month', 'quarter', 'half-year', 'year'] as const

/** The uses of each calendar month, quarter, half-year or year are reported within so many days of its end. */
export interface ReportRule {
  readonly every: (typeof REPORTED)[number]
  readonly dueDays: number
}

/** So many days after the day on which it arises, or after the end of the month, quarter or year that holds it. */
export interface PaymentRule {
  readonly days: number
  readonly after: 'accrual' | 'month-end' | 'quarter-end' | 'year-end'
}

/** Simple interest by the day: a rate for a month is twelve of them a year, and a year has 365 days. */
export interface InterestRule {
  readonly per: 'month' | 'year'
  /** On what is paid late. */
  readonly latePayment: Fraction | undefined
  /** On what the period of a late report comes to, from the day on which the report was due. */
  readonly lateReports: Fraction | undefined
}

/** The guild may look at the books after so many days' notice and so many years back. */
export interface AuditRule {
  readonly noticeDays: number
  readonly yearsBack: number
  /** The company pays for the audit when more than this part of what it owed was not reported; without it, the guild pays always. */
  readonly companyPaysAbove: Fraction | undefined
}

export interface Signature {
  readonly party: string
  readonly by: string
  readonly on: IsoDate
}

/** True when one of the tools and models, and the purpose, are those of the licence. A use that does not name its tool is not of a tool. */
export function isAllowed(
  { purposes, tools, models }: Allows,
  use: { readonly purpose?: string; readonly tool?: string; readonly model?: string },
): boolean {
  const named = (list: readonly string[] | undefined, name: string | undefined): boolean =>
    list === undefined || (name !== undefined && list.includes(name))
  return purposes.some((each) => each === use.purpose) && named(tools, use.tool) && named(models, use.model)
}

/** The licence with its term cut at `endsOn`, the first day on which it no longer holds. */
export function endLicence(licence: Licence, endsOn: IsoDate): Licence {
  const { to } = licence.term
  return to !== undefined && to <= endsOn ? licence : { ...licence, term: { ...licence.term, to: endsOn } }
}

/** The simple interest on an amount, exact, in minor units. */
export function interestMinor(
  { amountMinor }: Money,
  { rate, per, days }: { rate: Fraction; per: 'month' | 'year'; days: number },
): Fraction {
  const times = (per === 'month' ? 12n : 1n) * BigInt(Math.max(0, days)) * amountMinor
  return { numerator: rate.numerator * times, denominator: rate.denominator * 365n }
}

/** True when what a word costs, or whether it costs anything, hangs on the words before it. */
export function isCounted({ tiers, minimum, cap }: PerWordFee): boolean {
  return tiers.length > 1 || minimum.length > 0 || cap.length > 0
}

/** The whole counting period that holds a day, whether the licence covers all of it or not. */
export function countingPeriod({ term: { from } }: Pick<Licence, 'term'>, counted: Counting, day: IsoDate): Period {
  if (counted === 'licence-year') return licenceYear(from, day)
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  const months = { 'calendar-year': 12, quarter: 3, month: 1 }[counted]
  const first = Math.floor((month - 1) / months) * months + 1
  const start = `${year}-${String(first).padStart(2, '0')}-01`
  return { start, end: addMonths(start, months) }
}

/** Years of the licence run from its first day to the day before its anniversary. */
function licenceYear(from: IsoDate, day: IsoDate): Period {
  let years = Math.floor(daysBetween(from, day) / 366)
  while (addMonths(from, 12 * (years + 1)) <= day) years++
  return { start: addMonths(from, 12 * years), end: addMonths(from, 12 * (years + 1)) }
}

/** The part of a period that a licence covers; `undefined` when it covers none of it. */
export function coveredPart({ term: { from, to } }: Licence, { start, end }: Period): Period | undefined {
  const first = start < from ? from : start
  const last = to !== undefined && to < end ? to : end
  return first < last ? { start: first, end: last } : undefined
}

/** The last day on which it holds; `undefined` while it is open. */
export function lastDay({ term: { to } }: Licence): IsoDate | undefined {
  return to === undefined ? undefined : addDays(to, -1)
}
