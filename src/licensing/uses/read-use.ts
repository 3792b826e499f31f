/** Reads one record of use: its cells, the identifiers among them, and whether they go together. */

import { addDays } from '../../base/index.ts'
import type { FactRow, Fault } from '../../facts/index.ts'
import { parseIdentifier } from '../../registry/index.ts'
import { type Cells, checkCells, fault } from './report-cells.ts'
import { periodOf, type ReportedUse, type ReportHead } from './use-report.ts'

/** `place`: which record of the report it is, for one that has no number. */
export function readUse(
  row: FactRow,
  given: Cells,
  { head, place }: { readonly head: ReportHead; readonly place: number },
): { use?: ReportedUse; faults: readonly Fault[] } {
  const { cells, faults: wrong } = checkCells('use', row, given)
  if (row.trouble) return { faults: wrong }
  const { identifiers, faults: strange } = readIdentifiers(cells['identifier'] ?? '')
  const period = periodOf(head)
  const from = cells['from'] ?? period.start
  const to = cells['to'] ?? addDays(period.end, -1)
  const faults = [...wrong, ...strange, ...faultsBetween(cells, { from, to, head })]
  if (faults.length > 0) return { faults }
  const text = (name: string) => (cells[name] === undefined ? {} : { [name]: cells[name] })
  const number = (name: string) => (cells[name] === undefined ? {} : { [name]: Number(cells[name]) })
  const use: ReportedUse = {
    row: cells['row'] === undefined ? place : Number(cells['row']),
    ...text('tool'),
    ...text('model'),
    ...text('version'),
    purpose: cells['purpose']!,
    ...text('work'),
    identifiers,
    ...text('title'),
    ...number('year'),
    writers: listOf(cells['writers'] ?? ''),
    ...number('words'),
    from,
    to,
    ...number('uses'),
    ...text('reference'),
  }
  return { use, faults: [] }
}

function faultsBetween(
  cells: Cells,
  { from, to, head }: { readonly from: string; readonly to: string; readonly head: ReportHead },
): Fault[] {
  const faults: Fault[] = []
  const { start, end } = periodOf(head)
  if (to < from) faults.push(fault('to', `is ${to}, before ${from}`, 'Check both dates; the last day counts.'))
  else if (to < start || from >= end) {
    const reason = `and to lie outside the period ${head.period}`
    faults.push(fault('from', reason, 'Report a use in the period in which it was, or correct the dates.'))
  }
  if (cells['row'] === '0') faults.push(fault('row', 'is 0', 'The first record is 1.'))
  if (['work', 'identifier', 'title'].every((name) => cells[name] === undefined)) {
    const reason = 'Neither work nor identifier nor title is filled in.'
    faults.push({ column: 'work, identifier, title', reason, hint: 'Say which work it is, by one of them at least.' })
  }
  return faults
}

/** Each has to be right in itself: check characters are reckoned. Those of people say nothing of a work. */
function readIdentifiers(text: string): { identifiers: string[]; faults: Fault[] } {
  const identifiers: string[] = []
  const faults: Fault[] = []
  for (const each of listOf(text)) {
    const { identifier, problems } = parseIdentifier(each)
    if (identifier && identifier.names !== 'person') identifiers.push(`${identifier.scheme}:${identifier.value}`)
    else if (identifier) {
      faults.push(fault('identifier', `holds ${each}, the number of a person`, 'Name the writer in writers.'))
    }
    for (const { message, hint } of problems) {
      faults.push({ column: 'identifier', reason: message, hint: hint ?? 'Check the number, or leave it out.' })
    }
  }
  return { identifiers: [...new Set(identifiers)], faults }
}

function listOf(text: string): string[] {
  return text
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}
