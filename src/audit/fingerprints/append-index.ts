/** Adds drafts to a fingerprint index where it lies. */

import type { DraftWords } from '../finding.ts'
import { createGramPlaces } from '../gram-places.ts'
import { type Appended, commitIndex, statusOf } from './commit-index.ts'
import { type WaitingDraft, byId, draftsOf, entryOf, putAside } from './draft-entries.ts'
import type { IndexBytes, IndexFile } from './index-bytes.ts'
import { openCatalogue } from './open-catalogue.ts'
import { type OpenSegment, openSegment } from './open-segment.ts'
import { alignUp } from './sections.ts'
import { createSegmentBuilder } from './segment-builder.ts'
import type { SegmentDescriptor } from './segment-layout.ts'
import type { WorksBefore } from './segment-table.ts'
import { strideFor } from './slots.ts'
import type { WriteOptions } from './write-index.ts'

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
  const all = wordsIn(waiting) + before.segments.reduce((sum, each) => sum + each.words, 0)
  const builder = createSegmentBuilder(file, {
    offset: alignUp(before.end),
    strideWords: strideWords ?? strideFor(all),
    spill,
    worksBefore: worksIn(file, kept),
  })
  for (const each of byId([...joined.flatMap(draftsOf), ...waiting]))
    builder.add({ draft: each.draft, work: each.work, record: each.record() })
  return commitIndex(file, [...kept, builder.end()], before.commit + 1)
}

function wordsIn(drafts: readonly WaitingDraft[]): number {
  return drafts.reduce((sum, each) => sum + each.words, 0)
}

/** The works of segments that have a gram, as their tables tell: by bucket and eight bits of its check. */
function worksIn(file: IndexBytes, segments: readonly SegmentDescriptor[]): WorksBefore | undefined {
  if (segments.length === 0) return undefined
  const opened = segments.map((each) => openSegment(file, each))
  const works = opened.map((segment) => segment.names().map(([, work]) => work))
  const places = createGramPlaces()
  return (hash, check) => {
    let found: Set<string> | undefined
    for (let i = 0; i < opened.length; i++) {
      if (!opened[i]!.mayHave(hash, check)) continue
      places.count = 0
      opened[i]!.addPlaces({ hash, check }, places, (draft) => draft)
      for (let row = 0; row < places.count; row++) (found ??= new Set()).add(works[i]![places.draft[row]!]!)
    }
    return found
  }
}
