/** What a deal comes to over a portfolio: the sums of its clauses, each kept for every deal that has the same clause. */

import { type Clause, type Deal, type OpenSchedule, openSchedule } from '../../terms/index.ts'
import type { DealSums, DealTotals, SumsOptions, TotalsOptions } from '../comparing/deal-totals.ts'
import { totalsOfEvaluation } from '../comparing/interpreted-totals.ts'
import { tablesOf } from '../evaluate.ts'
import { openRules, type Rules } from '../ground.ts'
import { datesFailure } from '../judge.ts'
import { type ClauseSums, sumClause, type Summing } from './clause-sums.ts'
import { MinorSums } from './minor-sums.ts'
import { PeoplePlaces } from './named-places.ts'
import { NO_ROWS, type Portfolio } from './portfolio.ts'
import { signatureOfClause } from './signatures.ts'
import { makeSharing, type Sharing } from './split-by-share.ts'

/**
 * The totals that `interpretedTotals` gives for the facts of the portfolio, to the cent. `knownBy` has to be the day that the
 * portfolio was made for.
 */
export function compiledTotals(deal: Deal, portfolio: Portfolio, options: TotalsOptions = {}): DealTotals {
  return withWriters(compiledSums(deal, portfolio, options))
}

/** The same, each person under an id of their own. */
export function withWriters({ people, ...totals }: DealSums): DealTotals {
  const byWriter = new Map<string, bigint>()
  people.sums.forEach((amount, place) => byWriter.set(people.ids[place] ?? '', amount))
  return { ...totals, byWriter }
}

/** The same with the amounts of all people side by side, so that deals over one portfolio are compared place by place. */
export function compiledSums(deal: Deal, portfolio: Portfolio, options: SumsOptions = {}): DealSums {
  const { knownBy } = options
  const kept = keptFor(portfolio, options)
  if (knownBy !== undefined && deal.knownOn !== undefined && knownBy < deal.knownOn) return nothing(deal, kept)
  const summing = openSumming(deal, portfolio, kept)
  const clauses = deal.clauses.map((clause) => ({ id: clause.id, sums: keptSums(clause, summing, kept) }))
  const people = new MinorSums(kept.people.size)
  for (const { sums } of clauses) people.addAll(sums.people)
  const wrong = new Set([...clauses.flatMap(({ sums }) => sums.wrongDates), ...wrongDates(deal, portfolio, kept)])
  const all = clauses.map(({ sums }) => sums)
  return {
    deal: deal.id,
    currency: deal.currency,
    totalMinor: all.reduce((sum, { totalMinor }) => sum + totalMinor, 0n),
    byClause: new Map(clauses.flatMap(({ id, sums }) => (sums.totalMinor === 0n ? [] : [[id, sums.totalMinor]]))),
    byCompany: byCompany(all),
    people: { ids: kept.people.ids, sums: people },
    breaches: new Map(clauses.flatMap(({ id, sums }) => (sums.breaches === 0 ? [] : [[id, sums.breaches]]))),
    obligations: all.reduce((sum, { obligations }) => sum + obligations, 0),
    obligationsByClause: new Map(
      clauses.flatMap(({ id, sums }) => (sums.obligations === 0 ? [] : [[id, sums.obligations]])),
    ),
    problems: all.reduce((sum, { problems }) => sum + problems, 0) + wrong.size,
  }
}

function nothing(deal: Deal, { people }: Kept): DealSums {
  const none = totalsOfEvaluation(deal, { obligations: [], breaches: [], problems: [] }, {})
  return { ...none, people: { ids: people.ids, sums: new MinorSums(0) }, problems: 1 }
}

function byCompany(all: readonly ClauseSums[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const each of all) {
    for (const [name, amount] of each.byCompany) sums.set(name, (sums.get(name) ?? 0n) + amount)
  }
  return sums
}

/** What was found out about a portfolio for one way of asking, whatever the deal. */
interface Kept {
  readonly options: SumsOptions
  readonly people: PeoplePlaces
  readonly sharing: Sharing | undefined
  /** By signature, least recently used first. */
  readonly sums: Map<string, ClauseSums>
  readonly wrongDates: Map<string, readonly string[]>
}

function keptFor(portfolio: Portfolio, options: SumsOptions): Kept {
  const known = portfolio.made.get('sums') as Kept | undefined
  if (known && isSame(known.options, options)) return known
  const people = new PeoplePlaces(options.ids)
  const sharing = options.shares && makeSharing(options.shares, portfolio.words, people)
  const kept = { options, people, sharing, sums: new Map<string, ClauseSums>(), wrongDates: new Map() }
  portfolio.made.set('sums', kept)
  return kept
}

function isSame(a: SumsOptions, b: SumsOptions): boolean {
  return (['from', 'to', 'knownBy', 'shares', 'volumes', 'ids'] as const).every((name) => a[name] === b[name])
}

const MOST_BYTES = 2 ** 26 // 64 MB
const LEAST_KEPT = 64

function keptSums(clause: Clause, summing: Summing, { people, sums }: Kept): ClauseSums {
  const key = signatureOfClause(clause, summing.deal)
  const made = sums.get(key) ?? sumClause(clause, summing)
  sums.delete(key)
  sums.set(key, made)
  const most = Math.max(LEAST_KEPT, MOST_BYTES / (people.size * Float64Array.BYTES_PER_ELEMENT))
  for (const oldest of sums.keys()) {
    if (sums.size <= most) break
    sums.delete(oldest)
  }
  return made
}

function openSumming(deal: Deal, portfolio: Portfolio, { options, people, sharing }: Kept): Summing {
  let rules: Rules | undefined
  const { knownBy } = options
  const schedules = new Map<string, OpenSchedule>()
  return {
    deal,
    portfolio,
    options,
    people,
    sharing,
    schedules: {
      get(id) {
        const schedule = deal.schedules.find((each) => each.id === id)
        const open = schedules.get(id) ?? (schedule && openSchedule(schedule, { knownBy }))
        if (open) schedules.set(id, open)
        return open
      },
    },
    rules: () => (rules ??= openRules(deal, portfolio.facts(), options)),
  }
}

/** Of facts that are only looked up: no clause of theirs has told so. */
function wrongDates(deal: Deal, portfolio: Portfolio, { wrongDates: known }: Kept): string[] {
  const others = tablesOf(deal).filter((table) => !deal.clauses.some((clause) => clause.for === table))
  return others.flatMap((table) => {
    const there = known.get(table)
    if (there) return there
    const { irregular } = portfolio.tables.get(table) ?? NO_ROWS
    const rows = irregular ? (portfolio.facts().get(table) ?? []) : []
    const wrong = rows.filter((fact, row) => irregular?.[row] === 1 && datesFailure(fact)).map(({ id }) => id)
    known.set(table, wrong)
    return wrong
  })
}
