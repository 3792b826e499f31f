/** Headers of TAR archives: POSIX (ustar, pax), GNU and the old kind (POSIX.1-2017 pax, "ustar interchange format"). */

export const BLOCK_BYTES = 512

/** What a header block says. `type` is its letter; names come without what a header before it may say. */
export interface TarHeader {
  readonly name: string
  readonly type: string
  /** Bytes that follow the header, before they are filled up to whole blocks. */
  readonly size: number
}

const FIELD = { name: [0, 100], size: [124, 136], checksum: [148, 156], prefix: [345, 500] } as const
const TYPE_AT = 156
const MAGIC_AT = 257
const MAGIC = Buffer.from('ustar')

/** The header of this block, `undefined` when its checksum says that it is none. */
export function parseTarHeader(block: Uint8Array): TarHeader | undefined {
  if (block.length < BLOCK_BYTES || !hasItsChecksum(block)) return undefined
  const size = numberIn(block, FIELD.size)
  if (size === undefined) return undefined
  // GNU writes other things where POSIX has the beginning of long names.
  const isPosix = latin(block, [MAGIC_AT, MAGIC_AT + 6]) === 'ustar\0'
  const prefix = isPosix ? textIn(block, FIELD.prefix) : ''
  const name = textIn(block, FIELD.name)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type: String.fromCharCode(block[TYPE_AT] || 0x30),
    size,
  }
}

/** True for a block that may start an archive: by its magic, else (the old kind has none) by its checksum. */
export function isTarStart(block: Uint8Array): boolean {
  if (block.length >= BLOCK_BYTES && latin(block, [MAGIC_AT, MAGIC_AT + 5]) === 'ustar') return true
  const header = parseTarHeader(block)
  return header !== undefined && header.name !== ''
}

/** Where the first whole header with a magic and a checksum that fits begins; -1 when there is none. It need not lie on a block. */
export function headerIn(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let magic = view.indexOf(MAGIC, MAGIC_AT); magic >= 0; magic = view.indexOf(MAGIC, magic + 1)) {
    const start = magic - MAGIC_AT
    if (start + BLOCK_BYTES > view.length) break
    if (parseTarHeader(view.subarray(start, start + BLOCK_BYTES))) return start
  }
  return -1
}

/** `length key=value` lines of a pax header; `undefined` when they are none. */
export function parsePax(bytes: Uint8Array): Map<string, string> | undefined {
  const fields = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === 0) break
    const space = bytes.indexOf(0x20, at)
    const length = Number(latin(bytes, [at, space]))
    if (space < 0 || !Number.isSafeInteger(length) || length <= 0 || at + length > bytes.length) return undefined
    const line = Buffer.from(bytes.subarray(space + 1, at + length - 1)).toString('utf8')
    const equals = line.indexOf('=')
    if (equals <= 0 || bytes[at + length - 1] !== 0x0a) return undefined
    fields.set(line.slice(0, equals), line.slice(equals + 1))
    at += length
  }
  return fields
}

/** The sum of all bytes, those of the checksum taken as spaces. Some old writers added signed bytes. */
function hasItsChecksum(block: Uint8Array): boolean {
  const told = numberIn(block, FIELD.checksum)
  let [unsigned, signed] = [0, 0]
  for (let i = 0; i < BLOCK_BYTES; i++) {
    const byte = i >= FIELD.checksum[0] && i < FIELD.checksum[1] ? 0x20 : (block[i] ?? 0)
    unsigned += byte
    signed += (byte << 24) >> 24
  }
  return told === unsigned || told === signed
}

/** Octal digits, or (GNU) a big-endian number behind a first bit. */
function numberIn(block: Uint8Array, [from, to]: readonly [number, number]): number | undefined {
  const first = block[from] ?? 0
  if (first & 0x80) {
    if (first !== 0x80) return undefined
    let value = 0
    for (let i = from + 1; i < to; i++) value = value * 256 + (block[i] ?? 0)
    return Number.isSafeInteger(value) ? value : undefined
  }
  const digits = latin(block, [from, to])
    .replace(/[\0 ]+$/, '')
    .trimStart()
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : undefined
}

function latin(block: Uint8Array, [from, to]: readonly [number, number]): string {
  return Buffer.from(block.buffer, block.byteOffset + from, Math.max(0, to - from)).toString('latin1')
}

function textIn(block: Uint8Array, [from, to]: readonly [number, number]): string {
  const end = block.subarray(from, to).indexOf(0)
  return Buffer.from(block.subarray(from, end < 0 ? to : from + end)).toString('utf8')
}
