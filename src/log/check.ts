/** The independent checker: whether a proof leads from a leaf, or from an older tree, to a root. Nothing else is trusted. */

import { EMPTY_ROOT, HASH_BYTES, nodeHash, sameBytes } from './merkle.ts'

/** A leaf's hash and place, the tree that it should be in, and the proof: sibling hashes from the leaf up. */
export interface InclusionClaim {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * RFC 9162, section 2.1.3.2. `at` is the node on the leaf's path and `last` the last node of its level; both halve with
 * each step up. A node is a right child when `at` is odd, and also when it is the last one and moved up without a sibling.
 */
export function checkInclusion({ leafHash, index, size, root, proof }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !proof.every(isHash)) return false
  let [at, last, hash] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (last === 0) return false // longer than the path
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash)
      for (; !isOdd(at) && at !== 0; at = half(at)) last = half(last)
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(hash, root)
}

/** Two trees, of which the larger should begin with the smaller, and the proof. */
export interface ConsistencyClaim {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * RFC 9162, section 2.1.4.2: the same walk up, which rebuilds both roots at once. Where the path has a left sibling, the
 * sibling is in both trees; a right sibling was added later and is in the larger one alone.
 */
export function checkConsistency({ oldSize, oldRoot, size, root, proof }: ConsistencyClaim): boolean {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size || !proof.every(isHash)) return false
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root)
  if (oldSize === 0) return proof.length === 0 && sameBytes(oldRoot, EMPTY_ROOT)
  // A complete older tree is itself the first node of the path, so the proof leaves it out.
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  const [first, ...siblings] = path
  if (!first) return false
  let [at, last] = [oldSize - 1, size - 1]
  for (; isOdd(at); at = half(at)) last = half(last)
  let [oldHash, hash] = [first, first]
  for (const sibling of siblings) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      ;[oldHash, hash] = [nodeHash(sibling, oldHash), nodeHash(sibling, hash)]
      for (; !isOdd(at) && at !== 0; at = half(at)) last = half(last)
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(hash, root)
}

// Sizes go to 2^53, so no shift of 32 bits is used.
function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isPowerOfTwo(value: number): boolean {
  let rest = value
  while (rest > 1 && !isOdd(rest)) rest /= 2
  return rest === 1
}
