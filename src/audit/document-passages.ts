/** The passages of a whole document: those of its windows, joined where they cross a border. */

import { PAGE_WORDS } from './chain-segments.ts'
import { type PairedWords, joinPairs } from './paired-words.ts'
import { countOf, unionOf } from './ranges.ts'

/** A passage of a document before it is graded. `draft` is the draft's number in the index. */
export interface DocumentPassage {
  readonly draft: number
  /** UTF-8 bytes of the document's text; the end is exclusive. */
  readonly documentStart: number
  readonly documentEnd: number
  /** Counted words of the draft, as ranges: those that were matched, and those of them that no other work explains better. */
  readonly matched: Uint32Array
  readonly own: Uint32Array
  /** Number of the window, and whether the passage lies within a page of the window's borders. */
  readonly window: number
  readonly atStart: boolean
  readonly atEnd: boolean
  /** When they were asked for. */
  readonly pairs?: PairedWords | undefined
}

/** `passages` in the order of the windows; the result in the order of the document. */
export function joinAtBorders(passages: readonly DocumentPassage[]): DocumentPassage[] {
  const joined: DocumentPassage[] = []
  const open = new Map<number, number>() // by draft: the place in `joined` of its passage that reached a border
  for (const passage of passages) {
    const place = open.get(passage.draft)
    const before = place === undefined ? undefined : joined[place]
    if (place !== undefined && before && goesOn(before, passage)) {
      joined[place] = join(before, passage)
      if (!passage.atEnd) open.delete(passage.draft)
    } else {
      joined.push(passage)
      if (passage.atEnd) open.set(passage.draft, joined.length - 1)
    }
  }
  return joined.sort((a, b) => a.documentStart - b.documentStart || a.draft - b.draft || a.documentEnd - b.documentEnd)
}

function goesOn(before: DocumentPassage, after: DocumentPassage): boolean {
  if (after.window !== before.window + 1 || !after.atStart) return false
  const gapOfDraft = (after.matched[0] ?? 0) - (before.matched.at(-1) ?? 0)
  if (gapOfDraft >= 0) return gapOfDraft <= PAGE_WORDS
  const gapBack = (before.matched[0] ?? 0) - (after.matched.at(-1) ?? 0)
  return gapBack <= PAGE_WORDS && !isRepeated(before.matched, after.matched)
}

/** True when half of the words were there before: the document repeats itself. */
function isRepeated(before: Uint32Array, after: Uint32Array): boolean {
  const added = countOf(unionOf([before, after])) - countOf(before)
  return 2 * added < countOf(after)
}

function join(before: DocumentPassage, after: DocumentPassage): DocumentPassage {
  return {
    ...after,
    documentStart: before.documentStart,
    matched: unionOf([before.matched, after.matched]),
    own: unionOf([before.own, after.own]),
    pairs: before.pairs && after.pairs && joinPairs(before.pairs, after.pairs),
  }
}

/** The `most` passages with most matched words, in their order. */
export function keepLargest(passages: readonly DocumentPassage[], most: number): DocumentPassage[] {
  if (passages.length <= most) return [...passages]
  const sizes = passages.map((passage, i) => ({ i, size: countOf(passage.matched) }))
  const kept = sizes.sort((a, b) => b.size - a.size || a.i - b.i).slice(0, most)
  return kept.sort((a, b) => a.i - b.i).flatMap(({ i }) => passages[i] ?? [])
}
