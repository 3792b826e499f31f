/** What the guild does with drafts that writers offer: looks at them, registers one as the next draft of its work, or refuses it with a reason. */

import { badInput, type Problem, Refusal } from '../../base/index.ts'
import { readBytes } from '../../drivers/files.ts'
import { uploadFile } from '../../drivers/upload-files.ts'
import { registerDraftOf } from '../registering/register-scripts.ts'
import { dropUpload, findUpload, type UploadPlace } from '../uploads/uploads.ts'
import { isOpen, type OfferedDraft, offerOfRow } from './offered-draft.ts'

/** Those that wait, the oldest first; or those that were decided, the newest first. */
export async function listOffered(
  { desk }: Pick<UploadPlace, 'desk'>,
  { open, limit }: { open: boolean; limit: number },
): Promise<OfferedDraft[]> {
  const query = desk.db.selectFrom('offered_drafts').selectAll().limit(limit)
  const rows = open
    ? query.where('state', 'in', ['waiting', 'taking']).orderBy('offered_at').orderBy('id')
    : query.where('state', 'in', ['accepted', 'refused']).orderBy('ended_at', 'desc').orderBy('id')
  return (await rows.execute()).map(offerOfRow)
}

export async function offeredDraft({ desk }: Pick<UploadPlace, 'desk'>, id: string): Promise<OfferedDraft | undefined> {
  const row = await desk.db.selectFrom('offered_drafts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && offerOfRow(row)
}

/** Its file as it came, while it waits; what is registered is read in the registry. */
export async function offeredFile(place: UploadPlace, offer: OfferedDraft): Promise<Uint8Array | undefined> {
  const upload = isOpen(offer) ? await findUpload(place, offer.upload, offer.member) : undefined
  return upload && readBytes(uploadFile(place.hall.folder, upload))
}

export interface AcceptedDraft {
  readonly offer: OfferedDraft
  readonly problems: readonly Problem[]
}

/** Registered once, whoever asks how often; broken off in between, asking again ends it. */
export async function acceptDraft(
  place: UploadPlace,
  { id, by }: { id: string; by: string },
  now: Date,
): Promise<AcceptedDraft | undefined> {
  const { desk, hall } = place
  const offer = await offeredDraft(place, id)
  if (!offer) return undefined
  if (offer.state === 'accepted') return { offer, problems: [] }
  const taken = await desk.db
    .updateTable('offered_drafts')
    .set({ state: 'taking' })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'taking'])
    .executeTakeFirst()
  if (Number(taken.numUpdatedRows) === 0) throw endedAlready()
  const upload = await findUpload(place, offer.upload, offer.member)
  if (!upload) throw fileGone()
  try {
    const { draft, problems } = await registerDraftOf(hall, { file: uploadFile(hall.folder, upload), work: offer.work })
    const end = { state: 'accepted', ended_at: now.toISOString(), ended_by: by, draft: draft.id }
    await desk.db.updateTable('offered_drafts').set(end).where('id', '=', id).execute()
    await dropOffered(place, offer)
    return { offer: { ...offer, state: 'accepted', endedAt: end.ended_at, draft: draft.id }, problems }
  } catch (error) {
    await desk.db
      .updateTable('offered_drafts')
      .set({ state: 'waiting' })
      .where('id', '=', id)
      .where('state', '=', 'taking')
      .execute()
    throw error
  }
}

export async function refuseDraft(
  place: UploadPlace,
  { id, by, because }: { id: string; by: string; because: string },
  now: Date,
): Promise<OfferedDraft | undefined> {
  const reason = because.trim()
  if (reason === '')
    throw badInput('draft/no-reason', 'It is not said why the draft is refused.', { hint: 'The writer reads it.' })
  const row = await place.desk.db
    .updateTable('offered_drafts')
    .set({ state: 'refused', ended_at: now.toISOString(), ended_by: by, because: reason })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
  if (row) return dropOffered(place, offerOfRow(row))
  if (await offeredDraft(place, id)) throw endedAlready()
  return undefined
}

/** Of a writer who asks to be forgotten: offers and their texts go; what was registered stays with its work. */
export async function forgetOffered(place: UploadPlace, member: string): Promise<void> {
  const rows = await place.desk.db.deleteFrom('offered_drafts').where('member', '=', member).returningAll().execute()
  for (const row of rows) await dropOffered(place, offerOfRow(row))
}

/** Its text is kept by nobody but its writer, unless it is registered. */
export async function dropOffered(place: UploadPlace, offer: OfferedDraft): Promise<OfferedDraft> {
  const upload = await findUpload(place, offer.upload, offer.member)
  if (upload) await dropUpload(place, upload)
  return offer
}

export function endedAlready(): Refusal {
  return new Refusal(
    'draft/decided',
    {},
    { message: 'It has been decided about this draft already.', hint: 'Load the page again to see how.' },
  )
}

function fileGone(): Refusal {
  return new Refusal(
    'draft/file-gone',
    {},
    {
      message: 'The file of this draft is not there any more.',
      hint: 'Refuse it, and ask the writer to send it again.',
    },
  )
}
