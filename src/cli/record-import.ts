/** `guildhall record import PATH…` */

import type { Command } from 'commander'
import { type ImportRequest, importReports, type ReportImport } from '../app/record/import-reports.ts'
import { conflictsOf } from '../app/record/list-conflicts.ts'
import { listReports } from '../app/record/list-record.ts'
import { isError } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printFirstProblems, printTable } from './output.ts'
import { createProgress } from './progress.ts'
import { claimJson, conflictJson, reportJson } from './record-json.ts'
import { conflictsText, shortTitle } from './record-text.ts'

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
}

export function addRecordImport(record: Command, answer: Answer): void {
  record
    .command('import')
    .description(
      'Take in articles, notices and feeds (text, HTML, RSS, Atom, JSON lines), and find what they claim. Only short quotations are kept; claims wait for review.',
    )
    .argument('<paths...>', 'files, and folders with them')
    .option('--confirm', 'confirm what is found at once, in the name of --by')
    .option('--by <name>', 'who confirms')
    .option('--again', 'look for claims anew in reports that are known; what somebody has looked at stays')
    .option('--known <date>', 'when it was learnt (default: today)')
    .option('--retrieved <date>', 'when the pages were fetched (default: when it was learnt)')
    .option('--publisher <name>', 'who published it: stands in the place of what one file says, fills gaps of several')
    .option('--published <date>', 'when it was published, in the same way')
    .option('--url <address>', 'where it stands, in the same way')
    .option('--credibility <text>', 'how far it is to be believed, as it came: "unverified"')
    .action(
      answer(async (context, paths: string[], options: ImportOptions) =>
        context.withHall(async (hall) => {
          const progress = createProgress('Reading reports', 'records')
          const done = await importReports(hall, {
            ...requestOf(paths, options),
            onProgress: (state) => progress.update(state),
          }).finally(() => progress.end())
          return importResult(done)
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

function importResult({ reports, rejected, problems, record }: ReportImport): CommandResult {
  const own = new Map(reports.map((each) => [each.report.id, each]))
  const listed = listReports(record).filter(({ report }) => own.has(report.id))
  const claims = reports.flatMap((each) => each.claims)
  const conflicts = conflictsOf(record, { of: new Set(own.keys()) })
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
    },
    text: [
      ...(listed.length === 0 ? [] : [printReports(listed.slice(0, MOST_SHOWN), own)]),
      ...(listed.length > MOST_SHOWN ? [`${printCount(listed.length - MOST_SHOWN)} more.`] : []),
      `${printCount(added)} reports added, ${printCount(corrected)} corrected, ${printCount(known)} known already; ${printCount(claims.length)} claims, of which ${printCount(waiting)} wait for review.`,
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
