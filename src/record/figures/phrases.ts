/** Phrases in a sentence: whole words in small letters, hyphens as blanks, wherever they stand. */

import type { Phrases } from './question.ts'

export interface PhraseHit {
  readonly phrase: string
  /** In characters of the plain sentence, which are those of the sentence. */
  readonly start: number
  readonly end: number
}

/** "bonus / on top" → two phrases. */
export function phrasesOf(text: string): Phrases {
  return text
    .split(/\s+\/\s+/)
    .map((phrase) => plainOf(phrase).trim())
    .filter(Boolean)
}

/** Character for character as long as the text, so that places in it stay. */
export function plainOf(text: string): string {
  return text
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replaceAll(/[-‐‑–—/]/g, ' ')
    .replaceAll('’', "'")
}

/** Hits of any of them, the longest first: a word of a longer phrase is not found again as a shorter one. */
export function hitsOf(phrases: Phrases, plain: string): PhraseHit[] {
  const taken: PhraseHit[] = []
  for (const phrase of [...phrases].sort((a, b) => b.length - a.length)) {
    for (const { index, 0: found } of plain.matchAll(patternOf(phrase))) {
      const hit = { phrase, start: index, end: index + found.length }
      if (!taken.some((other) => hit.start < other.end && other.start < hit.end)) taken.push(hit)
    }
  }
  return taken.sort((a, b) => a.start - b.start)
}

export function hasAny(phrases: Phrases, plain: string): boolean {
  return phrases.some((phrase) => patternOf(phrase).test(plain))
}

const patterns = new Map<string, RegExp>()

function patternOf(phrase: string): RegExp {
  const known = patterns.get(phrase)
  if (known) {
    known.lastIndex = 0
    return known
  }
  const words = phrase.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s{1,4}`)
  const ending = words.endsWith('*') ? String.raw`[a-z]{0,20}` : ''
  const pattern = new RegExp(String.raw`(?<![a-z0-9])${words.replace(/\*$/, '')}${ending}(?![a-z0-9])`, 'g')
  patterns.set(phrase, pattern)
  return pattern
}
