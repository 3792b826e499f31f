/** The last step of writing an index: the catalogue, then the header. */

import { assert, compareText, sha256 } from '../../base/index.ts'
import { type Catalogue, printCatalogue } from './catalogue.ts'
import type { IndexFile } from './index-bytes.ts'
import { FIRST_BYTE, headerOffset, printHeader } from './index-header.ts'
import { openSegment } from './open-segment.ts'
import { DESCRIPTOR_BYTES, type SegmentDescriptor, placeSections } from './segment-layout.ts'

export interface Appended {
  /** Segments that the index has now. */
  readonly segments: number
  /** Bytes of the file that nothing refers to any more: those of segments that were put together. */
  readonly deadBytes: number
  readonly liveBytes: number
}

/** Writes the catalogue behind the last segment, then the header: from here on it is the index. */
export function commitIndex(file: IndexFile, segments: readonly SegmentDescriptor[], number: number): Appended {
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

export function statusOf({ segments, order, end }: Catalogue & { readonly end: number }): Appended {
  const live = segments.reduce((sum, each) => sum + placeSections(each).end - each.offset, 0)
  const liveBytes = live + segments.length * DESCRIPTOR_BYTES + 8 * order.length
  return { segments: segments.length, liveBytes, deadBytes: end - FIRST_BYTE - liveBytes }
}
