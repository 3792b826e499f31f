/**
 * Writes an index as large as that of many drafts from one of few: filter, table, directory and names are written as full as true
 * ones, with made grams between the true ones. So a look-up that passes the filter in vain costs what it would cost, to the
 * comparison with a draft. The records of made drafts, most of such an index, are not written: the file has a hole, and
 * who reads there is given one made record again and again (`made-records.ts`).
 */

import { closeSync, openSync, writeSync } from 'node:fs'

import { sha256 } from '../../src/base/index.ts'
import { printCatalogue } from '../../src/audit/fingerprints/catalogue.ts'
import { PART_BITS } from '../../src/audit/fingerprints/gram-rows.ts'
import { type IndexFile, bytesOf, memoryBytes } from '../../src/audit/fingerprints/index-bytes.ts'
import { FIRST_BYTE, headerOffset, printHeader } from '../../src/audit/fingerprints/index-header.ts'
import { openCatalogue } from '../../src/audit/fingerprints/open-catalogue.ts'
import { type OpenSegment, openSegment } from '../../src/audit/fingerprints/open-segment.ts'
import { createSectionWriter, joinBytes } from '../../src/audit/fingerprints/sections.ts'
import {
  DIRECTORY_NUMBERS,
  SECTIONS,
  SUMS_OF,
  type SegmentDescriptor,
  type SectionName,
  placeSections,
} from '../../src/audit/fingerprints/segment-layout.ts'
import { filterBitsFor, slotsOf, strideFor } from '../../src/audit/fingerprints/slots.ts'
import { MADE_WORDS, type MadeRecords, recordSums, recordsFor } from './made-records.ts'
import { type MadeTable, entryChunks, filterChunks, bucketChunks } from './made-table.ts'
import { realGrams } from './real-grams.ts'

const ENTRIES_PER_BUCKET = 4

export function fillIndex(file: string, built: Uint8Array, count: number): MadeRecords {
  const real = openSegment(memoryBytes(built), openCatalogue(memoryBytes(built)).segments[0]!)
  const sizes = sizesFor(real, count)
  const grams = realGrams(real, sizes.strideWords)
  const rows = Math.round((grams.count * count) / real.sizes.drafts)
  const names = namesFor(real, count)
  const descriptor = {
    ...sizes,
    entries: rows,
    bucketBits: Math.max(PART_BITS, Math.ceil(Math.log2(rows / ENTRIES_PER_BUCKET))),
    filterBits: filterBitsFor(rows),
    nameBytes: names.length,
  }
  const handle = openSync(file, 'w+')
  const target = writable(handle)
  const { at, sumsOffset } = placeSections(descriptor)
  const madeRecords = recordsFor(real, at.records)
  const write = (name: SectionName, chunks: Iterable<Uint8Array>): Uint8Array => {
    const section = createSectionWriter(target, at[name].offset, SUMS_OF[name])
    for (const chunk of chunks) section.write(chunk)
    return section.end().sums
  }
  const table: MadeTable = { ...descriptor, grams }
  target.write(at.records.offset, real.sections.records.read(0, real.sections.records.length))
  const sums: Record<SectionName, Uint8Array> = {
    records: recordSums(real, at.records, madeRecords),
    filter: write('filter', filterChunks(table)),
    buckets: write('buckets', bucketChunks(table)),
    entries: write('entries', entryChunks(table)),
    shared: write('shared', zeros(at.shared.length)),
    directory: write('directory', [bytesOf(directoryFor(real, count))]),
    common: write('common', [bytesOf(commonFor(real, count))]),
    names: write('names', [names]),
  }
  const allSums = joinBytes(SECTIONS.map((name) => sums[name]))
  target.write(sumsOffset, allSums)
  commit(target, { ...descriptor, sumsHash: sha256(allSums) })
  closeSync(handle)
  return madeRecords
}

type Sizes = Omit<SegmentDescriptor, 'sumsHash' | 'entries' | 'bucketBits' | 'filterBits' | 'nameBytes'>

function sizesFor(real: OpenSegment, count: number): Sizes {
  const made = count - real.sizes.drafts
  const words = real.sizes.words + made * MADE_WORDS
  const strideWords = strideFor(words)
  const directory = directoryFor(real, count)
  let slots = 0
  for (let i = 0; i < directory.length; i += DIRECTORY_NUMBERS)
    slots += slotsOf(directory[i]!, strideWords) + slotsOf(directory[i + 1]!, strideWords)
  return {
    offset: FIRST_BYTE,
    strideWords,
    drafts: count,
    works: count,
    words,
    tokens: real.sizes.tokens + made * MADE_WORDS,
    spoken: real.sizes.spoken + made * madeSpoken(real),
    slots,
    commonWords: real.sizes.commonWords,
  }
}

/** As much of it as in the real drafts. */
function madeSpoken({ sizes }: OpenSegment): number {
  return Math.round((MADE_WORDS * sizes.spoken) / sizes.tokens)
}

/** Tokens, spoken tokens, words and work of each draft. */
function directoryFor(real: OpenSegment, count: number): Uint32Array {
  const given = real.sections.directory.read(0, real.sections.directory.length)
  const directory = new Uint32Array(DIRECTORY_NUMBERS * count)
  new Uint8Array(directory.buffer).set(given)
  const spoken = madeSpoken(real)
  for (let draft = real.sizes.drafts; draft < count; draft++)
    directory.set([MADE_WORDS, spoken, MADE_WORDS, draft], DIRECTORY_NUMBERS * draft)
  return directory
}

/** Ids that come behind those of the real drafts. */
function namesFor(real: OpenSegment, count: number): Uint8Array {
  const names = [...real.names()]
  for (let draft = names.length; draft < count; draft++) {
    const id = `made-${String(draft).padStart(8, '0')}`
    names.push([id, id])
  }
  return new TextEncoder().encode(JSON.stringify(names))
}

function commonFor(real: OpenSegment, count: number): Uint32Array {
  const times = count / real.sizes.drafts
  return real.common.map((value, i) => (i % 2 === 0 ? value : Math.min(2 ** 32 - 1, Math.round(value * times))))
}

function* zeros(length: number): Generator<Uint8Array> {
  const chunk = new Uint8Array(2 ** 20)
  for (let at = 0; at < length; at += chunk.length) yield chunk.subarray(0, Math.min(chunk.length, length - at))
}

function commit(target: IndexFile, segment: SegmentDescriptor): void {
  const numbers = Uint32Array.from({ length: segment.drafts }, (_, i) => i)
  const catalogue = printCatalogue({ segments: [segment], order: numbers, workOf: numbers })
  const catalogueOffset = placeSections(segment).end
  target.write(catalogueOffset, catalogue)
  const [commit, end] = [1, catalogueOffset + catalogue.length]
  const header = { commit, segments: 1, drafts: segment.drafts, catalogueOffset, end, catalogueHash: sha256(catalogue) }
  target.write(headerOffset(commit), printHeader(header))
}

function writable(handle: number): IndexFile {
  return {
    length: 0,
    read: () => {
      throw new Error('what is filled is not read back')
    },
    write(offset, bytes) {
      for (let done = 0; done < bytes.length;)
        done += writeSync(handle, bytes, done, Math.min(bytes.length - done, 2 ** 28), offset + done)
    },
    truncate() {},
    flush() {},
  }
}
