/** What was received and what waits: reports with their counts, and every record without a work, with the reason as of now. */

import { isSameCompany } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { MatchedBy } from '../../licensing/index.ts'
import { titlesOf } from '../registry-views.ts'
import { type KeptReport, keptReports } from './kept-reports.ts'
import { judgeWaiting, type WaitingUse } from './settle-uses.ts'

export interface UsesFilter {
  readonly licence?: string
  readonly company?: string
  /** The company's id of a report, or ours. */
  readonly report?: string
}

export interface ListedReport {
  readonly id: string
  readonly report: string
  readonly licence: string
  readonly company: string
  readonly period: string
  readonly complete: boolean
  readonly receivedOn: string
  readonly replacedBy: string | undefined
  readonly rows: number
  /** Records that the totals tell of and that have not come yet: they were rejected and not mended. */
  readonly missing: number
  readonly matched: number
  readonly setAside: number
  readonly unmatched: number
}

export interface ListedRow {
  readonly row: number
  readonly work: string | undefined
  readonly title: string | undefined
  readonly words: number | undefined
  readonly by: MatchedBy | undefined
  readonly notes: readonly string[]
}

export async function listReports(hall: Hall, filter: UsesFilter): Promise<ListedReport[]> {
  const reports = await hall.database.read(keptReports)
  return reports.filter((report) => isAsked(report, filter)).map(listedReport)
}

/** Each record of one report with what became of it. */
export async function listRows(hall: Hall, filter: UsesFilter): Promise<ListedRow[]> {
  return hall.database.read(async (stores) => {
    const titles = await titlesOf(stores)
    const reports = (await keptReports(stores)).filter((report) => isAsked(report, filter))
    return reports.flatMap(({ uses, matched, decisions }) =>
      uses.map(({ row }): ListedRow => {
        const decision = decisions.get(row)
        const { work, words } = decision ?? matched.get(row) ?? {}
        const by = decision ? (work === undefined ? undefined : 'by hand') : matched.get(row)?.by
        const notes = decision ? (work === undefined ? ['set aside'] : []) : (matched.get(row)?.notes ?? ['waits'])
        return { row, work, title: work === undefined ? undefined : titles.get(work), words, by, notes }
      }),
    )
  })
}

export async function listUnmatched(hall: Hall, filter: UsesFilter): Promise<WaitingUse[]> {
  const { waiting } = await hall.database.read(judgeWaiting)
  return waiting.filter(({ report }) => isAsked(report, filter))
}

function isAsked({ id, head }: KeptReport, { licence, company, report }: UsesFilter): boolean {
  return (
    (licence === undefined || head.licence === licence) &&
    (company === undefined || isSameCompany(head.company, company)) &&
    (report === undefined || id === report || head.report === report)
  )
}

export function listedReport({
  id,
  head,
  totals,
  uses,
  receivedOn,
  replacedBy,
  matched,
  decisions,
}: KeptReport): ListedReport {
  const { report, licence, company, period, complete } = head
  const count = (is: (row: number) => boolean): number => uses.filter(({ row }) => is(row)).length
  const isMatched = (row: number): boolean =>
    decisions.has(row) ? decisions.get(row)?.work !== undefined : matched.has(row)
  const isSetAside = (row: number): boolean => decisions.has(row) && decisions.get(row)?.work === undefined
  return {
    id,
    report,
    licence,
    company,
    period,
    complete,
    receivedOn,
    replacedBy,
    rows: uses.length,
    missing: Math.max(0, (totals?.rows ?? uses.length) - uses.length),
    matched: count(isMatched),
    setAside: count(isSetAside),
    unmatched: count((row) => !isMatched(row) && !isSetAside(row)),
  }
}
