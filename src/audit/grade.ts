/**
 * How much a finding says. Grades are given for each work in each document, and a passage bears the grade of its work in its
 * document, unless it is a quotation or chance by itself. The thresholds and their reasons: docs/concepts/finding-scripts.md.
 */

import type { DocumentPassage } from './document-passages.ts'
import { wordPlaces } from './draft-words.ts'
import type { Grade } from './finding.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { SHARED, TELLING } from './index-layout.ts'
import { countOf, unionOf } from './ranges.ts'

/** Shares of the draft's counted words from which a document has the work, or a large part of it. */
const WHOLE_SHARE = 0.6
const LARGE_SHARE = 0.2
const LARGE_WORDS = 100
/** Nothing shorter becomes money. */
const MONEY_WORDS = 50
/**
 * Passages that are more than quotation: one of at least `MONEY_WORDS` words, and in all either more than a long quotation
 * has, or a fair part of a short work, or most of the document (a corpus that cuts its texts into pieces).
 */
const QUOTATION_WORDS = 400
const FAIR_SHARE = 0.05
const PIECE_WORDS = 100
const PIECE_SHARE = 0.5
/** Less than the shortest run that is always found, or fewer different words that say something, is chance. */
const CHANCE_WORDS = 15
const TELLING_WORDS = 4
/** Of a passage shorter than this, words that many works share do not count. */
const BOILERPLATE_WORDS = 200
const UNSHARED_WORDS = 8

/** What a work has in a document: own words, as ranges of one draft. */
export interface GradedPassage extends DocumentPassage {
  readonly grade: Grade
}

/** All passages of one document, each with its grade. `documentWords` are the words that the scan saw in it. */
export function gradePassages(
  index: FingerprintIndex,
  passages: readonly DocumentPassage[],
  documentWords: number,
): GradedPassage[] {
  const telling = passages.map((passage) => ({ passage, kind: kindOf(index, passage) }))
  const ofDraft = Map.groupBy(
    telling.filter(({ kind }) => kind === 'telling'),
    ({ passage }) => passage.draft,
  )
  const grades = new Map<number, Grade>()
  for (const [draft, each] of ofDraft) {
    const own = each.map(({ passage }) => passage.own)
    grades.set(draft, gradeWords(index, draft, { own, documentWords }))
  }
  const graded = telling.map(({ passage, kind }) => {
    const grade = kind === 'telling' ? (grades.get(passage.draft) ?? 'quotation') : kind
    return { ...passage, grade }
  })
  return graded
}

/** The grade of a work as a whole, from its words in all documents that may become money. */
export function gradeWork(words: { readonly own: number; readonly all: number }, best: Grade): Grade {
  return coverageGrade(words) ?? best
}

/** What a passage is by itself: chance, a quotation of a work that explains it better, or evidence. */
function kindOf(index: FingerprintIndex, { draft, matched, own }: DocumentPassage): 'chance' | 'quotation' | 'telling' {
  const words = countOf(matched)
  if (words < CHANCE_WORDS) return 'chance'
  if (!hasTellingWords(index, draft, matched)) return 'chance'
  if (words < BOILERPLATE_WORDS && unsharedWords(index, draft, matched) < UNSHARED_WORDS) return 'chance'
  return own.length === 0 ? 'quotation' : 'telling'
}

/** The grade of a draft's own passages in one document. */
function gradeWords(
  index: FingerprintIndex,
  draft: number,
  { own, documentWords }: { readonly own: readonly Uint32Array[]; readonly documentWords: number },
): Grade {
  const all = index.drafts[draft]?.words ?? 0
  const words = countOf(unionOf(own))
  const byCoverage = coverageGrade({ own: words, all })
  if (byCoverage) return byCoverage
  const weights = own.map((each) =>
    countOf(each) < BOILERPLATE_WORDS ? unsharedWords(index, draft, each) : countOf(each),
  )
  const longest = weights.reduce((most, each) => Math.max(most, each), 0)
  const isMore = words >= QUOTATION_WORDS || words >= FAIR_SHARE * all
  const isPiece = words >= PIECE_WORDS && words >= PIECE_SHARE * documentWords
  return longest >= MONEY_WORDS && (isMore || isPiece) ? 'passages' : 'quotation'
}

function coverageGrade({ own, all }: { readonly own: number; readonly all: number }): Grade | undefined {
  if (own >= WHOLE_SHARE * all && own >= MONEY_WORDS) return 'whole-work'
  if (own >= LARGE_SHARE * all && own >= LARGE_WORDS) return 'large-part'
  return undefined
}

/** True when the words hold `TELLING_WORDS` different ones that say something. */
function hasTellingWords(index: FingerprintIndex, draft: number, ranges: Uint32Array): boolean {
  const { tokens, flags } = index.sections
  const places = wordPlaces(index, draft)
  const seen = new Set<number>()
  for (let i = 0; i < ranges.length; i += 2)
    for (let token = places[ranges[i]!]!; token < places[ranges[i + 1]!]!; token++) {
      if ((flags[token]! & TELLING) !== 0) seen.add(tokens[token]!)
      if (seen.size >= TELLING_WORDS) return true
    }
  return false
}

/** Words that do not stand in a gram that many works have. */
function unsharedWords(index: FingerprintIndex, draft: number, ranges: Uint32Array): number {
  const { flags } = index.sections
  const places = wordPlaces(index, draft)
  let count = 0
  for (let i = 0; i < ranges.length; i += 2)
    for (let word = ranges[i]!; word < ranges[i + 1]!; word++) if ((flags[places[word]!]! & SHARED) === 0) count++
  return count
}
