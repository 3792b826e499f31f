/** Audits a corpus: which registered drafts are in it, how many of their words, where. What may become money becomes facts. */

import path from 'node:path'
import {
  type AuditResult,
  type FileFindings,
  type Guarantee,
  guaranteeAt,
  mergeFindings,
  STEP_WORDS,
  type StepWords,
} from '../audit/index.ts'
import {
  badInput,
  BadInput,
  contentId,
  type IsoDate,
  nearestName,
  type Json,
  type Problem,
  sha256Hex,
} from '../base/index.ts'
import { listCorpusFiles } from '../drivers/corpus/index.ts'
import { isFolder, isThere } from '../drivers/files.ts'
import { writeFindingsParquet } from '../drivers/findings-parquet.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Run, Stores } from '../drivers/ports.ts'
import { columnsOf, type Fact, makeBatch, usesFromFindings } from '../facts/index.ts'

import { checkDay } from './asked-days.ts'
import { keepReading } from './audit-report/audit-reading.ts'
import { openHallIndex } from './hall-index.ts'
import { publishHallLog } from './publish-log.ts'
import { canaryWorks } from './one-way/canaries.ts'
import { batchRecord, runRecord } from './records.ts'
import { type Engine, scanCorpus } from './scan-corpus.ts'
import { sealRecord } from './seal.ts'

export interface AuditRequest {
  readonly paths: readonly string[]
  /** A file that lists further paths; `-` for the standard input. */
  readonly filesFrom?: string
  readonly workers: number
  /** Who scans; the threads of this machine without it. */
  readonly engine?: Engine
  /** Where the findings are written; the hall's own folder without it. */
  readonly outFolder?: string
  readonly textField?: string
  readonly maxRecordBytes?: number
  /** Words from one look-up in a document to the next; 8 without it. */
  readonly stepWords?: StepWords
  readonly use: UseRequest
  readonly onProgress?: (state: AuditState) => void
}

/** How far an audit is: bytes of the files, the files, and in words what was found so far. */
export interface AuditState {
  readonly done: number
  readonly total: number
  readonly files: { readonly done: number; readonly total: number }
  readonly note: string
}

/** Whose corpus it is and what it was used for. What is left out is filled in openly: see `assumed`. */
export interface UseRequest {
  readonly company?: string
  readonly tool?: string
  readonly model?: string
  readonly purpose?: string
  readonly startsOn?: IsoDate
  readonly endsOn?: IsoDate
}

/**
 * `words` and `matchedWords` are all printed words of the draft, cues and transitions included, since a copy has them too;
 * `coverage` is their ratio. `payableWords` are those of the fee basis in findings that may become money.
 */
export interface AuditedWork {
  readonly id: string
  readonly title: string
  readonly draft: string
  readonly words: number
  readonly matchedWords: number
  readonly payableWords: number
  readonly coverage: number
  readonly occurrences: number
  readonly documents: number
  readonly grade: string
}

export interface Audit {
  readonly run: string
  readonly corpus: {
    readonly files: number
    readonly documents: number
    readonly bytes: number
    readonly words: number
  }
  readonly seconds: number
  /** What is surely found. */
  readonly guarantee: Guarantee
  /** Files whose findings were there before: of an audit that was broken off, or of a job folder. */
  readonly resumed: number
  readonly works: readonly AuditedWork[]
  /** Path of the Parquet file with every passage. */
  readonly findings: string
  readonly uses: number
  /** What was not said in the request and was assumed. */
  readonly assumed: readonly string[]
  readonly problems: readonly Problem[]
}

/** One pass over the corpus for all drafts. The same corpus against the same drafts gives the same run, and is recorded once. */
export async function auditCorpus(hall: Hall, request: AuditRequest): Promise<Audit> {
  const { use, assumed } = completeUse(request.use, hall.clock.today())
  const { files, problems: listing } = await listCorpusFiles(request.paths, { filesFrom: request.filesFrom })
  if (files.length === 0) throw new BadInput(listing.length > 0 ? listing : [nothingToRead(request.paths)])
  await checkFolder(request.outFolder)
  const { drafts, ...opened } = await openHallIndex(hall)
  const { index } = opened
  const guarantee = guaranteeAt(index, request.stepWords ?? STEP_WORDS)
  const started = performance.now()
  const scanned = await scanCorpus(opened, files, {
    paths: request.paths,
    workers: request.workers,
    stepWords: guarantee.stepWords,
    engine: request.engine ?? { kind: 'local' },
    unfinished: path.join(hall.folders.audits, 'unfinished'),
    read: {
      ...(request.textField === undefined ? {} : { textField: request.textField }),
      ...(request.maxRecordBytes === undefined ? {} : { maxRecordBytes: request.maxRecordBytes }),
    },
    onProgress: ({ bytesRead, bytes, filesDone, files: total, found }) =>
      request.onProgress?.({
        done: bytesRead,
        total: bytes,
        files: { done: filesDone, total },
        note: `${found} passages found`,
      }),
  })
  const result = mergeFindings(index, scanned.findings)
  opened.close()
  const seconds = (performance.now() - started) / 1000
  const inputs: Json = {
    drafts,
    guarantee: { ...guarantee },
    corpus: manifestOf(scanned.findings),
    use: { ...use },
    textField: request.textField,
    maxRecordBytes: request.maxRecordBytes,
  }
  const run = runOf(inputs, result, { index: index.id, knownOn: hall.clock.today() })
  const kept = path.resolve(hall.folders.audits, run.id, 'findings.parquet')
  const findings = request.outFolder === undefined ? kept : path.resolve(request.outFolder, 'findings.parquet')
  for (const file of new Set([kept, findings])) await writeFindingsParquet(file, result.findings)
  const problems = [...listing, ...scanned.problems, ...result.problems]
  await keepReading(hall, run.id, {
    paths: request.paths,
    scanned: scanned.findings,
    seconds,
    problems,
    assumed,
    index,
  })
  const canaries = await hall.database.read(canaryWorks) // never paid
  const payable = result.works.filter(({ work }) => !canaries.has(work))
  const uses = usesFromFindings(payable, { ...use, knownOn: run.knownOn, run: run.id })
  await hall.database.write((stores) => recordAudit(stores, { run, uses }))
  const logProblems = await publishHallLog(hall)
  await scanned.forget()
  const titles = await hall.database.read(({ registry }) => registry.works())
  return {
    run: run.id,
    corpus: result.totals,
    seconds,
    guarantee,
    resumed: scanned.resumed,
    works: auditedWorks(result, new Map(titles.map(({ id, title }) => [id, title]))),
    findings,
    uses: uses.length,
    assumed,
    problems: [...problems, ...logProblems],
  }
}

