/**
 * Zstandard (RFC 8878), frame by frame. The decoder of Node 24 stops after the first frame without a word, and files written in
 * parallel or appended to have many; so the frames are told apart here, by their block headers, and each is decoded alone.
 */

import { type ZstdOptions, constants, createZstdDecompress, zstdDecompressSync } from 'node:zlib'

import { cutOffFrame, damagedFrame } from './broken-frame.ts'
import { ByteReader } from './byte-reader.ts'
import type { Chunk, Gap } from './corpus-file.ts'
import { type Decoder, startDecoder } from './decoder.ts'

const MAGIC = 0xfd2fb528
const SKIPPABLE = 0x184d2a50 // and the fifteen that follow
const DICTIONARY = 0x184d2a5d // a web archive's own: the skippable frame that comes first holds the dictionary of all others
const LONGEST_FRAME_HEADER = 18
const LARGEST_BLOCK = 2 ** 17
const LARGEST_DICTIONARY = 2 ** 24
// Written with --long=31; the decoder allots the window that a frame asks for, and no more.
const PARAMS = { [constants.ZSTD_d_windowLogMax]: 31 }

/** True when these bytes can start a Zstandard file. */
export function isZstd(bytes: Uint8Array): boolean {
  const magic = magicOf(bytes)
  return magic === MAGIC || isSkippable(magic)
}

/** Decodes all frames. A broken frame gives a gap, and reading goes on with the next one. */
export async function* unzstdChunks(
  source: AsyncIterable<Chunk>,
  file: string,
): AsyncGenerator<Chunk, void, undefined> {
  const reader = new ByteReader(source)
  let dictionary: Uint8Array | undefined
  try {
    while (await reader.fill(1)) {
      const start = reader.position
      await reader.fill(8)
      const magic = magicOf(reader.view)
      if (isSkippable(magic) && reader.view.length >= 8) {
        const size = uint32(reader.view, 4)
        reader.take(8)
        if (start === 0 && magic === DICTIONARY && size <= LARGEST_DICTIONARY && (await reader.fill(size))) {
          dictionary = readDictionary(reader.take(size))
        } else if ((await reader.skip(size)) < size) yield cutOff(file, start)
      } else if (magic === MAGIC) {
        const gap = yield* decodeFrame(reader, { file, start, dictionary })
        if (gap) yield gap
      } else {
        yield reader.view.length < 4 ? cutOff(file, start) : damaged(file, start)
        await findFrame(reader)
      }
    }
    const gap = reader.takeGap()
    if (gap) yield gap
  } finally {
    await reader.close()
  }
}

/** All frames of bytes that are at hand, at most `maxBytes` decoded. Throws when they are broken. */
export function unzstdWhole(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const first = zstdDecompressSync(bytes, { params: PARAMS, maxOutputLength: maxBytes, info: true }) as unknown as {
    buffer: Buffer
    engine: { bytesWritten: number }
  }
  const used = first.engine.bytesWritten
  if (used >= bytes.length || used === 0) return first.buffer
  return Buffer.concat([first.buffer, unzstdWhole(bytes.subarray(used), maxBytes - first.buffer.length)])
}

interface FrameContext {
  readonly file: string
  readonly start: number
  readonly dictionary: Uint8Array | undefined
}

/** Yields the decoded bytes of one frame; returns the gap when it is broken. Stands behind the frame when its end is known. */
async function* decodeFrame(
  reader: ByteReader,
  { file, start, dictionary }: FrameContext,
): AsyncGenerator<Uint8Array, Gap | undefined, undefined> {
  await reader.fill(LONGEST_FRAME_HEADER)
  const wanted = dictionary ? 0 : dictionaryId(reader.view)
  const decoder = startDecoder(createZstdDecompress(decoderOptions(dictionary)))
  let isBroken = false
  try {
    for await (const slice of frameSlices(reader)) {
      if (slice === 'cut-off') {
        reader.take(reader.view.length)
        return cutOff(file, start)
      }
      if (slice === 'damaged') {
        await findFrame(reader)
        return damaged(file, start)
      }
      if (!isBroken) isBroken = yield* pass(decoder, slice)
    }
    if (!isBroken) isBroken = yield* pass(decoder, undefined)
    if (!isBroken) return undefined
    return wanted === 0 ? damaged(file, start) : withoutDictionary(file, start, wanted)
  } finally {
    decoder.close()
  }
}

/** Yields what a slice (or the end) gives; true when the decoder refused it. */
async function* pass(decoder: Decoder, slice: Uint8Array | undefined): AsyncGenerator<Uint8Array, boolean, undefined> {
  try {
    yield* slice ? decoder.push(slice) : decoder.finish()
    return false
  } catch {
    return true
  }
}

