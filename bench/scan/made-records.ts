/**
 * The records of made drafts, which an index of a million would need 72 GB for: they are all the same one, and whoever reads them
 * is given it from memory. Checksums of their blocks are those that they would have on the disk.
 */

import type { IndexBytes } from '../../src/audit/fingerprints/index-bytes.ts'
import type { OpenSegment } from '../../src/audit/fingerprints/open-segment.ts'
import { alignUp, blocksOf } from '../../src/audit/fingerprints/sections.ts'
import { SUMS_OF } from '../../src/audit/fingerprints/segment-layout.ts'

export const MADE_WORDS = 12_000

/** Where in the file the made records lie, and what each of them is. */
export interface MadeRecords {
  readonly from: number
  readonly until: number
  /** Two of them, one behind the other, so that any stretch of one lies in it. */
  readonly twice: Uint8Array
}

/** The same file, with made records where it has none. */
export function withMadeRecords(bytes: IndexBytes, { from, until, twice }: MadeRecords): IndexBytes {
  const period = twice.length / 2
  return {
    length: bytes.length,
    read(offset, length) {
      if (offset + length <= from || offset >= until) return bytes.read(offset, length)
      const content = new Uint8Array(length)
      const isBefore = Math.max(0, from - offset)
      if (isBefore > 0) content.set(bytes.read(offset, isBefore))
      for (let done = isBefore; done < length;) {
        const place = (offset + done - from) % period
        const part = twice.subarray(place, place + Math.min(period, length - done, until - offset - done))
        if (part.length === 0) break // zeros up to the next section
        content.set(part, done)
        done += part.length
      }
      return content
    },
  }
}

/** Tokens that no text has, of class 0, one a word. */
export function recordsFor(real: OpenSegment, place: { offset: number; length: number }): MadeRecords {
  const record = new Uint8Array(6 * MADE_WORDS)
  record.fill(1, 5 * MADE_WORDS)
  const twice = new Uint8Array(new SharedArrayBuffer(2 * record.length))
  twice.set(record)
  twice.set(record, record.length)
  return { from: place.offset + real.sections.records.length, until: place.offset + place.length, twice }
}

/** Checksums of the blocks of the records, of which those of made records repeat themselves. */
export function recordSums(
  real: OpenSegment,
  place: { offset: number; length: number },
  made: MadeRecords,
): Uint8Array {
  const own = real.sections.records.read(0, real.sections.records.length)
  const bytes = withMadeRecords(
    {
      length: place.offset + alignUp(place.length),
      read: (offset, length) => padded(own, offset - place.offset, length),
    },
    made,
  )
  const kind = SUMS_OF.records
  const { blockBytes, sumBytes } = kind
  const blocks = blocksOf(place.length, kind)
  const sums = new Uint8Array(sumBytes * blocks)
  const known = new Map<number, Uint8Array>()
  const sumOf = (content: Uint8Array): Uint8Array => {
    const sum = new Uint8Array(sumBytes)
    kind.write(content, sum, 0)
    return sum
  }
  for (let block = 0; block < blocks; block++) {
    const offset = place.offset + block * blockBytes
    const length = Math.min(blockBytes, place.offset + alignUp(place.length) - offset)
    const phase =
      offset >= made.from && length === blockBytes && offset + length <= made.until
        ? (offset - made.from) % (made.twice.length / 2)
        : -1
    const sum = known.get(phase) ?? sumOf(bytes.read(offset, length))
    if (phase >= 0) known.set(phase, sum)
    sums.set(sum, sumBytes * block)
  }
  return sums
}

function padded(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  const content = new Uint8Array(length)
  content.set(bytes.subarray(offset, offset + length))
  return content
}
