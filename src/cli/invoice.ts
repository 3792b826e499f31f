/** `guildhall invoice make`, `list`, `show`, `print`, `interest`, `credit`: what companies are asked for, and how it stands. */

import { Option, type Command } from 'commander'
import { lateInterest } from '../app/invoices/charge-interest.ts'
import { creditInvoice } from '../app/invoices/credit-invoice.ts'
import { listInvoices } from '../app/invoices/invoice-states.ts'
import { listReceipts } from '../app/invoices/list-receipts.ts'
import { invoicePeriod } from '../app/invoices/make-invoices.ts'
import { printInvoices } from '../app/invoices/print-invoices.ts'
import { showInvoice } from '../app/invoices/show-invoice.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { creditText, interestResult, listResult, madeResult, showResult } from './invoice-text.ts'
import { printFirstProblems } from './output.ts'
import { receiptsResult } from './receipts-text.ts'

interface MakeOptions {
  readonly dryRun?: boolean
  readonly run?: string
  readonly residuals?: boolean
}

interface ListOptions {
  readonly open?: boolean
  readonly receipts?: boolean
  readonly on?: string
}

export function addInvoice(program: Command, answer: Answer): void {
  const invoice = program
    .command('invoice')
    .description(
      'What companies are asked for: made, numbered, listed as it stands, printed, with interest on what is late.',
    )
  invoice
    .command('make', { isDefault: true })
    .description('Invoice what is owed to the fund in a period, without dividing any money; once.')
    .argument('<period>', '2026, 2026-Q2, 2026-05, or 2026-05-02..2027-05-02')
    .option('--dry-run', 'show what would be invoiced; record nothing')
    .option('--run <id>', 'the calculation to follow (default: the latest with something owed in the period)')
    .option('--residuals', 'also what deals owe to writers and plans directly, to be passed on')
    .action(
      answer(async (context, period: string, { dryRun = false, run, residuals = false }: MakeOptions) =>
        context.withHall(async (hall) => {
          const asked = { period, dryRun, residuals, ...(run === undefined ? {} : { calculation: run }) }
          return madeResult(await invoicePeriod(hall, asked))
        }),
      ),
    )
  invoice
    .command('list')
    .description('Each invoice as it stands: received, open, days late, interest so far; what is open by age.')
    .option('--open', 'only what is not paid')
    .option('--receipts', 'the money that came in instead: what each receipt settled, its rest, what went back')
    .option('--on <date>', 'as of this day (default: today)')
    .action(
      answer(async (context, { open = false, receipts = false, on }: ListOptions) =>
        context.withHall(async (hall) => {
          const asOf = on === undefined ? {} : { on }
          if (receipts) return receiptsResult(await listReceipts(hall, asOf))
          return listResult(await listInvoices(hall, { open, ...asOf }))
        }),
      ),
    )
  invoice
    .command('show')
    .description('One invoice: its lines in words, what came in for each and when.')
    .argument('<invoice>', 'id or number')
    .option('--on <date>', 'as of this day (default: today)')
    .action(
      answer(async (context, named: string, { on }: { on?: string }) =>
        context.withHall(async (hall) =>
          showResult(await showInvoice(hall, { named, ...(on === undefined ? {} : { on }) })),
        ),
      ),
    )
  addPrint(invoice, answer)
  addInterest(invoice, answer)
  addCredit(invoice, answer)
}

function addPrint(invoice: Command, answer: Answer): void {
  invoice
    .command('print')
    .description('Write invoices and credit notes as PDF, as EN 16931 in UBL 2.1, and as JSON.')
    .argument('<invoice>', 'id or number, or a period')
    .option('--out <folder>', 'where they are written (default: invoices/ of the hall)')
    .addOption(new Option('--paper <size>', 'paper of the PDF').choices(['a4', 'letter']).default('a4'))
    .action(
      answer(async (context, named: string, { out, paper }: { out?: string; paper: 'a4' | 'letter' }) =>
        context.withHall(async (hall) => {
          const { printed, problems } = await printInvoices(hall, {
            named,
            paper,
            ...(out === undefined ? {} : { outFolder: out }),
          })
          const files = printed.map((each) => ({
            number: each.paper.number,
            id: each.paper.id,
            pdf: each.pdf,
            json: each.json,
            xml: each.xml ?? null,
          }))
          const lines = files.flatMap(({ pdf, xml, json }) => [pdf, ...(xml === null ? [] : [xml]), json])
          return {
            json: { printed: files, problems: problems.map(problemJson) },
            text: [...lines, printFirstProblems(problems)].filter((part) => part !== '').join('\n'),
          }
        }),
      ),
    )
}

function addInterest(invoice: Command, answer: Answer): void {
  invoice
    .command('interest')
    .description(
      'Interest on what is late, where a deal says so; with --charge it is owed, and stands on the next invoice.',
    )
    .option('--on <date>', 'as of this day (default: today)')
    .option('--charge', 'record what was not charged yet as obligations to the fund')
    .action(
      answer(async (context, { on, charge = false }: { on?: string; charge?: boolean }) =>
        context.withHall(async (hall) =>
          interestResult(await lateInterest(hall, { charge, ...(on === undefined ? {} : { on }) }), { charge }),
        ),
      ),
    )
}

function addCredit(invoice: Command, answer: Answer): void {
  invoice
    .command('credit')
    .description('Take an invoice back with a credit note, while nothing has come in for it.')
    .argument('<invoice>', 'id or number')
    .requiredOption('--because <text>', 'why, as it stands on the credit note')
    .option('--on <date>', 'the day on which it is booked (default: today)')
    .action(
      answer(async (context, named: string, { because, on }: { because: string; on?: string }) =>
        context.withHall(async (hall) =>
          creditText(await creditInvoice(hall, { invoice: named, because, ...(on === undefined ? {} : { on }) })),
        ),
      ),
    )
}
