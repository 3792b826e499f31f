/**
 * The kernel of the scan: WebAssembly made from kernel/, which reads words and looks grams up. One memory holds the filters
 * of the index and a part for each thread; a thread has an instance of its own over the same memory.
 */

import { KERNEL_BYTES } from './kernel-bytes.ts'
import { SEPARATOR, SILENT, VALUE, letterClass, spelling } from './letters.ts'

/** The functions of kernel/index.ts. Addresses are bytes of the memory. */
export interface KernelFunctions {
  readWords(
    memory: number,
    from: number,
    until: number,
    end: number,
    marked: number,
    placeOrigin: number,
    hashes: number,
    starts: number,
    ends: number,
    already: number,
    room: number,
  ): number
  findCandidates(
    words: number,
    from: number,
    count: number,
    step: number,
    filter: number,
    shift: number,
    out: number,
    already: number,
    room: number,
    scratch: number,
    found: number,
  ): number
  hashGrams(words: number, count: number, out: number): void
}

/** Where a thread's part keeps what (kernel/layout.ts), from its base on. */
const KINDS = 0
const SPELLING = 512
const FOUND = 640
const CLASSES = 1024
const CODE_POINTS = 0x110000
const PAGE = 2 ** 16
/** Fixed part of a thread: tables, of which a text touches little. */
export const TABLE_BYTES = CLASSES + 4 * CODE_POINTS

/** One thread's part of a memory. */
export interface KernelPart {
  readonly memory: WebAssembly.Memory
  readonly base: number
  readonly run: KernelFunctions
  /** What the last call found: two numbers. */
  readonly found: Uint32Array
}

/** A memory of `bytes`, rounded up to whole pages. Throws RangeError beyond 4 GiB. */
export function createKernelMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE)
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
}

let compiled: WebAssembly.Module | undefined

/** A thread's instance. `base` is a multiple of 64, with `TABLE_BYTES` and what the caller keeps behind them. */
export function openKernelPart(memory: WebAssembly.Memory, base: number): KernelPart {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'))
  const view = new Uint8Array(memory.buffer, base, TABLE_BYTES)
  view.set(byteKinds(''), KINDS)
  view.set(byteKinds('<&{\\'), KINDS + 256)
  const spelled = new Uint32Array(memory.buffer, base + SPELLING, 32)
  const spell = (place: number): number => {
    const letters = spelling(place).subarray(0, spelled.length)
    spelled.set(letters)
    return letters.length
  }
  const instance = new WebAssembly.Instance(compiled, { env: { memory }, host: { letterClass, spell } })
  return {
    memory,
    base,
    run: instance.exports as unknown as KernelFunctions,
    found: new Uint32Array(memory.buffer, base + FOUND, 2),
  }
}

// Of each byte: 0 parts words, 1 silent, 2 may begin markup, 3 begins a multi-byte character, else the folded letter or digit.
const [PARTS, QUIET, MARK, WIDE] = [0, 1, 2, 3]

function byteKinds(markers: string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    if (byte >= 0x80) return WIDE
    if (markers.includes(String.fromCharCode(byte))) return MARK
    const kind = letterClass(byte)
    return kind === SEPARATOR ? PARTS : kind === SILENT ? QUIET : kind & VALUE
  })
}
