/** The door of `engine`. */

export {
  type EvaluateOptions,
  evaluateDeal,
  type Evaluation,
  type EvaluationProblem,
  type FactsByKind,
  type NotApplied,
  tablesOf,
  type Unpaid,
} from './evaluate.ts'
export { explainBreach, explainObligation } from './explain.ts'
export type { Breach, BreachTrace, CellUsed, Obligation, Trace, TraceStep } from './obligation.ts'
export { countOnce, type Superseded } from './one-use-once.ts'
export { type Totals, totals } from './totals.ts'
export { breachDocument, obligationDocument, readBreach, readObligation } from './document.ts'
export type {
  DealSums,
  DealTotals,
  PeopleSums,
  SharesByWork,
  SumsOptions,
  TotalsOf,
  TotalsOptions,
} from './comparing/deal-totals.ts'
export { interpretedTotals } from './comparing/interpreted-totals.ts'
export { openSharers, type Sharing, sharesByWork, writerOf } from './comparing/sharers.ts'
export { compiledTotals, withWriters } from './compiled/compiled-totals.ts'
export { makePortfolio, type Portfolio, portfolioFromColumns } from './compiled/portfolio.ts'
export { type Column, dateColumn, dayNumber, numberColumn, Words } from './compiled/columns.ts'
export { openRowsUsed } from './comparing/rows-used.ts'
export { openSums, openTotals, type Reckoning } from './comparing/open-totals.ts'
export {
  type ClauseRow,
  compareDeals,
  compareSums,
  type Comparison,
  type ConductRow,
  type ReckonedDeal,
  type ReckonedSums,
  type Row,
} from './comparing/compare.ts'
export { type Change, type Part, type Spread, spreadOf } from './comparing/spread.ts'
export { type Steps, type Sweep, sweepNumber, type SweepStep } from './comparing/sweep.ts'
export {
  checkRange,
  type Ends,
  MOST_RANGES,
  spanTotals,
  type UncertainColumn,
  type Uncertainty,
  type UncertainPoint,
} from './comparing/uncertain.ts'
export { type Difference, differences, type Knowledge } from './comparing/difference.ts'
