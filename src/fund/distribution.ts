/** The shapes of a distribution: what one run received, took off, divided, held, carried over, and to whom it owes it. */

import type { Fraction, IsoDate, Money, Period } from '../base/index.ts'
import type { ShareHold, WorkId, WriterId } from '../registry/index.ts'
import type { Deduction } from '../terms/index.ts'
import type { Invoice } from './invoice.ts'
import type { Allocation, CompanyCredit, Confirmation, Receipt } from './receipt.ts'

/**
 * What a pool is divided by: the words of each use, the words registered of each work, works that count alike, uses, points (of
 * a key that blends others, weighs uses or caps works), or amounts of money in minor units (an obligation that names its work but
 * no words, one that is owed to the writers, a release of held money).
 */
export type Measure = 'words-used' | 'words-registered' | 'works' | 'uses' | 'points' | 'amount'
export const MEASURES: readonly Measure[] = ['words-used', 'words-registered', 'works', 'uses', 'points', 'amount']

/** A deal by its id and the hash of its text. */
export interface DealName {
  readonly id: string
  readonly sha256: string
}

/** Whom money is for that is not the fund's to share: the writers of its works, one writer, or another party. */
export type PayTo = 'writers' | `writer:${string}` | `party:${string}`

export interface TakenOff {
  readonly id: Deduction['id']
  readonly title: string
  readonly of: Deduction['of']
  readonly share: Fraction
  /** What the share was taken of. */
  readonly base: Money
  readonly amount: Money
  /** Where the deal caps what is taken in a calendar year: the cap, and what runs took before. */
  readonly ceiling?: Ceiling | undefined
  /** Under which id its ceiling counts with those of other deductions. */
  readonly ceilingShared?: string | undefined
}

/** The most that counts in a calendar year, and what counted in it before. */
export interface Ceiling {
  readonly year: string
  readonly amount: Money
  readonly before: Money
}

/** Taken from what a writer gets in a run under one deal, up to a ceiling of earnings in the calendar year. */
export interface Levy {
  readonly writer: WriterId
  readonly id: Deduction['id']
  readonly title: string
  readonly deal: DealName
  readonly share: Fraction
  /** What the writer's lines come to, and how much of it counts. */
  readonly earnings: Money
  readonly base: Money
  readonly ceiling?: Ceiling | undefined
  readonly amount: Money
}

/** What a pool passes on to a party that is no writer. */
export interface Passed {
  readonly pool: string
  readonly party: string
  readonly amount: Money
}

/** Where a pool that was not received in this run comes from: money that an earlier run held. */
export interface Release {
  readonly run: string
  readonly pool: string
  readonly work: WorkId | undefined
  /** What all shares of the work had come to in that pool, paid and held. */
  readonly workAmount: Money
  /** By the writer whose credit it is, whoever was paid in that writer's place. */
  readonly paidBefore: readonly { readonly writer: WriterId; readonly amount: Money }[]
  /** The holds that are dissolved by it. */
  readonly from: readonly { readonly reason: HoldReason; readonly amount: Money }[]
  /** The deduction that it was kept back under, where it is released from a reserve. */
  readonly reserve?: string | undefined
}

/** A writer who gets less of a pool than the shares say, since the key caps what one writer has of it. */
export interface CappedWriter {
  readonly writer: string
  /** How much a share counts beside the shares of those who are not capped. */
  readonly factor: Fraction
}

/** What a pool of an earlier run comes to as it is known now; the pool that carries it holds the differences. */
export interface Restated {
  /** The run and its pool that are restated. */
  readonly run: string
  readonly pool: string
  /** All that came in for it, what comes off, and what is left to share. */
  readonly gross: Money
  readonly deductions: readonly TakenOff[]
  readonly net: Money
  /** The holds that are dissolved by it, wherever they stand now. */
  readonly from: readonly {
    readonly run: string
    readonly pool: string
    readonly work: WorkId | undefined
    readonly reason: HoldReason
    readonly amount: Money
  }[]
}

/** Money of one company for one tool, model, purpose and clause: it is divided once. */
export interface Pool {
  /** `pool-…`, made from what it is for. */
  readonly id: string
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly clause: string
  /** The period of use that the money is for. */
  readonly period: Period
  readonly measure: Measure
  readonly gross: Money
  readonly deductions: readonly TakenOff[]
  readonly net: Money
  /** The sum of the measure over all works: `words` of each line is its part of it. */
  readonly total: bigint
  readonly obligations: readonly string[]
  /** True when some of it was not received but assumed. */
  readonly assumed: boolean
  readonly release: Release | undefined
  /** Missing in runs that were made before pools named their deal: then it is the run's. */
  readonly deal?: DealName | undefined
  readonly licence?: string | undefined
  /** Missing for money of the fund. */
  readonly payTo?: PayTo | undefined
  readonly capped?: readonly CappedWriter[] | undefined
  /** In a difference run: `gross`, `deductions` and `net` are then what has to be added, and may be below zero. */
  readonly restates?: Restated | undefined
}

