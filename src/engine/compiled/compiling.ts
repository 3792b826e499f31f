/** What the compiler of one clause hands around: the script that it writes, the deal, and the arrays that the script will read. */

import type { Deal, FactTable, OpenSchedule, Term } from '../../terms/index.ts'
import type { Column, Words } from './columns.ts'
import type { Exact } from './exact-numbers.ts'
import type { Script } from './script.ts'

/** A value as JavaScript. A date is a number of days; a text is its code among the words. */
export type Code =
  | Exact
  | { readonly is: 'text' | 'yes-no'; readonly code: string }
  | { readonly is: 'date'; readonly code: string; readonly low: number; readonly high: number }

/** An array that a script reads, one entry a row of the clause's table, by its name there. */
export interface Input {
  readonly name: string
  readonly column: Column
  /** What is missing here has no value for the interpreter either. */
  readonly isSure: boolean
}

export interface Inputs {
  column(name: string): Input
  field(lookup: string, name: string): Input
  /** Per row: 1 it is there, 0 it is not, -1 only the interpreter can say. Without `lookup` of a column, without `name` of a row. */
  present(lookup: string | undefined, name: string | undefined): Input
  /** A sum, or the earliest of dates, over the facts that have something in common. */
  overFacts(call: { readonly term: Term & { is: 'call' }; readonly text: string }): Input
}

export interface Compiling {
  readonly script: Script
  readonly deal: Deal
  readonly table: FactTable
  readonly schedules: Pick<ReadonlyMap<string, OpenSchedule>, 'get'>
  readonly words: Words
  readonly inputs: Inputs
  /** The day on which the obligation arises. */
  readonly on: { readonly is: 'date'; readonly code: string; readonly low: number; readonly high: number }
}

/** Something that is not compiled: the whole clause is left to the interpreter. */
export class NotCompiled extends Error {}
