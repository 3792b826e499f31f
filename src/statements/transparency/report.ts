/**
 * The annual transparency report (Directive 2014/26/EU, Article 22 with its Annex), as far as the books and the runs of a fund tell it:
 * one part for each currency. Every figure is summed from records, names them, and stands beside what the books say.
 */

import type { IsoDate, Money, Period } from '../../base/index.ts'
import type { Distribution, HoldDecision, OpenHold } from '../../fund/index.ts'
import type { Balance, Transaction } from '../../ledger/index.ts'

/** A payout as far as the report counts it. */
export interface ReportedPayout {
  readonly id: string
  readonly batch: string
  readonly on: IsoDate
  readonly gross: Money
  readonly withheld: Money
  readonly net: Money
  readonly parts: readonly { readonly run: string; readonly amount: Money }[]
  /** What it booked, and what undid that. */
  readonly bookings: readonly Transaction[]
}

export interface ReportGround {
  readonly hall: string
  /** The year in which the financial year ends. */
  readonly year: string
  /** The financial year. */
  readonly period: Period
  /** Booked runs, of later years too. */
  readonly runs: readonly Distribution[]
  readonly payouts: readonly ReportedPayout[]
  readonly decisions: readonly HoldDecision[]
  /** What refunds and returned payments booked. */
  readonly moneyBack: readonly Transaction[]
  /** The holds that were open when the year ended, after decisions. */
  readonly holds: readonly OpenHold[]
  /** All transactions before the end of the year. */
  readonly transactions: readonly Transaction[]
  readonly opening: readonly Balance[]
  readonly closing: readonly Balance[]
}

/** A row of a table: a label for each column of names, then money. */
export interface ReportRow {
  readonly names: readonly string[]
  readonly amount: Money
  /** A rate, a number of payments, a day: in words. */
  readonly note: string
}

export interface ReportTable {
  readonly id: string
  readonly title: string
  /** Of the names of its rows. */
  readonly columns: readonly string[]
  readonly rows: readonly ReportRow[]
  readonly total: Money
  /** Where it is summed from: accounts of the books and ids of runs. */
  readonly accounts: readonly string[]
  readonly sources: readonly string[]
  /** What the books have for it; `undefined` for a part of another table. */
  readonly booked: Money | undefined
}

export interface ReportPart {
  readonly currency: string
  readonly tables: readonly ReportTable[]
  /** What was taken of what was divided, deduction by deduction and in all; in per cent. */
  readonly rates: readonly { readonly says: string; readonly percent: string }[]
  /** Kinds of accounts, as the balance sheet has them. */
  readonly accounts: readonly { readonly kind: string; readonly opening: Money; readonly closing: Money }[]
}

export interface TransparencyReport {
  readonly hall: string
  readonly year: string
  readonly period: Period
  readonly parts: readonly ReportPart[]
  /** What the directive asks for and no record of a hall tells. */
  readonly statements: readonly { readonly title: string; readonly says: string }[]
  /** Tables whose figure is not that of the books. */
  readonly differences: readonly string[]
}
