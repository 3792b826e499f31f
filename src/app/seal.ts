/** Seals: what the hall did becomes a leaf of its log, in the transaction that does it, as a salted commitment. */

import { randomBytes } from 'node:crypto'
import { canonicalJson, type Json, sha256Hex } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'

/** What a leaf stands for. The leaf holds the kind, the name and the commitment; people's data stay in the hall. */
export interface SealedRecord {
  readonly kind: 'work' | 'draft' | 'credits' | 'entry' | 'deal' | 'facts' | 'receipt' | 'run' | 'kept' | 'seal'
  readonly name: string
  readonly document: Json
}

/**
 * Appends the leaf of a record once: SHA-256 over a random salt and the canonical JSON of the document. Without the salt, which
 * is kept beside the record, nobody can find out from the log what was registered by guessing titles or names.
 */
export async function sealRecord(stores: Stores, { kind, name, document }: SealedRecord): Promise<void> {
  if ((await stores.leaves.indexOf(name)) !== undefined) return
  const salt = randomBytes(16).toString('hex')
  await stores.notes.putNote(saltNote(name), salt)
  await stores.leaves.append([{ name, data: leafOf({ kind, name, document, salt }) }])
}

/** The bytes of the leaf of a record. */
export function leafOf({ kind, name, document, salt }: SealedRecord & { readonly salt: string }): Uint8Array {
  return encodeLeaf({ kind, name, commitment: commitmentTo(document, salt) })
}

/** The same for many records, in order; those that have a leaf are passed over. */
export async function sealRecords(stores: Stores, records: readonly SealedRecord[]): Promise<void> {
  const known = new Set(await stores.leaves.knownNames(records.map(({ name }) => name)))
  const fresh = records.filter(({ name }) => !known.has(name) && known.add(name))
  const salted = fresh.map((record) => ({ ...record, salt: randomBytes(16).toString('hex') }))
  await stores.notes.putNewNotes(salted.map(({ name, salt }) => ({ name: saltNote(name), text: salt })))
  await stores.leaves.append(
    salted.map(({ kind, name, document, salt }) => {
      return { name, data: encodeLeaf({ kind, name, commitment: commitmentTo(document, salt) }) }
    }),
  )
}

/** 64 hex digits. */
export function commitmentTo(document: Json, salt: string): string {
  return sha256Hex(`${salt}\n${canonicalJson(document)}`)
}

export function saltNote(name: string): string {
  return `salt:${name}`
}

export interface LeafText {
  readonly kind: string
  readonly name: string
  readonly commitment: string
}

function encodeLeaf({ kind, name, commitment }: LeafText): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ kind, name, commitment }))
}

/** `undefined` when the bytes are no leaf of a hall. */
export function decodeLeaf(data: Uint8Array): LeafText | undefined {
  try {
    const { kind, name, commitment } = JSON.parse(new TextDecoder().decode(data)) as Record<string, unknown>
    if (typeof kind !== 'string' || typeof name !== 'string' || typeof commitment !== 'string') return undefined
    return { kind, name, commitment }
  } catch {
    return undefined
  }
}