/** The bytes of the frame that the reader stands at, cut where blocks end. */
async function* frameSlices(reader: ByteReader): AsyncGenerator<Uint8Array | 'cut-off' | 'damaged', void, undefined> {
  if (!(await reader.fill(5))) return yield 'cut-off'
  const descriptor = reader.view[4] ?? 0
  const headerBytes = frameHeaderBytes(descriptor)
  if (!(await reader.fill(headerBytes))) return yield 'cut-off'
  let end = headerBytes // in the view: up to here it belongs to the frame
  for (let isLast = false; !isLast;) {
    if (reader.view.length < end + 3) {
      yield reader.take(end)
      end = 0
      if (!(await reader.fill(3))) return yield 'cut-off'
    }
    const header = (reader.view[end] ?? 0) | ((reader.view[end + 1] ?? 0) << 8) | ((reader.view[end + 2] ?? 0) << 16)
    isLast = (header & 1) === 1
    const [type, size] = [(header >> 1) & 3, header >> 3]
    if (type === 3 || size > LARGEST_BLOCK) return yield 'damaged'
    const blockBytes = 3 + (type === 1 ? 1 : size) // type 1: one byte, repeated
    if (reader.view.length < end + blockBytes) {
      yield reader.take(end)
      end = 0
      if (!(await reader.fill(blockBytes))) {
        yield reader.take(reader.view.length)
        return yield 'cut-off'
      }
    }
    end += blockBytes
  }
  const checksumBytes = descriptor & 4 ? 4 : 0
  yield reader.take(end)
  if (checksumBytes === 0) return
  if (!(await reader.fill(checksumBytes))) return yield 'cut-off'
  yield reader.take(checksumBytes)
}

/** Magic, descriptor, window, dictionary id and content size (RFC 8878, 3.1.1.1). */
function frameHeaderBytes(descriptor: number): number {
  const isSingleSegment = (descriptor & 32) !== 0
  const sizeCode = descriptor >> 6
  const sizeBytes = sizeCode === 0 ? (isSingleSegment ? 1 : 0) : 2 ** sizeCode
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  return 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes
}

/** The number of the dictionary that the frame was packed with; 0 for none. */
function dictionaryId(view: Uint8Array): number {
  const descriptor = view[4] ?? 0
  const length = [0, 1, 2, 4][descriptor & 3] ?? 0
  const at = (descriptor & 32) !== 0 ? 5 : 6
  let id = 0
  for (let i = length - 1; i >= 0; i--) id = id * 256 + (view[at + i] ?? 0)
  return id
}

/** Moves past the present byte to the next frame magic, or to the end. */
async function findFrame(reader: ByteReader): Promise<void> {
  const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
  await reader.skip(1)
  while (await reader.fill(4)) {
    const view = Buffer.from(reader.view.buffer, reader.view.byteOffset, reader.view.length)
    const at = view.indexOf(magic)
    reader.take(at < 0 ? view.length - 3 : at)
    if (at >= 0) return
  }
  reader.take(reader.view.length)
}

function decoderOptions(dictionary: Uint8Array | undefined): ZstdOptions {
  const options: ZstdOptions & { readableHighWaterMark: number } = {
    chunkSize: 2 ** 17,
    params: PARAMS,
    readableHighWaterMark: 1,
  }
  return dictionary ? { ...options, dictionary } : options
}

/** The dictionary may be compressed itself. */
function readDictionary(bytes: Uint8Array): Uint8Array {
  if (magicOf(bytes) !== MAGIC) return Uint8Array.from(bytes)
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: LARGEST_DICTIONARY })
  } catch {
    return Uint8Array.from(bytes)
  }
}

function isSkippable(magic: number): boolean {
  return magic >= SKIPPABLE && magic <= SKIPPABLE + 15
}

function magicOf(bytes: Uint8Array): number {
  return bytes.length < 4 ? 0 : uint32(bytes, 0)
}

function uint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at, true)
}

function damaged(file: string, byte: number): Gap {
  return damagedFrame({ file, byte, what: 'Zstandard frame' }, 'its data is damaged')
}

function withoutDictionary(file: string, byte: number, id: number): Gap {
  return damagedFrame(
    { file, byte, what: 'Zstandard frame' },
    `it was packed with the dictionary ${id}, which is not in the file`,
  )
}

function cutOff(file: string, byte: number): Gap {
  return cutOffFrame({ file, byte, what: 'Zstandard frame' })
}
