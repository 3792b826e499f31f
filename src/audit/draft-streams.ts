/** Lays the tokens of all drafts end to end, as the index keeps them: all tokens, and which of them are spoken. */

import { assert } from '../base/index.ts'
import { WORD_CLASSES } from '../screenplay/index.ts'
import { type DraftTokens, draftTokens } from './draft-tokens.ts'
import type { DraftWords } from './finding.ts'
import type { IndexSections } from './index-layout.ts'

const SPOKEN_CLASSES: readonly number[] = [WORD_CLASSES.indexOf('dialogue'), WORD_CLASSES.indexOf('lyric')]

/** The sections of the index that follow from the drafts without their grams. */
export type DraftStreams = Pick<
  IndexSections,
  'tokens' | 'spoken' | 'tokenStart' | 'spokenStart' | 'wordStart' | 'workOf' | 'classes' | 'tokenCounts'
>

/** `drafts` sorted by id; `works` are the ids of their works, sorted. Places are 32 bits: 4 billion words in all. */
export function layDraftStreams(drafts: readonly DraftWords[], works: readonly string[]): DraftStreams {
  const read = drafts.map((each) => draftTokens(each.words))
  const tokenStart = runningSum(read.map((each) => each.tokens.length))
  const wordStart = runningSum(drafts.map((each) => each.words.length))
  const tokens = new Uint32Array(tokenStart.at(-1) ?? 0)
  const classes = new Uint8Array(wordStart.at(-1) ?? 0)
  const tokenCounts = new Uint8Array(classes.length)
  const spokenOf = drafts.map((draft, i) => spokenTokens(draft, read[i]?.counts ?? new Uint8Array()))
  const spokenStart = runningSum(spokenOf.map((each) => each.length))
  const spoken = new Uint32Array(spokenStart.at(-1) ?? 0)
  assert(tokens.length + spoken.length < 2 ** 32, 'audit: an index holds fewer than 2^32 places')
  drafts.forEach((draft, i) => {
    const first = tokenStart[i] ?? 0
    tokens.set(read[i]?.tokens ?? [], first)
    classes.set(draft.classes, wordStart[i])
    tokenCounts.set(read[i]?.counts ?? [], wordStart[i])
    spoken.set(spokenOf[i]?.map((place) => place + first) ?? [], spokenStart[i])
  })
  const rank = new Map(works.map((work, i) => [work, i]))
  const workOf = Uint32Array.from(drafts, (draft) => rank.get(draft.work) ?? 0)
  return { tokens, spoken, tokenStart, spokenStart, wordStart, workOf, classes, tokenCounts }
}

function spokenTokens(draft: DraftWords, counts: DraftTokens['counts']): Uint32Array {
  assert(draft.classes.length === draft.words.length, 'audit: a draft has a class for each word')
  const places: number[] = []
  let token = 0
  for (let word = 0; word < counts.length; word++) {
    const isSpoken = SPOKEN_CLASSES.includes(draft.classes[word] ?? -1)
    for (let i = counts[word] ?? 0; i > 0; i--, token++) if (isSpoken) places.push(token)
  }
  return Uint32Array.from(places)
}

/** `[0, a, a + b, …]`: where each begins, and the end of the last. */
function runningSum(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, i) => (starts[i + 1] = (starts[i] ?? 0) + length))
  return starts
}
