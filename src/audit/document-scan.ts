/**
 * Scans one document, whatever its length, through a window of words: when the window is full its passages are taken, its
 * last part becomes the beginning of the next, and passages that cross the border are joined.
 */

import { PAGE_WORDS } from './chain-segments.ts'
import { type WordBuffer, createWordBuffer } from './document-words.ts'
import { type DocumentPassage, joinAtBorders, keepLargest } from './document-passages.ts'
import { matchedWords } from './draft-words.ts'
import { type ExplainedPassage, explainPassages } from './explain-passages.ts'
import { type ClaimedWords, findPassages } from './find-passages.ts'
import { type SegmentFinder, createSegmentFinder, findSegments, forgetSegments } from './find-segments.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { GRAM_WORDS, STEP_WORDS, type StepWords } from './gram.ts'
import { pairWords } from './paired-words.ts'
import { clipRuns, endAt, firstAt } from './passage.ts'
import type { WindowSteps } from './piece-reader.ts'

/** Words that a window holds: some 6 MB of text. */
const WINDOW_WORDS = 1 << 20
/** Words that a window hands on to the next: the surroundings of what lies at the border. A multiple of 8. */
const CARRIED_WORDS = 1 << 13

/** Passages kept of one document, the largest: a hostile one can hold one line a million times. */
const MOST_PASSAGES = 20_000

/** The memory of a scan, made once for each thread: some 25 MB. */
export interface DocumentScan {
  readonly index: FingerprintIndex
  readonly words: WordBuffer
  readonly finder: SegmentFinder
  readonly claimed: ClaimedWords
  readonly owners: Uint32Array
  /** Byte of the document from which the places of `words` count. */
  base: number
  /** Next word of the window to look up: a multiple of the step. */
  next: number
  /** Passages up to this word of the window are taken. */
  taken: number
  /** Words of the document before the window. */
  wordsBefore: number
  window: number
  passages: DocumentPassage[]
  isCut: boolean
  /** Keep which word stands where. */
  readonly withPairs: boolean
}

export interface ScanOptions {
  /** Words of a document that are held at a time; for tests. */
  readonly windowWords?: number | undefined
  /** Words from one look-up to the next. */
  readonly stepWords?: StepWords | undefined
  /** Each passage says which word stands where: for showing it, at some cost of memory. */
  readonly withPairs?: boolean | undefined
}

export function createDocumentScan(
  index: FingerprintIndex,
  { windowWords = WINDOW_WORDS, stepWords = STEP_WORDS, withPairs = false }: ScanOptions = {},
): DocumentScan {
  const words = createWordBuffer(windowWords, index.memory)
  return {
    index,
    withPairs,
    words,
    finder: createSegmentFinder(index, words, stepWords),
    claimed: { words: new Uint32Array(windowWords), stamp: 0 },
    owners: new Uint32Array(windowWords),
    base: 0,
    next: 0,
    taken: 0,
    wordsBefore: 0,
    window: 0,
    passages: [],
    isCut: false,
  }
}

/** How the reader of pieces uses a scan. */
export const WINDOW_STEPS: WindowSteps<DocumentScan> = {
  lookUp,
  shift: (scan) => shiftWindow(scan, carryFrom(scan.words.count), middleOfCarried(scan.words.count)),
  leap: (scan) => shiftWindow(scan, scan.words.count, scan.words.count),
}

export interface ScannedDocument {
  /** In the order of the document. */
  readonly passages: DocumentPassage[]
  readonly words: number
  /** True when there were more passages than are kept. */
  readonly isCut: boolean
}

/** Takes what is left, and makes the scan ready for another document. */
export function endScan(scan: DocumentScan): ScannedDocument {
  takePassages(scan, scan.words.count)
  const joined = joinAtBorders(scan.passages)
  const isCut = scan.isCut || joined.length > MOST_PASSAGES
  const words = scan.wordsBefore + scan.words.count
  forgetSegments(scan.finder)
  scan.words.count = scan.base = scan.next = scan.taken = scan.wordsBefore = scan.window = 0
  scan.passages = []
  scan.isCut = false
  return { passages: keepLargest(joined, MOST_PASSAGES), words, isCut }
}

function lookUp(scan: DocumentScan): void {
  for (;;) {
    scan.next = findSegments(scan.index, scan.words, scan.next, scan.finder)
    if (scan.next + GRAM_WORDS > scan.words.count) return
    // No room for more segments: take these and go on.
    shiftWindow(scan, carryFrom(scan.next), middleOfCarried(scan.next))
  }
}

/** At least half of a window goes, so that the scan goes on whatever it holds: what begins in 64 words fills no room for segments. */
function carryFrom(end: number): number {
  return Math.floor(Math.max(end / 2, end - CARRIED_WORDS) / STEP_WORDS) * STEP_WORDS
}

function middleOfCarried(end: number): number {
  return (carryFrom(end) + end) >>> 1
}

/** Takes the passages up to word `until`, and lets the window begin with word `from`. */
function shiftWindow(scan: DocumentScan, from: number, until: number): void {
  const { words } = scan
  takePassages(scan, until)
  forgetSegments(scan.finder)
  const shift = words.starts[from] ?? 0
  for (const column of [words.hashes, words.starts, words.ends]) column.copyWithin(0, from, words.count)
  words.count -= from
  for (let i = 0; i < words.count; i++) {
    words.starts[i]! -= shift
    words.ends[i]! -= shift
  }
  scan.base += shift
  scan.wordsBefore += from
  scan.taken -= from
  scan.next = 0
  scan.window++
}

function takePassages(scan: DocumentScan, until: number): void {
  const { index, words, finder } = scan
  if (finder.segments.count > 0) {
    const found = findPassages(index, words, finder.segments, scan.claimed)
    for (const passage of explainPassages(index, found.passages, scan.owners)) takePassage(scan, passage, until)
    scan.isCut ||= found.isCut
    if (scan.passages.length > 2 * MOST_PASSAGES) {
      scan.passages = keepLargest(scan.passages, MOST_PASSAGES)
      scan.isCut = true
    }
  }
  scan.taken = until
}

/** Adds the part of a passage that lies between what was taken before and word `until`. */
function takePassage(scan: DocumentScan, { draft, runs, own }: ExplainedPassage, until: number): void {
  const { words, base, taken, index } = scan
  const clipped = clipRuns(runs, taken, until)
  if (clipped.length === 0) return
  const places = index.draft(draft).wordPlaces
  const matched = matchedWords(places, clipped)
  if (matched.length === 0) return
  scan.passages.push({
    draft,
    documentStart: base + (words.starts[firstAt(clipped)] ?? 0),
    documentEnd: base + (words.ends[endAt(clipped) - 1] ?? 0),
    matched,
    own: own === runs ? matched : matchedWords(places, clipRuns(own, taken, until)),
    window: scan.window,
    atStart: scan.window > 0 && firstAt(clipped) < taken + PAGE_WORDS,
    atEnd: endAt(clipped) > until - PAGE_WORDS,
    pairs: scan.withPairs ? pairWords(places, clipped, words, base) : undefined,
  })
}
