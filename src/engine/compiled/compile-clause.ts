/** A clause of a deal → one loop over the facts of its table: which of them it applies to, and for how much. */

import { addDays, decimalsOf, type Fraction, fraction, multiply } from '../../base/index.ts'
import { type Clause, columnType, type Deal } from '../../terms/index.ts'
import type { Rules } from '../ground.ts'
import { type Column, dayNumber, NO_DAY } from './columns.ts'
import { compileDefinition, compileExpression, dateOf, numberOf, yesNoOf } from './compile-term.ts'
import { type Compiling, NotCompiled } from './compiling.ts'
import { precise, roundedTo, times, whole } from './exact-numbers.ts'
import { makeInputs, type MadeInputs } from './make-inputs.ts'
import { sumsByTheDay } from './sums-by-the-day.ts'
import { NO_ROWS, type Portfolio, type Table } from './portfolio.ts'
import { runScript } from './run-script.ts'
import { Script } from './script.ts'

/** What became of a row. `left`: the compiled code does not decide it, the interpreter does; `fails`: the clause cannot be applied to it. */
export const VERDICT = { nothing: 0, applies: 1, left: 2, fails: 3 } as const

export interface ClauseRun {
  /** A `VERDICT` for each row of the clause's table. */
  readonly verdicts: Uint8Array
  /** Minor units; empty for a clause of conduct, whose rows that apply are breaches. */
  readonly amounts: Float64Array
  /** Who owes, and for money who is owed, as codes of words; `undefined` where it is the same for every row. */
  readonly owedBy: Column['values'] | undefined
  readonly owedTo: Column['values'] | undefined
}

interface Asked {
  readonly schedules: Compiling['schedules']
  readonly asked: Rules['asked']
}

/** `undefined` when the clause has something that is not compiled: the interpreter then judges every row. */
export function runClause(deal: Deal, clause: Clause, portfolio: Portfolio, asked: Asked): ClauseRun | undefined {
  try {
    return compileAndRun(deal, clause, portfolio, asked)
  } catch (error) {
    if (error instanceof NotCompiled) return undefined
    throw error
  }
}

function compileAndRun(deal: Deal, clause: Clause, portfolio: Portfolio, { schedules, asked }: Asked): ClauseRun {
  if (clause.is === 'money' && clause.prorated) throw new NotCompiled('paid by the days')
  if (clause.runningAtStart && sumsByTheDay(clause, deal)) throw new NotCompiled('sums on another day than its own')
  const rows = portfolio.tables.get(clause.for) ?? NO_ROWS
  const inputs = makeInputs({ deal, table: clause.for, accruedOn: clause.accruedOn, schedules, portfolio })
  const [bail, doubt] = [VERDICT.fails, VERDICT.left].map((each) => `{ verdicts[i] = ${each}; continue; }`)
  const script = new Script({ bail: bail as string, doubt })
  if (rows.irregular) script.doubtWhen('irregular[i] === 1')
  const on = writeDay(script, clause, { deal, inputs, asked })
  const c: Compiling = { script, deal, table: clause.for, schedules, words: portfolio.words, inputs, on }
  if (clause.when) script.line(`if (!(${yesNoOf(compileExpression(clause.when, c))})) continue;`)
  if (clause.is === 'money') writeAmount(clause, c)
  else script.line(`if (${yesNoOf(compileExpression(clause.requires, c))}) continue;`)
  const owedBy = writeName(clause.owedBy, c)
  const owedTo =
    clause.is === 'money' && !['fund', 'writers'].includes(clause.owedTo) ? writeCreditor(clause.owedTo, c) : undefined
  writeDueDay(clause, c)
  if (clause.is === 'money' && ['fund', 'writers'].includes(clause.owedTo) && columnType(clause.for, 'work')) {
    script.doubtWhen(`${inputs.column('work').name}[i] < 0`)
  }
  if (clause.is === 'money') script.line('if (amount === 0) continue;\namounts[i] = amount;')
  script.line(`verdicts[i] = ${VERDICT.applies};`)
  return runLoop(script, { rows, inputs, clause, owedBy, owedTo })
}

