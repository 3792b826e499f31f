/** Scans the files of a corpus, here or on Spark; what an audit that was broken off has finished is not scanned again. */

import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { FileFindings, ScanWay, StepWords } from '../audit/index.ts'
import { contentId, type Problem, Refusal, required } from '../base/index.ts'
import type { AuditProgress } from '../drivers/audit-workers.ts'
import type { CorpusFile } from '../drivers/corpus/index.ts'
import { isThere } from '../drivers/files.ts'
import { programVersion } from '../drivers/program.ts'
import { resultsOf, writeJob } from '../drivers/shards/job-folder.ts'
import { openResultsWriter, takeResults } from '../drivers/shards/results-folder.ts'
import { scanHere } from '../drivers/shards/scan-here.ts'
import { scanOnSpark, type SparkOptions } from '../drivers/shards/spark.ts'
import type { OpenSharedIndex } from '../drivers/shared-index.ts'

/** Who scans what is missing. With `jobFolder` results lie there and stay there; in the hall, until the audit is recorded, without. */
export type Engine =
  | { readonly kind: 'local'; readonly jobFolder?: string }
  | { readonly kind: 'spark'; readonly jobFolder?: string; readonly spark: SparkOptions }
  | { readonly kind: 'job'; readonly jobFolder: string }

export interface ScanRequest {
  /** The corpus as it was named. */
  readonly paths: readonly string[]
  readonly read: ScanWay['read']
  readonly stepWords: StepWords
  readonly workers: number
  readonly engine: Engine
  /** Where results are kept until the audit is recorded. */
  readonly unfinished: string
  readonly onProgress?: (progress: Pick<AuditProgress, 'bytesRead' | 'bytes' | 'files' | 'filesDone' | 'found'>) => void
}

export interface ScannedCorpus {
  /** In the order of the files. */
  readonly findings: readonly FileFindings[]
  /** How many files were finished before this audit began. */
  readonly resumed: number
  readonly problems: readonly Problem[]
  /** Lets go of what was kept, when the audit is recorded. */
  forget(): Promise<void>
}

/**
 * The findings are the same wherever they come from and however often the audit was begun: each file counts once. Refuses
 * (`audit/job-unfinished`) when others have not scanned all of a job yet.
 */
export async function scanCorpus(
  opened: OpenSharedIndex,
  files: readonly CorpusFile[],
  request: ScanRequest,
): Promise<ScannedCorpus> {
  const { engine } = request
  const { index } = opened
  const way: ScanWay = { by: programVersion(), index: index.id, stepWords: request.stepWords, read: request.read }
  const places = placesOf(request, way)
  const found = await takeResults(places.results, files, way)
  const resumed = found.size
  const missing = (): CorpusFile[] => files.filter((file) => !found.has(file))
  const take = async (): Promise<void> => {
    for (const [file, findings] of await takeResults(places.results, missing(), way)) found.set(file, findings)
  }
  if (missing().length > 0 && engine.kind === 'spark') {
    await scanOnSpark(
      index,
      { files: missing(), way, resultsFolder: places.results, ...tellOf(request, missing()) },
      engine.spark,
    )
    await take()
  } else if (missing().length > 0 && engine.kind === 'job') {
    await writeJob(engine.jobFolder, { index, way, files })
    throw jobUnfinished(engine.jobFolder, { scanned: resumed, files: files.length })
  }
  const left = missing()
  if (left.length > 0) {
    const findings = await scanLeft(opened, left, { way, folder: places.results, request })
    for (const [i, file] of left.entries()) found.set(file, required(findings[i], 'audit: each file has its findings'))
  }
  return {
    findings: files.map((file) => required(found.get(file), 'audit: each file has its findings')),
    resumed,
    problems: engine.kind === 'spark' && left.length > 0 ? [scannedHere(left)] : [],
    forget: async () => {
      if (engine.jobFolder === undefined) await forgetResults(request.unfinished, places)
    },
  }
}

interface Places {
  /** The folder of results. */
  readonly results: string
  /** The folder of all that is kept for this index. */
  readonly ofIndex: string
}

/** In the hall by index, way and the corpus as it was named: another audit does not tidy away what this one needs. */
function placesOf({ engine, paths, unfinished }: ScanRequest, way: ScanWay): Places {
  const ofIndex = path.join(unfinished, way.index.slice(0, 32))
  if (engine.jobFolder !== undefined) return { results: resultsOf(engine.jobFolder), ofIndex }
  const given = paths.map((each) => path.resolve(each))
  return { results: path.join(ofIndex, contentId('scan', { ...way, given })), ofIndex }
}

function tellOf(
  { onProgress }: ScanRequest,
  files: readonly CorpusFile[],
): { onProgress?: (bytesRead: number) => void } {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return onProgress
    ? { onProgress: (bytesRead) => onProgress({ bytesRead, bytes, files: files.length, filesDone: 0, found: 0 }) }
    : {}
}

async function scanLeft(
  opened: OpenSharedIndex,
  files: readonly CorpusFile[],
  { way, folder, request: { workers, onProgress } }: { way: ScanWay; folder: string; request: ScanRequest },
): Promise<FileFindings[]> {
  const writer = await openResultsWriter(folder)
  try {
    return await scanHere(opened, files, way, {
      workers,
      keep: (result) => writer.append(result),
      ...(onProgress && { onProgress }),
    })
  } finally {
    await writer.close()
  }
}

/** The results of this audit, and those of other indexes: drafts never go away, so no audit will ask for them again. */
async function forgetResults(unfinished: string, { results, ofIndex }: Places): Promise<void> {
  await rm(results, { recursive: true, force: true })
  if (!(await isThere(unfinished))) return
  for (const name of await readdir(unfinished)) {
    const other = path.join(unfinished, name)
    if (other !== ofIndex || (await readdir(other)).length === 0) await rm(other, { recursive: true, force: true })
  }
  if ((await readdir(unfinished)).length === 0) await rm(unfinished, { recursive: true, force: true })
}

function scannedHere(files: readonly CorpusFile[]): Problem {
  const names = files.slice(0, 3).map(({ name }) => name)
  return {
    code: 'audit/scanned-here',
    severity: 'note',
    message: `Spark brought no result of use for ${files.length} files (${names.join(', ')}${files.length > 3 ? ', …' : ''}); they were scanned on this machine.`,
    hint: 'Executors need the same Guildhall, and the files of the corpus at the same paths.',
  }
}

function jobUnfinished(folder: string, facts: { scanned: number; files: number }): Refusal {
  return new Refusal(
    'audit/job-unfinished',
    { folder, ...facts },
    {
      message: `${facts.scanned} of the ${facts.files} files have their results in ${folder}.`,
      hint: `On each machine: guildhall scan-shards --job ${folder} --part I/N; then run this audit again. What nobody can read, --engine local takes.`,
    },
  )
}
