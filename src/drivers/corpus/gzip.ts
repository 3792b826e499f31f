/** Gzip (RFC 1952), member by member: web archives keep each record in its own, so a broken one must not cost the others. */

import { type ZlibOptions, constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib'

import { cutOffFrame, damagedFrame } from './broken-frame.ts'
import { ByteReader } from './byte-reader.ts'
import type { Chunk, Gap } from './corpus-file.ts'
import { startDecoder } from './decoder.ts'

const HEADER_BYTES = 10
const TRAILER_BYTES = 8 // CRC-32 and length, both little-endian
const LONGEST_HEADER = 2 ** 17
// A decoder of its own costs some 150 µs; a member that is at hand as a whole is decoded in one call (some 20 µs).
const SMALL_MEMBER = 2 ** 15
const SMALL_OUTPUT = 2 ** 20
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 }

/** True when these bytes can start a gzip member. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 3 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

/** Decodes all members. A broken member gives a gap, and reading goes on at the next one that can be found. */
export async function* gunzipChunks(
  source: AsyncIterable<Chunk>,
  file: string,
): AsyncGenerator<Chunk, void, undefined> {
  const reader = new ByteReader(source)
  let lastMemberBytes = Infinity
  try {
    while (await reader.fill(1)) {
      const start = reader.position
      const headerBytes = await memberHeader(reader)
      if (headerBytes === undefined) {
        if (await onlyZeros(reader)) break
        yield damaged(file, start, 'there is no gzip member where one should start')
        await findMember(reader)
        continue
      }
      reader.take(headerBytes)
      const small = lastMemberBytes <= SMALL_MEMBER ? await inflateSmall(reader) : undefined
      if (small) yield small
      const problem = small ? undefined : yield* inflateMember(reader, file, start)
      lastMemberBytes = reader.position - start
      if (!problem) continue
      yield problem
      await findMember(reader)
    }
    const gap = reader.takeGap()
    if (gap) yield gap
  } finally {
    await reader.close()
  }
}

/** The decoded bytes of a small whole member, taken from the reader; `undefined`, with nothing taken, when it is not that simple. */
async function inflateSmall(reader: ByteReader): Promise<Uint8Array | undefined> {
  await reader.fill(SMALL_MEMBER)
  const input = reader.view.subarray(0, SMALL_MEMBER + TRAILER_BYTES)
  try {
    // A stream that has not ended uses all its input, so that no trailer is left.
    const { buffer, engine } = inflateRawSync(input, {
      info: true,
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: SMALL_OUTPUT,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
    if (engine.bytesWritten + TRAILER_BYTES > input.length) return undefined
    const trailer = new DataView(input.buffer, input.byteOffset + engine.bytesWritten, TRAILER_BYTES)
    if (trailer.getUint32(0, true) !== crc32(buffer) || trailer.getUint32(4, true) !== buffer.length) return undefined
    reader.take(engine.bytesWritten + TRAILER_BYTES)
    return buffer
  } catch {
    return undefined
  }
}

/** Yields the decoded bytes of the member that the reader stands in; returns the gap when it is broken. */
async function* inflateMember(
  reader: ByteReader,
  file: string,
  start: number,
): AsyncGenerator<Uint8Array, Gap | undefined, undefined> {
  const options: ZlibOptions & { readableHighWaterMark: number } = { chunkSize: 2 ** 17, readableHighWaterMark: 1 }
  const decoder = startDecoder(createInflateRaw(options))
  let [crc, length, fed] = [0, 0, 0]
  try {
    while (!decoder.ended) {
      const hasInput = await reader.fill(1)
      const slice = reader.view
      for await (const bytes of hasInput ? decoder.push(slice) : decoder.finish()) {
        crc = crc32(bytes, crc)
        length = (length + bytes.length) >>> 0
        yield bytes
      }
      reader.take(decoder.used - fed)
      fed = decoder.used
      if (!hasInput) break
    }
  } catch {
    reader.take(Math.max(0, decoder.used - fed))
    return (await reader.fill(1)) ? damaged(file, start, 'its data is damaged') : cutOff(file, start)
  } finally {
    decoder.close()
  }
  if (!(await reader.fill(TRAILER_BYTES))) return cutOff(file, start)
  const trailer = new DataView(reader.view.buffer, reader.view.byteOffset, TRAILER_BYTES)
  reader.take(TRAILER_BYTES)
  const isWhole = trailer.getUint32(0, true) === crc && trailer.getUint32(4, true) === length
  return isWhole ? undefined : damaged(file, start, 'its checksum or length does not fit its data')
}

/** Length of the member header in view, or `undefined` when there is none. */
async function memberHeader(reader: ByteReader): Promise<number | undefined> {
  if (!(await reader.fill(HEADER_BYTES)) || !isGzip(reader.view)) return undefined
  const flags = reader.view[3] ?? 0
  if (flags & FLAG.reserved) return undefined
  let length = HEADER_BYTES
  if (flags & FLAG.extra) {
    if (!(await reader.fill(length + 2))) return undefined
    length += 2 + (reader.view[length] ?? 0) + 256 * (reader.view[length + 1] ?? 0)
  }
  for (const flag of [FLAG.name, FLAG.comment]) {
    if (!(flags & flag)) continue
    await reader.fill(length + LONGEST_HEADER)
    const end = reader.view.subarray(0, length + LONGEST_HEADER).indexOf(0, length)
    if (end < 0) return undefined
    length = end + 1
  }
  if (flags & FLAG.headerCrc) length += 2
  return (await reader.fill(length)) ? length : undefined
}

/** Moves to the next bytes that look like a member header (some 40 bits of it), or to the end. */
async function findMember(reader: ByteReader): Promise<void> {
  for (let isFirst = true; await reader.fill(HEADER_BYTES); isFirst = false) {
    const view = reader.view
    for (let at = isFirst ? 1 : 0; at + HEADER_BYTES <= view.length; at++) {
      at = view.indexOf(0x1f, at)
      if (at < 0) break
      if (at + HEADER_BYTES > view.length) break
      if (isLikelyMember(view, at)) {
        reader.take(at)
        return
      }
    }
    reader.take(view.length - HEADER_BYTES + 1)
  }
  reader.take(reader.view.length)
}

function isLikelyMember(view: Uint8Array, at: number): boolean {
  const [flags, speed, system] = [view[at + 3] ?? 255, view[at + 8] ?? 255, view[at + 9] ?? 254]
  if (view[at + 1] !== 0x8b || view[at + 2] !== 8 || flags & FLAG.reserved) return false
  return (speed === 0 || speed === 2 || speed === 4) && (system <= 13 || system === 255)
}

/** Some writers pad the end of a file with zeros. */
async function onlyZeros(reader: ByteReader): Promise<boolean> {
  while (await reader.fill(1)) {
    if (reader.view.some((byte) => byte !== 0)) return false
    reader.take(reader.view.length)
  }
  return true
}

function damaged(file: string, byte: number, why: string): Gap {
  return damagedFrame({ file, byte, what: 'gzip member' }, why)
}

function cutOff(file: string, byte: number): Gap {
  return cutOffFrame({ file, byte, what: 'gzip member' })
}
