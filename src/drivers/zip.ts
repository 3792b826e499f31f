/** The few parts of a ZIP archive that are needed to read a workbook or a script, with limits against archives that swell. */

import { crc32, inflateRawSync } from 'node:zlib'

import type { Archive } from '../screenplay/index.ts'

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly compressedSize: number
  /** CRC-32 of the content. */
  readonly checksum: number
  readonly headerAt: number
}

const END_SIGNATURE = 0x06054b50
const DIRECTORY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const MAX_COMMENT = 65_535
const MAX_ENTRIES = 10_000

/** An archive as the readers of scripts want it; `undefined` when it is cut, encrypted, or of the 64-bit kind. */
export function openZip(bytes: Uint8Array): Archive | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readZipDirectory(buffer)
  if (!entries) return undefined
  return {
    names: [...entries.keys()],
    read(name, { maxBytes }) {
      const entry = entries.get(name)
      return entry && readZipEntry(buffer, entry, maxBytes)
    },
  }
}

/** The directory at the end of the archive; `undefined` when it is cut, encrypted beyond use, or of the 64-bit kind. */
export function readZipDirectory(bytes: Buffer): Map<string, ZipEntry> | undefined {
  const end = findEnd(bytes)
  if (end < 0) return undefined
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)]
  if (count > MAX_ENTRIES) return undefined
  const entries = new Map<string, ZipEntry>()
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_SIGNATURE) return undefined
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1
    if (isEncrypted) return undefined
    entries.set(name.replace(/^\/+/, ''), {
      name,
      method: bytes.readUInt16LE(at + 10),
      compressedSize: bytes.readUInt32LE(at + 20),
      checksum: bytes.readUInt32LE(at + 16),
      headerAt: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The content of one entry, at most `maxBytes`; `undefined` when it is damaged or larger. */
export function readZipEntry(bytes: Buffer, entry: ZipEntry, maxBytes: number): Buffer | undefined {
  const { headerAt, compressedSize, method } = entry
  if (headerAt + 30 > bytes.length || bytes.readUInt32LE(headerAt) !== LOCAL_SIGNATURE) return undefined
  const start = headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28)
  const packed = bytes.subarray(start, start + compressedSize)
  if (packed.length !== compressedSize) return undefined
  const content = unpack(packed, { method, maxBytes })
  return content && crc32(content) === entry.checksum ? content : undefined
}

function unpack(packed: Buffer, { method, maxBytes }: { method: number; maxBytes: number }): Buffer | undefined {
  if (method === 0) return packed.length <= maxBytes ? packed : undefined
  if (method !== 8) return undefined
  try {
    return inflateRawSync(packed, { maxOutputLength: maxBytes })
  } catch {
    return undefined
  }
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - END_BYTES; at >= 0 && at >= bytes.length - END_BYTES - MAX_COMMENT; at--) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at
  }
  return -1
}
