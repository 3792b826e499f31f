/** `guildhall count PATH…` */

import type { Command } from 'commander'
import {
  countScripts,
  type CountedFile,
  type Counts,
  type FormatTotal,
  sumOf,
} from '../app/registering/count-scripts.ts'
import type { Json, Problem } from '../base/index.ts'
import type { WordClass } from '../screenplay/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type Column, printCount, printProblems, printTable } from './output.ts'
import { createProgress } from './progress.ts'

export function addCount(program: Command, answer: Answer): void {
  program
    .command('count')
    .description('Show what would be counted of script files, by class, before anybody registers them; needs no hall.')
    .argument('[paths...]', 'script files, and folders that are searched for them')
    .option('--csv <file>', 'write the table as CSV too')
    .option('--encoding <name>', 'what texts are in that are not Unicode and do not say it: windows-1250, shift_jis, …')
    .action(
      answer(async (_context, paths: string[], { csv, encoding }: { csv?: string; encoding?: string }) => {
        const progress = createProgress('Counting', 'files')
        const { files, rejected, formats } = await countScripts({
          paths,
          ...(csv === undefined ? {} : { csvFile: csv }),
          ...(encoding === undefined ? {} : { encoding }),
          onProgress: (state) => progress.update(state),
        }).finally(() => progress.end())
        const total = sumOf(files)
        return {
          json: {
            files: files.map(fileJson),
            rejected: rejected.map((each) => ({ path: each.path, problems: each.problems.map(problemJson) })),
            formats: formats.map((each) => ({ ...each, counts: { ...each.counts } })),
            total: { ...total, files: files.length, counts: { ...total.counts } },
          },
          text: [
            ...(files.length > 0 ? [printFiles(files), '', printFormats(formats)] : []),
            printNotes(files),
            ...(rejected.length > 0 ? [printRefused(rejected)] : []),
            ...(csv === undefined ? [] : [`The table was written to ${csv}.`]),
          ]
            .filter((part, i) => part !== '' || i === 1)
            .join('\n'),
          exitCode: rejected.length > 0 ? 1 : 0,
        }
      }),
    )
}

function fileJson({ counts, problems, title, ...rest }: CountedFile): Json {
  return { ...rest, title: title ?? null, counts: { ...counts }, problems: problems.map(problemJson) }
}

const TITLES: Readonly<Record<WordClass, string>> = {
  heading: 'heading',
  action: 'action',
  cue: 'cue',
  parenthetical: 'paren.',
  dialogue: 'dialogue',
  lyric: 'lyric',
  transition: 'trans.',
}

const CLASS_COLUMNS: readonly Column<Counts>[] = [
  ...Object.entries(TITLES).map(([name, title]) => ({
    title,
    of: ({ counts }: Counts) => printCount(counts[name as WordClass]),
    align: 'right' as const,
  })),
  { title: 'fee basis', of: ({ words }) => printCount(words), align: 'right' },
  { title: 'pages', of: ({ pages }) => printCount(pages), align: 'right' },
]

function printFiles(files: readonly CountedFile[]): string {
  return printTable(files, [
    { title: 'file', of: ({ path }) => path },
    { title: 'format', of: ({ format }) => format },
    ...CLASS_COLUMNS,
    { title: 'problems', of: ({ problems }) => kindsOf(problems) },
  ])
}

function printFormats(formats: readonly FormatTotal[]): string {
  const all = { format: 'in all', files: formats.reduce((sum, { files }) => sum + files, 0), ...sumOf(formats) }
  return printTable<Counts & { readonly format: string; readonly files: number }>(
    formats.length > 1 ? [...formats, all] : formats,
    [
      { title: 'format', of: ({ format }) => format },
      { title: 'files', of: ({ files }) => printCount(files), align: 'right' },
      ...CLASS_COLUMNS,
    ],
  )
}

/** The kinds of notes on a file, without the part that they share. */
function kindsOf(problems: readonly Problem[]): string {
  return [...new Set(problems.map(({ code }) => code.replace('screenplay/', '')))].join(', ')
}

/** What the notes of few files say; of many the table has to do. */
function printNotes(files: readonly CountedFile[]): string {
  const notes = files.flatMap(({ problems }) => problems)
  return notes.length > 0 && notes.length <= 20 ? `\n${printProblems(notes)}` : ''
}

function printRefused(rejected: readonly { readonly path: string; readonly problems: readonly Problem[] }[]): string {
  return `\n${printCount(rejected.length)} refused:\n${printProblems(rejected.flatMap(({ problems }) => problems))}`
}
