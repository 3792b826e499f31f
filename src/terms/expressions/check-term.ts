/** Checks terms: which of them cannot be added, compared, multiplied or looked up together. */

import { equals, ZERO } from '../../base/index.ts'
import { checkCall } from './check-call.ts'
import { checkAlike, checkPair, want } from './check-sides.ts'
import type { Schedule } from '../deal.ts'
import { columnType } from '../fact-columns.ts'
import type { SayAt, Scope } from './read-names.ts'
import { didYouMean, quote } from '../reading/report.ts'
import { type Term } from './term.ts'
import { BARE, divideUnits, multiplyUnits, parseUnit, sameUnit } from './units.ts'
import { definedType, printType, type ValueType, valueType, YES_NO } from './value-type.ts'

/** The type of a term; `undefined` when it has problems, which are all said. */
export function checkTerm(term: Term, scope: Scope, say: SayAt): ValueType | undefined {
  const check = (each: Term): ValueType | undefined => checkTerm(each, scope, say)
  switch (term.is) {
    case 'number':
      return { is: 'number', unit: undefined }
    case 'text':
      return { is: 'text' }
    case 'yes-no':
      return YES_NO
    case 'column':
      return valueType(columnType(scope.table, term.name), scope.currency)
    case 'field': {
      const lookup = scope.lookups.find(({ id }) => id === term.lookup)
      return lookup && valueType(columnType(lookup.in, term.name), scope.currency)
    }
    case 'definition': {
      const definition = scope.definitions.find(({ id }) => id === term.name)
      return definition && definedType(definition)
    }
    case 'lookup':
      return undefined // only inside given, which asks for no type
    case 'schedule':
      return checkSchedule(term, scope, say)
    case 'arithmetic':
      return checkArithmetic(term, check(term.left), check(term.right), say)
    case 'comparison':
      checkPair(term, [term.left, check(term.left)], [term.right, check(term.right)], say)
      return YES_NO
    case 'among': {
      const left = check(term.left)
      for (const each of term.right) checkPair({ ...term, op: '==' }, [term.left, left], [each, check(each)], say)
      return YES_NO
    }
    case 'all':
    case 'any':
      for (const part of term.parts) want('yes-no', part, check(part), say)
      return YES_NO
    case 'not':
      want('yes-no', term.part, check(term.part), say)
      return YES_NO
    case 'negative':
      return want('number', term.part, check(term.part), say)
    case 'either': {
      want('yes-no', term.test, check(term.test), say)
      return checkAlike(term, [term.yes, term.no], [check(term.yes), check(term.no)], say)
    }
    case 'call':
      return checkCall(term, { scope, say, check })
  }
}

function checkArithmetic(
  term: Term & { is: 'arithmetic' },
  left: ValueType | undefined,
  right: ValueType | undefined,
  say: SayAt,
): ValueType | undefined {
  const [a, b] = [want('number', term.left, left, say), want('number', term.right, right, say)]
  if (a?.is !== 'number' || b?.is !== 'number') return undefined
  if (term.op === '+' || term.op === '-') return checkAlike(term, [term.left, term.right], [a, b], say)
  if (term.op === '/' && term.right.is === 'number' && equals(term.right.value, ZERO)) {
    say('terms/division-by-zero', term.right, 'Nothing can be divided by 0.')
  }
  if (a.unit === undefined && b.unit === undefined) return { is: 'number', unit: undefined }
  const combine = term.op === '*' ? multiplyUnits : divideUnits
  return { is: 'number', unit: combine(a.unit ?? BARE, b.unit ?? BARE) }
}

function checkSchedule(term: Term & { is: 'schedule' }, scope: Scope, say: SayAt): ValueType | undefined {
  const schedule = scope.schedules.find(({ id }) => id === term.name)
  if (!schedule) return undefined
  for (const [index, key] of term.keys.entries()) checkKey(key, index, schedule, { scope, say })
  if (term.asOf) want('date', term.asOf, checkTerm(term.asOf, scope, say), say)
  const unit = parseUnit(schedule.unit)
  if (!unit || schedule.scale === 'single') return unit && { is: 'number', unit }
  const along = schedule.bands.find((band) => band !== undefined)
  return { is: 'number', unit: multiplyUnits(unit, parseUnit(along?.unit ?? '') ?? BARE) }
}

function checkKey(key: Term, index: number, schedule: Schedule, { scope, say }: { scope: Scope; say: SayAt }): void {
  const type = checkTerm(key, scope, say)
  const band = schedule.bands[index]
  const column = schedule.by[index]
  if (type?.is === 'date') say('terms/type-mismatch', key, `A date cannot be a key of ${schedule.id}.`)
  else if (band && type && type.is !== 'number') {
    say(
      'terms/type-mismatch',
      key,
      `The key ${column} of ${schedule.id} has bands of numbers; this is ${printType(type)}.`,
    )
  } else if (band && type?.is === 'number' && type.unit && !sameUnit(type.unit, parseUnit(band.unit) ?? BARE)) {
    const message = `The bands of ${column} of ${schedule.id} are in ${band.unit || 'bare numbers'}; this is ${printType(type)}.`
    say('terms/unit-mismatch', key, message)
  }
  if (type?.is !== 'text' || !type.oneOf || (key.is !== 'column' && key.is !== 'field')) return
  for (const value of new Set(schedule.rows.map((row) => row.keys[index] ?? ''))) {
    if (type.oneOf.includes(value)) continue
    const message = `${schedule.id} has a row for ${quote(value)}, which the column ${key.name} never holds.`
    say('terms/unknown-value', key, message, didYouMean(value, type.oneOf, 'choices'))
  }
}
