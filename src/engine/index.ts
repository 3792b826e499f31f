/** The door of `engine`. */

export {
  type EvaluateOptions,
  evaluateDeal,
  type Evaluation,
  type EvaluationProblem,
  type FactsByKind,
  type NotApplied,
  type Unpaid,
} from './evaluate.ts'
export { explainObligation } from './explain.ts'
export type { Breach, CellUsed, Obligation, Trace, TraceStep } from './obligation.ts'
export { countOnce, type Superseded } from './one-use-once.ts'
export { type Totals, totals } from './totals.ts'
export { obligationDocument, readObligation } from './document.ts'
