/**
 * Takes reports in: files, folders and feeds → reports, each with its voice → claims found in them, which wait for review. Some
 * hundred reports are one transaction; what was kept stays when the import is killed, and the same import again goes on from there.
 */

import { badInput, type IsoDate, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  type Claim,
  FOUND_BY_RULES,
  findersOf,
  joinVoices,
  type Party,
  type ReadReport,
  type Report,
} from '../../record/index.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { type Became, type FoundReport, keepReports } from './keep-reports.ts'
import { findBeside, type ModelFinder, type Sending, sendingOf } from './model-finder.ts'
import { type HallRecord, recordOfHall } from './record-of-hall.ts'
import { createReportBook, type GivenOfReports, type ReportBook } from './report-book.ts'
import { nameOf, type RejectedFile, readFileOf, reportFiles } from './report-files.ts'
import { checkKnown, readReviewer, type Reviewing } from './reviewing.ts'

export interface ImportRequest {
  readonly paths: readonly string[]
  /** When it was learnt, and when the pages were fetched: today, and the day on which it was learnt. */
  readonly known?: IsoDate | undefined
  readonly retrieved?: IsoDate | undefined
  readonly given?: GivenOfReports | undefined
  /** Confirms what is found at once, in this name. */
  readonly confirmedBy?: string | undefined
  /** Looks for claims anew in reports that are known. */
  readonly again?: boolean | undefined
  /** Looks beside the rules. What it alone finds waits for review, whoever confirms the rest. */
  readonly model?: ModelFinder | undefined
  /** Told what goes to the model before anything does. */
  readonly onSending?: ((sending: Sending) => void) | undefined
  readonly onProgress?: (state: { done: number; total: number; files: { done: number; total: number } }) => void
}

export interface ImportedReport {
  readonly report: Report
  readonly became: Became
  /** As they stand now, found by this import or before. */
  readonly claims: readonly Claim[]
  readonly source: string
}

export interface ReportImport {
  readonly reports: readonly ImportedReport[]
  /** Files that hold no report. */
  readonly rejected: readonly RejectedFile[]
  readonly problems: readonly Problem[]
  /** The record of the hall after it. */
  readonly record: HallRecord
}

// Large enough that a transaction costs little beside its rows, small enough that little is done again after a kill.
const BATCH = 250
// What a model found took seconds, and may have cost money: each report is kept at once.
const BATCH_OF_MODEL = 1
// Copies are looked for among so many reports at once, with those of the hall beside them; their texts are in memory meanwhile.
const HEARD = 20_000

export async function importReports(hall: Hall, request: ImportRequest): Promise<ReportImport> {
  const options = readOptions(hall, request)
  const { files, rejected, notes } = await reportFiles(request.paths)
  if (files.length === 0 && rejected.length === 0)
    throw badInput('record/nothing-to-import', `There is no file in ${request.paths.join(', ')}.`, {
      hint: 'Name texts, pages and feeds, or folders with them.',
    })
  const before = await recordOfHall(hall)
  const taking: Taking = {
    ...options,
    hall,
    parties: before.history.parties,
    book: createReportBook(before.reports),
    outcomes: new Map(),
    onSending: request.onSending,
    problems: [...notes],
  }
  const { problems } = taking
  const waiting: Waiting[] = []
  let seen = 0
  for (const [at, file] of files.entries()) {
    const read = await readFileOf(file, options)
    if ('rejected' in read) rejected.push(read.rejected)
    else {
      problems.push(...read.problems)
      seen += read.reports.length
      waiting.push(...read.reports.map((each) => ({ read: each, source: nameOf(file) })))
    }
    if (waiting.length < HEARD && at < files.length - 1) continue
    const total = Math.round((seen / (at + 1)) * files.length)
    const before = seen - waiting.length
    const onKept = (kept: number): void => {
      request.onProgress?.({ done: before + kept, total, files: { done: at, total: files.length } })
    }
    await keepWaiting(waiting.splice(0), taking, onKept)
  }
  problems.push(...(await publishHallLog(hall)))
  const record = await recordOfHall(hall)
  return { reports: reportsNow(taking.outcomes, record), rejected, problems, record }
}

interface Options {
  readonly knownOn: IsoDate
  readonly retrievedOn: IsoDate
  readonly given: GivenOfReports
  readonly confirmed: Reviewing | undefined
  readonly model: ModelFinder | undefined
  /** Whether what is known is read again: when it was asked, or when something is said of it. */
  readonly anew: boolean
}

