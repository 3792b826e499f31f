/** A closed box: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits and a text that the box is bound to; opened under another text it stays shut. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export interface Box {
  /** Base64. */
  readonly nonce: string
  /** The ciphertext and its tag of 16 bytes, base64. */
  readonly text: string
}

const CIPHER = 'aes-256-gcm'
const TAG_BYTES = 16

export function sealBox(bytes: Uint8Array, { key, bound }: { key: Uint8Array; bound: string }): Box {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(bound, 'utf8'))
  const text = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), text: text.toString('base64') }
}

/** `undefined` when key, bound text, nonce or a bit of the box is another. */
export function openBox({ nonce, text }: Box, { key, bound }: { key: Uint8Array; bound: string }): Buffer | undefined {
  const [iv, bytes] = [Buffer.from(nonce, 'base64'), Buffer.from(text, 'base64')]
  if (iv.length !== 12 || bytes.length < TAG_BYTES) return undefined
  const cipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(bound, 'utf8'))
  cipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(0, -TAG_BYTES)), cipher.final()])
  } catch {
    return undefined
  }
}
