/** `guildhall statement [WRITER] [PERIOD]` */

import type { Command } from 'commander'
import {
  type IssuedStatement,
  issueStatements,
  STATEMENT_FILES,
  type StatementFileKind,
} from '../app/issue-statements.ts'
import { badInput, type Json, nearestName, printAmount, printMoney, type Problem } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printProblems, printTable } from './output.ts'

export function addStatement(program: Command, answer: Answer): void {
  program
    .command('statement')
    .description(
      "A writer's statement as a page, table, document and PDF, sealed in the log, with a page that reckons it anew and checks the seal.",
    )
    .argument('[writer]', 'a name or an id; left out with --all')
    .argument('[period]', 'only the runs of this period')
    .option('--all', 'everybody whom the runs name')
    .option('--out <dir>', 'where the files are written (default: in the hall)')
    .option(
      '--files <kinds>',
      `which of ${STATEMENT_FILES.join(',')} (default: all of them; with --all: html,csv,json,proof)`,
    )
    .action(
      answer(
        async (
          context,
          first: string | undefined,
          second: string | undefined,
          { all = false, out, files }: { all?: boolean; out?: string; files?: string },
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
              ...(files === undefined ? {} : { files: kindsIn(files) }),
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

function kindsIn(text: string): StatementFileKind[] {
  const isKind = (kind: string): kind is StatementFileKind => STATEMENT_FILES.some((each) => each === kind)
  const kinds = text.split(',').map((kind) => kind.trim())
  const unknown = kinds.find((kind) => !isKind(kind))
  if (unknown === undefined) return kinds.filter(isKind)
  const near = nearestName(unknown, STATEMENT_FILES)
  throw badInput('cli/usage', `A statement has no file ${JSON.stringify(unknown)}.`, {
    hint: near ? `Did you mean ${near}?` : `Name some of ${STATEMENT_FILES.join(',')}.`,
  })
}

function statementJson(issued: IssuedStatement | undefined): Json {
  if (!issued) return null
  const { statement, document, contact, name, files, problems } = issued
  const { html = null, csv = null, json = null, pdf = null, proof = null, verify = null } = files
  return {
    run: statement.runs.at(-1)?.run ?? null,
    currency: statement.currency,
    distributed: printAmount(statement.payable),
    held: printAmount(statement.heldOpen),
    carried: printAmount(statement.carried),
    ...document,
    writer: { id: statement.writer.id, name: statement.writer.name, contact: contact ?? null },
    name,
    html,
    csv,
    json,
    pdf,
    proof,
    verify,
    problems: problems.map(problemJson),
  }
}

function printText(issued: readonly IssuedStatement[]): string {
  const table = printTable(issued, [
    { title: 'writer', of: ({ statement }) => statement.writer.name },
    { title: 'payable', of: ({ statement }) => printMoney(statement.payable), align: 'right' },
    { title: 'held', of: ({ statement }) => printMoney(statement.heldOpen), align: 'right' },
    { title: 'carried', of: ({ statement }) => printMoney(statement.carried), align: 'right' },
    { title: 'statement', of: ({ files }) => files.html ?? Object.values(files)[0] ?? '' },
  ])
  const told = new Map(
    issued.flatMap(({ problems }) => problems).map((each): [string, Problem] => [each.message, each]),
  )
  const [first] = issued
  const beside = issued.length === 1 && first?.files.verify ? `\nTo check it alone, open ${first.files.verify}` : ''
  return [table, ...(told.size > 0 ? [printProblems([...told.values()])] : [])].join('\n') + beside
}
