/** `guildhall transparency YEAR` */

import type { Command } from 'commander'
import { reportTransparency } from '../app/report-transparency.ts'
import { printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { printTable } from './output.ts'

export function addTransparency(program: Command, answer: Answer): void {
  program
    .command('transparency')
    .description(
      'The annual transparency report: revenue, deductions, payments, what waits, each figure beside the books.',
    )
    .argument('<year>', 'the year in which the financial year ends')
    .option('--out <dir>', 'write it as a page, a table and a document')
    .action(
      answer(async (context, year: string, { out }: { out?: string }) =>
        context.withHall(async (hall) => {
          const { report, document, files } = await reportTransparency(hall, { year, outFolder: out })
          const rows = report.parts.flatMap((part) => part.tables)
          const table = printTable(rows, [
            { title: 'figure', of: ({ title }) => title },
            { title: 'amount', of: ({ total }) => printMoney(total), align: 'right' },
            { title: 'books', of: ({ total, booked }) => verdictOf(total, booked) },
          ])
          const said =
            report.differences.length === 0
              ? 'Every figure agrees with the books.'
              : `These do not agree with the books: ${report.differences.join(', ')}.`
          return {
            json: { ...(document as object), files: [...files] },
            text: [rows.length === 0 ? 'Nothing is booked.' : table, said, ...files].join('\n'),
            exitCode: report.differences.length === 0 ? 0 : 1,
          }
        }),
      ),
    )
}

function verdictOf(
  total: { amountMinor: bigint },
  booked: { amountMinor: bigint; currency: string } | undefined,
): string {
  if (booked === undefined) return ''
  return booked.amountMinor === total.amountMinor ? 'agree' : printMoney(booked)
}
