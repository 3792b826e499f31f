/** Rows as records: one record a row, but for credits, where the rows of one determination follow each other. */

import type { IsoDate } from '../base/index.ts'
import type { ExchangeRow } from '../drivers/exchange-rows.ts'
import {
  type CreditOfRow,
  type ExchangeRecord,
  type ExchangeTable,
  nameKey,
  readCredit,
  readDraft,
  readEntry,
  readPerson,
  readWork,
  type RowFault,
  writerId,
} from '../registry/index.ts'

/** The rows that make one record, or why they make none. */
export type ReadGroup =
  | { readonly rows: readonly ExchangeRow[]; readonly record: ExchangeRecord }
  | { readonly rows: readonly ExchangeRow[]; readonly fault: RowFault }

export class ExchangeReader {
  readonly #knownOn: IsoDate
  /** Ids of those whom the tables name by a number of their own. */
  readonly #people = new Map<string, string>()

  constructor({ knownOn }: { knownOn: IsoDate }) {
    this.#knownOn = knownOn
  }

  /** `source` stands for credits and entries that do not say theirs. */
  async *read(table: ExchangeTable, rows: AsyncIterable<ExchangeRow>, source: string): AsyncGenerator<ReadGroup> {
    if (table === 'credits') return yield* this.#readCredits(rows, source)
    for await (const row of rows) {
      if (Object.values(row.cells).every((cell) => cell.trim() === '') && !row.trouble) continue
      const fault = faultOf(row)
      yield { rows: [row], ...(fault ? { fault } : this.#readRow(table, row, source)) }
    }
  }

  #readRow(
    table: Exclude<ExchangeTable, 'credits'>,
    { cells }: ExchangeRow,
    source: string,
  ): { record: ExchangeRecord } | { fault: RowFault } {
    const options = { knownOn: this.#knownOn, source }
    if (table === 'works') return readWork(cells, options)
    if (table === 'drafts') return readDraft(cells, options)
    if (table === 'entries') return readEntry(cells, options)
    const read = readPerson(cells, options)
    if ('record' in read && read.record.table === 'people' && read.theirs !== undefined) {
      if (read.theirs !== read.record.writer.id) this.#people.set(read.theirs, read.record.writer.id)
    }
    return read
  }

  async *#readCredits(rows: AsyncIterable<ExchangeRow>, source: string): AsyncGenerator<ReadGroup> {
    let group: { rows: ExchangeRow[]; credits: CreditOfRow[]; faults: RowFault[]; key: string } | undefined
    for await (const row of rows) {
      const read = this.#readCredit(row, source)
      const key = keyOf(row)
      if (group && key !== group.key) {
        yield* groupOf(group)
        group = undefined
      }
      group ??= { rows: [], credits: [], faults: [], key }
      group.rows.push(row)
      if ('fault' in read) group.faults.push(read.fault)
      else group.credits.push(read.row)
    }
    if (group) yield* groupOf(group)
  }

  #readCredit(row: ExchangeRow, source: string): { row: CreditOfRow } | { fault: RowFault } {
    const fault = faultOf(row)
    return fault
      ? { fault }
      : readCredit(row.cells, { knownOn: this.#knownOn, source }, (named) => this.#personOf(named))
  }

  /** By their number, by our id, or by name. */
  #personOf(named: string): string | undefined {
    const known = this.#people.get(named)
    if (known !== undefined || named.startsWith('writer-')) return known ?? named
    return nameKey(named) === '' ? undefined : writerId(named)
  }
}

/** Rows of one determination; a fault in one of them is one of all, since shares add up. */
function* groupOf({
  rows,
  credits,
  faults,
}: {
  rows: readonly ExchangeRow[]
  credits: readonly CreditOfRow[]
  faults: readonly RowFault[]
}): Generator<ReadGroup> {
  const [first] = credits
  const [fault] = faults
  if (fault || !first) {
    if (fault) yield { rows, fault }
    return
  }
  const { work, source, knownOn } = first
  const determination = { work, credits: credits.flatMap(({ credit }) => credit ?? []), source, knownOn }
  yield { rows, record: { table: 'credits', determination } }
}

function keyOf({ cells }: ExchangeRow): string {
  return ['determination', 'work', 'source', 'known_on'].map((column) => cells[column] ?? '').join('\n')
}

function faultOf({ trouble }: ExchangeRow): RowFault | undefined {
  return trouble && { column: '', reason: trouble.reason, hint: trouble.hint }
}
