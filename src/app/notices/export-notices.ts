/** Notices as a table that can be taken in again elsewhere: one row a work. */

import type { Hall } from '../../drivers/hall.ts'
import { printCsvLine } from '../../drivers/tables/csv.ts'
import { type KeptNotice, NOTICE_COLUMNS, type NamedWork } from '../../licensing/index.ts'
import { listNotices, type NoticeQuery, type ShownNotice } from './list-notices.ts'

export interface ExportedNotices {
  readonly notices: readonly ShownNotice[]
  readonly csv: string
}

export async function exportNotices(hall: Hall, query: NoticeQuery): Promise<ExportedNotices> {
  const notices = await listNotices(hall, query)
  const names = NOTICE_COLUMNS.map(({ name }) => name)
  const rows = notices.flatMap(({ notice }) => rowsOf(notice).map((cells) => names.map((name) => cells[name] ?? '')))
  return { notices, csv: [names, ...rows].map(printCsvLine).join('') }
}

function rowsOf(notice: KeptNotice): Record<string, string | undefined>[] {
  const { works, scope, company, reference, licensor, licensee, purposes, tools, models, clause, deal, document } =
    notice
  const cells = {
    company,
    notice: reference,
    licensor: licensor === company ? undefined : licensor,
    licensee,
    purposes: purposes.join('; '),
    tools: tools.join('; '),
    models: models.join('; '),
    licensed_on: notice.licensedOn,
    starts_on: notice.startsOn,
    ends_on: notice.endsOn,
    given_on: notice.givenOn,
    clause,
    deal,
    document,
  }
  const named = ({ name, year }: NamedWork) => ({
    ...cells,
    work: name,
    year: year === undefined ? undefined : `${year}`,
  })
  return works.length === 0 ? [{ ...cells, scope }] : works.map(named)
}
