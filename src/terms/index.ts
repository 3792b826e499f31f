/** The door of `terms`. */

export {
  type Clause,
  type Deal,
  type DueRule,
  type Effective,
  type Expression,
  type Party,
  type RoundingRule,
  type Schedule,
  type ScheduleRow,
  type Source,
  STAGES,
  type Stage,
} from './deal.ts'
export { type ColumnType, columnsOf, columnType, FACT_TABLES, type FactTable } from './fact-columns.ts'
export type { Citation, DatedValue, Deduction, DistributionKey, FundRules } from './fund-rules.ts'
export { type ParsedDeal, parseDeal } from './parse-deal.ts'
export { type Term, termsIn } from './term.ts'
export { dealSchema } from './deal-schema.ts'
export { type DealLine, describeDeal, printCitation } from './describe-deal.ts'
export { type DealChange, diffDeals } from './diff-deals.ts'
export { hashDeal } from './hash-deal.ts'
export { printDeal } from './print-deal.ts'
export { changesOf, type FindRow, findRowIn } from './schedule-value.ts'
