/** Questions that a claimed figure can be the answer to, as data: the words that ask them, and how a deal answers them. */

import type { IsoDate } from '../../base/index.ts'
import type { FactTable } from '../../terms/index.ts'
import type { Measure } from '../claim.ts'

/** Phrases of which one is enough, in small letters, hyphens as blanks; a last `*` stands for any ending. */
export type Phrases = readonly string[]

export interface Question {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** A number that measures something else may agree with the answer, but does not contradict it. */
  readonly measures: readonly Measure[]
  /** Each of them has to be in the sentence. */
  readonly asks: readonly Phrases[]
  /** None of them may be. */
  readonly unless: Phrases
  /** Deals that can be asked; without it, every one that has an answer. */
  readonly deals: readonly string[] | undefined
  /** The answer is over so many years, and may be told by the year. */
  readonly years: number | undefined
  /** How much higher the answer is than before may be told, too. */
  readonly rises: boolean
  readonly answer: AnswerRule
}

export type AnswerRule = CellRule | FactsRule | RisesRule | LengthRule

/** A cell of a schedule. */
export interface CellRule {
  readonly by: 'cell'
  readonly schedules: readonly string[]
  /** For a key column, words for some of its keys; a number is looked up in the ranges. */
  readonly keys: readonly { readonly column: string; readonly key: string; readonly words: Phrases }[]
  /** What is left of the whole is told as well. */
  readonly rest: boolean
}

/** What clauses of a deal make of facts. */
export interface FactsRule {
  readonly by: 'facts'
  readonly clauses: readonly string[]
  /** Schedules that the sum rests on, where others only divide it; all that are used without it. */
  readonly restsOn: readonly string[] | undefined
  readonly rows: FactRows
  /** Which deals are asked, and what is otherwise under each: columns of every row, or other rows. */
  readonly terms: ReadonlyMap<string, FactTerms>
  /** Axes whose options are all that there are; of others the sentence has to name one before a number can be wrong. */
  readonly whole: readonly string[]
  readonly vary: readonly { readonly axis: string; readonly options: readonly FactOption[] }[]
}

/** Yearly rises of minimums, their sum and what they compound to. */
export interface RisesRule {
  readonly by: 'rises'
}

/** Years from the first day to the last. */
export interface LengthRule {
  readonly by: 'length'
}

export type FactRow = Readonly<Record<string, string>>
export type FactRows = ReadonlyMap<FactTable, readonly FactRow[]>
export type FactChanges = ReadonlyMap<FactTable, FactRow>

export interface FactTerms {
  readonly changes: FactChanges
  readonly rows: FactRows
}

export interface FactOption {
  readonly name: string
  /** Without words it is one of the readings where no option is named. */
  readonly words: Phrases
  readonly changes: FactChanges
  readonly knownBy: IsoDate | undefined
}
