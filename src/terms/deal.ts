/** What a deal is once it has been read: a frozen tree without places, so that two texts that say the same give the same tree. */

import type { Fraction, IsoDate, Rounding } from '../base/index.ts'
import type { FactTable } from './fact-columns.ts'
import type { Citation, DatedValue, FundRules } from './fund-rules.ts'
import type { Term } from './term.ts'

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
  /** For every clause that has none of its own. */
  readonly rounding: RoundingRule
  readonly sources: readonly Source[]
  readonly schedules: readonly Schedule[]
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
  readonly unit: string
  /** Key columns, in the order in which an expression hands their values in. */
  readonly by: readonly string[]
  readonly rows: readonly ScheduleRow[]
  /** Why there are days without a number; without it a gap is an error. */
  readonly gaps: string | undefined
  /** With `later-row`, of two rows that hold on a day the one with the later `from` counts; without it that is an error. */
  readonly overlaps: 'later-row' | undefined
}

export interface ScheduleRow extends DatedValue<Fraction> {
  /** The first day on which it no longer applies; without it, the day on which the next row starts. */
  readonly to: IsoDate | undefined
  /** One for each column of `by`. */
  readonly keys: readonly string[]
  /** As written: `0.02`, `2.5%`. */
  readonly written: string
}

/** CEL as written, and what it means. */
export interface Expression {
  readonly text: string
  readonly term: Term
}

/** A rule that makes money of facts. */
export interface Clause {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  readonly for: FactTable
  /** Without it the clause applies to every fact of its table. */
  readonly when: Expression | undefined
  readonly pays: Expression
  /** The column that names who owes. */
  readonly owedBy: string
  /** `fund`, or the column that names who is owed. */
  readonly owedTo: string
  /** The date column that decides when it arises. */
  readonly accruedOn: string
  readonly due: DueRule
  readonly rounding: RoundingRule | undefined
  /** `by-day`: `pays` is for a year, and a fact is paid for the days it covers. */
  readonly prorated: 'by-day' | undefined
  /** `pays`: a fact that began before the deal and goes on when it starts arises on the first day of the deal; else it does not arise. */
  readonly runningAtStart: 'pays' | undefined
  /** Covers the numbers that stand in the expressions themselves. */
  readonly citation: Citation | undefined
}

/** So many days after `accrual`, after the end of the month, quarter or year that holds it, or after a date column. */
export interface DueRule {
  readonly days: number
  readonly after: string
  readonly citation: Citation
}

export const DUE_AFTER = ['accrual', 'month-end', 'quarter-end', 'year-end'] as const
