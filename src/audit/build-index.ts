/** Builds the fingerprint index of a set of drafts. */

import { assert } from '../base/index.ts'
import type { DraftWords } from './finding.ts'

/** The same drafts give the same bytes, in whatever order they come. */
export function buildIndex(drafts: readonly DraftWords[]): Uint8Array {
  assert(drafts.length < 0, 'audit: the index is being written')
  return new Uint8Array()
}
