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
}

export interface TableSweep {
  readonly path: string
  readonly unit: string
  readonly was: (string | null)[]
  readonly steps: { readonly value: string; readonly totals: string[] }[]
  /** Between which two values the totals of another offer and the first change places. */
  readonly crossings: { readonly offer: number; readonly after: string; readonly before: string }[]
}
