/** Seals: what the hall did becomes a leaf of its log, in the transaction that does it, as a salted commitment. */

import { randomBytes } from 'node:crypto'
import { canonicalJson, hashCanonical, type Json } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'

/** What a leaf stands for. The leaf holds the kind and the commitment; names, which follow from titles and people, stay in the hall as their data do. */
export interface SealedRecord {
  readonly kind: 'work' | 'draft' | 'credits' | 'entry' | 'deal' | 'facts' | 'receipt' | 'run' | 'kept' | 'seal'
  readonly name: string
  readonly document: Json
}

/**
 * Appends the leaf of a record once: SHA-256 over a random salt and the canonical JSON of name and document. Without the salt, which
 * is kept beside the record, nobody can find out from the log what was registered by guessing titles or names.
 */
export async function sealRecord(stores: Stores, { kind, name, document }: SealedRecord): Promise<void> {
  if ((await stores.leaves.indexOf(name)) !== undefined) return
  const salt = randomBytes(16).toString('hex')
  await stores.notes.putNote(saltNote(name), salt)
  await stores.leaves.append([{ name, data: leafOf({ kind, name, document, salt }) }])
}

type Salted = Omit<SealedRecord, 'kind'> & { readonly salt: string }

/** The bytes of the leaf of a record. */
export function leafOf({ kind, ...record }: SealedRecord & { readonly salt: string }): Uint8Array {
  return encodeLeaf({ kind, commitment: commitmentTo(record) })
}

/** The bytes that an older Guildhall made of it: with the name in the clear, and a commitment to the document alone. */
export function olderLeafOf({ kind, name, document, salt }: SealedRecord & { readonly salt: string }): Uint8Array {
  return encodeLeaf({ kind, name, commitment: olderCommitmentTo(document, salt) })
}

/** Whether a leaf, in the form of today or the older one, commits to this record. */
export function isLeafOf(leaf: LeafText, record: Salted): boolean {
  if (leaf.name === undefined) return leaf.commitment === commitmentTo(record)
  return leaf.name === record.name && leaf.commitment === olderCommitmentTo(record.document, record.salt)
}

/** The same for many records, in order; those that have a leaf are passed over. */
export async function sealRecords(stores: Stores, records: readonly SealedRecord[]): Promise<void> {
  const known = new Set(await stores.leaves.knownNames(records.map(({ name }) => name)))
  const fresh = records.filter(({ name }) => !known.has(name) && known.add(name))
  const salted = fresh.map((record) => ({ ...record, salt: randomBytes(16).toString('hex') }))
  await stores.notes.putNewNotes(salted.map(({ name, salt }) => ({ name: saltNote(name), text: salt })))
  await stores.leaves.append(salted.map((record) => ({ name: record.name, data: leafOf(record) })))
}

/** 64 hex digits over salt, name and document. The name is under the salt too: it follows from titles and names, which can be guessed. */
export function commitmentTo({ name, document, salt }: Salted): string {
  return hexOf(hashCanonical({ name, document }, { before: `${salt}\n` }))
}

function olderCommitmentTo(document: Json, salt: string): string {
  return hexOf(hashCanonical(document, { before: `${salt}\n` }))
}

function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}

export function saltNote(name: string): string {
  return `salt:${name}`
}

export interface LeafText {
  readonly kind: string
  /** In leaves of an older Guildhall. */
  readonly name?: string
  readonly commitment: string
}

function encodeLeaf({ kind, name, commitment }: LeafText): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ kind, name, commitment }))
}

/** `undefined` when the bytes are no leaf of a hall. */
export function decodeLeaf(data: Uint8Array): LeafText | undefined {
  try {
    const { kind, name, commitment } = JSON.parse(new TextDecoder().decode(data)) as Record<string, unknown>
    if (typeof kind !== 'string' || typeof commitment !== 'string') return undefined
    if (name !== undefined && typeof name !== 'string') return undefined
    return { kind, commitment, ...(name !== undefined && { name }) }
  } catch {
    return undefined
  }
}
