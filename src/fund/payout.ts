/** Payouts: what leaves the fund for one writer, for one run or several, less tax that has to be withheld. */

import {
  type Fraction,
  type IsoDate,
  type Money,
  Refusal,
  assert,
  compare,
  contentId,
  majorOf,
  moneyOf,
  multiply,
  ONE,
  printAmount,
  printFraction,
  sumMoney,
  ZERO,
} from '../base/index.ts'
import type { Transaction } from '../ledger/index.ts'
import type { WriterId } from '../registry/index.ts'
import { ACCOUNTS, transactionOf } from './booking.ts'
import { partyOfPayee } from './party-owed.ts'

/** A tax that is kept back from what a writer is paid, and why: a treaty rate, a missing form. */
export interface Withholding {
  readonly id: string
  readonly share: Fraction
  readonly because: string
}

/** What one run owes the writer. */
export interface PayoutPart {
  readonly run: string
  readonly amount: Money
}

export interface Payout {
  /** `payout-…`, the end-to-end id at the bank: made from writer, parts and attempt. */
  readonly id: string
  /** A writer, or a party that is none: `party:health-fund`, `deduction:health-plan`. */
  readonly writer: WriterId
  readonly parts: readonly PayoutPart[]
  /** Counts from 1: what came back is paid anew under another id. */
  readonly attempt: number
  /** The day on which it is booked as on its way. */
  readonly on: IsoDate
  readonly gross: Money
  readonly withheld: readonly (Withholding & { readonly amount: Money })[]
  readonly net: Money
}

/**
 * Each tax is taken of the gross and rounded half up. Refuses (`fund/withheld-over-whole`) taxes that take more than there is,
 * or less than nothing.
 */
export function makePayout({
  writer,
  parts,
  attempt,
  on,
  withholdings = [],
}: Pick<Payout, 'writer' | 'parts' | 'attempt' | 'on'> & { withholdings?: readonly Withholding[] }): Payout {
  assert(parts.length > 0, 'fund: a payout is for something')
  const { currency } = parts[0]!.amount
  const gross = sumMoney(
    parts.map(({ amount }) => amount),
    currency,
  )
  let net = gross.amountMinor
  const withheld = withholdings.map((tax) => {
    const amount = moneyOf(multiply(majorOf(gross), tax.share), currency, 'half-up')
    net -= amount.amountMinor
    if (compare(tax.share, ZERO) < 0 || compare(tax.share, ONE) > 0 || net < 0n) throw overWhole(writer, tax)
    return { ...tax, amount }
  })
  const printed = parts.map(({ run, amount }) => [run, printAmount(amount)])
  const id = contentId('payout', { writer, currency, parts: printed, attempt })
  return { id, writer, parts, attempt, on, gross, withheld, net: { amountMinor: net, currency } }
}

/** The debt to the payee against money on its way and the taxes withheld. */
export function bookPayout({ id, writer, on, gross, withheld, net }: Payout): Transaction {
  return transactionOf(
    { key: `payout:${id}`, on, memo: 'Given to the bank to be paid' },
    {
      debit: [[debtAccount(writer), gross]],
      credit: [
        [ACCOUNTS.inTransit(writer), net],
        ...withheld.map((tax) => [ACCOUNTS.withheld(tax.id), tax.amount] as const),
      ],
    },
  )
}

/** Where the debt to a payee stands: of a writer under `payable`, of a party in the account of its name. */
export function debtAccount(payee: string): string {
  const party = partyOfPayee(payee)
  if (party === undefined) return ACCOUNTS.payable(payee)
  return payee.startsWith('party:') ? ACCOUNTS.party(party) : ACCOUNTS.deduction(party)
}

function overWhole(writer: WriterId, { id, share }: Withholding): Refusal {
  return new Refusal(
    'fund/withheld-over-whole',
    { writer, tax: id, share: printFraction(share) },
    {
      message: `The taxes withheld from ${writer} take more than there is, or less than nothing, at ${id} (${printFraction(share)}).`,
      hint: 'Correct the rate.',
    },
  )
}
