/**
 * How much a finding says. Grades are given for each work in each document, and a passage bears the grade of its work in its
 * document, unless it is a quotation or chance by itself. The thresholds and their reasons: docs/concepts/finding-scripts.md.
 */

import type { DocumentPassage } from './document-passages.ts'
import { type DraftView, SHARED, TELLING } from './draft-view.ts'
import type { Grade } from './finding.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { countOf, unionOf } from './ranges.ts'

/** Thresholds of the grades; words are counted draft words. */
export const THRESHOLDS = {
  /** Shares of the draft from which a document has the whole work, or a large part of it (and at least so many words). */
  wholeShare: 0.6,
  largeShare: 0.2,
  largeWords: 100,
  /** No passage shorter than this makes money. */
  moneyWords: 50,
  /**
   * More than quotation: one passage of so many words, or several of so many in all (British publishers long took 400 and
   * 800 words of prose as fair to quote), or such a share of a short work …
   */
  extractWords: 400,
  extractsWords: 800,
  shortWorkShare: 0.05,
  /** … or at least so many words which are at least half of the document: a corpus that cuts its texts into pieces. */
  pieceWords: 100,
  pieceShare: 0.5,
  /** Chance: fewer words than the shortest run that is always found, or fewer different words that say something. */
  chanceWords: 15,
  tellingWords: 4,
  /** Words of runs that many works share are no evidence: with fewer others than this a passage is chance … */
  unsharedWords: 8,
  /** … but where they make up so much of the draft: then one text was registered under many names. */
  sharedDraftShare: 0.5,
} as const

/** A passage with its grade. */
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
  return telling.map(({ passage, kind }) => {
    const grade = kind === 'telling' ? (grades.get(passage.draft) ?? 'quotation') : kind
    return { ...passage, grade }
  })
}

/** The grade of a work as a whole, from its words in all documents that may become money. */
export function gradeWork(words: { readonly own: number; readonly all: number }, best: Grade): Grade {
  return coverageGrade(words) ?? best
}

/** What a passage is by itself: chance, a quotation of a work that explains it better, or evidence. */
function kindOf(index: FingerprintIndex, { draft, matched, own }: DocumentPassage): 'chance' | 'quotation' | 'telling' {
  const words = countOf(matched)
  if (words < THRESHOLDS.chanceWords) return 'chance'
  if (!hasTellingWords(index, draft, matched)) return 'chance'
  if (unsharedWords(index.draft(draft), matched) < THRESHOLDS.unsharedWords) return 'chance'
  return own.length === 0 ? 'quotation' : 'telling'
}

/** The grade of a draft's own passages in one document. */
function gradeWords(
  index: FingerprintIndex,
  draft: number,
  { own, documentWords }: { readonly own: readonly Uint32Array[]; readonly documentWords: number },
): Grade {
  const all = index.wordsOf(draft)
  const together = unionOf(own)
  const words = countOf(together)
  const view = index.draft(draft)
  if (unsharedWords(view, together) < THRESHOLDS.moneyWords) return 'quotation'
  const byCoverage = coverageGrade({ own: words, all })
  if (byCoverage) return byCoverage
  const longest = own.reduce((most, each) => Math.max(most, unsharedWords(view, each)), 0)
  if (longest < THRESHOLDS.moneyWords) return 'quotation'
  const isLong = longest >= THRESHOLDS.extractWords || words >= THRESHOLDS.extractsWords
  const isShareOfShortWork = words >= THRESHOLDS.shortWorkShare * all
  const isPiece = words >= THRESHOLDS.pieceWords && words >= THRESHOLDS.pieceShare * documentWords
  return isLong || isShareOfShortWork || isPiece ? 'passages' : 'quotation'
}

function coverageGrade({ own, all }: { readonly own: number; readonly all: number }): Grade | undefined {
  if (own >= THRESHOLDS.wholeShare * all && own >= THRESHOLDS.moneyWords) return 'whole-work'
  if (own >= THRESHOLDS.largeShare * all && own >= THRESHOLDS.largeWords) return 'large-part'
  return undefined
}

/** True when the words hold `THRESHOLDS.tellingWords` different ones that say something. */
function hasTellingWords(index: FingerprintIndex, draft: number, ranges: Uint32Array): boolean {
  const { tokens, flags, wordPlaces: places } = index.draft(draft)
  const seen = new Set<number>()
  for (let i = 0; i < ranges.length; i += 2)
    for (let token = places[ranges[i]!]!; token < places[ranges[i + 1]!]!; token++) {
      if ((flags[token]! & TELLING) !== 0) seen.add(tokens[token]!)
      if (seen.size >= THRESHOLDS.tellingWords) return true
    }
  return false
}

/** Words that do not stand in a gram that many works have. */
function unsharedWords(view: DraftView, ranges: Uint32Array): number {
  if (isSharedDraft(view)) return countOf(ranges)
  const { flags, wordPlaces: places } = view
  let count = 0
  for (let i = 0; i < ranges.length; i += 2)
    for (let word = ranges[i]!; word < ranges[i + 1]!; word++) if ((flags[places[word]!]! & SHARED) === 0) count++
  return count
}

const sharedDrafts = new WeakMap<DraftView, boolean>()

/** True when most of the draft stands in many works. */
function isSharedDraft(view: DraftView): boolean {
  const known = sharedDrafts.get(view)
  if (known !== undefined) return known
  let shared = 0
  for (const flag of view.flags) if ((flag & SHARED) !== 0) shared++
  const isShared = shared >= THRESHOLDS.sharedDraftShare * view.flags.length
  sharedDrafts.set(view, isShared)
  return isShared
}
