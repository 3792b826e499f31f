/** One use report, record by record: what the company said, what it was taken to mean, and why what waits does. */

import type { Hall } from '../../drivers/hall.ts'
import type { MatchedBy, ReportedUse } from '../../licensing/index.ts'
import { titlesOf } from '../registry-views.ts'
import type { KeptReport } from './kept-reports.ts'
import { type ListedReport, listedReport } from './list-uses.ts'
import { requireReport } from './match-by-hand.ts'
import { judgeWaiting, type WaitingUse } from './settle-uses.ts'

export interface ShownUse {
  readonly use: ReportedUse
  readonly state: 'waiting' | 'matched' | 'set-aside'
  readonly work: string | undefined
  readonly title: string | undefined
  readonly words: number | undefined
  readonly by: MatchedBy | undefined
  readonly notes: readonly string[]
  /** Why it waits, as of now, and which works it may mean. */
  readonly reason: string | undefined
  readonly candidates: readonly { readonly work: string; readonly title: string }[]
}

export interface ShownReport {
  readonly report: ListedReport
  readonly uses: readonly ShownUse[]
}

/** By the company's id of the report or by ours. */
export async function showUseReport(hall: Hall, named: string): Promise<ShownReport> {
  return hall.database.read(async (stores) => {
    const report = await requireReport(stores, named)
    const titles = await titlesOf(stores)
    const { waiting } = await judgeWaiting(stores)
    const reasons = new Map(
      waiting.filter((each) => each.report.id === report.id).map((each) => [each.use.row, each.reason]),
    )
    const uses = report.uses.map((use) => shownUse(use, { report, titles, reason: reasons.get(use.row) }))
    return { report: listedReport(report), uses }
  })
}

function shownUse(
  use: ReportedUse,
  {
    report,
    titles,
    reason,
  }: { report: KeptReport; titles: ReadonlyMap<string, string>; reason: WaitingUse['reason'] | undefined },
): ShownUse {
  const decision = report.decisions.get(use.row)
  const matched = report.matched.get(use.row)
  const { work, words } = decision ?? matched ?? {}
  const title = work === undefined ? undefined : titles.get(work)
  const shown = { use, work, title, words, reason: undefined, candidates: [] }
  if (decision && work === undefined) return { ...shown, state: 'set-aside', by: undefined, notes: [] }
  if (decision) return { ...shown, state: 'matched', by: 'by hand', notes: [] }
  if (matched) return { ...shown, state: 'matched', by: matched.by, notes: matched.notes }
  const candidates = (reason?.works ?? []).map((id) => ({ work: id, title: titles.get(id) ?? id }))
  return { ...shown, state: 'waiting', by: undefined, notes: [], reason: reason?.says, candidates }
}
