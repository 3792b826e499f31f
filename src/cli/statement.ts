/** `guildhall statement [WRITER] [PERIOD]` */

import type { Command } from 'commander'
import {
  type IssuedStatement,
  issueStatements,
  statementsInTurn,
  STATEMENT_FILES,
  type StatementFileKind,
  type StatementRequest,
} from '../app/issue-statements.ts'
import { badInput, type Json, nearestName, printAmount, printMoney, printPeriod, type Problem } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printProblems, printTable } from './output.ts'

interface StatementOptions {
  readonly all?: boolean
  readonly brief?: boolean
  readonly out?: string
  readonly files?: string
}

export function addStatement(program: Command, answer: Answer): void {
  program
    .command('statement')
    .description(
      "A writer's statement as a page, table, document and PDF, sealed in the log, with a page that reckons it anew and checks the seal.",
    )
    .argument('[writer]', 'a name or an id; left out with --all')
    .argument('[period]', 'only the runs of this period')
    .option('--all', 'everybody whom the runs name')
    .option('--brief', 'with --all and --json: what each comes to and where its files are, without the documents')
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
          { all = false, brief = false, out, files }: StatementOptions,
        ) => {
          const [writer, period] = all ? [undefined, first] : [first, second]
          if ((writer === undefined) !== all || (all && second !== undefined)) {
            throw badInput('cli/usage', 'Name one writer, or say --all.', {
              hint: 'guildhall statement "Ana Ruiz" 2026, or guildhall statement --all 2026',
            })
          }
          return context.withHall(async (hall) => {
            const request: StatementRequest = {
              ...(writer === undefined ? {} : { writer }),
              ...(period === undefined ? {} : { period }),
              ...(out === undefined ? {} : { outFolder: out }),
              ...(files === undefined ? {} : { files: kindsIn(files) }),
            }
            if (all) return ofAll(hall, request, { withDocuments: context.json && !brief })
            return ofOne(await issueStatements(hall, request))
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

/** One writer: a statement for each currency, told of the first. */
function ofOne(issued: readonly IssuedStatement[]): CommandResult {
  const [first] = issued
  const told = new Map(issued.flatMap(({ problems }) => problems).map((each) => [each.message, each]))
  return {
    json: first ? sumsJson(first, first.document) : null,
    text: printText(issued.map(rowOf), [...told.values()]),
  }
}

/** Of everybody no more is kept than what is answered. */
interface Issued {
  readonly writer: string
  readonly payable: string
  readonly held: string
  readonly carried: string
  readonly files: IssuedStatement['files']
}

async function ofAll(
  hall: Hall,
  request: StatementRequest,
  { withDocuments }: { withDocuments: boolean },
): Promise<CommandResult> {
  const statements: Json[] = []
  const rows: Issued[] = []
  const told = new Map<string, Problem>()
  for await (const issued of statementsInTurn(hall, request)) {
    statements.push(...issued.map((each) => sumsJson(each, withDocuments ? each.document : {})))
    rows.push(...issued.map(rowOf))
    for (const each of issued.flatMap(({ problems }) => problems)) told.set(each.message, each)
  }
  return { json: { statements }, text: printText(rows, [...told.values()]) }
}

/** What a statement comes to and where it is, and with it, where that is asked for, the document. */
function sumsJson(issued: IssuedStatement, document: { readonly [key: string]: Json }): Json {
  const { statement, contact, name, files, problems } = issued
  const { html = null, csv = null, json = null, pdf = null, proof = null, verify = null } = files
  return {
    run: statement.runs.at(-1)?.run ?? null,
    currency: statement.currency,
    period: printPeriod(statement.period),
    payable: printAmount(statement.payable),
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

function rowOf({ statement, files }: IssuedStatement): Issued {
  const { writer, payable, heldOpen, carried } = statement
  const [held, kept] = [printMoney(heldOpen), printMoney(carried)]
  return { writer: writer.name, payable: printMoney(payable), held, carried: kept, files }
}

function printText(issued: readonly Issued[], problems: readonly Problem[]): string {
  const table = printTable(issued, [
    { title: 'writer', of: ({ writer }) => writer },
    { title: 'payable', of: ({ payable }) => payable, align: 'right' },
    { title: 'held', of: ({ held }) => held, align: 'right' },
    { title: 'carried', of: ({ carried }) => carried, align: 'right' },
    { title: 'statement', of: ({ files }) => files.html ?? Object.values(files)[0] ?? '' },
  ])
  const [first] = issued
  const beside = issued.length === 1 && first?.files.verify ? `\nTo check it alone, open ${first.files.verify}` : ''
  return [table, ...(problems.length > 0 ? [printProblems(problems)] : [])].join('\n') + beside
}
