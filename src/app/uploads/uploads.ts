/** Uploads: files that come in pieces, go on where they broke off, and wait until something is done with them. */

import { randomBytes } from 'node:crypto'
import { badInput, Refusal } from '../../base/index.ts'
import { databaseMs, type Desk, type DeskQueries } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  beginUploadFile,
  freeBytes,
  hashUpload,
  type PieceToWrite,
  removeUploadFile,
  uploadedIds,
  uploadFile,
  writePiece,
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
/** Days after which an upload that nobody touched is thrown away, and after which one that a job took. */
export const KEPT_DAYS = 3
export const USED_DAYS = 90
/** A piece is said to be written again long before this; a server that died leaves it free then. */
const LEASE_MS = 15_000
/** Left free on the disk, for the books. */
const RESERVE_BYTES = 1_000_000_000

export interface UploadRequest {
  readonly owner: string
  readonly name: string
  readonly size: number
  /** The most that one file, and all files of the owner together, may have. */
  readonly most: number
  readonly mostTogether: number
  /** Bytes that the disk still takes. */
  readonly free?: (folder: string) => Promise<number>
}

export async function beginUpload({ hall, desk }: UploadPlace, request: UploadRequest, now: Date): Promise<Upload> {
  const { owner, size, most, mostTogether, free = freeBytes } = request
  const name = readName(request.name)
  if (size > most) throw tooLarge(size, most)
  await throwAwayOld({ hall, desk }, now)
  if (size + RESERVE_BYTES > (await free(hall.folder))) throw noRoom()
  const row = {
    id: `upload-${randomBytes(10).toString('hex')}`,
    owner,
    name,
    size,
    received: 0,
    sha256: null,
    created_at: now.toISOString(),
    expires_at: now.getTime() + KEPT_DAYS * DAY_MS,
    leased_by: null,
    leased_until: null,
  }
  await desk.write(async (db) => {
    const sizes = await db.selectFrom('uploads').select('size').where('owner', '=', owner).execute()
    const together = sizes.reduce((sum, each) => sum + each.size, 0)
    if (together + size > mostTogether) throw tooLarge(together + size, mostTogether)
    await db.insertInto('uploads').values(row).execute()
  })
  await beginUploadFile(hall.folder, row)
  return finishIfWhole({ hall, desk }, uploadOf(row))
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

export interface Piece extends Pick<PieceToWrite, 'check'> {
  readonly offset: number
  readonly body: ReadableStream<Uint8Array> | null
}

/** Takes a piece that begins where the last one ended; what came of a piece that broke off is kept. One is written at a time, whichever server it came to. */
export async function takePiece(place: UploadPlace, upload: Upload, piece: Piece, now: Date): Promise<Upload> {
  const { desk, hall } = place
  const held = await holdUpload(desk, upload.id)
  if (!held) throw busy()
  const lease = { ...held, id: upload.id, expires: now.getTime() + KEPT_DAYS * DAY_MS }
  let { received } = held
  try {
    if (received !== piece.offset) throw otherOffset({ ...upload, received })
    if (held.sha256 !== null) return { ...upload, received, sha256: held.sha256 }
    const { check, body, offset } = piece
    const most = upload.size - offset
    const to = { id: upload.id, name: upload.name, offset, most, body, check }
    const written = await writePiece(hall.folder, { ...to, onKept: (kept) => keepReceived(desk, lease, kept) })
    received = written.offset
    if (written.is === 'too-long') throw tooLarge(upload.size + 1, upload.size)
    if (written.is === 'disk-full') throw noRoom()
    if (written.is === 'wrong') throw damaged()
    return await finishWhole(place, { ...upload, received })
  } finally {
    await keepReceived(desk, lease, received)
    const free = { leased_by: null, leased_until: null }
    const { id, by } = lease
    await desk.db.updateTable('uploads').set(free).where('id', '=', id).where('leased_by', '=', by).execute()
  }
}

interface Lease {
  readonly id: string
  readonly by: string
  readonly expires: number
}

/** `undefined` when another piece is being written. */
async function holdUpload(desk: Desk, id: string) {
  const by = randomBytes(8).toString('hex')
  const row = await desk.db
    .updateTable('uploads')
    .set({ leased_by: by, leased_until: databaseMs(desk, LEASE_MS) })
    .where('id', '=', id)
    .where((row) => row.or([row('leased_by', 'is', null), row('leased_until', '<', databaseMs(desk))]))
    .returning(['received', 'sha256'])
    .executeTakeFirst()
  return row && { ...row, by }
}

/** Only whoever holds the lease is heard. */
async function keepReceived(desk: Desk, { id, by, expires }: Lease, received: number): Promise<void> {
  await desk.db
    .updateTable('uploads')
    .set({ received, expires_at: expires, leased_until: databaseMs(desk, LEASE_MS) })
    .where('id', '=', id)
    .where('leased_by', '=', by)
    .execute()
}

/** One whose last byte came just before its server died has its hash taken now. */
export async function finishIfWhole(place: UploadPlace, upload: Upload): Promise<Upload> {
  return upload.sha256 === undefined ? finishWhole(place, upload) : upload
}

async function finishWhole({ hall, desk }: UploadPlace, upload: Upload): Promise<Upload> {
  if (upload.received < upload.size) return upload
  const sha256 = await hashUpload(hall.folder, { ...upload, bytes: upload.size })
  await desk.db.updateTable('uploads').set({ received: upload.size, sha256 }).where('id', '=', upload.id).execute()
  return { ...upload, sha256 }
}

/** The uploads of a member, the newest first. */
export async function listUploads({ desk }: Pick<UploadPlace, 'desk'>, owner: string): Promise<Upload[]> {
  const rows = await desk.db
    .selectFrom('uploads')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(uploadOf)
}

export async function dropUpload({ hall, desk }: UploadPlace, upload: Upload): Promise<void> {
  await desk.db.deleteFrom('uploads').where('id', '=', upload.id).execute()
  await removeUploadFile(hall.folder, upload.id)
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
  await keepUsed(place, ids)
  return files
}

/** What a job takes stays as long as people may want to look at what came of it. */
async function keepUsed({ desk }: UploadPlace, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const expires = { expires_at: Date.now() + USED_DAYS * DAY_MS }
  await desk.db
    .updateTable('uploads')
    .set(expires)
    .where('id', 'in', [...ids])
    .where('expires_at', '<', expires.expires_at)
    .execute()
}

/** One that waits for somebody's decision stays until it is made. */
export async function keepUpload(db: DeskQueries, id: string): Promise<void> {
  await db.updateTable('uploads').set({ expires_at: Number.MAX_SAFE_INTEGER }).where('id', '=', id).execute()
}

/** What nobody touched for its days, and what lies there without being known. */
export async function throwAwayOld({ hall, desk }: UploadPlace, now: Date): Promise<void> {
  const old = await desk.db.selectFrom('uploads').selectAll().where('expires_at', '<', now.getTime()).execute()
  for (const row of old) await dropUpload({ hall, desk }, uploadOf(row))
  const there = await uploadedIds(hall.folder)
  if (there.length === 0) return
  const known = new Set((await desk.db.selectFrom('uploads').select('id').execute()).map(({ id }) => id))
  for (const id of there) if (!known.has(id)) await removeUploadFile(hall.folder, id)
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

function busy(): Refusal {
  return new Refusal(
    'upload/busy',
    {},
    { message: 'Another piece of this upload is being written.', hint: 'Try again in a moment.' },
  )
}

function damaged(): Refusal {
  return new Refusal(
    'upload/damaged',
    {},
    { message: 'The piece arrived damaged, and nothing of it was kept.', hint: 'Send it again.' },
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
