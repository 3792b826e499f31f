/**
 * The JSON kernel: WebAssembly made from kernel/json/, which checks a line and notes where its members stand at memory speed. What
 * it accepts, JSON.parse accepts with the same meaning; what it refuses is left to JSON.parse.
 */

import { required } from '../../base/index.ts'
import { JSON_KERNEL_BYTES } from './json-kernel-bytes.ts'

/** Kinds of values on the tape; `escaped` is a text with a backslash in it. */
export const KIND = { plain: 1, escaped: 2, number: 3, literal: 4, object: 5, list: 6 } as const

/** Columns of a member: depth (1 in the record itself), key and value by their bytes in the line (no quotes), kind of the value. */
export const COLUMN = { depth: 0, keyStart: 1, keyEnd: 2, kind: 3, valueStart: 4, valueEnd: 5 } as const
export const COLUMNS = 6

interface KernelFunctions {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  scanObject(from: number, end: number, tape: number): number
  unescapeText(from: number, to: number, out: number): number
}

/** Lines above this are left to JSON.parse: the memory of the kernel does not shrink again. */
export const LONGEST_LINE = 16 * 2 ** 20

const PAGE = 2 ** 16
const TAPE = PAGE // the kernel's own page comes first
const LINE = TAPE + 2 ** 16 // the tape has 2,048 entries of 24 bytes
const PADDING = 32 // loops read and write 16 bytes at a time

/** A line that was accepted. It stands until the next one is scanned. */
export interface ScannedLine {
  /** Members of objects in objects in their order, `COLUMNS` numbers each; places count from the start of the line. */
  readonly members: number
  /** One number of a member. */
  column(member: number, column: number): number
}

export interface JsonKernel extends ScannedLine {
  /** True when the line is one JSON object whose members are now noted. */
  scan(line: Uint8Array): boolean
  /** What a text of the line says, as UTF-8 of its own memory. */
  unescape(start: number, end: number): Uint8Array
}

// What is used of WebAssembly, for which the types of Node have no names.
interface WebAssemblyPart {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}
const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyPart }).WebAssembly

let module: object | undefined

export function createJsonKernel(): JsonKernel {
  module ??= new Module(Buffer.from(JSON_KERNEL_BYTES, 'base64'))
  const instance = new Instance(module, { env: { abort: () => undefined } })
  const run = instance.exports as KernelFunctions
  let [bytes, numbers] = [new Uint8Array(0), new Int32Array(0)]
  let [members, length] = [0, 0]
  const makeRoom = (line: number): void => {
    const wanted = LINE + 2 * line + 2 * PADDING
    if (run.memory.buffer.byteLength < wanted)
      run.memory.grow(Math.ceil((wanted * 1.25 - run.memory.buffer.byteLength) / PAGE))
    if (bytes.buffer === run.memory.buffer) return
    bytes = new Uint8Array(run.memory.buffer)
    numbers = new Int32Array(run.memory.buffer)
  }
  const slab = createSlab()
  return {
    get members() {
      return members
    },
    column(member, column) {
      const number = required(numbers[TAPE / 4 + member * COLUMNS + column], 'drivers: a member is on the tape')
      return column === COLUMN.depth || column === COLUMN.kind ? number : number - LINE
    },
    scan(line) {
      ;[members, length] = [0, line.length]
      if (length > LONGEST_LINE) return false
      makeRoom(length)
      bytes.set(line, LINE)
      bytes.fill(0, LINE + length, LINE + length + PADDING)
      members = run.scanObject(LINE, LINE + length, TAPE)
      return members >= 0
    },
    unescape(start, end) {
      const out = LINE + length + PADDING
      const outEnd = run.unescapeText(LINE + start, LINE + end, out)
      return slab.keep(bytes.subarray(out, outEnd))
    },
  }
}

const SLAB_BYTES = 2 ** 20

/** Copies small texts side by side into blocks of memory, since one of its own for each costs more than the copy. */
function createSlab(): { keep(bytes: Uint8Array): Uint8Array } {
  let block = new Uint8Array(0)
  let used = 0
  return {
    keep(part) {
      if (part.length > block.length - used) {
        block = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, part.length))
        used = 0
      }
      block.set(part, used)
      const kept = block.subarray(used, used + part.length)
      used += part.length
      return kept
    },
  }
}
