/**
 * The table of a segment: filter, buckets and fingerprints. All three follow the hash, so they are written side by side, a 256th
 * of each at a time.
 */

import { FILTER_BLOCK, addToFilter } from '../gram.ts'
import { type GramRows, PART_BITS, type SortedRows } from './gram-rows.ts'
import { type IndexFile, bytesOf } from './index-bytes.ts'
import { type DraftOfSlot, SHARED_WORKS, keepSlots } from './kept-places.ts'
import { createSectionWriter } from './sections.ts'
import { ENTRY_BYTES, SUMS_OF, placeSections } from './segment-layout.ts'

/** Works of earlier segments that have a gram: their ids, if there are any. What many works have there is common property here too. */
export type WorksBefore = (hash: number, check: number) => ReadonlySet<string> | undefined

export interface TableSource {
  readonly rows: GramRows
  readonly places: DraftOfSlot
  /** Ids of the works of this segment, by rank. */
  readonly works: readonly string[]
  readonly worksBefore: WorksBefore | undefined
}

export interface WrittenTable {
  readonly entries: number
  /** A bit for each slot whose gram many works have. */
  readonly shared: Uint8Array
  readonly sums: Readonly<Record<'filter' | 'buckets' | 'entries', Uint8Array>>
}

/** Filter, buckets and entries, which all follow the hash: each is written from its beginning to its end, side by side. */
export function writeTable(
  file: IndexFile,
  sizes: Parameters<typeof placeSections>[0],
  source: TableSource,
): WrittenTable {
  const { at } = placeSections(sizes)
  const filter = createSectionWriter(file, at.filter.offset, SUMS_OF.filter)
  const buckets = createSectionWriter(file, at.buckets.offset, SUMS_OF.buckets)
  const entries = createSectionWriter(file, at.entries.offset, SUMS_OF.entries)
  const shared = new Uint8Array(at.shared.length)
  const part = {
    filter: new Uint32Array(FILTER_BLOCK * 2 ** (sizes.filterBits - PART_BITS)),
    filterShift: 32 - (sizes.filterBits - PART_BITS),
    starts: new Uint32Array(2 ** (sizes.bucketBits - PART_BITS)),
    bucketShift: 32 - sizes.bucketBits,
    entries: new Uint8Array(),
    kept: 0,
    entriesBefore: 0,
    shared,
  }
  for (let number = 0; number < 1 << PART_BITS; number++) {
    const rows = source.rows.sortPart(number)
    if (part.entries.length < ENTRY_BYTES * rows.count) part.entries = new Uint8Array(ENTRY_BYTES * rows.count)
    tablePart(part, rows, source)
    filter.write(bytesOf(part.filter))
    buckets.write(bytesOf(part.starts))
    entries.write(part.entries.subarray(0, ENTRY_BYTES * part.kept))
    part.entriesBefore += part.kept
  }
  buckets.write(bytesOf(Uint32Array.of(part.entriesBefore)))
  return {
    entries: part.entriesBefore,
    shared,
    sums: { filter: filter.end().sums, buckets: buckets.end().sums, entries: entries.end().sums },
  }
}

interface TablePart {
  readonly filter: Uint32Array
  readonly filterShift: number
  /** Of each bucket of the part: its first entry. */
  readonly starts: Uint32Array
  readonly bucketShift: number
  entries: Uint8Array
  kept: number
  entriesBefore: number
  readonly shared: Uint8Array
}

function tablePart(part: TablePart, { hash, check, slot, count }: SortedRows, source: TableSource): void {
  part.filter.fill(0)
  part.kept = 0
  const mask = part.starts.length - 1
  let bucket = 0 // the next whose start is not yet known
  for (let i = 0; i < count;) {
    let end = i + 1
    while (end < count && hash[end] === hash[i]) end++
    const own = (hash[i]! >>> part.bucketShift) & mask
    while (bucket <= own) part.starts[bucket++] = part.entriesBefore + part.kept
    const isAlone = end === i + 1 && !source.worksBefore?.(hash[i]!, check[i]!)
    if (isAlone) keepEntry(part, slot[i]!, check[i]!)
    else tableGrams(part, { hash, check, slot, count: end }, i, source)
    // The upper bits are those of the part.
    for (let row = i; row < end; row++)
      addToFilter(part.filter, part.filterShift, (hash[row]! << PART_BITS) >>> 0, check[row]!)
    i = end
  }
  while (bucket <= mask) part.starts[bucket++] = part.entriesBefore + part.kept
}

/** Rows of one hash from `first` on, which may be different grams. */
function tableGrams(
  part: TablePart,
  { hash, check, slot, count }: SortedRows,
  first: number,
  source: TableSource,
): void {
  const grams = new Map<number, number[]>()
  for (let row = first; row < count; row++) {
    const known = grams.get(check[row]!)
    if (known) known.push(slot[row]!)
    else grams.set(check[row]!, [slot[row]!])
  }
  for (const [gramCheck, slots] of grams) {
    if (isShared(slots, source.worksBefore?.(hash[first]!, gramCheck), source))
      for (const each of slots) part.shared[each >>> 3]! |= 1 << (each & 7)
    for (const each of keepSlots(slots, source.places)) keepEntry(part, each, gramCheck)
  }
}

function isShared(
  slots: readonly number[],
  before: ReadonlySet<string> | undefined,
  { places, works }: TableSource,
): boolean {
  if (slots.length + (before?.size ?? 0) < SHARED_WORKS) return false
  const all = new Set(before)
  for (const slot of slots) all.add(works[places.workOf(places.draftOf(slot))] ?? '')
  return all.size >= SHARED_WORKS
}

function keepEntry(part: TablePart, slot: number, check: number): void {
  const at = ENTRY_BYTES * part.kept++
  part.entries[at] = slot
  part.entries[at + 1] = slot >>> 8
  part.entries[at + 2] = slot >>> 16
  part.entries[at + 3] = slot >>> 24
  part.entries[at + 4] = check >>> 24
}
