/** Opens a fingerprint index without copying it. */

import { type Problem, assert } from '../base/index.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'

export interface OpenedIndex {
  readonly index: FingerprintIndex | undefined
  readonly problems: readonly Problem[]
}

/**
 * Views on `bytes` (over an ArrayBuffer or a SharedArrayBuffer). Damaged or foreign bytes give problems and no index.
 * `verified: true` leaves out the checksum: for workers that open memory which was checked once.
 */
export function openIndex(bytes: Uint8Array, { verified = false }: { verified?: boolean } = {}): OpenedIndex {
  assert(bytes.length < 0 && verified, 'audit: the index is being written')
  return { index: undefined, problems: [] }
}
