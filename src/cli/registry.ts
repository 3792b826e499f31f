/** `guildhall registry export DIR`, `guildhall registry import PATH` */

import { type Command, Option } from 'commander'
import { type ExchangeFormat, exportRegistry } from '../app/export-registry.ts'
import { importRegistry } from '../app/import-registry.ts'
import { isError } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printCount, printProblems, printTable } from './output.ts'
import { createProgress } from './progress.ts'

export function addRegistry(program: Command, answer: Answer): void {
  const registry = program
    .command('registry')
    .description('The registry as files: works, drafts without their text, people, credits, entries.')
  registry
    .command('export')
    .description('Write the registry into a folder, as tables or as linked data.')
    .argument('<dir>', 'the folder; files of the same names are replaced')
    .addOption(
      new Option('--format <format>', 'tables (CSV) or linked data (JSON-LD)')
        .choices(['csv', 'jsonld'])
        .default('csv'),
    )
    .action(
      answer(async (context, folder: string, { format }: { format: ExchangeFormat }) =>
        context.withHall(async (hall) => {
          const progress = createProgress('Exporting', 'records')
          const { files, records } = await exportRegistry(hall, {
            folder,
            format,
            onProgress: ({ done }) => progress.update({ done, total: 0 }),
          }).finally(() => progress.end())
          const counts = Object.entries(records).map(([table, count]) => `${printCount(count)} ${table}`)
          return {
            json: { files: [...files], records: { ...records } },
            text: `${counts.join(', ')} in ${files.join(', ')}`,
          }
        }),
      ),
    )
  registry
    .command('import')
    .description('Take in the registry of another hall or society; what is here already is passed over.')
    .argument(
      '<path>',
      'a folder of tables, one table (people, works, drafts, credits or entries), or a file of linked data',
    )
    .option('--known <date>', 'when this was learnt, for rows that do not say (default: today)')
    .action(
      answer(async (context, place: string, { known }: { known?: string }) =>
        context.withHall(async (hall) => {
          const progress = createProgress('Importing', 'records')
          const { tables, rejects, problems } = await importRegistry(hall, {
            place,
            ...(known === undefined ? {} : { knownOn: known }),
            onProgress: ({ done }) => progress.update({ done, total: 0 }),
          }).finally(() => progress.end())
          const rows = Object.entries(tables).filter(([, { rows: count }]) => count > 0)
          const table = printTable(rows, [
            { title: 'table', of: ([name]) => name },
            { title: 'rows', of: ([, each]) => printCount(each.rows), align: 'right' },
            { title: 'added', of: ([, each]) => printCount(each.added), align: 'right' },
            { title: 'here before', of: ([, each]) => printCount(each.known), align: 'right' },
            { title: 'rejected', of: ([, each]) => printCount(each.rejected), align: 'right' },
          ])
          const told = rejects.length > 0 ? [`Rejected rows, with the reason of each: ${rejects.join(', ')}`] : []
          return {
            json: {
              tables: Object.fromEntries(Object.entries(tables).map(([name, each]) => [name, { ...each }])),
              rejects: [...rejects],
              problems: problems.map(problemJson),
            },
            text: [table, ...told, printProblems(problems)].join('\n').trimEnd(),
            exitCode: rejects.length > 0 || problems.some(isError) ? 1 : 0,
          }
        }),
      ),
    )
}
