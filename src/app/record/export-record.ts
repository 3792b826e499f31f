/** What goes out of the record: as pages, pictures, calendars, tables, feeds and data; in one format, or in all of them at once. */

import path from 'node:path'
import { timelineChart } from '../../charts/index.ts'
import { isFolder, writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  printAtom,
  printCalendar,
  printRecordCsv,
  printTimelineHtml,
  recordJson,
  recordJsonLd,
  type SelectedRecord,
  timelineLanes,
} from '../../record/index.ts'
import { badInput, type IsoDate, type Json } from '../../base/index.ts'
import { checkDay } from '../asked-days.ts'
import { type RecordQuery, readRecord } from './record-to-print.ts'
import { hallChanges } from './hall-changes.ts'

export const RECORD_FORMATS = ['html', 'svg', 'ics', 'csv', 'jsonld', 'atom', 'json'] as const
export type RecordFormat = (typeof RECORD_FORMATS)[number]

export const RECORD_TABLES = ['events', 'claims', 'conflicts'] as const
export type RecordTable = (typeof RECORD_TABLES)[number]

export interface RecordExportRequest extends RecordQuery {
  /** All of them when left out and a place is named; JSON without a place. */
  readonly format?: RecordFormat | undefined
  /** A file, or a folder where the format takes more than one, and for all formats. */
  readonly out?: string | undefined
  /** Of CSV: the table that stands in a file of one table. */
  readonly table?: RecordTable | undefined
  /** Of Atom: the first day of which changes are told. */
  readonly since?: IsoDate | undefined
  /** Where the page will stand, for links and reviews that point into it. */
  readonly address?: string | undefined
}

export interface RecordExport {
  readonly json: { readonly [key: string]: Json }
  readonly files: readonly string[]
  /** What was asked for, where no place was named for it. */
  readonly text: string | undefined
}

interface PrintedFile {
  readonly name: string
  readonly text: string
}

/** Each file is whole and new, or untouched. */
export async function exportRecord(hall: Hall | undefined, request: RecordExportRequest): Promise<RecordExport> {
  checkDay('record/bad-date', '--since', request.since)
  checkAddress(request.address)
  const { record, rejected } = await readRecord(hall, request)
  const changes = await hallChanges(hall, request)
  const print = (format: RecordFormat): PrintedFile[] =>
    printRecord(format, record, { ...request, rejected, changes, by: hall?.name ?? 'Guildhall' })
  const { format, out, table = 'events' } = request
  const json = recordJson(record)
  if (out === undefined) {
    const printed = print(format ?? 'json')
    return { json, files: [], text: (printed.find(({ name }) => name === `${table}.csv`) ?? printed[0])?.text }
  }
  const files = format === undefined ? RECORD_FORMATS.flatMap(print) : print(format)
  return { json, files: await writeFiles(files, { out, one: format !== undefined, table }), text: undefined }
}

type PrintRequest = RecordExportRequest & Pick<Parameters<typeof printAtom>[1], 'rejected' | 'by' | 'changes'>

function printRecord(format: RecordFormat, record: SelectedRecord, request: PrintRequest): PrintedFile[] {
  const address = request.address ?? 'timeline.html'
  switch (format) {
    case 'html':
      return [{ name: 'timeline.html', text: printTimelineHtml(record) }]
    case 'svg':
      return [{ name: 'timeline.svg', text: drawTimeline(record) }]
    case 'ics':
      return [{ name: 'record.ics', text: printCalendar(record) }]
    case 'csv':
      return Object.entries(printRecordCsv(record)).map(([name, text]) => ({ name: `${name}.csv`, text: String(text) }))
    case 'jsonld':
      return [
        {
          name: 'record.jsonld',
          text: `${JSON.stringify(recordJsonLd(record, { by: request.by, address }), null, 2)}\n`,
        },
      ]
    case 'atom':
      return [{ name: 'changes.atom', text: printAtom(record, request) }]
    case 'json':
      return [{ name: 'record.json', text: `${JSON.stringify(recordJson(record), null, 2)}\n` }]
  }
}

function drawTimeline(record: SelectedRecord): string {
  const { events, rounds } = record.history
  const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`
  return timelineChart({
    title: 'Bargaining record',
    under: `${count(events.length, 'event')} in ${count(rounds.length, 'round')}; hollow marks: the day is not known, or sources disagree about it`,
    panels: timelineLanes(record),
  })
}

async function writeFiles(
  files: readonly PrintedFile[],
  { out, one, table }: { out: string; one: boolean; table: RecordTable },
): Promise<string[]> {
  const chosen = files.find(({ name }) => name === `${table}.csv`) ?? files[0]
  if (one && chosen && path.extname(out) !== '' && !(await isFolder(out))) {
    await writeFileWhole(out, chosen.text)
    return [out]
  }
  const written: string[] = []
  for (const { name, text } of files) {
    await writeFileWhole(path.join(out, name), text)
    written.push(path.join(out, name))
  }
  return written
}

function checkAddress(address: string | undefined): void {
  if (address === undefined) return
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && !address.includes('#')) return
  throw badInput('record/bad-address', `--address is ${JSON.stringify(address)}, which is no address of a page.`, {
    hint: 'Write it whole, without a fragment: https://guild.example/record/timeline.html.',
  })
}
