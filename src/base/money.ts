/** Money: whole minor units (cents) with their currency. */

import { assert } from './assert.ts'
import {
  type Fraction,
  type Rounding,
  fraction,
  groupThousands,
  multiply,
  parseFraction,
  placePoint,
  roundFraction,
} from './exact-fraction.ts'

/** An amount in minor units of an ISO 4217 currency: 903096n USD is $9,030.96. */
export interface Money {
  readonly amountMinor: bigint
  readonly currency: string
}

// ISO 4217, list one: currencies whose minor unit is not a hundredth.
const DECIMALS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      'BIF',
      'CLP',
      'DJF',
      'GNF',
      'ISK',
      'JPY',
      'KMF',
      'KRW',
      'PYG',
      'RWF',
      'UGX',
      'VND',
      'VUV',
      'XAF',
      'XOF',
      'XPF',
    ].map((code) => [code, 0]),
  ),
  ...Object.fromEntries(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3])),
}
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** True for a currency code of ISO 4217 that this runtime knows. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code)
}

/** How many decimals the minor unit has: 2 for USD, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return DECIMALS[currency] ?? 2
}

/** `"9030.96"`, `"USD"` → money; `undefined` when it is not a number or is finer than the minor unit. */
export function parseMoney(text: string, currency: string): Money | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (!match) return undefined
  const [, sign = '', whole = '', decimals = ''] = match
  const missing = decimalsOf(currency) - decimals.length
  // As amounts are printed: the digits alone.
  if (missing >= 0) {
    const minor = BigInt(whole + decimals + '0'.repeat(missing))
    return { amountMinor: sign === '-' ? -minor : minor, currency }
  }
  const value = parseFraction(text)
  if (!value) return undefined
  const minor = multiply(value, fraction(10n ** BigInt(decimalsOf(currency))))
  return minor.denominator === 1n ? { amountMinor: minor.numerator, currency } : undefined
}

/** The amount in major units without the currency, as JSON and CSV carry it: `"9030.96"`. */
export function printAmount({ amountMinor, currency }: Money): string {
  return placePoint(amountMinor, decimalsOf(currency))
}

/** For people: `9,030.96 USD`. */
export function printMoney(money: Money): string {
  return `${groupThousands(printAmount(money))} ${money.currency}`
}

/** An exact number of major units, rounded to the minor unit by `rounding`. */
export function moneyOf(major: Fraction, currency: string, rounding: Rounding): Money {
  const minor = multiply(major, fraction(10n ** BigInt(decimalsOf(currency))))
  return { amountMinor: roundFraction(minor, rounding), currency }
}

/** The exact number of major units in an amount. */
export function majorOf({ amountMinor, currency }: Money): Fraction {
  return fraction(amountMinor, 10n ** BigInt(decimalsOf(currency)))
}

/** Stops on two currencies: nothing here converts. */
export function addMoney(a: Money, b: Money): Money {
  assert(a.currency === b.currency, 'base: only amounts of one currency are added')
  return { amountMinor: a.amountMinor + b.amountMinor, currency: a.currency }
}

export function sumMoney(amounts: Iterable<Money>, currency: string): Money {
  let sum: Money = { amountMinor: 0n, currency }
  for (const amount of amounts) sum = addMoney(sum, amount)
  return sum
}
