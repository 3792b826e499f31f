/** SHA-256, the one hash of the house. */

import { hash } from 'node:crypto'

/** 64 lower-case hex digits. Text is hashed as UTF-8. */
export function sha256Hex(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex')
}

/** 32 bytes. */
export function sha256(data: Uint8Array | string): Uint8Array {
  return hash('sha256', data, 'buffer')
}
