/**
 * Builds one segment from a stream of drafts: their records are written as they come, their grams collected; then the table and
 * the filter are written a part at a time. Memory: the rows that are not spilled, and a 256th of the table.
 */

import { assert, compareText, sha256 } from '../../base/index.ts'
import type { DraftRecord } from '../draft-view.ts'
import { type GramsToHash, hashedGrams } from '../hashed-grams.ts'
import { rangeOf } from '../ranges.ts'
import { PART_BITS, createGramRows } from './gram-rows.ts'
import { type IndexFile, type Spill, bytesOf } from './index-bytes.ts'
import type { SumKind } from './block-sums.ts'
import { alignUp, createSectionWriter, joinBytes } from './sections.ts'
import { SECTIONS, SUMS_OF, type SectionName, type SegmentDescriptor, placeSections } from './segment-layout.ts'
import { type WorksBefore, writeTable } from './segment-table.ts'
import { filterBitsFor, slotsOf, streamsOfDraft } from './slots.ts'
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
  readonly worksBefore?: WorksBefore | undefined
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
  const records = createSectionWriter(file, offset, SUMS_OF.records)
  const rows = createGramRows({ spill: options.spill })
  const counter = createWordCounter()
  const names: [string, string][] = []
  const sizes: [tokens: number, spoken: number, words: number][] = []
  const slotStart = [0]

  function addGrams(grams: GramsToHash, firstSlot: number): number {
    rows.add(hashedGrams(grams), firstSlot)
    return firstSlot + slotsOf(grams.tokens.length, strideWords)
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
      const afterPrinted = addGrams({ tokens, strideWords }, slotStart.at(-1) ?? 0)
      const end = addGrams({ tokens: spokenTokens, strideWords, places: spoken }, afterPrinted)
      assert(end < 2 ** 32, 'audit: a segment has fewer than 2^32 slots; a wider stride makes fewer')
      slotStart.push(end)
      names.push([draft, work])
      sizes.push([tokens.length, spoken.length, record.classes.length])
    },
    end() {
      const works = [...new Set(names.map(([, work]) => work))].sort(compareText)
      const rank = new Map(works.map((work, i) => [work, i]))
      const workOf = Uint32Array.from(names, ([, work]) => rank.get(work) ?? 0)
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
        entries: 0,
      }
      const starts = Uint32Array.from(slotStart)
      const places = { draftOf: (slot: number) => rangeOf(starts, slot), workOf: (draft: number) => workOf[draft] ?? 0 }
      const table = writeTable(file, known, { rows, places, works, worksBefore: options.worksBefore })
      const segment = { ...known, entries: table.entries }
      const sumsHash = writeSections(file, segment, {
        ...table.sums,
        records: records.end().sums,
        shared: table.shared,
        directory: bytesOf(Uint32Array.from(sizes.flatMap((each, i) => [...each, workOf[i] ?? 0]))),
        common: bytesOf(common),
        names: nameBytes,
      })
      return { ...segment, sumsHash }
    },
  }
}

const WRITTEN: readonly SectionName[] = ['records', 'filter', 'buckets', 'entries']

/** Writes the sections that are not written yet, then the checksums of all. `parts` are the checksums of the former, the bytes of the latter. */
function writeSections(
  file: IndexFile,
  segment: Parameters<typeof placeSections>[0],
  parts: Readonly<Record<SectionName, Uint8Array>>,
): Uint8Array {
  const { at, sumsOffset } = placeSections(segment)
  const sums = SECTIONS.map((name) =>
    WRITTEN.includes(name)
      ? parts[name]
      : writeSection(file, { offset: at[name].offset, kind: SUMS_OF[name] }, parts[name]),
  )
  const all = joinBytes(sums)
  file.write(sumsOffset, filledUp(all))
  return sha256(all)
}

function writeSection(
  file: IndexFile,
  { offset, kind }: { readonly offset: number; readonly kind: SumKind },
  bytes: Uint8Array,
): Uint8Array {
  const section = createSectionWriter(file, offset, kind)
  section.write(bytes)
  return section.end().sums
}

function filledUp(bytes: Uint8Array): Uint8Array {
  const filled = new Uint8Array(alignUp(bytes.length))
  filled.set(bytes)
  return filled
}
