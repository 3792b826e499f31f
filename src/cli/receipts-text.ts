/** Receipts as a table for people and as JSON. */

import type { ReceiptList } from '../app/invoices/list-receipts.ts'
import { printAmount, printMoney } from '../base/index.ts'
import { type CommandResult, printTable } from './output.ts'

export function receiptsResult({ on, receipts }: ReceiptList): CommandResult {
  const table = printTable(receipts, [
    { title: 'receipt', of: ({ receipt }) => receipt.id },
    { title: 'on', of: ({ receipt }) => receipt.on },
    { title: 'company', of: ({ receipt }) => receipt.company },
    { title: 'amount', of: ({ receipt }) => printMoney(receipt.amount), align: 'right' },
    { title: 'settled', of: ({ settled }) => settled.map(({ number }) => number).join(', ') },
    { title: 'rest', of: ({ rest }) => (rest.amountMinor === 0n ? '' : printMoney(rest)), align: 'right' },
    {
      title: 'back',
      of: ({ returnedOn, refunded }) =>
        returnedOn ? `on ${returnedOn}` : refunded.amountMinor > 0n ? printMoney(refunded) : '',
    },
  ])
  return {
    json: {
      on,
      receipts: receipts.map(({ receipt: { id, company, amount, on: day, reference }, ...state }) => ({
        receipt: id,
        company,
        on: day,
        amount: printAmount(amount),
        currency: amount.currency,
        reference: reference ?? null,
        settled: state.settled.map((each) => ({ ...each, amount: printAmount(each.amount) })),
        rest: printAmount(state.rest),
        refunded: printAmount(state.refunded),
        returnedOn: state.returnedOn ?? null,
      })),
    },
    text: receipts.length === 0 ? 'No money has come in.' : table,
  }
}
