/** One invoice: how it stands, its lines in words, and each part of money that came in for it. */

import { type IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { InvoicePaper } from '../../statements/index.ts'
import { checkDay } from '../asked-days.ts'
import { papersOf } from './invoice-papers.ts'
import { findInvoice, invoiceStates, type InvoiceState } from './invoice-states.ts'

export interface ShownInvoice {
  readonly on: IsoDate
  readonly state: InvoiceState
  readonly paper: InvoicePaper
}

export async function showInvoice(
  hall: Hall,
  { named, on = hall.clock.today() }: { named: string; on?: IsoDate },
): Promise<ShownInvoice> {
  checkDay('invoice/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const state = await findInvoice((await invoiceStates(stores, on)).invoices, named)
    const [paper] = await papersOf(stores, [state], { name: hall.name })
    return { on, state, paper: paper! }
  })
}
