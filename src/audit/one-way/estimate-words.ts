/**
 * How many words of a draft the hits of a report stand for. The guild knows where in the draft each fingerprint lies, so it sees
 * which hits follow each other there as they do in the document, and what lies between them.
 */

import type { Grade } from '../finding.ts'
import { GRAM_WORDS } from '../gram.ts'
import { THRESHOLDS } from '../grade.ts'
import { type DraftGrams, STRIDE_WORDS } from './draft-grams.ts'

/** A hit as the guild reads it: which gram of the draft, and where in the document. */
export interface PlacedHit {
  /** The row of the gram in `DraftGrams`. */
  readonly gram: number
  readonly start: number
}

/**
 * `least` are the words of the fingerprints themselves. `likely` are also those between two hits where at most one fingerprint is
 * missing. `most` are all between hits that follow each other with as much text between them, and what lies open at the ends: an edition
 * with other spellings has them, a digest does not. None of the three is a proof of the words that no fingerprint covers.
 */
export interface EstimatedWords {
  readonly least: number
  readonly likely: number
  readonly most: number
  /** Likely words of the longest unbroken row of hits. */
  readonly longest: number
}

// Between two hits of one row the document has as much text as the draft has words: so many bytes for each of them.
const [FEWEST_BYTES, MOST_BYTES] = [1, 24]
// A name, a page's head and foot, a line of markup between two hits that lie close together.
const SPARE_BYTES = 250
// A hit that stands elsewhere (a line that the draft repeats) does not break the rows that are open.
const OPEN_ROWS = 8
// One word that was changed takes one fingerprint with it.
const MOST_MISSING = 1
// Beyond the last hit of a row: a word more than a gram and what lies before the next would have been a further hit.
const OPEN_WORDS = GRAM_WORDS + STRIDE_WORDS - 1

/** `documents`: the hits of one draft in each, in the order of the document. */
export function estimateWords(grams: DraftGrams, documents: readonly (readonly PlacedHit[])[]): EstimatedWords {
  const [least, likely, most] = [0, 1, 2].map(() => new Uint8Array(grams.words)) as [Uint8Array, Uint8Array, Uint8Array]
  let longest = 0
  for (const row of documents.flatMap((hits) => rowsOf(grams, hits))) {
    const isSpeech = row.some((gram) => !isWhole(grams, gram))
    for (const gram of row) for (const marks of [least, likely, most]) markGram(grams, gram, marks)
    let unbroken = GRAM_WORDS
    row.forEach((gram, i) => {
      const next = row[i + 1]
      if (next === undefined) return
      const between = { from: grams.last[gram]! + 1, until: grams.first[next]!, isSpeech }
      mark(grams, between, most)
      if (missingBetween(grams, row, i, isSpeech) > MOST_MISSING) unbroken = 0
      else unbroken += mark(grams, between, likely)
      unbroken += GRAM_WORDS
      longest = Math.max(longest, unbroken)
    })
    longest = Math.max(longest, GRAM_WORDS)
    markOpen(grams, { gram: row[0]!, step: -1, isSpeech }, most)
    markOpen(grams, { gram: row.at(-1)!, step: 1, isSpeech }, most)
  }
  const count = (marks: Uint8Array) => marks.reduce((sum, each) => sum + each, 0)
  return { least: count(least), likely: count(likely), most: count(most), longest }
}

/** By the thresholds of the audit, on likely words; what it asks of documents and of telling words cannot be seen here. */
export function gradeEstimate({ likely, longest }: EstimatedWords, words: number): Grade {
  const share = words === 0 ? 0 : likely / words
  if (likely < THRESHOLDS.chanceWords) return 'chance'
  if (share >= THRESHOLDS.wholeShare) return 'whole-work'
  if (share >= THRESHOLDS.largeShare && likely >= THRESHOLDS.largeWords) return 'large-part'
  const isExtract = longest >= THRESHOLDS.extractWords || likely >= THRESHOLDS.extractsWords
  const isOfShort = share >= THRESHOLDS.shortWorkShare
  return longest >= THRESHOLDS.moneyWords && (isExtract || isOfShort) ? 'passages' : 'quotation'
}

/** Rows of grams that rise in the draft as they do in the document, with as much text between them there as here. */
function rowsOf(grams: DraftGrams, hits: readonly PlacedHit[]): number[][] {
  const rows: { grams: number[]; last: PlacedHit }[] = []
  for (const hit of hits) {
    const row = rows.slice(-OPEN_ROWS).findLast(({ last }) => follows(grams, last, hit))
    if (row) {
      row.grams.push(hit.gram)
      row.last = hit
    } else rows.push({ grams: [hit.gram], last: hit })
  }
  return rows.map((row) => row.grams)
}

function follows({ first, last }: DraftGrams, before: PlacedHit, hit: PlacedHit): boolean {
  const words = first[hit.gram]! - last[before.gram]!
  const bytes = hit.start - before.start
  return words > 0 && bytes >= words * FEWEST_BYTES && bytes <= (words + GRAM_WORDS) * MOST_BYTES + SPARE_BYTES
}

/** A gram whose words are neighbours on the page: it stands in a copy of the page as well as in one of the dialogue. */
function isWhole({ first, last }: DraftGrams, gram: number): boolean {
  return first[gram]! + GRAM_WORDS - 1 === last[gram]!
}

/** Grams between a hit of a row and its next that should have been there as well: those of speech, or the whole ones. */
function missingBetween(grams: DraftGrams, row: readonly number[], i: number, isSpeech: boolean): number {
  const [from, until] = [grams.last[row[i]!]!, grams.first[row[i + 1]!]!]
  let missing = 0
  for (let gram = 0; gram < grams.first.length; gram++) {
    if (grams.first[gram]! <= from || grams.last[gram]! >= until) continue
    if (isSpeech ? grams.spoken[grams.first[gram]!] === 1 : isWhole(grams, gram)) missing++
  }
  return missing
}

function markGram({ first, last, spoken }: DraftGrams, gram: number, marks: Uint8Array): void {
  const ofSpeech = spoken[first[gram]!]!
  for (let word = first[gram]!; word <= last[gram]!; word++) if (spoken[word] === ofSpeech) marks[word] = 1
}

/** Marks the words between two places, in speech the spoken ones; returns how many they are. */
function mark(
  { spoken }: DraftGrams,
  { from, until, isSpeech }: { from: number; until: number; isSpeech: boolean },
  marks: Uint8Array,
): number {
  let count = 0
  for (let word = from; word < until; word++) {
    if (isSpeech && spoken[word] === 0) continue
    marks[word] = 1
    count++
  }
  return count
}

function markOpen(
  { first, last, spoken, words }: DraftGrams,
  { gram, step, isSpeech }: { gram: number; step: 1 | -1; isSpeech: boolean },
  marks: Uint8Array,
): void {
  let left = OPEN_WORDS
  for (let word = (step > 0 ? last[gram]! : first[gram]!) + step; word >= 0 && word < words && left > 0; word += step) {
    if (isSpeech && spoken[word] === 0) continue
    marks[word] = 1
    left--
  }
}
