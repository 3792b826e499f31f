/** Says whose money an entry of a bank statement was that nobody could match. */

import { badInput, type Problem, printAmount, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { distinct } from '../banking/receive-statement.ts'
import { publishHallLog } from '../publish-log.ts'
import { type RecordedReceipt, recordReceiptIn } from '../record-receipt.ts'
import { findCredit, keepMatch, matchedReceipts } from './kept-credits.ts'
import { numberedInvoices } from './invoice-runs.ts'
import { findInvoice } from './invoice-states.ts'

export interface ResolveRequest {
  /** The id of the entry, or a reference of the bank. */
  readonly entry: string
  readonly company: string
  /** An id or a number; the company's invoices in the order in which they are due without it. */
  readonly invoice?: string
  readonly for?: string
  readonly rate?: string
  readonly rateSource?: string
}

/** An entry is one receipt: resolved to the same company again it changes nothing, to another it is refused. */
export async function resolveEntry(
  hall: Hall,
  { entry, company, invoice: named, ...rest }: ResolveRequest,
): Promise<RecordedReceipt & { problems: Problem[] }> {
  const recorded = await hall.database.write(async (stores) => {
    const credit = await findCredit(stores, entry)
    const before = await matchedReceipts(stores)
    if (credit.on === undefined) throw badInput('receive/bad-date', 'The entry has no day.')
    const { id: reference } =
      named === undefined ? { id: '' } : (await findInvoice(await numberedInvoices(stores), named)).invoice
    const { amount, on } = credit
    const request = await distinct(stores, {
      credit: credit.id,
      request: { company, amount: printAmount(amount), currency: amount.currency, on, reference, ...rest },
      before,
    })
    const known = before.get(credit.id)
    const made = await recordReceiptIn(stores, request)
    if (known !== undefined && known !== made.receipt.id) throw resolvedBefore(credit.id, known)
    await keepMatch(stores, { credit: credit.id, receipt: made.receipt.id })
    return made
  })
  return { ...recorded, problems: await publishHallLog(hall) }
}

/** Thrown inside the transaction, so that nothing of it is kept. */
function resolvedBefore(entry: string, receipt: string): Error {
  return new Refusal(
    'receive/entry-resolved',
    { entry, receipt },
    {
      message: `${entry} is recorded as ${receipt} already.`,
      hint: 'If that was wrong, record that it is taken back: guildhall receive --returned RECEIPT --on DATE --because "…"; then record the money with its company, day and amount.',
    },
  )
}
