/**
 * The grams of an index while it is built: rows of (hash, check, slot), dealt into 256 parts by the upper bits of the hash and
 * sorted a part at a time. What does not fit into memory is spilled and read back once, so a row costs the same in any number.
 */

import { type Spill, bytesOf, numbersIn } from './index-bytes.ts'

export const PART_BITS = 8
const PARTS = 1 << PART_BITS
const ROW = 3
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

interface Part {
  chunk: Uint32Array
  /** Numbers of `chunk` that are in use. */
  used: number
  full: Uint32Array[]
  spilled: number[]
}

export interface GramRows {
  readonly count: number
  /** Rows are added by rising slot. */
  add(hash: number, check: number, slot: number): void
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
  const parts = Array.from({ length: PARTS }, (): Part => ({
    chunk: new Uint32Array(ROW * FIRST_ROWS),
    used: 0,
    full: [],
    spilled: [],
  }))
  const sorter = createSorter()
  let count = 0
  let inMemory = 0 // rows of full chunks

  function makeRoom(part: Part): void {
    if (part.used < ROW * chunkRows) {
      const grown = new Uint32Array(Math.min(ROW * chunkRows, 2 * part.chunk.length))
      grown.set(part.chunk)
      part.chunk = grown
      return
    }
    part.full.push(part.chunk)
    part.chunk = new Uint32Array(ROW * chunkRows)
    part.used = 0
    inMemory += chunkRows
    if (spill && inMemory >= rowsInMemory) {
      for (const each of parts) spillChunks(each, spill)
      inMemory = 0
    }
  }

  return {
    get count() {
      return count
    },
    add(hash, check, slot) {
      const part = parts[hash >>> (32 - PART_BITS)]!
      if (part.used === part.chunk.length) makeRoom(part)
      const { chunk, used } = part
      chunk[used] = hash
      chunk[used + 1] = check
      chunk[used + 2] = slot
      part.used = used + ROW
      count++
    },
    sortPart(number) {
      const part = parts[number]!
      const chunks = part.spilled.map((offset) => numbersIn(spill!.read(offset, 4 * ROW * chunkRows)))
      const sorted = sorter([...chunks, ...part.full, part.chunk.subarray(0, part.used)])
      part.chunk = new Uint32Array()
      part.full = []
      part.used = 0
      return sorted
    },
  }
}

function spillChunks(part: Part, spill: Spill): void {
  for (const chunk of part.full) part.spilled.push(spill.append(bytesOf(chunk)))
  part.full = []
}

const DIGIT_BITS = 12
const DIGITS = 1 << DIGIT_BITS
// So many rows are sorted sooner than digits are counted.
const FEW_ROWS = 100

/** Sorts rows of one part by the lower 24 bits of the hash (the upper ones are the part's): twice by 12 bits, stable. */
function createSorter(): (chunks: readonly Uint32Array[]) => SortedRows {
  let columns = Array.from({ length: 2 * ROW }, () => new Uint32Array())
  const starts = new Uint32Array(DIGITS + 1)

  /** Where the rows of each digit begin. */
  function countDigits(hashes: Uint32Array, count: number, shift: number): void {
    starts.fill(0)
    for (let i = 0; i < count; i++) starts[((hashes[i]! >>> shift) & (DIGITS - 1)) + 1]!++
    for (let digit = 1; digit <= DIGITS; digit++) starts[digit]! += starts[digit - 1]!
  }

  function move(from: readonly Uint32Array[], to: readonly Uint32Array[], count: number, shift: number): void {
    const [hash, check, slot] = from as [Uint32Array, Uint32Array, Uint32Array]
    const [hashTo, checkTo, slotTo] = to as [Uint32Array, Uint32Array, Uint32Array]
    countDigits(hash, count, shift)
    for (let i = 0; i < count; i++) {
      const at = starts[(hash[i]! >>> shift) & (DIGITS - 1)]!++
      hashTo[at] = hash[i]!
      checkTo[at] = check[i]!
      slotTo[at] = slot[i]!
    }
  }

  return (chunks) => {
    const count = chunks.reduce((sum, chunk) => sum + chunk.length / ROW, 0)
    if (columns[0]!.length < count) columns = columns.map(() => new Uint32Array(Math.ceil(1.25 * count)))
    const [rows, scratch] = [columns.slice(0, ROW), columns.slice(ROW)]
    let at = 0
    for (const chunk of chunks)
      for (let i = 0; i < chunk.length; i += ROW, at++)
        for (let column = 0; column < ROW; column++) rows[column]![at] = chunk[i + column]!
    if (count <= FEW_ROWS) insertRows(rows, count)
    else {
      move(rows, scratch, count, 0)
      move(scratch, rows, count, DIGIT_BITS)
    }
    return { hash: rows[0]!, check: rows[1]!, slot: rows[2]!, count }
  }
}

/** Insertion sort by hash, stable. */
function insertRows(columns: readonly Uint32Array[], count: number): void {
  const [hash, check, slot] = columns as [Uint32Array, Uint32Array, Uint32Array]
  for (let i = 1; i < count; i++) {
    const row = [hash[i]!, check[i]!, slot[i]!] as const
    let at = i
    for (; at > 0 && hash[at - 1]! > row[0]; at--) for (const column of columns) column[at] = column[at - 1]!
    ;[hash[at], check[at], slot[at]] = row
  }
}
