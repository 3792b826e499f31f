/** Payouts: what leaves the fund for each writer of a run, less tax that has to be withheld. */

import {
  type Fraction,
  type IsoDate,
  type Money,
  Refusal,
  compare,
  contentId,
  majorOf,
  moneyOf,
  multiply,
  ONE,
  printFraction,
  ZERO,
} from '../base/index.ts'
import type { Transaction } from '../ledger/index.ts'
import type { WriterId } from '../registry/index.ts'
import { ACCOUNTS, transactionOf } from './booking.ts'
import type { Distribution } from './distribution.ts'
import type { CompanyCredit } from './receipt.ts'

/** A tax that is kept back from what a writer is paid, and why: a treaty rate, a missing form. */
export interface Withholding {
  readonly id: string
  readonly share: Fraction
  readonly because: string
}

export interface Payout {
  /** `payout-…`, made from run and writer: a writer is paid once per run. */
  readonly id: string
  readonly run: string
  readonly writer: WriterId
  readonly on: IsoDate
  readonly gross: Money
  readonly withheld: readonly (Withholding & { readonly amount: Money })[]
  readonly net: Money
}

/**
 * What each writer of a run is to be paid, by writer. Each tax is taken of the gross and rounded half up.
 * Refuses (`fund/not-received`) to pay out money that was only assumed and has not come in since (`assumedIn` of
 * `bringForward`), and (`fund/withheld-over-whole`) taxes that take more than there is.
 */
export function payoutsFor(
  { run, payable, assumed, currency }: Distribution,
  {
    on,
    assumedIn,
    withholdings = new Map(),
  }: {
    on: IsoDate
    assumedIn: readonly CompanyCredit[]
    withholdings?: ReadonlyMap<WriterId, readonly Withholding[]>
  },
): Payout[] {
  const missing = assumedIn.map(({ company }) => company)
  if (assumed && missing.length > 0) {
    throw new Refusal(
      'fund/not-received',
      { run, companies: missing },
      {
        message: `Run ${run} divided money that was assumed to come in; ${missing.join(', ')} has not paid all of it yet.`,
        hint: 'Record the receipts first; they confirm what was assumed.',
      },
    )
  }
  return payable.map(({ writer, amount: gross }) => {
    let net = gross.amountMinor
    const withheld = (withholdings.get(writer) ?? []).map((tax) => {
      const amount = moneyOf(multiply(majorOf(gross), tax.share), currency, 'half-up')
      net -= amount.amountMinor
      if (compare(tax.share, ZERO) < 0 || compare(tax.share, ONE) > 0 || net < 0n) throw overWhole(writer, tax)
      return { ...tax, amount }
    })
    const id = contentId('payout', { run, writer })
    return { id, run, writer, on, gross, withheld, net: { amountMinor: net, currency } }
  })
}

/** One transaction per payout: the debt to the writer against cash and the taxes withheld. */
export function bookPayouts(payouts: readonly Payout[]): Transaction[] {
  return payouts.map(({ id, run, writer, on, gross, withheld, net }) =>
    transactionOf(
      { key: `payout:${id}`, on, memo: `Paid out for run ${run}` },
      {
        debit: [[ACCOUNTS.payable(writer), gross]],
        credit: [[ACCOUNTS.cash, net], ...withheld.map((tax) => [ACCOUNTS.withheld(tax.id), tax.amount] as const)],
      },
    ),
  )
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
