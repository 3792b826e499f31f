/** Where each section of a segment lies: all of it follows from the sizes in its descriptor. */

import { sha256 } from '../../base/index.ts'
import { CONTENT_SUMS, type SumKind, TABLE_SUMS } from './block-sums.ts'
import { alignUp, blocksOf } from './sections.ts'

/** Sizes of 32 bits, in the order of the descriptor, then those of 64 bits. */
const SMALL = ['drafts', 'works', 'strideWords', 'bucketBits', 'filterBits', 'commonWords', 'entries', 'slots'] as const
const LARGE = ['offset', 'words', 'tokens', 'spoken', 'nameBytes'] as const
const HASH_BYTES = 32
const LARGE_AT = 4 * SMALL.length
const HASH_AT = LARGE_AT + 8 * LARGE.length
export const DESCRIPTOR_BYTES = HASH_AT + HASH_BYTES

type Sizes = { readonly [name in (typeof SMALL)[number] | (typeof LARGE)[number]]: number }

/**
 * A segment. `offset` is where it begins in the file; `slots` are the places in its drafts at which a gram is indexed, `entries`
 * those that are kept; `tokens` are words as the scan compares them, `spoken` those of dialogue and lyric.
 */
export interface SegmentDescriptor extends Sizes {
  /** SHA-256 of the checksums of its blocks. */
  readonly sumsHash: Uint8Array
}

/** In the order of the file. `sums` are the checksums of the others. */
export const SECTIONS = ['records', 'filter', 'buckets', 'entries', 'shared', 'directory', 'common', 'names'] as const
export type SectionName = (typeof SECTIONS)[number]

/** What follows from the other sections has the checksums of tables. */
export const SUMS_OF: Readonly<Record<SectionName, SumKind>> = {
  records: CONTENT_SUMS,
  filter: TABLE_SUMS,
  buckets: TABLE_SUMS,
  entries: TABLE_SUMS,
  shared: TABLE_SUMS,
  directory: CONTENT_SUMS,
  common: CONTENT_SUMS,
  names: CONTENT_SUMS,
}

export const ENTRY_BYTES = 5
export const DIRECTORY_NUMBERS = 4
/** A cache line, and as the filter counts it. */
export const FILTER_BLOCK_BYTES = 64

export function sectionLengths(sizes: Sizes): Readonly<Record<SectionName, number>> {
  return {
    records: 4 * sizes.tokens + 2 * sizes.words,
    filter: FILTER_BLOCK_BYTES * 2 ** sizes.filterBits,
    buckets: 4 * (2 ** sizes.bucketBits + 1),
    entries: ENTRY_BYTES * sizes.entries,
    shared: Math.ceil(sizes.slots / 8),
    directory: 4 * DIRECTORY_NUMBERS * sizes.drafts,
    common: 8 * sizes.commonWords,
    names: sizes.nameBytes,
  }
}

/** `sumsAt` is where the checksums of its blocks begin among all, `firstBlock` how many blocks lie before it in the segment. */
export interface PlacedSection {
  readonly offset: number
  readonly length: number
  readonly blocks: number
  readonly firstBlock: number
  readonly sumsAt: number
}

export interface PlacedSections {
  readonly at: Readonly<Record<SectionName, PlacedSection>>
  readonly blocks: number
  readonly sumsOffset: number
  readonly sumsBytes: number
  /** Where the segment ends, in the file. */
  readonly end: number
}

export function placeSections(sizes: Sizes): PlacedSections {
  const lengths = sectionLengths(sizes)
  let { offset } = sizes
  let [sumsAt, firstBlock] = [0, 0]
  const placed = SECTIONS.map((name) => {
    const blocks = blocksOf(lengths[name], SUMS_OF[name])
    const place = { offset, length: lengths[name], blocks, firstBlock, sumsAt }
    offset += alignUp(place.length)
    sumsAt += SUMS_OF[name].sumBytes * blocks
    firstBlock += blocks
    return [name, place] as const
  })
  const at = Object.fromEntries(placed) as PlacedSections['at']
  return { at, blocks: firstBlock, sumsOffset: offset, sumsBytes: sumsAt, end: offset + alignUp(sumsAt) }
}

export function printDescriptor(segment: SegmentDescriptor): Uint8Array {
  const bytes = new Uint8Array(DESCRIPTOR_BYTES)
  const view = new DataView(bytes.buffer)
  SMALL.forEach((name, i) => view.setUint32(4 * i, segment[name], true))
  LARGE.forEach((name, i) => writeLarge(view, LARGE_AT + 8 * i, segment[name]))
  bytes.set(segment.sumsHash, HASH_AT)
  return bytes
}

export function readDescriptor(bytes: Uint8Array): SegmentDescriptor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, DESCRIPTOR_BYTES)
  const small = SMALL.map((name, i) => [name, view.getUint32(4 * i, true)] as const)
  const large = LARGE.map((name, i) => [name, readLarge(view, LARGE_AT + 8 * i)] as const)
  const sizes = Object.fromEntries([...small, ...large]) as unknown as Sizes
  return { ...sizes, sumsHash: bytes.slice(HASH_AT, DESCRIPTOR_BYTES) }
}

/** SHA-256 of the descriptor, wherever the segment lies: names its content. */
export function segmentId(segment: SegmentDescriptor): Uint8Array {
  return sha256(printDescriptor({ ...segment, offset: 0 }))
}

/** A whole number of up to 53 bits in 8 bytes, little-endian. */
export function writeLarge(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % 2 ** 32, true)
  view.setUint32(at + 4, Math.floor(value / 2 ** 32), true)
}

/** NaN when it has more than 53 bits. */
export function readLarge(view: DataView, at: number): number {
  const value = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32
  return Number.isSafeInteger(value) ? value : NaN
}
