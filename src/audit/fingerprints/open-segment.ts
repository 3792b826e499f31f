/** One segment of an index, opened: its filter and directory in memory, the rest read when it is asked for. */

import { sha256 } from '../../base/index.ts'
import { type DraftRecord, type DraftView, SHARED } from '../draft-view.ts'
import type { GramPlaces } from '../fingerprint-index.ts'
import { GRAM_WORDS, mayBeInFilter } from '../gram.ts'
import { addGramPlace } from '../gram-places.ts'
import { rangeOf } from '../ranges.ts'
import { type IndexBytes, numbersIn } from './index-bytes.ts'
import { type Section, damagedIndex, openSection, openVerifiedSection } from './sections.ts'
import {
  ENTRY_BYTES,
  FILTER_BLOCK_BYTES,
  SECTIONS,
  SUMS_OF,
  type SectionName,
  type SegmentDescriptor,
  placeSections,
} from './segment-layout.ts'
import { TABLES_CONTRADICT, readDirectory, readNames } from './segment-directory.ts'
import { slotsOf } from './slots.ts'
import type { WordCounts } from './word-counts.ts'

/** Drafts are numbered within the segment, by id. */
export interface OpenSegment {
  readonly sizes: SegmentDescriptor
  readonly sections: Readonly<Record<SectionName, Section>>
  readonly common: WordCounts
  /** Of each draft: the rank of its work among the works of the segment. */
  readonly workOf: Uint32Array
  /** Counted words of a draft. */
  wordsOf(draft: number): number
  /** What is kept of a draft; reading it checks it. */
  record(draft: number): DraftRecord
  /** Asks the filter where it lies. */
  mayHave(hash: number, check: number): boolean
  /** Where the gram may stand; `numberOf` gives the number under which a draft is added. */
  addPlaces(
    gram: { readonly hash: number; readonly check: number },
    places: GramPlaces,
    numberOf: (draft: number) => number,
  ): void
  /** Adds `SHARED` to the flags of the tokens that stand in grams of many works. */
  markShared(draft: number, view: DraftView, flags: Uint8Array): void
  /** `[draft, work]` of each draft. */
  names(): readonly (readonly [string, string])[]
}

export interface SegmentOpening {
  /** The bytes were verified before: no checksum is compared. */
  readonly verified?: boolean
  /** For each block of the segment whether it was compared; for threads that read the same bytes, in memory that they share. */
  readonly checked?: Uint8Array
}

