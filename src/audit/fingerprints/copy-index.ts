/** Copies a fingerprint index without what nothing refers to any more. */

import { commitIndex } from './commit-index.ts'
import type { IndexBytes, IndexFile } from './index-bytes.ts'
import { FIRST_BYTE } from './index-header.ts'
import { openCatalogue } from './open-catalogue.ts'
import { placeSections } from './segment-layout.ts'

/** `file` is empty; the segments are copied as they are. */
export function copyIndex(from: IndexBytes, file: IndexFile): void {
  const { segments, commit: number } = openCatalogue(from)
  let offset = FIRST_BYTE
  const moved = segments.map((each) => {
    const place = { ...each, offset }
    copyBytes(from, file, { from: each.offset, to: offset, length: placeSections(each).end - each.offset })
    offset = placeSections(place).end
    return place
  })
  commitIndex(file, moved, number)
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
