/** The door of `base`: what every part may use. */

export { BrokenInvariant, assert, required } from './assert.ts'
export { BadInput, badInput } from './bad-input.ts'
export { type Json, canonicalJson, hashCanonical } from './canonical-json.ts'
export { crc32 } from './checksum.ts'
export { companyKey, companyStem, isSameCompany } from './company-key.ts'
export { compareText } from './compare-text.ts'
export {
  type IsoDate,
  type Period,
  addDays,
  addMonths,
  daysBetween,
  isDate,
  isWithin,
  parsePeriod,
  printPeriod,
} from './dates.ts'
export {
  type Fraction,
  ONE,
  ROUNDINGS,
  type Rounding,
  ZERO,
  add,
  compare,
  divide,
  equals,
  fraction,
  groupThousands,
  multiply,
  negate,
  parseFraction,
  placePoint,
  printDecimal,
  printFraction,
  roundFraction,
  subtract,
  sumFractions,
} from './exact-fraction.ts'
export { openSha256, type Sha256, sha256, sha256Hex } from './hash.ts'
export { contentId } from './id.ts'
export { type Markup, NOTHING, escapeHtml, markup } from './markup.ts'
export {
  type Money,
  addMoney,
  decimalsOf,
  isCurrency,
  majorOf,
  moneyOf,
  parseMoney,
  printAmount,
  printMoney,
  sumMoney,
} from './money.ts'
export { nearestName } from './nearest-name.ts'
export { type Place, type Problem, isError, printPlace, printProblem } from './problem.ts'
export { Refusal, type RefusalFacts } from './refusal.ts'
export { type Sharer, splitByWeight } from './split.ts'
