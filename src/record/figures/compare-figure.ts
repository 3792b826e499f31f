/** Whether a number as it is said can be a number as it was reckoned: rounded as it is said, or as the bound that it is told as. */

import { add, compare, type Fraction, fraction, multiply, parseFraction, subtract } from '../../base/index.ts'
import type { Quantity } from '../claim.ts'

/** `most`, `least`: "up to 7", "at least 3" tell the rule's own number · `over`, `below`: "more than", "nearly" tell a bound. */
export type Manner = 'plain' | 'about' | 'most' | 'least' | 'over' | 'below'

/** The words before a number say how it is meant; "went up to 5" is no bound. */
export function mannerOf({ bound }: Quantity, before: string): Manner {
  if (
    /\b(?:went|go|goes|going|rose|rise|rises|rising|gone|climb\w*|jump\w*|increas\w*|moved?|come|came|bump\w*|step\w*)(?:\s\S+)?\s+up\s+to(?: (?:an?|the))? $/i.test(
      before,
    )
  )
    return 'plain'
  if (
    /\b(?:up to|at most|as (?:many|much|high) as|(?:a )?maximum of|no more than|not more than|capped at)(?: an?| the)? $/i.test(
      before,
    )
  )
    return 'most'
  if (/\b(?:at least|(?:a )?minimum of|no (?:less|fewer) than|not (?:less|fewer) than)(?: an?| the)? $/i.test(before))
    return 'least'
  if (/\b(?:nearly|almost|just under|close to|approaching|shy of)(?: an?| the)? $/i.test(before)) return 'below'
  if (bound === 'about') return 'about'
  if (bound === 'over') return 'over'
  return bound === 'under' ? 'below' : 'plain'
}

/** How a number stands to one answer: the same as far as it is said, on the true side of a bound, or neither. */
export function isSame(quantity: Quantity, manner: Manner, value: Fraction): boolean {
  const said = parseFraction(quantity.value)
  if (said === undefined) return false
  const off = absolute(subtract(said, value))
  if (manner === 'over' || manner === 'below') {
    const near = compare(off, multiply(said, TENTH)) <= 0
    return near && (manner === 'over' ? compare(value, said) >= 0 : compare(value, said) <= 0)
  }
  // "About" leaves a twentieth open, of a percentage half a point; what is said plainly what rounding to its last digit does.
  if (manner === 'about') {
    const slack = quantity.unit === 'percent' ? HALF : multiply(value, TWENTIETH)
    return compare(off, larger(slack, roundingOf(quantity, said))) <= 0
  }
  return off.numerator === 0n || compare(off, roundingOf(quantity, said)) < 0 || roundsUpTo(quantity, said, value)
}

const TENTH = fraction(1n, 10n)
const TWENTIETH = fraction(1n, 20n)
const HUNDREDTH = fraction(1n, 100n)
const HALF = fraction(1n, 2n)

/** Half of the last digit; zeros at the end of an amount are rounding too, up to a hundredth of it. People and weeks are whole. */
function roundingOf({ value, unit }: Quantity, said: Fraction): Fraction {
  const decimals = value.split('.')[1]?.length ?? 0
  if (decimals > 0) return fraction(1n, 2n * 10n ** BigInt(decimals))
  const zeros = /^[A-Z]{3}$/.test(unit) ? (/0{2,}$/.exec(value)?.[0].length ?? 0) : 0
  if (zeros === 0) return HALF
  const half = fraction(10n ** BigInt(zeros), 2n)
  const most = multiply(said, HUNDREDTH)
  return compare(half, most) < 0 ? half : most
}

/** An exact half is rounded up. */
function roundsUpTo(quantity: Quantity, said: Fraction, value: Fraction): boolean {
  const isMoney = /^[A-Z]{3}$/.test(quantity.unit)
  return isMoney && compare(add(value, roundingOf(quantity, said)), said) === 0
}

/** True where no answer can make it wrong as a bound: "at least 5,000" of 5,762. */
export function isTrueBound({ value: text }: Quantity, manner: Manner, values: readonly Fraction[]): boolean {
  const said = parseFraction(text)
  if (said === undefined || values.length === 0) return false
  if (manner === 'least' || manner === 'over') return values.some((value) => compare(value, said) >= 0)
  return manner === 'below' && values.some((value) => compare(value, said) <= 0)
}

/** Within a hundredth: a number that is only assumed may be a little off. */
export function isNearly({ value: text }: Quantity, value: Fraction): boolean {
  const said = parseFraction(text)
  return said !== undefined && compare(absolute(subtract(said, value)), multiply(said, HUNDREDTH)) <= 0
}

/** A number ten times as high or as low is of something else. */
export function isOfItsKind({ value: text }: Quantity, values: readonly Fraction[]): boolean {
  const said = parseFraction(text)
  if (said === undefined) return false
  return values.some(
    (value) => compare(said, multiply(value, fraction(10n))) < 0 && compare(value, multiply(said, fraction(10n))) < 0,
  )
}

function absolute(value: Fraction): Fraction {
  return compare(value, fraction(0n)) < 0 ? subtract(fraction(0n), value) : value
}

function larger(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) > 0 ? a : b
}

/** A number as it is read: `9,030.96` of an amount, `13.02 %`, `6 writers`. */
export function printFigure(value: Fraction, unit: string): string {
  const isMoney = /^[A-Z]{3}$/.test(unit)
  const text = printRounded(value, isMoney ? 2 : 3)
  const plain = isMoney ? text : text.replace(/\.?0+$/, '')
  const grouped = plain.replace(/^(\d+)/, (digits) => digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ','))
  if (unit === 'percent') return `${grouped} %`
  return unit === 'count' ? grouped : `${grouped} ${unit}`
}

function printRounded({ numerator, denominator }: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const [sign, size] = numerator < 0n ? ['-', -numerator] : ['', numerator]
  const units = (2n * size * scale + denominator) / (2n * denominator)
  const digits = units.toString().padStart(decimals + 1, '0')
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
