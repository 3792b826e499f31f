/** Adds an entry to the registry, with its leaf in the log, inside the transaction of whoever asks. */

import type { Stores } from '../drivers/ports.ts'
import type { Entry, EntryInput } from '../registry/index.ts'
import { entryRecord } from './records.ts'
import { sealRecord } from './seal.ts'

export async function sayEntry(stores: Stores, input: Omit<EntryInput, 'number'>): Promise<Entry> {
  const entry = await stores.registry.addEntry(input)
  await sealRecord(stores, entryRecord(entry))
  return entry
}