/** What a credit had of a work before, and what it has from now on, in the whole pool that is restated. */
export interface RestatedLine {
  /** Of the work; zero when there was none. */
  readonly wasShare: Fraction
  readonly wasWords: bigint
  /** Paid for the credit so far, whoever was paid in the writer's place. */
  readonly was: Money
  readonly now: Money
  /** Paid before, of a share that waits now: a claim takes nothing back before it is decided. */
  readonly kept: Money
  /** How many shares make up `now`, each rounded by itself. */
  readonly shares: bigint
}

/** What one share of one work gets from one pool: `exact` is `net × words / total × share`. */
export interface Line {
  readonly pool: string
  readonly work: WorkId
  readonly writer: WriterId
  /** Whose credit it is, where the writer is paid in another's place (`Share.of`). */
  readonly of: WriterId | undefined
  /** The work's part of the pool's measure (words, or minor units). */
  readonly words: bigint
  readonly share: Fraction
  readonly because: string
  /** In major units. */
  readonly exact: Fraction
  readonly amount: Money
  /** True when the line got one of the minor units left over by rounding down. */
  readonly roundedUp: boolean
  /** The obligations about this work; empty when the pool is not divided by them, and all of its obligations count. */
  readonly obligations: readonly string[]
  /** In a difference run. `share` and `exact` are then those of the whole credit, and `amount` is what this payee has more or less. */
  readonly restated?: RestatedLine | undefined
  /** How the points of the work were counted, in words. */
  readonly counted?: string | undefined
}

/** What keeps a person from being paid, whatever the money is for. */
export type PayeeHold = 'no-tax-form' | 'no-heir' | 'not-located'

/** `no-shares`: nobody is registered as a writer of the work; `no-works`: there is no work to divide the pool among. */
export type HoldReason = ShareHold | 'no-shares' | 'no-works' | PayeeHold

/** A line that cannot be paid. Without a work, the whole pool waits. */
export interface Hold extends Omit<Line, 'work' | 'writer' | 'restated'> {
  readonly work: WorkId | undefined
  readonly writer: WriterId | undefined
  readonly reason: HoldReason
  /** Why, and what would release it, in words. */
  readonly says: string
  readonly releasedBy: string
  /** The first day after the period in which it was first held. */
  readonly since: IsoDate
}

/** What a writer has in this run, with what earlier runs carried over. */
export interface Payable {
  readonly writer: WriterId
  readonly amount: Money
  readonly ofThisRun: Money
  readonly broughtIn: Money
}

/** The same, but less than the minimum payment, or less than zero: it waits for the next run, and what is owed back is set off there. */
export interface Carried extends Payable {
  readonly minimum: Money
  readonly says: string
}

/**
 * `received + creditsIn + carriedIn + released = confirmed + deducted + distributed + held + carried + credits + passed`, to the last
 * minor unit.
 * `distributed` is what becomes payable, with what was carried over before.
 */
export interface Totals {
  readonly received: Money
  readonly creditsIn: Money
  readonly carriedIn: Money
  readonly released: Money
  /** Of what was received: what earlier runs had assumed, and distributed, already. */
  readonly confirmed: Money
  readonly deductions: readonly { readonly id: string; readonly title: string; readonly amount: Money }[]
  readonly deducted: Money
  readonly distributed: Money
  readonly held: Money
  readonly carried: Money
  readonly credits: Money
  /** Passed on to parties that are no writers; missing when there is none. */
  readonly passed?: Money | undefined
}

/** What makes a run a difference run. */
export interface Restates {
  readonly run: string
  /** From 1, among the difference runs of that run. */
  readonly number: bigint
  readonly because: string | undefined
}

/** One run of the fund: frozen, and a pure function of its inputs. Amounts are all in `currency`. */
export interface Distribution {
  /** `run-…`, made from all inputs. */
  readonly run: string
  readonly period: Period
  /** In a difference run: the run whose differences it books, and how many before it did the same. */
  readonly restates?: Restates | undefined
  /** The day on which it is booked: the period's last, or that of its last receipt when that is later. */
  readonly on: IsoDate
  /** The first deal of the run; invoices and pools name theirs. */
  readonly deal: DealName
  readonly currency: string
  /** True when any of the money was not received but assumed as invoiced. */
  readonly assumed: boolean
  /** Invoices of this run; receipts that came in with it, by day. */
  readonly invoices: readonly Invoice[]
  readonly receipts: readonly Receipt[]
  readonly allocations: readonly Allocation[]
  readonly confirmed: readonly Confirmation[]
  readonly creditsIn: readonly CompanyCredit[]
  readonly credits: readonly CompanyCredit[]
  readonly pools: readonly Pool[]
  readonly lines: readonly Line[]
  readonly held: readonly Hold[]
  readonly payable: readonly Payable[]
  readonly carried: readonly Carried[]
  /** Missing when there are none. */
  readonly levies?: readonly Levy[] | undefined
  readonly passed?: readonly Passed[] | undefined
  readonly totals: Totals
}
