/** Writes a fingerprint index: built anew from a stream of drafts, or with a segment more than it had. */

import { assert, compareText, sha256 } from '../../base/index.ts'
import type { DraftWords } from '../finding.ts'
import { createGramPlaces } from '../gram-places.ts'
import { type Catalogue, printCatalogue } from './catalogue.ts'
import { type WaitingDraft, byId, draftsOf, entryOf, putAside } from './draft-entries.ts'
import { type IndexBytes, type IndexFile, type Spill, createMemoryFile } from './index-bytes.ts'
import { FIRST_BYTE, headerOffset, printHeader } from './index-header.ts'
import { openCatalogue } from './open-index.ts'
import { type OpenSegment, openSegment } from './open-segment.ts'
import { alignUp } from './sections.ts'
import { createSegmentBuilder } from './segment-builder.ts'
import { DESCRIPTOR_BYTES, type SegmentDescriptor, placeSections } from './segment-layout.ts'
import { strideFor } from './slots.ts'

export interface WriteOptions {
  /** Every so many words of a draft a gram is indexed: odd. Default 1. */
  readonly strideWords?: number
  /** Without it everything is built in memory. */
  readonly spill?: Spill
}

/**
 * Every gram of every draft (every `strideWords`-th), in two streams: all words as printed, and the spoken ones alone (dialogue
 * and lyric), so that subtitles and dialogue-only copies are found too. The same drafts give the same bytes, in whatever order
 * they come. Stops when two drafts have one id.
 */
export function buildIndex(drafts: readonly DraftWords[], options: Pick<WriteOptions, 'strideWords'> = {}): Uint8Array {
  const file = createMemoryFile()
  const builder = startIndex(file, options)
  for (const each of drafts.toSorted((a, b) => compareText(a.draft, b.draft))) builder.add(each)
  builder.end()
  return file.bytes()
}

/** As `buildIndex`, of any size: `drafts` come by rising id and are forgotten once they are written. `file` is empty. */
export async function writeIndex(
  file: IndexFile,
  drafts: AsyncIterable<DraftWords>,
  options: WriteOptions = {},
): Promise<void> {
  const builder = startIndex(file, options)
  for await (const each of drafts) builder.add(each)
  builder.end()
}

function startIndex(file: IndexFile, { strideWords = 1, spill }: WriteOptions) {
  assert(
    strideWords % 2 === 1 && strideWords > 0,
    'audit: the stride of an index is odd, so that it has no factor in common with 8',
  )
  const segment = createSegmentBuilder(file, { offset: FIRST_BYTE, strideWords, spill })
  return {
    add: (draft: DraftWords) => segment.add(entryOf(draft)),
    end: () => commit(file, [segment.end()], 1),
  }
}

export interface Appended {
  /** Segments that the index has now. */
  readonly segments: number
  /** Bytes of the file that nothing refers to any more: those of segments that were put together. */
  readonly deadBytes: number
  readonly liveBytes: number
}

/**
 * Adds drafts to an index, in whatever order they come; none of them may be in it. They become a new segment, together with
 * those segments at the end that have no more words than what is added to them: so there are never more than some log2 of them,
 * and a draft is written some log2 times in all. Until the last step the file is the old index, whenever the work is broken
 * off. The same drafts, added in the same steps, give the same bytes.
 */
export async function appendToIndex(
  file: IndexFile,
  drafts: AsyncIterable<DraftWords> | Iterable<DraftWords>,
  { strideWords, spill }: WriteOptions = {},
): Promise<Appended> {
  const before = openCatalogue(file)
  file.truncate(before.end) // what a broken-off append left
  const waiting: WaitingDraft[] = []
  for await (const each of drafts) waiting.push(putAside(entryOf(each), spill))
  if (waiting.length === 0) return statusOf(before)
  const kept = [...before.segments]
  let words = wordsIn(waiting)
  const joined: OpenSegment[] = []
  for (let last = kept.at(-1); last && last.words <= words; last = kept.at(-1)) {
    joined.push(openSegment(file, last))
    words += last.words
    kept.pop()
  }
  const stride = strideWords ?? Math.max(strideFor(words), ...joined.map(({ sizes }) => sizes.strideWords))
  const builder = createSegmentBuilder(file, {
    offset: alignUp(before.end),
    strideWords: stride,
    spill,
    worksBefore: worksIn(file, kept),
  })
  for (const each of byId([...joined.flatMap(draftsOf), ...waiting]))
    builder.add({ draft: each.draft, work: each.work, record: each.record() })
  return commit(file, [...kept, builder.end()], before.commit + 1)
}

