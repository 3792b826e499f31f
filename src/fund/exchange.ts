/** Money that came in in another currency than it counts in: at a rate that somebody states, never at one that is looked up. */

import { type Fraction, type Money, majorOf, moneyOf, multiply, printDecimal, printMoney } from '../base/index.ts'

export interface Came {
  /** What stands on the account of the fund. */
  readonly amount: Money
  /** Major units of the receipt's currency for one of the currency that came. */
  readonly rate: Fraction
  /** Who states the rate, of which day. */
  readonly rateSource: string
}

/** Rounded once, half up, to the minor unit. */
export function convertMoney(amount: Money, { rate, to }: { rate: Fraction; to: string }): Money {
  return moneyOf(multiply(majorOf(amount), rate), to, 'half-up')
}

/** `1,000.00 EUR at 1.0834 USD for 1 EUR (ECB reference rate 2026-10-01)` */
export function printCame({ amount, rate, rateSource }: Came, currency: string): string {
  return `${printMoney(amount)} at ${printDecimal(rate)} ${currency} for 1 ${amount.currency} (${rateSource})`
}
