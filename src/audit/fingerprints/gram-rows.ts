/**
 * The grams of an index while it is built: rows of (hash, check, slot), dealt into 256 parts by the upper bits of the hash and
 * sorted a part at a time. What does not fit into memory is spilled and read back once, so a row costs the same in any number.
 */

import { GRAM_ROW } from '../hashed-grams.ts'
import { type Spill, bytesOf, numbersIn } from './index-bytes.ts'

export const PART_BITS = 8
const PARTS = 1 << PART_BITS
const ROW = GRAM_ROW
const FIRST_ROWS = 64
const CHUNK_ROWS = 1 << 14
/** Rows kept in memory when there is a spill: 12 bytes each. */
const ROWS_IN_MEMORY = 1 << 24

export interface RowRoom {
  readonly spill?: Spill | undefined
  /** For tests: rows that are spilled at a time, and those that are kept before that. */
  readonly chunkRows?: number
  readonly rowsInMemory?: number
}

export interface GramRows {
  readonly count: number
  /** Rows of hash, check and slot, by rising slot; `firstSlot` is added to each slot. */
  add(rows: Uint32Array, firstSlot: number): void
  /** Each part once, from the first: its rows by hash, then by slot. The columns are overwritten by the next part. */
  sortPart(part: number): SortedRows
}

export interface SortedRows {
  readonly hash: Uint32Array
  readonly check: Uint32Array
  readonly slot: Uint32Array
  readonly count: number
}

export function createGramRows({
  spill,
  chunkRows = CHUNK_ROWS,
  rowsInMemory = ROWS_IN_MEMORY,
}: RowRoom = {}): GramRows {
  // Of each part: the chunk that is being filled, and how many of its numbers are in use.
  const chunks = Array.from({ length: PARTS }, () => new Uint32Array(ROW * Math.min(FIRST_ROWS, chunkRows)))
  const used = new Uint32Array(PARTS)
  const full = Array.from({ length: PARTS }, (): Uint32Array[] => [])
  const spilled = Array.from({ length: PARTS }, (): number[] => [])
  const sorter = createSorter()
  let count = 0
  let inMemory = 0 // rows of full chunks

  function makeRoom(part: number): void {
    const chunk = chunks[part]!
    if (chunk.length < ROW * chunkRows) {
      const grown = new Uint32Array(Math.min(ROW * chunkRows, 4 * chunk.length))
      grown.set(chunk)
      chunks[part] = grown
      return
    }
    full[part]!.push(chunk)
    chunks[part] = new Uint32Array(ROW * chunkRows)
    used[part] = 0
    inMemory += chunkRows
    if (spill && inMemory >= rowsInMemory) spillChunks(spill)
  }

  function spillChunks(room: Spill): void {
    for (let part = 0; part < PARTS; part++) {
      for (const chunk of full[part]!) spilled[part]!.push(room.append(bytesOf(chunk)))
      full[part] = []
    }
    inMemory = 0
  }

  return {
    get count() {
      return count
    },
    add(rows, firstSlot) {
      for (let row = 0; row < rows.length; row += ROW) {
        const part = rows[row]! >>> (32 - PART_BITS)
        if (used[part] === chunks[part]!.length) makeRoom(part)
        const chunk = chunks[part]!
        const at = used[part]!
        chunk[at] = rows[row]!
        chunk[at + 1] = rows[row + 1]!
        chunk[at + 2] = firstSlot + rows[row + 2]!
        used[part] = at + ROW
      }
      count += rows.length / ROW
    },
    sortPart(part) {
      const before = spilled[part]!.map((offset) => numbersIn(spill!.read(offset, 4 * ROW * chunkRows)))
      const sorted = sorter([...before, ...full[part]!, chunks[part]!.subarray(0, used[part])])
      chunks[part] = new Uint32Array()
      full[part] = []
      used[part] = 0
      return sorted
    },
  }
}

const DIGIT_BITS = 12
const DIGITS = 1 << DIGIT_BITS
// So many rows are sorted sooner than digits are counted.
const FEW_ROWS = 100

