/** Seals: what the hall did becomes a leaf of its log, in the transaction that does it, as a salted commitment. */

import { randomBytes } from 'node:crypto'
import type { Stores } from '../drivers/ports.ts'
import { leafOf, type SealedRecord } from './commitment.ts'

export {
  commitmentTo,
  decodeLeaf,
  isLeafOf,
  leafOf,
  type LeafText,
  olderLeafOf,
  type SealedRecord,
} from './commitment.ts'

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

/** The same for many records, in order; those that have a leaf are passed over. */
export async function sealRecords(stores: Stores, records: readonly SealedRecord[]): Promise<void> {
  const known = new Set(await stores.leaves.knownNames(records.map(({ name }) => name)))
  const fresh = records.filter(({ name }) => !known.has(name) && known.add(name))
  const salted = fresh.map((record) => ({ ...record, salt: randomBytes(16).toString('hex') }))
  await stores.notes.putNewNotes(salted.map(({ name, salt }) => ({ name: saltNote(name), text: salt })))
  await stores.leaves.append(salted.map((record) => ({ name: record.name, data: leafOf(record) })))
}

export function saltNote(name: string): string {
  return `salt:${name}`
}
