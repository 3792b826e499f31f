/** Adds entries to the registry, with their leaves in the log, inside the transaction of whoever asks. */

import type { Stores } from '../drivers/ports.ts'
import type { Entry, EntryInput } from '../registry/index.ts'
import { entryRecord } from './records.ts'
import { sealRecord, sealRecords } from './seal.ts'

export async function sayEntry(stores: Stores, input: Omit<EntryInput, 'number'>): Promise<Entry> {
  const entry = await stores.registry.addEntry(input)
  await sealRecord(stores, entryRecord(entry))
  return entry
}

/** The same for many, in order, in a few large statements. */
export async function sayEntries(stores: Stores, inputs: readonly Omit<EntryInput, 'number'>[]): Promise<Entry[]> {
  const entries = await stores.registry.addEntries(inputs)
  await sealRecords(stores, entries.map(entryRecord))
  return entries
}
