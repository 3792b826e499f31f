/** A folder through which machines share an audit: the index, how to read, the shards, and a folder of results. */

import path from 'node:path'
import { type FingerprintIndex, LOOK_UP_STEPS, type ScanWay, copyIndex } from '../../audit/index.ts'
import { badInput, canonicalJson } from '../../base/index.ts'
import type { CorpusFile } from '../corpus/index.ts'
import { isThere, readText, writeFileWhole } from '../files.ts'
import { writeIndexFile } from '../index-file.ts'
import { type OpenSharedIndex, openSharedIndex } from '../shared-index.ts'
import { parseShards, printShard } from './shard-line.ts'

const JOB = 'audit-job/1'

export interface Job {
  readonly index: FingerprintIndex
  readonly way: ScanWay
  readonly files: readonly CorpusFile[]
}

/** A job as a machine that works on it has it. */
export type OpenJob = Omit<Job, 'index'> & { readonly opened: OpenSharedIndex }

export function resultsOf(jobFolder: string): string {
  return path.join(jobFolder, 'results')
}

/** The same job gives the same bytes; `job.json`, which says that the rest is there, comes last. */
export async function writeJob(folder: string, { index, way, files }: Job): Promise<void> {
  const indexFile = path.join(folder, indexName(way))
  if (!(await isThere(indexFile))) await writeIndexFile(indexFile, (target) => copyIndex(index.bytes, target))
  await writeFileWhole(path.join(folder, 'shards.jsonl'), files.map((file) => `${printShard(file)}\n`).join(''))
  await writeFileWhole(path.join(folder, 'job.json'), `${canonicalJson({ guildhall: JOB, ...way })}\n`)
}

/** Throws `BadInput` when the folder holds no job (`audit/no-job`), or one of another version of this program. */
export async function readJob(folder: string, by: string): Promise<OpenJob> {
  const file = path.join(folder, 'job.json')
  const { guildhall, ...way } = parseJob(await readText(file), file)
  if (guildhall !== JOB || way.by !== by) {
    throw badInput('audit/no-job', `The job is one of ${way.by ?? 'another program'}; this is ${by}.`, {
      at: { file },
      hint: 'Install the same version on all machines that work on it.',
    })
  }
  const opened = openSharedIndex(path.join(folder, indexName(way)))
  return { opened, way, files: parseShards(await readText(path.join(folder, 'shards.jsonl'))) }
}

function indexName({ index }: ScanWay): string {
  return `${index.slice(0, 32)}.index`
}

function parseJob(text: string, file: string): ScanWay & { readonly guildhall: string } {
  try {
    const value = JSON.parse(text) as ScanWay & { guildhall: string }
    const isStep = LOOK_UP_STEPS.includes(value.stepWords)
    if (typeof value.index === 'string' && typeof value.read === 'object' && isStep) return value
  } catch {
    // said below
  }
  throw badInput('audit/no-job', 'This is no job of an audit.', {
    at: { file },
    hint: 'Make one with: guildhall audit PATH… --engine job --job DIR',
  })
}
