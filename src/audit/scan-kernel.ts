/**
 * The kernel of the scan: WebAssembly made from kernel/scan/, which reads words and looks grams up. One memory holds the filters
 * of the index and a part for each thread; a thread has an instance of its own over the same memory.
 */

import { KERNEL_BYTES } from './kernel-bytes.ts'
import { SEPARATOR, SILENT, VALUE, letterClass, spelling } from './letters.ts'

/** The functions of kernel/scan/index.ts. Addresses are bytes of the memory. */
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
    segments: number,
    segmentCount: number,
    columns: number,
    room: number,
    scratch: number,
    found: number,
  ): number
  findKeyed(
    words: number,
    from: number,
    count: number,
    key: number,
    filter: number,
    shift: number,
    columns: number,
    room: number,
    scratch: number,
    found: number,
  ): number
  hashGrams(words: number, count: number, stride: number, places: number, rows: number): number
}

/** Memory that threads share; it may be sent to another one. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer
  grow(pages: number): number
}

/** What of WebAssembly is used; the compiler's own declarations are part of those for browsers. */
interface WebAssemblyUsed {
  readonly Memory: new (size: { initial: number; maximum: number; shared: boolean }) => KernelMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

const wasm = (globalThis as unknown as { readonly WebAssembly: WebAssemblyUsed }).WebAssembly

/** Where a thread's part keeps what (kernel/scan/layout.ts), from its base on. */
const KINDS = 0
const SPELLING = 512
const FOUND = 640
const CLASSES = 1024
const CODE_POINTS = 0x110000
const PAGE = 2 ** 16
const MOST_PAGES = 2 ** 16
/** Fixed part of a thread: tables, of which a text touches little. */
export const TABLE_BYTES = CLASSES + 4 * CODE_POINTS

/** One thread's part of a memory: an instance, and its tables from `base` on. */
export interface KernelPart {
  readonly memory: KernelMemory
  readonly base: number
  readonly run: KernelFunctions
  /** What the last call found: two numbers. */
  readonly found: Uint32Array
}

/** A memory whose first `bytes` are the caller's; further room is taken by `takeRoom`. Throws RangeError beyond 4 GiB. */
export function createKernelMemory(bytes: number): KernelMemory {
  return new wasm.Memory({ initial: Math.ceil(bytes / PAGE), maximum: MOST_PAGES, shared: true })
}

/** Room of so many bytes for one thread, whole pages; returns its address. Views on what was there before stay as they are. */
export function takeRoom(memory: KernelMemory, bytes: number): number {
  return memory.grow(Math.ceil(bytes / PAGE)) * PAGE
}

let compiled: object | undefined

/** An instance for the calling thread. From `base` on lie `TABLE_BYTES` of tables, and behind them what the caller keeps there. */
export function openKernelPart(memory: KernelMemory, base: number): KernelPart {
  compiled ??= new wasm.Module(Buffer.from(KERNEL_BYTES, 'base64'))
  const view = new Uint8Array(memory.buffer, base, TABLE_BYTES)
  view.set(byteKinds(''), KINDS)
  view.set(byteKinds('<&{\\'), KINDS + 256)
  const spelled = new Uint32Array(memory.buffer, base + SPELLING, 32)
  const spell = (place: number): number => {
    const letters = spelling(place).subarray(0, spelled.length)
    spelled.set(letters)
    return letters.length
  }
  const instance = new wasm.Instance(compiled, { env: { memory }, host: { letterClass, spell } })
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
