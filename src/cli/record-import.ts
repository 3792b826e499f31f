/** `guildhall record import PATH…` */

import type { Command } from 'commander'
import { type ImportRequest, importReports, type ReportImport } from '../app/record/import-reports.ts'
import { allConflicts } from '../app/record/all-conflicts.ts'
import { listReports } from '../app/record/list-record.ts'
import { isError, type Json } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printFirstProblems, printTable } from './output.ts'
import { createProgress } from './progress.ts'
import { askModel } from './record-connector.ts'
import { claimJson, conflictJson, reportJson } from './record-json.ts'
import { conflictsText, countOf, shortTitle } from './record-text.ts'

interface ImportOptions {
  readonly confirm?: boolean
  readonly by?: string
  readonly again?: boolean
  readonly known?: string
  readonly retrieved?: string
  readonly publisher?: string
  readonly published?: string
  readonly credibility?: string
  readonly url?: string
  readonly connector?: boolean
}

export function addRecordImport(record: Command, answer: Answer): void {
  record
    .command('import')
    .description(
      'Take in articles, notices and feeds (text, HTML, RSS, Atom, JSON lines), and find what they claim. Only short quotations are kept; claims wait for review.',
    )
    .argument('<paths...>', 'files, and folders with them; - is what is piped in')
    .option('--confirm', 'confirm what the rules find at once, in the name of --by')
    .option('--by <name>', 'who confirms')
    .option('--again', 'look for claims anew in reports that are known; what somebody has looked at stays')
    .option(
      '--connector',
      'send the texts to the model that hall.yaml or the environment names, and let it look beside the rules; what it alone finds always waits for review',
    )
    .option('--known <date>', 'when it was learnt (default: today)')
    .option('--retrieved <date>', 'when the pages were fetched (default: when it was learnt)')
    .option('--publisher <name>', 'who published it: stands in the place of what one file says, fills gaps of several')
    .option('--published <date>', 'when it was published, in the same way')
    .option('--url <address>', 'where it stands, in the same way')
    .option('--credibility <text>', 'how far it is to be believed, as it came: "unverified"')
    .action(
      answer(async (context, paths: string[], options: ImportOptions) =>
        context.withHall(async (hall) => {
          const connector = options.connector ? askModel(hall) : undefined
          const progress = createProgress('Reading reports', 'records')
          const done = await importReports(hall, {
            ...requestOf(paths, options),
            ...connector?.request,
            onProgress: (state) => progress.update(state),
          }).finally(() => progress.end())
          return importResult(done, connector?.sent())
        }),
      ),
    )
}

function requestOf(paths: readonly string[], options: ImportOptions): ImportRequest {
  const { confirm = false, by = '', again, known, retrieved, publisher, published, url, credibility } = options
  return {
    paths,
    known,
    retrieved,
    again,
    given: { publisher, published, url, credibility },
    ...(confirm ? { confirmedBy: by } : {}),
  }
}

async function importResult(
  { reports, rejected, problems, record }: ReportImport,
  sent: Json | undefined,
): Promise<CommandResult> {
  const own = new Map(reports.map((each) => [each.report.id, each]))
  const listed = listReports(record).filter(({ report }) => own.has(report.id))
  const claims = reports.flatMap((each) => each.claims)
  const { conflicts } = await allConflicts(record, { of: new Set(own.keys()) })
  const count = (became: string): number => reports.filter((each) => each.became === became).length
  const [added, corrected, known] = [count('added'), count('corrected'), count('known')]
  const waiting = claims.filter(({ status }) => status === 'candidate').length
  const wrong = rejected.length > 0 || problems.some(isError)
  return {
    json: {
      reports: listed.map((each) => {
        const { became, source } = own.get(each.report.id) ?? { became: 'known', source: '' }
        return { ...reportJson(each), became, file: source }
      }),
      added,
      corrected,
      known,
      events: claims.filter(({ about }) => about === 'event').map(claimJson),
      claims: claims.map(claimJson),
      conflicts: conflicts.map(conflictJson),
      rejected: rejected.map((each) => ({ path: each.path, problems: each.problems.map(problemJson) })),
      problems: problems.map(problemJson),
      ...(sent === undefined ? {} : { sent }),
    },
    text: [
      ...(listed.length === 0 ? [] : [printReports(listed.slice(0, MOST_SHOWN), own)]),
      ...(listed.length > MOST_SHOWN ? [`${printCount(listed.length - MOST_SHOWN)} more.`] : []),
      `${countOf(added, 'report')} added, ${printCount(corrected)} corrected, ${printCount(known)} known already; ${countOf(claims.length, 'claim')}, of which ${printCount(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for review.`,
      ...(waiting === 0 ? [] : ['Next: guildhall record review --by NAME']),
      ...(conflicts.length === 0 ? [] : ['', conflictsText(conflicts, { most: MOST_SHOWN })]),
      printFirstProblems([...rejected.flatMap((each) => each.problems), ...problems]),
    ]
      .join('\n')
      .trimEnd(),
    exitCode: wrong ? 1 : 0,
  }
}

// More are told by --json and `record reports`.
const MOST_SHOWN = 20

function printReports(
  listed: ReturnType<typeof listReports>,
  own: ReadonlyMap<string, ReportImport['reports'][number]>,
): string {
  return printTable(listed, [
    { title: 'published', of: ({ report }) => report.published ?? '' },
    { title: 'publisher', of: ({ report }) => report.publisher ?? '' },
    { title: 'title', of: ({ report }) => shortTitle(report.title) },
    { title: 'words', of: ({ report }) => printCount(report.words), align: 'right' },
    { title: 'claims', of: ({ report }) => printCount(own.get(report.id)?.claims.length ?? 0), align: 'right' },
    { title: 'became', of: ({ report, copyOf }) => becameText(own.get(report.id)?.became, copyOf) },
    { title: 'id', of: ({ report }) => report.id },
  ])
}

function becameText(became: string | undefined, copyOf: string | undefined): string {
  return copyOf === undefined ? (became ?? '') : `${became}, a copy of ${copyOf}`
}
