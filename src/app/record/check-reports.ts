/** Holds articles against the record without taking them in: what they claim, and what the record has otherwise. Needs no hall. */

import { badInput, type IsoDate, type Problem } from '../../base/index.ts'
import { type Claim, findClaims, joinVoices, type Report } from '../../record/index.ts'
import { reportFiles, readFileOf } from './import-reports.ts'
import { allConflicts } from './all-conflicts.ts'
import type { CheckedFigure } from './check-figures.ts'
import type { ShownConflict } from './list-conflicts.ts'
import type { HallRecord } from './record-of-hall.ts'
import type { GivenOfReports } from './report-book.ts'

export interface CheckedReports {
  readonly reports: readonly Report[]
  readonly claims: readonly Claim[]
  readonly conflicts: readonly ShownConflict[]
  /** What they claim as a figure, held against the deals. */
  readonly figures: readonly CheckedFigure[]
  readonly rejected: readonly { readonly path: string; readonly problems: readonly Problem[] }[]
  readonly problems: readonly Problem[]
}

/** `record`: of a hall, or what ships. Claims of the hall that were rejected are not held against them. */
export async function checkReports(
  record: HallRecord,
  { paths, today, given = {} }: { paths: readonly string[]; today: IsoDate; given?: GivenOfReports | undefined },
): Promise<CheckedReports> {
  const { files, rejected } = await reportFiles(paths)
  if (files.length === 0 && rejected.length === 0)
    throw badInput('record/nothing-to-import', `There is no file in ${paths.join(', ')}.`, {
      hint: 'Name texts, pages and feeds, or folders with them.',
    })
  const reports: Report[] = []
  const claims: Claim[] = []
  const problems: Problem[] = []
  for (const file of files) {
    const read = await readFileOf(file, { retrievedOn: today, given })
    if ('rejected' in read) {
      rejected.push(read.rejected)
      continue
    }
    problems.push(...read.problems)
    const fresh = read.reports.filter(({ report }) => !reports.some(({ id }) => id === report.id))
    for (const each of joinVoices(fresh, [...record.reports, ...reports])) {
      reports.push(each.report)
      claims.push(...findClaims(each, { parties: record.history.parties }))
    }
  }
  const own = new Set(reports.map(({ id }) => id))
  const kept = {
    history: record.history,
    reports: [...record.reports.filter(({ id }) => !own.has(id)), ...reports],
    claims: [...record.claims.filter(({ report, status }) => !own.has(report) && status === 'confirmed'), ...claims],
  }
  return { reports, claims, ...(await allConflicts(kept, { of: own })), rejected, problems }
}