function wordsIn(drafts: readonly WaitingDraft[]): number {
  return drafts.reduce((sum, each) => sum + each.words, 0)
}

/** The works of segments that have a gram, as their tables tell: by bucket and eight bits of its check. */
function worksIn(
  file: IndexBytes,
  segments: readonly SegmentDescriptor[],
): ((hash: number, check: number) => ReadonlySet<string>) | undefined {
  if (segments.length === 0) return undefined
  const opened = segments.map((each) => openSegment(file, each))
  const works = opened.map((segment) => segment.names().map(([, work]) => work))
  const places = createGramPlaces()
  return (hash, check) => {
    const found = new Set<string>()
    for (const [i, segment] of opened.entries()) {
      if (!segment.mayHave(hash, check)) continue
      places.count = 0
      segment.addPlaces({ hash, check }, places, (draft) => draft)
      for (let row = 0; row < places.count; row++) found.add(works[i]![places.draft[row]!]!)
    }
    return found
  }
}

/** Writes the catalogue behind the last segment, then the header: from here on it is the index. */
function commit(file: IndexFile, segments: readonly SegmentDescriptor[], number: number): Appended {
  const catalogueOffset = segments.reduce((end, each) => Math.max(end, placeSections(each).end), FIRST_BYTE)
  const catalogue = { segments, ...orderDrafts(segments.flatMap((each) => openSegment(file, each).names())) }
  const bytes = printCatalogue(catalogue)
  const end = catalogueOffset + bytes.length
  file.write(catalogueOffset, bytes)
  file.truncate(end)
  file.flush()
  const header = { commit: number, segments: segments.length, drafts: catalogue.order.length, catalogueOffset, end }
  file.write(headerOffset(number), printHeader({ ...header, catalogueHash: sha256(bytes) }))
  file.flush()
  return statusOf({ ...catalogue, end })
}

function orderDrafts(names: readonly (readonly [string, string])[]): Pick<Catalogue, 'order' | 'workOf'> {
  const order = Array.from(names.keys()).sort((a, b) => compareText(names[a]![0], names[b]![0]))
  assert(
    order.every((number, i) => i === 0 || names[number]![0] !== names[order[i - 1]!]![0]),
    'audit: each draft of an index has an id of its own',
  )
  const works = [...new Set(names.map(([, work]) => work))].sort(compareText)
  const rank = new Map(works.map((work, i) => [work, i]))
  return { order: Uint32Array.from(order), workOf: Uint32Array.from(order, (number) => rank.get(names[number]![1])!) }
}

function statusOf({ segments, order, end }: Catalogue & { readonly end: number }): Appended {
  const live = segments.reduce((sum, each) => sum + placeSections(each).end - each.offset, 0)
  const liveBytes = live + segments.length * DESCRIPTOR_BYTES + 8 * order.length
  return { segments: segments.length, liveBytes, deadBytes: end - FIRST_BYTE - liveBytes }
}

/** Writes an index again without what nothing refers to. `file` is empty; the segments are copied as they are. */
export function copyIndex(from: IndexBytes, file: IndexFile): void {
  const { segments, commit: number } = openCatalogue(from)
  let offset = FIRST_BYTE
  const moved = segments.map((each) => {
    const place = { ...each, offset }
    copyBytes(from, file, { from: each.offset, to: offset, length: placeSections(each).end - each.offset })
    offset = placeSections(place).end
    return place
  })
  commit(file, moved, number)
}

const COPIED_BYTES = 1 << 20

function copyBytes(
  source: IndexBytes,
  file: IndexFile,
  { from, to, length }: { readonly from: number; readonly to: number; readonly length: number },
): void {
  for (let at = 0; at < length; at += COPIED_BYTES)
    file.write(to + at, source.read(from + at, Math.min(COPIED_BYTES, length - at)))
}
