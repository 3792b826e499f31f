/**
 * Builds one segment from a stream of drafts: their records are written as they come, their grams collected; then the table and
 * the filter are written a part at a time. Memory: the rows that are not spilled, and a 256th of the table.
 */

import { assert, compareText, sha256 } from '../../base/index.ts'
import type { DraftRecord } from '../draft-view.ts'
import { FILTER_BLOCK, GRAM_WORDS, addToFilter, gramCheck, gramHash, isMonotonous } from '../gram.ts'
import { rangeOf } from '../ranges.ts'
import { PART_BITS, type SortedRows, createGramRows } from './gram-rows.ts'
import { type IndexFile, type Spill, bytesOf } from './index-bytes.ts'
import { type DraftOfSlot, SHARED_WORKS, keepSlots } from './kept-places.ts'
import { createSectionWriter, joinBytes } from './sections.ts'
import { ENTRY_BYTES, SECTIONS, type SegmentDescriptor, type SectionName, placeSections } from './segment-layout.ts'
import { filterBitsFor, isPrintedGram, slotsOf, streamsOfDraft } from './slots.ts'
import { createWordCounter } from './word-counts.ts'

/** A draft on its way into a segment. */
export interface DraftEntry {
  readonly draft: string
  readonly work: string
  readonly record: DraftRecord
}

export interface SegmentOptions {
  /** Where it begins in the file. */
  readonly offset: number
  readonly strideWords: number
  readonly spill?: Spill | undefined
  /** Works of earlier segments that have a gram: their ids. What many works have there is common property here too. */
  readonly worksBefore?: ((hash: number, check: number) => ReadonlySet<string>) | undefined
}

export interface SegmentBuilder {
  /** By rising id. */
  add(entry: DraftEntry): void
  /** Writes what is left; the segment lies between its offset and `placeSections(…).end`. */
  end(): SegmentDescriptor
}

const ENTRIES_PER_BUCKET = 4

export function createSegmentBuilder(file: IndexFile, options: SegmentOptions): SegmentBuilder {
  const { offset, strideWords } = options
  const records = createSectionWriter(file, offset)
  const rows = createGramRows({ spill: options.spill })
  const counter = createWordCounter()
  const names: [string, string][] = []
  const sizes: [tokens: number, spoken: number, words: number][] = []
  const slotStart = [0]

  function addGrams(tokens: Uint32Array, firstSlot: number, isElsewhere?: (at: number) => boolean): number {
    const last = tokens.length - GRAM_WORDS
    for (let at = 0, slot = firstSlot; at <= last; at += strideWords, slot++) {
      if (isElsewhere?.(at) || isMonotonous(tokens, at)) continue
      rows.add(gramHash(tokens, at), gramCheck(tokens, at), slot)
    }
    return firstSlot + slotsOf(tokens.length, strideWords)
  }

  return {
    add({ draft, work, record }) {
      const before = names.at(-1)
      assert(
        !before || compareText(before[0], draft) < 0,
        'audit: drafts come by rising id, each with an id of its own',
      )
      const { tokens, spoken, spokenTokens } = streamsOfDraft(record)
      records.write(bytesOf(tokens))
      records.write(record.classes)
      records.write(record.tokenCounts)
      counter.add(tokens)
      const afterPrinted = addGrams(tokens, slotStart.at(-1) ?? 0)
      const end = addGrams(spokenTokens, afterPrinted, (at) => isPrintedGram(spoken, at, strideWords))
      assert(end < 2 ** 32, 'audit: a segment has fewer than 2^32 slots; a wider stride makes fewer')
      slotStart.push(end)
      names.push([draft, work])
      sizes.push([tokens.length, spoken.length, record.classes.length])
    },
    end() {
      const works = [...new Set(names.map(([, work]) => work))].sort(compareText)
      const rank = new Map(works.map((work, i) => [work, i]))
      const workOf = Uint32Array.from(names, ([, work]) => rank.get(work) ?? 0)
      const directory = Uint32Array.from(sizes.flatMap((each, i) => [...each, workOf[i] ?? 0]))
      const common = counter.frequent()
      const nameBytes = new TextEncoder().encode(JSON.stringify(names))
      const total = (column: 0 | 1 | 2): number => sizes.reduce((sum, each) => sum + each[column], 0)
      const known = {
        offset,
        strideWords,
        drafts: names.length,
        works: works.length,
        tokens: total(0),
        spoken: total(1),
        words: total(2),
        slots: slotStart.at(-1) ?? 0,
        bucketBits: Math.max(PART_BITS, Math.ceil(Math.log2(Math.max(1, rows.count / ENTRIES_PER_BUCKET)))),
        filterBits: filterBitsFor(rows.count),
        commonWords: common.length / 2,
        nameBytes: nameBytes.length,
      }
      const starts = Uint32Array.from(slotStart)
      const places = {
        draftOf: (slot: number) => rangeOf(starts, slot),
        workOf: (draft: number) => workOf[draft] ?? 0,
      }
      const table = writeTable(
        file,
        { ...known, entries: 0 },
        { rows, places, works, worksBefore: options.worksBefore },
      )
      const segment = { ...known, entries: table.entries }
      const { at, sumsOffset } = placeSections(segment)
      const writeSection = (name: SectionName, bytes: Uint8Array): Uint8Array => {
        const section = createSectionWriter(file, at[name].offset)
        section.write(bytes)
        return section.end().sums
      }
      const sums = {
        ...table.sums,
        records: records.end().sums,
        shared: writeSection('shared', table.shared),
        directory: writeSection('directory', bytesOf(directory)),
        common: writeSection('common', bytesOf(common)),
        names: writeSection('names', nameBytes),
      }
      const allSums = joinBytes(SECTIONS.map((name) => sums[name]))
      createSumsWriter(file, sumsOffset, allSums)
      return { ...segment, sumsHash: sha256(allSums) }
    },
  }
}

function createSumsWriter(file: IndexFile, offset: number, sums: Uint8Array): void {
  const section = createSectionWriter(file, offset)
  section.write(sums)
  section.end()
}

interface TableSource {
  readonly rows: ReturnType<typeof createGramRows>
  readonly places: DraftOfSlot
  /** Ids of the works of this segment, by rank. */
  readonly works: readonly string[]
  readonly worksBefore: SegmentOptions['worksBefore']
}

interface WrittenTable {
  readonly entries: number
  /** A bit for each slot whose gram many works have. */
  readonly shared: Uint8Array
  readonly sums: Readonly<Record<'filter' | 'buckets' | 'entries', Uint8Array>>
}

/** Filter, buckets and entries, which all follow the hash: each is written from its beginning to its end, side by side. */
function writeTable(file: IndexFile, sizes: Parameters<typeof placeSections>[0], source: TableSource): WrittenTable {
  const { at } = placeSections(sizes)
  const filter = createSectionWriter(file, at.filter.offset)
  const buckets = createSectionWriter(file, at.buckets.offset)
  const entries = createSectionWriter(file, at.entries.offset)
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
    if (end === i + 1 && !source.worksBefore) keepEntry(part, slot[i]!, check[i]!)
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
