/** Numbers of the record in words: exact as they were said, with what they count. */

import { groupThousands } from '../../base/index.ts'
import type { Quantity } from '../claim.ts'

/**
 * @example
 * sayCount(1, 'event') // '1 event'
 * sayCount(1200, 'vote') // '1,200 votes'
 */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${groupThousands(`${count}`)} ${count === 1 ? one : many}`
}

const BOUNDS = { over: 'more than ', under: 'less than ', about: 'about ' }

/** `more than 90% of votes for`, `5,553 votes for`, `worth 429,000,000 USD (a year)`. */
export function sayQuantity(quantity: Quantity): string {
  const bound = quantity.bound ? BOUNDS[quantity.bound] : ''
  const number = `${bound}${sayNumber(quantity)}`
  const one = quantity.value === '1'
  const of = quantity.of === undefined || quantity.of === '' ? '' : ` (${quantity.of})`
  switch (quantity.measure) {
    case 'share':
      return `${number} of votes for${of}`
    case 'yes':
      return `${number} ${one ? 'vote' : 'votes'} for${of}`
    case 'no':
      return `${number} ${one ? 'vote' : 'votes'} against${of}`
    case 'votes':
      return `${number} ${one ? 'vote' : 'votes'} cast${of}`
    case 'members':
      return `${number} ${one ? 'member' : 'members'}${of}`
    case 'writers':
      return `${number} ${one ? 'writer' : 'writers'}${of}`
    case 'turnout':
      return `a turnout of ${number}${of}`
    case 'rise':
      return `a rise of ${number}${of}`
    case 'rate':
      return `a rate of ${number}${of}`
    case 'threshold':
      return `a threshold of ${number}${of}`
    case 'cost':
      return `put at ${number}${of}`
    case 'amount':
    case 'days':
    case 'weeks':
      return `${number}${of}`
    case 'count':
      return quantity.of ? `${number} ${quantity.of}` : number
  }
}

function sayNumber({ value, unit }: Quantity): string {
  const number = groupThousands(value)
  if (unit === 'percent') return `${number}%`
  if (unit === 'count') return number
  if (unit === 'days' || unit === 'weeks' || unit === 'years')
    return `${number} ${value === '1' ? unit.slice(0, -1) : unit}`
  return `${number} ${unit}`
}

/** `a`, `a and b`, `a, b and c`. */
export function sayList(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Those that a sentence has not told already, in digits or as millions. */
export function untold(quantities: readonly Quantity[], says: string): Quantity[] {
  const told = new Set(
    (says.replaceAll(/(\d),(?=\d{3})/g, '$1').match(/\d+(?:\.\d+)?(?: (?:m|b)illion)?/g) ?? []).map(String),
  )
  return quantities.filter(({ value }) => !writings(value).some((each) => told.has(each)))
}

function writings(value: string): string[] {
  const zeros = /^(\d+?)(0{6}|0{9})$/.exec(value)
  if (!zeros) return [value]
  return [
    value,
    `${value.slice(0, -6)} million`,
    ...(value.endsWith('000000000') ? [`${value.slice(0, -9)} billion`] : []),
  ]
}
