/** A file for the bank, opened from the vault again: the same bytes as when the batch was made. It holds account numbers. */

import { badInput } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { openVault } from '../../drivers/vault.ts'
import { batchesOf, openFile, type PaymentBatch } from '../paying/payment-batch.ts'

export async function readBankFile(
  hall: Hall,
  { batch: id, name }: { batch: string; name: string },
): Promise<{ text: string; batch: PaymentBatch }> {
  const batch = (await hall.database.read(batchesOf)).find((each) => each.id === id)
  const file = batch?.files.find((each) => each.name === name)
  if (batch && file) return { batch, text: openFile(await openVault(hall.folder), id, file) }
  throw badInput('pay/unknown-file', `No batch ${id} has a file ${name}.`, {
    hint: 'The list of payouts names the batches and their files.',
  })
}

/** Newest first. */
export async function listBatches(hall: Hall): Promise<PaymentBatch[]> {
  return (await hall.database.read(batchesOf)).toReversed()
}
