/** Canaries: texts of the guild that exist nowhere else. They are registered like scripts, never paid, and told to nobody outside. */

import type { Stores } from '../../drivers/ports.ts'
import type { WorkId } from '../../registry/index.ts'
import { keptOf } from './kept.ts'

export interface Canary {
  readonly id: string
  readonly title: string
  readonly fileName: string
  /** Of the file: by it the registered draft is known as a canary. */
  readonly sourceSha256: string
  readonly words: number
  readonly on: string
}

export interface Planting {
  readonly id: string
  /** The SHA-256 of the canary's file. */
  readonly sourceSha256: string
  readonly for: string
  readonly at: string
  readonly on: string
  /** Handed over with a delivery, so that it must be in the corpus; otherwise left where it may be picked up. */
  readonly delivered: boolean
}

/** Works that consist of canaries alone. */
export async function canaryWorks(stores: Stores): Promise<Set<WorkId>> {
  const sources = new Set((await keptOf<Canary>(stores, 'canary')).map(({ sourceSha256 }) => sourceSha256))
  const works = new Set<WorkId>()
  for (const source of sources) {
    const draft = await stores.registry.draftBySource(source)
    if (!draft) continue
    const all = await stores.registry.draftsOf(draft.work)
    if (all.every(({ sourceSha256 }) => sources.has(sourceSha256))) works.add(draft.work)
  }
  return works
}
