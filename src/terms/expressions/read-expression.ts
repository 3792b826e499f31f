/** Reads the expressions of a clause, and tells what is wrong inside one by its line and column in the file. */

import { isDate } from '../../base/index.ts'
import { checkTerm } from './check-term.ts'
import { NO_UNIT, printType, type ValueType } from './value-type.ts'
import type { Expression, Schedule, Source } from '../deal.ts'
import type { ColumnType } from '../fact-columns.ts'
import { type Fields, readScalar } from '../reading/fields.ts'
import { factorsIn, MOST_FACTORS } from './factors.ts'
import { offsetsIn } from '../reading/places.ts'
import { MOST_NESTING, nestingIn } from './nesting.ts'
import { parseTerm } from './parse-term.ts'
import type { SayAt, Scope } from './read-names.ts'
import { type Term, termsIn } from './term.ts'
import { divideUnits, printUnit, sameUnit, type Unit } from './units.ts'

/** What the rest of the deal gives an expression: the text that it stands in, and what it may name in any table. */
export interface ExpressionContext {
  readonly text: string
  readonly sources: readonly Source[]
  readonly schedules: readonly Schedule[]
  readonly currency: string
}

/** What an expression may name, in which text it stands, and whether its clause says where its numbers come from. */
export interface ExpressionScope extends Scope {
  readonly text: string
  readonly cited: boolean
}

type Judge = (type: ValueType, term: Term, say: SayAt) => void

export function readCondition(rule: Fields, key: 'when' | 'requires', scope: ExpressionScope): Expression | undefined {
  return readExpression(rule, key, scope, (type, term, say) => {
    if (type.is === 'yes-no') return
    say('terms/type-mismatch', term, `A condition is true or false; this is ${printType(type)}.`)
  })
}

/** The day that a look-up looks back from. */
export function readDateExpression(
  rule: Fields,
  key: string,
  scope: Scope & ExpressionContext,
): Expression | undefined {
  return readExpression(rule, key, { ...scope, cited: false }, (type, term, say) => {
    if (type.is === 'date') return
    say('terms/type-mismatch', term, `Here has to stand a date; this is ${printType(type)}.`)
  })
}

/** What a column of another table has to hold. */
export function readKeyExpression(
  rule: Fields,
  key: string,
  scope: Scope & ExpressionContext,
  column: ColumnType,
): Expression | undefined {
  return readExpression(rule, key, { ...scope, cited: false }, (type, term, say) => {
    const wanted = column.is === 'money' ? 'number' : column.is
    if (type.is === wanted) return
    say('terms/type-mismatch', term, `The column ${key} holds ${wanted}; this is ${printType(type)}.`)
  })
}

/** What a name stands for, and what that comes to. */
export function readMeaning(
  rule: Fields,
  scope: ExpressionScope,
): { means: Expression; is: ValueType['is']; unit: string } | undefined {
  let found: ValueType | undefined
  const means = readExpression(rule, 'means', scope, (type) => {
    found = type
  })
  if (!means || !found) return undefined
  const unit = found.is !== 'number' ? '' : found.unit === undefined ? NO_UNIT : unitText(found.unit)
  return { means, is: found.is, unit }
}

/** As `parseUnit` reads it. */
function unitText(unit: Unit): string {
  return unit.size === 0 ? '' : printUnit(unit)
}

/** What a clause pays: an amount in the currency of the deal, or one a year when it is prorated. */
export function readAmount(
  rule: Fields,
  scope: ExpressionScope,
  prorated: 'by-day' | undefined,
): Expression | undefined {
  const money: Unit = new Map([[scope.currency, 1]])
  const yearly = divideUnits(money, new Map([['year', 1]]))
  const wanted = prorated ? yearly : money
  return readExpression(rule, 'pays', scope, (type, term, say) => {
    const unit = type.is === 'number' ? type.unit : undefined
    if (type.is === 'number' && (unit === undefined || sameUnit(unit, wanted))) return
    const got = unit ? printUnit(unit) : printType(type)
    const message = `What is paid has to come to ${printUnit(wanted)}; this comes to ${got}.`
    const hint =
      unit && sameUnit(unit, yearly) ? 'An amount a year needs "prorated: by-day".' : missingFactor(unit, wanted)
    say('terms/unit-mismatch', term, message, hint)
  })
}

function missingFactor(unit: Unit | undefined, wanted: Unit): string | undefined {
  const missing = unit && divideUnits(wanted, unit)
  if (!missing || missing.size === 0 || missing.size > 2) return undefined
  return `A number in ${printUnit(missing)} is still to be multiplied.`
}

function readExpression(rule: Fields, key: string, scope: ExpressionScope, judge: Judge): Expression | undefined {
  const node = readScalar(rule, key)
  if (!node) return undefined
  let offsets: number[] | undefined
  let said = false
  const say: SayAt = (code, { start }, message, hint) => {
    offsets ??= offsetsIn(scope.text, node)
    said = true
    const place = offsets[Math.min(start, offsets.length - 1)] ?? node.at
    rule.report.say(code, place, `In "${key}" of ${rule.what}: ${message}`, hint ? { hint } : {})
  }
  const term = parseTerm(node.text, scope, say)
  const type = term && checkTerm(term, scope, say)
  if (term && type) judge(type, term, say)
  if (term && type) sayTooManyFactors(term, scope, say)
  if (term && type) sayTooDeep(term, scope, say)
  if (term && !scope.cited) refuseUncited(term, say)
  return term && !said ? { text: node.text, term } : undefined
}

function sayTooManyFactors(term: Term, scope: Scope, say: SayAt): void {
  const factors = factorsIn(term, scope)
  if (factors <= MOST_FACTORS) return
  const message = `The expression multiplies ${factors} numbers, through its definitions; at most ${MOST_FACTORS} are multiplied.`
  say('terms/expression-too-long', term, message)
}

function sayTooDeep(term: Term, scope: Scope, say: SayAt): void {
  const nesting = nestingIn(term, scope)
  if (nesting <= MOST_NESTING) return
  const message = `The expression is nested ${nesting} deep, through its definitions; at most ${MOST_NESTING} are followed.`
  say('terms/expression-too-long', term, message)
}

/** A number or a date inside an expression is one of the deal: without a citation around it only 0 and 1 may stand there. */
function refuseUncited(term: Term, say: SayAt): void {
  for (const each of termsIn(term)) {
    const isDay = each.is === 'text' && isDate(each.value)
    if (!isDay && (each.is !== 'number' || each.written === '0' || each.written === '1')) continue
    const hint = 'Move it to a schedule, or give what it stands in source, at and says, or hypothesis.'
    const name = isDay ? `date ${each.value}` : `number ${each.is === 'number' ? each.written : ''}`
    say('terms/uncited-number', each, `The ${name} does not say where it comes from.`, hint)
  }
}
