/**
 * Sections: the stretches of bytes that a segment is made of. Each is cut into blocks with a checksum each, which is compared
 * when a block is first touched. So an index of any size opens at once, and nothing damaged is ever used.
 */

import { BadInput } from '../../base/index.ts'
import type { SumKind } from './block-sums.ts'
import type { IndexBytes, IndexFile } from './index-bytes.ts'

/** Sections begin at multiples of this many bytes, and zeros fill them up to it: a cache line. */
export const ALIGNMENT = 64

export function alignUp(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}

export function blocksOf(length: number, { blockBytes }: SumKind): number {
  return Math.ceil(alignUp(length) / blockBytes)
}

export interface Section {
  /** Bytes of it that hold something. */
  readonly length: number
  /** Not to be written to. */
  read(at: number, length: number): Uint8Array
  /** As `read`, for a few bytes that are used at once: the next time overwrites them. */
  peek(at: number, length: number): Uint8Array
}

export interface SectionPlace {
  readonly offset: number
  readonly length: number
  readonly kind: SumKind
  /** `kind.sumBytes` for each block. */
  readonly sums: Uint8Array
  /** For each block: 1 when it was compared, by this thread or by another that reads the same bytes. */
  readonly checked: Uint8Array
}

/** A section whose blocks were all compared before: no checksum is looked at. */
export function openVerifiedSection(
  bytes: IndexBytes,
  { offset, length }: Pick<SectionPlace, 'offset' | 'length'>,
): Section {
  const read = (at: number, count: number): Uint8Array => bytes.read(offset + at, count)
  return { length, read, peek: read }
}

/** Bytes that a look-up reads: an entry or two of a table. */
const FEW_BYTES = 256

/** Reading throws `BadInput` where a checksum does not fit. */
export function openSection(bytes: IndexBytes, place: SectionPlace): Section {
  const { offset, length, checked } = place
  const { blockBytes } = place.kind
  // For peeking: room for a few bytes and for two blocks, made when it is needed, and the blocks that were compared last.
  let few: Uint8Array | undefined
  let room: Uint8Array | undefined
  let last: Blocks | undefined

  function isChecked(at: number, end: number): boolean {
    for (let block = Math.floor(at / blockBytes); block * blockBytes < end; block++)
      if (checked[block] === 0) return false
    return true
  }

  return {
    length,
    read(at, count) {
      if (isChecked(at, at + count)) return bytes.read(offset + at, count)
      const { from, content } = readBlocks(bytes, place, { at, end: at + count })
      const isAll = count === content.length
      return isAll ? content : content.slice(at - from, at - from + count) // so that the rest is not kept with it
    },
    peek(at, count) {
      if (!last || at < last.from || at + count > last.from + last.content.length) {
        if (isChecked(at, at + count)) return bytes.read(offset + at, count, (few ??= new Uint8Array(FEW_BYTES)))
        last = undefined // what it has is overwritten
        last = readBlocks(bytes, place, { at, end: at + count }, (room ??= new Uint8Array(2 * blockBytes)))
      }
      return last.content.subarray(at - last.from, at - last.from + count)
    },
  }
}

/** Blocks that follow each other. */
interface Blocks {
  readonly from: number
  readonly content: Uint8Array
}

/** Reads whole blocks, and compares those that nobody compared yet. */
function readBlocks(
  bytes: IndexBytes,
  { offset, length, kind, sums, checked }: SectionPlace,
  { at, end }: { readonly at: number; readonly end: number },
  room?: Uint8Array,
): Blocks {
  const { blockBytes, sumBytes } = kind
  const first = Math.floor(at / blockBytes)
  const from = first * blockBytes
  const until = Math.min(Math.ceil(end / blockBytes) * blockBytes, alignUp(length))
  const content = bytes.read(offset + from, until - from, room)
  for (let block = first; block * blockBytes < end; block++) {
    if (checked[block] !== 0) continue
    const own = content.subarray(block * blockBytes - from, (block + 1) * blockBytes - from)
    if (!kind.matches(own, sums, block * sumBytes))
      throw damagedIndex('A block of the index does not match its checksum.')
    checked[block] = 1
  }
  return { from, content }
}

export function damagedIndex(message: string): BadInput {
  return new BadInput([{ code: 'audit/index-damaged', message, hint: 'Copy or export it again.' }])
}

/** Writes a section from its beginning to its end, in bounded memory. */
export interface SectionWriter {
  write(bytes: Uint8Array): void
  /** Fills up with zeros; the checksums of all blocks. Behind it `offset + alignUp(length)` is free. */
  end(): { readonly length: number; readonly sums: Uint8Array }
}

export function createSectionWriter(file: IndexFile, offset: number, kind: SumKind): SectionWriter {
  const { blockBytes, sumBytes } = kind
  const room = new Uint8Array(WRITTEN_BYTES)
  const sums: Uint8Array[] = []
  let [used, written] = [0, 0]
  function flush(content: Uint8Array): void {
    const own = new Uint8Array(sumBytes * Math.ceil(content.length / blockBytes))
    for (let at = 0, sum = 0; at < content.length; at += blockBytes, sum += sumBytes)
      kind.write(content.subarray(at, at + blockBytes), own, sum)
    sums.push(own)
    file.write(offset + written, content)
    written += content.length
    used = 0
  }
  function write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (used === 0 && bytes.length - at >= WRITTEN_BYTES) {
        flush(bytes.subarray(at, at + WRITTEN_BYTES))
        at += WRITTEN_BYTES
        continue
      }
      const count = Math.min(WRITTEN_BYTES - used, bytes.length - at)
      room.set(bytes.subarray(at, at + count), used)
      used += count
      at += count
      if (used === WRITTEN_BYTES) flush(room)
    }
  }
  return {
    write,
    end() {
      const length = written + used
      write(new Uint8Array(alignUp(length) - length))
      if (used > 0) flush(room.subarray(0, used))
      return { length, sums: joinBytes(sums) }
    },
  }
}

/** Written at a time: whole blocks of every kind. */
const WRITTEN_BYTES = 1 << 18

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
