/** What a report does not say itself: what others say, and what would have been. */

import type { Claim } from '../claim.ts'
import type { Found } from './sides.ts'

const OTHERS = String.raw`(people|some|several|many|various|other|a few|certain)(\s+[\w-]+){0,3}?`
const HEARSAY = new RegExp(
  String.raw`\b${OTHERS}\s+(say|says|said|claim|claims|claimed|write|wrote|insist|believe|believed)\b|\b(posts?|memes?|rumou?rs?|myths?|videos?)\b[^.;]{0,60}\b(that|says?|claims?|claiming|saying)\b`,
  'i',
)
const CORRECTED = /\b(wrongly|mistakenly|incorrectly|erroneously|falsely|misreported|misstated)\b/i
const COUNTERFACTUAL = /^\W*had\s+(?!(been|a|no)\b)[^.;]*\bwould\b|\bif\b[^.;]*\bhad\b[^.;]*\bwould have\b/i

/** "Had they struck in 2020, they would have …", "some wrongly have it last 184 days": the report does not say so. */
export function isNotSaid({ quote }: Claim): boolean {
  return CORRECTED.test(quote) || COUNTERFACTUAL.test(quote)
}

/** What a report gives as the word of others need not be its own: told, and no contradiction of it. */
export function asPassedOn(found: Found): Found {
  const isIts = found.weight !== 'contradiction' || !HEARSAY.test(found.said.claim.quote)
  if (isIts) return found
  const explains = `${found.explains} The report gives it as what others say.`
  return { ...found, weight: 'difference', explains }
}
