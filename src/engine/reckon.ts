/** Reckons terms on exact fractions: no number comes from anywhere but the deal and the fact. Explains as it goes. */

import { add, divide, equals, type IsoDate, multiply, negate, printDecimal, subtract, ZERO } from '../base/index.ts'
import {
  type Citation,
  columnType,
  type Deal,
  type Expression,
  type FactTable,
  type KeyValue,
  type OpenSchedule,
  printCitation,
  type ScheduleRow,
  slicesOf,
  type Term,
  termsIn,
} from '../terms/index.ts'
import { findRow } from './find-row.ts'
import type { Ground } from './ground.ts'
import type { CellUsed, TraceStep } from './obligation.ts'
import { earliestOfFacts, sumOfFacts } from './over-facts.ts'
import { reckonFunction } from './reckon-function.ts'
import {
  compareValues,
  done,
  fail,
  type Failure,
  notANumber,
  type Outcome,
  printValue,
  readColumn,
  type Value,
} from './value.ts'

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
    case 'field':
      return reckonField(term, ground)
    case 'lookup':
      return fail('engine/not-a-number', `${says} is a row, not a value.`)
    case 'definition':
      return reckonDefinition(term.name, ground)
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
      return reckonCall(term, text, ground)
  }
}

function reckonCall(term: Term & { is: 'call' }, text: string, ground: Ground): Outcome {
  const says = text.slice(term.start, term.end)
  if (term.name === 'given') return reckonGiven(term.parts[0], says, ground)
  if (term.name === 'total') return sumOfFacts(term, text, ground, reckonTerm)
  if (term.name === 'earliest') return earliestOfFacts(term, text, ground, reckonTerm)
  return reckonFunction(
    term.name,
    says,
    term.parts.map((each) => reckonTerm(each, text, ground)),
  )
}

function reckonColumn(name: string, { table, fact, rules }: Ground): Outcome {
  return readCell(name, name, table, fact.columns, rules.deal)
}

/** `title.budget`: a column of the row that a look-up finds. */
function reckonField({ lookup, name }: Term & { is: 'field' }, ground: Ground): Outcome {
  const row = findRow(lookup, ground, reckon)
  if ('failure' in row) return row
  return readCell(`${lookup}.${name}`, name, row.kind, row.columns, ground.rules.deal)
}

function readCell(
  says: string,
  name: string,
  table: FactTable,
  columns: Readonly<Record<string, string>>,
  deal: Deal,
): Outcome {
  const type = columnType(table, name)
  if (!type) return fail('engine/missing-column', `${table} has no column ${name}.`)
  const value = readColumn(says, columns[name], type)
  if ('failure' in value) return value
  if (type.is === 'money' && columns['currency'] !== deal.currency) {
    const found = columns['currency'] ?? 'not given'
    return fail('engine/other-currency', `${says} is in a currency that is ${found}; the deal is in ${deal.currency}.`)
  }
  return done(value, says)
}

/** Each definition is reckoned once for a fact and a day. */
export function reckonDefinition(name: string, ground: Ground): Outcome {
  const known = ground.defined.get(name)
  if (known) return known
  const definition = ground.rules.definitions.get(`${ground.table}.${name}`)
  const inner = definition ? reckon(definition.means, ground) : fail('engine/missing-column', `${name} is not defined.`)
  const outcome = inner.failure ? inner : done(inner.value, name, [inner.step])
  if (definition && !outcome.failure) for (const cell of literalCells(name, definition, ground)) ground.cells.add(cell)
  ground.defined.set(name, outcome)
  return outcome
}

function reckonSchedule(term: Term & { is: 'schedule' }, text: string, ground: Ground): Outcome {
  const outcomes: Extract<Outcome, { step: TraceStep }>[] = []
  for (const part of term.asOf ? [...term.keys, term.asOf] : term.keys) {
    const outcome = reckonTerm(part, text, ground)
    if (outcome.failure) return outcome
    outcomes.push(outcome)
  }
  const keys = outcomes.slice(0, term.keys.length)
  const day = outcomes.at(-1)?.value
  const date = term.asOf && day ? printValue(day) : ground.on
  const name = [term.name, keys.map(({ value }) => printValue(value)).join(', ')].filter((each) => each !== '')
  const open = ground.rules.schedules.get(term.name)
  const steps = outcomes.flatMap(({ step }, index) => (term.keys[index]?.is === 'text' ? [] : [step]))
  const look = { name: name.join(' for '), date, steps, values: keys.map(({ value }) => keyValue(value)) }
  if (!open) return fail('engine/no-number', `There is no schedule ${term.name}.`)
  return open.schedule.scale === 'marginal' ? reckonSlices(open, look, ground) : reckonNumber(open, look, ground)
}

