/** An audit as a job: a corpus that was uploaded, or a folder that the hall names; what was found before a break is not looked for again. */

import { availableParallelism } from 'node:os'
import { auditCorpus, type UseRequest } from '../../app/audit-corpus.ts'
import { reportAudit } from '../../app/audit-report/report-audit.ts'
import { corpusFolders } from '../../app/jobs/corpus-folders.ts'
import { wholeUploads } from '../../app/uploads/uploads.ts'
import { badInput, type Json } from '../../base/index.ts'
import { problemJson } from './intake-jobs.ts'
import type { JobContext } from './kinds.ts'

export interface AuditInput {
  readonly uploads: readonly string[]
  /** Names of folders in `hall.yaml`, not paths. */
  readonly folders: readonly string[]
  readonly use: UseRequest
}

export async function runAudit({ uploads, folders, use }: AuditInput, context: JobContext): Promise<Json> {
  const { hall, by, tell } = context
  const named = corpusFolders(hall)
  const paths = folders.map((name) => {
    const folder = named.get(name)
    if (folder !== undefined) return folder
    throw badInput('jobs/unknown-folder', `The hall names no folder ${JSON.stringify(name)}.`, {
      hint: 'hall.yaml lists folders with corpora under corpora:, each with a name.',
    })
  })
  const audit = await auditCorpus(hall, {
    paths: [...paths, ...(await wholeUploads(context, uploads, by))],
    // The requests of everybody else go on beside it.
    workers: Math.max(1, availableParallelism() - 1),
    use,
    onProgress: ({ done, total, note }) => tell({ done, total, unit: 'bytes', note }),
  })
  return {
    run: audit.run,
    works: audit.works.length,
    found: audit.works.filter(({ payableWords }) => payableWords > 0).length,
    documents: audit.corpus.documents,
    words: audit.corpus.words,
    seconds: Math.round(audit.seconds * 10) / 10,
    uses: audit.uses,
    assumed: [...audit.assumed],
    problems: audit.problems.map(problemJson),
  }
}

/** The report on an audit, beside its findings; made again it is the same. */
export async function runAuditReport({ run }: { run: string }, { hall, tell }: JobContext): Promise<Json> {
  const { report } = await reportAudit(hall, {
    run,
    format: 'both',
    withText: true,
    mostPassages: 12,
    mostWords: 400,
    onProgress: ({ done, total, note }) => tell({ done, total, unit: 'files', note }),
  })
  return { run: report.run, works: report.works.length }
}
