/**
 * Checksums of the blocks that sections are cut into. What an index says (drafts, words, names) has SHA-256: it makes the id of the
 * index. What follows from that and only helps to find it (filter, table, marks) is read in little pieces from anywhere, or as a
 * whole at every start, and nobody gains by forging it: there a CRC-32 of small blocks finds damage at a fraction of the cost.
 */

import { crc32, sha256 } from '../../base/index.ts'

export interface SumKind {
  readonly blockBytes: number
  readonly sumBytes: number
  /** Writes the checksum of a block. */
  readonly write: (content: Uint8Array, sums: Uint8Array, at: number) => void
  readonly matches: (content: Uint8Array, sums: Uint8Array, at: number) => boolean
}

const HASH_BYTES = 16

/** 64 KiB, and the first 16 bytes of their SHA-256. */
export const CONTENT_SUMS: SumKind = {
  blockBytes: 1 << 16,
  sumBytes: HASH_BYTES,
  write: (content, sums, at) => sums.set(sha256(content).subarray(0, HASH_BYTES), at),
  matches(content, sums, at) {
    const hash = sha256(content)
    for (let i = 0; i < HASH_BYTES; i++) if (hash[i] !== sums[at + i]) return false
    return true
  },
}

/** A page of memory, and its CRC-32. */
export const TABLE_SUMS: SumKind = {
  blockBytes: 1 << 12,
  sumBytes: 4,
  write(content, sums, at) {
    const sum = crc32(content)
    for (let i = 0; i < 4; i++) sums[at + i] = sum >>> (8 * i)
  },
  matches(content, sums, at) {
    const sum = sums[at]! | (sums[at + 1]! << 8) | (sums[at + 2]! << 16) | (sums[at + 3]! << 24)
    return sum >>> 0 === crc32(content)
  },
}
