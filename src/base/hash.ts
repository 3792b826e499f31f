/** SHA-256, the one hash of the house: Node's own where there is Node, the same in plain JavaScript in a browser. */

import { sha256 as plainSha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

// Asked of the process and not imported, so that the parts of the engine load where there is no `node:crypto`.
const node = globalThis.process?.getBuiltinModule?.('node:crypto')

// Pieces of a text are hashed some at a time: a call for each costs more than the hash.
const GATHERED = 1 << 16

/** 64 lower-case hex digits. Text is hashed as UTF-8. */
export function sha256Hex(data: Uint8Array | string): string {
  return node ? node.hash('sha256', data, 'hex') : bytesToHex(inPlainCode(data))
}

/** 32 bytes. */
export function sha256(data: Uint8Array | string): Uint8Array {
  return node ? node.hash('sha256', data, 'buffer') : inPlainCode(data)
}

/** What a browser reckons: three to five times slower, the same digits. */
export function inPlainCode(data: Uint8Array | string): Uint8Array {
  return plainSha256(typeof data === 'string' ? utf8ToBytes(data) : data)
}

/** 32 bytes over the pieces of a text, in the order in which they are given. A piece ends between characters. */
export function sha256OfPieces(give: (take: (piece: string) => void) => void): Uint8Array {
  let hash: Hashing | undefined
  let gathered = ''
  give((piece) => {
    gathered += piece
    if (gathered.length < GATHERED) return
    hash = (hash ?? startHash()).update(utf8ToBytes(gathered))
    gathered = ''
  })
  return hash ? new Uint8Array(hash.update(utf8ToBytes(gathered)).digest()) : sha256(gathered)
}

/** SHA-256 of bytes that come piece by piece, so that no file has to be whole in memory. */
export interface Sha256 {
  readonly take: (bytes: Uint8Array) => void
  /** 64 lower-case hex digits of all that was taken; ends it. */
  readonly hex: () => string
}

export function openSha256(): Sha256 {
  const hash = startHash()
  return { take: (bytes) => void hash.update(bytes), hex: () => bytesToHex(new Uint8Array(hash.digest())) }
}

interface Hashing {
  update(bytes: Uint8Array): Hashing
  digest(): Uint8Array
}

function startHash(): Hashing {
  return node ? node.createHash('sha256') : plainSha256.create()
}
