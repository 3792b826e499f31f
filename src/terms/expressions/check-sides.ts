/** Whether the sides of a comparison or a sum are of one kind and one unit. */

import { isDate } from '../../base/index.ts'
import type { SayAt } from './read-names.ts'
import { didYouMean, quote } from '../reading/report.ts'
import type { Term } from './term.ts'
import { sameUnit } from './units.ts'
import { capitalType, printType, type ValueType } from './value-type.ts'

export function want(is: ValueType['is'], term: Term, type: ValueType | undefined, say: SayAt): ValueType | undefined {
  if (type === undefined || type.is === is) return type
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

function areAlike(a: ValueType, b: ValueType): boolean {
  if (a.is !== 'number' || b.is !== 'number') return a.is === b.is
  return a.unit === undefined || b.unit === undefined || sameUnit(a.unit, b.unit)
}

type Side = readonly [Term, ValueType | undefined]

export function checkPair(term: Term & { op?: string }, [left, a]: Side, [right, b]: Side, say: SayAt): void {
  if (!a || !b) return
  if (a.is === 'date' && right.is === 'text') return checkDateText(right, say)
  if (b.is === 'date' && left.is === 'text') return checkDateText(left, say)
  if (!areAlike(a, b)) {
    const code = a.is === b.is ? 'terms/unit-mismatch' : 'terms/type-mismatch'
    say(code, term, `${capitalType(a)} cannot be compared with ${printType(b)}.`)
  } else if (a.is !== 'number' && a.is !== 'date' && term.op !== '==' && term.op !== '!=') {
    say(
      'terms/type-mismatch',
      term,
      `${capitalType(a)} is neither more nor less than another.`,
      'Compare with == or !=.',
    )
  }
  if (a.is === 'text' && a.oneOf) checkChoice(left, a.oneOf, right, say)
  if (b.is === 'text' && b.oneOf) checkChoice(right, b.oneOf, left, say)
}

function checkDateText(term: Term & { is: 'text' }, say: SayAt): void {
  if (isDate(term.value)) return
  say(
    'terms/bad-date',
    term,
    `${quote(term.value)} is not a date.`,
    'Write it as year-month-day, such as "2026-05-02".',
  )
}

function checkChoice(column: Term, choices: readonly string[], written: Term, say: SayAt): void {
  if (written.is !== 'text' || choices.includes(written.value)) return
  if (column.is !== 'column' && column.is !== 'field') return
  const hint = didYouMean(written.value, choices, 'choices')
  say('terms/unknown-value', written, `The column ${column.name} never holds ${quote(written.value)}.`, hint)
}
