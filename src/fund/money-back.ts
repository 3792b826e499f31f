/** Money that leaves the fund for a company again: credit that is refunded, and receipts whose payment bounced, as bookings. */

import { type IsoDate, type Money } from '../base/index.ts'
import type { Transaction } from '../ledger/index.ts'
import { ACCOUNTS, cashOut, transactionOf } from './booking.ts'
import type { CompanyCredit, Receipt } from './receipt.ts'
import type { Refund } from './invoice-account.ts'

/** A receipt whose money a run had taken up when it went back. */
export interface ReturnedReceipt {
  readonly receipt: Receipt
  readonly on: IsoDate
  /** The part that was still credit of the company, and goes out of it. */
  readonly fromCredit: Money
  /** The part that was distributed: the company owes it again, and what comes in for it confirms what was distributed. */
  readonly awaited: Money
}

export function bookRefund({ id, company, amount, on }: Refund): Transaction {
  return transactionOf(
    { key: `refund:${id}`, on, memo: `Credit of ${company} paid back` },
    { debit: [[ACCOUNTS.credit(company), amount]], credit: [[ACCOUNTS.cash, amount]] },
  )
}

/** What was distributed stands as assumed until it comes in again. */
export function bookReturn({ receipt, on, fromCredit, awaited }: ReturnedReceipt): Transaction {
  const { id, company } = receipt
  return transactionOf(
    { key: `return:${id}`, on, memo: `The payment of ${company} on ${receipt.on} went back` },
    {
      debit: [
        [ACCOUNTS.credit(company), fromCredit],
        [ACCOUNTS.assumed, awaited],
      ],
      credit: cashOut(receipt),
    },
  )
}

/** What refunds and returns take off the credits of companies, and add to what is awaited from them. */
export function moneyBack({
  refunds,
  returned,
}: {
  refunds: readonly Refund[]
  returned: readonly ReturnedReceipt[]
}): {
  credits: CompanyCredit[]
  awaited: CompanyCredit[]
} {
  const minus = (company: string, { amountMinor, currency }: Money): CompanyCredit => ({
    company,
    amount: { amountMinor: -amountMinor, currency },
  })
  return {
    credits: [
      ...refunds.map(({ company, amount }) => minus(company, amount)),
      ...returned.map(({ receipt, fromCredit }) => minus(receipt.company, fromCredit)),
    ],
    awaited: returned.map(({ receipt, awaited }) => ({ company: receipt.company, amount: awaited })),
  }
}
