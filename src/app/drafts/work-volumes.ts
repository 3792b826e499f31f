/** Reads what the registry knows of drafts and their entries, and has it made into volumes: which draft scores, and how many words count. */

import type { IsoDate } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type EntryKind, volumeOf, volumesOf, type WorkId, type WorkVolume } from '../../registry/index.ts'

const KINDS: readonly EntryKind[] = ['draft-date', 'scoring-draft', 'count-confirmed', 'count-agreed', 'likeness']

/** Of every work (or of those named) that has a draft known on `asOf`. */
export async function volumesOfWorks(
  { registry }: Stores,
  { works, asOf }: { works?: readonly WorkId[] | undefined; asOf?: IsoDate | undefined } = {},
): Promise<Map<WorkId, WorkVolume>> {
  if (works) {
    const drafts = await registry.draftsOfAll(works)
    const subjects = [...works, ...drafts.map(({ id }) => id)]
    return volumesOf(drafts, await registry.entriesAboutAll(subjects), { asOf })
  }
  const entries = []
  for (const kind of KINDS) entries.push(...(await registry.entries({ kind })))
  return volumesOf(await registry.drafts(), entries, { asOf })
}

/** Of one work; `undefined` when no draft of it was known yet. */
export async function volumeOfWork(
  { registry }: Stores,
  work: WorkId,
  { asOf }: { asOf?: IsoDate | undefined } = {},
): Promise<WorkVolume | undefined> {
  const drafts = await registry.draftsOf(work)
  const known = drafts.filter(({ knownOn }) => asOf === undefined || knownOn <= asOf)
  if (known.length === 0) return undefined
  return volumeOf(known, await registry.entriesAboutAll([work, ...known.map(({ id }) => id)]), { asOf })
}