const PURPOSES = columnsOf('training_uses').flatMap(({ name, type }) =>
  name === 'purpose' && type.is === 'choice' ? type.oneOf : [],
)

function unknownPurpose(purpose: string): BadInput {
  const near = nearestName(purpose, PURPOSES)
  return badInput('audit/unknown-purpose', `${JSON.stringify(purpose)} is no purpose of a use.`, {
    hint: near ? `Did you mean ${near}?` : `There are: ${PURPOSES.join(', ')}.`,
  })
}

/** Said before the scan, not after it. */
async function checkFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined || !(await isThere(folder)) || (await isFolder(folder))) return
  throw badInput('audit/no-folder', `--out names ${folder}, which is a file.`, { hint: 'Name a folder, new or old.' })
}

interface CompleteUse {
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate | undefined
}

/** Found uses, filled in where the request is silent; every filling is said. Without a last day the use goes on. */
function completeUse(use: UseRequest, today: IsoDate): { use: CompleteUse; assumed: string[] } {
  checkDay('audit/bad-date', '--from', use.startsOn)
  checkDay('audit/bad-date', '--to', use.endsOn)
  if (use.purpose !== undefined && !PURPOSES.includes(use.purpose)) throw unknownPurpose(use.purpose)
  const assumed: string[] = []
  const fill = (name: string, given: string | undefined, value: string): string => {
    if (given !== undefined) return given
    assumed.push(`${name}: ${value}`)
    return value
  }
  const startsOn = fill('use from', use.startsOn, use.endsOn ?? today)
  const filled = {
    company: fill('company', use.company, 'Unnamed company'),
    tool: fill('tool', use.tool, 'unnamed tool'),
    model: use.model ?? '',
    purpose: fill('purpose', use.purpose, 'training'),
    startsOn,
    endsOn: use.endsOn,
  }
  if (filled.endsOn !== undefined && filled.endsOn < filled.startsOn) {
    throw badInput('audit/bad-date', `The use ends on ${filled.endsOn}, before it starts on ${filled.startsOn}.`, {
      hint: 'Turn --from and --to round.',
    })
  }
  return { use: filled, assumed }
}

/** What was read, file by file. One that the system did not give has no hash. */
function manifestOf(findings: readonly FileFindings[]): Json[] {
  return findings.map(({ file, source }) => ({ name: file, ...source }))
}

/** The run is what was asked: the drafts, the corpus, the use. In how many segments the index has the drafts is no part of it. */
function runOf(
  inputs: Json,
  result: AuditResult,
  { index, knownOn }: { readonly index: string; readonly knownOn: IsoDate },
): Run {
  const results: Json = {
    index,
    totals: { ...result.totals },
    works: result.works.map((work) => ({ ...work })),
    findings: sha256Hex(JSON.stringify(result.findings)),
    passages: result.findings.length,
  }
  return { id: contentId('run', { kind: 'audit', inputs }), kind: 'audit', inputs, results, knownOn }
}

async function recordAudit(stores: Stores, { run, uses }: { run: Run; uses: readonly Fact[] }): Promise<void> {
  if (await stores.runs.run(run.id)) return
  await stores.runs.addRun(run)
  await sealRecord(stores, runRecord(run))
  if (uses.length === 0) return
  const batch = makeBatch('training_uses', uses, { name: `found by ${run.id}`, knownOn: run.knownOn })
  await stores.facts.addBatch(batch, uses)
  await sealRecord(stores, batchRecord(batch, uses))
}

function auditedWorks({ works }: AuditResult, titles: ReadonlyMap<string, string>): AuditedWork[] {
  return works
    .map((work) => ({
      id: work.work,
      title: titles.get(work.work) ?? work.work,
      draft: work.draft,
      words: work.words,
      matchedWords: work.matchedWords,
      payableWords: work.payableWords,
      coverage: work.words === 0 ? 0 : Math.round((work.matchedWords / work.words) * 10_000) / 10_000,
      occurrences: work.occurrences,
      documents: work.documents,
      grade: work.grade,
    }))
    .toSorted((a, b) => b.matchedWords - a.matchedWords || (a.id < b.id ? -1 : 1))
}

function nothingToRead(paths: readonly string[]): Problem {
  return {
    code: 'audit/nothing-to-read',
    message: paths.length === 0 ? 'No corpus was named.' : `There is no corpus file in ${paths.join(', ')}.`,
    hint: 'Name files or folders that hold JSONL, Parquet, WARC, WET, TAR or text, or a list of them with --files-from.',
  }
}
