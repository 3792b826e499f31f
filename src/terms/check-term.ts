/** What an expression gives: text, date, yes or no, or a number with its unit. Finds what cannot be added, compared or multiplied. */

import { equals, ZERO } from '../base/index.ts'
import { checkAlike, checkPair, want } from './check-sides.ts'
import type { Definition, Schedule } from './deal.ts'
import { columnType } from './fact-columns.ts'
import type { SayAt, Scope } from './read-names.ts'
import { didYouMean, quote } from './report.ts'
import { type Term, termsIn } from './term.ts'
import { BARE, divideUnits, multiplyUnits, parseUnit, sameUnit } from './units.ts'
import { definedType, printType, type ValueType, valueType } from './value-type.ts'

const YES_NO: ValueType = { is: 'yes-no' }

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
      return checkCall(term, scope, say)
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

function checkCall(term: Term & { is: 'call' }, scope: Scope, say: SayAt): ValueType | undefined {
  switch (term.name) {
    case 'given':
      return checkGiven(term, say)
    case 'floor':
    case 'ceil': {
      const [part] = term.parts
      if (part && term.parts.length === 1) return want('number', part, checkTerm(part, scope, say), say)
      say('terms/type-mismatch', term, `${term.name} takes one number.`, `Write it like ${term.name}(minutes).`)
      return undefined
    }
    case 'days':
    case 'quarter_end':
      return checkDates(term, scope, say)
    case 'total':
      return checkTotal(term, scope, say)
    case 'min':
    case 'max': {
      const types = term.parts.map((part) => want('number', part, checkTerm(part, scope, say), say))
      if (term.parts.length >= 2) return checkAlike(term, term.parts, types, say)
      say('terms/type-mismatch', term, `${term.name} compares two numbers or more.`)
      return undefined
    }
  }
}

function checkGiven(term: Term & { is: 'call' }, say: SayAt): ValueType | undefined {
  const [part] = term.parts
  if (part && term.parts.length === 1 && ['column', 'field', 'lookup'].includes(part.is)) return YES_NO
  const message = 'given asks whether one column, or one row of a look-up, is there.'
  say('terms/type-mismatch', term, message, 'Write it like given(ends_on).')
  return undefined
}

function checkDates(term: Term & { is: 'call' }, scope: Scope, say: SayAt): ValueType | undefined {
  const wanted = term.name === 'days' ? 2 : 1
  for (const part of term.parts) want('date', part, checkTerm(part, scope, say), say)
  if (term.parts.length !== wanted) {
    const like = wanted === 2 ? 'days(due_on, paid_on)' : 'quarter_end(starts_on)'
    say(
      'terms/type-mismatch',
      term,
      `${term.name} takes ${wanted === 2 ? 'two dates' : 'one date'}.`,
      `Write it like ${like}.`,
    )
    return undefined
  }
  return term.name === 'days' ? { is: 'number', unit: new Map([['day', 1]]) } : { is: 'date' }
}

/** `total(hours, series, season)`: what is added is a number, the keys are anything. */
function checkTotal(term: Term & { is: 'call' }, scope: Scope, say: SayAt): ValueType | undefined {
  const [summed, ...keys] = term.parts
  const within = term.parts.flatMap((part) => [...termsIn(part)]).find((part) => sumsUp(part, scope))
  if (within) {
    say('terms/type-mismatch', within, 'A total cannot stand inside a total.')
    return undefined
  }
  for (const key of keys) checkTerm(key, scope, say)
  if (summed) return want('number', summed, checkTerm(summed, scope, say), say)
  say(
    'terms/type-mismatch',
    term,
    'total takes what is added, and what the facts have in common.',
    'Write it like total(words, company).',
  )
  return undefined
}

/** Definitions are followed once each, however often they are named. */
function sumsUp(term: Term, scope: Scope, seen = new Set<Definition>()): boolean {
  if (term.is === 'call') return term.name === 'total'
  const definition = term.is === 'definition' ? scope.definitions.find(({ id }) => id === term.name) : undefined
  if (!definition || seen.has(definition)) return false
  seen.add(definition)
  return [...termsIn(definition.means.term)].some((part) => sumsUp(part, scope, seen))
}
