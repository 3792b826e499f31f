/** What a new draft has of earlier ones and of itself, with grades. Texts come in as numbers; only positions and counts go out. */

import { copiedSpans } from './copied.ts'
import { fillerSpans } from './filler.ts'
import type { PaidWords } from './paid-words.ts'
import { repeatedSpans } from './repetition.ts'
import { shinglesOf } from './shingles.ts'
import { type Span, uniteSpans, wordsIn } from './spans.ts'
import { THRESHOLDS } from './thresholds.ts'

/** A draft as it is compared. */
export interface Text {
  readonly words: PaidWords
  readonly shingles: Float64Array
}

export function textOf(words: PaidWords): Text {
  return { words, shingles: shinglesOf(words) }
}

/** `whole`: nearly all of it, or nearly all of the other one; `large-part`: a fifth of either; `passages`: more than a quotation. */
export type CopyGrade = 'whole' | 'large-part' | 'passages'

/** What both have, counted and placed on both sides. */
export interface Overlap {
  readonly spans: readonly Span[]
  readonly otherSpans: readonly Span[]
  readonly words: number
  readonly otherWords: number
}

/** Exact: every run of the one is looked up in the other, and the other way round. */
export function overlapOf(text: Text, other: Text): Overlap {
  const spans = copiedSpans(text.shingles, new Set(other.shingles))
  const otherSpans = spans.length === 0 ? [] : copiedSpans(other.shingles, new Set(text.shingles))
  return { spans, otherSpans, words: wordsIn(spans), otherWords: wordsIn(otherSpans) }
}

/**
 * The grade of each overlap with a draft of another work; `undefined` for what is a quotation. Small ones count together: pieces of many
 * works are stuffing as much as one large piece.
 */
export function gradeCopies(
  text: Text,
  overlaps: readonly { readonly overlap: Overlap; readonly other: Text }[],
): (CopyGrade | undefined)[] {
  const size = text.words.length
  const all = wordsIn(uniteSpans(overlaps.flatMap(({ overlap }) => overlap.spans)))
  const isEnough =
    all >= THRESHOLDS.passageWords || (all >= THRESHOLDS.passageLeast && all >= THRESHOLDS.passageShare * size)
  return overlaps.map(({ overlap, other }) => {
    if (overlap.words < Math.min(THRESHOLDS.leastWords, size * THRESHOLDS.wholeShare)) return undefined
    const share = Math.max(overlap.words / size, overlap.otherWords / other.words.length)
    if (share >= THRESHOLDS.wholeShare) return 'whole'
    if (share >= THRESHOLDS.largeShare) return 'large-part'
    return isEnough ? 'passages' : undefined
  })
}

/** Of two drafts of one work: the same text once more, something else altogether, or a revision (`undefined`). */
export function gradeRevision(text: Text, other: Text, overlap: Overlap): 'same-text' | 'other-text' | undefined {
  const [share, otherShare] = [overlap.words / text.words.length, overlap.otherWords / other.words.length]
  if (share >= THRESHOLDS.sameShare && otherShare >= THRESHOLDS.sameShare) return 'same-text'
  const isLong = Math.min(text.words.length, other.words.length) >= THRESHOLDS.otherLeast
  return isLong && Math.max(share, otherShare) < THRESHOLDS.otherShare ? 'other-text' : undefined
}

/** Words of the draft that do not count as new: passages that stand in it again, and filler. Nothing in common with each other. */
export function stuffingOf(text: Text): { readonly repeated: Span[]; readonly filler: Span[] } {
  return { repeated: repeatedSpans(text.shingles, text.words.length), filler: fillerSpans(text.words) }
}
