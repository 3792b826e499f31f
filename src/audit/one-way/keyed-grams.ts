/**
 * Keyed grams: grams of a document whose fingerprints may be in a one-way index. The innermost loop of the scan runs in the
 * kernel, over every word (kernel/scan/keyed-grams.ts); what it does is said in `keyed-fingerprint.ts` and `gram.ts`.
 */

import type { WordBuffer } from '../document-words.ts'
import { type KernelPart, takeRoom } from '../scan-kernel.ts'
import type { OneWayIndex } from './open-one-way.ts'

/** Columns of one row each, by place in the window. */
export interface KeyedGrams {
  /** Where the gram begins in the window. */
  readonly at: Uint32Array
  /** Its fingerprint: the upper 32 bits and the lower 8. */
  readonly high: Uint32Array
  readonly low: Uint32Array
  count: number
  /** For the kernel alone: what the key adds, and room. */
  readonly key: Uint32Array
  readonly scratch: Uint32Array
}

/** The kernel looks up so many grams at a time (kernel/scan/keyed-grams.ts), and stops where the next ones might find no room. */
const BATCH_GRAMS = 256
const ROWS = 4 * BATCH_GRAMS
const SCRATCH_NUMBERS = 4 * BATCH_GRAMS

export function createKeyedGrams({ key }: OneWayIndex, { memory }: KernelPart): KeyedGrams {
  const numbers = [...key.before, ...key.after.subarray(0, 2)]
  const length = SCRATCH_NUMBERS + 3 * ROWS + numbers.length
  const base = takeRoom(memory, 4 * length) // before `memory.buffer` is asked for: that is another one behind it
  const room = new Uint32Array(memory.buffer, base, length)
  let taken = 0
  const take = (count: number): Uint32Array => room.subarray(taken, (taken += count))
  const scratch = take(SCRATCH_NUMBERS)
  const [at, high, low] = [take(ROWS), take(ROWS), take(ROWS)]
  const keyed = take(numbers.length)
  keyed.set(numbers)
  return { scratch, at, high, low, key: keyed, count: 0 }
}

/**
 * Looks up every gram of `words` from `from` on, as many as there is room for, and puts those that pass the filter into `found`, in
 * place of what was there. Returns where to go on; that is `from` when there is no whole gram.
 */
export function findKeyedGrams(index: OneWayIndex, words: WordBuffer, from: number, found: KeyedGrams): number {
  const { hashes, count, kernel } = words
  const next = kernel.run.findKeyed(
    hashes.byteOffset,
    from,
    count,
    found.key.byteOffset,
    index.sections.filter.byteOffset,
    index.filterShift,
    found.at.byteOffset,
    found.at.length,
    found.scratch.byteOffset,
    kernel.found.byteOffset,
  )
  found.count = kernel.found[0] ?? 0
  return next
}
