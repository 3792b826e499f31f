/** Holds articles against the record without taking them in: what they claim, and what the record has otherwise. Needs no hall. */

import { badInput, type IsoDate, type Problem } from '../../base/index.ts'
import { type Claim, joinVoices, type ReadReport, type Report } from '../../record/index.ts'
import { allConflicts } from './all-conflicts.ts'
import type { CheckedFigure } from './check-figures.ts'
import type { ImportRequest } from './import-reports.ts'
import type { ShownConflict } from './list-conflicts.ts'
import { findBeside, sendingOf } from './model-finder.ts'
import type { HallRecord } from './record-of-hall.ts'
import { type RejectedFile, readFileOf, reportFiles } from './report-files.ts'

export interface CheckedReports {
  readonly reports: readonly Report[]
  readonly claims: readonly Claim[]
  readonly conflicts: readonly ShownConflict[]
  /** What they claim as a figure, held against the deals. */
  readonly figures: readonly CheckedFigure[]
  readonly rejected: readonly RejectedFile[]
  readonly problems: readonly Problem[]
}

export interface CheckRequest extends Pick<ImportRequest, 'paths' | 'given' | 'model' | 'onSending'> {
  readonly today: IsoDate
}

/** `record`: of a hall, or what ships. Claims of the hall that were rejected are not held against them. */
export async function checkReports(
  record: HallRecord,
  { paths, today, given = {}, model, onSending }: CheckRequest,
): Promise<CheckedReports> {
  const { files, rejected, notes } = await reportFiles(paths)
  if (files.length === 0 && rejected.length === 0)
    throw badInput('record/nothing-to-import', `There is no file in ${paths.join(', ')}.`, {
      hint: 'Name texts, pages and feeds, or folders with them.',
    })
  const read = new Map<string, ReadReport>()
  const claims: Claim[] = []
  const problems: Problem[] = [...notes]
  for (const file of files) {
    const found = await readFileOf(file, { retrievedOn: today, given })
    if ('rejected' in found) {
      rejected.push(found.rejected)
      continue
    }
    problems.push(...found.problems)
    for (const each of found.reports) if (!read.has(each.report.id)) read.set(each.report.id, each)
  }
  const heard = joinVoices([...read.values()], record.reports)
  const reports = heard.map(({ report }) => report)
  const { parties } = record.history
  if (model && heard.length > 0) onSending?.(sendingOf(heard, { model, parties }))
  for (const each of heard) {
    const found = await findBeside(each, { parties, model })
    claims.push(...found.claims)
    problems.push(...found.problems)
  }
  const own = new Set(reports.map(({ id }) => id))
  const kept = {
    history: record.history,
    reports: [...record.reports.filter(({ id }) => !own.has(id)), ...reports],
    claims: [...record.claims.filter(({ report, status }) => !own.has(report) && status === 'confirmed'), ...claims],
  }
  return { reports, claims, ...(await allConflicts(kept, { of: own })), rejected, problems }
}
