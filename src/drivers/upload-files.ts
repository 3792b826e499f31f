/** Files of uploads in the folder of a hall, a folder each, their owner's alone: written where the last piece ended, whole at the end. */

import { createReadStream } from 'node:fs'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The file of an upload: under the name that it has with its owner, so that whoever reads it can say its name. */
export function uploadFile(hallFolder: string, { id, name }: { id: string; name: string }): string {
  return path.join(hallFolder, 'uploads', id, name)
}

/** Bytes that are still free where uploads are kept. */
export async function freeBytes(hallFolder: string): Promise<number> {
  const { bavail, bsize } = await statfs(hallFolder)
  return bavail * bsize
}

export async function beginUploadFile(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await (await open(file, 'a', 0o600)).close()
}

/**
 * Writes what comes at `from`, at most `most` bytes, and says how much of it is safely there: also when the sender breaks off in the
 * middle. What lies behind `from` from an attempt before is overwritten.
 */
export async function writeUploadPiece(
  file: string,
  body: ReadableStream<Uint8Array>,
  { from, most }: { from: number; most: number },
): Promise<{ written: number; isTooMuch: boolean }> {
  const handle = await open(file, 'r+')
  let written = 0
  let isTooMuch = false
  try {
    await handle.truncate(from)
    for await (const chunk of body) {
      if (written + chunk.length > most) {
        isTooMuch = true
        break
      }
      await handle.write(chunk, 0, chunk.length, from + written)
      written += chunk.length
    }
  } catch (error) {
    if (!isBrokenOff(error)) throw error
  } finally {
    await handle.sync()
    await handle.close()
  }
  return { written, isTooMuch }
}

/** The sender went away: what came is kept. A full disk, for one, is another thing. */
function isBrokenOff(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: string }
  return name === 'AbortError' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR'
}

export async function hashUpload(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

export async function removeUploadFile(file: string): Promise<void> {
  await rm(path.dirname(file), { recursive: true, force: true })
}
