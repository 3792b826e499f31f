/** Turns a table of payments into a file for the bank. What is right is written; every other row goes to a rejects file with its reason. */

import path from 'node:path'
import { badInput, BadInput, isError, nearestName, type Problem } from '../../base/index.ts'
import {
  type NachaOrigin,
  type Payment,
  PAYMENT_COLUMNS,
  printNacha,
  printPain001,
  readPaymentRow,
  type RowFault,
} from '../../banking/index.ts'
import { systemClock } from '../../drivers/clock.ts'
import { readFactFile, writeRejects } from '../../drivers/fact-files.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import { REJECT_COLUMNS, type RejectedRow } from '../../facts/index.ts'
import { checkDay } from '../asked-days.ts'

export interface ConvertRequest {
  readonly file: string
  readonly format: 'pain001' | 'nacha'
  readonly out: string
  /** The day that the file bears (default: today). */
  readonly createdOn?: string | undefined
  readonly nacha: Omit<NachaOrigin, 'createdOn'>
}

export interface ConvertedPayments {
  /** `undefined` when no row could be written; then there is no file. */
  readonly out: string | undefined
  readonly message: string | undefined
  readonly rows: number
  readonly payments: number
  readonly groups: readonly { id: string; payments: number; sum: string; currency: string }[]
  readonly rejected: number
  readonly rejects: string | undefined
  readonly problems: readonly Problem[]
}

interface Row {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

interface Made {
  readonly text: string | undefined
  readonly message?: string
  readonly payments: readonly Payment[]
  readonly groups: ConvertedPayments['groups']
  readonly problems: readonly Problem[]
}

export async function convertPayments(request: ConvertRequest): Promise<ConvertedPayments> {
  const { file, out } = request
  checkDay('banking/bad-date', '--created', request.createdOn)
  if (path.resolve(file) === path.resolve(out)) {
    const hint = 'Give --out another name.'
    throw badInput('banking/out-is-input', 'The file for the bank would take the place of the table.', { hint })
  }
  const { rows, problems } = await readRows(file)
  const read = rows.map((row) => ({ row, payment: readRow(row) }))
  const payments = read.flatMap(({ payment }) => ('endToEnd' in payment ? [payment] : []))
  const made = printPayments(payments, request)
  const whole = made.problems.filter((each) => isError(each) && each.at?.line === undefined)
  if (whole.length > 0) throw new BadInput(whole)
  const rejected = rejectsOf(read, made)
  if (made.text !== undefined) await writeFileWhole(out, made.text)
  const rejects = path.join(path.dirname(out), `rejected-${path.basename(file)}.csv`)
  if (rejected.length > 0) await writeRejects(rejects, rejected)
  const notes = made.problems.filter((each) => !isError(each)).map((each) => ({ ...each, at: { file, ...each.at } }))
  return {
    out: made.text === undefined ? undefined : out,
    message: made.message,
    rows: rows.length,
    payments: made.payments.length,
    groups: made.groups,
    rejected: rejected.length,
    rejects: rejected.length > 0 ? rejects : undefined,
    problems: [...problems, ...notes],
  }
}

function printPayments(payments: readonly Payment[], { format, createdOn, nacha }: ConvertRequest): Made {
  const created = { createdOn: createdOn ?? systemClock().today() }
  if (format === 'nacha') return printNacha(payments, { ...nacha, ...created })
  const { xml, ...rest } = printPain001(payments, created)
  return { text: xml, ...rest }
}

/** Rows that are not blank. A table without a column that every payment needs is refused as a whole. */
async function readRows(file: string): Promise<{ rows: (Row & { trouble?: RowFault })[]; problems: Problem[] }> {
  const { columns, rows, problems } = await readFactFile(file)
  const names = PAYMENT_COLUMNS.map(({ name }) => name)
  if (columns) {
    const missing = PAYMENT_COLUMNS.filter(
      ({ name, required }) => required && !columns.some((each) => each.trim() === name),
    )
    if (missing.length > 0) {
      const list = missing.map(({ name }) => name).join(', ')
      throw badInput('banking/missing-columns', `The table has no column ${list}.`, {
        at: { file, line: 1 },
        hint: 'guildhall bank template prints the columns.',
      })
    }
  }
  const listed: (Row & { trouble?: RowFault })[] = []
  for await (const { line, cells, trouble } of rows) {
    const plain = withoutReasons(cells)
    if (Object.values(plain).every((cell) => cell.trim() === '') && !trouble) continue
    listed.push({ line, cells: plain, ...(trouble ? { trouble: { column: '', ...trouble } } : {}) })
  }
  const strange = Object.keys(withoutReasons(Object.fromEntries((columns ?? []).map((name) => [name, ''])))).filter(
    (name) => name !== '' && !names.includes(name),
  )
  return { rows: listed, problems: [...problems, ...strange.map((name) => strangeColumn(file, name, names))] }
}

/** A mended rejects file can be read as it is. */
function withoutReasons(cells: Row['cells']): Record<string, string> {
  const named = Object.entries(cells).map(([name, cell]) => [name.trim(), cell] as const)
  const isRejects = REJECT_COLUMNS.every((name) => named.some(([each]) => each === name))
  return Object.fromEntries(named.filter(([name]) => !isRejects || !REJECT_COLUMNS.some((each) => each === name)))
}

function readRow({ line, cells, trouble }: Row & { trouble?: RowFault }): Payment | readonly RowFault[] {
  return trouble ? [trouble] : readPaymentRow(cells, line)
}

/** One reject a row, with every reason, so that a mended rejects file holds each payment once. */
function rejectsOf(read: readonly { row: Row; payment: Payment | readonly RowFault[] }[], made: Made): RejectedRow[] {
  const errors = Map.groupBy(made.problems.filter(isError), ({ at }) => at?.line)
  return read.flatMap(({ row, payment }) => {
    const faults: readonly RowFault[] =
      'endToEnd' in payment
        ? (errors.get(row.line) ?? []).map(({ message, hint = '' }) => ({ column: 'payment', reason: message, hint }))
        : payment
    if (faults.length === 0) return []
    const join = (field: 'reason' | 'hint'): string => [...new Set(faults.map((each) => each[field]))].join(' ')
    return [{ line: row.line, column: faults[0]!.column, reason: join('reason'), hint: join('hint'), row: row.cells }]
  })
}

function strangeColumn(file: string, name: string, names: readonly string[]): Problem {
  const near = nearestName(name, names)
  const message = `The column ${name} is none of a table of payments; it was passed over.`
  const hint = near === undefined ? {} : { hint: `Is it ${near}?` }
  return { code: 'banking/strange-column', severity: 'note', at: { file, line: 1 }, message, ...hint }
}
