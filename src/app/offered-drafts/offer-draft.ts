/** A writer offers an upload as a draft of a work of theirs, looks at what they offered, and takes it back while it waits. */

import { randomBytes } from 'node:crypto'
import { Refusal } from '../../base/index.ts'
import { findUpload, keepUpload, type UploadPlace, wholeUploads } from '../uploads/uploads.ts'
import { isOwn } from '../writers/own-works.ts'
import { dropOffered, endedAlready } from './decide-offered.ts'
import { type OfferedDraft, offerOfRow } from './offered-draft.ts'
import { readDraft, type ReadDraft } from './read-draft.ts'

export interface DraftRequest {
  readonly writer: string
  readonly work: string
  readonly member: string
  readonly upload: string
}

/** A script has some hundred kilobytes; pictures of its pages some megabytes. */
export const MOST_DRAFT_BYTES = 20_000_000
/** Of one writer, so that nobody buries the guild. */
export const MOST_WAITING = 20

/** `undefined` when it is no work of the writer. */
export async function checkDraft(place: UploadPlace, request: DraftRequest): Promise<ReadDraft | undefined> {
  const { hall } = place
  if (!(await hall.database.read((stores) => isOwn(stores, request.writer, request.work)))) return undefined
  return readDraft(hall, { file: await fileOf(place, request), work: request.work })
}

/** The same file again, while it waits, is the same offer. */
export async function offerDraft(
  place: UploadPlace,
  request: DraftRequest & { readonly note: string },
  now: Date,
): Promise<OfferedDraft | undefined> {
  const reading = await checkDraft(place, request)
  const upload = await findUpload(place, request.upload, request.member)
  if (!reading || upload?.sha256 === undefined) return undefined
  const row = {
    id: `offer-${randomBytes(10).toString('hex')}`,
    writer: request.writer,
    work: request.work,
    member: request.member,
    upload: upload.id,
    file_name: upload.name,
    sha256: upload.sha256,
    offered_at: now.toISOString(),
    note: request.note.trim(),
    reading: JSON.stringify(reading),
    state: 'waiting',
    ended_at: null,
    ended_by: null,
    because: null,
    draft: null,
  }
  return place.desk.write(async (db) => {
    const open = (
      await db
        .selectFrom('offered_drafts')
        .selectAll()
        .where('writer', '=', request.writer)
        .where('state', 'in', ['waiting', 'taking'])
        .execute()
    ).map(offerOfRow)
    const same = open.find(({ work, sha256 }) => work === row.work && sha256 === row.sha256)
    if (same) return same
    if (open.length >= MOST_WAITING) throw tooMany()
    await keepUpload(db, upload.id)
    await db.insertInto('offered_drafts').values(row).execute()
    return offerOfRow(row)
  })
}

/** Everything that a member offered. */
export async function offersBy({ desk }: Pick<UploadPlace, 'desk'>, member: string): Promise<OfferedDraft[]> {
  const rows = await desk.db
    .selectFrom('offered_drafts')
    .selectAll()
    .where('member', '=', member)
    .orderBy('id')
    .execute()
  return rows.map(offerOfRow)
}

/** The newest first. */
export async function offersOf(
  { desk }: Pick<UploadPlace, 'desk'>,
  { writer, work }: { writer: string; work: string },
): Promise<OfferedDraft[]> {
  const rows = await desk.db
    .selectFrom('offered_drafts')
    .selectAll()
    .where('writer', '=', writer)
    .where('work', '=', work)
    .orderBy('offered_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(offerOfRow)
}

/** `undefined` when the writer offered no such draft. */
export async function withdrawDraft(
  place: UploadPlace,
  { writer, id }: { writer: string; id: string },
  now: Date,
): Promise<OfferedDraft | undefined> {
  const { desk } = place
  const end = { state: 'withdrawn', ended_at: now.toISOString() }
  const ofWriter = desk.db.updateTable('offered_drafts').set(end).where('id', '=', id).where('writer', '=', writer)
  const row = await ofWriter.where('state', '=', 'waiting').returningAll().executeTakeFirst()
  if (row) return dropOffered(place, offerOfRow(row))
  const known = await desk.db
    .selectFrom('offered_drafts')
    .selectAll()
    .where('id', '=', id)
    .where('writer', '=', writer)
    .executeTakeFirst()
  if (!known) return undefined
  if (known.state === 'withdrawn') return offerOfRow(known)
  throw endedAlready()
}

async function fileOf(place: UploadPlace, { upload, member }: DraftRequest): Promise<string> {
  const known = await findUpload(place, upload, member)
  if (known && known.size > MOST_DRAFT_BYTES) throw tooLarge(known.size)
  const [file = ''] = await wholeUploads(place, [upload], member)
  return file
}

function tooLarge(size: number): Refusal {
  return new Refusal(
    'draft/too-large',
    { size, most: MOST_DRAFT_BYTES },
    {
      message: `The file has ${size} bytes; a draft is taken up to ${MOST_DRAFT_BYTES}.`,
      hint: 'Send the script alone, as text or as a PDF with text in it.',
    },
  )
}

function tooMany(): Refusal {
  return new Refusal(
    'draft/too-many',
    { most: MOST_WAITING },
    { message: `${MOST_WAITING} drafts of yours wait for the guild.`, hint: 'Take one back, or wait for an answer.' },
  )
}
