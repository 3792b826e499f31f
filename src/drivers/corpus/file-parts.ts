/**
 * Divides a large file into parts that can be read by themselves: JSON lines at line ends, Parquet at row groups. What a part gives
 * depends on nothing before it, but for numbers of lines, names and a guessed field, which are settled part by part (`PartOutcome`).
 */

import { type FileHandle, open } from 'node:fs/promises'

import { isSystemError } from '../files.ts'
import { type CorpusFile, type ReadOptions, readLimits } from './corpus-file.ts'
import { readPart } from './file-part.ts'
import { groupEnd, isPossibleGroup, openParquet } from './parquet.ts'
import { sniffEncoding } from './text-encoding.ts'

/** Of a file that is read in parts. */
export interface FilePart {
  /** Counts from 0. */
  readonly number: number
  /** Bytes of the file, for progress and hashes; the end is exclusive. */
  readonly startByte: number
  readonly endByte: number
  /** JSON lines: each line that begins in these bytes. Parquet: these row groups. The end is exclusive; the last part has all that is left. */
  readonly from: number
  readonly to: number
  /** Bytes of the mark with which the file begins; places do not count them. */
  readonly markBytes: number
}

/** Kinds of files that are read in parts. Whatever is packed as a whole has to be unpacked from its beginning. */
export function canBeDivided({ format, compression }: CorpusFile): boolean {
  return compression === 'none' && (format === 'jsonl' || format === 'parquet')
}

/** Parts of some `partBytes`, in their order; `undefined` when there is one at most, or the file has a fault that only reading it as a whole tells. */
export async function divideFile(
  file: CorpusFile,
  { partBytes, ...options }: { partBytes: number } & ReadOptions,
): Promise<FilePart[] | undefined> {
  if (!canBeDivided(file) || file.bytes <= partBytes) return undefined
  try {
    await using handle = await open(file.path, 'r')
    const parts =
      file.format === 'jsonl'
        ? await linesInParts(handle, file, partBytes)
        : await groupsInParts(handle, file, { partBytes, ...options })
    return parts && parts.length > 1 ? parts : undefined
  } catch (error) {
    if (!isSystemError(error)) throw error
    return undefined
  }
}

const HEAD_BYTES = 2 ** 16

/** Cut by bytes alone, so that nothing is read before it is scanned. */
async function linesInParts(
  handle: FileHandle,
  { bytes }: CorpusFile,
  partBytes: number,
): Promise<FilePart[] | undefined> {
  const head = await readPart(handle, 0, HEAD_BYTES)
  if (sniffEncoding(head)?.startsWith('utf-16')) return undefined // its lines do not end in a byte of their own
  const markBytes = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  const count = Math.ceil(bytes / partBytes)
  return Array.from({ length: count }, (_, number) => {
    const [from, endByte] = [number * partBytes, Math.min(bytes, (number + 1) * partBytes)]
    return { number, startByte: from, endByte, from, to: number === count - 1 ? Infinity : endByte, markBytes }
  })
}

/** Row groups in a row, until they have the bytes of a part. A group is never cut. */
async function groupsInParts(
  handle: FileHandle,
  file: CorpusFile,
  { partBytes, ...options }: { partBytes: number } & ReadOptions,
): Promise<FilePart[] | undefined> {
  const opened = await openParquet(handle, file, { ...options, limits: readLimits(options) })
  if ('problem' in opened) return undefined
  const groups = opened.metadata.row_groups
  if (!groups.every((group) => isPossibleGroup(group, file))) return undefined
  const parts: FilePart[] = []
  let [from, startByte] = [0, 0]
  for (const [number, group] of groups.entries()) {
    const isLast = number === groups.length - 1
    const endByte = isLast ? file.bytes : Math.max(startByte, groupEnd(group, file.bytes))
    if (endByte - startByte < partBytes && !isLast) continue
    parts.push({ number: parts.length, startByte, endByte, from, to: number + 1, markBytes: 0 })
    ;[from, startByte] = [number + 1, endByte]
  }
  return parts
}
