/**
 * Candidates: grams of a document that may be in the index. The innermost loop of the scan runs in the kernel, over every 8th
 * word or more of them (kernel/scan/grams.ts).
 */

import type { WordBuffer } from './document-words.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import type { StepWords } from './gram.ts'
import { type KernelPart, takeRoom } from './scan-kernel.ts'

/** Columns of one row each, by place in the window, then by segment. */
export interface CandidateGrams {
  /** Where the gram begins in the window. */
  readonly at: Uint32Array
  readonly hash: Uint32Array
  readonly check: Uint32Array
  /** Number of the segment whose filter the gram passed. */
  readonly segment: Uint32Array
  count: number
  /** Words from one look-up to the next. */
  readonly stepWords: StepWords
  /** The filters: address and shift of each segment. */
  readonly filters: Uint32Array
  /** For the kernel alone. */
  readonly scratch: Uint32Array
}

/** The kernel looks up so many grams at a time (kernel/scan/grams.ts), and stops where the next ones might find no room. */
const BATCH_GRAMS = 256
const BATCHES = 4
const SCRATCH_NUMBERS = 3 * BATCH_GRAMS

export function createCandidates(
  { segments }: FingerprintIndex,
  { memory }: KernelPart,
  stepWords: StepWords,
): CandidateGrams {
  const rows = BATCHES * BATCH_GRAMS * segments.length
  const numbers = 2 * segments.length + SCRATCH_NUMBERS + 4 * rows
  const base = takeRoom(memory, 4 * numbers)
  const room = new Uint32Array(memory.buffer, base, numbers)
  let taken = 0
  const take = (count: number): Uint32Array => room.subarray(taken, (taken += count))
  const filters = take(2 * segments.length)
  segments.forEach(({ filter, filterShift }, i) => filters.set([filter.byteOffset, filterShift], 2 * i))
  const scratch = take(SCRATCH_NUMBERS)
  return {
    stepWords,
    filters,
    scratch,
    at: take(rows),
    hash: take(rows),
    check: take(rows),
    segment: take(rows),
    count: 0,
  }
}

/**
 * Looks up the gram at every `stepWords`-th word from `from` (one of them) on, as many as there is room for, and puts those that pass
 * a filter into `found`, in place of what was there. Returns where to go on; that is `from` when there is no whole gram.
 */
export function findCandidates({ hashes, count, kernel }: WordBuffer, from: number, found: CandidateGrams): number {
  const next = kernel.run.findCandidates(
    hashes.byteOffset,
    from,
    count,
    found.stepWords,
    found.filters.byteOffset,
    found.filters.length / 2,
    found.at.byteOffset,
    found.at.length,
    found.scratch.byteOffset,
    kernel.found.byteOffset,
  )
  found.count = kernel.found[0] ?? 0
  return next
}
