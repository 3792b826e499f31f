/** Functions of numbers and dates, once their parts are reckoned. */

import { addDays, compare, daysBetween, fraction, roundFraction } from '../base/index.ts'
import type { FunctionName } from '../terms/index.ts'
import { dueDay } from './days.ts'
import type { TraceStep } from './obligation.ts'
import { done, fail, notANumber, type Outcome, printValue, type Value } from './value.ts'

type Plain = Exclude<FunctionName, 'given' | 'total' | 'earliest'>

export function reckonFunction(name: Plain, says: string, parts: readonly Outcome[]): Outcome {
  const values: Value[] = []
  const steps: TraceStep[] = []
  for (const part of parts) {
    if (part.failure) return part
    values.push(part.value)
    steps.push(part.step)
  }
  switch (name) {
    case 'floor':
    case 'ceil':
      return reckonWhole(values[0], { mode: name === 'floor' ? 'floor' : 'ceiling', says, steps })
    case 'min':
    case 'max':
      return reckonExtreme(values, { name, says, steps })
    case 'days':
    case 'quarter_end':
    case 'later':
      return reckonDate(name, values, { says, steps })
  }
}

interface Said {
  readonly says: string
  readonly steps: readonly TraceStep[]
}

function reckonWhole(value: Value | undefined, { mode, says, steps }: Said & { mode: 'floor' | 'ceiling' }): Outcome {
  if (value?.is !== 'number') return notANumber(says)
  return done({ is: 'number', value: fraction(roundFraction(value.value, mode)) }, says, steps)
}

function reckonExtreme(values: readonly Value[], { name, says, steps }: Said & { name: 'min' | 'max' }): Outcome {
  let best: (Value & { is: 'number' }) | undefined
  for (const value of values) {
    if (value.is !== 'number') return notANumber(says)
    const sign = best ? compare(value.value, best.value) : 0
    if (!best || (name === 'min' ? sign < 0 : sign > 0)) best = value
  }
  return best ? done(best, says, steps) : notANumber(says)
}

function reckonDate(
  name: 'days' | 'quarter_end' | 'later',
  [first, second]: readonly Value[],
  { says, steps }: Said,
): Outcome {
  const from = first ? printValue(first) : ''
  if (name === 'quarter_end') return done({ is: 'date', value: dueDay(from, 'quarter-end', 0) }, says, steps)
  if (name === 'days') {
    const to = second ? printValue(second) : ''
    return done({ is: 'number', value: fraction(daysBetween(from, to)) }, says, steps)
  }
  if (second?.is !== 'number') return notANumber(says)
  const { numerator, denominator } = second.value
  const isCount = denominator === 1n && numerator > -MOST_DAYS && numerator < MOST_DAYS
  if (!isCount) return fail('engine/bad-date', `${says} is no day: ${printValue(second)} is no whole number of days.`)
  return done({ is: 'date', value: addDays(from, Number(numerator)) }, says, steps)
}

// A century each way keeps any day of a table among the years of four digits.
const MOST_DAYS = 36_525n
