/**
 * Sections: the stretches of bytes that a segment is made of. Each is cut into blocks of 64 KiB with a checksum each, which
 * is compared when a block is first touched. So an index of any size opens at once, and nothing damaged is ever used.
 */

import { BadInput, sha256 } from '../../base/index.ts'
import type { IndexBytes, IndexFile } from './index-bytes.ts'

export const BLOCK_BYTES = 1 << 16
/** Bytes of a block's checksum: the beginning of its SHA-256. */
export const SUM_BYTES = 16
/** Sections begin at multiples of this many bytes, and zeros fill them up to it: a cache line. */
export const ALIGNMENT = 64

export function alignUp(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}

export function blocksOf(length: number): number {
  return Math.ceil(alignUp(length) / BLOCK_BYTES)
}

export interface Section {
  /** Bytes of it that hold something. */
  readonly length: number
  read(at: number, length: number): Uint8Array
}

export interface SectionPlace {
  readonly offset: number
  readonly length: number
  /** `SUM_BYTES` for each block. */
  readonly sums: Uint8Array
}

/** With `verified` the checksums are left out: for threads that open memory which was checked. Reading throws `BadInput` where one does not fit. */
export function openSection(
  bytes: IndexBytes,
  { offset, length, sums }: SectionPlace,
  { verified = false }: { readonly verified?: boolean } = {},
): Section {
  if (verified) return { length, read: (at, count) => bytes.read(offset + at, count) }
  const end = alignUp(length)
  const checked = new Uint8Array(sums.length / SUM_BYTES)
  function check(block: number): void {
    const first = block * BLOCK_BYTES
    const content = bytes.read(offset + first, Math.min(BLOCK_BYTES, end - first))
    if (!isSum(content, sums, block)) throw damagedIndex('A block of the index does not match its checksum.')
    checked[block] = 1
  }
  return {
    length,
    read(at, count) {
      if (count > 0) {
        const last = Math.floor((at + count - 1) / BLOCK_BYTES)
        for (let block = Math.floor(at / BLOCK_BYTES); block <= last; block++) if (checked[block] === 0) check(block)
      }
      return bytes.read(offset + at, count)
    },
  }
}

function isSum(content: Uint8Array, sums: Uint8Array, block: number): boolean {
  const sum = sha256(content)
  for (let i = 0; i < SUM_BYTES; i++) if (sum[i] !== sums[block * SUM_BYTES + i]) return false
  return true
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

export function createSectionWriter(file: IndexFile, offset: number): SectionWriter {
  const block = new Uint8Array(BLOCK_BYTES)
  const sums: Uint8Array[] = []
  let [used, written] = [0, 0]
  function flush(): void {
    const content = block.subarray(0, used)
    sums.push(sha256(content).subarray(0, SUM_BYTES))
    file.write(offset + written, content)
    written += used
    used = 0
  }
  function write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const count = Math.min(BLOCK_BYTES - used, bytes.length - at)
      block.set(bytes.subarray(at, at + count), used)
      used += count
      at += count
      if (used === BLOCK_BYTES) flush()
    }
  }
  return {
    write,
    end() {
      const length = written + used
      write(new Uint8Array(alignUp(length) - length))
      if (used > 0) flush()
      return { length, sums: joinBytes(sums) }
    },
  }
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
