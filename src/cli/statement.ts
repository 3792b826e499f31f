/** `guildhall statement [WRITER] [PERIOD]` */

import type { Command } from 'commander'
import { type IssuedStatement, issueStatements } from '../app/issue-statements.ts'
import { badInput, type Json, printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { printTable } from './output.ts'

export function addStatement(program: Command, answer: Answer): void {
  program
    .command('statement')
    .description(
      "A writer's statement as HTML and CSV: which works, which company and tool, words, rate, deductions, share, amount, evidence.",
    )
    .argument('[writer]', 'a name or an id; left out with --all')
    .argument('[period]', 'only the runs of this period')
    .option('--all', 'everybody whom the runs name')
    .option('--out <dir>', 'where the files are written (default: in the hall)')
    .action(
      answer(
        async (
          context,
          first: string | undefined,
          second: string | undefined,
          { all = false, out }: { all?: boolean; out?: string },
        ) => {
          const [writer, period] = all ? [undefined, first] : [first, second]
          if ((writer === undefined) !== all || (all && second !== undefined)) {
            throw badInput('cli/usage', 'Name one writer, or say --all.', {
              hint: 'guildhall statement "Ana Ruiz" 2026, or guildhall statement --all 2026',
            })
          }
          return context.withHall(async (hall) => {
            const issued = await issueStatements(hall, {
              ...(writer === undefined ? {} : { writer }),
              ...(period === undefined ? {} : { period }),
              ...(out === undefined ? {} : { outFolder: out }),
            })
            return {
              json: all ? { statements: issued.map(statementJson) } : statementJson(issued[0]),
              text: printText(issued),
            }
          })
        },
      ),
    )
}

function statementJson(issued: IssuedStatement | undefined): Json {
  if (!issued) return null
  const { statement, document, html, csv } = issued
  return {
    run: statement.runs.at(-1)?.run ?? null,
    writer: { id: statement.writer.id, name: statement.writer.name },
    currency: statement.currency,
    distributed: printAmount(statement.payable),
    held: printAmount(statement.heldOpen),
    carried: printAmount(statement.carried),
    html,
    csv,
    ...(document as { readonly [key: string]: Json }),
  }
}

function printText(issued: readonly IssuedStatement[]): string {
  return printTable(issued, [
    { title: 'writer', of: ({ statement }) => statement.writer.name },
    { title: 'payable', of: ({ statement }) => printMoney(statement.payable), align: 'right' },
    { title: 'held', of: ({ statement }) => printMoney(statement.heldOpen), align: 'right' },
    { title: 'carried', of: ({ statement }) => printMoney(statement.carried), align: 'right' },
    { title: 'statement', of: ({ html }) => html },
  ])
}
