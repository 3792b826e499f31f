/** What happens to a text on its way into a corpus. */

import type { Chance } from './chance.ts'

/** One line: line ends and indents become single blanks. */
export function withoutLayout(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Small letters and blanks only; apostrophes vanish without leaving a blank. */
export function withoutCaseAndPunctuation(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const MISREADINGS: Readonly<Record<string, string>> = {
  a: 'o',
  b: 'h',
  c: 'e',
  e: 'c',
  f: 't',
  g: 'q',
  h: 'b',
  i: 'l',
  l: '1',
  m: 'rn',
  n: 'u',
  o: '0',
  r: 'v',
  s: '5',
  t: 'f',
  u: 'n',
  v: 'y',
  w: 'vv',
  y: 'v',
}

/** Reads one letter in `oneIn` wrongly, as scanners do. */
export function misread(text: string, { oneIn, chance }: { oneIn: number; chance: Chance }): string {
  return Array.from(text, (letter) => (chance.below(oneIn) === 0 ? (MISREADINGS[letter] ?? letter) : letter)).join('')
}

const SUBSTITUTES =
  'perhaps quickly another really evening silver bench garden almost upon seven window nearly question'.split(' ')

/** Touches one word in `oneIn`: replaced, given a new neighbour or left out, in turn. Line ends stay where they are. */
export function reword(text: string, { oneIn, chance }: { oneIn: number; chance: Chance }): string {
  let turn = 0
  const edited = text.replace(/\S+/g, (word) => {
    if (chance.below(oneIn) !== 0) return word
    turn += 1
    if (turn % 3 === 0) return ''
    return turn % 3 === 1 ? chance.pick(SUBSTITUTES) : `${word} ${chance.pick(SUBSTITUTES)}`
  })
  return edited.replace(/ {2,}/g, ' ')
}
