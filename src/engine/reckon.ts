/** Reckons terms on exact fractions: no number comes from anywhere but the deal and the fact. Explains as it goes. */

import { add, compare, divide, equals, type IsoDate, multiply, negate, subtract, ZERO } from '../base/index.ts'
import {
  type Citation,
  columnType,
  type Deal,
  type Expression,
  type FactTable,
  type FindRow,
  type Term,
  printCitation,
} from '../terms/index.ts'
import type { CellUsed, TraceStep } from './obligation.ts'
import { done, fail, type Failure, type Outcome, printValue, readColumn, type Value } from './value.ts'

/** What a term is reckoned on: one fact, one day, and the numbers of the deal. Cells that were used are added to `cells`. */
export interface Ground {
  readonly deal: Deal
  readonly findRows: ReadonlyMap<string, FindRow>
  readonly table: FactTable
  readonly columns: Readonly<Record<string, string>>
  /** The day whose numbers count: the one on which the obligation arises. */
  readonly on: IsoDate
  readonly cells: Set<CellUsed>
  /** Cells as they were made for other facts: their texts are long, and few. */
  readonly made: CellsMade
}

/** By the row of a schedule, or the citation of a clause with the number as written. */
export type CellsMade = Map<unknown, CellUsed>

export function reckon({ text, term }: Expression, ground: Ground): Outcome {
  return reckonTerm(term, text, ground)
}

/** The outcome of a part of an expression; `text` is the whole expression. */
export function reckonTerm(term: Term, text: string, ground: Ground): Outcome {
  const says = text.slice(term.start, term.end)
  const part = (each: Term): Outcome => reckonTerm(each, text, ground)
  switch (term.is) {
    case 'number':
      return done({ is: 'number', value: term.value }, says)
    case 'text':
      return done({ is: 'text', value: term.value }, says)
    case 'yes-no':
      return done({ is: 'yes-no', value: term.value }, says)
    case 'column':
      return reckonColumn(term.name, ground)
    case 'schedule':
      return reckonSchedule(term, text, ground)
    case 'arithmetic':
      return both(part(term.left), part(term.right), (a, b, steps) => {
        if (a.is !== 'number' || b.is !== 'number') return notANumber(says)
        if (term.op === '/' && equals(b.value, ZERO)) {
          return fail('engine/division-by-zero', `${says} divides by zero: ${steps[1]?.says ?? 'the divisor'} is 0.`)
        }
        const operation = { '+': add, '-': subtract, '*': multiply, '/': divide }[term.op]
        return done({ is: 'number', value: operation(a.value, b.value) }, says, steps)
      })
    case 'comparison':
      return both(part(term.left), part(term.right), (a, b, steps) =>
        done({ is: 'yes-no', value: compareValues(a, term.op, b) }, says, steps),
      )
    case 'among': {
      const left = part(term.left)
      if (left.failure) return left
      const found = term.right.map(part).some((each) => !each.failure && compareValues(left.value, '==', each.value))
      return done({ is: 'yes-no', value: found }, says, [left.step])
    }
    case 'all':
    case 'any':
      return reckonJoined(term.parts.map(part), term.is, says)
    case 'not':
    case 'negative': {
      const inner = part(term.part)
      if (inner.failure) return inner
      const { value } = inner
      if (value.is === 'yes-no') return done({ is: 'yes-no', value: !value.value }, says, [inner.step])
      return value.is === 'number'
        ? done({ is: 'number', value: negate(value.value) }, says, [inner.step])
        : notANumber(says)
    }
    case 'either': {
      const test = part(term.test)
      if (test.failure) return test
      const chosen = part(test.value.value === true ? term.yes : term.no)
      return chosen.failure ? chosen : done(chosen.value, says, [test.step, chosen.step])
    }
    case 'call':
      return term.name === 'given'
        ? reckonGiven(term.parts[0], says, ground)
        : reckonExtreme(term.parts.map(part), term.name, says)
  }
}

