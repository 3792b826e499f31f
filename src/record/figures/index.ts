/** The door of `figures`: claimed figures held against what the deals give. */

export { type CellRead, type Answer, FIGURE_VERDICTS, type FigureCheck, type FigureVerdict } from './figure-check.ts'
export { printFigure } from './compare-figure.ts'
export type { DealHead } from './deals-meant.ts'
export { figureConflicts } from './figure-conflicts.ts'
export { judgeFigures } from './judge-figures.ts'
export type { FigureBook } from './judging.ts'
export type {
  CellRule,
  FactChanges,
  FactOption,
  FactRow,
  FactRows,
  FactsRule,
  FactTerms,
  Phrases,
  Question,
} from './question.ts'
export { readQuestions } from './read-questions.ts'
export { compoundOf, riseBetween, sumOf } from './rises.ts'
