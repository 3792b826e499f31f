/** Looks at the runs of a Parquet page before they are unfolded: six bytes can claim a value two thousand million times. */

import type { PageHeader, SchemaElement } from 'hyparquet/src/types.js'

import { unpackPage } from '../corpus/parquet-codecs.ts'

// Bit-packed groups may be filled up behind the last value.
const SLACK = 512

export interface OpenPage {
  /** Levels and values, not compressed any more; `header` says so. */
  readonly body: Uint8Array
  readonly header: PageHeader
}

/** Decompresses a page of a column that is not nested. Throws when a run of it is longer than the page. */
export function openPage(
  body: Uint8Array,
  header: PageHeader,
  { codec, element, maxPageBytes }: { codec: string; element: SchemaElement; maxPageBytes: number },
): OpenPage {
  const { data_page_header: first, data_page_header_v2: second, uncompressed_page_size: size } = header
  const hasGaps = element.repetition_type !== 'REQUIRED'
  if (second && header.type === 'DATA_PAGE_V2') {
    const levels = second.repetition_levels_byte_length + second.definition_levels_byte_length
    if (!(levels >= 0 && levels <= body.length)) throw new Error('the levels are longer than the page')
    if (hasGaps) checkRuns(body.subarray(0, levels), { width: 1, values: second.num_values })
    const packed = body.subarray(levels)
    const isPacked = second.is_compressed !== false
    const values = isPacked ? unpackPage(packed, size - levels, codec, maxPageBytes) : packed
    checkValues(values, { encoding: second.encoding, element, values: second.num_values })
    const whole = Buffer.concat([body.subarray(0, levels), values])
    const plain = { ...second, is_compressed: false }
    return { body: whole, header: { ...header, compressed_page_size: whole.length, data_page_header_v2: plain } }
  }
  const page = unpackPage(body, size, codec, maxPageBytes)
  if (first && header.type === 'DATA_PAGE') {
    const levels = hasGaps && page.length >= 4 ? 4 + new DataView(page.buffer, page.byteOffset).getUint32(0, true) : 0
    if (levels > page.length) throw new Error('the levels are longer than the page')
    if (hasGaps) checkRuns(page.subarray(4, levels), { width: 1, values: first.num_values })
    checkValues(page.subarray(levels), { encoding: first.encoding, element, values: first.num_values })
  }
  return { body: page, header: { ...header, compressed_page_size: page.length } }
}

/** Values that are numbers of a dictionary, or yes and no, come in runs as well. */
function checkValues(
  bytes: Uint8Array,
  { encoding, element, values }: { encoding: string; element: SchemaElement; values: number },
): void {
  if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') {
    checkRuns(bytes.subarray(1), { width: bytes[0] ?? 0, values })
  } else if (encoding === 'RLE' && element.type === 'BOOLEAN') {
    checkRuns(bytes.subarray(4), { width: 1, values })
  }
}

/** Runs and bit-packed groups (Parquet, "RLE/bit-packing hybrid") up to `values` or the end of the bytes. */
function checkRuns(bytes: Uint8Array, { width, values }: { width: number; values: number }): void {
  let at = 0
  for (let seen = 0; seen < values && at < bytes.length;) {
    let head = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++] ?? 0
      head += (byte & 127) * 2 ** shift
      if (byte < 128) break
    }
    const isPacked = head % 2 === 1
    const count = Math.floor(head / 2) * (isPacked ? 8 : 1)
    if (count > values + SLACK) throw new Error(`a run claims ${count} of ${values} values`)
    at += isPacked ? (count / 8) * width : Math.ceil(width / 8)
    seen += count
  }
}
