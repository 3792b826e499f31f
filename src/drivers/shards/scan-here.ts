/** Scans files on the threads of this machine and leaves the result of each behind as soon as it is there. */

import type { FileFindings, ScanWay, ShardResult } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'
import { type AuditOptions, auditFiles } from '../audit-workers.ts'
import type { CorpusFile } from '../corpus/index.ts'
import type { OpenSharedIndex } from '../shared-index.ts'
import { isTelling, stampOf } from './file-stamp.ts'

export interface ScanHereOptions {
  readonly workers: number
  readonly onProgress?: AuditOptions['onProgress']
  /** Takes each result that may be taken up again: not those of files that could not be read, or changed meanwhile. */
  readonly keep: (result: ShardResult) => Promise<void>
}

/** As `auditFiles`; a file that changed while it was scanned has a problem that says so. */
export async function scanHere(
  index: OpenSharedIndex,
  files: readonly CorpusFile[],
  way: ScanWay,
  { workers, onProgress, keep }: ScanHereOptions,
): Promise<FileFindings[]> {
  const since = Date.now()
  const stamps = new Map(files.map((file) => [file, stampOf(file.path)]))
  const changed = new Set<string>()
  const results = await auditFiles(index, files, {
    workers,
    readOptions: way.read,
    stepWords: way.stepWords,
    ...(onProgress && { onProgress }),
    async onFindings(file, findings) {
      const stamp = stamps.get(file)
      if (stamp !== stampOf(file.path)) changed.add(file.name)
      else if (stamp !== undefined && wasRead(findings))
        await keep({ way, findings, ...(isTelling(stamp, since) && { stamp }) })
    },
  })
  return results.map((result) =>
    changed.has(result.file) ? { ...result, problems: [...result.problems, changedProblem(result.file)] } : result,
  )
}

/** What failed is no result: another try may go better. */
export function wasRead({ source, problems }: FileFindings): boolean {
  return source !== undefined && !problems.some(({ code }) => NOT_READ.has(code))
}

const NOT_READ: ReadonlySet<string> = new Set(['audit/file-failed', 'corpus/cannot-read'])

function changedProblem(file: string): Problem {
  return {
    code: 'audit/file-changed',
    at: { file },
    message: 'The file was changed while the corpus was scanned; its findings are of what was read.',
    hint: 'Audit it again when nobody writes to it.',
  }
}
