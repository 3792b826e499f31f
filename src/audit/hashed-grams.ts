/** The grams of a draft, hashed by the kernel in one call (kernel/scan/grams.ts). */

import { type KernelPart, TABLE_BYTES, createKernelMemory, openKernelPart, takeRoom } from './scan-kernel.ts'

/** Numbers of a row: hash, check, and which of the stream's slots it is. */
export const GRAM_ROW = 3

export interface GramsToHash {
  readonly tokens: Uint32Array
  readonly strideWords: number
  /** Where the tokens stand on the page: a gram whose words are neighbours there and that is indexed there is left out. */
  readonly places?: Uint32Array
}

/** `GRAM_ROW` numbers for each gram that is indexed; what is returned is overwritten by the next call. Monotonous grams are left out. */
export function hashedGrams({ tokens, strideWords, places }: GramsToHash): Uint32Array {
  const { kernel, words, placed, rows } = roomFor(tokens.length)
  words.set(tokens)
  if (places) placed.set(places)
  const count = kernel.run.hashGrams(
    words.byteOffset,
    tokens.length,
    strideWords,
    places ? placed.byteOffset : 0,
    rows.byteOffset,
  )
  return rows.subarray(0, GRAM_ROW * count)
}

interface Room {
  readonly kernel: KernelPart
  readonly words: Uint32Array
  readonly placed: Uint32Array
  readonly rows: Uint32Array
}

// Reused, one draft at a time: 20 bytes a word.
let room: Room | undefined

function roomFor(tokens: number): Room {
  if (room && room.words.length >= tokens) return room
  const capacity = Math.max(1 << 15, 2 ** Math.ceil(Math.log2(tokens)))
  const memory = room?.kernel.memory ?? createKernelMemory(0)
  const kernel = room?.kernel ?? openKernelPart(memory, takeRoom(memory, TABLE_BYTES))
  const base = takeRoom(memory, 4 * (2 + GRAM_ROW) * capacity)
  const column = (first: number, numbers: number) =>
    new Uint32Array(memory.buffer, base + 4 * first * capacity, numbers * capacity)
  return (room = { kernel, words: column(0, 1), placed: column(1, 1), rows: column(2, GRAM_ROW) })
}
