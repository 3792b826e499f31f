/** A quotation around the words that carry a claim: never more than may be kept of a text, cut between words, cuts marked. */

import { MOST_QUOTED } from '../claim.ts'
import type { Marked } from '../words/sentence.ts'

export interface Quoted extends Marked {
  readonly quote: string
}

const CUT = '…'

export function quoteAround(text: string, { sentence, carrying }: { sentence: Marked; carrying: Marked }): Quoted {
  const whole = trimmed(text, sentence)
  if (whole.end - whole.start <= MOST_QUOTED) return { ...whole, quote: text.slice(whole.start, whole.end) }
  const place = trimmed(text, window(text, { whole, carrying }))
  const before = place.start > whole.start ? CUT : ''
  const after = place.end < whole.end ? CUT : ''
  return { ...place, quote: `${before}${text.slice(place.start, place.end)}${after}` }
}

/** A third of the room before the words that carry it, the rest for them and what follows. */
function window(text: string, { whole, carrying }: { whole: Marked; carrying: Marked }): Marked {
  const room = MOST_QUOTED - 2 * CUT.length - 2
  const long = Math.min(carrying.end - carrying.start, room)
  const before = Math.min(carrying.start - whole.start, Math.floor((room - long) / 3))
  const latest = Math.max(whole.start, whole.end - room)
  const start = Math.min(carrying.start - before, latest)
  return betweenWords(text, { start, end: Math.min(start + room, whole.end) }, whole)
}

function betweenWords(text: string, { start, end }: Marked, whole: Marked): Marked {
  let first = start
  while (first > whole.start && first < start + 40 && !/\s/.test(text[first - 1] ?? ' ')) first += 1
  let last = end
  while (last < whole.end && last > end - 40 && !/\s/.test(text[last] ?? ' ')) last -= 1
  return { start: wholeUnit(text, first), end: wholeUnit(text, last) }
}

/** Not between the two halves of one character. */
function wholeUnit(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at
}

function trimmed(text: string, { start, end }: Marked): Marked {
  let first = start
  while (first < end && /\s/.test(text[first] ?? '')) first += 1
  let last = end
  while (last > first && /\s/.test(text[last - 1] ?? '')) last -= 1
  return { start: first, end: last }
}
