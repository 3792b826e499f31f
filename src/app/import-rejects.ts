/** The rows that were not taken in, with line, column and reason, so that they can be mended and taken in again. */

import path from 'node:path'
import type { ExchangeRow } from '../drivers/exchange-rows.ts'
import { printCsvLine } from '../drivers/tables/csv.ts'
import { openTextFile } from '../drivers/text-file.ts'
import { REJECT_COLUMNS } from '../facts/index.ts'
import { type ExchangeTable, type RowFault, safeCell, TABLE_COLUMNS } from '../registry/index.ts'

export interface Rejects {
  write(row: ExchangeRow, fault: RowFault): Promise<void>
  /** Gives the path of the file. */
  commit(): Promise<string>
}

export async function openRejects(folder: string, table: ExchangeTable): Promise<Rejects> {
  const name = path.join(folder, `${table}.rejects.csv`)
  const columns = TABLE_COLUMNS[table]
  const file = await openTextFile(name)
  await file.write(printCsvLine([...REJECT_COLUMNS, ...columns]))
  return {
    async write({ line, cells }, { column, reason, hint }) {
      const row = [`${line}`, column, reason, hint, ...columns.map((each) => cells[each] ?? '')]
      await file.write(printCsvLine(row.map(safeCell)))
    },
    async commit() {
      await file.commit()
      return name
    },
  }
}
