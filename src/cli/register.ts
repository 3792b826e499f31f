/** `guildhall register PATH…` */

import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { registerScripts } from '../app/registering/register-scripts.ts'
import type { RegisteredWork } from '../app/registering/registered-works.ts'
import { isError } from '../base/index.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { colour, printCount, printProblems, printTable } from './output.ts'
import { createProgress } from './progress.ts'
import { readNumber } from './whole-number.ts'

export function addRegister(program: Command, answer: Answer): void {
  program
    .command('register')
    .description('Register script files and folders as works with drafts, word counts and writers.')
    .argument('[paths...]', 'script files, and folders that are searched for them')
    .option(
      '--credits <csv>',
      'who wrote what: columns work, writer, credit, team, status (work: a title, a file name or an id)',
    )
    .option('--encoding <name>', 'what texts are in that are not Unicode and do not say it: windows-1250, shift_jis, …')
    .option('--workers <number>', 'threads that read (default: one a processor)')
    .action(
      answer(
        async (
          context,
          paths: string[],
          { credits, encoding, workers }: { credits?: string; encoding?: string; workers?: string },
        ) =>
          context.withHall(async (hall) => {
            const progress = createProgress('Registering', 'files')
            const { works, rejected, credited, problems } = await registerScripts(hall, {
              paths,
              ...(credits === undefined ? {} : { creditsFile: credits }),
              ...(encoding === undefined ? {} : { encoding }),
              workers: readNumber('--workers', workers, { fallback: availableParallelism(), most: 256 }),
              onProgress: (state) => progress.update(state),
            }).finally(() => progress.end())
            const wrong = rejected.length > 0 || problems.some(isError)
            return {
              json: {
                works: works.map(workJson),
                rejected: rejected.map((each) => ({ path: each.path, problems: each.problems.map(problemJson) })),
                credited,
                problems: problems.map(problemJson),
              },
              text: [
                ...(works.length > 0 ? [printWorks(works)] : []),
                ...(credits === undefined
                  ? []
                  : [`Credits of ${printCount(credited)} works were taken in from ${credits}.`]),
                printProblems([
                  ...works.flatMap((work) => work.problems),
                  ...rejected.flatMap((each) => each.problems),
                  ...problems,
                ]),
              ]
                .join('\n')
                .trimEnd(),
              exitCode: wrong ? 1 : 0,
            }
          }),
      ),
    )
}

function workJson({
  id,
  title,
  format,
  words,
  countingWords,
  countBasis,
  pages,
  writers,
  drafts,
  counts,
  problems,
}: RegisteredWork) {
  return {
    id,
    title,
    format,
    words,
    countingWords,
    countBasis,
    pages,
    writers: [...writers],
    counts: { ...counts },
    drafts: drafts.map((draft) => ({ ...draft })),
    problems: problems.map(problemJson),
  }
}

function printWorks(works: readonly RegisteredWork[]): string {
  const table = printTable(works, [
    { title: 'work', of: ({ title }) => title },
    { title: 'format', of: ({ format }) => format },
    { title: 'words', of: ({ words }) => printCount(words), align: 'right' },
    ...(works.every(({ words, countingWords }) => words === countingWords)
      ? []
      : [
          { title: 'for money', of: (work: RegisteredWork) => printCount(work.countingWords), align: 'right' as const },
        ]),
    { title: 'pages', of: ({ pages }) => printCount(pages), align: 'right' },
    { title: 'drafts', of: ({ drafts }) => printCount(drafts.length), align: 'right' },
    { title: 'writers', of: ({ writers }) => writers.join(', ') || colour('yellow', 'nobody named') },
  ])
  const words = works.reduce((sum, work) => sum + work.words, 0)
  return `${table}\n\n${printCount(works.length)} works, ${printCount(words)} words.`
}
