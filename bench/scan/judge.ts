/** How much of what was planted a contender found, and what it said beside. */

import type { Hit, Planted, Truth } from './prepared.ts'

export interface Judgement {
  /** Shares of the passages that it could find, `NaN` when it had none: as the draft has them, and without case and punctuation. */
  readonly asPrinted: number
  readonly folded: number
  /** Hits where nothing of that draft was planted. */
  readonly wrong: number
}

/** Of the first `bytes` of the text, for who knows the first `drafts` drafts. */
export function judge(
  truth: Truth,
  hits: readonly Hit[],
  { bytes, drafts }: { bytes: number; drafts: number },
): Judgement {
  const planted = truth.planted.filter(({ end, draft }) => end <= bytes && draft < drafts)
  const byDraft = Map.groupBy(planted, ({ draft }) => draft)
  const found = new Set<Planted>()
  let wrong = 0
  for (const [start, end, draft] of hits) {
    const those = (byDraft.get(draft) ?? []).filter((each) => each.start < end && start < each.end)
    for (const each of those) found.add(each)
    if (those.length === 0) wrong++
  }
  const share = (isFolded: boolean): number => {
    const such = planted.filter((each) => each.isFolded === isFolded)
    return such.filter((each) => found.has(each)).length / such.length
  }
  return { asPrinted: share(false), folded: share(true), wrong }
}
