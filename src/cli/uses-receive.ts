/** `guildhall uses template`, `guildhall uses receive FILE…`, `guildhall uses from-report FILE` */

import { type Command, Option } from 'commander'
import { type ReceivedFile, type ReceivedReports, receiveReports } from '../app/uses/receive-report.ts'
import { printUseTemplate, TEMPLATE_FORMATS, type TemplateFormat, writeUseTemplate } from '../app/uses/template.ts'
import { type FromReportRequest, type UsesFromReport, usesFromReport } from '../app/uses/uses-from-report.ts'
import { badInput, type Json } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printFirstProblems, printTable } from './output.ts'
import { settlementJson, settlementText } from './uses-text.ts'

export function addUseReceiving(uses: Command, answer: Answer): void {
  uses
    .command('template')
    .description('The template of a use report with an example, to fill in.')
    .addOption(new Option('--format <format>', 'the kind of file').choices(TEMPLATE_FORMATS).default('csv'))
    .option('--out <file>', 'write it here; a workbook needs it')
    .action(answer(async (_, { format, out }: { format: TemplateFormat; out?: string }) => template(format, out)))
  uses
    .command('receive')
    .description(
      'Take in use reports: records that are right are kept and matched to works; each that is not goes to a rejects file with line, column, reason and hint, which can be mended and received as it is.',
    )
    .argument('<files...>', 'CSV, XLSX, JSONL or Parquet; one report a file')
    .option('--licence <id>', 'the licence under which they are made; has to be the one that they name')
    .option('--on <date>', 'the day on which they came (default: today)')
    .action(
      answer(async (context, files: string[], options: { licence?: string; on?: string }) =>
        context.withHall(async (hall) => {
          const received = await receiveReports(hall, { files, ...options })
          const isAllWell = received.files.every(({ rejected, unmatched }) => rejected + unmatched === 0)
          return { json: receivedJson(received), text: receivedText(received), exitCode: isAllWell ? 0 : 1 }
        }),
      ),
    )
  uses
    .command('from-report')
    .description('Record what a one-way audit found as training uses, once its report is verified.')
    .argument('<report>', 'the folder of the report')
    .option('--key <key>', 'the public key of the company, where the export does not have it')
    .option('--company <name>', 'the company as its licence names it (default: as the export or the report does)')
    .option('--tool <name>', 'the tool')
    .option('--model <name>', 'the model and its version')
    .option('--purpose <purpose>', 'what the corpus was used for (default: training)')
    .option('--from <date>', 'first day of the use (default: the day of the audit)')
    .option('--to <date>', 'last day of the use')
    .addOption(new Option('--words <estimate>', 'which estimate counts').choices(['least', 'likely']).default('least'))
    .option('--on <date>', 'when it was learnt (default: today)')
    .action(
      answer(async (context, report: string, options: Omit<FromReportRequest, 'report'>) =>
        context.withHall(async (hall) => fromReportResult(await usesFromReport(hall, { report, ...options }))),
      ),
    )
}

async function template(format: TemplateFormat, out: string | undefined): Promise<CommandResult> {
  const { header, content } = printUseTemplate(format)
  if (out !== undefined) {
    const bytes = await writeUseTemplate(out, format)
    return { json: { format, file: out, bytes, header: [...header] }, text: `${out} (${printCount(bytes)} bytes)` }
  }
  if (format === 'xlsx') {
    throw badInput('cli/usage', 'A workbook cannot be shown here.', { hint: 'Name a file for it with --out.' })
  }
  return { json: { format, header: [...header], content: content.toString() }, text: content.toString().trimEnd() }
}

function receivedJson({ files, settlement, problems }: ReceivedReports): Json {
  return {
    reports: files.map((file) => ({ ...file, rejects: file.rejects ?? null })),
    ...settlementJson(settlement),
    problems: problems.map(problemJson),
  }
}

function receivedText({ files, settlement, problems }: ReceivedReports): string {
  const count = (title: string, of: (file: ReceivedFile) => number) => ({
    title,
    of: (file: ReceivedFile) => printCount(of(file)),
    align: 'right' as const,
  })
  const table = printTable(files, [
    { title: 'report', of: ({ report }) => report },
    count('records', ({ rows }) => rows),
    count('new', ({ kept }) => kept),
    count('matched', ({ matched }) => matched),
    count('waiting', ({ unmatched }) => unmatched),
    count('set aside', ({ setAside }) => setAside),
    count('rejected', ({ rejected }) => rejected),
  ])
  const rejects = files.flatMap((file) => (file.rejects === undefined ? [] : [`Rejected records: ${file.rejects}`]))
  const waits = files.some(({ unmatched }) => unmatched > 0)
  return [
    table,
    '',
    settlementText(settlement),
    ...rejects,
    ...(waits ? ['guildhall uses unmatched tells why each waits.'] : []),
    ...(problems.length === 0 ? [] : [printFirstProblems(problems)]),
  ].join('\n')
}

function fromReportResult({
  sha256,
  company,
  batch,
  works,
  recorded,
  assumed,
  problems,
}: UsesFromReport): CommandResult {
  const table = printTable(works, [
    { title: 'work', of: ({ title }) => title },
    { title: 'words', of: ({ words }) => printCount(words), align: 'right' },
    { title: 'grade', of: ({ grade }) => grade },
    { title: '', of: ({ leftOut }) => (leftOut === undefined ? '' : `left out: ${leftOut}`) },
  ])
  const notes = assumed.length === 0 ? [] : [`Assumed: ${assumed.join('; ')}.`]
  return {
    json: {
      report: sha256,
      company,
      batch: batch ?? null,
      recorded,
      works: works.map((work) => ({ ...work, leftOut: work.leftOut ?? null })),
      assumed: [...assumed],
      problems: problems.map(problemJson),
    },
    text: [
      table,
      '',
      `${printCount(recorded)} found uses recorded of ${company}${batch === undefined ? '; nothing is new' : ` as ${batch}`}.`,
      ...notes,
      ...(problems.length === 0 ? [] : [printFirstProblems(problems)]),
    ].join('\n'),
  }
}
