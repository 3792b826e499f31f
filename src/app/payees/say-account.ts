/** Accounts of payees: one from the options of a command, or many from a table; checked, sealed in the vault, and kept once. */

import path from 'node:path'
import { badInput, BadInput, canonicalJson, type IsoDate, type Problem } from '../../base/index.ts'
import { PAYMENT_COLUMNS, readPayeeRow, type RowFault } from '../../banking/index.ts'
import { readFactFile, writeRejects } from '../../drivers/fact-files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type FactRow, REJECT_COLUMNS, type RejectedRow } from '../../facts/index.ts'
import { nameKey, type WriterId } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { findWriter } from '../people/find-writer.ts'
import { peopleIn } from '../people/payees.ts'
import { publishHallLog } from '../publish-log.ts'
import {
  isPartyName,
  openRecords,
  PARTY_HINT,
  partyNamed,
  partySubject,
  type PayeeAccount,
  plain,
  readAccount,
  sayPayeeRecords,
  standingByPerson,
  vaultOf,
} from './payee-records.ts'

type Cells = Readonly<Record<string, string>>

export interface AccountRequest {
  readonly who: string
  /** `payee_…` columns of a table of payments; the name of the writer stands in for an empty `payee_name`. */
  readonly cells: Cells
  readonly from?: string | undefined
  readonly source: string
  /** True for a party that is no writer: a plan, a fund, as deals name it. */
  readonly isParty?: boolean | undefined
}

export interface SaidAccount {
  readonly entry: string
  readonly isNew: boolean
  readonly writer: { readonly id: WriterId; readonly name: string }
  readonly account: PayeeAccount
  readonly problems: readonly Problem[]
}

export async function sayAccount(
  hall: Hall,
  { who, cells, from, source, isParty = false }: AccountRequest,
): Promise<SaidAccount> {
  checkDay('payee/bad-date', '--from', from)
  const today = hall.clock.today()
  const vault = await vaultOf(hall)
  const said = await hall.database.write(async (stores) => {
    const writer = isParty ? partyNamed(who) : await findWriter(stores, who)
    const kind = cells['payee_kind'] || (isParty ? 'company' : '')
    const read = readPayeeRow({ ...cells, payee_name: cells['payee_name'] || writer.name, payee_kind: kind })
    if (!('party' in read)) throw new BadInput(read.map(faultProblem))
    const [kept] = await keepAccounts(stores, hall, {
      accounts: [{ writer: writer.id, account: read }],
      effectiveOn: from ?? today,
      knownOn: today,
      source,
    })
    return { ...kept!, writer: { id: writer.id, name: writer.name }, account: read }
  })
  return { ...said, problems: [...vault.problems, ...(await publishHallLog(hall))] }
}

/** Says those that are not what stands already. */
async function keepAccounts(
  stores: Stores,
  hall: Pick<Hall, 'folder'>,
  {
    accounts,
    ...when
  }: {
    accounts: readonly { readonly writer: WriterId; readonly account: PayeeAccount }[]
    effectiveOn: IsoDate
    knownOn: IsoDate
    source: string
  },
): Promise<{ entry: string; isNew: boolean }[]> {
  const vault = await vaultOf(hall)
  const { personOf } = await peopleIn(stores)
  const standing = await standingByPerson(stores, 'payee-account', { personOf })
  const known = accounts.map(({ writer, account }) => {
    const [last] = openRecords(vault, (standing.get(personOf(writer)) ?? []).slice(-1), readAccount)
    return last && canonicalJson(plain(last.document)) === canonicalJson(plain(account)) ? last.entry.id : undefined
  })
  const fresh = accounts.filter((_, i) => known[i] === undefined)
  const entries = await sayPayeeRecords(
    stores,
    vault,
    fresh.map(({ writer, account }) => ({
      kind: 'payee-account' as const,
      subject: writer,
      document: plain(account),
      ...when,
    })),
  )
  const said = entries.values()
  return known.map((id) =>
    id === undefined ? { entry: said.next().value!.id, isNew: true } : { entry: id, isNew: false },
  )
}

export interface ImportedAccounts {
  readonly rows: number
  readonly accepted: number
  /** Of those that were accepted. */
  readonly known: number
  readonly rejected: number
  readonly rejects: string | undefined
  readonly problems: readonly Problem[]
}

/**
 * A row a payee: `writer` (id or name; without it `payee_name`) or `party` (as deals name it), and the `payee_…` columns of a table of payments. One transaction.
 * Rows that were not taken stay beside the table: they hold accounts, which have no place in the hall but the vault.
 */
