/** `guildhall deal check|list|show|diff|schema` */

import type { Command } from 'commander'
import { checkDeals, describeDealFile, diffDealFiles, exportDealSchema, listDeals } from '../app/read-deals.ts'
import { isError } from '../base/index.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { colour, printProblems, printTable } from './output.ts'

export function addDeal(program: Command, answer: Answer): void {
  const deal = program.command('deal').description('Deals as data: check them, read them, compare them.')
  deal
    .command('check')
    .description('Read deals and name everything that is wrong in them, with line and column.')
    .argument('<files...>', 'YAML files, or ids of the deals that come with Guildhall')
    .action(
      answer(async (_, files: string[]) => {
        const deals = await checkDeals(files)
        const wrong = deals.some(({ problems }) => problems.some(isError))
        return {
          json: { deals: deals.map(({ problems, ...rest }) => ({ ...rest, problems: problems.map(problemJson) })) },
          text: deals
            .map(({ file, id, baseline, clauses, schedules, problems }) => {
              const on = baseline === null ? '' : `, a patch on ${baseline}`
              const verdict = problems.some(isError)
                ? colour('red', 'is not a deal yet')
                : `${colour('green', 'is a deal')}: ${id ?? ''}${on}, ${clauses} clauses, ${schedules} schedules`
              return [`${file} ${verdict}`, printProblems(problems)].join('\n').trimEnd()
            })
            .join('\n'),
          exitCode: wrong ? 1 : 0,
        }
      }),
    )
  deal
    .command('list')
    .description('The deals that come with Guildhall: agreements, offers and demands.')
    .action(
      answer(async () => {
        const deals = await listDeals()
        const json = deals.map(({ id, title, stage, baseline, effective: { from, to }, clauses, schedules }) => ({
          id,
          title,
          stage,
          baseline: baseline ?? null,
          from,
          to: to ?? null,
          clauses: clauses.length,
          schedules: schedules.length,
        }))
        return {
          json: { deals: json },
          text: printTable(json, [
            { title: 'deal', of: ({ id }) => id },
            { title: 'stage', of: ({ stage }) => stage },
            { title: 'from', of: ({ from }) => from },
            { title: 'patch on', of: ({ baseline }) => baseline ?? '' },
            { title: 'title', of: ({ title }) => title },
          ]),
        }
      }),
    )
  deal
    .command('show')
    .description('A deal for readers: clause by clause, each number with its date and its source.')
    .argument('<file>', 'a YAML file, or the id of a deal that comes with Guildhall')
    .option('--on <date>', 'only the numbers that apply on this day')
    .action(
      answer(async (_, file: string, { on }: { on?: string }) => {
        const { json, text } = await describeDealFile(file, on === undefined ? {} : { on })
        return { json, text }
      }),
    )
  deal
    .command('diff')
    .description('What differs between two deals, clause by clause and number by number.')
    .argument('<a>', 'a deal')
    .argument('<b>', 'another')
    .action(
      answer(async (_, a: string, b: string) => {
        const { json, text } = await diffDealFiles(a, b)
        return { json, text }
      }),
    )
  deal
    .command('schema')
    .description('The JSON Schema of the deal language, for editors that complete and check.')
    .action(
      answer(async () => {
        const schema = exportDealSchema()
        return { json: schema, text: JSON.stringify(schema, null, 2) }
      }),
    )
}
