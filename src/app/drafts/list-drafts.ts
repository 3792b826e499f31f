/** Looks up the drafts of a work in their order: dates, which one scores and why, how many words it has and how sure that is. */

import { Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  type Agreement,
  agreementsOf,
  draftChanges,
  type Draft,
  type DraftChanges,
  type Work,
  type WorkVolume,
} from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { findDraft, findWork } from './find-draft.ts'
import { volumeOfWork } from './work-volumes.ts'
import type { Stores } from '../../drivers/ports.ts'

export interface ListedDrafts {
  readonly work: Work
  readonly volume: WorkVolume
  /** Agreements on a count that wait for a second signature, by draft. */
  readonly waiting: ReadonlyMap<string, readonly Agreement[]>
}

export async function listDrafts(
  hall: Hall,
  { work: name, asOf }: { work: string; asOf?: string },
): Promise<ListedDrafts> {
  checkDay('works/bad-date', '--as-of', asOf)
  return hall.database.read(async (stores) => {
    const work = await findWork(stores, name)
    const volume = await volumeOfWork(stores, work.id, { asOf })
    if (!volume) throw notKnownYet(work, asOf)
    const waiting = new Map<string, readonly Agreement[]>()
    for (const { draft } of volume.drafts) {
      const entries = await stores.registry.entriesAbout(draft.id, { kind: 'count-agreed' })
      waiting.set(
        draft.id,
        agreementsOf(draft, entries, { asOf }).filter(({ second }) => !second),
      )
    }
    return { work, volume, waiting }
  })
}

function notKnownYet({ title }: Work, asOf = ''): Refusal {
  return new Refusal(
    'drafts/not-known-yet',
    { title, asOf },
    {
      message: `No draft of "${title}" was registered on ${asOf} or before.`,
      hint: 'Ask for a later day, or leave out --as-of.',
    },
  )
}

export interface ComparedDrafts {
  readonly work: Work
  readonly from: Draft
  readonly to: Draft
  readonly changes: DraftChanges
}

/** Of the two drafts that are named; without names the last two in order. */
export async function compareDrafts(
  hall: Hall,
  request: { work: string; from?: string; to?: string; withText: boolean },
): Promise<ComparedDrafts> {
  return hall.database.read(async (stores) => {
    const work = await findWork(stores, request.work)
    const ordered = (await volumeOfWork(stores, work.id))?.drafts.map(({ draft }) => draft) ?? []
    const to = request.to === undefined ? ordered.at(-1) : await findDraft(stores, request.to, { work })
    const from =
      request.from === undefined
        ? ordered[ordered.findIndex((each) => each.id === to?.id) - 1]
        : await findDraft(stores, request.from, { work })
    if (!from || !to) throw oneDraft(work)
    const [earlier, later] = [await textOf(stores, from), await textOf(stores, to)]
    return { work, from, to, changes: draftChanges(earlier, later, { withText: request.withText }) }
  })
}

async function textOf({ registry }: Stores, { id, fileName }: Draft) {
  const screenplay = await registry.screenplayOf(id)
  if (screenplay) return screenplay
  throw new Refusal('drafts/no-text', { draft: id }, { message: `The hall no longer has the text of ${fileName}.` })
}

function oneDraft({ title }: Work): Refusal {
  return new Refusal(
    'drafts/one-draft',
    { title },
    {
      message: `"${title}" has one draft; there is nothing to compare it with.`,
      hint: 'Register another draft of it first.',
    },
  )
}
