/** Opens a one-way index without copying it, and looks fingerprints up in it. */

import type { Problem } from '../../base/index.ts'
import { GRAM_WORDS, mayBeInFilter } from '../gram.ts'
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
  readonly sections: OneWaySections
  readonly drafts: number
  readonly bucketShift: number
  readonly filterShift: number
}

export interface OpenedOneWayIndex {
  readonly index: OneWayIndex | undefined
  readonly problems: readonly Problem[]
}

/** Views on `bytes`; damaged or foreign ones give a problem and no index. `verified: true` leaves out what was checked once. */
export function openOneWayIndex(
  bytes: Uint8Array,
  { verified = false }: { verified?: boolean } = {},
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
  const index: OneWayIndex = {
    id,
    bytes: aligned,
    key: prepareKey(key),
    sections,
    drafts: sizes.drafts,
    bucketShift: 32 - sizes.bucketBits,
    filterShift: 32 - sizes.filterBits,
  }
  return { index, problems: [] }
}

/** The first row of the fingerprint, or -1: one cache line of the filter, and in one or two of a hundred cases the bucket. */
export function rowOf({ sections, bucketShift, filterShift }: OneWayIndex, high: number, low: number): number {
  const below = ((high << 8) | low) >>> 0
  if (!mayBeInFilter(sections.filter, filterShift, high, below)) return -1
  const bucket = high >>> bucketShift
  const end = sections.bucketStart[bucket + 1]!
  for (let row = sections.bucketStart[bucket]!; row < end; row++) if (sections.lows[row] === below) return row
  return -1
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
