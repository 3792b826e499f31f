/** Obligations and traces: what a deal makes of facts, and why. */

import type { IsoDate, Money } from '../base/index.ts'

/** A number of a schedule that was used, with where it comes from. */
export interface CellUsed {
  readonly schedule: string
  /** As written in the deal: `0.02`. */
  readonly value: string
  readonly unit: string
  readonly from: IsoDate
  readonly hypothesis: boolean
  /** Source and place in it, in words. */
  readonly citation: string
}

/** A node of the arithmetic: what was computed from what. `value` is exact (`parseFraction` reads it), or a text or yes/no. */
export interface TraceStep {
  readonly says: string
  readonly value: string
  readonly steps: readonly TraceStep[]
}

export interface Trace {
  readonly deal: string
  readonly clause: string
  readonly clauseTitle: string
  /** One paragraph for people. */
  readonly summary: string
  readonly facts: readonly { readonly id: string; readonly columns: Readonly<Record<string, string>> }[]
  readonly cells: readonly CellUsed[]
  /** The condition of the clause and what made it true; not there when it has none. */
  readonly condition?: TraceStep
  readonly arithmetic: TraceStep
  /** Exact amount in major units before rounding, and how it was rounded. */
  readonly exact: string
  readonly rounding: string
  /** Clauses of the same fact table that did not apply to the fact, and why. */
  readonly notApplied: readonly { readonly clause: string; readonly because: string }[]
}

export interface Obligation {
  /** `obligation-…`, made from deal, clause and facts: stable across runs on the same input. */
  readonly id: string
  readonly clause: string
  readonly owedBy: string
  readonly owedTo: string
  readonly amount: Money
  /** The day on which it arises: it belongs to the period that holds this day. */
  readonly accruedOn: IsoDate
  readonly due: IsoDate
  readonly facts: readonly string[]
  /** Columns of the facts that later parts name (company, work, writer, project, words, licence…). */
  readonly about: Readonly<Record<string, string>>
  readonly trace: Trace
}

/** An obligation of conduct that the facts do not meet. */
export interface Breach {
  /** `breach-…`, made from deal, clause and fact: stable across runs on the same input. */
  readonly id: string
  readonly clause: string
  readonly company: string
  /** What was required, and what the facts say instead. */
  readonly says: string
  readonly cure: string
  readonly accruedOn: IsoDate
  /** By when it had to be done, where the clause says so. */
  readonly due: IsoDate | undefined
  readonly facts: readonly string[]
  readonly about: Readonly<Record<string, string>>
  readonly trace: BreachTrace
}

export type BreachTrace = Omit<Trace, 'exact' | 'rounding'>
