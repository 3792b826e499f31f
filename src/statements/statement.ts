/** The shape of a statement: what one writer gets from one or more runs of the fund, and everything it follows from. */

import type { Fraction, IsoDate, Money, Period } from '../base/index.ts'
import type { CellUsed, Obligation } from '../engine/index.ts'
import type { DealName, HoldReason, Levy, Measure, PayoutStatus, PayTo, RestatedLine, TakenOff } from '../fund/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import type { Deal } from '../terms/index.ts'
import type { StatementDecision } from './decided-hold.ts'

/** A passage of a work in somebody's data. Positions are UTF-8 bytes of the document's text; the end is exclusive. */
export interface Evidence {
  readonly file: string
  readonly document: string
  readonly documentStart: number
  readonly documentEnd: number
  readonly words: number
  readonly grade: string
}

/** What a statement names beside the runs. Whatever is missing is shown by its id. */
export interface StatementContext {
  readonly titles: ReadonlyMap<WorkId, string>
  readonly names: ReadonlyMap<WriterId, string>
  /** Deals as they were used, by the hash that the runs name. */
  readonly deals: ReadonlyMap<string, Pick<Deal, 'title' | 'stage' | 'sources' | 'fund'>>
  readonly obligations: ReadonlyMap<string, Obligation>
  readonly evidence: ReadonlyMap<WorkId, readonly Evidence[]>
  /** What was given to the bank, by whom it is for. */
  readonly paid?: ReadonlyMap<WriterId, readonly StatementPayout[]>
  /** What was decided on unclaimed money, as `decisionsByHold` gives it. */
  readonly decided?: ReadonlyMap<string, StatementDecision>
  /** By run, the companies whose money it divided and that have to pay before it is there; without it the runs alone tell. */
  readonly awaited?: AwaitedByRun
  /** How the guild reaches each writer (Article 18(1)(a) of Directive 2014/26/EU). It is told beside the document and never sealed. */
  readonly contacts?: ReadonlyMap<WriterId, string>
}

/** `assumed`: it never came in; `went-back`: it came in, and went back after it was divided. */
export type AwaitedByRun = ReadonlyMap<string, ReadonlyMap<string, 'assumed' | 'went-back'>>

/** A payment of which a run of the statement is a part, and where it stands. */
export interface StatementPayout {
  readonly payout: string
  /** The day on which it was given to the bank, and on which the bank was to pay. */
  readonly on: IsoDate
  readonly executeOn: IsoDate
  readonly parts: readonly { readonly run: string; readonly amount: Money }[]
  readonly gross: Money
  readonly withheld: readonly {
    readonly id: string
    readonly share: Fraction
    readonly because: string
    readonly amount: Money
  }[]
  readonly net: Money
  readonly status: PayoutStatus
  readonly since: IsoDate
  /** Why it failed, or what is unclear. */
  readonly says: string
}

/** One run as it stands on a statement. */
export interface StatementRun {
  readonly run: string
  readonly period: Period
  readonly on: IsoDate
  readonly deal: {
    readonly id: string
    readonly sha256: string
    readonly title: string
    readonly stage: Deal['stage'] | undefined
  }
  /** What divides a pool, with where the rule comes from; empty when the deal is not at hand. */
  readonly key: string
  readonly assumed: boolean
  /** Companies whose money went back after it was divided, and is awaited again; not there when there is none. */
  readonly wentBack?: readonly string[]
  /** Money of another currency that the run took up, with the rate at which it counts; not there when there was none. */
  readonly exchanged?: readonly string[]
  readonly ofThisRun: Money
  readonly broughtIn: Money
  readonly payable: Money
  readonly carried: Money
  /** Why it was carried over. */
  readonly says: string
  /** Taken of what the writer gets, such as for a health plan; `ofThisRun` is what is left. */
  readonly levies: readonly Levy[]
}

/** A deduction with where its rate comes from. */
export interface StatementDeduction extends TakenOff {
  readonly citation: string
  /** True when no source gives the rate. */
  readonly hypothesis: boolean
}

/** An obligation that a line was paid from. */
export interface StatementObligation {
  readonly id: string
  /** Missing, like the summary, when the obligation was not at hand. */
  readonly amount: Money | undefined
  readonly summary: string
}

/** One share of one work in one pool, with the numbers that it follows from. */
export interface StatementLine {
  readonly run: string
  readonly pool: string
  /** The deal whose rules divide the pool: a run may follow several. */
  readonly deal: DealName & { readonly title: string; readonly stage: Deal['stage'] | undefined }
  readonly licence: string | undefined
  /** Missing for money of the fund; the rest is passed on whole. */
  readonly payTo: PayTo | undefined
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly clause: string
  readonly clauseTitle: string
  readonly period: Period
  readonly work: WorkId
  readonly title: string
  readonly measure: Measure
  readonly words: bigint
  readonly total: bigint
  /** How the points of the work were counted, in words, where the key blends, weighs or caps. */
  readonly counted: string | undefined
  readonly rates: readonly CellUsed[]
  readonly obligations: readonly StatementObligation[]
  /** Obligations that the pool was paid for; those about this work are in `obligations`. */
  readonly poolObligations: number
  readonly gross: Money
  readonly deductions: readonly StatementDeduction[]
  readonly net: Money
  readonly share: Fraction
  readonly because: string
  /** In major units. */
  readonly exact: Fraction
  readonly amount: Money
  readonly roundedUp: boolean
  readonly assumed: boolean
  /** Only there when it is so: the money came in, was divided, went back, and is awaited again. */
  readonly wentBack?: true
  /** The run that held this money before. */
  readonly heldBy: string | undefined
  /** Of a difference run: `gross`, `deductions` and `net` are those of the whole pool now, and `amount` is what differs. */
  readonly restates: StatementRestated | undefined
  /** The line in one plain sentence with its arithmetic. */
  readonly sentence: string
}

/** What a line restates: the run, why, and how it was before. */
export interface StatementRestated extends Partial<RestatedLine> {
  readonly run: string
  readonly because: string | undefined
  /** What the run itself adds to the pool and takes off it, for sums over several runs. */
  readonly grossChange: Money
  readonly deductionChanges: readonly { readonly id: string; readonly title: string; readonly amount: Money }[]
}

/** A share in the writer's name that waits. */
export interface StatementHold extends StatementLine {
  readonly reason: HoldReason
  readonly says: string
  readonly releasedBy: string
  readonly since: IsoDate
  /** The run that released it since, if one of those on the statement did. */
  readonly releasedIn: string | undefined
  /** What was decided on it as unclaimed; not there when nothing was. */
  readonly decided?: StatementDecision
}

export interface StatementWork {
  readonly work: WorkId
  readonly title: string
  readonly amount: Money
  readonly lines: readonly StatementLine[]
  readonly evidence: readonly Evidence[]
}

export interface Statement {
  readonly writer: { readonly id: WriterId; readonly name: string; readonly contact: string | undefined }
  readonly currency: string
  /** From the first day of the first period to the last of the last. */
  readonly period: Period
  readonly runs: readonly StatementRun[]
  /** Payable by these runs. */
  readonly payable: Money
  /** Still waiting below the minimum payment after the last of them. */
  readonly carried: Money
  /** Still on hold in the writer's name after them. */
  readonly heldOpen: Money
  /** By title; works with only holds are in it with no lines. */
  readonly works: readonly StatementWork[]
  readonly held: readonly StatementHold[]
  readonly paid: readonly StatementPayout[]
  /** True when a rate of the deal or a deduction that was used has no source. */
  readonly hypothesis: boolean
}
