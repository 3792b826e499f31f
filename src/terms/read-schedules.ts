/** Reads the dated tables of a deal: every row with its day and its citation, no two rows for one day, no day without a row. */

import { addDays, compareText } from '../base/index.ts'
import { readCitation, CITATION_KEYS } from './read-citation.ts'
import type { Effective, Schedule, ScheduleRow, Source } from './deal.ts'
import { columnsOf, FACT_TABLES } from './fact-columns.ts'
import {
  capital,
  type Fields,
  readDate,
  readFields,
  readList,
  readNamed,
  readNumber,
  readOneOf,
  readScalar,
  readText,
} from './fields.ts'
import { quote } from './report.ts'
import { FUNCTIONS } from './term.ts'
import { parseUnit } from './units.ts'

const ROW_KEYS = ['from', 'to', 'value', ...CITATION_KEYS]
const MOST_KEY_COLUMNS = 3

// Words that CEL keeps for itself, and the names that an expression gives to columns and functions.
const TAKEN: ReadonlySet<string> = new Set([
  ...'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
  ...FUNCTIONS,
  ...FACT_TABLES.flatMap((table) => Object.keys(columnsOf(table))),
])

export function readSchedules(
  fields: Fields,
  sources: readonly Source[],
  effective: Effective | undefined,
): Schedule[] {
  const { report, nodes } = fields
  const schedules: Schedule[] = []
  for (const { key, keyAt, value } of readNamed(report, 'the schedules', nodes.get('schedules')) ?? []) {
    checkScheduleId(fields, key, keyAt)
    const keys = { required: ['title', 'unit', 'rows'], optional: ['by', 'gaps', 'overlaps'] }
    const table = readFields(report, `the schedule ${key}`, value, keys)
    if (!table) continue
    const by = readKeyColumns(table)
    const [gaps, overlaps] = [readText(table, 'gaps'), readOneOf(table, 'overlaps', ['later-row'])]
    const rows = readRows(table, key, by, sources)
    const [title = '', unit = ''] = [readText(table, 'title'), readUnit(table)]
    const schedule: Schedule = { id: key, title, unit, by, rows: rows.map(({ row }) => row), gaps, overlaps }
    checkDates(table, schedule, rows, effective)
    schedules.push(schedule)
  }
  return schedules
}

function checkScheduleId({ report }: Fields, id: string, at: number): void {
  if (id.length > 60 || !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(id)) {
    const hint = 'Use small letters, digits and underscores, such as training_fee.'
    report.say('terms/bad-id', at, `${quote(id)} cannot be the name of a schedule.`, { hint })
  } else if (TAKEN.has(id)) {
    const hint = `Choose a longer name, such as ${id}_of_the_deal.`
    report.say('terms/bad-id', at, `${quote(id)} means something else in expressions.`, { hint })
  }
}

function readUnit(table: Fields): string | undefined {
  const node = readScalar(table, 'unit')
  if (node === undefined || parseUnit(node.text)) return node?.text
  const hint = 'Write it like USD/word, USD/year, USD or share.'
  table.report.say('terms/bad-unit', node.at, `"unit" of ${table.what} is ${quote(node.text)}, which cannot be read.`, {
    hint,
  })
  return undefined
}

function readKeyColumns(table: Fields): string[] {
  const list = readList(table, 'by')
  const columns: string[] = []
  for (const item of list?.items ?? []) {
    const name = item.is === 'text' ? item.text.trim() : ''
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(name) || ROW_KEYS.includes(name) || columns.includes(name)) {
      const hint = 'Use small letters, digits and underscores, each name once, such as [purpose].'
      table.report.say('terms/bad-id', item.at, `${quote(name)} cannot be a key column of ${table.what}.`, { hint })
    } else columns.push(name)
  }
  if (columns.length > MOST_KEY_COLUMNS) {
    const message = `${capital(table.what)} has ${columns.length} key columns; at most ${MOST_KEY_COLUMNS} are read.`
    table.report.say('terms/bad-value', list?.at ?? table.at, message)
  }
  return columns
}

interface PlacedRow {
  readonly row: ScheduleRow
  readonly at: number
}

function readRows(table: Fields, id: string, by: readonly string[], sources: readonly Source[]): PlacedRow[] {
  const rows: PlacedRow[] = []
  for (const node of readList(table, 'rows')?.items ?? []) {
    const keys = { required: ['from', 'value', ...by], optional: ['to', ...CITATION_KEYS] }
    const fields = readFields(table.report, `a row of ${id}`, node, keys)
    if (!fields) continue
    const number = readNumber(fields, 'value')
    const named = { ...fields, what: number ? `The number ${number.written} of ${id}` : `A row of ${id}` }
    const citation = readCitation(named, sources)
    const [from, to] = [readDate(fields, 'from'), readDate(fields, 'to')]
    if (from !== undefined && to !== undefined && to <= from) {
      const message = `A row of ${id} ends on ${to}, before it starts on ${from}.`
      table.report.say('terms/bad-date', fields.at, message, {
        hint: 'to is the first day on which it no longer applies.',
      })
      continue
    }
    const values = by.map((column) => readText(fields, column))
    if (from === undefined || !number || !citation || values.includes(undefined)) continue
    const { value, written } = number
    rows.push({ at: fields.at, row: { from, to, keys: values.map((each) => each ?? ''), value, written, citation } })
  }
  if (table.nodes.get('rows')?.is === 'list' && rows.length === 0 && readList(table, 'rows')?.items.length === 0) {
    table.report.say('terms/missing-value', table.at, `The schedule ${id} has no rows.`)
  }
  return rows
}

/** Within the days of the deal each key has one number a day, unless the schedule declares otherwise. */
function checkDates(
  table: Fields,
  schedule: Schedule,
  placed: readonly PlacedRow[],
  effective: Effective | undefined,
): void {
  for (const [key, rows] of Map.groupBy(placed, ({ row }) => row.keys.join(', '))) {
    const name = key === '' ? schedule.id : `${schedule.id} for ${key}`
    const inOrder = rows.toSorted((a, b) => compareText(a.row.from, b.row.from) || a.at - b.at)
    let covered = effective?.from // the first day that no row seen so far has a number for
    for (const [index, { row, at }] of inOrder.entries()) {
      const before = inOrder[index - 1]?.row
      if (before?.from === row.from) {
        const message = `${name} has two numbers from ${row.from} on.`
        table.report.say('terms/schedule-overlap', at, message, { hint: 'Keep one of the two.' })
      } else if (before && covered !== undefined && row.from < covered && schedule.overlaps === undefined) {
        const message = `${name} has two numbers from ${row.from} to ${addDays(covered, -1)}.`
        const hint = 'End the earlier row sooner, or declare "overlaps: later-row".'
        table.report.say('terms/schedule-overlap', at, message, { hint })
      } else if (covered !== undefined && row.from > covered) {
        sayGap(table, schedule, at, `${name} has no number from ${covered} to ${addDays(row.from, -1)}.`)
      }
      const end = row.to ?? inOrder[index + 1]?.row.from
      if (covered === undefined || end === undefined || end > covered) covered = end
    }
    const last = inOrder.at(-1)
    if (!last || !effective || covered === undefined) continue
    if (effective.to === undefined || covered < effective.to) {
      sayGap(table, schedule, last.at, `${name} has no number from ${covered} on, while the deal is still in force.`)
    }
  }
}

function sayGap(table: Fields, { gaps }: Schedule, at: number, message: string): void {
  if (gaps !== undefined) return
  const hint = 'Add a row for these days, or declare "gaps:" with the reason.'
  table.report.say('terms/schedule-gap', at, message, { hint })
}
