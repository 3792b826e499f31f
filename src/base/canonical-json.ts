/** Canonical JSON: one value, one text, one hash (RFC 8785, JSON Canonicalization Scheme). */

import { assert } from './assert.ts'
import { sha256OfPieces } from './hash.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * Keys sorted by UTF-16 code units, no white space, members that are `undefined` left out. Numbers must be safe
 * integers: amounts and rates travel as text, so no decimal is ever printed by a float routine.
 */
export function canonicalJson(value: Json): string {
  let text = ''
  writeCanonical(value, (piece) => (text += piece))
  return text
}

/**
 * SHA-256 over `before` and the canonical JSON of a value: 32 bytes. The text is never put together, so a run of millions of
 * lines is hashed as well, whose text is longer than a string can be (2^29 − 24 UTF-16 units in V8).
 */
export function hashCanonical(value: Json, { before = '' }: { before?: string } = {}): Uint8Array {
  return sha256OfPieces((take) => {
    take(before)
    writeCanonical(value, take)
  })
}

function writeCanonical(value: Json, take: (piece: string) => void): void {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return take(JSON.stringify(value))
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), 'base: numbers of canonical JSON are safe integers')
    return take(JSON.stringify(value))
  }
  if (Array.isArray(value)) return writeList(value, take)
  const members = value as { readonly [key: string]: Json | undefined }
  let open = '{'
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member === undefined) continue
    take(`${open}${JSON.stringify(key)}:`)
    writeCanonical(member, take)
    open = ','
  }
  take(open === '{' ? '{}' : '}')
}

function writeList(list: readonly Json[], take: (piece: string) => void): void {
  let open = '['
  for (const each of list) {
    take(open)
    writeCanonical(each, take)
    open = ','
  }
  take(open === '[' ? '[]' : ']')
}
