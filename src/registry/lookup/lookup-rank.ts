/** How well a text answers what was typed, and which of two answers stands first. */

import { compareText } from '../../base/index.ts'
import type { LookupText } from './lookup-store.ts'
import { mistakesBetween, mistakesIn } from './near-words.ts'

/** From best to least: the very text; all words; all, the last unfinished; some mistyped; all words but one. */
export const MATCHES = ['exact', 'words', 'beginning', 'near', 'some'] as const
export type Match = (typeof MATCHES)[number]

export interface Found extends LookupText {
  readonly match: Match
  /** Letters that were mistyped. */
  readonly mistakes: number
}

export function rate(typed: readonly string[], words: readonly string[]): { match: Match; mistakes: number } {
  if (words.join(' ') === typed.join(' ')) return { match: 'exact', mistakes: 0 }
  const missing = typed.filter((word) => !words.includes(word))
  if (missing.length === 0) return { match: 'words', mistakes: 0 }
  const isBegun = (word: string): boolean => words.some((each) => each.startsWith(word))
  if (missing.every((word) => isBegun(word) && (word === typed.at(-1) || word.length === 1)))
    return { match: 'beginning', mistakes: 0 }
  const mistakes = missing
    .filter((word) => !isBegun(word))
    .map((word) => Math.min(...words.map((each) => mistakesBetween(word, each, mistakesIn(each)))))
  const sum = mistakes.reduce((total, each) => total + each, 0)
  return sum === Infinity ? { match: 'some', mistakes: 0 } : { match: 'near', mistakes: sum }
}

/** The kind of match, fewer mistakes, the words where they were typed, fewer other words; titles before files. */
export function byRank(typed: readonly string[]): (a: Found, b: Found) => number {
  const isInOrder = ({ words }: Found): boolean => words.join(' ').startsWith(typed.join(' '))
  return (a, b) =>
    MATCHES.indexOf(a.match) - MATCHES.indexOf(b.match) ||
    a.mistakes - b.mistakes ||
    Number(b.origin === 'title') - Number(a.origin === 'title') ||
    Number(isInOrder(b)) - Number(isInOrder(a)) ||
    a.words.length - b.words.length ||
    compareText(a.words.join(' '), b.words.join(' ')) ||
    compareText(a.subject, b.subject)
}
