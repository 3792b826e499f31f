/** The words under which a title or a name is looked up: folded further than its key, so that what people type meets what is kept. */

import { nameKey, titleKey } from '../keys.ts'
import type { LookupKind } from './lookup-store.ts'

// What is longer is cut, and so is what is typed: a database indexes no text of any length.
const MOST_WORDS = 64
const MOST_LETTERS = 64

const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an'])

// Scripts whose marks are accents that people leave out; elsewhere (Devanagari, Thai) marks are letters.
const ACCENTS =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]\p{Mn}*)\p{Mn}/gu
const STROKES: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i' }

// Scripts that put no blanks between words: two neighbouring letters are a word there.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu

/**
 * In order, without accents and case; texts in scripts without blanks as their pairs of letters. Of titles English articles
 * are left out, unless there is nothing else; in a name an `A` is an initial.
 *
 * @example
 * lookupWords('The Café of Señor Ruiz') // [ 'cafe', 'of', 'senor', 'ruiz' ]
 */
export function lookupWords(text: string, kind: LookupKind = 'work'): string[] {
  const key = kind === 'work' ? titleKey(text) : nameKey(text)
  const words = plainLetters(key).split(' ').flatMap(takeApart)
  const telling = words.filter((word) => kind === 'writer' || !ARTICLES.has(word))
  const kept = (telling.length > 0 ? telling : words).filter((word) => word !== '')
  return kept.slice(0, MOST_WORDS).map((word) => Array.from(word).slice(0, MOST_LETTERS).join(''))
}

function plainLetters(key: string): string {
  const bare = key.normalize('NFD').replace(ACCENTS, '').normalize('NFC')
  return bare.replace(/[øłđðþæœı]/gu, (letter) => STROKES[letter] ?? letter)
}

/** A run of unspaced letters becomes its pairs; what stands around it stays a word. */
function takeApart(word: string): string[] {
  const parts: string[] = []
  let end = 0
  for (const { 0: run, index } of word.matchAll(UNSPACED)) {
    parts.push(word.slice(end, index), ...pairsOf(Array.from(run)))
    end = index + run.length
  }
  return [...parts, word.slice(end)].filter((part) => part !== '')
}

function pairsOf(letters: readonly string[]): string[] {
  if (letters.length < 2) return [...letters]
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

/** A number as one word, however it is grouped: `10.5240/EA73-79D7` is `105240ea7379d7`. */
export function oneWord(text: string): string {
  return lookupWords(text).join('')
}
