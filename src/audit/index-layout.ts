/**
 * The bytes of a fingerprint index (docs/formats/fingerprint-index.md): a header of 128 bytes, then sections of numbers
 * in a fixed order, each beginning at a multiple of 8. Little-endian, so that sections are used where they lie.
 */

import { sha256 } from '../base/index.ts'
import { FILTER_BLOCK } from './gram.ts'

export const MAGIC = 'GUILDIDX'
export const VERSION = 1
export const HEADER_BYTES = 128
/** Where the header keeps the SHA-256 of everything else. */
const CHECKSUM_AT = 96

/** Sizes that the header states, in its order, from byte 8 on, 4 bytes each; all sections follow from them. */
export interface IndexSizes {
  version: number
  gramWords: number
  stepWords: number
  drafts: number
  works: number
  /** Counted words of all drafts. */
  words: number
  /** Words as the scan sees them: what counted words are made of. */
  tokens: number
  /** Spoken tokens: those of dialogue and lyric. */
  spoken: number
  /** Fingerprints: places of grams. */
  entries: number
  /** Buckets of fingerprints and blocks of the filter, as powers of two. */
  bucketBits: number
  filterBits: number
  /** UTF-8 bytes of the names: JSON, `[[draft, work], …]`. */
  nameBytes: number
}

const FIELDS = [
  'version',
  'gramWords',
  'stepWords',
  'drafts',
  'works',
  'words',
  'tokens',
  'spoken',
  'entries',
  'bucketBits',
  'filterBits',
  'nameBytes',
] as const satisfies readonly (keyof IndexSizes)[]

/** The sections as views on the index. Draft `d` has tokens `tokenStart[d]` to `tokenStart[d + 1]`, and so on. */
export interface IndexSections {
  readonly tokens: Uint32Array
  /** Where each spoken token stands in `tokens`. */
  readonly spoken: Uint32Array
  readonly tokenStart: Uint32Array
  readonly spokenStart: Uint32Array
  readonly wordStart: Uint32Array
  /** The work of each draft, as its rank among the work ids. */
  readonly workOf: Uint32Array
  readonly filter: Uint32Array
  /** Bucket `b` has entries `bucketStart[b]` to `bucketStart[b + 1]`. */
  readonly bucketStart: Uint32Array
  /** Where a gram begins: below `tokens.length` there, from it on in `spoken`. */
  readonly places: Uint32Array
  /** Eight bits of each entry's check. */
  readonly checks: Uint8Array
  /** Bits of each token: `TELLING`, `SHARED`. */
  readonly flags: Uint8Array
  /** Class of each counted word, and of how many tokens it is made. */
  readonly classes: Uint8Array
  readonly tokenCounts: Uint8Array
  readonly names: Uint8Array
}

/** Bytes of the whole index. */
export function indexBytes(sizes: IndexSizes): number {
  return placeSections(sizes).total
}

/** Views on the sections of `bytes`, which must be as long as `indexBytes` says and begin at a multiple of 4. */
export function sectionsOf(bytes: Uint8Array, sizes: IndexSizes): IndexSections {
  const { at } = placeSections(sizes)
  const numbers = (name: keyof IndexSections) =>
    new Uint32Array(bytes.buffer, bytes.byteOffset + at[name].offset, at[name].bytes / 4)
  const small = (name: keyof IndexSections) =>
    new Uint8Array(bytes.buffer, bytes.byteOffset + at[name].offset, at[name].bytes)
  return {
    tokens: numbers('tokens'),
    spoken: numbers('spoken'),
    tokenStart: numbers('tokenStart'),
    spokenStart: numbers('spokenStart'),
    wordStart: numbers('wordStart'),
    workOf: numbers('workOf'),
    filter: numbers('filter'),
    bucketStart: numbers('bucketStart'),
    places: numbers('places'),
    checks: small('checks'),
    flags: small('flags'),
    classes: small('classes'),
    tokenCounts: small('tokenCounts'),
    names: small('names'),
  }
}

export function writeHeader(bytes: Uint8Array, sizes: IndexSizes): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  for (let i = 0; i < MAGIC.length; i++) view.setUint8(i, MAGIC.charCodeAt(i))
  FIELDS.forEach((field, i) => view.setUint32(8 + 4 * i, sizes[field], true))
  bytes.set(checksum(bytes), CHECKSUM_AT)
}

/** The sizes that a header states; `undefined` when it is not one of ours. */
export function readHeader(bytes: Uint8Array): IndexSizes | undefined {
  if (bytes.length < HEADER_BYTES) return undefined
  if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  const values = FIELDS.map((field, i) => [field, view.getUint32(8 + 4 * i, true)] as const)
  return Object.fromEntries(values) as unknown as IndexSizes
}

/** The SHA-256 that the header states, as hex. */
export function statedChecksum(bytes: Uint8Array): string {
  return Buffer.from(bytes.slice(CHECKSUM_AT, HEADER_BYTES)).toString('hex')
}

/** The SHA-256 of the header up to the checksum, and of everything after the header. */
export function checksum(bytes: Uint8Array): Uint8Array {
  const ofHeader = sha256(bytes.subarray(0, CHECKSUM_AT))
  const ofRest = sha256(bytes.subarray(HEADER_BYTES))
  return sha256(new Uint8Array([...ofHeader, ...ofRest]))
}

function placeSections(sizes: IndexSizes): {
  at: Record<keyof IndexSections, { offset: number; bytes: number }>
  total: number
} {
  const { drafts, words, tokens, spoken, entries, bucketBits, filterBits, nameBytes } = sizes
  const lengths: [keyof IndexSections, number][] = [
    ['tokens', 4 * tokens],
    ['spoken', 4 * spoken],
    ['tokenStart', 4 * (drafts + 1)],
    ['spokenStart', 4 * (drafts + 1)],
    ['wordStart', 4 * (drafts + 1)],
    ['workOf', 4 * drafts],
    ['filter', 4 * FILTER_BLOCK * 2 ** filterBits],
    ['bucketStart', 4 * (2 ** bucketBits + 1)],
    ['places', 4 * entries],
    ['checks', entries],
    ['flags', tokens],
    ['classes', words],
    ['tokenCounts', words],
    ['names', nameBytes],
  ]
  let total = HEADER_BYTES
  const placed = lengths.map(([name, bytes]) => {
    const offset = total
    total += Math.ceil(bytes / 8) * 8
    return [name, { offset, bytes }] as const
  })
  return { at: Object.fromEntries(placed) as Record<keyof IndexSections, { offset: number; bytes: number }>, total }
}