interface Look {
  readonly name: string
  readonly date: IsoDate
  readonly values: readonly KeyValue[]
  readonly steps: readonly TraceStep[]
}

function reckonNumber(open: OpenSchedule, { name, date, values, steps }: Look, ground: Ground): Outcome {
  const row = open.find(values, date)
  if (!row) return noNumber(name, date)
  const { unit } = open.schedule
  useCell(row, name, unit, ground)
  return done({ is: 'number', value: row.value }, `${name}, ${unit}, from ${row.from}`, steps)
}

/** Each slice of the number times the number of its band. */
function reckonSlices(open: OpenSchedule, { name, date, values, steps }: Look, ground: Ground): Outcome {
  const slices = slicesOf(open, values, date)
  if (!slices) return noNumber(name, date)
  let sum = ZERO
  const parts: TraceStep[] = []
  for (const { row, width } of slices) {
    const product = multiply(width, row.value)
    sum = add(sum, product)
    useCell(row, `${open.schedule.id} for ${row.keys.join(', ')}`, open.schedule.unit, ground)
    parts.push({ says: `${printDecimal(width)} × ${row.written}`, value: printDecimal(product), steps: [] })
  }
  return done({ is: 'number', value: sum }, `${name}, slice by slice`, [...steps, ...parts])
}

function noNumber(name: string, date: IsoDate): { readonly failure: Failure } {
  const hint = 'Add a row to the schedule, or narrow the condition of the clause.'
  return fail('engine/no-number', `The schedule ${name} has no number on ${date}.`, hint)
}

function useCell(row: ScheduleRow, name: string, unit: string, { rules, cells }: Ground): void {
  const { cells: made } = rules.memory
  const cell = made.get(row) ?? cellOf(name, row.written, unit, row.from, row.citation, rules.deal)
  made.set(row, cell)
  cells.add(cell)
}

function keyValue({ is, value }: Value): KeyValue {
  return is === 'yes-no' ? (value ? 'yes' : 'no') : value
}

/** Numbers that stand in expressions themselves, under the citation around them. */
export function literalCells(
  what: string,
  { citation, means }: { readonly citation: Citation | undefined; readonly means: Expression },
  { rules }: Ground,
): CellUsed[] {
  if (!citation) return []
  return numbersIn(means).map((written) => {
    const key = `${what} ${written}`
    const made = rules.memory.cells
    const cell = made.get(key) ?? cellOf(what, written, '', rules.deal.effective.from, citation, rules.deal)
    made.set(key, cell)
    return cell
  })
}

/** Found once for an expression, however many facts it is reckoned for. */
function numbersIn(means: Expression): readonly string[] {
  const known = numbersWritten.get(means)
  if (known) return known
  const numbers = new Set([...termsIn(means.term)].flatMap((term) => (term.is === 'number' ? [term.written] : [])))
  const written = [...numbers]
  numbersWritten.set(means, written)
  return written
}

const numbersWritten = new WeakMap<Expression, readonly string[]>()

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

function reckonGiven(term: Term | undefined, says: string, ground: Ground): Outcome {
  const row = term?.is === 'field' || term?.is === 'lookup' ? findRow(nameOf(term), ground, reckon) : ground.fact
  if ('failure' in row && row.failure.code === 'engine/several-rows') return row
  if ('failure' in row) return done({ is: 'yes-no', value: false }, says)
  const value = term?.is === 'lookup' || (term !== undefined && 'name' in term && (row.columns[term.name] ?? '') !== '')
  return done({ is: 'yes-no', value }, says)
}

function nameOf(term: Term & { is: 'field' | 'lookup' }): string {
  return term.is === 'field' ? term.lookup : term.name
}
