/** `guildhall uses match REPORT ROW WORK`, `guildhall uses rematch` */

import type { Command } from 'commander'
import { matchByHand } from '../app/uses/match-by-hand.ts'
import { rematch } from '../app/uses/rematch.ts'
import { badInput } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printCount, printProblems } from './output.ts'
import { addSaying, type SayingOptions, sayingOf } from './saying.ts'
import { settlementJson, settlementText } from './uses-text.ts'
import { readNumber } from './whole-number.ts'

const MOST = 1_000_000_000

interface MatchOptions extends SayingOptions {
  readonly none?: boolean
  readonly words?: string
}

export function addUseMatching(uses: Command, answer: Answer): void {
  const match = uses
    .command('match')
    .description(
      'Say which work a record of a report means, or with --none that it is none of the guild’s; the later word counts.',
    )
    .argument('<report>', 'the report, by the id that the company gave it or by its id here')
    .argument('<row>', 'the number of the record')
    .argument('[work]', 'id, title or number of the work')
    .option('--none', 'no work of the guild is meant')
    .option('--words <n>', 'how many words count (default: those of the record, else the registered ones)')
  addSaying(match).action(
    answer(async (context, report: string, row: string, work: string | undefined, options: MatchOptions) => {
      if ((work === undefined) !== (options.none ?? false)) throw workOrNone()
      const words =
        options.words === undefined ? {} : { words: readNumber('--words', options.words, { fallback: 0, most: MOST }) }
      const number = readNumber('ROW', row, { fallback: 0, most: MOST })
      return context.withHall(async (hall) => {
        const made = await matchByHand(hall, { report, row: number, work, ...words, ...sayingOf(options) })
        const what = made.work ? `means ${made.work.title}, with ${printCount(made.words ?? 0)} words` : 'is set aside'
        return {
          json: {
            report: made.report,
            row: made.row,
            work: made.work ?? null,
            words: made.words ?? null,
            isNew: made.isNew,
            ...settlementJson(made.settlement),
            problems: made.problems.map(problemJson),
          },
          text: [
            `Record ${made.row} of ${made.report} ${what}${made.isNew ? '' : ', as was said before'}.`,
            settlementText(made.settlement),
            ...(made.problems.length === 0 ? [] : [printProblems(made.problems)]),
          ].join('\n'),
        }
      })
    }),
  )
  uses
    .command('rematch')
    .description('Match anew what waits, by works and numbers that were registered since.')
    .option('--on <date>', 'when what follows was learnt (default: today)')
    .action(
      answer(async (context, options: { on?: string }) =>
        context.withHall(async (hall) => {
          const { settlement, waiting, problems } = await rematch(hall, options)
          return {
            json: { ...settlementJson(settlement), waiting, problems: problems.map(problemJson) },
            text: [
              settlementText(settlement),
              waiting === 0 ? 'No record waits.' : `${printCount(waiting)} records wait.`,
              ...(problems.length === 0 ? [] : [printProblems(problems)]),
            ].join('\n'),
          }
        }),
      ),
    )
}

function workOrNone(): Error {
  return badInput('cli/usage', 'Name a work, or say --none.', {
    hint: 'guildhall uses match REPORT ROW WORK, or guildhall uses match REPORT ROW --none.',
  })
}
