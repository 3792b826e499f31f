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
