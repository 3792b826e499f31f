/** The rulebook of unclaimed money: when each clock runs out, what has to be done by then, and who decides what becomes of it. */

import type { Fraction } from '../../base/index.ts'
import type { Source } from '../deal.ts'
import type { Citation } from '../fund-rules.ts'

/** What a hall does, and records, about money that waits. */
export const UNCLAIMED_STEPS = ['notify', 'publish', 'decide', 'remit'] as const
export type UnclaimedStep = (typeof UNCLAIMED_STEPS)[number]

/** `members`: divided among the others of its pool; `social`: an account for the good of all; `state`: handed over by law. */
export const UNCLAIMED_USES = ['members', 'social', 'state'] as const
export type UnclaimedUse = (typeof UNCLAIMED_USES)[number]

/** Reasons of holds, as the rulebook may name them. */
export const WAITING_REASONS = [
  'unidentified',
  'unsigned',
  'contested',
  'no-shares',
  'no-works',
  'no-tax-form',
  'no-heir',
  'not-located',
] as const
export type WaitingReason = (typeof WAITING_REASONS)[number]

/** `MM-DD`, such as `06-30`; `02-29` is the last day of February. */
export type DayOfYear = string

/** A day that follows from another: `pay-by` is a last day, `dormant-from` a first one. */
export interface DayRule {
  readonly id: string
  readonly title: string
  /** `start`, or the id of another day. */
  readonly of: string
  readonly direction: 'after' | 'before'
  readonly months: number
  readonly days: number
  /** Then the next such day of the year, one after the other; the day itself when it is one. */
  readonly next: readonly DayOfYear[]
  /** What has to be done by then. */
  readonly step: UnclaimedStep | undefined
  readonly citation: Citation
}

export interface UnclaimedRules {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  readonly sources: readonly Source[]
  readonly financialYearEnds: DayOfYear
  readonly financialYearCitation: Citation
  /** The end of the financial year of collection, or the first day after the period in which it was first held. */
  readonly startsFrom: 'financial-year' | 'held'
  readonly startsCitation: Citation
  /** The clock runs out only for money that waits for nothing but these. */
  readonly runsOutFor: readonly WaitingReason[]
  readonly runsOutCitation: Citation
  readonly days: readonly DayRule[]
  readonly decision: {
    /** The id of the day from which it may be decided. */
    readonly from: string
    /** What the money is from then on: non-distributable, reportable. */
    readonly state: string
    readonly needs: readonly UnclaimedStep[]
    readonly uses: readonly UnclaimedUse[]
    readonly citation: Citation
  }
  /** The part of what is decided that waits for late claims, unless the decision says otherwise. */
  readonly setAside: { readonly share: Fraction; readonly citation: Citation } | undefined
  readonly lateClaims: Pick<DayRule, 'of' | 'months' | 'citation'> | undefined
  readonly publish: {
    readonly names: 'credited' | 'none'
    readonly amounts: 'bands' | 'exact' | 'none'
    /** In major units, ascending. */
    readonly bands: readonly number[]
    readonly citation: Citation
  }
  readonly toClaim: string
}

/** True for `MM-DD` of a day that some year has. */
export function isDayOfYear(text: string): boolean {
  const match = /^(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [month, day] = [Number(match[1]), Number(match[2])]
  return month >= 1 && month <= 12 && day >= 1 && day <= [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!
}
