/** Lengths of time as a sentence has them in words: "more than six months", "a hundred days", "five and a half months". */

import type { Quantity } from '../claim.ts'

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const BOUNDS: Readonly<Record<string, Quantity['bound']>> = {
  'more than': 'over',
  over: 'over',
  'at least': 'over',
  'less than': 'under',
  'fewer than': 'under',
  under: 'under',
  about: 'about',
  around: 'about',
  roughly: 'about',
  some: 'about',
  // What is nearly so is read from its words.
  nearly: undefined,
  almost: undefined,
}
const LENGTH = new RegExp(
  String.raw`\b(?:(${Object.keys(BOUNDS).join('|')})\s+)?(\d+(?:\.\d+)?|${NUMBERS.slice(1).join('|')}|a hundred|half a)(\s+and\s+a\s+half)?[\s-]+(day|week|month|year)s?\b`,
  'gi',
)

/** Every length of the sentence; a half year is six months. */
export function lengthsIn(sentence: string): Quantity[] {
  return [...sentence.matchAll(LENGTH)].flatMap(([said, before = '', number = '', half, unit = '']) => {
    const value = numberOf(number.toLowerCase(), half !== undefined, unit.toLowerCase())
    if (value === undefined) return []
    const bound = BOUNDS[before.toLowerCase()]
    return [{ measure: 'days' as const, said, ...value, ...(bound === undefined ? {} : { bound }) }]
  })
}

function numberOf(number: string, isHalfMore: boolean, unit: string): Pick<Quantity, 'value' | 'unit'> | undefined {
  if (number === 'half a') return unit === 'year' ? { value: '6', unit: 'months' } : undefined
  const word = NUMBERS.indexOf(number)
  const whole = number === 'a hundred' ? '100' : word < 0 ? number : String(word)
  if (isHalfMore && whole.includes('.')) return undefined
  return { value: isHalfMore ? `${whole}.5` : whole, unit: `${unit}s` }
}
