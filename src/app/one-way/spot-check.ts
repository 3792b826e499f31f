/** Checks shards that a company shows: whether they are those of the manifest, and whether a scan of ours finds what was reported of them. */

import type { OneWayIndex, OneWayPassage } from '../../audit/index.ts'
import { canonicalJson, type Problem } from '../../base/index.ts'
import { corpusFileNamed } from '../../drivers/corpus/index.ts'
import { hashFile } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { scanShard } from '../../drivers/one-way-task.ts'
import { shardOf } from './audit-away.ts'
import { drawNames, seedOf } from './draw-shards.ts'
import { openExport } from './exports.ts'
import { type ReadReport, readReport } from './read-report.ts'
import { manifestRoot, type ReportShard } from './report.ts'

/** A hit that only one side has. */
export interface DifferentHit {
  readonly document: string
  readonly draft: string
  readonly fingerprint: string
  readonly start: number
}

export interface CheckedShard {
  readonly path: string
  /** Its name in the manifest; none when it has no shard with these bytes. */
  readonly shard: string | undefined
  readonly hits: number
  readonly missing: readonly DifferentHit[]
  readonly added: readonly DifferentHit[]
}

export interface SpotCheck {
  readonly report: string
  readonly checked: readonly CheckedShard[]
  /** Shards that were drawn and are not among those shown, as many as were drawn first. */
  readonly outstanding: readonly string[]
  readonly problems: readonly Problem[]
}

/** The signature is the matter of `verifyReport`; here the manifest must have the root that was signed. */
export async function spotCheck(
  hall: Hall,
  { report: place, paths }: { report: string; paths: readonly string[] },
): Promise<SpotCheck> {
  const read = await readReport(place)
  const { index, drafts } = await openExport(hall, read.report.index)
  const problems: Problem[] = checkRoot(read)
  const checked: CheckedShard[] = []
  for (const path of paths) {
    const sha256 = await hashFile(path)
    const shards = read.shards.filter((shard) => shard.sha256 === sha256)
    if (shards.length === 0) {
      checked.push({ path, shard: undefined, hits: 0, missing: [], added: [] })
      problems.push(notTheShard(path, read))
    }
    for (const shard of shards) {
      const result = await checkShard(index, { path, shard, options: read.report.options })
      const ids = (hits: readonly FlatHit[]) => hits.map((hit) => ({ ...hit, draft: drafts[hit.draft]?.draft ?? '' }))
      checked.push({
        path,
        shard: shard.name,
        hits: result.hits,
        missing: ids(result.missing),
        added: ids(result.added),
      })
      problems.push(...result.problems)
    }
  }
  const seed = await seedOf(hall, read.sha256)
  const shown = new Set(checked.map(({ shard }) => shard))
  const names = read.report.manifest.map(({ name }) => name)
  const first =
    seed === undefined
      ? []
      : drawNames(names, { report: read.sha256, seed, count: Math.min(paths.length, names.length) })
  return { report: read.sha256, checked, outstanding: first.filter((name) => !shown.has(name)), problems }
}

interface FlatHit {
  readonly document: string
  readonly draft: number
  readonly fingerprint: string
  readonly start: number
}

interface ShardInHand {
  readonly path: string
  readonly shard: ReportShard
  readonly options: ReadReport['report']['options']
}

async function checkShard(index: OneWayIndex, { path, shard, options }: ShardInHand) {
  const { textField, maxRecordBytes } = options
  const file = await corpusFileNamed(path, shard.name)
  const readOptions = {
    ...(textField === undefined ? {} : { textField }),
    ...(maxRecordBytes === undefined ? {} : { maxRecordBytes }),
  }
  const ours = shardOf(file, await scanShard(index, file, readOptions, () => undefined))
  const [found, reported] = [flatHits(ours.passages), flatHits(shard.passages)]
  const missing = without(found, reported)
  const added = without(reported, found)
  const problems: Problem[] = []
  if (missing.length > 0) problems.push(underReported(shard, ours, missing))
  if (added.length > 0) problems.push(overReported(shard, added))
  const counts = (each: ReportShard) => canonicalJson({ ...each, passages: null })
  if (counts(ours) !== counts(shard)) problems.push(otherCounts(shard, ours))
  return { hits: found.length, missing, added, problems }
}

function checkRoot({ report }: ReadReport): Problem[] {
  if (Buffer.from(manifestRoot(report.manifest)).toString('hex') === report.root) return []
  return [
    {
      code: 'oneway/report-differs',
      message: 'The manifest of the report does not have the root that the report states.',
      hint: 'Verify the report first: guildhall index verify.',
    },
  ]
}

function flatHits(passages: readonly OneWayPassage[]): FlatHit[] {
  return passages.flatMap(({ document, draft, hits }) =>
    hits.map(([fingerprint, start]) => ({ document, draft, fingerprint, start })),
  )
}

function without(hits: readonly FlatHit[], others: readonly FlatHit[]): FlatHit[] {
  const known = new Set(others.map((hit) => canonicalJson({ ...hit })))
  return hits.filter((hit) => !known.has(canonicalJson({ ...hit })))
}

function notTheShard(path: string, { report }: ReadReport): Problem {
  const named = report.manifest.find(({ name }) => path.endsWith(name.slice(name.lastIndexOf('/') + 1)))
  return named
    ? {
        code: 'oneway/shard-changed',
        at: { file: path },
        message: `These are not the bytes that the manifest has for ${named.name}: the shard was replaced, or another file is shown in its place.`,
        hint: 'Ask for the shard as it was when the report was signed. What cannot be shown counts as not audited.',
      }
    : {
        code: 'oneway/shard-unknown',
        at: { file: path },
        message: 'The manifest has no shard with these bytes, and none of this name.',
        hint: 'Ask which shard of the manifest this is; if it belongs to the corpus, the manifest is not whole.',
      }
}

function underReported({ name }: ReportShard, ours: ReportShard, missing: readonly FlatHit[]): Problem {
  const drafts = new Set(missing.map(({ draft }) => draft))
  return {
    code: 'oneway/under-reported',
    at: { file: name },
    message: `The report leaves out ${missing.length} hits of ${drafts.size} drafts that this shard has (${ours.passages.length} passages in all); the first is in ${missing[0]!.document}.`,
    hint: 'Keep the shard and the report. Draw more shards, and ask for the audit to be run with somebody present.',
  }
}

function overReported({ name }: ReportShard, added: readonly FlatHit[]): Problem {
  return {
    code: 'oneway/over-reported',
    at: { file: name },
    message: `The report has ${added.length} hits that this shard does not give.`,
    hint: 'Ask how the report was made.',
  }
}

function otherCounts({ name, documents, words }: ReportShard, ours: ReportShard): Problem {
  return {
    code: 'oneway/shard-counts-differ',
    at: { file: name },
    message: `The report counts ${documents} documents and ${words} words in this shard; it has ${ours.documents} and ${ours.words}.`,
    hint: 'The shard was not read as a whole, or with another version. Ask for the audit again.',
  }
}
