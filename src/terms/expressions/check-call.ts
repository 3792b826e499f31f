/** What a function of the deal language takes, and what it gives. */

import { checkAlike, want } from './check-sides.ts'
import type { Definition } from '../deal.ts'
import type { SayAt, Scope } from './read-names.ts'
import { type FunctionName, type Term, termsIn } from './term.ts'
import { type ValueType, YES_NO } from './value-type.ts'

type Call = Term & { is: 'call' }

interface Checking {
  readonly scope: Scope
  readonly say: SayAt
  /** The type of a part. */
  readonly check: (term: Term) => ValueType | undefined
}

const DAYS = new Map([['day', 1]])

export function checkCall(term: Call, { scope, say, check }: Checking): ValueType | undefined {
  const types = (is: ValueType['is']): (ValueType | undefined)[] =>
    term.parts.map((part) => want(is, part, check(part), say))
  switch (term.name) {
    case 'given':
      return checkGiven(term, say)
    case 'floor':
    case 'ceil':
      return takes(term, 1, say) ? types('number')[0] : undefined
    case 'days':
      types('date')
      return takes(term, 2, say) ? { is: 'number', unit: DAYS } : undefined
    case 'quarter_end':
      types('date')
      return takes(term, 1, say) ? { is: 'date' } : undefined
    case 'later':
      return takes(term, 2, say) ? checkLater(term, { scope, say, check }) : undefined
    case 'total':
    case 'earliest':
      return checkOverFacts(term, { scope, say, check })
    case 'min':
    case 'max':
      if (term.parts.length >= 2) return checkAlike(term, term.parts, types('number'), say)
      say('terms/type-mismatch', term, `${term.name} compares two numbers or more.`, likeIt(term.name))
      return undefined
  }
}

const LIKE: Readonly<Record<FunctionName, string>> = {
  given: 'given(ends_on)',
  floor: 'floor(weeks)',
  ceil: 'ceil(weeks)',
  days: 'days(due_on, paid_on)',
  quarter_end: 'quarter_end(starts_on)',
  later: 'later(starts_on, 90)',
  total: 'total(words, company)',
  earliest: 'earliest(starts_on, company)',
  min: 'min(words, 1000)',
  max: 'max(words, 1000)',
}

function likeIt(name: FunctionName): string {
  return `Write it like ${LIKE[name]}.`
}

function takes(term: Call, count: number, say: SayAt): boolean {
  if (term.parts.length === count) return true
  const parts = count === 1 ? 'one part' : 'two parts'
  say('terms/type-mismatch', term, `${term.name} takes ${parts}; here are ${term.parts.length}.`, likeIt(term.name))
  return false
}

function checkGiven(term: Call, say: SayAt): ValueType | undefined {
  const [part] = term.parts
  if (part && term.parts.length === 1 && ['column', 'field', 'lookup'].includes(part.is)) return YES_NO
  const message = 'given asks whether one column, or one row of a look-up, is there.'
  say('terms/type-mismatch', term, message, likeIt('given'))
  return undefined
}

/** `later(starts_on, 90)`: a date so many days after another. */
function checkLater({ parts: [date, count] }: Call, { say, check }: Checking): ValueType | undefined {
  const from = date && want('date', date, check(date), say)
  const type = count && want('number', count, check(count), say)
  if (count && type?.is === 'number' && type.unit)
    checkAlike(count, [count, count], [{ is: 'number', unit: DAYS }, type], say)
  return from && type && { is: 'date' }
}

/** `total(hours, series, season)`, `earliest(starts_on, series)`: over facts that have the keys in common. */
function checkOverFacts(term: Call, { scope, say, check }: Checking): ValueType | undefined {
  const [value, ...keys] = term.parts
  const within = term.parts.flatMap((part) => [...termsIn(part)]).find((part) => isOverFacts(part, scope))
  if (within) {
    say('terms/type-mismatch', within, `A total cannot stand inside a total.`)
    return undefined
  }
  for (const key of keys) check(key)
  if (value) return want(term.name === 'total' ? 'number' : 'date', value, check(value), say)
  const what = term.name === 'total' ? 'what is added' : 'a date'
  say('terms/type-mismatch', term, `${term.name} takes ${what}, and what the facts have in common.`, likeIt(term.name))
  return undefined
}

/** Definitions are followed once each, however often they are named. */
function isOverFacts(term: Term, scope: Scope, seen = new Set<Definition>()): boolean {
  if (term.is === 'call') return term.name === 'total' || term.name === 'earliest'
  const definition = term.is === 'definition' ? scope.definitions.find(({ id }) => id === term.name) : undefined
  if (!definition || seen.has(definition)) return false
  seen.add(definition)
  return [...termsIn(definition.means.term)].some((part) => isOverFacts(part, scope, seen))
}
