/**
 * Which grams of a draft go into a one-way index. No word of a draft stands in two of them: whoever has guessed one gram has no
 * word of another, so there is no stepping from gram to gram.
 *
 * Spoken words (dialogue, lyric) are one stream, and its grams begin at every 9th word. What is not spoken falls into blocks, each
 * between two speeches; grams begin at every 9th word of a block. So a copy of the dialogue alone has all grams of speech, and
 * a copy of the page has those that lie within one speech or one block. Every word of a document is looked up, so each of them is found:
 * a shared run of 8 + 9 - 1 = 16 words of one stream holds one.
 */

import { WORD_CLASSES } from '../../screenplay/index.ts'
import { draftTokens } from '../draft-tokens.ts'
import type { DraftWords } from '../finding.ts'
import { GRAM_WORDS, gramCheck, gramHash, isMonotonous } from '../gram.ts'

/** Words from the beginning of one gram to that of the next. */
export const STRIDE_WORDS = 9
/** Any run of so many words of one stream holds a whole gram. */
export const MET_WORDS = GRAM_WORDS + STRIDE_WORDS - 1

const SPOKEN: readonly number[] = [WORD_CLASSES.indexOf('dialogue'), WORD_CLASSES.indexOf('lyric')]

/** The grams of one draft as columns of one row each, in the order of the draft within each stream, spoken ones first. */
export interface DraftGrams {
  /** Words of the draft as the scan compares them. */
  readonly words: number
  /** For each of these words whether it is spoken. */
  readonly spoken: Uint8Array
  readonly hash: Uint32Array
  readonly check: Uint32Array
  /** The first and the last word of the gram in the draft; they are 7 apart unless something unspoken lies between. */
  readonly first: Uint32Array
  readonly last: Uint32Array
}

export function gramsOfDraft(draft: DraftWords): DraftGrams {
  const { tokens, counts } = draftTokens(draft.words)
  const spoken = spokenTokens(draft, counts, tokens.length)
  const rows: [hash: number, check: number, first: number, last: number][] = []
  const gram = new Uint32Array(GRAM_WORDS)
  for (const stream of streamsOf(spoken)) {
    for (let at = 0; at + GRAM_WORDS <= stream.length; at += STRIDE_WORDS) {
      for (let i = 0; i < GRAM_WORDS; i++) gram[i] = tokens[stream[at + i]!]!
      if (isMonotonous(gram, 0)) continue
      rows.push([gramHash(gram, 0), gramCheck(gram, 0), stream[at]!, stream[at + GRAM_WORDS - 1]!])
    }
  }
  const column = (i: 0 | 1 | 2 | 3) => Uint32Array.from(rows, (row) => row[i])
  return { words: tokens.length, spoken, hash: column(0), check: column(1), first: column(2), last: column(3) }
}

function spokenTokens({ classes }: DraftWords, counts: Uint8Array, total: number): Uint8Array {
  const spoken = new Uint8Array(total)
  let token = 0
  for (let word = 0; word < counts.length; word++) {
    const end = token + counts[word]!
    if (SPOKEN.includes(classes[word] ?? -1)) spoken.fill(1, token, end)
    token = end
  }
  return spoken
}

/** All spoken words, then each block of others that is long enough for a gram. */
function streamsOf(spoken: Uint8Array): number[][] {
  const speech: number[] = []
  const blocks: number[][] = []
  let block: number[] = []
  for (let i = 0; i < spoken.length; i++) {
    if (spoken[i] === 0) block.push(i)
    else {
      speech.push(i)
      if (block.length >= GRAM_WORDS) blocks.push(block)
      block = []
    }
  }
  return [speech, ...blocks, block]
}
