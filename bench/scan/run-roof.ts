/** Loops that do nothing but read, in a process of their own. Writes what it measured as JSON. */

import { closeSync, openSync, readSync } from 'node:fs'

import { type Measured, timeRuns } from './measured.ts'
import { readText } from './read-text.ts'

export interface RoofJob {
  readonly text: string
  readonly bytes: number
  readonly runs: number
  /** Words that the text does not have. */
  readonly absent: string
}

export type RoofAnswer = ({ readonly name: string } & Pick<Measured, 'bytes' | 'seconds' | 'cpuSeconds'>)[]

const PAGE = 2 ** 16
const PIECE = 2 ** 20

// What of WebAssembly is used here.
interface Wasm {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> }
}
const wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly

const job = JSON.parse(process.argv[2] ?? '') as RoofJob
console.log(JSON.stringify(await measure(job)))

async function measure({ text, bytes, runs, absent }: RoofJob): Promise<RoofAnswer> {
  const memory = new wasm.Memory({ initial: Math.ceil(bytes / PAGE) })
  const held = new Uint8Array(memory.buffer, 0, bytes)
  readText(text, bytes, held)
  const copy = new Uint8Array(bytes)
  const buffer = Buffer.from(memory.buffer, 0, bytes)
  const sum = sumFunction(memory)
  const [scratch, needle] = [new Uint8Array(PIECE), Buffer.from(absent)]
  const all: [string, () => unknown][] = [
    ['WebAssembly SIMD, sum of 16 bytes a step', () => sum(Math.floor(bytes / 64) * 64)],
    ['copy to another place', () => copy.set(held)],
    ['a byte that is not there (Buffer.indexOf)', () => expectNone(buffer.indexOf(0))],
    ['words that are not there (Buffer.indexOf)', () => expectNone(buffer.indexOf(needle))],
    ['JavaScript, sum of bytes', () => sumInJavaScript(held)],
    ['reading the file, a megabyte at a time', () => readInPieces(text, bytes, scratch)],
  ]
  const answer: RoofAnswer = []
  for (const [name, run] of all) {
    run() // warms up
    answer.push({ name, bytes, ...(await timeRuns(runs, run)) })
  }
  return answer
}

function expectNone(at: number): void {
  if (at >= 0) throw new Error(`the text has what it should not have, at ${at}`)
}

function sumInJavaScript(bytes: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < bytes.length; i++) sum = (sum + bytes[i]!) | 0
  return sum
}

/** A piece after the other into the same memory. */
function readInPieces(text: string, bytes: number, scratch: Uint8Array): void {
  const file = openSync(text, 'r')
  for (let at = 0; at < bytes;) at += readSync(file, scratch, 0, Math.min(scratch.length, bytes - at), at)
  closeSync(file)
}

/** `(until) => sum` over the memory from 0 on, 64 bytes a turn. */
function sumFunction(memory: { readonly buffer: ArrayBuffer }): (until: number) => bigint {
  const added = (offset: string): string => `2001 fd0004${offset} fdce01` // local.get at, v128.load, i64x2.add
  const body = hex(
    '02 017f 017b', // locals: at, sum
    `0340 2002 ${added('00')} ${added('10')} ${added('20')} ${added('30')} 2102`,
    '2001 41c000 6a 2201 2000 49 0d00 0b', // at += 64, again while it is below until
    '2002 fd1d00 2002 fd1d01 7c 0b', // both halves of the sum together
  )
  const section = (id: number, content: readonly number[]): number[] => [id, content.length, ...content]
  const bytes = [
    ...hex('0061736d 01000000'),
    ...section(1, hex('01 60 017f 017e')), // (i32) → i64
    ...section(2, hex('01 0165 016d 0200 00')), // e.m, a memory
    ...section(3, hex('01 00')),
    ...section(7, hex('01 0373756d 0000')), // sum
    ...section(10, [1, body.length, ...body]),
  ]
  const { exports } = new wasm.Instance(new wasm.Module(Uint8Array.from(bytes)), { e: { m: memory } })
  return exports['sum'] as (until: number) => bigint
}

function hex(...text: string[]): number[] {
  return [...Buffer.from(text.join('').replaceAll(' ', ''), 'hex')]
}
