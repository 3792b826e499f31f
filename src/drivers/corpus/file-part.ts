/** Parts of an open file by their place. */

import type { FileHandle } from 'node:fs/promises'

/** The bytes from `at` on: `length` of them, or fewer where the file ends. */
export async function readPart(handle: FileHandle, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

/** An open file as hyparquet reads one: by the places of its parts. */
export function asyncBufferOf(
  handle: FileHandle,
  byteLength: number,
): { byteLength: number; slice(start: number, end?: number): Promise<ArrayBuffer> } {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const part = await readPart(handle, start, Math.max(0, Math.min(end, byteLength) - start))
      // Shorter than asked for where the file has been cut off since: then the buffer is longer than its part.
      return part.byteLength === part.buffer.byteLength ? part.buffer : part.slice().buffer
    },
  }
}
