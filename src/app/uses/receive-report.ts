/** Receives use reports of companies: what is right is kept and matched, what is not goes to a rejects file; again is nothing new. */

import path from 'node:path'
import { badInput, canonicalJson, type IsoDate, isSameCompany, type Json, type Problem } from '../../base/index.ts'
import { readFactFile, writeRejects } from '../../drivers/fact-files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { FactRow, RejectedRow } from '../../facts/index.ts'
import { readUseReport, type ReadReport, type ReportedUse, reportId } from '../../licensing/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { carryMatches } from './carry-matches.ts'
import { readDayLearnt } from './day-learnt.ts'
import { keepPart, type KeptReport, keptReports } from './kept-reports.ts'
import { settleUses, type Settlement } from './settle-uses.ts'
import { requireLicence } from '../licensing/licence-records.ts'

export interface ReceiveRequest {
  readonly files: readonly string[]
  /** Has to be the one that the reports name. */
  readonly licence?: string
  /** The day on which they came; today without it. */
  readonly on?: string
  /** Names files of rejects after licence and content, so that those of two senders whose files have one name stay apart. */
  readonly rejectsApart?: boolean
}

export interface ReceivedFile {
  readonly file: string
  /** The company's id of the report, and ours. */
  readonly report: string
  readonly id: string
  /** Records in the file: kept now, known before, rejected. */
  readonly rows: number
  readonly kept: number
  readonly known: number
  readonly rejected: number
  readonly rejects: string | undefined
  /** Of the records that are kept or known: what became of them. */
  readonly matched: number
  readonly unmatched: number
  readonly setAside: number
}

export interface ReceivedReports {
  readonly files: readonly ReceivedFile[]
  readonly settlement: Settlement
  readonly problems: readonly Problem[]
}

export interface OpenedFile {
  readonly file: string
  readonly sha256: string
  readonly read: ReadReport
  readonly problems: readonly Problem[]
}

/** All files in one transaction: one that cannot be taken as a whole leaves all of them out. */
export async function receiveReports(
  hall: Hall,
  { files, licence, on: given, rejectsApart = false }: ReceiveRequest,
): Promise<ReceivedReports> {
  const on = readDayLearnt(hall, given)
  const opened: OpenedFile[] = []
  for (const file of files) opened.push(await openReport(file, licence))
  const { taken, settlement, reports } = await hall.database.write((stores) => takeIn(stores, opened, on))
  const received: ReceivedFile[] = []
  for (const each of taken) received.push(await tellFile(hall, { ...each, rejectsApart }, reports))
  const published = await publishHallLog(hall)
  const problems = [...taken.flatMap((each) => [...each.problems, ...each.told]), ...settlement.problems, ...published]
  return { files: received, settlement, problems }
}

/** Keeps what is right of each file, matches it and records the uses: everything but the rejects files. */
export async function takeIn(stores: Stores, opened: readonly OpenedFile[], on: IsoDate) {
  const taken = []
  for (const each of opened) taken.push({ ...each, ...(await takePart(stores, each, on)) })
  return { taken, settlement: await settleUses(stores, { on }), reports: await keptReports(stores) }
}

export async function openReport(file: string, licence: string | undefined): Promise<OpenedFile> {
  const { sha256, columns, rows, problems } = await readFactFile(file)
  const all: FactRow[] = []
  for await (const row of rows) all.push(row)
  const read = readUseReport(all, { name: path.basename(file), ...(columns === undefined ? {} : { columns }) })
  if (licence !== undefined && licence !== read.head.licence) {
    throw badInput(
      'uses/other-licence',
      `The report ${read.head.report} is made under ${read.head.licence}, not ${licence}.`,
      {
        at: { file },
        hint: 'Name the licence of the report with --licence, or ask the company which it is.',
      },
    )
  }
  return { file, sha256, read, problems: [...problems, ...read.problems] }
}

interface TakenPart {
  readonly kept: readonly ReportedUse[]
  readonly known: readonly ReportedUse[]
  readonly rejected: readonly RejectedRow[]
  readonly told: readonly Problem[]
}

async function takePart(stores: Stores, { file, sha256, read }: OpenedFile, on: IsoDate): Promise<TakenPart> {
  const { head, totals, uses } = read
  const { licence } = await requireLicence(stores, head.licence)
  const { company } = licence
  if (!isSameCompany(company, head.company)) throw otherCompany(file, { head: head.company, licence: company })
  const reports = await keptReports(stores)
  const before = reports.find(({ id }) => id === reportId(head))
  if (before) checkSameHead(file, before, read)
  else checkReplaced(file, reports, read)
  const rows = new Map(before?.uses.map((use) => [use.row, use]))
  const kept = uses.filter(({ row }) => !rows.has(row))
  const known = uses.filter((use) => same(rows.get(use.row), use))
  const otherwise = uses.filter((use) => rows.has(use.row) && !same(rows.get(use.row), use))
  const rejected = [...read.rejected, ...otherwise.map((use) => toldOtherwise(use, head.report))]
  const told = otherwise.map(({ row }): Problem => ({
    code: 'uses/row-differs',
    at: { file },
    message: `Row ${row} of ${head.report} was taken in before and says something else now.`,
    hint: 'A report that is corrected comes under an id of its own and names this one in replaces.',
  }))
  // The company's name is kept as the licence has it: facts and licences are joined by it.
  if (kept.length > 0 || !before) {
    await keepPart(stores, {
      head: { ...head, company },
      ...(totals && { totals }),
      uses: kept,
      receivedOn: on,
      file: sha256,
    })
  }
  const from = reports.find(({ id }) => id === replacedId(head))
  const to = { id: reportId(head), report: head.report }
  const carried = from ? await carryMatches(stores, { from, to, fresh: kept, on }) : []
  return { kept, known, rejected, told: [...told, ...carried] }
}

