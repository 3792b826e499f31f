/** Files that members bring: each below `uploads/` of the hall in a folder of its own, its owner's alone. The desk says which are whole. */

import { createHash, type Hash } from 'node:crypto'
import { chmod, type FileHandle, open, readdir, rm, statfs } from 'node:fs/promises'
import path from 'node:path'
import { hashFile, isSystemError, isThere, makeFolder } from './files.ts'

const OWNER_ONLY = { folder: 0o700, file: 0o600 }
/** What came is on the disk after so many bytes, at the latest. */
const SYNC_BYTES = 32 * 2 ** 20
/** Uploads whose hash is carried on from one piece to the next; of others the file is read once more at the end. */
const MOST_DIGESTS = 64

const digests = new Map<string, { readonly hash: Hash; bytes: number }>()

export function uploadsFolder(hallFolder: string): string {
  return path.join(hallFolder, 'uploads')
}

/** Where a finished upload lies. `id` and `name` were made here, and lead nowhere else. */
export function uploadFile(hallFolder: string, { id, name }: { id: string; name: string }): string {
  return path.join(uploadsFolder(hallFolder), id, name)
}

export async function beginUploadFile(hallFolder: string, of: { id: string; name: string }): Promise<void> {
  const file = uploadFile(hallFolder, of)
  await makeFolder(uploadsFolder(hallFolder), { mode: OWNER_ONLY.folder })
  await makeFolder(path.dirname(file), { mode: OWNER_ONLY.folder })
  await (await open(file, 'a', OWNER_ONLY.file)).close()
}

export async function removeUploadFile(hallFolder: string, id: string): Promise<void> {
  digests.delete(id)
  await rm(path.join(uploadsFolder(hallFolder), id), { recursive: true, force: true })
}

/** Ids of everything that lies there, known or not. */
export async function uploadedIds(hallFolder: string): Promise<string[]> {
  const folder = uploadsFolder(hallFolder)
  return (await isThere(folder)) ? readdir(folder) : []
}

/** Bytes that the disk of the hall still takes. */
export async function freeBytes(hallFolder: string): Promise<number> {
  const { bavail, bsize } = await statfs(hallFolder)
  return bavail * bsize
}

export interface PieceToWrite {
  readonly id: string
  readonly name: string
  /** Where the piece begins; what lies behind it is cut off. */
  readonly offset: number
  /** At most so many bytes are taken. */
  readonly most: number
  readonly body: ReadableStream<Uint8Array> | null
  /** Hash that the piece has to have. */
  readonly check?: { readonly algorithm: 'sha1' | 'sha256' | 'md5'; readonly digest: string } | undefined
  /** Told of every offset up to which the disk has it. */
  readonly onKept: (offset: number) => Promise<void>
}

export type WrittenPiece =
  | { readonly is: 'kept'; readonly offset: number }
  /** More came than is taken; what is taken is kept. */
  | { readonly is: 'too-long'; readonly offset: number }
  | { readonly is: 'disk-full'; readonly offset: number }
  /** Its hash is another, or it did not come to its end: nothing of it is kept. */
  | { readonly is: 'wrong'; readonly offset: number }

/** Streams a piece to the disk: no more of it is in memory than what is being written. A caller that goes away leaves what came. */
export async function writePiece(hallFolder: string, piece: PieceToWrite): Promise<WrittenPiece> {
  const file = await open(uploadFile(hallFolder, piece), 'r+')
  try {
    await file.truncate(piece.offset)
    const digest = digestAt(piece)
    const written = await pump(file, piece, digest)
    if (written.is === 'wrong') {
      await file.truncate(piece.offset)
      digests.delete(piece.id)
    } else remember(piece.id, digest)
    await file.datasync()
    return written
  } finally {
    await file.close()
  }
}

async function pump(file: FileHandle, piece: PieceToWrite, digest: Digest | undefined): Promise<WrittenPiece> {
  const { offset: start, most, body, check, onKept } = piece
  const checking = check && createHash(check.algorithm)
  let [offset, kept] = [start, start]
  let isCutOff = false
  try {
    for await (const chunk of body ?? []) {
      if (offset + chunk.length > start + most) return { is: 'too-long', offset }
      await writeWhole(file, chunk, offset)
      offset += chunk.length
      checking?.update(chunk)
      if (digest) {
        digest.hash.update(chunk)
        digest.bytes = offset
      }
      if (offset - kept < SYNC_BYTES) continue
      await file.datasync()
      kept = offset
      await onKept(check ? start : kept)
    }
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
      digests.delete(piece.id)
      return check ? { is: 'wrong', offset: start } : { is: 'disk-full', offset }
    }
    if (isSystemError(error) && error.syscall !== 'read') throw error
    isCutOff = true
  }
  if (check && (isCutOff || checking?.digest('base64') !== check.digest)) return { is: 'wrong', offset: start }
  return { is: 'kept', offset }
}

async function writeWhole(file: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, at + done)
    done += bytesWritten
  }
}

type Digest = { readonly hash: Hash; bytes: number }

function digestAt({ id, offset }: PieceToWrite): Digest | undefined {
  const known = digests.get(id)
  digests.delete(id)
  if (known?.bytes === offset) return known
  return offset === 0 ? { hash: createHash('sha256'), bytes: 0 } : undefined
}

function remember(id: string, digest: Digest | undefined): void {
  if (!digest) return
  digests.set(id, digest)
  if (digests.size > MOST_DIGESTS) digests.delete(digests.keys().next().value ?? '')
}

/** The SHA-256, in hex, of an upload that is whole; nobody writes to it any more. */
export async function hashUpload(
  hallFolder: string,
  { id, name, bytes }: { id: string; name: string; bytes: number },
): Promise<string> {
  const file = uploadFile(hallFolder, { id, name })
  const known = digests.get(id)
  digests.delete(id)
  const sha256 = known?.bytes === bytes ? known.hash.digest('hex') : await hashFile(file)
  await chmod(file, 0o400)
  return sha256
}
