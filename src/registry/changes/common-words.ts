/**
 * The longest common sequence of two lists of words, exactly, whatever they share: Hirschberg's division (CACM 18, 1975) over rows of
 * bits (Hyyrö 2004). Memory is linear. A row costs as many steps as its word stands in the other list, and never more than a 32nd of
 * that list: two features of 25,000 words, however different, take 2 × 25,000 × 250 steps or so.
 */

/** For each word of `a` the place in `b` of the word that is the same, increasing; -1 for words that are not kept. */
export function commonWords(a: readonly string[], b: readonly string[]): Int32Array {
  const numbers = new Map<string, number>()
  const numberOf = (word: string): number => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, numbers.size)
    return numbers.size - 1
  }
  const second = Int32Array.from(b, numberOf)
  const first = Int32Array.from(a, numberOf)
  const matches = new Int32Array(a.length).fill(-1)
  divide({ a: first, b: second, places: placesOf(second, numbers.size), matches }, [0, a.length], [0, b.length])
  return matches
}

interface Task {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly places: Places
  readonly matches: Int32Array
}

/** Where each word stands in `b`: the places of word `n` are `all[from[n]]` to `all[from[n + 1]]`, increasing. */
interface Places {
  readonly from: Int32Array
  readonly all: Int32Array
}

type Range = readonly [start: number, end: number]

function placesOf(b: Int32Array, kinds: number): Places {
  const from = new Int32Array(kinds + 1)
  for (const word of b) from[word + 1]!++
  for (let word = 0; word < kinds; word++) from[word + 1]! += from[word]!
  const next = from.slice()
  const all = new Int32Array(b.length)
  for (const [at, word] of b.entries()) all[next[word]!++] = at
  return { from, all }
}

/** Keeps what both begin and end with, cuts `a` in the middle and `b` where the two halves have most in common, and goes on. */
function divide(task: Task, [aStart, aEnd]: Range, [bStart, bEnd]: Range): void {
  const { a, b, matches } = task
  let [i, j, iEnd, jEnd] = [aStart, bStart, aEnd, bEnd]
  while (i < iEnd && j < jEnd && a[i] === b[j]) matches[i++] = j++
  while (i < iEnd && j < jEnd && a[iEnd - 1] === b[jEnd - 1]) matches[--iEnd] = --jEnd
  if (i === iEnd || j === jEnd) return
  if (iEnd - i === 1) {
    matches[i] = firstPlace(task, a[i]!, [j, jEnd])
    return
  }
  const middle = (i + iEnd) >> 1
  const cut = cutOf(task, [i, middle, iEnd], [j, jEnd])
  divide(task, [i, middle], [j, cut])
  divide(task, [middle, iEnd], [cut, jEnd])
}

function firstPlace({ places }: Task, word: number, [start, end]: Range): number {
  const at = lowerBound(places.all, [places.from[word]!, places.from[word + 1]!], start)
  return at < places.from[word + 1]! && places.all[at]! < end ? places.all[at]! : -1
}

/** The place in `b` at which the first half has most in common with what is before, and the second with what follows. */
function cutOf(task: Task, [start, middle, end]: readonly [number, number, number], range: Range): number {
  const [bStart, bEnd] = range
  const before = commonRow(task, { rows: [start, middle], range, backward: false })
  const after = commonRow(task, { rows: [middle, end], range, backward: true })
  const size = bEnd - bStart
  let [best, cut, left, right] = [-1, 0, 0, countZeros(after, size)]
  for (let at = 0; at <= size; at++) {
    if (left + right > best) [best, cut] = [left + right, at]
    if (at === size) break
    left += 1 - bitAt(before, at)
    right -= 1 - bitAt(after, size - 1 - at)
  }
  return bStart + cut
}

/** Bits, one for each place of `b` in the range: zero where the common sequence of the rows with what is before it grows by one. */
function commonRow(
  { a, places }: Task,
  { rows: [start, end], range: [bStart, bEnd], backward }: { rows: Range; range: Range; backward: boolean },
): Uint32Array {
  const row = new Uint32Array((bEnd - bStart + 31) >>> 5).fill(0xffffffff)
  const sparse = new Uint32Array(row.length)
  // Of words that stand in every block or so; there are 32 at most, so memory stays linear.
  const dense = new Map<number, Uint32Array>()
  for (let step = 0; step < end - start; step++) {
    const word = a[backward ? end - 1 - step : start + step]!
    const first = lowerBound(places.all, [places.from[word]!, places.from[word + 1]!], bStart)
    const last = lowerBound(places.all, [first, places.from[word + 1]!], bEnd)
    const bits: Bits = { all: places.all, first, last, bStart, bEnd, backward }
    if (last - first <= row.length) addSparse(row, sparse, bits)
    else {
      const known = dense.get(word)
      const mask = known ?? new Uint32Array(row.length)
      if (!known) {
        setBits(mask, bits)
        dense.set(word, mask)
      }
      addDense(row, mask)
    }
  }
  return row
}

/** Where a word stands in the range: `all[first]` to `all[last - 1]`, as bits from the one end or the other. */
interface Bits {
  readonly all: Int32Array
  readonly first: number
  readonly last: number
  readonly bStart: number
  readonly bEnd: number
  readonly backward: boolean
}

function bitOf({ all, bStart, bEnd, backward }: Bits, at: number): number {
  return backward ? bEnd - 1 - all[at]! : all[at]! - bStart
}

function setBits(mask: Uint32Array, bits: Bits): void {
  for (let at = bits.first; at < bits.last; at++) {
    const bit = bitOf(bits, at)
    mask[bit >>> 5]! |= 1 << (bit & 31)
  }
}

/** One row, block by block: `row = (row + (row & mask)) | (row & ~mask)`, the sum with its carry. */
function addDense(row: Uint32Array, mask: Uint32Array): void {
  let carry = 0
  for (let block = 0; block < row.length; block++) carry = addBlock(row, block, mask[block]!, carry)
}

/** The same where most of the mask is empty: only blocks that it has a bit in, or that a carry reaches. Leaves the mask empty. */
function addSparse(row: Uint32Array, mask: Uint32Array, bits: Bits): void {
  setBits(mask, bits)
  let carry = 0
  let done = 0
  const { first, last, backward } = bits
  for (let step = 0; step < last - first; step++) {
    const block = bitOf(bits, backward ? last - 1 - step : first + step) >>> 5
    if (block < done) continue
    for (; carry > 0 && done < block; done++) carry = addBlock(row, done, 0, carry)
    carry = addBlock(row, block, mask[block]!, carry)
    mask[block] = 0
    done = block + 1
  }
  for (; carry > 0 && done < row.length; done++) carry = addBlock(row, done, 0, carry)
}

/** Hands on the carry. Sums stay below 2^33, exact as numbers. */
function addBlock(row: Uint32Array, block: number, bits: number, carry: number): number {
  const value = row[block]!
  const sum = value + ((value & bits) >>> 0) + carry
  row[block] = sum | (value & ~bits)
  return sum > 0xffffffff ? 1 : 0
}

function bitAt(row: Uint32Array, at: number): number {
  return (row[at >>> 5]! >>> (at & 31)) & 1
}

function countZeros(row: Uint32Array, size: number): number {
  let zeros = 0
  for (let at = 0; at < size; at++) zeros += 1 - bitAt(row, at)
  return zeros
}

/** The first index in the range whose value is not below `least`. */
function lowerBound(values: Int32Array, [start, end]: Range, least: number): number {
  let [low, high] = [start, end]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}
