/** What a term comes to for one fact: a value with the steps that led to it, or the reason why there is none. */

import { compare, type Fraction, isDate, parseFraction, printDecimal } from '../base/index.ts'
import type { ColumnType } from '../terms/index.ts'
import type { TraceStep } from './obligation.ts'

export type Value =
  | { readonly is: 'number'; readonly value: Fraction }
  | { readonly is: 'text' | 'date'; readonly value: string }
  | { readonly is: 'yes-no'; readonly value: boolean }

/** Why a term has no value for a fact; it becomes a problem that names the fact and the clause. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

export type Outcome =
  | { readonly value: Value; readonly step: TraceStep; readonly failure?: undefined }
  | { readonly failure: Failure }

export function done(value: Value, says: string, steps: readonly TraceStep[] = []): Outcome {
  return { value, step: { says, value: printValue(value), steps } }
}

export function fail(code: string, message: string, hint?: string): { readonly failure: Failure } {
  return { failure: { code, message, ...(hint === undefined ? {} : { hint }) } }
}

/** Numbers as decimals or `n/d`, texts as they are, `yes` or `no`. */
export function printValue({ is, value }: Value): string {
  return is === 'number' ? printDecimal(value) : is === 'yes-no' ? (value ? 'yes' : 'no') : value
}

// More digits than any count or amount has; a longer text is not read as a number at all.
const MOST_DIGITS = 60

/** What a column's text means. */
export function readColumn(
  name: string,
  text: string | undefined,
  type: ColumnType,
): Value | { readonly failure: Failure } {
  if (text === undefined || text === '') {
    return fail(
      'engine/missing-column',
      `The column ${name} is empty.`,
      'Add it to the row and take the facts in again.',
    )
  }
  switch (type.is) {
    case 'text':
      return { is: 'text', value: text }
    case 'date':
      return isDate(text)
        ? { is: 'date', value: text }
        : fail('engine/bad-date', `${name} is "${cut(text)}", which is not a date.`)
    case 'yes-no':
      if (text === 'yes' || text === 'true') return { is: 'yes-no', value: true }
      if (text === 'no' || text === 'false') return { is: 'yes-no', value: false }
      return fail('engine/not-yes-or-no', `${name} is "${cut(text)}", which is neither yes nor no.`)
    case 'number':
    case 'money': {
      const value = text.length <= MOST_DIGITS ? parseFraction(text) : undefined
      return value
        ? { is: 'number', value }
        : fail('engine/not-a-number', `${name} is "${cut(text)}", which is not a number.`)
    }
  }
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** For values of one kind, as the checker of deals has seen to. */
export function compareValues(a: Value, op: string, b: Value): boolean {
  const sign =
    a.is === 'number' && b.is === 'number'
      ? compare(a.value, b.value)
      : a.value === b.value
        ? 0
        : a.value < b.value
          ? -1
          : 1
  switch (op) {
    case '==':
      return sign === 0
    case '!=':
      return sign !== 0
    case '<':
      return sign < 0
    case '<=':
      return sign <= 0
    case '>':
      return sign > 0
    default:
      return sign >= 0
  }
}

export function notANumber(says: string): { readonly failure: Failure } {
  return fail('engine/not-a-number', `${says} is reckoned with something that is not a number.`)
}