/** Sorts rows of one part by the lower 24 bits of the hash (the upper ones are the part's): twice by 12 bits, stable. */
function createSorter(): (chunks: readonly Uint32Array[]) => SortedRows {
  let [rows, scratch] = [createColumns(0), createColumns(0)]
  const [lower, upper] = [new Uint32Array(DIGITS), new Uint32Array(DIGITS)]
  return (chunks) => {
    const count = chunks.reduce((sum, chunk) => sum + chunk.length / ROW, 0)
    if (rows.hash.length < count) {
      rows = createColumns(Math.ceil(1.25 * count))
      scratch = createColumns(rows.hash.length)
    }
    if (count <= FEW_ROWS) {
      copyRows(chunks, rows)
      insertRows(rows, count)
    } else {
      countDigits(chunks, lower, upper)
      for (const chunk of chunks) dealByLower(chunk, scratch, lower)
      dealByUpper(scratch, rows, { count, starts: upper })
    }
    return { ...rows, count }
  }
}

type Columns = Omit<SortedRows, 'count'>

function createColumns(rows: number): Columns {
  return { hash: new Uint32Array(rows), check: new Uint32Array(rows), slot: new Uint32Array(rows) }
}

/** Where the rows of each digit begin, of the lower 12 bits and of the next. */
function countDigits(chunks: readonly Uint32Array[], lower: Uint32Array, upper: Uint32Array): void {
  lower.fill(0)
  upper.fill(0)
  for (const chunk of chunks)
    for (let i = 0; i < chunk.length; i += ROW) {
      lower[chunk[i]! & (DIGITS - 1)]!++
      upper[(chunk[i]! >>> DIGIT_BITS) & (DIGITS - 1)]!++
    }
  for (let digit = 0, below = 0, belowUpper = 0; digit < DIGITS; digit++) {
    const [here, hereUpper] = [lower[digit]!, upper[digit]!]
    lower[digit] = below
    upper[digit] = belowUpper
    below += here
    belowUpper += hereUpper
  }
}

function dealByLower(chunk: Uint32Array, { hash, check, slot }: Columns, starts: Uint32Array): void {
  for (let i = 0; i < chunk.length; i += ROW) {
    const at = starts[chunk[i]! & (DIGITS - 1)]!++
    hash[at] = chunk[i]!
    check[at] = chunk[i + 1]!
    slot[at] = chunk[i + 2]!
  }
}

function dealByUpper(
  from: Columns,
  to: Columns,
  { count, starts }: { readonly count: number; readonly starts: Uint32Array },
): void {
  const [hash, check, slot] = [from.hash, from.check, from.slot]
  const [hashTo, checkTo, slotTo] = [to.hash, to.check, to.slot]
  for (let i = 0; i < count; i++) {
    const at = starts[(hash[i]! >>> DIGIT_BITS) & (DIGITS - 1)]!++
    hashTo[at] = hash[i]!
    checkTo[at] = check[i]!
    slotTo[at] = slot[i]!
  }
}

function copyRows(chunks: readonly Uint32Array[], { hash, check, slot }: Columns): void {
  let at = 0
  for (const chunk of chunks)
    for (let i = 0; i < chunk.length; i += ROW, at++) {
      hash[at] = chunk[i]!
      check[at] = chunk[i + 1]!
      slot[at] = chunk[i + 2]!
    }
}

/** Insertion sort by hash, stable. */
function insertRows({ hash, check, slot }: Columns, count: number): void {
  for (let i = 1; i < count; i++) {
    const [ownHash, ownCheck, ownSlot] = [hash[i]!, check[i]!, slot[i]!]
    let at = i
    for (; at > 0 && hash[at - 1]! > ownHash; at--) {
      hash[at] = hash[at - 1]!
      check[at] = check[at - 1]!
      slot[at] = slot[at - 1]!
    }
    hash[at] = ownHash
    check[at] = ownCheck
    slot[at] = ownSlot
  }
}