export async function importAccounts(
  hall: Hall,
  { file, source }: { file: string; source: string },
): Promise<ImportedAccounts> {
  const { columns, rows, problems } = await readFactFile(file)
  refuseForeign(file, columns)
  const read: FactRow[] = []
  for await (const row of rows)
    if (row.trouble || Object.values(row.cells).some((cell) => cell.trim() !== '')) read.push(row)
  const today = hall.clock.today()
  const done = await hall.database.write(async (stores) => {
    const sorted = await sortRows(stores, read)
    const when = { effectiveOn: today, knownOn: today, source }
    const said = await keepAccounts(stores, hall, { accounts: sorted.accounts, ...when })
    return { ...sorted, said }
  })
  const rejects = path.join(path.dirname(file), `rejected-${path.basename(file)}.csv`)
  if (done.rejected.length > 0) await writeRejects(rejects, done.rejected)
  return {
    rows: read.length,
    accepted: done.accounts.length,
    known: done.said.filter(({ isNew }) => !isNew).length,
    rejected: done.rejected.length,
    rejects: done.rejected.length > 0 ? rejects : undefined,
    problems: [...problems, ...(await publishHallLog(hall))],
  }
}

function refuseForeign(file: string, columns: readonly string[] | undefined): void {
  if (!columns || columns.some((name) => ['payee_iban', 'payee_account'].includes(name.trim()))) return
  throw badInput('payee/missing-columns', 'The table has neither a column payee_iban nor payee_account.', {
    at: { file, line: 1 },
    hint: `Its columns are writer or party, and ${PAYMENT_COLUMNS.map(({ name }) => name)
      .filter((name) => name.startsWith('payee_'))
      .join(', ')}.`,
  })
}

async function sortRows(
  { registry }: Stores,
  rows: readonly FactRow[],
): Promise<{ accounts: { writer: WriterId; account: PayeeAccount }[]; rejected: RejectedRow[] }> {
  const writers = await registry.writers()
  const byKey = new Map([
    ...writers.map(({ id, name }) => [nameKey(name), id] as const),
    ...writers.map(({ id }) => [id, id] as const),
  ])
  const accounts = new Map<WriterId, PayeeAccount>()
  const rejected: RejectedRow[] = []
  for (const { line, cells, trouble } of rows) {
    const row = withoutReasons(cells)
    const { named, payee: writer, fault } = payeeOf(row, byKey)
    const kind = row['payee_kind'] || (partyIn(row) === '' ? '' : 'company')
    const read = readPayeeRow({ ...row, payee_name: row['payee_name'] || named, payee_kind: kind })
    const faults: RowFault[] = [
      ...(trouble ? [{ column: '', ...trouble }] : []),
      ...(fault ? [fault] : writer !== undefined && accounts.has(writer) ? [twice(named)] : []),
      ...('party' in read ? [] : read),
    ]
    if (faults.length === 0 && writer !== undefined && 'party' in read) accounts.set(writer, read)
    else rejected.push(rejectOf({ line, row, faults }))
  }
  return { accounts: [...accounts].map(([writer, account]) => ({ writer, account })), rejected }
}

const partyIn = (row: Cells): string => (row['party'] ?? '').trim()

/** Who is meant: a party where the row names one, else a writer. */
function payeeOf(
  row: Cells,
  byKey: ReadonlyMap<string, WriterId>,
): { named: string; payee: WriterId | undefined; fault: RowFault | undefined } {
  const party = partyIn(row)
  const written = (row['writer'] ?? '').trim()
  if (party !== '') {
    const fault = written !== '' ? bothNamed() : isPartyName(party) ? undefined : noParty(party)
    return { named: party, payee: fault ? undefined : partySubject(party), fault }
  }
  const named = written || (row['payee_name'] ?? '').trim()
  const payee = byKey.get(named) ?? byKey.get(nameKey(named))
  return { named, payee, fault: payee === undefined ? unknownWriter(named) : undefined }
}

function bothNamed(): RowFault {
  return {
    column: 'party',
    reason: 'party: the row also names a writer.',
    hint: 'A row is of one payee: leave writer or party empty.',
  }
}

function noParty(party: string): RowFault {
  return { column: 'party', reason: `party: ${JSON.stringify(party)} is no name of a party.`, hint: PARTY_HINT }
}

function rejectOf({ line, row, faults }: { line: number; row: Cells; faults: readonly RowFault[] }): RejectedRow {
  const join = (field: 'reason' | 'hint'): string => faults.map((each) => each[field]).join(' ')
  return { line, column: faults[0]?.column ?? '', reason: join('reason'), hint: join('hint'), row }
}

/** A mended rejects file can be read as it is. */
function withoutReasons(cells: Cells): Cells {
  const named = Object.entries(cells).map(([name, cell]) => [name.trim(), cell] as const)
  const isRejects = REJECT_COLUMNS.every((name) => named.some(([each]) => each === name))
  return Object.fromEntries(named.filter(([name]) => !isRejects || !REJECT_COLUMNS.some((each) => each === name)))
}

function unknownWriter(named: string): RowFault {
  return {
    column: 'writer',
    reason: named === '' ? 'writer: is empty.' : `writer: nobody in this hall is called ${JSON.stringify(named)}.`,
    hint: 'guildhall people lists everybody.',
  }
}

function twice(named: string): RowFault {
  return { column: 'writer', reason: `writer: ${named} stands in an earlier row.`, hint: 'Keep the row that is right.' }
}

function faultProblem({ reason, hint }: RowFault): Problem {
  return { code: 'payee/bad-account', message: reason.replace(/^payee_/, ''), hint }
}
