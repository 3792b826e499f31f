/** Which earlier drafts a new one is held against word by word: few, however many share something with it. */

import type { SharingDraft } from '../store.ts'

// Texts read a registration: reading one takes 10 to 40 milliseconds.
const MOST_WORKS = 12
const LEAST_SHARED = 2
/** Shorter drafts have few fingerprints, so that one in common is much. */
const FEW_FINGERPRINTS = 8

/**
 * Of other works the draft that has most in common with what no other chosen one has, again and again (a greedy cover): a text that
 * stands under a hundred titles is compared once, one that was put together from ten is compared with all of them. Of equal ones the
 * first registered.
 */
export function chooseCandidates(fingerprints: readonly number[], sharing: readonly SharingDraft[]): SharingDraft[] {
  const open = new Set(fingerprints)
  const least = fingerprints.length < FEW_FINGERPRINTS ? 1 : LEAST_SHARED
  const chosen: SharingDraft[] = []
  let left = [...sharing]
  while (chosen.length < MOST_WORKS) {
    let best: { draft: SharingDraft; shared: number } | undefined
    for (const draft of left) {
      const shared = draft.fingerprints.reduce((sum, each) => sum + Number(open.has(each)), 0)
      if (shared >= least && shared > (best?.shared ?? 0)) best = { draft, shared }
    }
    if (!best) break
    const { draft } = best
    chosen.push(draft)
    for (const each of draft.fingerprints) open.delete(each)
    left = left.filter(({ work }) => work !== draft.work)
  }
  return chosen
}
