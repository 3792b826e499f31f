/** Settles what reports say: records that wait are matched anew, and the difference to what is known becomes training uses. */

import type { IsoDate, Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { makeBatch } from '../../facts/index.ts'
import {
  judgeUse,
  type MatchedUse,
  type Reason,
  type ReportedUse,
  type SettledUse,
  usesToRecord,
} from '../../licensing/index.ts'
import { recordBatch } from '../import-facts.ts'
import { type KeptReport, keepMatches, keptReports } from './kept-reports.ts'
import { openUseTerms } from './use-terms.ts'
import { openWorkBook } from './work-book.ts'

/** A record that waits, and why. */
export interface WaitingUse {
  readonly report: KeptReport
  readonly use: ReportedUse
  readonly reason: Reason
}

export interface Settlement {
  /** Missing when nothing was to be recorded. */
  readonly batch: string | undefined
  readonly recorded: number
  readonly takenBack: number
  /** Matched now, and not before. */
  readonly matched: number
  readonly problems: readonly Problem[]
}

export async function settleUses(stores: Stores, { on }: { readonly on: IsoDate }): Promise<Settlement> {
  let matched = 0
  for (const [report, fresh] of (await judgeWaiting(stores)).matched) {
    await keepMatches(stores, { report: report.id, on, matches: fresh })
    matched += fresh.length
  }
  const settled = settledUses(await keptReports(stores))
  const known = (await stores.facts.facts('training_uses')).filter(({ columns }) => columns['basis'] === 'declared')
  const { facts, takenBack, knownLater } = usesToRecord(settled, known, { on })
  const batch =
    facts.length === 0 ? undefined : makeBatch('training_uses', facts, { name: `use reports, ${on}`, knownOn: on })
  if (batch) await recordBatch(stores, batch, facts)
  const problems = knownLater.length === 0 ? [] : [countsLater(knownLater.at(-1)!)]
  return { batch: batch?.id, recorded: facts.length, takenBack, matched, problems }
}

/** Every record without a match and without a decision, judged by what the registry knows now. Those of replaced reports rest. */
export async function judgeWaiting(
  stores: Stores,
): Promise<{ matched: Map<KeptReport, MatchedUse[]>; waiting: WaitingUse[] }> {
  const reports = (await keptReports(stores)).filter(({ replacedBy }) => replacedBy === undefined)
  const open = reports.map((report) => ({ report, uses: openUses(report) })).filter(({ uses }) => uses.length > 0)
  const matched = new Map<KeptReport, MatchedUse[]>()
  const waiting: WaitingUse[] = []
  if (open.length === 0) return { matched, waiting }
  const book = await openWorkBook(
    stores,
    open.flatMap(({ uses }) => uses),
  )
  const termsOf = await openUseTerms(stores)
  for (const { report, uses } of open) {
    const terms = termsOf(report.head.licence)
    const fresh: MatchedUse[] = []
    for (const use of uses) {
      const judged = judgeUse(use, book, terms)
      if ('reason' in judged) waiting.push({ report, use, reason: judged.reason })
      else fresh.push(judged)
    }
    if (fresh.length > 0) matched.set(report, fresh)
  }
  return { matched, waiting }
}

function openUses({ uses, matched, decisions }: KeptReport): ReportedUse[] {
  return uses.filter(({ row }) => !matched.has(row) && !decisions.has(row))
}

/** What a person decided goes before what was matched by rule. */
export function settledUses(reports: readonly KeptReport[]): SettledUse[] {
  return reports.flatMap((report) =>
    report.uses.flatMap((use): SettledUse[] => {
      const decision = report.decisions.get(use.row)
      const { work, words } = decision ?? report.matched.get(use.row) ?? {}
      return work === undefined || words === undefined ? [] : [{ report, use, work, words }]
    }),
  )
}

function countsLater(day: IsoDate): Problem {
  return {
    code: 'uses/counts-later',
    severity: 'note',
    message: `What is corrected was learnt on the same day or later; the correction counts from ${day}.`,
    hint: 'Calculations as of an earlier day have what was known then.',
  }
}
