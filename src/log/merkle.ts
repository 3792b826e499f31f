/** The Merkle tree of RFC 6962, section 2.1: hashes of leaves and nodes, and the root over them. */

import { assert, sha256 } from '../base/index.ts'

/** Bytes of a hash. */
export const HASH_BYTES = 32

/** Reads the root of the complete subtree of `2^level` leaves that begins at leaf `index * 2^level`. */
export type ReadHash = (level: number, index: number) => Uint8Array | Promise<Uint8Array>

/** The root of a tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0))

/** SHA-256 of a zero byte and the leaf. The prefix keeps a leaf from being passed off as a node. */
export function leafHash(data: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(data.length + 1)
  prefixed.set(data, 1)
  return sha256(prefixed)
}

/** SHA-256 of a one byte and both children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(1 + 2 * HASH_BYTES)
  prefixed[0] = 1
  prefixed.set(left, 1)
  prefixed.set(right, 1 + HASH_BYTES)
  return sha256(prefixed)
}

/**
 * The root over leaf hashes (or over the roots of complete subtrees of one height), level by level. An odd one at the end
 * moves up as it is: that is RFC 6962's split at the largest power of two below the size, written without recursion.
 */
export function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return EMPTY_ROOT
  let row = hashes
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < row.length; at += 2) {
      const [left, right] = [row[at] as Uint8Array, row[at + 1]]
      above.push(right ? nodeHash(left, right) : left)
    }
    row = above
  }
  return row[0] as Uint8Array
}

/** The root over leaves `start` to `end` (exclusive) of a larger tree; `start` is a multiple of the power of two at or above the length. */
export async function rootOfRange(start: number, end: number, readHash: ReadHash): Promise<Uint8Array> {
  const length = end - start
  assert(length > 0, 'log: the range of a root is not empty')
  const half = splitOf(length)
  if (half * 2 === length || length === 1) return readHash(Math.log2(length), start / length)
  const left = await rootOfRange(start, start + half, readHash)
  return nodeHash(left, await rootOfRange(start + half, end, readHash))
}

/** The largest power of two below `length`; 0 for a length of one. */
export function splitOf(length: number): number {
  let half = 0
  for (let power = 1; power < length; power *= 2) half = power
  return half
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
