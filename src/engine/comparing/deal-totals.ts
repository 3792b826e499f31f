/** What a deal comes to over many facts: sums by clause, company and writer, without an obligation for each fact. */

import type { Fraction, IsoDate } from '../../base/index.ts'
import type { Deal } from '../../terms/index.ts'
import type { MinorSums } from '../compiled/minor-sums.ts'
import type { FactsByKind } from '../evaluate.ts'

/** The writers of each work with their exact shares, which add up to one; `writer` is `undefined` for what is nobody's yet. */
export type SharesByWork = ReadonlyMap<
  string,
  readonly { readonly writer: string | undefined; readonly share: Fraction }[]
>

/** Amounts are minor units of the currency of the deal. Groups that come to nothing are left out. */
export interface DealTotals {
  readonly deal: string
  readonly currency: string
  readonly totalMinor: bigint
  readonly byClause: ReadonlyMap<string, bigint>
  readonly byCompany: ReadonlyMap<string, bigint>
  /** What goes to the fund or the credited writers by the shares of the work, and what is owed to a writer by name; the key '' is what is nobody's yet. */
  readonly byWriter: ReadonlyMap<string, bigint>
  /** Breaches of each clause of conduct. */
  readonly breaches: ReadonlyMap<string, number>
  readonly obligations: number
  /** To how many facts (when prorated: pieces of them) each clause of money applied and came to something. */
  readonly obligationsByClause: ReadonlyMap<string, number>
  /** Facts and clauses that could not be reckoned. */
  readonly problems: number
}

export interface TotalsOptions {
  readonly from?: IsoDate
  readonly to?: IsoDate
  readonly knownBy?: IsoDate
  /** Without it `byWriter` has only what is owed to writers by name. */
  readonly shares?: SharesByWork
  /** Registered words of every work: what names no work is shared by them where that is the key of the fund, else it is nobody's yet. */
  readonly volumes?: ReadonlyMap<string, number>
}

/** `ids`: who is whom. Names with one id are one person, a name without one is its own. */
export interface SumsOptions extends TotalsOptions {
  readonly ids?: ReadonlyMap<string, string>
}

/** Totals with what each person gets by their place in `ids`, which deals over one portfolio share; '' is what is nobody's yet. */
export interface DealSums extends Omit<DealTotals, 'byWriter'> {
  readonly people: PeopleSums
}

export interface PeopleSums {
  readonly ids: readonly string[]
  readonly sums: MinorSums
}

export type TotalsOf = (deal: Deal, facts: FactsByKind, options: TotalsOptions) => DealTotals
