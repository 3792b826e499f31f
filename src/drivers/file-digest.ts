/** The SHA-256 of a file that somebody reads: hashed in step with the reading, so that the disk is asked once. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileSource } from '../audit/index.ts'
import { isSystemError } from './files.ts'

export interface FileDigest {
  /** Bytes that are in the sum. */
  readonly bytes: number
  /** The next bytes of the file, as its reader got them. */
  add(part: Uint8Array): void
  /** Reads on to a byte that the reader has passed: what it left out, and what it took in another order. */
  catchUp(end: number): Promise<void>
  /** Reads what is left, and closes the sum. `undefined` when the system does not give the file. */
  finish(): Promise<FileSource | undefined>
}

/**
 * A reader that goes through a file hands over all of it. One that takes parts (Parquet: the columns of text) hands over nothing, and
 * its digest follows it, row group by row group, while these are in the system's cache; a megabyte is held at a time.
 */
export function startDigest(file: string): FileDigest {
  const digest = createHash('sha256')
  let bytes = 0
  function add(part: Uint8Array): void {
    digest.update(part)
    bytes += part.length
  }
  async function readOn(end?: number): Promise<void> {
    const last = end === undefined ? {} : { end: end - 1 }
    for await (const chunk of createReadStream(file, { start: bytes, ...last, highWaterMark: 2 ** 20 }))
      add(chunk as Buffer)
  }
  return {
    get bytes() {
      return bytes
    },
    add,
    async catchUp(end) {
      if (end > bytes) await readOn(end).catch(passOver)
    },
    async finish() {
      try {
        await readOn()
        return { bytes, sha256: digest.digest('hex') }
      } catch (error) {
        passOver(error)
        return undefined
      }
    },
  }
}

/** What the system does not give is told by the reader, and by `finish`. */
function passOver(error: unknown): void {
  if (!isSystemError(error)) throw error
}
