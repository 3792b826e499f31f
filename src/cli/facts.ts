/** `guildhall facts template KIND`, `guildhall facts import KIND FILE` */

import { type Command, Argument } from 'commander'
import { FACT_KINDS, importFacts, printFactTemplate } from '../app/import-facts.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { printCount, printProblems } from './output.ts'

export function addFacts(program: Command, answer: Answer): void {
  const facts = program.command('facts').description('What a deal is applied to: uses, licences, engagements, rooms.')
  facts
    .command('template')
    .description('The columns of a fact table, as a CSV to fill in.')
    .addArgument(kindArgument())
    .action(
      answer(async (_, kind: string) => {
        const { header, csv } = printFactTemplate(kind)
        return { json: { kind, header: [...header], csv }, text: csv.trimEnd() }
      }),
    )
  facts
    .command('import')
    .description(
      'Take in a table: what is right is kept, each row that is not goes to a rejects file with line, column and reason.',
    )
    .addArgument(kindArgument())
    .argument('<file>', 'CSV, JSONL or Parquet')
    .option('--known <date>', 'when these facts were learnt, for rows that do not say (default: today)')
    .action(
      answer(async (context, kind: string, file: string, { known }: { known?: string }) =>
        context.withHall(async (hall) => {
          const { batch, rows, accepted, rejected, rejects, problems } = await importFacts(hall, {
            kind,
            file,
            ...(known === undefined ? {} : { knownOn: known }),
          })
          const left = rejected > 0 ? ` ${printCount(rejected)} rejected: ${rejects ?? ''}` : ''
          return {
            json: { batch, rows, accepted, rejected, rejects: rejects ?? null, problems: problems.map(problemJson) },
            text: `${printCount(accepted)} of ${printCount(rows)} rows taken in as ${batch ?? 'nothing'}.${left}\n${printProblems(problems)}`.trimEnd(),
            exitCode: rejected > 0 ? 1 : 0,
          }
        }),
      ),
    )
}

function kindArgument(): Argument {
  return new Argument('<kind>', 'the table').choices(FACT_KINDS)
}
