/**
 * The values of a Parquet page, for texts and ids: levels, dictionary indices, PLAIN and the DELTA encodings (parquet-format,
 * Encodings.md). Every count is held against the bytes that are there, so that no page makes more than it may.
 */

/** Texts are bytes, whole numbers are bigints. */
export type Value = Uint8Array | bigint

/** What a page may hold: writers make 20,000 to a million values of some MiB. */
export const MOST_VALUES = 2 ** 24

/** Run-length and bit-packed hybrid: levels, and indices into a dictionary. Throws when the bytes end before `count` values. */
export function readRuns(bytes: Uint8Array, bitWidth: number, count: number): Uint32Array {
  const out = new Uint32Array(count)
  if (bitWidth === 0) return out
  if (bitWidth > 32) throw new Error(`values of ${bitWidth} bits`)
  const place = { at: 0 }
  for (let seen = 0; seen < count;) {
    const header = readVarInt(bytes, place)
    const isPacked = (header & 1n) === 1n
    const length = Number(header >> 1n)
    if (isPacked) {
      const values = Math.min(length * 8, count - seen)
      if (place.at + Math.ceil((values * bitWidth) / 8) > bytes.length) throw new Error('a packed run is cut off')
      for (let i = 0; i < values; i++) out[seen + i] = bitsAt(bytes, place.at * 8 + i * bitWidth, bitWidth)
      place.at = Math.min(bytes.length, place.at + length * bitWidth)
      seen += values
    } else {
      const width = Math.ceil(bitWidth / 8)
      if (place.at + width > bytes.length) throw new Error('a run is cut off')
      const value = bitsAt(bytes, place.at * 8, width * 8)
      place.at += width
      const values = Math.min(length, count - seen)
      out.fill(value, seen, seen + values)
      seen += values
    }
  }
  return out
}

/** `count` values of the encoding. Throws when they are not there, or would take more than `maxBytes`. */
export function readValues(
  bytes: Uint8Array,
  { encoding, type, count, maxBytes }: { encoding: string; type: string; count: number; maxBytes: number },
): Value[] {
  const isText = type === 'BYTE_ARRAY'
  if (encoding === 'PLAIN') return isText ? readPlainTexts(bytes, count) : readPlainNumbers(bytes, type, count)
  if (encoding === 'DELTA_BINARY_PACKED' && !isText) return readDeltas(bytes, count, type === 'INT32' ? 32 : 64).values
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY' && isText) return readDeltaLengths(bytes, count)
  if (encoding === 'DELTA_BYTE_ARRAY' && isText) return readDeltaTexts(bytes, count, maxBytes)
  throw new Error(`the encoding ${encoding} of ${type} is not read here`)
}

function readPlainTexts(bytes: Uint8Array, count: number): Value[] {
  const view = viewOf(bytes)
  const values: Value[] = []
  for (let i = 0, at = 0; i < count; i++) {
    const length = view.getUint32(at, true)
    at += 4
    if (at + length > bytes.length) throw new Error('a text is cut off')
    values.push(bytes.subarray(at, at + length))
    at += length
  }
  return values
}

function readPlainNumbers(bytes: Uint8Array, type: string, count: number): Value[] {
  const view = viewOf(bytes)
  if (type === 'INT64') return Array.from({ length: count }, (_, i) => view.getBigInt64(i * 8, true))
  if (type === 'INT32') return Array.from({ length: count }, (_, i) => BigInt(view.getInt32(i * 4, true)))
  throw new Error(`values of type ${type} are not read here`)
}

function readDeltaLengths(bytes: Uint8Array, count: number): Value[] {
  const { values: lengths, used } = readDeltas(bytes, count)
  let at = used
  return lengths.map((length) => {
    const end = at + Number(length)
    if (length < 0n || end > bytes.length) throw new Error('a text is cut off')
    const value = bytes.subarray(at, end)
    at = end
    return value
  })
}

/** Each text is so many bytes of the one before, and its own. */
function readDeltaTexts(bytes: Uint8Array, count: number, maxBytes: number): Value[] {
  const prefixes = readDeltas(bytes, count)
  const suffixes = readDeltaLengths(bytes.subarray(prefixes.used), count)
  let [last, made]: [Uint8Array, number] = [new Uint8Array(0), 0]
  return suffixes.map((suffix, i) => {
    const length = Number(prefixes.values[i])
    if (!(suffix instanceof Uint8Array) || length < 0 || length > last.length) throw new Error('a text refers to none')
    made += length + suffix.length
    if (made > maxBytes) throw new Error(`its texts are above the limit of ${maxBytes} bytes`)
    last = length === 0 ? suffix : Buffer.concat([last.subarray(0, length), suffix])
    return last
  })
}

/** Blocks of small differences, bit-packed; the arithmetic wraps at the bits of the type. */
function readDeltas(bytes: Uint8Array, count: number, bits = 64): { values: bigint[]; used: number } {
  const place = { at: 0 }
  const blockValues = Number(readVarInt(bytes, place))
  const parts = Number(readVarInt(bytes, place))
  const total = Number(readVarInt(bytes, place))
  let value = readZigZag(bytes, place)
  const partValues = blockValues / parts
  if (total !== count || !Number.isSafeInteger(partValues) || partValues < 1 || partValues % 8 !== 0) {
    if (count === 0 && total === 0) return { values: [], used: place.at }
    throw new Error('the header of its differences is broken')
  }
  const values = count > 0 ? [value] : []
  while (values.length < count) {
    const least = readZigZag(bytes, place)
    const widths = bytes.subarray(place.at, place.at + parts)
    if (widths.length < parts) throw new Error('its differences are cut off')
    place.at += parts
    for (let part = 0; part < parts && values.length < count; part++) {
      const width = widths[part] ?? 0
      const here = Math.min(partValues, count - values.length)
      if (width > 64 || place.at + Math.ceil((here * width) / 8) > bytes.length)
        throw new Error('its differences are cut off')
      for (let i = 0; i < here; i++) {
        value = BigInt.asIntN(bits, value + least + wideBitsAt(bytes, place.at * 8 + i * width, width))
        values.push(value)
      }
      place.at = Math.min(bytes.length, place.at + (partValues * width) / 8)
    }
  }
  return { values, used: place.at }
}

/** `width` bits (at most 32) from bit `bit` on, the low ones first. */
function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  let [value, got] = [0, 0]
  while (got < width) {
    const skip = (bit + got) & 7
    const take = Math.min(8 - skip, width - got)
    value += (((bytes[Math.floor((bit + got) / 8)] ?? 0) >> skip) & ((1 << take) - 1)) * 2 ** got
    got += take
  }
  return value
}

function wideBitsAt(bytes: Uint8Array, bit: number, width: number): bigint {
  if (width <= 32) return BigInt(bitsAt(bytes, bit, width))
  return BigInt(bitsAt(bytes, bit, 32)) | (BigInt(bitsAt(bytes, bit + 32, width - 32)) << 32n)
}

/** Seven bits a byte, at most ten bytes. */
function readVarInt(bytes: Uint8Array, place: { at: number }): bigint {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = bytes[place.at++]
    if (byte === undefined) break
    value |= BigInt(byte & 127) << shift
    if (byte < 128) return value
  }
  throw new Error('a number is cut off')
}

function readZigZag(bytes: Uint8Array, place: { at: number }): bigint {
  const value = readVarInt(bytes, place)
  return (value >> 1n) ^ -(value & 1n)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
