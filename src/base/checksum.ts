/** CRC-32 as zip, gzip and PNG have it: finds damage, at several GB a second, and no forgery. Node's own where there is Node. */

// Asked of the process and not imported, so that the parts of the engine load where there is no `node:zlib`.
const node = globalThis.process?.getBuiltinModule?.('node:zlib')

/** 32 bits. */
export function crc32(bytes: Uint8Array): number {
  return node ? node.crc32(bytes) : crc32InPlainCode(bytes)
}

/** What a browser reckons: some twenty times slower, the same number. */
export function crc32InPlainCode(bytes: Uint8Array): number {
  table ??= remainders()
  let sum = 0xffffffff
  for (const byte of bytes) sum = table[(sum ^ byte) & 0xff]! ^ (sum >>> 8)
  return ~sum >>> 0
}

let table: Uint32Array | undefined

/** Of each byte, its remainder by the polynomial 0xedb88320 (ITU-T V.42, bits turned round). */
function remainders(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let left = byte
    for (let bit = 0; bit < 8; bit++) left = left & 1 ? (left >>> 1) ^ 0xedb88320 : left >>> 1
    return left
  })
}
