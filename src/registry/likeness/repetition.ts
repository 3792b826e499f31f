/** What stands in a draft a second time: scenes pasted again. */

import { BRIDGED_WORDS } from './copied.ts'
import { SHINGLE_WORDS } from './shingles.ts'
import { bridgeGaps, type Span, spansOfStarts, wordsIn } from './spans.ts'
import { THRESHOLDS } from './thresholds.ts'

/** Long runs that stood before in the draft; the first time is new. Nothing when there are few of them: a refrain, a chorus. */
export function repeatedSpans(shingles: Float64Array, words: number): Span[] {
  const seen = new Set<number>()
  const starts: number[] = []
  for (let at = 0; at < shingles.length; at++) {
    const shingle = shingles[at]!
    if (shingle < 0) continue
    if (seen.has(shingle)) starts.push(at)
    else seen.add(shingle)
  }
  const runs = bridgeGaps(spansOfStarts(starts, SHINGLE_WORDS), BRIDGED_WORDS).filter(
    ([start, end]) => end - start >= THRESHOLDS.repeatedRun,
  )
  return isMoreThanRefrain(wordsIn(runs), words) ? runs : []
}

function isMoreThanRefrain(repeated: number, words: number): boolean {
  const { repeatedWords, repeatedLeast, repeatedShare } = THRESHOLDS
  return repeated >= repeatedWords || (repeated >= repeatedLeast && repeated >= repeatedShare * words)
}
