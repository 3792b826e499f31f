/** The door of `facts`. */

export { FACT_KINDS, type Fact, type FactBatch, type FactKind, type FactStore } from './fact.ts'
