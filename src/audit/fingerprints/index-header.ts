/**
 * The beginning of an index file: two places for a header, of which the newer whole one counts. An append writes everything
 * else first, then the header into the other place; whenever it is broken off, the old header still holds.
 */

import { sha256 } from '../../base/index.ts'
import { GRAM_WORDS, STEP_WORDS } from '../gram.ts'
import type { IndexBytes } from './index-bytes.ts'
import { readLarge, writeLarge } from './segment-layout.ts'

export const MAGIC = 'GUILDIDX'
export const VERSION = 2
const SLOT_BYTES = 128
/** One sector each, so that a torn write of one leaves the other alone. */
const SLOTS = [0, 512] as const
/** Segments begin here. */
export const FIRST_BYTE = 1024
const HASH_AT = 64
const SUM_AT = 96

export interface IndexHeader {
  /** 1 for an index that was built, one more with each append. */
  readonly commit: number
  readonly segments: number
  readonly drafts: number
  readonly catalogueOffset: number
  /** Where the file ends; what lies behind is left of an append that was broken off. */
  readonly end: number
  /** SHA-256 of the catalogue. */
  readonly catalogueHash: Uint8Array
}

export function printHeader(header: IndexHeader): Uint8Array {
  const bytes = new Uint8Array(SLOT_BYTES)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < MAGIC.length; i++) bytes[i] = MAGIC.charCodeAt(i)
  const numbers = [VERSION, GRAM_WORDS, STEP_WORDS, header.segments, header.drafts]
  numbers.forEach((value, i) => view.setUint32(8 + 4 * i, value, true))
  const large = [header.commit, header.catalogueOffset, header.end]
  large.forEach((value, i) => writeLarge(view, 32 + 8 * i, value))
  bytes.set(header.catalogueHash, HASH_AT)
  bytes.set(sha256(bytes.subarray(0, SUM_AT)), SUM_AT)
  return bytes
}

/** Where the header of a commit belongs. */
export function headerOffset(commit: number): number {
  return SLOTS[commit % 2 === 1 ? 0 : 1]
}

/** What the beginning of a file says: a header, or why there is none. */
export type ReadHeader = { readonly header: IndexHeader } | { readonly version: number } | 'foreign' | 'damaged'

export function readHeader(bytes: IndexBytes): ReadHeader {
  if (bytes.length < SLOT_BYTES) return 'foreign'
  const found = SLOTS.flatMap((offset) =>
    bytes.length < offset + SLOT_BYTES ? [] : [readSlot(bytes.read(offset, SLOT_BYTES))],
  )
  const whole = found.flatMap((each) => (typeof each === 'object' && 'header' in each ? [each] : []))
  const newest = whole.toSorted((a, b) => b.header.commit - a.header.commit)[0]
  return newest ?? found.find((each) => typeof each === 'object') ?? (found.includes('damaged') ? 'damaged' : 'foreign')
}

function readSlot(bytes: Uint8Array): ReadHeader {
  if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC) return 'foreign'
  const view = new DataView(bytes.buffer, bytes.byteOffset, SLOT_BYTES)
  const [version, gramWords, stepWords, segments, drafts] = [8, 12, 16, 20, 24].map((at) => view.getUint32(at, true))
  const isWhole = sha256(bytes.subarray(0, SUM_AT)).every((byte, i) => byte === bytes[SUM_AT + i])
  if (version !== VERSION || gramWords !== GRAM_WORDS || stepWords !== STEP_WORDS)
    return version === VERSION && !isWhole ? 'damaged' : { version: version ?? 0 }
  if (!isWhole) return 'damaged'
  const [commit, catalogueOffset, end] = [32, 40, 48].map((at) => readLarge(view, at))
  return {
    header: {
      commit: commit ?? NaN,
      segments: segments ?? 0,
      drafts: drafts ?? 0,
      catalogueOffset: catalogueOffset ?? NaN,
      end: end ?? NaN,
      catalogueHash: bytes.slice(HASH_AT, SUM_AT),
    },
  }
}