function checkSameHead(file: string, { head: before }: KeptReport, { head }: ReadReport): void {
  const keys = ['replaces', 'period', 'complete'] as const
  const other = keys.filter((key) => before[key] !== head[key])
  if (other.length === 0) return
  const said = other.map((key) => `${key} ${before[key] ?? 'nothing'}, now ${head[key] ?? 'nothing'}`)
  throw badInput('uses/other-header', `${head.report} was received with another header: ${said.join('; ')}.`, {
    at: { file },
    hint: 'A report that is corrected comes under an id of its own and names the first in replaces.',
  })
}

function checkReplaced(file: string, reports: readonly KeptReport[], { head }: ReadReport): void {
  if (head.replaces === undefined) return
  const replaced = reports.find(({ id }) => id === replacedId(head))
  if (!replaced) {
    const own = reports.filter((each) => each.head.licence === head.licence).map((each) => each.head.report)
    throw badInput(
      'uses/unknown-report',
      `${head.report} replaces ${head.replaces}, which was not received under ${head.licence}.`,
      {
        at: { file },
        hint:
          own.length === 0 ? 'Receive the first report before its correction.' : `Received were: ${own.join(', ')}.`,
      },
    )
  }
  if (replaced.replacedBy === undefined) return
  const by = reports.find(({ id }) => id === replaced.replacedBy)?.head.report ?? replaced.replacedBy
  throw badInput('uses/replaced-already', `${head.replaces} was replaced by ${by} before.`, {
    at: { file },
    hint: `Let the correction replace ${by}.`,
  })
}

function replacedId({ licence, replaces }: ReadReport['head']): string | undefined {
  return replaces === undefined ? undefined : reportId({ licence, report: replaces })
}

function same(one: ReportedUse | undefined, other: ReportedUse): boolean {
  const text = (use: ReportedUse): string => canonicalJson(JSON.parse(JSON.stringify(use)) as Json)
  return one !== undefined && text(one) === text(other)
}

function toldOtherwise(use: ReportedUse, report: string): RejectedRow {
  const { identifiers, writers, ...rest } = use
  const cells = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, `${value}`]))
  const row = { record: 'use', ...cells, identifier: identifiers.join('; '), writers: writers.join('; ') }
  const reason = `Row ${use.row} of ${report} was taken in before and says something else now.`
  return { line: 0, column: 'row', reason, hint: 'Send it in a corrected report that names this one in replaces.', row }
}

function otherCompany(file: string, { head, licence }: { readonly head: string; readonly licence: string }) {
  return badInput('uses/other-company', `The report is of ${head}, and its licence is held by ${licence}.`, {
    at: { file },
    hint: 'Ask whose report it is. The company is named as the licence names it.',
  })
}

/** The rejects begin with the header, so that they can be mended and received as they are. */
async function tellFile(
  hall: Hall,
  {
    file,
    sha256,
    read,
    kept,
    known,
    rejected,
    rejectsApart,
  }: OpenedFile & TakenPart & { readonly rejectsApart: boolean },
  reports: readonly KeptReport[],
): Promise<ReceivedFile> {
  const apart = `${encodeURIComponent(read.head.licence).slice(0, 100)}.${sha256.slice(0, 16)}`
  const name = rejectsApart ? apart : path.basename(file)
  const rejects = rejected.length === 0 ? undefined : path.join(hall.folders.rejects, `${name}.rejects.csv`)
  if (rejects !== undefined) await writeRejects(rejects, [read.header, ...rejected])
  const id = reportId(read.head)
  const report = reports.find((each) => each.id === id)
  const here = [...kept, ...known]
  const setAside = here.filter(
    ({ row }) => report?.decisions.get(row)?.work === undefined && report?.decisions.has(row),
  )
  const matched = here.filter(
    ({ row }) =>
      report?.decisions.get(row)?.work !== undefined || (report?.matched.has(row) && !report.decisions.has(row)),
  )
  return {
    file,
    report: read.head.report,
    id,
    rows: here.length + rejected.length,
    kept: kept.length,
    known: known.length,
    rejected: rejected.length,
    rejects,
    matched: matched.length,
    unmatched: here.length - matched.length - setAside.length,
    setAside: setAside.length,
  }
}
