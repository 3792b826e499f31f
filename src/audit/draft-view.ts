/** One draft of the index as verification needs it. Places count from the draft's own first token. */

import { WORD_CLASSES } from '../screenplay/index.ts'

/** The token says something: it is neither a letter, a number, a term of the page's layout nor one of the commonest words. */
export const TELLING = 1
/** The token stands in a gram that many works have. */
export const SHARED = 2

const SPOKEN_CLASSES: readonly number[] = [WORD_CLASSES.indexOf('dialogue'), WORD_CLASSES.indexOf('lyric')]
const IS_SPOKEN = Uint8Array.from(WORD_CLASSES, (_, each) => Number(SPOKEN_CLASSES.includes(each)))

/** What the index keeps of a draft. */
export interface DraftRecord {
  /** A hash for each word as the scan compares them. */
  readonly tokens: Uint32Array
  /** Class of each counted word, and of how many tokens it is made. */
  readonly classes: Uint8Array
  readonly tokenCounts: Uint8Array
}

export interface DraftView extends DraftRecord {
  /** Number of the draft in the index. */
  readonly draft: number
  /** Counted words. */
  readonly words: number
  /** Where each spoken token stands in `tokens`. */
  readonly spoken: Uint32Array
  /** Where each counted word begins in `tokens`, and the end of the last. */
  readonly wordPlaces: Uint32Array
  /** Bits of each token: `TELLING`, `SHARED`. */
  readonly flags: Uint8Array
}

/** `flagsOf` is asked once, when the flags are. */
export function viewDraft(draft: number, record: DraftRecord, flagsOf: (view: DraftView) => Uint8Array): DraftView {
  let flags: Uint8Array | undefined
  const view: DraftView = {
    ...record,
    draft,
    words: record.classes.length,
    spoken: spokenTokens(record),
    wordPlaces: placeWords(record),
    get flags() {
      return (flags ??= flagsOf(view))
    },
  }
  return view
}

/** Spoken are the words of dialogue and lyric. */
export function spokenTokens({ classes, tokenCounts }: Pick<DraftRecord, 'classes' | 'tokenCounts'>): Uint32Array {
  const places = new Uint32Array(countSpoken({ classes, tokenCounts }))
  let token = 0
  let count = 0
  for (let word = 0; word < classes.length; word++) {
    const end = token + tokenCounts[word]!
    if (IS_SPOKEN[classes[word]!]) while (token < end) places[count++] = token++
    token = end
  }
  return places
}

function countSpoken({ classes, tokenCounts }: Pick<DraftRecord, 'classes' | 'tokenCounts'>): number {
  let count = 0
  for (let word = 0; word < classes.length; word++) if (IS_SPOKEN[classes[word]!]) count += tokenCounts[word]!
  return count
}

function placeWords({ tokenCounts }: DraftRecord): Uint32Array {
  const places = new Uint32Array(tokenCounts.length + 1)
  for (let word = 0; word < tokenCounts.length; word++) places[word + 1] = places[word]! + tokenCounts[word]!
  return places
}

/** How many spoken tokens stand before `token`: where `token` or the next of them stands in `spoken`. */
export function spokenBefore({ spoken }: Pick<DraftView, 'spoken'>, token: number): number {
  let [low, high] = [0, spoken.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (spoken[middle]! < token) low = middle + 1
    else high = middle
  }
  return low
}
