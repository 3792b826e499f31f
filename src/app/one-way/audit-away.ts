/** Audits a corpus with a one-way index: no hall, no registry, no network. Writes a signed report for the guild. */

import path from 'node:path'
import { fingerprintCounts, type OneWayIndex, openOneWayIndex } from '../../audit/index.ts'
import { BadInput, badInput, isError, type Problem, Refusal, sha256Hex } from '../../base/index.ts'
import { systemClock } from '../../drivers/clock.ts'
import { type CorpusFile, listCorpusFiles } from '../../drivers/corpus/index.ts'
import {
  hashFile,
  isFolder,
  isThere,
  readBytes,
  readTextIfThere,
  removeFolder,
  writeFileWhole,
} from '../../drivers/files.ts'
import { createNoteSigner, type KeyFile, openNoteSigner } from '../../drivers/keys.ts'
import type { ScannedShard } from '../../drivers/one-way-task.ts'
import { scanShards } from '../../drivers/one-way-workers.ts'
import { printVerifierKey, signNote } from '../../log/index.ts'
import {
  assembleReport,
  countHits,
  HITS_FILE,
  NOTE_FILE,
  noteText,
  printReport,
  type Report,
  REPORT_FILE,
  type ReportHead,
  type ReportShard,
} from './report.ts'

export interface AwayRequest {
  readonly paths: readonly string[]
  /** A file that lists further paths; `-` for the standard input. */
  readonly filesFrom?: string
  readonly indexFile: string
  readonly outFolder: string
  /** Where the company's key is, or is made the first time. */
  readonly keyFile: string
  readonly company: string
  readonly workers: number
  readonly textField?: string
  readonly maxRecordBytes?: number
  readonly onProgress?: (state: { done: number; total: number }) => void
}

export interface AwayAudit {
  readonly report: Report
  readonly folder: string
  /** The public key to be handed to the guild: `name+hash+base 64`. */
  readonly key: string
  readonly seconds: number
  readonly problems: readonly Problem[]
}

/** The same corpus, index, key and day give the same bytes. What was scanned before a kill is not scanned again. */
export async function auditAway(request: AwayRequest): Promise<AwayAudit> {
  const head = await checkRequest(request)
  const index = await readOneWayIndex(request.indexFile)
  const { files, problems: listing } = await listCorpusFiles(request.paths, { filesFrom: request.filesFrom })
  if (files.length === 0) throw new BadInput(listing.length > 0 ? listing : [nothingToRead(request.paths)])
  const signer = await companySigner(request.keyFile, request.company)
  const started = performance.now()
  const full = { ...head, index: index.id }
  const { shards, problems } = await scanAll(index, { files, head: full, request })
  const seconds = (performance.now() - started) / 1000
  refuseTooMany(shards)
  const { report, hits } = assembleReport(full, shards, fingerprintCounts(index))
  const text = printReport(report)
  await writeFileWhole(path.join(request.outFolder, HITS_FILE), hits)
  await writeFileWhole(path.join(request.outFolder, REPORT_FILE), text)
  const note = await signNote(noteText(report, sha256Hex(text)), signer)
  await writeFileWhole(path.join(request.outFolder, NOTE_FILE), note)
  await removeFolder(shardFolder(request.outFolder))
  return {
    report,
    folder: request.outFolder,
    key: printVerifierKey(signer),
    seconds,
    problems: [...listing, ...problems, ...signer.problems],
  }
}

/** The file of a one-way index, opened. */
export async function readOneWayIndex(file: string): Promise<OneWayIndex> {
  const { index, problems } = openOneWayIndex(await readBytes(file))
  if (!index) throw new BadInput(problems.map((problem) => ({ ...problem, at: { file } })))
  return index
}

async function checkRequest({ company, outFolder, textField, maxRecordBytes }: AwayRequest) {
  // oxlint-disable-next-line no-control-regex -- a signed note holds none
  if (company.trim() === '' || /[\u0000-\u001f]/.test(company) || !company.isWellFormed()) {
    throw badInput('oneway/no-company', 'The report needs the name of the company whose corpus it is.', {
      hint: 'Say it in one line with --company.',
    })
  }
  if ((await isThere(outFolder)) && !(await isFolder(outFolder))) {
    throw badInput('audit/no-folder', `--out names ${outFolder}, which is a file.`, {
      hint: 'Name a folder, new or old.',
    })
  }
  const auditedOn = systemClock().today()
  return { company: company.trim(), auditedOn, options: { textField, maxRecordBytes } }
}

