/** Reads a viewing report as a streaming service publishes it: finds the header wherever it stands, then title, release, hours and runtime. */

import { type Fraction, fraction, type IsoDate, multiply, parseFraction, type Problem } from '../base/index.ts'
import { plainColumnName, REJECT_COLUMNS } from './header.ts'
import { readCell } from './read-cell.ts'
import type { RejectedRow } from './take-in.ts'

/** `line` counts from 1 in its sheet. */
export interface ReportLine {
  readonly line: number
  readonly cells: readonly string[]
  readonly trouble?: { readonly reason: string; readonly hint: string }
}

/** `name` is empty where the format has no sheets. */
export interface ReportSheet {
  readonly name: string
  readonly lines: Iterable<ReportLine> | AsyncIterable<ReportLine>
}

/** One title of the report. */
export interface ReportEntry {
  readonly sheet: string
  readonly line: number
  readonly title: string
  readonly releasedOn: IsoDate
  readonly hours: Fraction
  /** Missing when the report gives none for this title. */
  readonly runtimeMinutes: Fraction | undefined
  /** What the row itself says of its period. */
  readonly report: string
  /** As it was, for the rejects file. */
  readonly row: Readonly<Record<string, string>>
}

export interface ViewingReport {
  readonly entries: readonly ReportEntry[]
  readonly rejected: readonly RejectedRow[]
  /** What stands above the headers. */
  readonly words: string
  readonly hasRuntimes: boolean
  readonly problems: readonly Problem[]
}

const NAMES = {
  title: ['title', 'show_title', 'title_name'],
  released: ['release_date', 'released', 'released_on', 'premiere_date', 'first_available'],
  hours: ['hours_viewed', 'hours', 'hours_watched', 'viewing_hours', 'total_hours_viewed'],
  runtime: ['runtime', 'run_time', 'running_time', 'duration', 'length'],
  report: ['report', 'period', 'reporting_period'],
  sheet: ['sheet'],
} as const
type Role = keyof typeof NAMES
const NEEDED: readonly Role[] = ['title', 'released', 'hours']

interface Header {
  readonly at: Partial<Readonly<Record<Role, number>>>
  readonly names: readonly string[]
}

/** Every row is an entry or rejected; blank rows and those above a header are neither. */
export async function readViewingReport(sheets: readonly ReportSheet[], name: string): Promise<ViewingReport> {
  const reading = { entries: [] as ReportEntry[], rejected: [] as RejectedRow[], words: [] as string[] }
  const headers: Header[] = []
  const without: string[] = []
  for (const sheet of sheets) {
    const header = await readSheet(sheet, reading)
    if (header) headers.push(header)
    else without.push(sheet.name)
  }
  return {
    entries: reading.entries,
    rejected: reading.rejected,
    words: reading.words.join('\n'),
    hasRuntimes: headers.some(({ at }) => at.runtime !== undefined),
    problems: headers.length === 0 ? [noReport(name)] : without.length === 0 ? [] : [sheetsWithout(without, name)],
  }
}

async function readSheet(
  { name, lines }: ReportSheet,
  { entries, rejected, words }: { entries: ReportEntry[]; rejected: RejectedRow[]; words: string[] },
): Promise<Header | undefined> {
  let header: Header | undefined
  for await (const line of lines) {
    if (!line.trouble && line.cells.every((cell) => cell.trim() === '')) continue
    if (header === undefined) {
      header = findHeader(line.cells)
      if (header === undefined) words.push(line.cells.filter((cell) => cell.trim() !== '').join(' '))
      continue
    }
    const read = readEntry(line, { header, sheet: name })
    if ('reason' in read) rejected.push(read)
    else entries.push(read)
  }
  return header
}

function findHeader(cells: readonly string[]): Header | undefined {
  const plain = cells.map((cell) => plainColumnName(cell.replace(/\([^)]*\)|[?*:]/g, '')))
  const at: Partial<Record<Role, number>> = {}
  for (const [role, names] of Object.entries(NAMES) as [Role, readonly string[]][]) {
    const found = plain.findIndex((name) => names.includes(name))
    if (found >= 0) at[role] = found
  }
  return NEEDED.every((role) => at[role] !== undefined) ? { at, names: cells } : undefined
}

interface Fault {
  readonly column: string
  readonly reason: string
  readonly hint: string
}

function readEntry(
  { line, cells, trouble }: ReportLine,
  { header, sheet: named }: { header: Header; sheet: string },
): ReportEntry | RejectedRow {
  const cell = (role: Role): string => (cells[header.at[role] ?? -1] ?? '').trim()
  const sheet = cell('sheet') || named
  const row = originalRow(header, { cells, sheet })
  if (trouble) return { line, column: '', ...trouble, row }
  const title = cell('title').normalize('NFC').replace(/\s+/g, ' ')
  const [releasedOn, hours, runtime] = [
    readRelease(cell('released')),
    readHours(cell('hours')),
    readRuntime(cell('runtime')),
  ]
  const faults: Fault[] = []
  if (title === '') faults.push({ column: 'title', reason: 'The title is empty.', hint: 'Fill it in.' })
  if (typeof releasedOn !== 'string') faults.push({ column: 'release_date', ...releasedOn })
  if ('reason' in hours) faults.push({ column: 'hours_viewed', ...hours })
  if (runtime !== undefined && 'reason' in runtime) faults.push({ column: 'runtime', ...runtime })
  if (typeof releasedOn !== 'string' || 'reason' in hours || (runtime && 'reason' in runtime) || faults.length > 0)
    return rejectedRow(line, faults, row)
  return { sheet, line, title, releasedOn, hours, runtimeMinutes: runtime, report: cell('report'), row }
}

