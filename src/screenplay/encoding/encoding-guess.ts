/** Which of the old encodings a text is in: the one in which its letters are those of a language, as often as that language has them. */

import { candidates, type Candidate, type LetterModel } from './encoding-candidates.ts'
import { type EncodingSample, sampleOf } from './encoding-sample.ts'

export interface EncodingGuess {
  readonly encoding: string
  /** The language whose letters fit best; several have nearly the same. */
  readonly language: string
  readonly certainty: Certainty
  /** What would fit next best and read otherwise; `undefined` when every other one gives the same text. */
  readonly next: string | undefined
}

export type Certainty = 'sure' | 'likely' | 'doubtful'

/** How much better, as a natural logarithm of likelihoods, the best must be than the next one that reads otherwise. */
const SURE = 40
const LIKELY = 12

interface Fit {
  readonly candidate: Candidate
  readonly text: string
  readonly language: string
  readonly score: number
}

/**
 * Guesses by likelihood: for each encoding and each language written in it, how probable the letters are that the bytes would
 * be. Only words with a byte beyond ASCII are looked at, up to a bound, so time is linear in a small sample. `undefined` when
 * there is no such byte.
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess | undefined {
  const sample = sampleOf(bytes)
  if (sample.words.length === 0) return undefined
  const scoreOfLatin = latinEvidence(sample)
  const fits = candidates().map((candidate) => fitOf(candidate, sample, scoreOfLatin))
  const [best, ...others] = fits.sort((a, b) => b.score - a.score)
  const next = others.find(({ text }) => text !== best!.text)
  const margin = next ? best!.score - next.score : Infinity
  return {
    encoding: best!.candidate.encoding,
    language: best!.language,
    certainty: margin >= SURE ? 'sure' : margin >= LIKELY ? 'likely' : 'doubtful',
    next: next?.candidate.encoding,
  }
}

type ScoreOfLatin = (language: LetterModel) => number

function fitOf(candidate: Candidate, { words }: EncodingSample, scoreOfLatin: ScoreOfLatin): Fit {
  const text = candidate.decode(words)
  const counts = countLetters(text)
  const shape = scoreOfShape(text) + candidate.prior
  let [language, score] = ['', -Infinity]
  for (const each of candidate.languages) {
    let likelihood = shape + scoreOfLatin(each)
    for (const [letter, count] of counts) likelihood += count * each.scoreOf(letter)
    if (likelihood > score) [language, score] = [each.name, likelihood]
  }
  return { candidate, text, language, score }
}

// The letters of plain words say which language it is, but are far from independent of one another.
const LATIN_WEIGHT = 0.2
const MOST_LATIN = 4000
const MOST_AGAINST_OTHERS = 40

/** How well the words in plain Latin letters suit a language, beside the one that they suit best. */
function latinEvidence({ latin }: EncodingSample): ScoreOfLatin {
  const total = latin.reduce((sum, count) => sum + count, 0)
  const weight = LATIN_WEIGHT * Math.min(1, MOST_LATIN / Math.max(1, total))
  const scores = new Map<LetterModel, number>()
  for (const language of candidates().flatMap(({ languages }) => languages)) {
    if (!language.isLatin) continue
    let score = 0
    latin.forEach((count, i) => (score += count * language.scoreOf(String.fromCharCode(0x61 + i))))
    scores.set(language, score * weight)
  }
  const best = Math.max(...scores.values())
  const ofOthers = -Math.min(MOST_AGAINST_OTHERS, total * weight)
  return (language) => {
    const score = scores.get(language)
    return score === undefined ? ofOthers : score - best
  }
}

/** Small letters and signs, each with how often it is there; white space, digits and ASCII punctuation say nothing. */
function countLetters(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const letter of text.toLowerCase()) {
    if (letter < 'a' || (letter > 'z' && letter <= '\u007f')) continue
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return counts
}

const CAPITAL_INSIDE = -4
const SIGN_INSIDE = -5

/** Capitals after small letters, and signs between letters, show a wrong encoding. */
function scoreOfShape(text: string): number {
  const capitals = text.match(/(?<=\p{Ll})\p{Lu}(?=\p{Ll}|\P{L})/gu) ?? []
  const ofOwnCase = capitals.filter((letter) => letter > '\u007f').length
  const signs = text.match(/(?<=\p{L})[^\p{L}\p{M}\p{N}\s!-~’‘“”–—…\u00ad](?=\p{L})/gu)?.length ?? 0
  return ofOwnCase * CAPITAL_INSIDE + signs * SIGN_INSIDE
}
