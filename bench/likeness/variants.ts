/** What somebody might do to a script so that it has more words, or is another work's text: variants of a text as numbers of words. */

import type { PaidWords } from '../../src/registry/likeness/paid-words.ts'

export interface Variant {
  readonly name: string
  /** Of the words, with the words of some other script and a source of chance. */
  readonly make: (words: PaidWords, other: PaidWords, chance: () => number) => PaidWords
}

/** The draft and something more: what is added does not count as new. */
export const STUFFED: readonly Variant[] = [
  { name: 'a scene of 500 words again', make: (words) => join(words, words.subarray(2000, 2500)) },
  { name: 'a scene of 200 words again', make: (words) => join(words, words.subarray(2000, 2200)) },
  { name: 'all of it again', make: (words) => join(words, words) },
  {
    name: 'all of it again, one word in 10 changed',
    make: (words, other, chance) => join(words, changed(words, other, chance, 10)),
  },
  {
    name: 'one word 1,000 times',
    make: (words) =>
      join(
        words,
        filled(() => words[5]!),
      ),
  },
  {
    name: 'two words in turn',
    make: (words) =>
      join(
        words,
        filled((at) => words[5 + (at % 2)]!),
      ),
  },
  {
    name: 'alphabets',
    make: (words) =>
      join(
        words,
        filled((at) => 1000 + (at % 26)),
      ),
  },
  {
    name: 'numbers',
    make: (words) =>
      join(
        words,
        filled((at) => 5_000_000 + at),
      ),
  },
  {
    name: 'words of a dictionary',
    make: (words, other, chance) => {
      const dictionary = [...new Set(other)]
      return join(
        words,
        filled(() => pick(dictionary, chance)),
      )
    },
  },
  {
    name: '12 words in any order',
    make: (words, _, chance) =>
      join(
        words,
        filled(() => words[100 + Math.floor(chance() * 12)]!),
      ),
  },
  {
    name: '40 words in any order',
    make: (words, _, chance) =>
      join(
        words,
        filled(() => words[100 + Math.floor(chance() * 40)]!),
      ),
  },
  {
    name: 'one sentence of 8, a word of it new each time',
    make: (words, other, chance) =>
      join(
        words,
        filled((at) => (at % 8 === 7 ? pick(other, chance) : words[3000 + (at % 8)]!)),
      ),
  },
  {
    name: 'one sentence of 12, three words new each time',
    make: (words, other, chance) =>
      join(
        words,
        filled((at) => (at % 4 === 3 ? pick(other, chance) : words[3000 + (at % 12)]!)),
      ),
  },
]

/** The text of another work. */
export const COPIED: readonly Variant[] = [
  { name: 'all of it', make: (words) => words },
  ...[20, 10, 7, 5].map((each): Variant => {
    return {
      name: `all of it, one word in ${each} changed`,
      make: (words, other, chance) => changed(words, other, chance, each),
    }
  }),
  ...[12, 8, 7, 6].map((each): Variant => {
    return {
      name: `all of it, every ${each}th word changed`,
      make: (words, other, chance) => words.map((word, at) => (at % each === 1 ? pick(other, chance) : word)),
    }
  }),
  { name: 'its scenes of 300 words in another order', make: (words, _, chance) => shuffled(words, 300, chance) },
  ...[1000, 600, 400, 300, 150].map((size): Variant => {
    return {
      name: `${size} words of it among 10,000 of another`,
      make: (words, other, chance) => {
        const start = Math.floor(chance() * (words.length - size))
        return join(other.subarray(0, 5000), words.subarray(start, start + size), other.subarray(5000, 10_000 - size))
      },
    }
  }),
]

function join(...parts: readonly PaidWords[]): PaidWords {
  return Uint32Array.from(parts.flatMap((part) => [...part]))
}

function filled(word: (at: number) => number): PaidWords {
  return Uint32Array.from({ length: 1000 }, (_, at) => word(at))
}

function changed(words: PaidWords, other: PaidWords, chance: () => number, each: number): PaidWords {
  return words.map((word) => (chance() < 1 / each ? pick(other, chance) : word))
}

function pick(words: ArrayLike<number>, chance: () => number): number {
  return words[Math.floor(chance() * words.length)]!
}

function shuffled(words: PaidWords, size: number, chance: () => number): PaidWords {
  const scenes: { order: number; words: PaidWords }[] = []
  for (let at = 0; at < words.length; at += size) {
    scenes.push({ order: chance(), words: words.subarray(at, at + size) })
  }
  return join(...scenes.toSorted((a, b) => a.order - b.order).map((scene) => scene.words))
}
