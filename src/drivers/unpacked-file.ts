/** The bytes of a file that may be packed with gzip, whatever it is called; what can be unpacked of a broken one, and what is wrong. */

import { type Problem } from '../base/index.ts'
import { type Chunk, isGap } from './corpus/corpus-file.ts'
import { gunzipChunks, isGzip } from './corpus/gzip.ts'
import { readBytes } from './files.ts'

export interface UnpackedFile {
  readonly bytes: Uint8Array
  readonly problems: readonly Problem[]
  /** It holds more than `maxBytes`: nothing of it is given. */
  readonly isTooLarge: boolean
}

// Some servers pack what is packed already.
const MOST_LAYERS = 2

/** At most `maxBytes` and a little more are in memory, however much a packed file would grow to. Throws as `readBytes`. */
export async function readUnpackedFile(file: string, { maxBytes }: { maxBytes: number }): Promise<UnpackedFile> {
  return unpacked(await readBytes(file, { maxBytes }), { file, maxBytes })
}

/** The same for bytes that are there. */
export async function unpacked(
  bytes: Uint8Array,
  { file, maxBytes }: { file: string; maxBytes: number },
): Promise<UnpackedFile> {
  let read: UnpackedFile = { bytes, problems: [], isTooLarge: false }
  for (let layer = 0; layer < MOST_LAYERS && isGzip(read.bytes); layer++) {
    const inside = await unpack(read.bytes, { file, maxBytes })
    read = { ...inside, problems: [...read.problems, ...inside.problems] }
  }
  return read
}

async function unpack(
  packed: Uint8Array,
  { file, maxBytes }: { file: string; maxBytes: number },
): Promise<UnpackedFile> {
  const chunks: Uint8Array[] = []
  const problems: Problem[] = []
  let size = 0
  for await (const chunk of gunzipChunks(oneChunk(packed), file)) {
    if (isGap(chunk)) {
      problems.push(chunk.problem)
      continue
    }
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes) return { bytes: new Uint8Array(0), problems, isTooLarge: true }
  }
  return { bytes: Buffer.concat(chunks), problems, isTooLarge: false }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Chunk, void, undefined> {
  yield await Promise.resolve(bytes)
}