/** Without the columns that a rejects file puts before the row, so that a mended one can be rejected again. */
function originalRow(
  { names }: Header,
  { cells, sheet }: { cells: readonly string[]; sheet: string },
): Record<string, string> {
  const own = names.map((name) => REJECT_COLUMNS.some((each) => each === plainColumnName(name)))
  const pairs = names.flatMap((name, at) => (name.trim() === '' || own[at] ? [] : [[name.trim(), cells[at] ?? '']]))
  return { ...(sheet === '' ? {} : { sheet }), ...(Object.fromEntries(pairs) as Record<string, string>) }
}

export function rejectedRow(
  line: number,
  faults: readonly Fault[],
  row: Readonly<Record<string, string>>,
): RejectedRow {
  return {
    line,
    column: [...new Set(faults.map(({ column }) => column))].join(', '),
    reason: faults.map(({ reason }) => reason).join(' '),
    hint: [...new Set(faults.map(({ hint }) => hint))].join(' '),
    row,
  }
}

type Unread = { readonly reason: string; readonly hint: string }

function readRelease(text: string): IsoDate | Unread {
  if (isNothing(text)) {
    const hint = 'Without it no exhibition year is known; fill in the day on which the service first showed it.'
    return { reason: 'There is no release date.', hint }
  }
  const read = readCell(text, { is: 'date' })
  return 'value' in read ? read.value : { reason: `The release date ${read.reason}.`, hint: read.hint }
}

/** Also `1.248e+08`, as programs write it. */
function readHours(text: string): Fraction | Unread {
  if (isNothing(text)) return { reason: 'There are no hours.', hint: 'Fill in the hours viewed.' }
  const [, digits = '', exponent] = /^(\d+(?:\.\d+)?)e\+?(\d{1,2})$/i.exec(text) ?? []
  const mantissa = parseFraction(digits)
  if (exponent !== undefined && mantissa) return multiply(mantissa, fraction(10n ** BigInt(exponent)))
  const read = readCell(text, { is: 'decimal' })
  const hours = 'value' in read ? parseFraction(read.value) : undefined
  if (hours) return hours
  const { reason, hint } = 'reason' in read ? read : { reason: 'is no number', hint: 'Write digits.' }
  return { reason: `The number of hours ${reason}.`, hint }
}

const RUNTIMES = [
  /^(?<h>\d{1,4}):(?<m>[0-5]\d)(?::(?<s>[0-5]\d))?$/,
  /^(?:PT)?(?:(?<h>\d{1,4})\s*H(?:ours?|rs?)?)?\s*(?:(?<m>\d{1,4})\s*M(?:in(?:ute)?s?)?)?\s*(?:(?<s>\d{1,2})\s*S(?:ec(?:ond)?s?)?)?$/i,
]

/** `8:36`, `8:36:00`, `8H 36M 0S`, `516 min`. Seconds are rounded to hundredths of a minute. `undefined` when none is given (empty, `*`, `NA`). */
function readRuntime(text: string): Fraction | Unread | undefined {
  if (isNothing(text)) return undefined
  const { h = '0', m = '0', s = '0' } = RUNTIMES.map((form) => form.exec(text)?.groups).find(Boolean) ?? {}
  const seconds = BigInt(h) * 3600n + BigInt(m) * 60n + BigInt(s)
  if (seconds > 0n) return fraction((seconds * 100n + 30n) / 60n, 100n) // half a hundredth goes up
  const reason = `The runtime is "${text.slice(0, 40)}", which is no length in hours and minutes.`
  return { reason, hint: 'Write it as 8:36 or 8H 36M 0S, or leave it empty when it is not known.' }
}

/** What reports write where they know nothing. */
function isNothing(text: string): boolean {
  return /^(?:\*+|n\/?a|null|none|-+|–|—)?$/i.test(text)
}

function noReport(name: string): Problem {
  return {
    code: 'facts/not-a-report',
    at: { file: name },
    message: `${name} has no row that names a title, a release date and hours viewed.`,
    hint: 'A viewing report has the columns Title, Release Date and Hours Viewed (and Runtime); other tables are taken in by their kind.',
  }
}

function sheetsWithout(sheets: readonly string[], name: string): Problem {
  return {
    code: 'facts/other-sheets',
    severity: 'note',
    at: { file: name },
    message: `No titles with hours were found in: ${sheets.slice(0, 10).join(', ')}.`,
    hint: 'A sheet is read from the row that names Title, Release Date and Hours Viewed.',
  }
}
