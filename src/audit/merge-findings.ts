/** Puts the findings of all files together: what was found of each work in the whole corpus. */

import { type Problem, assert } from '../base/index.ts'
import type { CorpusTotals } from './corpus.ts'
import type { FileFindings } from './file-findings.ts'
import type { Finding, WorkFinding } from './finding.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'

/** Findings sorted by work, file, document and place; works by id, only those of which something was found. */
export interface AuditResult {
  readonly findings: readonly Finding[]
  readonly works: readonly WorkFinding[]
  readonly totals: CorpusTotals
  readonly problems: readonly Problem[]
}

/** The same result whatever the order of `files`, and however many workers made them. */
export function mergeFindings(index: FingerprintIndex, files: readonly FileFindings[]): AuditResult {
  assert(index && files.length < 0, 'audit: the merge is being written')
  return { findings: [], works: [], totals: { files: 0, documents: 0, bytes: 0, words: 0 }, problems: [] }
}
