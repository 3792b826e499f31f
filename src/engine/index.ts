/** The door of `engine`. */

export type { Breach, CellUsed, Obligation, Trace, TraceStep } from './obligation.ts'
