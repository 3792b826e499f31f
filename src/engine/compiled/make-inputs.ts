/** The arrays that compiled clauses read: columns, columns of looked-up rows, and sums, each made once for every deal that asks for it. */

import { type Deal, columnType, type FactTable, type Lookup, type Term } from '../../terms/index.ts'
import { type Column, dateColumn, emptyColumn, MOST, NO_DAY, numberColumn, presence } from './columns.ts'
import { type Compiling, type Input, type Inputs, NotCompiled } from './compiling.ts'
import { findRows, ROW } from './find-rows.ts'
import { Groups } from './group-rows.ts'
import { materialize } from './materialize.ts'
import { NO_ROWS, type Portfolio, type Table } from './portfolio.ts'
import { signatureOfLookup, signatureOfTerm } from './signatures.ts'

/** Where inputs come from; `accruedOn` gives the day of each row. */
export interface InputSources {
  readonly deal: Deal
  readonly table: FactTable
  readonly accruedOn: string
  readonly schedules: Compiling['schedules']
  readonly portfolio: Portfolio
  /** For columns that others are made of: a looked-up row that only the interpreter can read stops the clause, not just its row. */
  readonly strict?: boolean
}

/** What was asked for, by the name it has in the script. */
export interface MadeInputs extends Inputs {
  readonly arrays: ReadonlyMap<string, Column['values']>
}

export function makeInputs(sources: InputSources): MadeInputs {
  const { table } = sources
  const arrays = new Map<string, Column['values']>()
  const names = new Map<string, Input>()
  const use = (what: string, make: () => Column, of: FactTable = table): Input => {
    const known = names.get(what)
    if (known) return known
    const column = remembered(sources, what, make)
    // Rows that only the interpreter can read are left as wholes, but not those that look one up.
    const isSure = (sources.strict || of === table || !rowsOf(of, sources).irregular) && !tooLarge.has(column.values)
    const used = { name: `a${arrays.size}`, column, isSure }
    names.set(what, used)
    arrays.set(used.name, used.column.values)
    return used
  }
  return {
    arrays,
    column: (name) =>
      use(`column ${name}${currencyOf(table, name, sources)}`, () =>
        moneyIn(rowsOf(table, sources), table, name, sources),
      ),
    field: (id, name) => {
      const lookup = lookupOf(id, sources)
      const what = `field ${signatureOfLookup(lookup, sources)} ${name}${currencyOf(lookup.in, name, sources)}`
      const gathered = (): Column => {
        const column = moneyIn(rowsOf(lookup.in, sources), lookup.in, name, sources)
        return gather(column, foundRows(lookup, sources))
      }
      return use(what, gathered, lookup.in)
    },
    present: (id, name) => {
      if (id === undefined)
        return use(`present ${name}`, () => yesNo(presence(plainColumn(rowsOf(table, sources), table, name ?? ''))))
      const lookup = lookupOf(id, sources)
      const what = `present ${signatureOfLookup(lookup, sources)} ${name ?? ''}`
      return use(what, () => yesNo(presenceOf(lookup, name, sources)), lookup.in)
    },
    overFacts: ({ term, text }) =>
      use(`over ${signatureOfTerm(term, text, sources)}`, () => combineRows(term, text, sources)),
  }
}

/** Once a portfolio, unless the numbers of a deal are in it. */
function remembered({ portfolio, table, accruedOn, deal }: InputSources, what: string, make: () => Column): Column {
  const key = `${table} ${/^(?:column|present)/.test(what) ? '' : `${accruedOn} ${deal.currency}`} ${what}`
  const known = portfolio.made.get(key) as Column | undefined
  if (known) return known
  const column = make()
  portfolio.made.set(key, column)
  return column
}

function rowsOf(table: FactTable, { portfolio }: InputSources): Table {
  return portfolio.tables.get(table) ?? NO_ROWS
}

function plainColumn({ columns, size }: Table, table: FactTable, name: string): Column {
  const type = columnType(table, name)
  if (!type) throw new NotCompiled('no such column')
  return columns.get(name) ?? emptyColumn(type, size)
}

function currencyOf(table: FactTable, name: string, { deal }: InputSources): string {
  return columnType(table, name)?.is === 'money' ? ` in ${deal.currency}` : ''
}

/** An amount in another currency is missing here, so that the interpreter says so. */
function moneyIn(rows: Table, table: FactTable, name: string, { deal, portfolio }: InputSources): Column {
  const column = plainColumn(rows, table, name)
  if (columnType(table, name)?.is !== 'money' || column.is !== 'number') return column
  const currency = rows.columns.get('currency')
  const wanted = portfolio.words.code(deal.currency)
  if (currency?.is === 'text' && currency.values.every((code) => code === wanted)) return column
  const values = column.values.map((value, row) => (currency?.values[row] === wanted ? value : Number.NaN))
  return numberColumn(values, column.scale)
}

function lookupOf(id: string, sources: InputSources): Lookup {
  const lookup = sources.deal.lookups.find((each) => each.for === sources.table && each.id === id)
  if (!lookup) throw new NotCompiled('no such look-up')
  if (sources.strict && foundRows(lookup, sources).includes(ROW.irregular)) {
    throw new NotCompiled('looked-up rows that only the interpreter can read')
  }
  return lookup
}

