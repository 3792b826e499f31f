/** Money that went back to companies, as it was recorded: refunds of credit, and receipts whose payment bounced. */

import { type IsoDate, parseMoney, required, type Money } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Receipt, Refund, ReturnedReceipt } from '../../fund/index.ts'

type Printed = { readonly [key: string]: string }

export async function refundsOf({ runs }: Stores): Promise<Refund[]> {
  return (await runs.runs({ kind: 'refund' })).map(({ id, results }) => {
    const { company = '', amount, currency, on = '' } = results as Printed
    return { id, company, amount: moneyIn(amount, currency), on }
  })
}

/** Returns of receipts, whether a run had taken their money up or not. `receipts` are all that were ever recorded. */
export async function returnsOf({ runs }: Stores, receipts: readonly Receipt[]): Promise<ReturnedReceipt[]> {
  const byId = new Map(receipts.map((each) => [each.id, each]))
  return (await runs.runs({ kind: 'receipt-returned' })).map(({ results }) => {
    const { receipt: id = '', currency, fromCredit, awaited, on = '' } = results as Printed
    const receipt = required(byId.get(id), 'app: a return names a receipt that was recorded')
    return { receipt, on, fromCredit: moneyIn(fromCredit, currency), awaited: moneyIn(awaited, currency) }
  })
}

/** Ids of the receipts whose money went back, with the day. */
export async function returnedIds({ runs }: Stores): Promise<Map<string, IsoDate>> {
  const made = await runs.runs({ kind: 'receipt-returned' })
  return new Map(made.map(({ results }) => [(results as Printed)['receipt'] ?? '', (results as Printed)['on'] ?? '']))
}

/** True when a run had taken the money up when it went back. */
export function wasDistributed({ fromCredit, awaited }: ReturnedReceipt): boolean {
  return fromCredit.amountMinor > 0n || awaited.amountMinor > 0n
}

function moneyIn(amount = '', currency = ''): Money {
  return required(parseMoney(amount, currency), 'app: a recorded amount is one')
}
