/** What a stoppage costs, beside the gain of each offer. */

export { costOfFlow, costOfGroup, type GroupCost } from './cost-of-days.ts'
export { parseStoppage } from './parse-stoppage.ts'
export { type Days, MOST_DAYS, MOST_TERM, MOST_YEARS, type Months, type Term } from './payback.ts'
export { divideRanges, type End, ENDS, exactly, isInOrder, OUTWARDS, type Range } from './range.ts'
export type { Sensitivity } from './sensitivity.ts'
export type { Assumption, Flow, Group, ModelOffer, StoppageModel } from './stoppage-model.ts'
export {
  type OfferGain,
  type Payback,
  type PublishedBeside,
  weighStoppage,
  type WeighedStoppage,
} from './weigh-stoppage.ts'
