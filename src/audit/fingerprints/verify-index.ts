/** Checks an index to its last byte. */

import type { IndexBytes } from './index-bytes.ts'
import { openCatalogue } from './open-catalogue.ts'
import { openSegment } from './open-segment.ts'

// At a time: whole blocks of every kind.
const READ_BYTES = 1 << 20

/** Reads all of an index and compares every checksum. Throws `BadInput` when one does not fit. */
export function verifyIndex(bytes: IndexBytes): void {
  for (const sizes of openCatalogue(bytes).segments) {
    const segment = openSegment(bytes, sizes)
    for (const section of Object.values(segment.sections))
      for (let at = 0; at < section.length; at += READ_BYTES)
        section.read(at, Math.min(READ_BYTES, section.length - at))
    segment.names()
  }
}
