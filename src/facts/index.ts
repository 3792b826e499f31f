/** The door of `facts`. */

export { makeBatch } from './batch.ts'
export { type CheckedRow, checkRow, type Fault } from './check-row.ts'
export { currentFacts, factKey } from './current.ts'
export { FACT_KINDS, type Fact, type FactBatch, type FactKind, type FactStore } from './fact.ts'
export { type FoundUse, usesFromFindings } from './found-uses.ts'
export { REJECT_COLUMNS } from './header.ts'
export { type CellType, type Column, FACT_TABLES, type FactTable, columnsOf } from './tables.ts'
export { type FactRow, type Intake, type IntakeOptions, type RejectedRow, takeInRows } from './take-in.ts'
export { type FactTemplate, factTemplate, kindOfFileName } from './template.ts'
