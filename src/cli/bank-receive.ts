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
      'Record the money that came in by statements and names an invoice of a distribution; what names none is listed and left to guildhall receive.',
    )
    .argument('<files...>', 'camt.053')
    .option('--dry-run', 'show what would be recorded')
    .action(
      answer(async (context, files: string[], { dryRun = false }: { dryRun?: boolean }) =>
        context.withHall(async (hall) => receivedResult(await receiveStatement(hall, { files, dryRun }))),
      ),
    )
}

function receivedResult({ received, unmatched, invoices, problems }: ReceivedStatement): CommandResult {
  const rows = [
    ...received.map((each) => ({
      ...each,
      state:
        each.receipt === undefined ? 'would be recorded' : each.known ? 'known before' : `recorded as ${each.receipt}`,
      who: each.invoice.company,
    })),
    ...unmatched.map((each) => ({ ...each, state: `left: ${each.because}`, who: each.counterparty })),
  ]
  const table = printTable(rows, [
    { title: 'on', of: ({ on }) => on ?? '' },
    { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    { title: 'from', of: ({ who }) => who },
    { title: 'text', of: ({ text }) => text },
    { title: 'what', of: ({ state }) => state },
  ])
  const creditJson = ({
    statement,
    on,
    amount,
    counterparty,
    text,
  }: ReceivedStatement['unmatched'][number] | ReceivedStatement['received'][number]) => ({
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
        known: each.known,
      })),
      unmatched: unmatched.map((each) => ({ ...creditJson(each), because: each.because })),
      invoices: invoices.map(({ id, company, due, total }) => ({
        id,
        company,
        due,
        amount: printAmount(total),
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
    exitCode: unmatched.length > 0 ? 1 : 0,
  }
}

/** What a payer has to write for their money to be known. */
function printInvoices(invoices: ReceivedStatement['invoices']): string {
  if (invoices.length === 0) return 'No distribution has invoiced anything yet.'
  return printTable(invoices, [
    { title: 'invoice', of: ({ id }) => id },
    { title: 'company', of: ({ company }) => company },
    { title: 'due', of: ({ due }) => due },
    { title: 'amount', of: ({ total }) => printMoney(total), align: 'right' },
  ])
}
