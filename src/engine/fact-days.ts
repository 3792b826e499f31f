/** The days and the words of a use as its row has them. */

import { type Fraction, type IsoDate, isDate, parseFraction, ZERO } from '../base/index.ts'
import type { Fact } from '../facts/index.ts'

/** After any day that a table can hold. */
export const FOREVER: IsoDate = '9999-12-31'

/** First and last day, both included; `undefined` when the dates cannot be read. */
export function spanOf({ columns }: Fact): { start: IsoDate; end: IsoDate } | undefined {
  const { starts_on: start = '', ends_on: end = FOREVER } = columns
  return isDate(start) && isDate(end) && start <= end ? { start, end } : undefined
}

export function wordsOf({ columns }: Fact): Fraction {
  const text = columns['words'] ?? ''
  return (text.length <= 60 ? parseFraction(text) : undefined) ?? ZERO
}
