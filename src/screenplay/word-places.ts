/** Where the counted words of a script stand in its paragraphs, so that a count can be shown in the text that was counted. */

import type { Screenplay, ScriptElement } from './screenplay.ts'
import { shapedText, wordsOfElement } from './words.ts'

/** One paragraph with counted words; those without (notes, page breaks, `(MORE)`) are left out. */
export interface PlacedElement {
  readonly element: ScriptElement
  /** Its text as it was read for counting: composed, and without letters that have no shape. */
  readonly text: string
  /** Number of its first word in the list of the script's words. */
  readonly firstWord: number
  /** Start and end of each word in `text`, flat, rising. */
  readonly places: readonly number[]
}

/** The words are those of `listWords`, in its order. */
export function placeWords({ elements }: Screenplay): PlacedElement[] {
  const placed: PlacedElement[] = []
  let firstWord = 0
  for (const element of elements) {
    const words = wordsOfElement(element)
    if (words.length === 0) continue
    const text = shapedText(element.text)
    placed.push({ element, text, firstWord, places: placesOf(words, text) })
    firstWord += words.length
  }
  return placed
}

/** A word that does not stand in the text as it was counted has an empty place. */
function placesOf(words: readonly string[], text: string): number[] {
  const places: number[] = []
  let from = 0
  for (const word of words) {
    const found = text.indexOf(word, from)
    const start = found < 0 ? from : found
    from = found < 0 ? from : found + word.length
    places.push(start, from)
  }
  return places
}
