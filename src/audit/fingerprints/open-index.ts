/** Opens a fingerprint index: memory or a file of any size. */

import { BadInput, type Problem, sha256Hex } from '../../base/index.ts'
import { type DraftView, TELLING, viewDraft } from '../draft-view.ts'
import type { FingerprintIndex, IndexSegment, IndexedDraft } from '../fingerprint-index.ts'
import { GRAM_WORDS, STEP_WORDS } from '../gram.ts'
import { rangeOf } from '../ranges.ts'
import { type KernelMemory, createKernelMemory } from '../scan-kernel.ts'
import type { Catalogue } from './catalogue.ts'
import { type IndexBytes, bytesOf, memoryBytes } from './index-bytes.ts'
import { openCatalogue } from './open-catalogue.ts'
import { type OpenSegment, openSegment } from './open-segment.ts'
import { rememberRecent } from './recent.ts'
import { joinBytes } from './sections.ts'
import { FILTER_BLOCK_BYTES, type SegmentDescriptor, placeSections, segmentId } from './segment-layout.ts'
import { runWordsOf } from './slots.ts'
import { tellingWords } from './word-counts.ts'

export interface OpenedIndex {
  readonly index: FingerprintIndex | undefined
  readonly problems: readonly Problem[]
}

export interface OpenOptions {
  /** The bytes were verified before: no checksum is compared. For threads that share memory. */
  readonly verified?: boolean
  /** Memory of another thread that opened the same bytes: has the filters, and which blocks were compared. Without it the index makes its own. */
  readonly memory?: KernelMemory
}

/**
 * Header, catalogue, directories and filters are read and verified now, everything else when it is first read: then damage
 * throws `BadInput` (`audit/index-damaged`). `verifyIndex` does all of it at once.
 */
export function openIndex(given: Uint8Array | IndexBytes, options: OpenOptions = {}): OpenedIndex {
  try {
    const bytes = given instanceof Uint8Array ? memoryBytes(given) : given
    return { index: assemble(bytes, openCatalogue(bytes), options), problems: [] }
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    return { index: undefined, problems: error.problems }
  }
}

function filterBytes({ filterBits }: SegmentDescriptor): number {
  return FILTER_BLOCK_BYTES * 2 ** filterBits
}

/** Memory for drafts that were asked for lately: some 300 of 12,000 words. */
const VIEW_BUDGET = 64 * 2 ** 20
// Tokens, flags and spoken places of a token; class, count and place of a word.
const VIEW_BYTES_PER_WORD = 16

function assemble(bytes: IndexBytes, catalogue: Catalogue, { verified, memory: given }: OpenOptions): FingerprintIndex {
  const memory = given ?? createKernelMemory(memoryBytesOf(catalogue.segments))
  const checked = checkedIn(memory, catalogue.segments)
  const segments = catalogue.segments.map((each, i) =>
    openSegment(bytes, each, { verified: verified ?? false, checked: checked[i]! }),
  )
  if (!given) loadFilters(memory, segments)
  const { order, workOf } = catalogue
  const bases = runningSum(segments.map(({ sizes }) => sizes.drafts))
  const numberOf = new Uint32Array(order.length)
  order.forEach((number, draft) => (numberOf[number] = draft))
  const tokens = segments.reduce((sum, { sizes }) => sum + sizes.tokens, 0)
  const isTelling = tellingWords(
    segments.map(({ common }) => common),
    tokens,
  )
  /** Which segment has a draft, and as which of its own. */
  const locate = (draft: number): readonly [OpenSegment, number] => {
    const number = order[draft]!
    const segment = rangeOf(bases, number)
    return [segments[segment]!, number - bases[segment]!]
  }
  const view = (draft: number): DraftView => {
    const [segment, own] = locate(draft)
    return viewDraft(draft, segment.record(own), (given) => {
      const flags = new Uint8Array(given.tokens.length)
      for (let i = 0; i < flags.length; i++) flags[i] = isTelling(given.tokens[i]!) ? TELLING : 0
      segment.markShared(own, given, flags)
      return flags
    })
  }
  let drafts: readonly IndexedDraft[] | undefined
  return {
    id: sha256Hex(joinBytes(catalogue.segments.map(segmentId))),
    bytes,
    get drafts() {
      return (drafts ??= listDrafts(segments, catalogue))
    },
    wordsOf(draft) {
      const [segment, own] = locate(draft)
      return segment.wordsOf(own)
    },
    workOf,
    fingerprints: segments.reduce((sum, { sizes }) => sum + sizes.entries, 0),
    guarantee: guaranteeOf(segments),
    memory,
    segments: filtersIn(memory, catalogue.segments).map((filter, i) =>
      segmentFor(segments[i]!, filter, (own) => numberOf[bases[i]! + own]!),
    ),
    draft: rememberRecent(view, {
      weigh: (each) => VIEW_BYTES_PER_WORD * Math.max(each.words, each.tokens.length),
      budget: VIEW_BUDGET,
    }),
  }
}

function segmentFor(segment: OpenSegment, filter: Uint32Array, numberOf: (draft: number) => number): IndexSegment {
  return {
    filter,
    filterShift: 32 - segment.sizes.filterBits,
    addPlaces: (hash, check, places) => segment.addPlaces({ hash, check }, places, numberOf),
  }
}

function guaranteeOf(segments: readonly OpenSegment[]): FingerprintIndex['guarantee'] {
  const strideWords = segments.reduce((widest, { sizes }) => Math.max(widest, sizes.strideWords), 1)
  return { gramWords: GRAM_WORDS, stepWords: STEP_WORDS, strideWords, runWords: runWordsOf(strideWords) }
}

/** The memory of a scan begins with the filters, one behind the other; then it has a byte for each block: whether it was compared. */
function memoryBytesOf(segments: readonly SegmentDescriptor[]): number {
  return segments.reduce((sum, each) => sum + filterBytes(each) + placeSections(each).blocks, 0)
}

function filtersIn(memory: KernelMemory, segments: readonly SegmentDescriptor[]): Uint32Array[] {
  let offset = 0
  return segments.map((each) => {
    const filter = new Uint32Array(memory.buffer, offset, filterBytes(each) / 4)
    offset += filter.byteLength
    return filter
  })
}

function checkedIn(memory: KernelMemory, segments: readonly SegmentDescriptor[]): Uint8Array[] {
  let offset = segments.reduce((sum, each) => sum + filterBytes(each), 0)
  return segments.map((each) => {
    const checked = new Uint8Array(memory.buffer, offset, placeSections(each).blocks)
    offset += checked.length
    return checked
  })
}

// At a time: whole blocks.
const READ_BYTES = 1 << 20

function loadFilters(memory: KernelMemory, segments: readonly OpenSegment[]): void {
  const filters = filtersIn(
    memory,
    segments.map(({ sizes }) => sizes),
  )
  filters.forEach((filter, i) => {
    const [own, { filter: section }] = [bytesOf(filter), segments[i]!.sections]
    for (let at = 0; at < own.length; at += READ_BYTES)
      own.set(section.read(at, Math.min(READ_BYTES, own.length - at)), at)
  })
}

function listDrafts(segments: readonly OpenSegment[], { order }: Catalogue): IndexedDraft[] {
  const all = segments.flatMap((segment) =>
    segment.names().map(([draft, work], own): IndexedDraft => ({ draft, work, words: segment.wordsOf(own) })),
  )
  return Array.from(order, (number) => all[number]!)
}

function runningSum(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, i) => (starts[i + 1] = starts[i]! + length))
  return starts
}
