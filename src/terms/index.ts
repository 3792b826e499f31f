/** The door of `terms`. */

export {
  type Band,
  type BandUnit,
  type Clause,
  type ConductClause,
  type Deal,
  type Definition,
  type DueRule,
  type Effective,
  type Expression,
  type Lookup,
  type MoneyClause,
  type Party,
  type RoundingRule,
  type Schedule,
  type ScheduleRow,
  type Source,
  STAGES,
  type Stage,
} from './deal.ts'
export { parseClaimRules } from './claims/read-claim-rules.ts'
export { type OversightRules, parseOversightRules } from './oversight/read-oversight-rules.ts'
export { type ColumnType, columnsOf, columnType, FACT_TABLES, type FactTable } from './fact-columns.ts'
export {
  type Citation,
  type DatedValue,
  type Deduction,
  DISTRIBUTION_KEYS,
  type DistributionKey,
  type FundRules,
  type KeyCap,
  type KeyRule,
  type LateRule,
  type PlainKey,
  type UseWeight,
} from './fund-rules.ts'
export type { DealText } from './patches/joined-texts.ts'
export { type ParsedDeal, parseDeal, type ParseOptions } from './reading/parse-deal.ts'
export { type FunctionName, type Term, termsIn } from './expressions/term.ts'
export { dealSchema } from './showing/deal-schema.ts'
export { describeChanges } from './showing/describe-changes.ts'
export { type DealLine, describeDeal, printCitation } from './showing/describe-deal.ts'
export { type DealChange, diffDeals } from './showing/diff-deals.ts'
export { hashDeal } from './hash-deal.ts'
export { startOn } from './start-on.ts'
export { parseUnclaimedRules } from './unclaimed/read-unclaimed-rules.ts'
export {
  type DayOfYear,
  isDayOfYear,
  UNCLAIMED_USES,
  type UnclaimedRules,
  type UnclaimedStep,
  type UnclaimedUse,
} from './unclaimed/unclaimed-rules.ts'
export { type DealNumber, numbersOf, withNumber } from './numbers.ts'
export { type Dial, dialsOf, type Turn, turnDials } from './dials.ts'
export { type Entry as DealEntry, entriesOf, printDeal, printEntries } from './showing/print-deal.ts'
export { baselineNamed } from './patches/read-chain.ts'
export { type ClauseUses, expressionsOf, usesOf } from './clause-uses.ts'
export { type KeyValue, openSchedule, type OpenSchedule, slicesOf, spansOf } from './open-schedule.ts'
// The reading of YAML with places: `licensing` reads licences with it.
export {
  capital,
  checkId,
  type Fields,
  readDate,
  readFields,
  readList,
  readNamed,
  readNumber,
  readOneOf,
  readScalar,
  readText,
  type WrittenNumber,
} from './reading/fields.ts'
export { placesOf } from './reading/places.ts'
export { createReport, didYouMean, listOf, quote, type Report } from './reading/report.ts'
export { readYaml, type YamlNode } from './reading/yaml-tree.ts'
export { freezeDeep } from './freeze.ts'
export { DUE_AFTER } from './deal.ts'
// `record` reads its rulebooks of bargaining with these.
export { CITATION_KEYS, readCitation } from './reading/read-citation.ts'
export { readSources } from './reading/read-header.ts'
