/** Which places of one gram are kept in the table, and when it is common property. */

/** A gram that stands in so many works is common property: a set phrase, a layout term, a song. */
export const SHARED_WORKS = 5
/** Places kept of one gram: in one draft (a refrain), and in all; each work's first place comes first. */
const PLACES_PER_DRAFT = 4
const PLACES_PER_GRAM = 128

export interface DraftOfSlot {
  readonly draftOf: (slot: number) => number
  readonly workOf: (draft: number) => number
}

/** `slots` of one gram, rising; the result too. */
export function keepSlots(slots: readonly number[], { draftOf, workOf }: DraftOfSlot): readonly number[] {
  if (slots.length <= PLACES_PER_DRAFT) return slots
  const ofDraft = new Map<number, number>()
  const works = new Set<number>()
  const first: number[] = []
  const further: number[] = []
  for (const slot of slots) {
    const draft = draftOf(slot)
    const work = workOf(draft)
    const before = ofDraft.get(draft) ?? 0
    if (before === PLACES_PER_DRAFT) continue
    ofDraft.set(draft, before + 1)
    if (works.has(work)) further.push(slot)
    else first.push(slot)
    works.add(work)
  }
  return [...first, ...further].slice(0, PLACES_PER_GRAM).sort((a, b) => a - b)
}
