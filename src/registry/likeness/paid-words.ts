/**
 * The words of a draft that its fee is reckoned on, as numbers, so that texts are compared fast and whatever their case, accents and
 * punctuation. Names of speakers are left out: a copy under other names is a copy.
 */

import { FEE_BASIS_CLASSES, WORD_CLASSES, type WordList } from '../../screenplay/index.ts'

/** A number of 32 bits for each word of the fee basis, in order: equal for words that differ in nothing but spelling of one letter. */
export type PaidWords = Uint32Array

const PAID = WORD_CLASSES.map((name) => FEE_BASIS_CLASSES.includes(name))

export function paidWordsOf({ words, classes }: WordList): PaidWords {
  const paid = new Uint32Array(words.length)
  let size = 0
  for (const [at, word] of words.entries()) if (PAID[classes[at]!]) paid[size++] = wordNumber(word)
  return paid.slice(0, size)
}

/** FNV-1a over the folded letters: capitals, marks, apostrophes and hyphens tell nothing apart. */
export function wordNumber(word: string): number {
  const folded = /^[a-z]+$/.test(word) ? word : foldWord(word)
  let hash = 0x811c9dc5
  for (let at = 0; at < folded.length; at++) hash = Math.imul(hash ^ folded.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

function foldWord(word: string): string {
  const bare = word.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')
  return bare.toUpperCase().toLowerCase() || word
}
