/** What a leaf of the log says of a record, and whether a record is the one of a leaf. Loads in a browser too. */

import { canonicalJson, hashCanonical, type Json } from '../base/index.ts'

/** What a leaf stands for. The leaf holds the kind and the commitment; names, which follow from titles and people, stay in the hall as their data do. */
export interface SealedRecord {
  readonly kind:
    | 'work'
    | 'draft'
    | 'credits'
    | 'entry'
    | 'deal'
    | 'facts'
    | 'receipt'
    | 'run'
    | 'kept'
    | 'seal'
    | 'statement'
  readonly name: string
  readonly document: Json
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

/** 64 hex digits over salt, name and document. The name is under the salt too: it follows from titles and names, which can be guessed. */
export function commitmentTo({ name, document, salt }: Salted): string {
  return hexOf(hashCanonical({ name, document }, { before: `${salt}\n` }))
}

function olderCommitmentTo(document: Json, salt: string): string {
  return hexOf(hashCanonical(document, { before: `${salt}\n` }))
}

function hexOf(hash: Uint8Array): string {
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
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
