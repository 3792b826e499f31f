/** `guildhall findings RUN` */

import { type Command, Option } from 'commander'
import type { ReportFormat, ReportRequest, WrittenReport } from '../app/audit-report/report-audit.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Answer } from './answer.ts'
import { printCount, printTable } from './output.ts'
import { createProgress } from './progress.ts'
import { readNumber } from './whole-number.ts'

interface FindingsOptions {
  readonly out?: string
  readonly format: ReportFormat
  readonly corpus?: readonly string[]
  readonly passages?: string
  readonly words?: string
}

export function addFindings(program: Command, answer: Answer): void {
  program
    .command('findings')
    .description(
      'The report on an audit for people: what was found of each work and where, passage beside passage, what was read and how it was counted.',
    )
    .argument('<run>', 'an audit, by id, or latest')
    .option('--out <dir>', 'the folder to write it to (default: beside the findings in the hall)')
    .addOption(new Option('--format <format>', 'what is written').choices(['html', 'pdf', 'both']).default('both'))
    .option('--corpus <paths...>', 'where the corpus is now (default: where it was audited)')
    .option('--without-text', 'places and counts alone, for a report that may leave the house')
    .option('--passages <number>', 'passages of a work that are shown (default: 12)')
    .option('--words <number>', 'words of the draft that are shown of a long passage (default: 400)')
    .action(
      answer(async (context, run: string, options: FindingsOptions & { readonly withoutText?: true }) =>
        context.withHall(async (hall) => {
          const written = await writeReport(hall, {
            run,
            format: options.format,
            withText: options.withoutText !== true,
            mostPassages: readNumber('--passages', options.passages, { fallback: 12, most: 1000 }),
            mostWords: readNumber('--words', options.words, { fallback: 400, most: 100_000 }),
            ...(options.out === undefined ? {} : { outFolder: options.out }),
            ...(options.corpus === undefined ? {} : { paths: options.corpus }),
          })
          return { json: writtenJson(written), text: writtenText(written) }
        }),
      ),
    )
}

type ReportOptions = Partial<ReportRequest> & Pick<ReportRequest, 'run'>

/** With a line of progress. The code is loaded when it is needed. */
export async function writeReport(hall: Hall, options: ReportOptions): Promise<WrittenReport> {
  const { reportAudit } = await import('../app/audit-report/report-audit.ts')
  const progress = createProgress('Fetching passages', 'files')
  return reportAudit(hall, {
    format: 'both',
    withText: true,
    mostPassages: 12,
    mostWords: 400,
    ...options,
    onProgress: (state) => progress.update(state),
  }).finally(() => progress.end())
}

function writtenJson({ report, html, pdf }: WrittenReport) {
  const shown = report.works.flatMap((work) => work.shown)
  return {
    run: report.run,
    html: html ?? null,
    pdf: pdf ?? null,
    works: report.works.length,
    passages: report.counting.passages,
    shown: shown.length,
    compared: shown.filter(({ rows, missing }) => rows.length > 0 && missing === undefined).length,
    files: report.corpus.files.map(({ name, now, passages }) => ({ name, now, passages })),
  }
}

function writtenText({ report, html, pdf }: WrittenReport): string {
  const rows = report.works.map((work) => ({
    ...work,
    beside: work.shown.filter(({ rows: each, missing }) => each.length > 0 && missing === undefined).length,
  }))
  const table = printTable(rows, [
    { title: 'work', of: ({ title }) => title },
    { title: 'found', of: ({ matchedWords }) => printCount(matchedWords), align: 'right' },
    { title: 'grade', of: ({ grade }) => grade.replace('-', ' ') },
    { title: 'passages', of: ({ passages }) => printCount(passages), align: 'right' },
    { title: 'shown', of: ({ shown }) => printCount(shown.length), align: 'right' },
    { title: 'beside the corpus', of: ({ beside }) => printCount(beside), align: 'right' },
  ])
  const gone = report.corpus.files.filter(({ now }) => now === 'changed' || now === 'missing')
  return [
    report.works.length > 0 ? `${table}\n` : 'Nothing of the registered scripts was found.\n',
    ...gone.map(({ name, now }) => `${name}: ${now === 'changed' ? 'changed since it was audited' : 'not found'}`),
    ...(gone.length > 0 ? ['Say where the corpus is now with --corpus PATH.'] : []),
    ...[html, pdf].filter((file) => file !== undefined),
  ].join('\n')
}