function readOptions(
  hall: Hall,
  { known = hall.clock.today(), retrieved = known, ...request }: ImportRequest,
): Options {
  checkKnown(hall, known)
  checkDay('record/bad-date', '--retrieved', retrieved)
  checkDay('record/bad-date', '--published', request.given?.published)
  const { given = {}, confirmedBy, again = false, model } = request
  const isGiven = Object.values(given).some((value) => value !== undefined)
  return {
    knownOn: known,
    retrievedOn: retrieved,
    given,
    confirmed: confirmedBy === undefined ? undefined : readReviewer(hall, { by: confirmedBy, known }),
    anew: again || isGiven,
    model,
  }
}

interface Waiting {
  readonly read: ReadReport
  readonly source: string
}

interface Taking extends Options {
  readonly hall: Hall
  readonly parties: readonly Party[]
  readonly book: ReportBook
  /** By id of the report, in the order in which they came. */
  readonly outcomes: Map<string, { became: Became; source: string }>
  readonly onSending: ImportRequest['onSending']
  /** What came up on the way. */
  readonly problems: Problem[]
}

/** Reading and finding are done before each transaction, which then only writes. */
async function keepWaiting(waiting: readonly Waiting[], taking: Taking, onKept: (kept: number) => void): Promise<void> {
  const { hall, book, outcomes, knownOn, anew, model, parties } = taking
  const voiced = voicesOf(
    waiting.map(({ read }) => read),
    taking,
  )
  const byId = new Map(voiced.map((read) => [read.report.id, read]))
  if (model && voiced.length > 0) taking.onSending?.(sendingOf([...byId.values()], { model, parties }))
  const size = model ? BATCH_OF_MODEL : BATCH
  for (let start = 0; start < waiting.length; start += size) {
    const batch = waiting.slice(start, start + size)
    const found: FoundReport[] = []
    for (const { read, source } of batch) {
      const fresh = byId.get(read.report.id)
      byId.delete(read.report.id) // an item that stands twice in a feed is one report
      if (fresh) found.push(await findIn(fresh, { ...taking, source }))
    }
    const became: ReadonlyMap<string, Became> =
      found.length === 0
        ? new Map()
        : await hall.database.write((stores) => keepReports(stores, found, { knownOn, anew }))
    for (const { report } of found) book.add(report)
    for (const { read, source } of batch) {
      const { id } = read.report
      if (!outcomes.has(id)) outcomes.set(id, { became: became.get(id) ?? 'known', source })
    }
    onKept(Math.min(start + size, waiting.length))
  }
}

/**
 * Those that are to be kept, each with its voice. What is known already is heard with the others, so that an import that was cut
 * off comes to the voices that it would have come to; whose voice it is stays.
 */
function voicesOf(reads: readonly ReadReport[], { book, anew }: Taking): ReadReport[] {
  if (!anew && reads.every(({ report }) => book.known(report.id))) return []
  const ids = new Set(reads.map(({ report }) => report.id))
  const heard = joinVoices(
    reads,
    book.reports.filter(({ id }) => !ids.has(id)),
  )
  const stays = new Map<string, string>()
  for (const { report } of heard) {
    const known = book.known(report.id)
    if (known && !stays.has(report.voice)) stays.set(report.voice, known.voice)
  }
  return heard
    .filter(({ report }) => anew || !book.known(report.id))
    .map(({ report, text }) => ({ report: { ...report, voice: stays.get(report.voice) ?? report.voice }, text }))
}

async function findIn(
  { report: read, text }: ReadReport,
  { book, parties, confirmed, model, problems, source }: Taking & { source: string },
): Promise<FoundReport> {
  const earlier = book.earlierVersion(read)
  const report = earlier ? { ...read, revises: earlier.id } : read
  const found = await findBeside({ report, text }, { parties, model })
  problems.push(...found.problems)
  const { claims, finders } = found
  if (!confirmed) return { report, claims, finders, source }
  const review = { by: confirmed.by, on: confirmed.knownOn, reason: 'confirmed when it was taken in' }
  const confirm = (claim: Claim): Claim =>
    findersOf(claim).includes(FOUND_BY_RULES) ? { ...claim, status: 'confirmed', review } : claim
  return { report, claims: claims.map(confirm), finders, source }
}

function reportsNow(outcomes: Taking['outcomes'], { reports, claims }: HallRecord): ImportedReport[] {
  const byId = new Map(reports.map((report) => [report.id, report]))
  const byReport = Map.groupBy(claims, ({ report }) => report)
  return [...outcomes].flatMap(([id, outcome]) => {
    const report = byId.get(id)
    return report ? [{ report, claims: byReport.get(id) ?? [], ...outcome }] : []
  })
}
