/** What an expression gives: text, date, yes or no, or a number with its unit; and what may stand where. */

import { isDate } from '../base/index.ts'
import type { SayAt } from './read-names.ts'
import { quote } from './report.ts'
import type { Term } from './term.ts'
import { printUnit, sameUnit, type Unit } from './units.ts'

/** `unit` is `undefined` for a number as written, which takes the unit of what it stands beside. */
export type ValueType =
  | { readonly is: 'number'; readonly unit: Unit | undefined }
  | { readonly is: 'text'; readonly oneOf?: readonly string[] }
  | { readonly is: 'date' }
  | { readonly is: 'yes-no' }

export const YES_NO: ValueType = { is: 'yes-no' }

/** How a definition keeps the unit of a number as written, which takes the unit of what it stands beside. */
export const NO_UNIT = 'any'

/** How messages call a type. */
export function printType(type: ValueType): string {
  if (type.is === 'yes-no') return 'yes or no'
  if (type.is !== 'number') return `a ${type.is}`
  return type.unit && type.unit.size > 0 ? `a number in ${printUnit(type.unit)}` : 'a bare number'
}

/** The type when it is of that kind; else says what should stand here. A text that is a date may stand for one. */
export function want(is: ValueType['is'], term: Term, type: ValueType | undefined, say: SayAt): ValueType | undefined {
  if (type === undefined || type.is === is) return type
  if (is === 'date' && term.is === 'text') {
    checkDateText(term, say)
    return { is: 'date' }
  }
  const wanted = is === 'yes-no' ? 'something that is true or false' : `a ${is}`
  say('terms/type-mismatch', term, `Here has to stand ${wanted}; this is ${printType(type)}.`)
  return undefined
}

/** Terms that have to be of one kind and one unit: both sides of a sum, the choices of `min`, the branches of `? :`. */
export function checkAlike(
  whole: Term,
  terms: readonly Term[],
  types: readonly (ValueType | undefined)[],
  say: SayAt,
): ValueType | undefined {
  let common: ValueType | undefined
  for (const [index, type] of types.entries()) {
    if (type === undefined) return undefined
    const clash = common !== undefined && !areAlike(common, type)
    if (clash && common) {
      const code = common.is === type.is ? 'terms/unit-mismatch' : 'terms/type-mismatch'
      say(code, terms[index] ?? whole, `${capitalType(common)} and ${printType(type)} do not go together here.`)
      return undefined
    }
    if (common === undefined || (common.is === 'number' && common.unit === undefined)) common = type
  }
  return common
}

export function areAlike(a: ValueType, b: ValueType): boolean {
  if (a.is !== 'number' || b.is !== 'number') return a.is === b.is
  return a.unit === undefined || b.unit === undefined || sameUnit(a.unit, b.unit)
}

export function checkDateText(term: Term & { is: 'text' }, say: SayAt): void {
  if (isDate(term.value)) return
  say(
    'terms/bad-date',
    term,
    `${quote(term.value)} is not a date.`,
    'Write it as year-month-day, such as "2026-05-02".',
  )
}

export function capitalType(type: ValueType): string {
  const text = printType(type)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
