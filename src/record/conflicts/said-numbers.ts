/** Numbers as they are said: each leaves a range open, and two contradict each other only when their ranges cannot meet. */

import {
  type Fraction,
  add,
  compare,
  fraction,
  groupThousands,
  multiply,
  parseFraction,
  subtract,
} from '../../base/index.ts'
import type { Quantity } from '../claim.ts'

/** Both ends may be open. */
export interface NumberRange {
  readonly low?: Fraction
  readonly high?: Fraction
}

const LONG_UNITS: ReadonlySet<string> = new Set(['weeks', 'months', 'years'])

const ALMOST = /\b(nearly|almost|just under|close to|approaching|shy of)\b/i

/**
 * What "98%" (97.5 to 98.5), "97.85%", "11,000" (10,500 to 11,500), "nearly 98%" and "more than 90%" leave open.
 *
 * @example
 * rangeOf({ measure: 'share', value: '98', unit: 'percent', said: '98%' }) // { low: { numerator: 195n, denominator: 2n }, high: { numerator: 197n, denominator: 2n } }
 */
export function rangeOf({ value, unit, bound, said }: Quantity): NumberRange | undefined {
  const number = parseFraction(value)
  if (number === undefined) return undefined
  if (ALMOST.test(said)) return { low: subtract(number, slack(number, unit)), high: number }
  if (bound === 'over') return { low: number }
  if (bound === 'under') return { high: number }
  const half = bound === 'about' ? slack(number, unit) : halfOfLastDigit(value)
  return { low: subtract(number, half), high: add(number, half) }
}

/** "About" and "nearly" leave two points of a percentage open, half a week, month or year, and a twentieth of any other number. */
function slack(number: Fraction, unit: string): Fraction {
  if (unit === 'percent') return fraction(2n)
  const part = multiply(number, fraction(1n, 20n))
  const half = fraction(1n, 2n)
  return LONG_UNITS.has(unit) && compare(part, half) < 0 ? half : part
}

/** Half of the last digit that was said: two zeros or more at the end of a whole number are taken for rounding. */
function halfOfLastDigit(value: string): Fraction {
  const digits = digitsOf(value)
  return digits < 0 ? fraction(10n ** BigInt(-digits), 2n) : fraction(1n, 2n * 10n ** BigInt(digits))
}

/** Digits after the point; negative where zeros before it are rounding: -3 of 11,000. */
function digitsOf(value: string): number {
  const decimals = value.split('.')[1]?.length ?? 0
  return decimals > 0 ? decimals : -(/0{2,}$/.exec(value)?.[0].length ?? 0)
}

export function meet(a: NumberRange, b: NumberRange): boolean {
  const apart = (low?: Fraction, high?: Fraction): boolean =>
    low !== undefined && high !== undefined && compare(low, high) > 0
  return !apart(a.low, b.high) && !apart(b.low, a.high)
}

/**
 * True where both numbers can be so. Of two plain numbers the more exact one is the number, and the other may be what it rounds to:
 * 98 and 97.85 agree, 97 and 98 do not, nor do 8,525 and 8,526. Numbers that cannot be read never contradict.
 */
export function agree(a: Quantity, b: Quantity): boolean {
  const [left, right] = [rangeOf(a), rangeOf(b)]
  if (left === undefined || right === undefined) return true
  if (!isPlain(a) || !isPlain(b)) return meet(left, right)
  const [rough, exact] = digitsOf(a.value) < digitsOf(b.value) ? [a, b] : [b, a]
  const number = parseFraction(exact.value)
  if (number === undefined) return true
  const range = digitsOf(a.value) === digitsOf(b.value) ? pointOf(rough) : rangeOf(rough)
  return range === undefined || meet(range, { low: number, high: number })
}

function isPlain({ bound, said }: Quantity): boolean {
  return bound === undefined && !ALMOST.test(said)
}

function pointOf({ value }: Quantity): NumberRange | undefined {
  const number = parseFraction(value)
  return number && { low: number, high: number }
}

const BOUND_WORDS = { over: 'more than ', under: 'fewer than ', about: 'about ' }

/** In a sentence: `97.85% in favour`, `about 8,500 votes`, `a turnout of 48.15%`. */
export function sayVotes({ measure, value, unit, bound }: Quantity): string {
  const before = bound === undefined ? '' : unit === 'percent' && bound === 'under' ? 'less than ' : BOUND_WORDS[bound]
  const number = `${before}${groupThousands(value)}${unit === 'percent' ? '%' : ''}`
  if (measure === 'turnout') return `a turnout of ${number}`
  const of = {
    share: ' in favour',
    yes: ' votes in favour',
    no: ' votes against',
    members: ' members',
    votes: ' votes',
  }
  return `${number}${of[measure as keyof typeof of] ?? ''}`
}

/** As people read it: `97.85 %`, `8525 votes`, `over 90 %`. */
export function printQuantity({ measure, value, unit, bound }: Quantity): string {
  const before = bound === undefined ? '' : `${bound} `
  const isCount = unit === 'count'
  const words: Partial<Record<string, string>> = { yes: 'yes votes', no: 'no votes', count: '' }
  const after = unit === 'percent' ? '%' : isCount ? (words[measure] ?? measure) : unit
  return `${before}${value} ${after}`.trim()
}
