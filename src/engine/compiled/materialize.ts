/** An expression for every row of a table, as a column: keys and days of look-ups, and the parts of sums. */

import type { Expression } from '../../terms/index.ts'
import { type Column, dateColumn, dayNumber, NO_DAY, numberColumn } from './columns.ts'
import { compileExpression } from './compile-term.ts'
import { type Code, type Compiling, NotCompiled } from './compiling.ts'
import type { InputSources, MadeInputs } from './make-inputs.ts'
import type { Table } from './portfolio.ts'
import { precise } from './exact-numbers.ts'
import { runScript } from './run-script.ts'
import { Script } from './script.ts'

/** Rows without a day of their own are reckoned as the interpreter does it. */
const NEVER = dayNumber('0001-01-01')

/** Missing where the expression has no value for the row; not made where that is in doubt for one. `inputsOf` makes what it reads. */
export function materialize(
  expression: Expression,
  sources: InputSources,
  rows: Table,
  inputsOf: (sources: InputSources) => MadeInputs,
): Column {
  const inputs = inputsOf({ ...sources, strict: true })
  if (expression.term.is === 'column') return inputs.column(expression.term.name).column
  const script = new Script({ bail: 'continue;', doubt: '{ doubts[0] = 1; continue; }' })
  const day = inputs.column(sources.accruedOn)
  if (day.column.is !== 'date') throw new NotCompiled('not a date')
  const on = {
    is: 'date',
    code: 'on',
    low: Math.min(NEVER, day.column.low),
    high: Math.max(NEVER, day.column.high),
  } as const
  script.line(`const on = ${day.name}[i] === ${NO_DAY} ? ${NEVER} : ${day.name}[i];`)
  const { deal, table, schedules, portfolio } = sources
  const c: Compiling = { script, deal, table, schedules, words: portfolio.words, inputs, on }
  const value = compileExpression(expression, c)
  script.line(
    `out[i] = ${value.is === 'number' ? precise(value.top).code : value.is === 'yes-no' ? `${value.code} ? 1 : 0` : value.code};`,
  )
  return runScript(
    script,
    { inputs: inputs.arrays, size: rows.size, outputs: { out: emptyFor(value, rows.size), doubts: new Int8Array(1) } },
    ({ out, doubts }) => {
      if (doubts?.[0] === 1) throw new NotCompiled('a value that only the interpreter can find')
      return columnOf(value, out)
    },
  )
}

function emptyFor(value: Code, size: number): Column['values'] {
  if (value.is === 'number') return new Float64Array(size).fill(Number.NaN)
  if (value.is === 'yes-no') return new Int8Array(size).fill(-1)
  return new Int32Array(size).fill(value.is === 'date' ? NO_DAY : -1)
}

function columnOf(value: Code, values: Column['values'] | undefined): Column {
  if (value.is === 'number') {
    if (value.over.low !== value.over.high) throw new NotCompiled('a column of quotients')
    return numberColumn(values as Float64Array, value.over.low)
  }
  if (value.is === 'date') return dateColumn(values as Int32Array)
  return value.is === 'text'
    ? { is: 'text', values: values as Int32Array }
    : { is: 'yes-no', values: values as Int8Array }
}
