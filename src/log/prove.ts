/** Makes proofs (RFC 6962, sections 2.1.1 and 2.1.2) from the hashes of complete subtrees. */

import { assert } from '../base/index.ts'
import { type ReadHash, rootOfRange, splitOf } from './merkle.ts'

/** The siblings of leaf `index` in the tree of `size` leaves, from the leaf up: at most `log2(size)` hashes, rounded up. */
export async function proveInclusion(index: number, size: number, readHash: ReadHash): Promise<Uint8Array[]> {
  assert(index >= 0 && index < size, 'log: a leaf that is proved is within the tree')
  const proof: Uint8Array[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      proof.push(await rootOfRange(middle, end, readHash))
      end = middle
    } else {
      proof.push(await rootOfRange(start, middle, readHash))
      start = middle
    }
  }
  return proof.reverse()
}

/** What leads from the tree of the first `oldSize` leaves to the tree of `size`. Empty when one of them says nothing. */
export async function proveConsistency(oldSize: number, size: number, readHash: ReadHash): Promise<Uint8Array[]> {
  assert(oldSize >= 0 && oldSize <= size, 'log: the older tree is not the larger one')
  if (oldSize === 0 || oldSize === size) return []
  const proof: Uint8Array[] = []
  let [start, end] = [0, size]
  while (oldSize !== end) {
    const middle = start + splitOf(end - start)
    if (oldSize <= middle) {
      proof.push(await rootOfRange(middle, end, readHash))
      end = middle
    } else {
      proof.push(await rootOfRange(start, middle, readHash))
      start = middle
    }
  }
  // The subtree that ends where the older tree ends; when it is the older tree itself, the checker has its root already.
  if (start > 0) proof.push(await rootOfRange(start, end, readHash))
  return proof.reverse()
}
