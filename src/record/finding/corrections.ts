/** What a text tells only to correct it: "… claim that the strike began in 2024. That is wrong." */

import type { Sentence } from '../words/sentence.ts'

/** How a sentence begins that takes back what the one before told. */
const TAKES_BACK =
  /^["“(]?(?:(?:but|yet|however),? )?(?:(?:that|this|it|they|both|neither|none of (?:that|this|it)|the (?:claim|report|post|statement|figure|date|number)s?)(?:['’]s| is| was| are| were| only| merely)|(?:mostly |simply )?(?:wrong|false|untrue|incorrect|nonsense)\b|not (?:true|so|correct)\b)/i
const SAYS_WRONG =
  /^[^.:;,!]*\b(?:wrong|false|untrue|incorrect|inaccurate|mistaken|nonsense|hoax|not (?:true|correct|right|so|accurate)|(?:only|merely) (?:felt|seemed|looked))\b/i
/** A correction of the report itself: "An earlier version of this article said …". */
const CORRECTS =
  /\b(?:earlier|previous|original|prior|first) version of (?:this|the) (?:article|story|report|piece|post|page)\b|\b(?:mis(?:stated|reported|takenly said)|(?:wrongly|incorrectly|falsely|erroneously|mistakenly) (?:said|stated|reported|claim(?:ed|s)|states|says|gave|dated))\b/i

export function isTakenBack(sentence: Sentence, next: Sentence | undefined): boolean {
  if (CORRECTS.test(sentence.text)) return true
  if (next === undefined || next.paragraph - sentence.paragraph > 1) return false
  return TAKES_BACK.test(next.text) && SAYS_WRONG.test(next.text)
}
