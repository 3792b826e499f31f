/** Verifier keys (C2SP signed-note, vkey): whose signatures are believed, and of which kind they are. */

import { type Problem, sha256 } from '../base/index.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** Whose signatures are believed. The text form is `name+1a2b3c4d+AbCd…`. A `NoteSigner` is one, too. */
export interface VerifierKey {
  readonly name: string
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array
}

/** The types that the specification gives to signatures: of a log over its note, and of a witness with the time (cosignature/v1). */
export const ED25519 = 1
export const COSIGNATURE = 4
export type KeyType = typeof ED25519 | typeof COSIGNATURE

/** Which key it was: the first four bytes of SHA-256 over name, newline, type and public key. */
export function keyIdOf({ name, publicKey }: VerifierKey, type: KeyType = ED25519): Uint8Array {
  return sha256(new Uint8Array([...utf8(name), 10, type, ...publicKey])).slice(0, 4)
}

/** The half of a signer that may be handed out. */
export function verifierKey({ name, publicKey }: VerifierKey): VerifierKey {
  return { name, publicKey }
}

export function isSameKey(a: VerifierKey, b: VerifierKey): boolean {
  return printVerifierKey(a) === printVerifierKey(b)
}

/** `hall.example/log+1a2b3c4d+AbCd…`: what is given to those who check. */
export function printVerifierKey(key: VerifierKey, type: KeyType = ED25519): string {
  return `${key.name}+${hex(keyIdOf(key, type))}+${toBase64(new Uint8Array([type, ...key.publicKey]))}`
}

/** The key of a log. */
export function parseVerifierKey(text: string): { key?: VerifierKey; problems: Problem[] } {
  return parseKey(text, [ED25519])
}

/** The key of a witness: of its own type, or of the plain one, as other tools hand out keys of witnesses too. */
export function parseWitnessKey(text: string): { key?: VerifierKey; problems: Problem[] } {
  return parseKey(text, [COSIGNATURE, ED25519])
}

export function isKeyName(name: string): boolean {
  return /^[^\s+]+$/.test(name)
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function parseKey(text: string, types: readonly KeyType[]): { key?: VerifierKey; problems: Problem[] } {
  const [, name = '', id, encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? []
  const bytes = fromBase64(encoded)
  const type = types.find((each) => each === bytes?.[0])
  if (bytes?.length === 33 && type !== undefined) {
    const key = { name, publicKey: bytes.slice(1) }
    if (hex(keyIdOf(key, type)) === id) return { key, problems: [] }
  }
  const message = 'This is not an Ed25519 verifier key of the form name+hash+key, or its hash is not that of the key.'
  return { problems: [{ code: 'log/bad-key', message, hint: 'Copy the whole line as the log prints it.' }] }
}
