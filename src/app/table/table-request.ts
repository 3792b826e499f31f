/** What is asked at the table, and how it is answered: plain values, which a thread can be handed and a link can hold. */

import type { IsoDate } from '../../base/index.ts'
import type { Turn } from '../../terms/index.ts'

export interface TableOffer {
  /** Id of a deal of the library, or `kept:` and the hash of one that was laid on the table. */
  readonly deal: string
  readonly changes: readonly Turn[]
}

export interface TableRequest {
  readonly offers: readonly TableOffer[]
  /** `hall`, or `example:` and its name. */
  readonly facts: string
  readonly knownBy?: IsoDate | undefined
  readonly from?: IsoDate | undefined
  readonly to?: IsoDate | undefined
  /** Each deal as if it had come into force on this day. */
  readonly asIfFrom?: IsoDate | undefined
  readonly sweep?: string | undefined
  readonly ranges?: readonly string[] | undefined
  /** Asked of the first offer and each of the others. */
  readonly why?: AskedWhy | undefined
}

/** What moved: the total, what one company owes, one clause, or what a tenth of the writers gets, ordered by what they gain. */
export interface AskedWhy {
  readonly about: 'total' | 'company' | 'clause' | 'tenth'
  /** Name of the company, id of the clause, or the tenth from `1`, who gain least, to `10`. */
  readonly id: string
  /** Who gains and loses is told by id. */
  readonly people: boolean
  /** Which rows of schedules counted is looked up. */
  readonly rows: boolean
}

/** Amounts in minor units, one for each offer. */
export interface WhyParts {
  readonly amounts: readonly bigint[]
  /** Those that come to something under one of the offers. */
  readonly clauses: readonly WhyClause[]
  readonly people: WhyPeople | undefined
}

export interface WhyClause {
  readonly id: string
  readonly title: string
  readonly amounts: readonly bigint[]
  /** Paths of the rows that counted, for the first two offers; `undefined` where there are too many facts to look. */
  readonly used: readonly (readonly string[] | undefined)[]
}

export interface WhyPeople {
  readonly count: number
  readonly gained: readonly WhyPerson[]
  readonly lost: readonly WhyPerson[]
}

/** Under the first two offers. */
export interface WhyPerson {
  readonly writer: string
  readonly before: bigint
  readonly after: bigint
}

/** Amounts are decimal text in major units, one for each offer; differences one for each of the others. */
export interface TableRow {
  readonly id: string
  readonly title: string
  readonly amounts: string[]
  readonly differences: string[]
}

export interface TableFigures {
  readonly currency: string
  readonly labels: string[]
  readonly total: TableRow
  readonly clauses: (TableRow & { readonly obligations: number[]; readonly because: string[][] })[]
  readonly conduct: { readonly id: string; readonly title: string; readonly breaches: number[] }[]
  readonly companies: TableRow[]
  readonly nobody: TableRow | null
  readonly parties: TableRow
  /** How what writers get is spread, for each offer; without names. */
  readonly spreads: { readonly count: number; readonly median: string | null; readonly deciles: string[] }[]
  readonly changes: {
    readonly gained: number
    readonly lost: number
    readonly unchanged: number
    readonly median: string | null
    readonly deciles: string[]
    readonly largestGain: string | null
    readonly largestLoss: string | null
  }[]
  /** How often something could not be reckoned, for each offer. */
  readonly notReckoned: number[]
  readonly sweep: TableSweep | null
  readonly uncertain: { readonly low: string; readonly high: string }[] | null
  /** Only where it was asked. */
  readonly why?: WhyParts | undefined
}

export interface TableSweep {
  readonly path: string
  readonly unit: string
  readonly was: (string | null)[]
  readonly steps: { readonly value: string; readonly totals: string[] }[]
  /** Between which two values the totals of another offer and the first change places. */
  readonly crossings: { readonly offer: number; readonly after: string; readonly before: string }[]
}
