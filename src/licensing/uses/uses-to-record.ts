/**
 * What reports make of training uses, beside those that are known: only the difference becomes facts. Facts are never edited; what is
 * learnt later about one use replaces what was known, and a use that no report has any more is told again with 0 words.
 */

import { addDays, compareText, contentId, type IsoDate } from '../../base/index.ts'
import { currentFacts, type Fact, factKey } from '../../facts/index.ts'
import { modelOf } from './judge-use.ts'
import type { ReportedUse, UseReport } from './use-report.ts'

/** A record that is matched, with the words that count. */
export interface SettledUse {
  readonly report: UseReport
  readonly use: ReportedUse
  readonly work: string
  readonly words: number
}

export interface UsesToRecord {
  /** Facts of kind `training_uses`, in the order of their ids. */
  readonly facts: readonly Fact[]
  /** Of these, uses that are taken back. */
  readonly takenBack: number
  /** The days later than `on` from which some of them are known: what they replace was learnt on `on` or after it. */
  readonly knownLater: readonly IsoDate[]
}

type Columns = Readonly<Record<string, string>>

/** `settled` are the matched records of all reports, replaced ones too. The order of nothing matters; done again, nothing is left to do. */
export function usesToRecord(
  settled: readonly SettledUse[],
  known: readonly Fact[],
  { on }: { readonly on: IsoDate },
): UsesToRecord {
  const wanted = new Map<string, { columns: Columns; source: string }>()
  const everTold = new Map<string, { columns: Columns; source: string }>()
  for (const use of [...settled].sort(byReportAndRow)) {
    const told = { columns: columnsOf(use), source: `use report ${use.report.head.report}, row ${use.use.row}` }
    const key = keyOf(told.columns)
    everTold.set(key, told)
    if (use.report.replacedBy !== undefined) continue
    const before = wanted.get(key)
    if (!before || Number(before.columns['words']) < use.words) wanted.set(key, told)
  }
  const current = currentByKey(known)
  const facts: Fact[] = []
  let takenBack = 0
  for (const [key, told] of everTold) {
    const now = current.get(key)
    const want = wanted.get(key) ?? backOf(told)
    if (now ? sameUse(now.columns, want.columns) : want.columns['words'] === '0') continue
    facts.push(factOf(want, knownOnAfter(now?.knownOn, on)))
    if (want.columns['words'] === '0') takenBack++
  }
  const later = new Set(facts.map(({ knownOn }) => knownOn).filter((day) => day > on))
  return { facts: facts.sort((a, b) => compareText(a.id, b.id)), takenBack, knownLater: [...later].toSorted() }
}

function columnsOf({ report, use, work, words }: SettledUse): Columns {
  const model = modelOf(use)
  return {
    company: report.head.company,
    ...(use.tool === undefined ? {} : { tool: use.tool }),
    ...(model === undefined ? {} : { model }),
    purpose: use.purpose,
    work,
    words: `${words}`,
    starts_on: use.from,
    ends_on: use.to,
    basis: 'declared',
    licence: report.head.licence,
  }
}

function backOf({ columns, source }: { columns: Columns; source: string }): { columns: Columns; source: string } {
  return { columns: { ...columns, words: '0' }, source: `${source}, taken back` }
}

/** Of each use what counts now: what was learnt last, and of several the one with most words. */
function currentByKey(known: readonly Fact[]): Map<string, Fact> {
  const current = new Map<string, Fact>()
  for (const fact of currentFacts(known)) {
    const before = current.get(factKey(fact))
    if (!before || Number(before.columns['words']) < Number(fact.columns['words'])) current.set(factKey(fact), fact)
  }
  return current
}

function sameUse(one: Columns, other: Columns): boolean {
  if (one['words'] === '0' && other['words'] === '0') return true
  return ['words', 'ends_on', 'licence'].every((name) => one[name] === other[name])
}

/** Days are all that is known of when something was learnt, so that a correction counts from the day after what it corrects. */
function knownOnAfter(before: IsoDate | undefined, on: IsoDate): IsoDate {
  return before === undefined || before < on ? on : addDays(before, 1)
}

function factOf({ columns, source }: { columns: Columns; source: string }, knownOn: IsoDate): Fact {
  return {
    id: contentId('fact', { kind: 'training_uses', columns, knownOn }),
    kind: 'training_uses',
    columns,
    knownOn,
    source,
  }
}

function keyOf(columns: Columns): string {
  return factKey({ kind: 'training_uses', columns })
}

function byReportAndRow(a: SettledUse, b: SettledUse): number {
  return compareText(a.report.id, b.report.id) || a.use.row - b.use.row
}
