/** Opens a fingerprint index without copying it. */

import type { Problem } from '../base/index.ts'
import { type DraftView, viewDraft } from './draft-view.ts'
import type { FingerprintIndex, IndexSegment, IndexedDraft } from './fingerprint-index.ts'
import { GRAM_WORDS, RUN_WORDS, STEP_WORDS } from './gram.ts'
import { addGramPlace } from './gram-places.ts'
import { draftOfPlace } from './gram-table.ts'
import {
  type IndexSections,
  type IndexSizes,
  VERSION,
  checksum,
  indexBytes,
  readHeader,
  sectionsOf,
  statedChecksum,
} from './index-layout.ts'

export interface OpenedIndex {
  readonly index: FingerprintIndex | undefined
  readonly problems: readonly Problem[]
}

/**
 * Views on `bytes` (over an ArrayBuffer or a SharedArrayBuffer). Damaged or foreign bytes give problems and no index.
 * `verified: true` leaves out the checksum: for workers that open memory which was checked once.
 */
export function openIndex(bytes: Uint8Array, { verified = false }: { verified?: boolean } = {}): OpenedIndex {
  const sizes = readHeader(bytes)
  if (!sizes)
    return none('audit/index-foreign', 'This is no fingerprint index.', 'Make one with `guildhall index export`.')
  if (sizes.version !== VERSION || sizes.gramWords !== GRAM_WORDS || sizes.stepWords !== STEP_WORDS)
    return none(
      'audit/index-version',
      `The index is of version ${sizes.version} (${sizes.gramWords} words, every ${sizes.stepWords}th); this program reads version ${VERSION}.`,
      'Export the index again with this program.',
    )
  const expected = sizes.bucketBits <= 32 && sizes.filterBits <= 32 ? indexBytes(sizes) : NaN
  if (bytes.length !== expected)
    return none(
      'audit/index-damaged',
      `The index is ${bytes.length} bytes long; its header says ${expected}.`,
      'Copy or export it again.',
    )
  // Numbers are read where they lie; from an odd place (a slice of something larger) they must be copied.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  if (!verified && Buffer.compare(Buffer.from(checksum(aligned)), Buffer.from(statedChecksum(aligned), 'hex')) !== 0)
    return none(
      'audit/index-damaged',
      'The checksum of the index does not match its bytes.',
      'Copy or export it again.',
    )
  const sections = sectionsOf(aligned, sizes)
  const drafts = readDrafts(sections, sizes)
  if (!drafts || (!verified && !isConsistent(sections, sizes)))
    return none('audit/index-damaged', 'The tables of the index contradict each other.', 'Export it again.')
  return { index: assemble(aligned, { sizes, sections, drafts }), problems: [] }
}

function none(code: string, message: string, hint: string): OpenedIndex {
  return { index: undefined, problems: [{ code, message, hint }] }
}

function assemble(
  bytes: Uint8Array,
  { sizes, sections, drafts }: { sizes: IndexSizes; sections: IndexSections; drafts: readonly IndexedDraft[] },
): FingerprintIndex {
  return {
    id: statedChecksum(bytes),
    bytes,
    drafts,
    fingerprints: sizes.entries,
    guarantee: { gramWords: GRAM_WORDS, stepWords: STEP_WORDS, strideWords: 1, runWords: RUN_WORDS },
    workOf: sections.workOf,
    segments: [segmentOf(sections, sizes)],
    draft: viewsOf(sections),
  }
}

function segmentOf(sections: IndexSections, sizes: IndexSizes): IndexSegment {
  const { filter, bucketStart, checks, places, tokens, tokenStart, spokenStart } = sections
  return {
    filter,
    filterShift: 32 - sizes.filterBits,
    addPlaces(hash, check, found) {
      const bucket = hash >>> (32 - sizes.bucketBits)
      for (let entry = bucketStart[bucket]!; entry < bucketStart[bucket + 1]!; entry++) {
        if (checks[entry] !== check >>> 24) continue
        const place = places[entry]!
        const draft = draftOfPlace(sections, place)
        const first = tokenStart[draft]!
        const spokenPlace = place - tokens.length - spokenStart[draft]! + tokenStart[draft + 1]! - first
        addGramPlace(found, draft, place < tokens.length ? place - first : spokenPlace)
      }
    },
  }
}

const MOST_REMEMBERED = 256

function viewsOf(sections: IndexSections): (draft: number) => DraftView {
  const { tokens, classes, tokenCounts, tokenStart, wordStart, flags } = sections
  const views = new Map<number, DraftView>()
  return (draft) => {
    const known = views.get(draft)
    if (known) return known
    const [first, end] = [tokenStart[draft]!, tokenStart[draft + 1]!]
    const [firstWord, endWord] = [wordStart[draft]!, wordStart[draft + 1]!]
    const record = {
      tokens: tokens.subarray(first, end),
      classes: classes.subarray(firstWord, endWord),
      tokenCounts: tokenCounts.subarray(firstWord, endWord),
    }
    const view = viewDraft(draft, record, () => flags.subarray(first, end))
    if (views.size === MOST_REMEMBERED) views.clear()
    views.set(draft, view)
    return view
  }
}

function readDrafts(sections: IndexSections, sizes: IndexSizes): IndexedDraft[] | undefined {
  let names: unknown
  try {
    names = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(sections.names.slice()))
  } catch {
    return undefined
  }
  if (!Array.isArray(names) || names.length !== sizes.drafts) return undefined
  const drafts: IndexedDraft[] = []
  for (const [i, pair] of names.entries()) {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string' || typeof pair[1] !== 'string') return undefined
    const words = (sections.wordStart[i + 1] ?? 0) - (sections.wordStart[i] ?? 0)
    drafts.push({ draft: pair[0], work: pair[1], words })
  }
  return drafts
}

/** True when every table points into the next: a scan of a consistent index reads nothing outside of it. */
function isConsistent(sections: IndexSections, sizes: IndexSizes): boolean {
  const { tokenStart, spokenStart, wordStart, bucketStart, spoken, places, workOf, classes, tokenCounts } = sections
  const end = sizes.tokens + sizes.spoken
  return (
    isRising(tokenStart, sizes.tokens) &&
    isRising(spokenStart, sizes.spoken) &&
    isRising(wordStart, sizes.words) &&
    isRising(bucketStart, sizes.entries) &&
    spoken.every((place) => place < sizes.tokens) &&
    places.every((place) => place < end) &&
    workOf.every((work) => work < sizes.works) &&
    classes.every((each) => each < 32) &&
    tokenCounts.reduce((sum, count) => sum + count, 0) === sizes.tokens
  )
}

function isRising(starts: Uint32Array, end: number): boolean {
  return starts[0] === 0 && starts.at(-1) === end && starts.every((start, i) => i === 0 || start >= starts[i - 1]!)
}
