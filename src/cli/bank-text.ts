/** What files of banks say, as tables and as JSON. */

import type { ReadBankFiles, ReadFile } from '../app/banking/read-bank-files.ts'
import { type Json, type Money, printAmount, printMoney } from '../base/index.ts'
import { printTable } from './output.ts'

type Statements = ReadBankFiles['statements']
type Statement = Statements[number]

/** Statements that were read before are in the file in which they were read first. */
export function bankFileJson(read: ReadFile, statements: Statements): Json {
  const head = { file: read.file, kind: read.kind, version: read.version }
  if (read.kind === 'camt.053') {
    return {
      ...head,
      id: read.content.id,
      statements: statements.filter(({ file }) => file === read.file).map(statementJson),
    }
  }
  if (read.kind === 'pain.002') {
    const { problems: _, ...report } = read.content
    return { ...head, ...(report as unknown as Record<string, Json>) }
  }
  if (read.kind === 'pain.001') {
    const payments = read.content.payments.map(({ amount, ...rest }) => ({ ...rest, ...moneyJson(amount) }))
    return { ...head, message: read.content.message, payments }
  }
  const entries = read.content.entries.map(({ amount, returned, ...rest }) => ({
    ...rest,
    ...moneyJson(amount),
    returned: returned ? { ...returned } : null,
  }))
  return { ...head, batches: read.content.batches, entries }
}

function statementJson({ entries, opening, closing, adds, number, page, from, to, ...rest }: Statement): Json {
  return {
    ...rest,
    number: number ?? null,
    page: page ?? null,
    from: from ?? null,
    to: to ?? null,
    opening: opening ? printAmount(opening) : null,
    closing: closing ? printAmount(closing) : null,
    adds: adds ?? null,
    entries: entries.map(({ amount, transactions, reference, bookedOn, valuedOn, batch, ...entry }) => ({
      ...entry,
      ...moneyJson(amount),
      reference: reference ?? null,
      bookedOn: bookedOn ?? null,
      valuedOn: valuedOn ?? null,
      batch: [...batch],
      transactions: transactions.map(
        ({ amount: part, endToEnd, references, counterparty, counterpartyAccount, remittance, returnReason }) => ({
          ...moneyJson(part),
          endToEnd: endToEnd ?? null,
          references: [...references],
          counterparty: counterparty ?? null,
          counterpartyAccount: counterpartyAccount ?? null,
          remittance,
          returnReason: returnReason ?? null,
        }),
      ),
    })),
  }
}

function moneyJson(amount: Money | undefined): { amount: string | null; currency: string | null } {
  return { amount: amount ? printAmount(amount) : null, currency: amount?.currency ?? null }
}

/** One table a file, and one a statement. */
export function printBankFiles({ files, statements }: ReadBankFiles): string {
  return files
    .flatMap((read) =>
      read.kind === 'camt.053'
        ? statements.filter(({ file }) => file === read.file).map(printStatement)
        : [printOther(read)],
    )
    .join('\n\n')
}

function printStatement({ id, account, opening, closing, adds, entries }: Statement): string {
  const says = adds === undefined ? 'opening or closing balance is missing' : adds ? 'adds up' : 'does not add up'
  const balances = `${opening ? printMoney(opening) : '?'} → ${closing ? printMoney(closing) : '?'}`
  const rows = entries.flatMap((entry) =>
    entry.transactions.length === 0
      ? [{ entry, amount: entry.amount, id: '', who: '', says: entry.says }]
      : entry.transactions.map((one) => ({
          entry,
          amount: one.amount,
          id: one.endToEnd ?? '',
          who: one.counterparty ?? '',
          says: one.remittance || one.references.join(' '),
        })),
  )
  const table = printTable(rows, [
    { title: 'booked', of: ({ entry }) => entry.bookedOn ?? '' },
    { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    {
      title: 'state',
      of: ({ entry }) => `${entry.isBooked ? 'booked' : 'pending'}${entry.isReversal ? ', reversal' : ''}`,
    },
    { title: 'from or to', of: ({ who }) => who },
    { title: 'end to end', of: (row) => row.id },
    { title: 'text', of: (row) => row.says },
  ])
  return `Statement ${id} of ${account}: ${balances}, ${says}.\n${table}`
}

function printOther(read: Exclude<ReadFile, { kind: 'camt.053' }>): string {
  if (read.kind === 'pain.002') {
    const { id, message, file, payments } = read.content
    const head = `Report ${id} on message ${message}: ${file.code} ${file.says}.`
    const whole = file.reasons.map((reason) => `  ${reason.code} ${reason.says} ${reason.details}`.trimEnd())
    const table = printTable(payments, [
      { title: 'payment', of: ({ endToEnd }) => endToEnd },
      { title: 'outcome', of: ({ outcome }) => outcome },
      { title: 'status', of: ({ code, says }) => `${code} ${says}`.trim() },
      {
        title: 'reason',
        of: ({ reasons }) => reasons.map(({ code, says, details }) => `${code} ${says} ${details}`.trim()).join('; '),
      },
    ])
    return [head, ...whole, ...(payments.length > 0 ? [table] : [])].join('\n')
  }
  if (read.kind === 'pain.001') {
    const table = printTable(read.content.payments, [
      { title: 'payment', of: ({ endToEnd }) => endToEnd },
      { title: 'payee', of: ({ creditor }) => creditor },
      { title: 'amount', of: ({ amount }) => (amount ? printMoney(amount) : ''), align: 'right' },
      { title: 'on', of: ({ executeOn }) => executeOn },
    ])
    return `Message ${read.content.message}:\n${table}`
  }
  const table = printTable(read.content.entries, [
    { title: 'payment', of: ({ individualId }) => individualId },
    { title: 'payee', of: ({ name }) => name },
    { title: 'amount', of: ({ amount, isCredit }) => `${isCredit ? '' : '-'}${printMoney(amount)}`, align: 'right' },
    { title: 'trace', of: ({ trace }) => trace },
    {
      title: 'answer',
      of: ({ returned }) => (returned ? `${returned.code} ${returned.says} ${returned.details}`.trim() : ''),
    },
  ])
  return `${read.file}:\n${table}`
}
