/** `guildhall facts template KIND`, `guildhall facts import KIND FILE`, `guildhall facts convert viewing FILE` */

import { type Command, Argument } from 'commander'
import { convertViewing } from '../app/convert-viewing.ts'
import { FACT_KINDS, importFacts, printFactTemplate } from '../app/import-facts.ts'
import { importViewing } from '../app/import-viewing.ts'
import { badInput } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { type CommandResult, printCount, printProblems } from './output.ts'
import { convertedResult, importedResult } from './viewing.ts'

interface ImportOptions {
  readonly known?: string
  readonly assume?: readonly string[]
}

const ASSUME =
  'viewing: what is assumed where the report says nothing, as domestic_share=40%, or a YAML file of such keys, each { value, why }'

export function addFacts(program: Command, answer: Answer): void {
  const facts = program.command('facts').description('What a deal is applied to: uses, licences, engagements, rooms.')
  facts
    .command('template')
    .description('The columns of a fact table, as a CSV to fill in.')
    .addArgument(new Argument('<kind>', 'the table').choices(FACT_KINDS))
    .action(
      answer(async (_, kind: string) => {
        const { header, csv } = printFactTemplate(kind)
        return { json: { kind, header: [...header], csv }, text: csv.trimEnd() }
      }),
    )
  facts
    .command('import')
    .description(
      'Take in a table: what is right is kept, each row that is not goes to a rejects file with line, column and reason. A viewing report fills works, services and exhibitions.',
    )
    .addArgument(
      new Argument('<kind>', 'the table, or viewing for a viewing report').choices([...FACT_KINDS, 'viewing']),
    )
    .argument('<file>', 'CSV, XLSX, JSONL or Parquet; a viewing report is CSV or XLSX')
    .option('--known <date>', 'when these facts were learnt, for rows that do not say (default: today)')
    .option('--assume <key=value...>', ASSUME)
    .action(
      answer(async (context, kind: string, file: string, { known, assume }: ImportOptions) => {
        const request = { file, ...(known === undefined ? {} : { knownOn: known }) }
        if (kind !== 'viewing' && assume !== undefined) throw onlyForViewing(kind)
        return context.withHall(async (hall) =>
          kind === 'viewing'
            ? importedResult(await importViewing(hall, { ...request, assume: assume ?? [] }))
            : importTable(hall, { ...request, kind }),
        )
      }),
    )
  facts
    .command('convert')
    .description(
      'Turn a viewing report into works.csv, services.csv and exhibitions.csv of a folder, for calculate --facts; rows about the same title replace those that are there.',
    )
    .addArgument(new Argument('<kind>', 'viewing: a viewing report').choices(['viewing']))
    .argument('<file>', 'CSV or XLSX')
    .requiredOption('--out <dir>', 'the folder of the tables')
    .option('--known <date>', 'when the report was learnt; written into each row')
    .option('--assume <key=value...>', ASSUME)
    .action(
      answer(async (_, __: string, file: string, { known, assume, out }: ImportOptions & { out: string }) =>
        convertedResult(
          await convertViewing({ file, out, assume: assume ?? [], ...(known === undefined ? {} : { knownOn: known }) }),
        ),
      ),
    )
}

async function importTable(
  hall: Hall,
  request: { kind: string; file: string; knownOn?: string },
): Promise<CommandResult> {
  const { batch, rows, accepted, rejected, rejects, problems } = await importFacts(hall, request)
  const left = rejected > 0 ? ` ${printCount(rejected)} rejected: ${rejects ?? ''}` : ''
  return {
    json: { batch, rows, accepted, rejected, rejects: rejects ?? null, problems: problems.map(problemJson) },
    text: `${printCount(accepted)} of ${printCount(rows)} rows taken in as ${batch ?? 'nothing'}.${left}\n${printProblems(problems)}`.trimEnd(),
    exitCode: rejected > 0 ? 1 : 0,
  }
}

function onlyForViewing(kind: string): Error {
  return badInput('cli/usage', `--assume is for viewing reports, not for ${kind}.`, {
    hint: 'What a table says is taken as it is.',
  })
}
