/** Unpacks the body of a Parquet page, `node:zlib` where it can; none gives more than the page says. */

import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { compressors } from 'hyparquet-compressors'

import { unzstdWhole } from './zstd.ts'

type Unpack = (input: Uint8Array, length: number) => Uint8Array

const { SNAPPY, LZ4, LZ4_RAW } = compressors
const CODECS: Readonly<Record<string, Unpack | undefined>> = {
  UNCOMPRESSED: (input) => input,
  // Its output lies in memory that the next call overwrites.
  SNAPPY: SNAPPY && ((input, length) => Uint8Array.from(SNAPPY(input, length))),
  LZ4,
  LZ4_RAW,
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: length }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: length }),
  ZSTD: (input, length) => unzstdWhole(input, length),
}

/** Exactly `length` bytes. Throws when they are more than `maxBytes`, or the body is damaged. */
export function unpackPage(body: Uint8Array, length: number, codec: string, maxBytes: number): Uint8Array {
  if (!Number.isSafeInteger(length) || length < 0) throw new Error('a page header is damaged')
  if (length > maxBytes) throw new Error(`a page of ${length} bytes is above the limit of ${maxBytes}`)
  const unpack = CODECS[codec]
  if (!unpack) throw new Error(`the codec ${codec} is not read here`)
  if (length === 0) return new Uint8Array(0)
  const page = unpack(body, length)
  if (page.length !== length) throw new Error('a page unpacks to another length than it says')
  return page
}
