/** The template of a use report: its columns with example rows, which tell one small report. */

import { REPORT_COLUMNS } from './report-columns.ts'

type Row = Readonly<Record<string, string>>

const ROWS: readonly Row[] = [
  {
    record: 'header',
    report: 'MW-2026-Q1',
    licence: 'modelworks-2026',
    company: 'Modelworks',
    period: '2026-Q1',
    complete: 'yes',
  },
  {
    record: 'use',
    row: '1',
    tool: 'Scribe',
    model: 'scribe',
    version: '2.1',
    purpose: 'training',
    work: 'work-4be0f8c7d6a1…',
    title: 'The Long Tide',
    year: '2019',
    writers: 'Nora Lindqvist; Sam Okafor',
    from: '2026-01-12',
    to: '2026-03-31',
    reference: 'set-a/000117',
    words: '21480',
    uses: '1',
  },
  {
    record: 'use',
    row: '2',
    tool: 'Scribe',
    model: 'scribe',
    version: '2.1',
    purpose: 'fine-tuning',
    identifier: 'eidr:10.5240/7791-8534-2C23-9030-8610-5; imdb:tt0111161',
    title: 'Harbour Lights',
    from: '2026-02-01',
    uses: '3',
  },
  { record: 'total', words: '21480', uses: '4', rows: '2' },
]

export interface ReportTemplate {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The same rows with what is filled in alone. */
  readonly records: readonly Row[]
}

export function useReportTemplate(): ReportTemplate {
  const header = REPORT_COLUMNS.map(({ name }) => name)
  return { header, rows: ROWS.map((row) => header.map((name) => row[name] ?? '')), records: ROWS }
}