/** Throws `BadInput` (`audit/index-damaged`) when the segment is not what its descriptor says. */
export function openSegment(bytes: IndexBytes, sizes: SegmentDescriptor, opening: SegmentOpening = {}): OpenSegment {
  const sections = openSections(bytes, sizes, opening)
  const columns = readDirectory(sections.directory, sizes)
  const { slotStart, tokensOf, wordsOf, recordStart } = columns
  const bucketShift = 32 - sizes.bucketBits
  const { strideWords } = sizes

  function record(draft: number): DraftRecord {
    const [tokens, words] = [4 * tokensOf[draft]!, wordsOf[draft]!]
    const content = sections.records.read(recordStart[draft]!, tokens + 2 * words)
    const tokenCounts = content.subarray(tokens + words)
    let counted = 0
    for (let word = 0; word < words; word++) counted += tokenCounts[word]!
    if (counted !== tokensOf[draft]) throw damagedIndex(TABLES_CONTRADICT)
    return {
      tokens: numbersIn(content.subarray(0, tokens)),
      classes: content.subarray(tokens, tokens + words),
      tokenCounts,
    }
  }

  /** A place in the draft: among its tokens, or from their number on among the spoken ones. */
  function placeOf(draft: number, slot: number): number {
    const printed = slotsOf(tokensOf[draft]!, strideWords)
    const number = slot - slotStart[draft]!
    return number < printed ? number * strideWords : tokensOf[draft]! + (number - printed) * strideWords
  }

  return {
    sizes,
    sections,
    common: numbersIn(sections.common.read(0, sections.common.length)),
    workOf: columns.workOf,
    wordsOf: (draft) => wordsOf[draft] ?? 0,
    record,
    mayHave(hash, check) {
      const line = sections.filter.peek(FILTER_BLOCK_BYTES * (hash >>> (32 - sizes.filterBits)), FILTER_BLOCK_BYTES)
      return mayBeInFilter(numbersIn(line), ONE_BLOCK, hash, check)
    },
    addPlaces({ hash, check }, places, numberOf) {
      const bucket = numbersIn(sections.buckets.peek(4 * (hash >>> bucketShift), 8))
      const [first, end] = [bucket[0]!, bucket[1]!]
      if (end > sizes.entries || first > end) throw damagedIndex(TABLES_CONTRADICT)
      const entries = sections.entries.peek(ENTRY_BYTES * first, ENTRY_BYTES * (end - first))
      for (let at = 0; at < entries.length; at += ENTRY_BYTES) {
        if (entries[at + 4] !== check >>> 24) continue
        const slot =
          (entries[at]! | (entries[at + 1]! << 8) | (entries[at + 2]! << 16) | (entries[at + 3]! << 24)) >>> 0
        const draft = rangeOf(slotStart, slot)
        addGramPlace(places, numberOf(draft), placeOf(draft, slot))
      }
    },
    markShared(draft, { tokens, spoken }, flags) {
      const [first, end] = [slotStart[draft]!, slotStart[draft + 1]!]
      if (first === end) return
      const bits = sections.shared.read(first >>> 3, ((end - 1) >>> 3) - (first >>> 3) + 1)
      const isShared = (slot: number) =>
        slot >= first && (bits[(slot >>> 3) - (first >>> 3)]! & (1 << (slot & 7))) !== 0
      for (let slot = first; slot < end; slot++) {
        if (!isShared(slot)) continue
        const place = placeOf(draft, slot)
        const isSpoken = place >= tokens.length
        // Where not every gram is indexed: what lies between two neighbours that many works have, many works have too.
        const isGoneOn = isShared(slot - 1) && placeOf(draft, slot - 1) >= tokens.length === isSpoken
        for (let at = isGoneOn ? place - strideWords : place; at < place + GRAM_WORDS; at++)
          flags[isSpoken ? spoken[at - tokens.length]! : at]! |= SHARED
      }
    },
    names: () => readNames(sections.names, sizes),
  }
}

/** The shift of a filter of one block. */
const ONE_BLOCK = 32

function openSections(
  bytes: IndexBytes,
  sizes: SegmentDescriptor,
  { verified = false, checked }: SegmentOpening,
): OpenSegment['sections'] {
  const { at, blocks, sumsOffset, sumsBytes, end } = placeSections(sizes)
  if (end > bytes.length) throw damagedIndex('The index is shorter than it says.')
  const open = verified ? openVerified : openChecked()
  return Object.fromEntries(SECTIONS.map((name) => [name, open(name)])) as unknown as OpenSegment['sections']

  function openVerified(name: SectionName): Section {
    return openVerifiedSection(bytes, at[name])
  }

  function openChecked(): (name: SectionName) => Section {
    const sums = bytes.read(sumsOffset, sumsBytes)
    if (sha256(sums).some((byte, i) => byte !== sizes.sumsHash[i]))
      throw damagedIndex('The checksums of the index do not match their own.')
    const flags = checked ?? new Uint8Array(blocks)
    return (name) => {
      const { offset, length, blocks: count, firstBlock, sumsAt } = at[name]
      const kind = SUMS_OF[name]
      return openSection(bytes, {
        offset,
        length,
        kind,
        sums: sums.subarray(sumsAt, sumsAt + kind.sumBytes * count),
        checked: flags.subarray(firstBlock, firstBlock + count),
      })
    }
  }
}
