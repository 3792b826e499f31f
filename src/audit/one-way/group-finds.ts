/** From finds to passages: finds of one draft that lie near each other in a document. */

import { printFingerprint } from './keyed-fingerprint.ts'
import type { Find } from './one-way-scan.ts'
import { type OneWayIndex, draftsOfRow } from './open-one-way.ts'

/** Finds of one draft no farther apart are one passage. */
const REACH_WORDS = 512

/** A find as reports write it: the fingerprint in hex, and the bytes of the document that it takes. */
export type Hit = readonly [fingerprint: string, start: number, end: number]

export interface OneWayPassage {
  readonly document: string
  /** The number of the draft in the index. */
  readonly draft: number
  readonly hits: readonly Hit[]
}

/**
 * Passages in the order in which they begin. A hit that stands alone says nothing and is only counted: of F fingerprints one look-up in
 * 2^40 / F meets one by chance. A passage has at least two different fingerprints of its draft, which do not come together by chance:
 * behind one, 512 look-ups meet another of the same 1,300 once in 1.6 million times.
 */
export function groupFinds(
  index: OneWayIndex,
  document: string,
  finds: readonly Find[],
): { passages: OneWayPassage[]; alone: number } {
  const found: { document: string; draft: number; hits: Hit[] }[] = []
  const open = new Map<number, { hits: Hit[]; lastWord: number }>()
  for (const { row, high, low, word, start, end } of finds) {
    for (const draft of draftsOfRow(index, row, high)) {
      let known = open.get(draft)
      if (!known || word - known.lastWord > REACH_WORDS) {
        known = { hits: [], lastWord: word }
        open.set(draft, known)
        found.push({ document, draft, hits: known.hits })
      }
      known.hits.push([printFingerprint(high, low), start, end])
      known.lastWord = word
    }
  }
  const passages = found.filter(isPassage)
  const all = found.reduce((sum, { hits }) => sum + hits.length, 0)
  return { passages, alone: all - passages.reduce((sum, { hits }) => sum + hits.length, 0) }
}

function isPassage({ hits }: { readonly hits: readonly Hit[] }): boolean {
  return hits.some(([fingerprint]) => fingerprint !== hits[0]?.[0])
}
