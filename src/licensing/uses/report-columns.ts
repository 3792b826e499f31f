/** The columns of a use report: one flat table whose rows are a header, records of use, and totals. docs/formats/use-report.md */

import type { CellType } from '../../facts/index.ts'

export const REPORT_RECORDS = ['header', 'use', 'total'] as const
export type ReportRecord = (typeof REPORT_RECORDS)[number]

export interface ReportColumn {
  readonly name: string
  readonly type: CellType
  /** In which records the column may be filled in. */
  readonly in: readonly ReportRecord[]
  /** In which of them it must be. */
  readonly neededIn: readonly ReportRecord[]
  readonly says: string
}

const PURPOSES = ['training', 'fine-tuning', 'retrieval', 'analysis']

function column(
  name: string,
  is: Exclude<CellType['is'], 'choice'> | readonly string[],
  says: string,
  { in: records, needed = [] }: { in: readonly ReportRecord[]; needed?: readonly ReportRecord[] },
): ReportColumn {
  const type: CellType = typeof is === 'string' ? { is } : { is: 'choice', oneOf: is }
  return { name, type, in: records, neededIn: needed, says }
}

const HEADER = { in: ['header'] } as const
const NEEDED_HEADER = { in: ['header'], needed: ['header'] } as const
const USE = { in: ['use'] } as const

/** In the order of the template. `record` says what a row is, and stands in every row. */
export const REPORT_COLUMNS: readonly ReportColumn[] = [
  column('record', REPORT_RECORDS, 'header, use or total', { in: REPORT_RECORDS, needed: REPORT_RECORDS }),
  column('report', 'text', 'your id of the report, another one for each', NEEDED_HEADER),
  column('replaces', 'text', 'the report that this one corrects', HEADER),
  column('licence', 'text', 'the licence that it is made under', NEEDED_HEADER),
  column('company', 'text', 'who reports', NEEDED_HEADER),
  column('period', 'text', 'a year, quarter or month, as 2026-Q1, or 2026-01-01..2026-04-01', NEEDED_HEADER),
  column('complete', 'yes-no', 'yes: nothing that was used in the period is left out', NEEDED_HEADER),
  column('row', 'integer', 'number of the record in the report; without it they are counted from 1', USE),
  column('tool', 'text', 'the tool or product', USE),
  column('model', 'text', 'the model', USE),
  column('version', 'text', 'the version of the model', USE),
  column('purpose', PURPOSES, 'what for', { in: ['use'], needed: ['use'] }),
  column('work', 'text', 'id of the work with the guild', USE),
  column('identifier', 'text', 'ISAN, EIDR, IMDb, ISWC or Wikidata; several with a semicolon between them', USE),
  column('title', 'text', 'title', USE),
  column('year', 'integer', 'year of the work', USE),
  column('writers', 'text', 'its writers, with a semicolon between them', USE),
  column('from', 'date', 'first day of the use; without it the first of the period', USE),
  column('to', 'date', 'last day of the use; without it the last of the period', USE),
  column('reference', 'text', 'your own number for the record', USE),
  column('words', 'integer', 'words that were used; empty: the whole work', { in: ['use', 'total'] }),
  column('uses', 'integer', 'how often it was used', { in: ['use', 'total'] }),
  column('rows', 'integer', 'how many records of use the report has', { in: ['total'], needed: ['total'] }),
]
