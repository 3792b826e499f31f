/** The door of `terms`. */

export type { Citation, DatedValue, Deduction, DistributionKey, FundRules } from './fund-rules.ts'
