/** `guildhall pay contributions PERIOD`: the report that goes with money for a plan, as a table, CSV or JSON. */

import type { Command } from 'commander'
import { type ContributionReport, type ContributionRow, reportContributions } from '../app/paying/contributions.ts'
import { printAmount, printMoney, printPeriod } from '../base/index.ts'
import { writeFileWhole } from '../drivers/files.ts'
import { printCsvLine } from '../drivers/tables/csv.ts'
import type { Answer } from './answer.ts'
import { type CommandResult, printTable } from './output.ts'

export function addPayContributions(pay: Command, answer: Answer): void {
  pay
    .command('contributions')
    .description(
      'What approved runs of a period owe to plans and other parties: employer, writer, covered earnings, rate and amount, with the payment that has it.',
    )
    .argument('<period>', 'as it was distributed')
    .option('--party <name>', 'only this party, as deals name it')
    .option('--csv <file>', 'write the rows there')
    .action(
      answer(async (context, period: string, { party, csv }: { party?: string; csv?: string }) =>
        context.withHall(async (hall) => {
          const report = await reportContributions(hall, { period, party })
          if (csv !== undefined) await writeFileWhole(csv, printRows(report))
          return reportResult(report, csv)
        }),
      ),
    )
}

const COLUMNS: readonly { readonly title: string; readonly of: (row: ContributionRow) => string }[] = [
  { title: 'party', of: ({ party }) => party },
  { title: 'employer', of: ({ employer }) => employer },
  { title: 'writer', of: ({ writer }) => writer },
  { title: 'on', of: ({ on }) => on },
  { title: 'covered_earnings', of: ({ earnings }) => earnings },
  { title: 'rate', of: ({ rate }) => rate },
  { title: 'amount', of: ({ amount }) => printAmount(amount) },
  { title: 'currency', of: ({ amount }) => amount.currency },
  { title: 'payout', of: ({ payout }) => payout },
  { title: 'run', of: ({ run }) => run },
  { title: 'obligation', of: ({ obligation }) => obligation },
]

/** A cell that a spreadsheet would take for a formula is quoted by an apostrophe. */
function printRows({ rows }: ContributionReport): string {
  const safe = (cell: string): string => (/^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell)
  const lines = rows.map((row) => COLUMNS.map(({ of }) => safe(of(row))))
  return [COLUMNS.map(({ title }) => title), ...lines].map(printCsvLine).join('')
}

function reportResult({ period, rows, totals }: ContributionReport, csv: string | undefined): CommandResult {
  const sums = totals.map(({ party, amount }) => `${party}: ${printMoney(amount)}`)
  const table = printTable(
    rows,
    COLUMNS.slice(0, 9).map((column) => ({ ...column, align: column.title === 'amount' ? 'right' : 'left' })),
  )
  return {
    json: {
      period: printPeriod(period),
      rows: rows.map(({ amount, ...row }) => ({ ...row, amount: printAmount(amount), currency: amount.currency })),
      totals: totals.map(({ party, amount }) => ({ party, amount: printAmount(amount), currency: amount.currency })),
      file: csv ?? null,
    },
    text: rows.length === 0 ? 'Nothing is owed to a plan or another party.' : [table, sums.join('\n')].join('\n\n'),
  }
}