/** For each row of the table the row that the look-up finds, or one of `ROW`. */
function foundRows(lookup: Lookup, sources: InputSources): Int32Array {
  const column = remembered(sources, `rows ${signatureOfLookup(lookup, sources)}`, () => {
    const rows = rowsOf(sources.table, sources)
    const within = rowsOf(lookup.in, sources)
    const keys = lookup.match.map(({ means }) => materialize(means, sources, rows, makeInputs))
    const notAfter = lookup.notAfter && materialize(lookup.notAfter, sources, rows, makeInputs)
    return { is: 'text', values: findRows(lookup, { rows, within, keys, notAfter }) }
  })
  return column.values as Int32Array
}

function gather(column: Column, found: Int32Array): Column {
  const size = found.length
  switch (column.is) {
    case 'number': {
      const values = new Float64Array(size)
      for (let row = 0; row < size; row++) values[row] = at(column.values, found[row], Number.NaN)
      return { ...column, values }
    }
    case 'yes-no': {
      const values = new Int8Array(size)
      for (let row = 0; row < size; row++) values[row] = at(column.values, found[row], -1)
      return { ...column, values }
    }
    case 'text':
    case 'date': {
      const missing = column.is === 'date' ? NO_DAY : -1
      const values = new Int32Array(size)
      for (let row = 0; row < size; row++) values[row] = at(column.values, found[row], missing)
      return { ...column, values }
    }
  }
}

function at(values: Column['values'], place: number | undefined, missing: number): number {
  return place === undefined || place < 0 ? missing : (values[place] ?? missing)
}

function presenceOf(lookup: Lookup, name: string | undefined, sources: InputSources): Int8Array {
  const found = foundRows(lookup, sources)
  const there = name === undefined ? undefined : presence(plainColumn(rowsOf(lookup.in, sources), lookup.in, name))
  const values = new Int8Array(found.length) // a loop: Int8Array.from goes through an iterator, ten times slower
  for (let at = 0; at < found.length; at++) {
    const row = found[at] as number
    if (row === ROW.several || row === ROW.irregular) values[at] = -1
    else if (row >= 0) values[at] = there?.[row] ?? 1
  }
  return values
}

function yesNo(values: Int8Array): Column {
  return { is: 'yes-no', values }
}

/** `total(…)` or `earliest(…)` for each row; missing where the row itself lacks a part. */
function combineRows(term: Term & { is: 'call' }, text: string, sources: InputSources): Column {
  const rows = rowsOf(sources.table, sources)
  if (rows.irregular) throw new NotCompiled('sums over rows that only the interpreter can read')
  const [first, ...rest] = term.parts
  const column = first && materialize({ text, term: first }, sources, rows, makeInputs)
  const groups = groupsBy(rest, text, sources)
  if (term.name === 'total' && column?.is === 'number') return sumRows(column, groups)
  if (term.name === 'earliest' && column?.is === 'date') return earliestRows(column, groups)
  throw new NotCompiled('something else over facts')
}

interface RowGroups {
  readonly of: Int32Array
  readonly size: number
}

function sumRows({ values, scale }: Column & { is: 'number' }, { of, size }: RowGroups): Column {
  const sums = new Float64Array(size)
  for (let row = 0; row < values.length; row++) {
    const [group, value] = [of[row] as number, values[row] as number]
    if (group >= 0 && !Number.isNaN(value)) sums[group] = (sums[group] as number) + value
  }
  const column = numberColumn(
    values.map((value, row) => {
      const group = of[row] as number
      const sum = group < 0 || Number.isNaN(value) ? Number.NaN : (sums[group] as number)
      return Math.abs(sum) > MOST ? Number.NaN : sum
    }),
    scale,
  )
  if (sums.some((sum) => Math.abs(sum) > MOST)) tooLarge.add(column.values)
  return column
}

/** Columns in which sums are missing that are there, and too large. */
const tooLarge = new WeakSet<Column['values']>()

function earliestRows({ values }: Column & { is: 'date' }, { of, size }: RowGroups): Column {
  const first = new Int32Array(size).fill(NO_DAY)
  for (let row = 0; row < values.length; row++) {
    const [group, day] = [of[row] as number, values[row] as number]
    if (group < 0 || day === NO_DAY) continue
    if (first[group] === NO_DAY || day < (first[group] as number)) first[group] = day
  }
  return dateColumn(
    values.map((day, row) =>
      (of[row] as number) < 0 || day === NO_DAY ? NO_DAY : (first[of[row] as number] as number),
    ),
  )
}

/** Rows by what they have in common: two sums over the same facts share it. */
function groupsBy(keys: readonly Term[], text: string, sources: InputSources): RowGroups {
  const name = [
    'groups',
    sources.table,
    sources.accruedOn,
    sources.deal.currency,
    ...keys.map((key) => signatureOfTerm(key, text, sources)),
  ].join('\n')
  const known = sources.portfolio.made.get(name) as RowGroups | undefined
  if (known) return known
  const rows = rowsOf(sources.table, sources)
  const columns = keys.map((term) => materialize({ text, term }, sources, rows, makeInputs))
  const groups = new Groups()
  const of = groups.of(columns, rows.size, { known: false })
  const made = { of, size: groups.size }
  sources.portfolio.made.set(name, made)
  return made
}
