/** What a deal is once it has been read: a frozen tree without places, so that two texts that say the same give the same tree. */

import type { Fraction, IsoDate, Rounding } from '../base/index.ts'
import type { FactTable } from './fact-columns.ts'
import type { Citation, DatedValue, FundRules } from './fund-rules.ts'
import type { Term } from './expressions/term.ts'

export const STAGES = ['demand', 'offer', 'tentative', 'ratified', 'in-force', 'expired'] as const
export type Stage = (typeof STAGES)[number]

/** An agreement, an offer or a demand. Lists keep the order of the text. */
export interface Deal {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  readonly stage: Stage
  readonly parties: readonly Party[]
  /** The party that asks; a demand and an offer have one. */
  readonly proposedBy: string | undefined
  /** ISO 4217. Every amount of the deal is in it; nothing converts. */
  readonly currency: string
  readonly effective: Effective
  /** The day on which it became known; as of an earlier day it says nothing. */
  readonly knownOn: IsoDate | undefined
  /** The deal that this one was written as a patch on. */
  readonly baseline: string | undefined
  /** For every clause that has none of its own. */
  readonly rounding: RoundingRule
  readonly sources: readonly Source[]
  readonly schedules: readonly Schedule[]
  readonly lookups: readonly Lookup[]
  /** In the order of the text: each may use those of its table that stand before it. */
  readonly definitions: readonly Definition[]
  readonly clauses: readonly Clause[]
  readonly fund: FundRules | undefined
}

export interface Party {
  readonly id: string
  readonly name: string
}

/** From `from` (inclusive) to `to` (exclusive; without it, until further notice). */
export interface Effective {
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

export interface Source {
  readonly id: string
  readonly title: string
  readonly publisher: string
  /** A year, a month or a day: as exact as it is known. */
  readonly published: string | undefined
  readonly url: string | undefined
  readonly note: string | undefined
}

/** Exact amounts become multiples of `to` major units (1/100 is the cent of a dollar). */
export interface RoundingRule {
  readonly mode: Rounding
  readonly to: Fraction
}

/** A dated table of numbers; with `by`, one number for each combination of those columns. */
export interface Schedule {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  readonly unit: string
  /** Key columns, in the order in which an expression hands their values in. */
  readonly by: readonly string[]
  /** One for each column of `by`: the unit of what is looked up when its rows hold ranges, `undefined` when they hold single values. */
  readonly bands: readonly (BandUnit | undefined)[]
  /** `marginal`: each slice of the number is multiplied with the number of its band; `single`: the band that holds it decides. */
  readonly scale: 'single' | 'marginal'
  readonly rows: readonly ScheduleRow[]
  /** Why there are days without a number; without it a gap is an error. */
  readonly gaps: string | undefined
  /** With `later-row`, of two rows that hold on a day the one with the later `from` counts; without it that is an error. */
  readonly overlaps: 'later-row' | undefined
}

export interface ScheduleRow extends DatedValue<Fraction> {
  /** The first day on which it no longer applies; without it, the day on which the next row starts. */
  readonly to: IsoDate | undefined
  /** One for each column of `by`, as written. */
  readonly keys: readonly string[]
  /** One for each column of `by`: the range that the key stands for. */
  readonly bands: readonly (Band | undefined)[]
  /** The day on which it was learnt, when it corrects a number that was known otherwise; else always known. */
  readonly knownOn: IsoDate | undefined
  /** As written: `0.02`, `2.5%`. */
  readonly written: string
}

export interface BandUnit {
  readonly unit: string
  /** Only whole numbers are looked up, so that 35 and 36 touch. */
  readonly whole: boolean
}

/** A range of numbers; a missing bound is open. */
export interface Band {
  readonly low: Fraction | undefined
  readonly lowIn: boolean
  readonly high: Fraction | undefined
  readonly highIn: boolean
}

/** Finds the row of another table that belongs to a fact: `title` of an exhibition is the row of `works` with its `work`. */
export interface Lookup {
  readonly id: string
  /** The table of the facts in whose expressions it is named. */
  readonly for: FactTable
  readonly in: FactTable
  readonly match: readonly { readonly column: string; readonly means: Expression }[]
  /** Of several rows the one with the latest day in this column, not after `notAfter`. */
  readonly latest: string | undefined
  readonly notAfter: Expression | undefined
  /** `first`: when every row is later than `notAfter`, the earliest of them. */
  readonly beforeFirst: 'first' | undefined
}

/** A named expression. */
export interface Definition {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  readonly for: FactTable
  readonly means: Expression
  /** What it comes to; numbers with their unit as printed. */
  readonly is: 'number' | 'text' | 'date' | 'yes-no'
  readonly unit: string
  readonly citation: Citation | undefined
}

/** CEL as written, and what it means. */
export interface Expression {
  readonly text: string
  readonly term: Term
}

/** A rule that makes money of facts, or asks for conduct. */
export type Clause = MoneyClause | ConductClause

interface Rule {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  readonly for: FactTable
  /** Without it the clause applies to every fact of its table. */
  readonly when: Expression | undefined
  /** A column that names who owes or has to keep it, `lookup.column`, or a party. */
  readonly owedBy: string
  /** The date column that decides when it arises. */
  readonly accruedOn: string
  /** `pays`: a fact that began before the deal and goes on when it starts arises on the first day of the deal; else it does not arise. */
  readonly runningAtStart: 'pays' | undefined
  /** Covers the numbers that stand in the expressions themselves. */
  readonly citation: Citation | undefined
}

export interface MoneyClause extends Rule {
  readonly is: 'money'
  readonly pays: Expression
  /** `fund`, `writers` (the credited writers of the fact's work), a column that names who is owed, or a party. */
  readonly owedTo: string
  readonly due: DueRule
  readonly rounding: RoundingRule | undefined
  /** `by-day`: `pays` is for a year, and a fact is paid for the days it covers. */
  readonly prorated: 'by-day' | undefined
}

/** What a fact has to meet; a fact that does not is a breach. */
export interface ConductClause extends Rule {
  readonly is: 'conduct'
  readonly requires: Expression
  /** What would cure a breach. */
  readonly cure: string
  readonly due: DueRule | undefined
}

/** So many days after `accrual`, after the end of the month, quarter or year that holds it, or after a date column or definition. */
export interface DueRule {
  readonly days: number
  readonly after: string
  readonly citation: Citation
}

export const DUE_AFTER = ['accrual', 'month-end', 'quarter-end', 'year-end'] as const
