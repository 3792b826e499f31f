/** The bytes of a one-way index (docs/formats/one-way-index.md): a header of 128 bytes, then four sections of numbers, little-endian. */

import { sha256 } from '../../base/index.ts'
import { FILTER_BLOCK } from '../gram.ts'
import { KEY_WORDS } from './keyed-fingerprint.ts'

const MAGIC = 'GUILDONE'
export const VERSION = 1
export const HEADER_BYTES = 128
const KEY_AT = 48
/** Where the header keeps the SHA-256 of everything else. */
const CHECKSUM_AT = 96

/** Sizes that the header states, in its order, from byte 8 on, 4 bytes each. */
export interface OneWaySizes {
  version: number
  gramWords: number
  strideWords: number
  drafts: number
  fingerprints: number
  /** Buckets of fingerprints (at least 2^8) and blocks of the filter, as powers of two. */
  bucketBits: number
  filterBits: number
}

const FIELDS = [
  'version',
  'gramWords',
  'strideWords',
  'drafts',
  'fingerprints',
  'bucketBits',
  'filterBits',
] as const satisfies readonly (keyof OneWaySizes)[]

export interface OneWaySections {
  readonly filter: Uint32Array
  /** Bucket `b` (the upper bits of a fingerprint) has rows `bucketStart[b]` to `bucketStart[b + 1]`. */
  readonly bucketStart: Uint32Array
  /** The lower 32 of the 40 bits of each fingerprint; rows rise by fingerprint, then by draft. */
  readonly lows: Uint32Array
  readonly drafts: Uint32Array
}

export function oneWayBytes(sizes: OneWaySizes): number {
  return HEADER_BYTES + 4 * lengthsOf(sizes).reduce((sum, length) => sum + length, 0)
}

/** Views on the sections of `bytes`, which must be as long as `oneWayBytes` says and begin at a multiple of 4. */
export function oneWaySections(bytes: Uint8Array, sizes: OneWaySizes): OneWaySections {
  let at = bytes.byteOffset + HEADER_BYTES
  const [filter, bucketStart, lows, drafts] = lengthsOf(sizes).map((length) => {
    const view = new Uint32Array(bytes.buffer, at, length)
    at += 4 * length
    return view
  })
  return { filter: filter!, bucketStart: bucketStart!, lows: lows!, drafts: drafts! }
}

export function writeOneWayHeader(bytes: Uint8Array, sizes: OneWaySizes, key: Uint32Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  for (let i = 0; i < MAGIC.length; i++) view.setUint8(i, MAGIC.charCodeAt(i))
  FIELDS.forEach((field, i) => view.setUint32(8 + 4 * i, sizes[field], true))
  key.forEach((word, i) => view.setUint32(KEY_AT + 4 * i, word, true))
  bytes.set(oneWayChecksum(bytes), CHECKSUM_AT)
}

/** What a header states; `undefined` when it is not one of ours. */
export function readOneWayHeader(bytes: Uint8Array): { sizes: OneWaySizes; key: Uint32Array } | undefined {
  if (bytes.length < HEADER_BYTES) return undefined
  if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  const values = FIELDS.map((field, i) => [field, view.getUint32(8 + 4 * i, true)] as const)
  const key = Uint32Array.from({ length: KEY_WORDS }, (_, i) => view.getUint32(KEY_AT + 4 * i, true))
  return { sizes: Object.fromEntries(values) as unknown as OneWaySizes, key }
}

/** The id of an index: the SHA-256 that its header states, as hex. */
export function statedId(bytes: Uint8Array): string {
  return Buffer.from(bytes.slice(CHECKSUM_AT, HEADER_BYTES)).toString('hex')
}

/** The SHA-256 of two put together: that of the header up to the checksum, and that of everything after the header. */
export function oneWayChecksum(bytes: Uint8Array): Uint8Array {
  const ofHeader = sha256(bytes.subarray(0, CHECKSUM_AT))
  return sha256(new Uint8Array([...ofHeader, ...sha256(bytes.subarray(HEADER_BYTES))]))
}

function lengthsOf({ fingerprints, bucketBits, filterBits }: OneWaySizes): number[] {
  return [FILTER_BLOCK * 2 ** filterBits, 2 ** bucketBits + 1, fingerprints, fingerprints]
}
