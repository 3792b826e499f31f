/**
 * Drafts in the language of the corpus: each word is one that follows the word before it somewhere there. So drafts and corpus
 * share words, and short runs of them as two scripts do, but hardly eight in a row.
 */

import { type Draw, randomNumbers } from './random-numbers.ts'

export const WORDS_PER_DRAFT = 12_000
/** Of 8 to 16 words. */
export const SENTENCES_PER_DRAFT = WORDS_PER_DRAFT / 12

const WORDS_READ = 1_500_000

export interface WordChain {
  readonly words: readonly string[]
  /** The words of the text as numbers of `words`. */
  readonly text: Uint32Array
  /** Places of the text in the order of the words that stand there; those of word `w` begin at `first[w]`. */
  readonly places: Uint32Array
  readonly first: Uint32Array
}

export function readChain(text: string): WordChain {
  const numbers = new Map<string, number>()
  const read = new Uint32Array(WORDS_READ)
  let count = 0
  for (const [word] of text.matchAll(/\p{L}[\p{L}'’]*/gu)) {
    const folded = word.toLowerCase()
    const number = numbers.get(folded) ?? numbers.size
    numbers.set(folded, number)
    read[count++] = number
    if (count === WORDS_READ) break
  }
  const ids = read.subarray(0, count - 1) // behind the last one is nothing
  const first = new Uint32Array(numbers.size + 1)
  for (const id of ids) first[id + 1]!++
  for (let i = 1; i < first.length; i++) first[i]! += first[i - 1]!
  const next = first.slice()
  const places = new Uint32Array(ids.length)
  ids.forEach((id, place) => (places[next[id]!++] = place))
  return { words: [...numbers.keys()], text: read.subarray(0, count), places, first }
}

/** The sentences of a draft; its number is its seed. */
export function makeDraft(chain: WordChain, number: number): string[] {
  const draw = randomNumbers(1_000_003 * (number + 1))
  let place = draw(chain.places.length)
  return Array.from({ length: SENTENCES_PER_DRAFT }, () => {
    const words: string[] = []
    const length = 8 + draw(9)
    while (words.length < length) {
      words.push(chain.words[chain.text[place]!]!)
      place = follow(chain, place, draw)
    }
    if (draw(3) === 0) words[4] += ','
    words[0] = words[0]!.charAt(0).toUpperCase() + words[0]!.slice(1)
    return `${words.join(' ')}.`
  })
}

/** A place with the word that stands behind `place`. */
function follow({ text, places, first }: WordChain, place: number, draw: Draw): number {
  const word = text[place + 1]!
  const [from, end] = [first[word]!, first[word + 1]!]
  return from === end ? draw(places.length) : places[from + draw(end - from)]!
}

export function someWord({ words, text }: WordChain, draw: Draw): string {
  return words[text[draw(text.length)]!]!
}
