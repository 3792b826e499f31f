/** `guildhall bank receive FILE…` */

import type { Command } from 'commander'
import { receiveStatement, type ReceivedStatement } from '../app/banking/receive-statement.ts'
import { printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printFirstProblems, printTable } from './output.ts'

export function addBankReceive(bank: Command, answer: Answer): void {
  bank
    .command('receive')
    .description(
      'Record the money that came in by statements, by the invoice that it names or that alone fits; what fits none is listed with what it might be for, and left to guildhall receive --entry.',
    )
    .argument('<files...>', 'camt.053')
    .option('--dry-run', 'show what would be recorded')
    .action(
      answer(async (context, files: string[], { dryRun = false }: { dryRun?: boolean }) =>
        context.withHall(async (hall) => receivedResult(await receiveStatement(hall, { files, dryRun }))),
      ),
    )
}

function receivedResult({ received, unmatched, returned, invoices, problems }: ReceivedStatement): CommandResult {
  const rows = [
    ...received.map((each) => ({
      ...each,
      state:
        each.receipt === undefined ? 'would be recorded' : each.known ? 'known before' : `recorded as ${each.receipt}`,
      who: each.invoice.company,
    })),
    ...unmatched.map((each) => ({ ...each, state: `left as ${each.id}: ${each.because}`, who: each.counterparty })),
    ...returned.map((each) => ({
      ...each,
      state: each.receipt === undefined ? `went back: ${each.because}` : `takes back ${each.receipt}`,
      who: each.counterparty,
    })),
  ]
  const table = printTable(rows, [
    { title: 'on', of: ({ on }) => on ?? '' },
    { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    { title: 'from', of: ({ who }) => who },
    { title: 'text', of: ({ text }) => text },
    { title: 'what', of: ({ state }) => state },
  ])
  const creditJson = ({
    id,
    statement,
    on,
    amount,
    counterparty,
    text,
  }: Pick<ReceivedStatement['unmatched'][number], 'id' | 'statement' | 'on' | 'amount' | 'counterparty' | 'text'>) => ({
    entry: id,
    statement,
    on: on ?? null,
    amount: printAmount(amount),
    currency: amount.currency,
    counterparty,
    text,
  })
  return {
    json: {
      received: received.map((each) => ({
        ...creditJson(each),
        company: each.invoice.company,
        invoice: each.invoice.id,
        receipt: each.receipt ?? null,
        by: each.by,
        known: each.known,
      })),
      unmatched: unmatched.map((each) => ({
        ...creditJson(each),
        because: each.because,
        candidates: [...each.candidates],
      })),
      returned: returned.map((each) => ({
        ...creditJson(each),
        reason: each.reason,
        receipt: each.receipt ?? null,
        because: each.because ?? null,
      })),
      invoices: invoices.map(({ invoice: { id, company, due, total }, number, account }) => ({
        id,
        number,
        company,
        due,
        amount: printAmount(total),
        open: printAmount(account.open),
        currency: total.currency,
      })),
      problems: problems.map(problemJson),
    },
    text: [
      rows.length === 0 ? 'No money came in.' : table,
      unmatched.length > 0 ? printInvoices(invoices) : '',
      printFirstProblems(problems),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    exitCode: unmatched.length > 0 || returned.some(({ receipt }) => receipt === undefined) ? 1 : 0,
  }
}

/** What a payer has to write for their money to be known. */
function printInvoices(invoices: ReceivedStatement['invoices']): string {
  if (invoices.length === 0) return 'Nothing has been invoiced yet.'
  return printTable(invoices, [
    { title: 'invoice', of: ({ number }) => number },
    { title: 'id', of: ({ invoice }) => invoice.id },
    { title: 'company', of: ({ invoice }) => invoice.company },
    { title: 'due', of: ({ invoice }) => invoice.due },
    { title: 'amount', of: ({ invoice }) => printMoney(invoice.total), align: 'right' },
    { title: 'open', of: ({ account }) => printMoney(account.open), align: 'right' },
  ])
}