function runLoop(
  script: Script,
  {
    rows,
    inputs,
    clause,
    owedBy,
    owedTo,
  }: { rows: Table; inputs: MadeInputs; clause: Clause } & Pick<ClauseRun, 'owedBy' | 'owedTo'>,
): ClauseRun {
  const verdicts = new Uint8Array(rows.size)
  const amounts = new Float64Array(clause.is === 'money' ? rows.size : 0)
  const arrays = new Map(inputs.arrays)
  if (rows.irregular) arrays.set('irregular', rows.irregular as unknown as Int8Array)
  const outputs = { verdicts: verdicts as unknown as Int8Array, amounts }
  return runScript(script, { inputs: arrays, size: rows.size, outputs }, () => ({ verdicts, amounts, owedBy, owedTo }))
}

/** The day on which it arises; rows of another period, and those outside the days of the deal, come to nothing. */
function writeDay(
  script: Script,
  clause: Clause,
  { deal, inputs, asked }: { deal: Deal; inputs: MadeInputs; asked: Rules['asked'] },
): Compiling['on'] {
  const { name, column } = inputs.column(clause.accruedOn)
  if (column.is !== 'date') throw new NotCompiled('not a date')
  script.line(`let on = ${name}[i];`)
  script.doubtWhen(`on === ${NO_DAY}`) // a problem only where the clause would apply
  const start = dayNumber(deal.effective.from)
  if (clause.runningAtStart) {
    const { name: end } = inputs.column('ends_on')
    const first = script.number(start)
    script.line(`if (on < ${first} && (${end}[i] === ${NO_DAY} || ${end}[i] >= ${first})) on = ${first};`)
  }
  const from = Math.max(start, asked.from === undefined ? start : dayNumber(asked.from))
  const ends = [deal.effective.to, asked.to].filter((day) => day !== undefined)
  const last = Math.min(...ends.map((day) => dayNumber(addDays(day, -1))), Infinity)
  script.line(`if (on < ${script.number(from)} || on > ${script.number(last)}) continue;`)
  return {
    is: 'date',
    code: 'on',
    low: Math.max(from, Math.min(column.low, from)),
    high: Math.min(last, Math.max(column.high, start)),
  }
}

function writeAmount(clause: Clause & { is: 'money' }, c: Compiling): void {
  const { script, deal } = c
  const paid = numberOf(compileExpression(clause.pays, c))
  if (paid.top.low < 0n) script.bailWhen(`${paid.top.code} < 0`)
  const { to, mode } = clause.rounding ?? deal.rounding
  const units = roundedTo(
    script,
    { ...paid, top: { ...paid.top, low: paid.top.low < 0n ? 0n : paid.top.low } },
    to,
    mode,
  )
  const minor = times(script, units, whole(minorOf(to, deal.currency)))
  script.line(`const amount = ${precise(minor).code};`)
}

/** Nothing is made of the day itself here, but a row without it is a problem. */
function writeDueDay({ due }: Clause, c: Compiling): void {
  if (!due) return
  if (c.deal.definitions.some(({ for: table, id }) => table === c.table && id === due.after)) {
    dateOf(compileDefinition(due.after, c))
  } else if (columnType(c.table, due.after)) c.script.bailWhen(`${c.inputs.column(due.after).name}[i] === ${NO_DAY}`)
}

/** How many minor units a multiple of the rounding is: a whole number, as the reader of deals has checked. */
function minorOf(to: Fraction, currency: string): bigint {
  return multiply(to, fraction(10n ** BigInt(decimalsOf(currency)))).numerator
}

/** A name that is that of a party, of the fund or of the writers as a whole is no writer's; the interpreter tells them apart. */
function writeCreditor(name: string, c: Compiling): Column['values'] | undefined {
  const names = writeName(name, c)
  if (!names) return undefined
  for (const other of ['fund', 'writers', ...c.deal.parties.map(({ id }) => id)]) {
    const code = c.words.find(other)
    if (code >= 0) c.script.doubtWhen(`${c.inputs.column(name).name}[i] === ${code}`)
  }
  return names
}

/** The names in a column or in the rows of a look-up; nothing for a party. A row without a name is left. */
function writeName(name: string, c: Compiling): Column['values'] | undefined {
  const [lookup = '', column] = name.split('.')
  if (column === undefined && !columnType(c.table, name)) return undefined
  const input = column === undefined ? c.inputs.column(name) : c.inputs.field(lookup, column)
  if (input.column.is !== 'text') throw new NotCompiled('names that are no texts')
  c.script.missingWhen(`${input.name}[i] < 0`, input)
  return input.column.values
}
