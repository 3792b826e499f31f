/** Rows of a table → notices. A row with a fault is rejected with what is wrong and how to mend it; the others are kept. */

import { isDate, nearestName, type Problem } from '../../base/index.ts'
import { type FactRow, plainColumnName, REJECT_COLUMNS, type RejectedRow } from '../../facts/index.ts'
import { type Purpose, PURPOSES } from '../licence.ts'
import { type NamedWork, type Notice, noticeId } from './notice.ts'
import { NOTICE_COLUMNS } from './notice-columns.ts'

export interface ReadNotices {
  readonly notices: readonly Notice[]
  readonly rejected: readonly RejectedRow[]
  readonly rows: number
}

interface Fault {
  readonly column: string
  readonly reason: string
  readonly hint: string
}

type Cells = Readonly<Record<string, string>>

/** A header with a fault refuses the file: a column under a wrong name would be lost in silence. */
export function checkNoticeHeader(columns: readonly string[], file: string): Problem[] {
  const names = NOTICE_COLUMNS.map(({ name }) => name)
  const given = columns
    .map(plainColumnName)
    .filter((name) => name !== '' && !REJECT_COLUMNS.some((each) => each === name))
  const at = { file, line: 1 }
  const unknown = [...new Set(given.filter((name) => !names.includes(name)))].map((name): Problem => {
    const near = nearestName(name, names)
    const hint = near === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${near}?`
    return {
      code: 'notice/unknown-column',
      at,
      message: `A table of notices has no column ${JSON.stringify(name)}.`,
      hint,
    }
  })
  const twice = [...new Set(given.filter((name, place) => given.indexOf(name) !== place))].map((name): Problem => ({
    code: 'notice/column-twice',
    at,
    message: `The column ${name} is there twice.`,
    hint: 'Keep one of the two.',
  }))
  const missing = NOTICE_COLUMNS.filter(({ name, required }) => required && !given.includes(name)).map(
    ({ name, says }): Problem => ({
      code: 'notice/column-missing',
      at,
      message: `The column ${name} is missing: ${says}.`,
      hint: 'guildhall notice template prints all columns.',
    }),
  )
  return [...unknown, ...twice, ...missing]
}

/** Rows that name one notice are joined; one that contradicts the first of its notice is rejected. */
export function readNotices(rows: readonly FactRow[]): ReadNotices {
  const notices = new Map<string, { notice: Notice; cells: Cells }>()
  const rejected: RejectedRow[] = []
  for (const row of rows) {
    const cells = plainCells(row.cells)
    const read = readRow(cells)
    const faults = row.trouble ? [{ column: '', ...row.trouble }] : [...read.faults]
    const before = read.notice && notices.get(noticeId(read.notice))
    if (faults.length === 0 && before) faults.push(...contradictions(before.cells, cells))
    if (faults.length === 0 && before && read.notice) faults.push(...repeated(before.notice, read.notice))
    if (faults.length > 0 || !read.notice) rejected.push(rejectedRow(row, faults))
    else
      notices.set(
        noticeId(read.notice),
        before ? { ...before, notice: joined(before.notice, read.notice) } : { notice: read.notice, cells },
      )
  }
  return { notices: [...notices.values()].map(({ notice }) => notice), rejected, rows: rows.length }
}

/** One row, as a notice of its one work. */
export function readRow(cells: Cells): { notice: Notice | undefined; faults: readonly Fault[] } {
  const faults = NOTICE_COLUMNS.flatMap((column) => faultOf(column, cells[column.name] ?? ''))
  const text = (name: string): string | undefined => cells[name] || undefined
  const names = (name: string): string[] => namesIn(cells[name] ?? '')
  const purposes = names('purposes').map((name) => name.toLowerCase().replace(/\s+/g, '-'))
  const strange = purposes.filter((name) => !PURPOSES.some((each) => each === name))
  if (strange.length > 0)
    faults.push(fault('purposes', `${strange.join(', ')} is no purpose.`, `The purposes are ${PURPOSES.join(', ')}.`))
  const [work, scope, year] = [text('work'), text('scope'), text('year')]
  if (work === undefined && scope === undefined)
    faults.push(
      fault(
        'work',
        'The row names no work and has no description.',
        'Name one work a row, or write scope: whole catalogue.',
      ),
    )
  if (work !== undefined && scope !== undefined)
    faults.push(fault('scope', 'The row names a work and has a description of all.', 'Keep one of the two.'))
  const [startsOn, endsOn] = [text('starts_on'), text('ends_on')]
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn)
    faults.push(
      fault('ends_on', `It ends on ${endsOn}, before it starts on ${startsOn}.`, 'ends_on is the last day, included.'),
    )
  if (faults.length > 0) return { notice: undefined, faults }
  const works: NamedWork[] =
    work === undefined ? [] : [{ name: work, year: year === undefined ? undefined : Number(year) }]
  const company = cells['company'] ?? ''
  const notice: Notice = {
    company,
    reference: cells['notice'] ?? '',
    licensor: text('licensor') ?? company,
    licensee: cells['licensee'] ?? '',
    works,
    scope,
    purposes: [...new Set(purposes)] as Purpose[],
    tools: names('tools'),
    models: names('models'),
    licensedOn: text('licensed_on'),
    startsOn,
    endsOn,
    givenOn: cells['given_on'] ?? '',
    clause: text('clause'),
    deal: text('deal'),
    document: text('document'),
  }
  return { notice, faults }
}

function faultOf({ name, is, required, says }: (typeof NOTICE_COLUMNS)[number], cell: string): Fault[] {
  if (cell === '') return required ? [fault(name, `${name} is empty: ${says}.`, 'Fill it in.')] : []
  if (is === 'date' && !isDate(cell))
    return [fault(name, `${JSON.stringify(cell)} is no date.`, 'Write it as year-month-day, such as 2026-07-01.')]
  if (is === 'year' && !/^\d{4}$/.test(cell))
    return [fault(name, `${JSON.stringify(cell)} is no year.`, 'Write four digits.')]
  return []
}

function contradictions(first: Cells, cells: Cells): Fault[] {
  return NOTICE_COLUMNS.filter(({ name, shared }) => shared && (first[name] ?? '') !== (cells[name] ?? '')).map(
    ({ name }) =>
      fault(
        name,
        `The first row of this notice has ${JSON.stringify(first[name] ?? '')} here.`,
        'Rows of one notice differ in work and year alone; give another notice another number.',
      ),
  )
}

function repeated(before: Notice, { works: [work] }: Notice): Fault[] {
  const isThere = work === undefined || before.works.some(({ name, year }) => name === work.name && year === work.year)
  return isThere ? [fault('work', 'The notice says this already, in a row above.', 'Leave the row out.')] : []
}

function joined(before: Notice, { works }: Notice): Notice {
  return { ...before, works: [...before.works, ...works] }
}

function namesIn(cell: string): string[] {
  return [
    ...new Set(
      cell
        .split(';')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ]
}

function plainCells(cells: Cells): Cells {
  return Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [plainColumnName(name), cell.replace(/\s+/gu, ' ').trim()]),
  )
}

function fault(column: string, reason: string, hint: string): Fault {
  return { column, reason, hint }
}

function rejectedRow({ line, cells }: FactRow, faults: readonly Fault[]): RejectedRow {
  const all = (key: keyof Fault): string =>
    [...new Set(faults.map((each) => each[key]))].filter((text) => text !== '').join(' ')
  return {
    line,
    column: faults.map(({ column }) => column).join(', '),
    reason: all('reason'),
    hint: all('hint'),
    row: cells,
  }
}