function reckonColumn(name: string, { table, columns, deal }: Ground): Outcome {
  const type = columnType(table, name)
  if (!type) return fail('engine/missing-column', `${table} has no column ${name}.`)
  const value = readColumn(name, columns[name], type)
  if ('failure' in value) return value
  if (type.is === 'money' && columns['currency'] !== deal.currency) {
    const found = columns['currency'] ?? 'not given'
    return fail('engine/other-currency', `${name} is in a currency that is ${found}; the deal is in ${deal.currency}.`)
  }
  return done(value, name)
}

function reckonSchedule(term: Term & { is: 'schedule' }, text: string, ground: Ground): Outcome {
  const keys = term.keys.map((key) => reckonTerm(key, text, ground))
  const failed = keys.find((key) => key.failure)
  if (failed) return failed
  const outcomes = keys.flatMap((key) => (key.failure ? [] : [key]))
  const values = outcomes.map(({ value }) => printValue(value))
  const name = [term.name, values.join(', ')].filter((each) => each !== '').join(' for ')
  const row = ground.findRows.get(term.name)?.(values, ground.on)
  if (!row) {
    const hint = 'Add a row to the schedule, or narrow the condition of the clause.'
    return fail('engine/no-number', `The schedule ${name} has no number on ${ground.on}.`, hint)
  }
  const { unit = '' } = ground.deal.schedules.find(({ id }) => id === term.name) ?? {}
  const cell = ground.made.get(row) ?? cellOf(name, row.written, unit, row.from, row.citation, ground.deal)
  ground.made.set(row, cell)
  ground.cells.add(cell)
  const steps = outcomes.flatMap(({ step }, index) => (term.keys[index]?.is === 'text' ? [] : [step]))
  return done({ is: 'number', value: row.value }, `${name}, ${unit}, from ${row.from}`, steps)
}

/** A number of the deal as the trace shows it. */
export function cellOf(
  schedule: string,
  value: string,
  unit: string,
  from: IsoDate,
  citation: Citation,
  deal: Deal,
): CellUsed {
  const hypothesis = citation.hypothesis !== undefined
  return { schedule, value, unit, from, hypothesis, citation: printCitation(citation, deal) }
}

function both(left: Outcome, right: Outcome, combine: (a: Value, b: Value, steps: TraceStep[]) => Outcome): Outcome {
  if (left.failure) return left
  if (right.failure) return right
  return combine(left.value, right.value, [left.step, right.step])
}

/** As in CEL: one false part decides `&&` (one true part `||`), even when another part has no value. */
function reckonJoined(parts: readonly Outcome[], is: 'all' | 'any', says: string): Outcome {
  const decides = is === 'any'
  const decider = parts.find((part) => !part.failure && part.value.value === decides)
  if (decider && !decider.failure) return done({ is: 'yes-no', value: decides }, says, [decider.step])
  const failed = parts.find((part) => part.failure)
  if (failed) return failed
  return done(
    { is: 'yes-no', value: !decides },
    says,
    parts.flatMap((part) => (part.failure ? [] : [part.step])),
  )
}

function reckonGiven(term: Term | undefined, says: string, { columns }: Ground): Outcome {
  const value = term?.is === 'column' && (columns[term.name] ?? '') !== ''
  return done({ is: 'yes-no', value }, says)
}

function reckonExtreme(parts: readonly Outcome[], name: 'min' | 'max', says: string): Outcome {
  let best: Value | undefined
  for (const part of parts) {
    if (part.failure) return part
    if (part.value.is !== 'number') return notANumber(says)
    const sign = best?.is === 'number' ? compare(part.value.value, best.value) : 0
    if (best === undefined || (name === 'min' ? sign < 0 : sign > 0)) best = part.value
  }
  return best
    ? done(
        best,
        says,
        parts.flatMap((part) => (part.failure ? [] : [part.step])),
      )
    : notANumber(says)
}

function compareValues(a: Value, op: string, b: Value): boolean {
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

function notANumber(says: string): { readonly failure: Failure } {
  return fail('engine/not-a-number', `${says} is reckoned with something that is not a number.`)
}
