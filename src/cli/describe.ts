/** `guildhall describe WORK|SERIES` */

import type { Command } from 'commander'
import { describeWork } from '../app/works/describe-work.ts'
import { isError } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printProblems } from './output.ts'
import { addSaying, type SayingOptions, sayingOf } from './saying.ts'

interface DescribeOptions extends SayingOptions {
  readonly kind?: string
  readonly year?: string
  readonly country?: string
  readonly runtime?: string
  readonly title?: string[]
}

export function addDescribe(program: Command, answer: Answer): void {
  const collect = (text: string, before: string[] = []): string[] => [...before, text]
  const command = program
    .command('describe')
    .description(
      'Say what a work or a series is: kind, year, countries, length, and other titles under which it is found.',
    )
    .argument('<subject>', 'a work, by id, title, file or number; or a series')
    .option('--kind <kind>', 'film, short, television-film, episode, season, series, pilot, special, play, …')
    .option('--year <year>', 'of the first publication')
    .option('--country <codes>', 'ISO 3166, separated by commas: GB,FR')
    .option('--runtime <minutes>', 'length in minutes')
    .option('--title <title>', '[original:|translation:|working:][LANGUAGE:]TITLE; may be given again', collect)
  addSaying(command).action(
    answer(async (context, subject: string, options: DescribeOptions) =>
      context.withHall(async (hall) => {
        const { kind, year, country, runtime, title } = options
        const described = await describeWork(hall, {
          subject,
          ...(kind === undefined ? {} : { kind }),
          ...(year === undefined ? {} : { year }),
          ...(country === undefined ? {} : { countries: country }),
          ...(runtime === undefined ? {} : { runtime }),
          ...(title === undefined ? {} : { titles: title }),
          ...sayingOf(options),
        })
        const { particulars, titles, lines, changed, problems } = described
        return {
          json: {
            subject: { ...described.subject },
            particulars: { ...particulars },
            titles: titles.map((each) => ({ ...each })),
            changed,
            problems: problems.map(problemJson),
          },
          text: [`${described.subject.name} (${described.subject.id})`, ...lines, printProblems(problems)]
            .join('\n')
            .trimEnd(),
          exitCode: problems.some(isError) ? 1 : 0,
        }
      }),
    ),
  )
}
