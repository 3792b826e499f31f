/** What a claim's numbers are judged with: its sentence, the deals that it means, the questions and their answers. */

import type { Claim } from '../claim.ts'
import type { History } from '../history.ts'
import type { DealHead, DealsMeant } from './deals-meant.ts'
import type { Answer } from './figure-check.ts'
import type { Question } from './question.ts'
import type { SaidFigure } from './said-figures.ts'

/** What claims are held against. */
export interface FigureBook<T> {
  readonly questions: readonly Question[]
  readonly deals: readonly DealHead[]
  readonly history: History
  /** Every number that a question can have for its answer under a deal. */
  answers(question: Question, deal: DealHead): readonly Answer<T>[]
}

export interface Judging<T> {
  readonly claim: Claim
  readonly said: readonly SaidFigure[]
  readonly deals: DealsMeant
  readonly book: FigureBook<T>
}

/** A question that the sentence asks, with its readings in the deals that are meant and in others. */
export interface Asked<T> {
  readonly question: Question
  readonly meant: readonly Answer<T>[]
  readonly others: readonly Answer<T>[]
  /** Its words stand in the same statement as the number. */
  readonly isNear: boolean
  /** Characters between the number and the nearest word that asks. */
  readonly away: number
}
