/** Keeps the text of a deal once, sealed, under the hash of what it says. */

import type { Stores } from '../drivers/ports.ts'
import { noteOfDeal } from './deal-note.ts'
import { dealRecord } from './records.ts'
import { sealRecord } from './seal.ts'

/**
 * Returns the name under which it is kept. Two texts that say the same (another comment, another order of lines) have one name: the first stays,
 * as its leaf in the log is over its bytes.
 */
export async function keepDeal(
  stores: Stores,
  { sha256, text }: { readonly sha256: string; readonly text: string },
): Promise<string> {
  const name = noteOfDeal(sha256)
  if ((await stores.notes.note(`deal:${name}`)) !== undefined) return name
  await stores.notes.putNote(`deal:${name}`, text)
  await sealRecord(stores, dealRecord(name, text))
  return name
}
