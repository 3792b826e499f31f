/** Uploads: files that come in pieces, go on where they broke off, and wait until something is done with them. */

import { randomBytes } from 'node:crypto'
import { badInput, Refusal } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  beginUploadFile,
  freeBytes,
  hashUpload,
  removeUploadFile,
  uploadFile,
  writeUploadPiece,
} from '../../drivers/upload-files.ts'

export interface Upload {
  readonly id: string
  readonly owner: string
  readonly name: string
  readonly size: number
  readonly received: number
  /** Of the whole file; missing before it is. */
  readonly sha256: string | undefined
}

export interface UploadPlace {
  readonly hall: Hall
  readonly desk: Desk
}

const DAY_MS = 86_400_000
/** Days after which an upload that nobody touched is thrown away. */
export const KEPT_DAYS = 3
/** Left free on the disk, for the books. */
const RESERVE_BYTES = 1_000_000_000

export interface UploadRequest {
  readonly owner: string
  readonly name: string
  readonly size: number
  /** The most that one file, and all files of the owner together, may have. */
  readonly most: number
  readonly mostTogether: number
}

export async function beginUpload({ hall, desk }: UploadPlace, request: UploadRequest, now: Date): Promise<Upload> {
  const { owner, size, most, mostTogether } = request
  const name = readName(request.name)
  if (size > most) throw tooLarge(size, most)
  await throwAwayOld({ hall, desk }, now)
  if (size + RESERVE_BYTES > (await freeBytes(hall.folder))) throw noRoom()
  const row = {
    id: `upload-${randomBytes(10).toString('hex')}`,
    owner,
    name,
    size,
    received: 0,
    sha256: null,
    created_at: now.toISOString(),
    expires_at: now.getTime() + KEPT_DAYS * DAY_MS,
  }
  await desk.write(async (db) => {
    const sizes = await db.selectFrom('uploads').select('size').where('owner', '=', owner).execute()
    const together = sizes.reduce((sum, each) => sum + each.size, 0)
    if (together + size > mostTogether) throw tooLarge(together + size, mostTogether)
    await db.insertInto('uploads').values(row).execute()
  })
  await beginUploadFile(uploadFile(hall.folder, row))
  return uploadOf(row)
}

/** Nothing for one of another. */
export async function findUpload(
  { desk }: Pick<UploadPlace, 'desk'>,
  id: string,
  owner: string,
): Promise<Upload | undefined> {
  const row = await desk.db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return row && uploadOf(row)
}

const writing = new Set<string>()

/** Takes a piece that begins where the last one ended; what came of a piece that broke off is kept. */
export async function takePiece(
  place: UploadPlace,
  upload: Upload,
  { offset, body }: { offset: number; body: ReadableStream<Uint8Array> },
  now: Date,
): Promise<Upload> {
  const { hall, desk } = place
  if (offset !== upload.received || writing.has(upload.id)) throw otherOffset(upload)
  writing.add(upload.id)
  try {
    const file = uploadFile(hall.folder, upload)
    const { written, isTooMuch } = await writeUploadPiece(file, body, { from: offset, most: upload.size - offset })
    const received = offset + written
    const sha256 = received === upload.size && !isTooMuch ? await hashUpload(file) : null
    await desk.db
      .updateTable('uploads')
      .set({ received, sha256, expires_at: now.getTime() + KEPT_DAYS * DAY_MS })
      .where('id', '=', upload.id)
      .execute()
    if (isTooMuch) throw tooLarge(upload.size + 1, upload.size)
    return { ...upload, received, sha256: sha256 ?? undefined }
  } finally {
    writing.delete(upload.id)
  }
}

export async function dropUpload({ hall, desk }: UploadPlace, upload: Upload): Promise<void> {
  await desk.db.deleteFrom('uploads').where('id', '=', upload.id).execute()
  await removeUploadFile(uploadFile(hall.folder, upload))
}

/** The files of uploads that are whole and belong to `owner`, in the order in which they are named. */
export async function wholeUploads(place: UploadPlace, ids: readonly string[], owner: string): Promise<string[]> {
  const files: string[] = []
  for (const id of ids) {
    const upload = await findUpload(place, id, owner)
    if (!upload)
      throw badInput('upload/unknown', `There is no upload ${id}.`, {
        hint: 'It may have been thrown away; send the file again.',
      })
    if (upload.sha256 === undefined) throw notWhole(upload)
    files.push(uploadFile(place.hall.folder, upload))
  }
  return files
}

async function throwAwayOld({ hall, desk }: UploadPlace, now: Date): Promise<void> {
  const old = await desk.db.selectFrom('uploads').selectAll().where('expires_at', '<', now.getTime()).execute()
  for (const row of old) await dropUpload({ hall, desk }, uploadOf(row))
}

/** The last part of a path in any system's spelling, without what a terminal or a file system would take for something else. */
function readName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const name = last
    .replace(/[\p{Cc}\p{Cf}:*?"<>|]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim()
  const bytes = Buffer.byteLength(name)
  if (name !== '' && bytes <= 200) return name
  throw badInput('upload/bad-name', 'The file has no name that can be kept.', {
    hint: 'Give it a name of letters, up to 200 bytes.',
  })
}

function uploadOf(row: {
  id: string
  owner: string
  name: string
  size: number
  received: number
  sha256: string | null
}): Upload {
  const { id, owner, name, size, received, sha256 } = row
  return { id, owner, name, size, received, sha256: sha256 ?? undefined }
}

function tooLarge(size: number, most: number): Refusal {
  return new Refusal(
    'upload/too-large',
    { size, most },
    {
      message: `${size} bytes are more than the ${most} that are taken.`,
      hint: 'Send less, or drop an earlier upload.',
    },
  )
}

function noRoom(): Refusal {
  return new Refusal(
    'upload/no-room',
    {},
    { message: 'There is no room left for it on the disk.', hint: 'Tell those who run the hall.' },
  )
}

function otherOffset({ received }: Upload): Refusal {
  return new Refusal(
    'upload/other-offset',
    { received },
    { message: `The upload goes on at byte ${received}.`, hint: 'Ask where it stands, and send from there.' },
  )
}

function notWhole({ name, received, size }: Upload): Refusal {
  return new Refusal(
    'upload/not-whole',
    { received, size },
    { message: `${name} is not whole yet: ${received} of ${size} bytes.`, hint: 'Let the upload end first.' },
  )
}
