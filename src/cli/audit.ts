/** `guildhall audit PATH…` */

import { availableParallelism } from 'node:os'
import path from 'node:path'
import type { Command } from 'commander'
import { type Audit, auditCorpus } from '../app/audit-corpus.ts'
import { isError } from '../base/index.ts'
import { runAway } from './audit-away.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { colour, printCount, printProblems, printTable } from './output.ts'
import { createProgress } from './progress.ts'
import { type ReadOptionWords, readOptionsOf } from './read-options.ts'
import { addEngineOptions, type EngineOptionWords, engineOf } from './engine-options.ts'
import { writeReport } from './findings.ts'
import { type LookUpWords, stepWordsOf } from './look-up-every.ts'
import { readNumber } from './whole-number.ts'

interface AuditOptions extends ReadOptionWords, EngineOptionWords, LookUpWords {
  readonly index?: string
  readonly key?: string
  readonly workers?: string
  readonly out?: string
  readonly filesFrom?: string
  readonly company?: string
  readonly tool?: string
  readonly model?: string
  readonly purpose?: string
  readonly from?: string
  readonly to?: string
  readonly report?: true
}

export function addAudit(program: Command, answer: Answer): void {
  const command = program
    .command('audit')
    .description(
      'Scan a training corpus once for every registered draft; what is found becomes uses that a deal can be applied to.',
    )
    .argument(
      '[paths...]',
      'files, folders and patterns (in quotes; ** goes through folders): JSONL, Parquet, WARC, WET, TAR, ZIP, text, packed with gzip or zstd; - is the standard input',
    )
    .option('--files-from <list>', 'a file with further paths, one a line (- for the standard input)')
    .option('--company <name>', 'whose corpus it is')
    .option('--tool <name>', 'what it was used for: the product')
    .option('--model <name>', 'and its model')
    .option('--purpose <purpose>', 'training, fine-tuning, retrieval or analysis')
    .option('--from <date>', 'the first day of the use (default: the day of the audit)')
    .option('--to <date>', 'the last day of the use')
    .option('--text-field <name>', 'the field that holds the text, dots for nested ones (default: found)')
    .option('--max-record-mb <number>', 'the largest record that is read, in megabytes of text (default: 64)')
    .option(
      '--look-up-every <words>',
      'words of the corpus from one look-up to the next: 8, 4, 2 or 1 (default: 8). At 8 any shared run of 15 words is found, at 4, 2 and 1 of 11, 9 and 8, and more of short passages with many errors; the scan takes up to 1.2, 1.7 and 2.5 times as long',
    )
    .option('--workers <number>', 'threads (default: one a processor)')
    .option('--out <dir>', 'where the findings are written (default: in the hall)')
    .option('--index <file>', "with a one-way index of the guild's, without a hall: writes a signed report into --out")
    .option('--key <file>', 'with --index: the key that signs, made when it is not there (default: beside --out)')
    .option('--report', 'write the report for people too, beside the findings (see findings)')
    .action(
      answer(async (context, paths: string[], options: AuditOptions) => {
        const reading = readingOf(options)
        if (options.index !== undefined) {
          const { index, out, key, company, tool, model, purpose, from, to, engine, job, lookUpEvery } = options
          const ofHall = Object.entries({
            tool,
            model,
            purpose,
            from,
            to,
            engine,
            job,
            'look-up-every': lookUpEvery,
          }).find(([, value]) => value !== undefined)?.[0]
          return runAway(paths, { ...reading, index, out, key, company, ofHall })
        }
        return context.withHall(async (hall) => {
          const progress = createProgress('Auditing', 'bytes')
          const audit = await auditCorpus(hall, {
            paths,
            ...reading,
            stepWords: stepWordsOf(options),
            ...given('outFolder', options.out),
            engine: engineOf(options),
            use: {
              ...given('company', options.company),
              ...given('tool', options.tool),
              ...given('model', options.model),
              ...given('purpose', options.purpose),
              ...given('startsOn', options.from),
              ...given('endsOn', options.to),
            },
            onProgress: (state) => progress.update(state),
          }).finally(() => progress.end())
          const { run, corpus, seconds, guarantee, resumed, works, findings, uses, assumed, problems } = audit
          const report = options.report && (await writeReport(hall, { run, outFolder: path.dirname(findings) }))
          return {
            json: {
              run,
              corpus,
              seconds: Math.round(seconds * 1000) / 1000,
              guarantee: { ...guarantee },
              resumed,
              works: works.map((work) => ({ ...work })),
              findings,
              uses,
              assumed: [...assumed],
              problems: problems.map(problemJson),
              ...(report && { report: { html: report.html ?? null, pdf: report.pdf ?? null } }),
            },
            text: [printText(audit), ...(report ? [`The report for people: ${report.html}`] : [])].join('\n'),
            exitCode: problems.some(isError) ? 1 : 0,
          }
        })
      }),
    )
  addEngineOptions(command)
}

/** How a corpus is read, with a hall or without. */
function readingOf(options: AuditOptions) {
  return {
    workers: readNumber('--workers', options.workers, { fallback: availableParallelism(), most: 256 }),
    ...given('filesFrom', options.filesFrom),
    ...readOptionsOf(options),
  }
}

/** `{ [name]: value }`, or nothing when it was not given. */
function given<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: string })
}

function printText(audit: Audit): string {
  const { run, corpus, seconds, guarantee, resumed, works, findings, uses, assumed, problems } = audit
  const table = printTable(works, [
    { title: 'work', of: ({ title }) => title },
    { title: 'printed words', of: ({ words }) => printCount(words), align: 'right' },
    { title: 'found', of: ({ matchedWords }) => printCount(matchedWords), align: 'right' },
    { title: 'part', of: ({ coverage }) => `${(coverage * 100).toFixed(1)}%`, align: 'right' },
    { title: 'passages', of: ({ occurrences }) => printCount(occurrences), align: 'right' },
    { title: 'documents', of: ({ documents }) => printCount(documents), align: 'right' },
    { title: 'grade', of: ({ grade }) => grade.replace('-', ' ') },
    { title: 'payable words', of: ({ payableWords }) => printCount(payableWords), align: 'right' },
  ])
  const rate = seconds > 0 && resumed === 0 ? ` (${(corpus.bytes / 1e6 / seconds).toFixed(1)} MB/s)` : ''
  return [
    works.length > 0 ? `${table}\n` : 'Nothing of the registered scripts was found.\n',
    `${printCount(corpus.documents)} documents, ${printCount(corpus.words)} words in ${printCount(corpus.files)} files, scanned in ${seconds.toFixed(1)} s${rate}.`,
    `Every run of ${guarantee.runWords} words that a script and a document share is found${lookedUp(guarantee.stepWords)}.`,
    ...(resumed > 0 ? [`${printCount(resumed)} of the files had been scanned before.`] : []),
    `Every passage with its place: ${findings}`,
    `${printCount(uses)} uses recorded by ${run}.`,
    ...(assumed.length > 0 ? [colour('yellow', `Assumed, since it was not said: ${assumed.join('; ')}.`)] : []),
    printProblems(problems),
  ]
    .join('\n')
    .trimEnd()
}

/** Said when it was asked for. */
function lookedUp(stepWords: number): string {
  if (stepWords === 8) return ''
  return stepWords === 1 ? ': looked up at every word' : `: looked up every ${stepWords} words`
}
