/** How often each word stands in a set of drafts, and which of them are so common that they tell nothing. */

import { LITTLE_WORDS } from '../little-words.ts'

// A word that makes up more than one in 500 of the registry's words tells nothing ("the", "and": some 60 in English). A
// registry of fewer words than this is too small to tell which those are; then the list of little words has to do.
const COMMON_SHARE = 1 / 500
const ENOUGH_TO_COUNT = 5_000
// A segment keeps the counts of words above this share of its own: what it leaves out is a twentieth of what matters.
const KEPT_SHARE = 1 / 10_000
const MOST_COUNTED = 2 ** 32 - 1

/** Pairs of a word's hash and its count, flat, by hash. */
export type WordCounts = Uint32Array

export interface WordCounter {
  add(tokens: Uint32Array): void
  /** The words of more than one in 10,000. */
  frequent(): WordCounts
}

/** A table of open addresses, 8 bytes a slot: 100 MB for ten million different words. */
export function createWordCounter(): WordCounter {
  let words = new Uint32Array(1 << 12)
  let counts = new Uint32Array(words.length)
  let different = 0
  let total = 0

  function slotOf(word: number): number {
    const mask = words.length - 1
    let slot = Math.imul(word, 0x9e3779b1) >>> (32 - Math.log2(words.length))
    while (counts[slot] !== 0 && words[slot] !== word) slot = (slot + 1) & mask
    return slot
  }

  function grow(): void {
    const [oldWords, oldCounts] = [words, counts]
    words = new Uint32Array(2 * oldWords.length)
    counts = new Uint32Array(words.length)
    oldCounts.forEach((count, i) => {
      if (count === 0) return
      const slot = slotOf(oldWords[i]!)
      words[slot] = oldWords[i]!
      counts[slot] = count
    })
  }

  return {
    add(tokens) {
      const { length } = tokens
      let [mask, shift] = [words.length - 1, 32 - Math.log2(words.length)]
      for (let i = 0; i < length; i++) {
        const word = tokens[i]!
        let slot = Math.imul(word, 0x9e3779b1) >>> shift
        while (counts[slot] !== 0 && words[slot] !== word) slot = (slot + 1) & mask
        if (counts[slot] === 0) {
          words[slot] = word
          different++
        }
        if (counts[slot] !== MOST_COUNTED) counts[slot]!++
        if (2 * different > words.length) {
          grow()
          mask = words.length - 1
          shift = 32 - Math.log2(words.length)
        }
      }
      total += length
    },
    frequent() {
      const slots: number[] = []
      for (let slot = 0; slot < counts.length; slot++) if (counts[slot]! > total * KEPT_SHARE) slots.push(slot)
      slots.sort((a, b) => words[a]! - words[b]!)
      return Uint32Array.from(slots.flatMap((slot) => [words[slot]!, counts[slot]!]))
    },
  }
}

/** Whether a word says something: it is neither a letter, a number, a term of the page nor one of the commonest of all segments. */
export function tellingWords(counted: readonly WordCounts[], tokens: number): (word: number) => boolean {
  const sums = new Map<number, number>()
  if (tokens >= ENOUGH_TO_COUNT)
    for (const counts of counted)
      for (let i = 0; i < counts.length; i += 2) sums.set(counts[i]!, (sums.get(counts[i]!) ?? 0) + counts[i + 1]!)
  const common = new Set(LITTLE_WORDS)
  for (const [word, count] of sums) if (count > tokens * COMMON_SHARE) common.add(word)
  // Most words are told by 16 bits of their hash alone.
  const mayBeCommon = new Uint8Array(1 << 16)
  for (const word of common) mayBeCommon[word & 0xffff] = 1
  return (word) => mayBeCommon[word & 0xffff] === 0 || !common.has(word)
}
