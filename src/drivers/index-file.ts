/** Fingerprint indexes as files: read into memory that all threads share, or where they lie when they are large. */

import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'

import { type IndexBytes, type IndexFile, type Spill, memoryBytes } from '../audit/index.ts'
import { cannotRead, cannotWrite, isSystemError, makeFolder } from './files.ts'

/** An index up to this size is read into memory; of a larger one only what is always needed, the rest as it is asked for. */
export const MOST_BYTES_IN_MEMORY = 2 ** 30
// One call of the system reads or writes at most 2 GiB.
const MOST_BYTES_AT_ONCE = 2 ** 28
// The headers and more: whoever opens a file goes by the header that was there then, whatever is appended meanwhile.
const HEAD_BYTES = 1024

/** Where an index is read from, as it can be handed to other threads: memory, or a file that stays open. */
export type IndexSource =
  | { readonly memory: Uint8Array }
  | { readonly file: string; readonly handle: number; readonly length: number; readonly head: Uint8Array }

export interface OpenIndexFile {
  readonly bytes: IndexBytes
  readonly source: IndexSource
  readonly close: () => void
}

/** Throws `BadInput` when the file cannot be read. */
export function openIndexFile(
  file: string,
  { mostBytesInMemory = MOST_BYTES_IN_MEMORY }: { readonly mostBytesInMemory?: number } = {},
): OpenIndexFile {
  const handle = withReason(file, cannotRead, () => openSync(file, 'r'))
  try {
    const head = withReason(file, cannotRead, () => readWhole(handle, 0, new Uint8Array(HEAD_BYTES)))
    const length = withReason(file, cannotRead, () => fstatSync(handle).size)
    const source = { file, handle, length, head }
    if (length > mostBytesInMemory) return { bytes: bytesOfSource(source), source, close: () => closeSync(handle) }
    const memory = new Uint8Array(new SharedArrayBuffer(length))
    withReason(file, cannotRead, () => readWhole(handle, 0, memory))
    memory.set(head.subarray(0, length))
    closeSync(handle)
    return { bytes: memoryBytes(memory), source: { memory }, close() {} }
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

export function bytesOfSource(source: IndexSource): IndexBytes {
  if ('memory' in source) return memoryBytes(source.memory)
  const { file, handle, length, head } = source
  return {
    length,
    read(offset, count, room) {
      if (offset + count <= head.length) return head.slice(offset, offset + count)
      return withReason(file, cannotRead, () => readWhole(handle, offset, roomFor(count, room)))
    },
  }
}

/**
 * Writes an index anew: `write` gets an empty file, which takes the place of `file` when it is complete. Throws `BadInput` when
 * it cannot be written.
 */
export async function writeIndexFile(
  file: string,
  write: (target: IndexFile, spill: Spill) => void | Promise<void>,
): Promise<void> {
  await makeFolder(path.dirname(file))
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}${PART}`)
  try {
    await withWritable(beside, write)
    withReason(file, cannotWrite, () => renameSync(beside, file))
  } finally {
    rmSync(beside, { force: true })
  }
}

/** Appends to an index where it lies. Throws `BadInput` when it cannot be written. */
export async function changeIndexFile<Value>(
  file: string,
  change: (target: IndexFile, spill: Spill) => Value | Promise<Value>,
): Promise<Value> {
  return withWritable(file, change)
}

async function withWritable<Value>(
  file: string,
  run: (target: IndexFile, spill: Spill) => Value | Promise<Value>,
): Promise<Value> {
  const target = openWritable(file)
  const spill = openSpill(`${file}.${randomBytes(6).toString('hex')}${SPILL}`)
  try {
    return await run(target, spill)
  } finally {
    spill.close()
    target.close()
  }
}

function openWritable(file: string): IndexFile & { close(): void } {
  const handle = withReason(file, cannotWrite, () => openSync(file, constants.O_RDWR | constants.O_CREAT, 0o666))
  return {
    get length() {
      return fstatSync(handle).size
    },
    read: (offset, count, room) => withReason(file, cannotRead, () => readWhole(handle, offset, roomFor(count, room))),
    write: (offset, bytes) => withReason(file, cannotWrite, () => writeWhole(handle, offset, bytes)),
    truncate: (length) => withReason(file, cannotWrite, () => ftruncateSync(handle, length)),
    flush: () => withReason(file, cannotWrite, () => fsyncSync(handle)),
    close: () => closeSync(handle),
  }
}

const PART = '.part'
const SPILL = '.spill'

/** Removes what killed work left beside an index, and indexes of the first version. Nobody else may be writing there. */
export function clearIndexFolder(file: string): void {
  const folder = path.dirname(file)
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const isLeft = name.includes(path.basename(file)) && (name.endsWith(PART) || name.endsWith(SPILL))
    if (isLeft || /^[0-9a-f]{32}\.index$/.test(name)) rmSync(path.join(folder, name), { force: true })
  }
}

/** A file that is made when something is spilled, and gone when it is closed. */
function openSpill(file: string): Spill & { close(): void } {
  let opened: number | undefined
  const open = (): number => (opened ??= withReason(file, cannotWrite, () => openSync(file, 'wx+')))
  let length = 0
  return {
    append(bytes) {
      const offset = length
      withReason(file, cannotWrite, () => writeWhole(open(), offset, bytes))
      length += bytes.length
      return offset
    },
    read: (offset, count) => withReason(file, cannotRead, () => readWhole(open(), offset, new Uint8Array(count))),
    close() {
      if (opened !== undefined) closeSync(opened)
      rmSync(file, { force: true })
    },
  }
}

function roomFor(count: number, room: Uint8Array | undefined): Uint8Array {
  return room && room.length >= count ? room.subarray(0, count) : new Uint8Array(count)
}

/** Fills `bytes`, or as much of it as the file has. */
function readWhole(handle: number, offset: number, bytes: Uint8Array): Uint8Array {
  let done = 0
  while (done < bytes.length) {
    const count = readSync(handle, bytes, done, Math.min(bytes.length - done, MOST_BYTES_AT_ONCE), offset + done)
    if (count === 0) return bytes.subarray(0, done)
    done += count
  }
  return bytes
}

function writeWhole(handle: number, offset: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(handle, bytes, done, Math.min(bytes.length - done, MOST_BYTES_AT_ONCE), offset + done)
}

function withReason<Value>(
  file: string,
  reason: (file: string, error: NodeJS.ErrnoException) => Error,
  run: () => Value,
): Value {
  try {
    return run()
  } catch (error) {
    throw isSystemError(error) ? reason(file, error) : error
  }
}
