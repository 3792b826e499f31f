/** Reads the dated tables of a deal: key columns and their bands, every row with its day and its citation. */

import { parseBand, parseBandUnit } from '../band.ts'
import { checkSchedule, type PlacedRow } from './check-schedule.ts'
import { readCitation, CITATION_KEYS } from './read-citation.ts'
import type { BandUnit, Effective, Schedule, ScheduleRow, Source } from '../deal.ts'
import { expandRows } from './expand-rows.ts'
import type { Citation } from '../fund-rules.ts'
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
import { checkScheduleName } from './names.ts'
import { quote } from './report.ts'
import { parseUnit } from '../expressions/units.ts'

const ROW_KEYS = ['from', 'to', 'value', 'values', 'known_on', ...CITATION_KEYS]
const TABLE_KEYS = {
  required: ['title', 'unit', 'rows'],
  optional: ['note', 'by', 'bands', 'scale', 'gaps', 'overlaps', ...CITATION_KEYS],
}
const MOST_KEY_COLUMNS = 3

export function readSchedules(
  fields: Fields,
  sources: readonly Source[],
  effective: Effective | undefined,
): Schedule[] {
  const { report, nodes } = fields
  const schedules: Schedule[] = []
  for (const { key, keyAt, value } of readNamed(report, 'the schedules', nodes.get('schedules')) ?? []) {
    if (report.full()) break
    checkScheduleName(report, { id: key, at: keyAt })
    const table = readFields(report, `the schedule ${key}`, value, TABLE_KEYS)
    if (table) schedules.push(readSchedule(table, key, { sources, effective }))
  }
  return schedules
}

function readSchedule(
  table: Fields,
  id: string,
  { sources, effective }: { sources: readonly Source[]; effective: Effective | undefined },
): Schedule {
  const by = readKeyColumns(table)
  const bands = readBandUnits(table, by)
  const scale = readOneOf(table, 'scale', ['single', 'marginal']) ?? 'single'
  const shared = readCitation(table, sources, { optional: true })
  const rows = readRows(table, { id, by, bands, sources, shared })
  const schedule: Schedule = {
    id,
    title: readText(table, 'title') ?? '',
    note: readText(table, 'note'),
    unit: readUnit(table) ?? '',
    by,
    bands,
    scale,
    rows: rows.map(({ row }) => row),
    gaps: readText(table, 'gaps'),
    overlaps: readOneOf(table, 'overlaps', ['later-row']),
  }
  // A row that cannot be read leaves a gap that is none.
  if (rows.length === countRows(table)) checkSchedule(table, schedule, { rows, effective })
  return schedule
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

/** `bands: { subscribers: whole subscriber }`: the key columns that hold ranges, with the unit of what is looked up. */
function readBandUnits(table: Fields, by: readonly string[]): (BandUnit | undefined)[] {
  const node = table.nodes.get('bands')
  const map = node && readFields(table.report, `bands of ${table.what}`, node, { required: [], optional: by })
  return by.map((column) => {
    const unit = map && readScalar(map, column)
    if (!unit) return undefined
    const read = unit.text === 'share' ? { unit: '', whole: false } : parseBandUnit(unit.text)
    if (read) return read
    const message = `The bands of ${column} are in ${quote(unit.text)}, which cannot be read.`
    table.report.say('terms/bad-unit', unit.at, message, {
      hint: 'Write the unit, such as subscriber, whole minute, USD or whole.',
    })
    return undefined
  })
}

interface RowsContext {
  readonly id: string
  readonly by: readonly string[]
  readonly bands: readonly (BandUnit | undefined)[]
  readonly sources: readonly Source[]
  /** Of the schedule: for rows without one of their own. */
  readonly shared: Citation | undefined
}

function readRows(table: Fields, context: RowsContext): PlacedRow[] {
  const list = readList(table, 'rows')
  const rows = (list ? expandRows(list).items : []).flatMap((node) => {
    if (table.report.full()) return []
    const keys = {
      required: ['from', 'value', ...context.by],
      optional: ['to', 'values', 'known_on', ...CITATION_KEYS],
    }
    const isDated = node.is === 'map' && node.entries.some(({ key }) => key === 'values')
    const asked = isDated ? { required: context.by, optional: ['from', 'value', ...keys.optional] } : keys
    const fields = readFields(table.report, `a row of ${context.id}`, node, asked)
    const row = fields && readRow(fields, context)
    return fields && row ? [{ at: fields.at, row }] : []
  })
  if (list?.items.length === 0)
    table.report.say('terms/missing-value', table.at, `The schedule ${context.id} has no rows.`)
  return rows
}

function countRows({ nodes }: Fields): number {
  const list = nodes.get('rows')
  return list?.is === 'list' ? expandRows(list).items.length : 0
}

function readRow(fields: Fields, { id, by, bands, sources, shared }: RowsContext): ScheduleRow | undefined {
  const { report } = fields
  const values = fields.nodes.get('values')
  if (values) {
    const hint = 'Write values: { 2025-05-02: 650, 2026-05-02: 670 }, without from and value.'
    const beside = values.is === 'map' && values.entries.length > 0
    const message = beside
      ? `"values" of ${fields.what} stands beside from or value, which it takes the place of.`
      : `"values" of ${fields.what} has to be a map from days to numbers.`
    report.say('terms/wrong-type', values.at, message, { hint })
  }
  const number = readNumber(fields, 'value')
  const named = { ...fields, what: number ? `The number ${number.written} of ${id}` : `A row of ${id}` }
  const own = readCitation(named, sources, { optional: shared !== undefined })
  const [from, to, knownOn] = [readDate(fields, 'from'), readDate(fields, 'to'), readDate(fields, 'known_on')]
  if (from !== undefined && to !== undefined && to <= from) {
    const hint = 'to is the first day on which it no longer applies.'
    report.say('terms/bad-date', fields.at, `A row of ${id} ends on ${to}, before it starts on ${from}.`, { hint })
    return undefined
  }
  const keys = by.map((column) => readText(fields, column))
  const ranges = by.map((column, at) => (bands[at] ? readBand(fields, column) : undefined))
  const citation = own ?? shared
  if (from === undefined || !number || !citation || keys.includes(undefined)) return undefined
  if (ranges.some((range, at) => bands[at] && !range)) return undefined
  const { value, written } = number
  return { from, to, keys: keys.map((each) => each ?? ''), bands: ranges, knownOn, value, written, citation }
}

function readBand(fields: Fields, column: string): ReturnType<typeof parseBand> {
  const node = readScalar(fields, column)
  const band = node && parseBand(node.text.trim())
  if (!node || band) return band
  const hint = 'Write it like "< 20", ">= 20 and < 30", "20 to 29" (both included) or "7", in quotes.'
  fields.report.say(
    'terms/bad-band',
    node.at,
    `"${column}" of ${fields.what} is ${quote(node.text)}, which is no range of numbers.`,
    { hint },
  )
  return undefined
}
