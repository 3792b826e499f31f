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
