/** Use reports as the hall keeps them: what came in, file by file, which of its records are matched, and what people decided. */

import type { Json } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type MatchedUse, type ReportPart, reportsOf, type UseReport } from '../../licensing/index.ts'
import { type Entry, standingEntries } from '../../registry/index.ts'
import { keep, keptOf } from '../one-way/kept.ts'

/** What a person said of one record: which work it means, with how many words, or that it is none of ours. */
export interface Decision {
  readonly row: number
  readonly work: string | undefined
  readonly words: number | undefined
  readonly entry: Entry
}

export interface KeptReport extends UseReport {
  /** Matched by rule, by number of the record. */
  readonly matched: ReadonlyMap<number, MatchedUse>
  readonly decisions: ReadonlyMap<number, Decision>
}

interface KeptMatches {
  readonly report: string
  readonly on: string
  readonly matches: readonly MatchedUse[]
}

export async function keepPart(stores: Stores, part: ReportPart): Promise<void> {
  await keep(stores, 'use-report', JSON.parse(JSON.stringify(part)) as { readonly [key: string]: Json })
}

export async function keepMatches(stores: Stores, matches: KeptMatches): Promise<void> {
  await keep(stores, 'use-matches', JSON.parse(JSON.stringify(matches)) as { readonly [key: string]: Json })
}

/** In the order in which they came. */
export async function keptReports(stores: Stores): Promise<KeptReport[]> {
  const reports = reportsOf(await keptOf<ReportPart>(stores, 'use-report'))
  const matches = Map.groupBy(await keptOf<KeptMatches>(stores, 'use-matches'), ({ report }) => report)
  const said = standingEntries(await stores.registry.entries({ kind: 'use-match' }))
  const decisions = Map.groupBy(said.map(decisionOf), ({ entry }) => entry.subject)
  return reports.map((report) => ({
    ...report,
    matched: new Map((matches.get(report.id) ?? []).flatMap((each) => each.matches).map((each) => [each.row, each])),
    decisions: new Map((decisions.get(report.id) ?? []).map((each) => [each.row, each])),
  }))
}

function decisionOf(entry: Entry): Decision {
  const { row, work, words } = entry.says as { row: number; work: string | null; words?: number }
  return { row, work: work ?? undefined, words, entry }
}
