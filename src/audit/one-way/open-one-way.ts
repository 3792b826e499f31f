/** Opens a one-way index without copying it, and looks fingerprints up in it. */

import type { Problem } from '../../base/index.ts'
import { GRAM_WORDS, mayBeInFilter } from '../gram.ts'
import { type KernelMemory, createKernelMemory } from '../scan-kernel.ts'
import { STRIDE_WORDS } from './draft-grams.ts'
import { type FingerprintKey, prepareKey } from './keyed-fingerprint.ts'
import {
  type OneWaySections,
  type OneWaySizes,
  VERSION,
  oneWayBytes,
  oneWayChecksum,
  oneWaySections,
  readOneWayHeader,
  statedId,
} from './one-way-layout.ts'

export interface OneWayIndex {
  /** SHA-256 of the file, 64 hex digits. */
  readonly id: string
  readonly bytes: Uint8Array
  readonly key: FingerprintKey
  /** Memory of the scan, for all threads; begins with the filter. */
  readonly memory: KernelMemory
  /** `filter` is the one in `memory`, the others lie in `bytes`. */
  readonly sections: OneWaySections
  readonly drafts: number
  readonly bucketShift: number
  readonly filterShift: number
}

export interface OpenedOneWayIndex {
  readonly index: OneWayIndex | undefined
  readonly problems: readonly Problem[]
}

export interface OpenOneWayOptions {
  /** The bytes were checked before. */
  readonly verified?: boolean
  /** Memory of another thread, in which the filter is. Without it the index makes its own. */
  readonly memory?: KernelMemory
}

/** Views on `bytes`, but for the filter; damaged or foreign ones give a problem and no index. */
export function openOneWayIndex(
  bytes: Uint8Array,
  { verified = false, memory: given }: OpenOneWayOptions = {},
): OpenedOneWayIndex {
  const header = readOneWayHeader(bytes)
  if (!header)
    return none(
      'oneway/index-foreign',
      'This is no one-way index.',
      'The guild makes one: guildhall index export FILE.',
    )
  const { sizes, key } = header
  if (!isOurs(sizes))
    return none(
      'oneway/index-version',
      `The one-way index is of version ${sizes.version} (${sizes.gramWords} words, ${sizes.strideWords} apart); this program reads version ${VERSION}.`,
      'Use the version of Guildhall that made it, or ask for another index.',
    )
  if (sizes.bucketBits > 32 || sizes.filterBits > 32 || bytes.length !== oneWayBytes(sizes))
    return none(
      'oneway/index-damaged',
      `The one-way index is ${bytes.length} bytes long, which is not what its header says.`,
      'Copy it again.',
    )
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const id = statedId(aligned)
  const sections = oneWaySections(aligned, sizes)
  if (!verified && !(Buffer.from(oneWayChecksum(aligned)).toString('hex') === id && isConsistent(sections, sizes)))
    return none('oneway/index-damaged', 'The checksum of the one-way index does not match its bytes.', 'Copy it again.')
  const memory = given ?? loadFilter(sections)
  const index: OneWayIndex = {
    id,
    bytes: aligned,
    key: prepareKey(key),
    memory,
    sections: { ...sections, filter: new Uint32Array(memory.buffer, 0, sections.filter.length) },
    drafts: sizes.drafts,
    bucketShift: 32 - sizes.bucketBits,
    filterShift: 32 - sizes.filterBits,
  }
  return { index, problems: [] }
}

function loadFilter({ filter }: OneWaySections): KernelMemory {
  const memory = createKernelMemory(filter.byteLength)
  new Uint32Array(memory.buffer, 0, filter.length).set(filter)
  return memory
}

/** The first row of the fingerprint, or -1: one cache line of the filter, and in one or two of a hundred cases the bucket. */
export function rowOf(index: OneWayIndex, high: number, low: number): number {
  const { sections, filterShift } = index
  return mayBeInFilter(sections.filter, filterShift, high, lowerBits(high, low)) ? rowInBucket(index, high, low) : -1
}

/**
 * The first rows of fingerprints that passed the filter, or -1, as `rowOf` gives them one by one. Each waits twice for memory, for its
 * bucket's start and for the bucket; all starts are asked for first, then all buckets, so that the waits overlap.
 */
export function findRows(
  index: OneWayIndex,
  { high, low, count }: { readonly high: Uint32Array; readonly low: Uint32Array; readonly count: number },
  rows: Int32Array,
): void {
  const { sections, bucketShift } = index
  for (let i = 0; i < count; i++) rows[i] = sections.bucketStart[high[i]! >>> bucketShift]!
  for (let i = 0; i < count; i++) rows[i] = sections.lows[rows[i]!]!
  for (let i = 0; i < count; i++) rows[i] = rowInBucket(index, high[i]!, low[i]!)
}

function rowInBucket({ sections, bucketShift }: OneWayIndex, high: number, low: number): number {
  const below = lowerBits(high, low)
  const bucket = high >>> bucketShift
  const end = sections.bucketStart[bucket + 1]!
  for (let row = sections.bucketStart[bucket]!; row < end; row++) if (sections.lows[row] === below) return row
  return -1
}

/** The lower 32 of the 40 bits. */
function lowerBits(high: number, low: number): number {
  return ((high << 8) | low) >>> 0
}

/** The drafts that have the fingerprint of `row`, the first of its rows. */
export function draftsOfRow({ sections, bucketShift }: OneWayIndex, row: number, high: number): number[] {
  const end = sections.bucketStart[(high >>> bucketShift) + 1]!
  const drafts: number[] = []
  for (let each = row; each < end && sections.lows[each] === sections.lows[row]; each++)
    drafts.push(sections.drafts[each]!)
  return drafts
}

/** How many fingerprints the index has of each draft. */
export function fingerprintCounts({ sections, drafts }: OneWayIndex): Uint32Array {
  const counts = new Uint32Array(drafts)
  for (const draft of sections.drafts) counts[draft]!++
  return counts
}

function isOurs({ version, gramWords, strideWords }: OneWaySizes): boolean {
  return version === VERSION && gramWords === GRAM_WORDS && strideWords === STRIDE_WORDS
}

function isConsistent({ bucketStart, drafts }: OneWaySections, sizes: OneWaySizes): boolean {
  return (
    sizes.bucketBits >= 8 &&
    bucketStart[0] === 0 &&
    bucketStart.at(-1) === sizes.fingerprints &&
    bucketStart.every((start, i) => i === 0 || start >= bucketStart[i - 1]!) &&
    drafts.every((draft) => draft < sizes.drafts)
  )
}

function none(code: string, message: string, hint: string): OpenedOneWayIndex {
  return { index: undefined, problems: [{ code, message, hint }] }
}