interface Scan {
  readonly files: readonly CorpusFile[]
  readonly head: ReportHead
  readonly request: AwayRequest
}

/** Each shard's result is kept in a file of its own until the report is written. */
async function scanAll(
  index: OneWayIndex,
  { files, head, request }: Scan,
): Promise<{ shards: ReportShard[]; problems: Problem[] }> {
  const { textField, maxRecordBytes } = head.options
  const kept = files.map(({ name }) =>
    path.join(
      shardFolder(request.outFolder),
      `${sha256Hex(JSON.stringify([index.id, name, textField, maxRecordBytes]))}.json`,
    ),
  )
  const results: (ScannedShard | { readonly failed: string } | undefined)[] = []
  for (const [i, file] of files.entries()) results.push(await recall(kept[i]!, file))
  const left = files.flatMap((_, i) => (results[i] ? [] : [i]))
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const before = total - left.reduce((sum, i) => sum + files[i]!.bytes, 0)
  await scanShards(
    index,
    left.map((i) => files[i]!),
    {
      workers: request.workers,
      readOptions: {
        ...(textField === undefined ? {} : { textField }),
        ...(maxRecordBytes === undefined ? {} : { maxRecordBytes }),
      },
      onShard: async (task, outcome) => {
        const i = left[task]!
        results[i] = outcome
        if (!('failed' in outcome)) await writeFileWhole(kept[i]!, JSON.stringify(outcome))
      },
      onProgress: (bytesRead) => request.onProgress?.({ done: before + bytesRead, total }),
    },
  )
  const shards: ReportShard[] = []
  const problems: Problem[] = []
  for (const [i, file] of files.entries()) {
    const result = results[i]!
    if ('failed' in result) problems.push(failed(file, result.failed))
    else problems.push(...result.findings.problems)
    shards.push(shardOf(file, result))
  }
  return { shards, problems }
}

/** What was kept of a shard, if it is still the same file. */
async function recall(kept: string, { path: file }: CorpusFile): Promise<ScannedShard | undefined> {
  const text = await readTextIfThere(kept)
  if (text === undefined) return undefined
  const shard = JSON.parse(text) as ScannedShard
  return shard.sha256 === (await hashFile(file).catch(() => undefined)) ? shard : undefined
}

export function shardOf({ name, bytes }: CorpusFile, result: ScannedShard | { readonly failed: string }): ReportShard {
  if ('failed' in result) {
    return { name, bytes, sha256: null, documents: 0, textBytes: 0, words: 0, problems: 1, alone: 0, passages: [] }
  }
  const { documents, bytes: textBytes, words, passages, problems, alone } = result.findings
  const wrong = problems.filter(isError).length
  return { name, bytes, sha256: result.sha256, documents, textBytes, words, problems: wrong, alone, passages }
}

/** The key of a company is made when it is not there, and never written over. Its public half lies beside it, to be handed to the guild. */
async function companySigner(file: string, company: string): Promise<KeyFile> {
  const signer = (await isThere(file)) ? await openNoteSigner(file) : await createSigner(file, company)
  await writeFileWhole(`${file}.pub`, `${printVerifierKey(signer)}\n`)
  return signer
}

function createSigner(file: string, company: string): Promise<KeyFile> {
  const slug = company
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return createNoteSigner(file, `${slug || 'company'}/one-way-audit`)
}

// The hits are one text, and half a gigabyte is the longest that there is: some 15 million.
const MOST_HITS = 10_000_000

function refuseTooMany(shards: readonly ReportShard[]): void {
  const hits = shards.reduce((sum, { passages }) => sum + countHits(passages), 0)
  if (hits <= MOST_HITS) return
  throw new Refusal(
    'oneway/too-many-hits',
    { hits, most: MOST_HITS },
    {
      message: `The corpus has ${hits} hits, and a report holds ${MOST_HITS} at most.`,
      hint: 'Audit it in several parts, each with a report of its own. What was scanned is kept: name the same --out for one of them.',
    },
  )
}

function shardFolder(outFolder: string): string {
  return path.join(outFolder, '.shards')
}

function failed({ name }: CorpusFile, reason: string): Problem {
  return {
    code: 'audit/file-failed',
    at: { file: name },
    message: `The scan of this file stopped: ${reason}.`,
    hint: 'Nothing of this file is in the report, which says so. Mend it and audit again.',
  }
}

function nothingToRead(paths: readonly string[]): Problem {
  return {
    code: 'audit/nothing-to-read',
    message: `There is no corpus file in ${paths.join(', ')}.`,
    hint: 'Name files or folders that hold JSONL, Parquet, WARC, WET or text.',
  }
}
