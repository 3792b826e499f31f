/** Compares any number of deals over the same facts: who would pay and get what, and what the totals depend on. */

import { BadInput, badInput, type IsoDate, type Problem } from '../base/index.ts'
import { writeFileWhole } from '../drivers/files.ts'
import type { Hall } from '../drivers/hall.ts'
import {
  compareDeals,
  type Comparison,
  type DealTotals,
  openRowsUsed,
  openTotals,
  type ReckonedDeal,
  type Reckoning,
  sharesByWork,
  spanTotals,
  type Sweep,
  sweepNumber,
  type Uncertainty,
} from '../engine/index.ts'
import { type Deal, startOn } from '../terms/index.ts'
import { type AskedDays, checkDay, readAskedDays } from './asked-days.ts'
import { drawComparison } from './compare-charts.ts'
import { type AskedSweep, readRanges, readSweep } from './compare-request.ts'
import { printComparison } from './compare-tables.ts'
import { factsOfCompany } from './company-facts.ts'
import { type DealFacts, factsOfFolder, factsOfHall, writerIds } from './deal-facts.ts'
import { type ReadDeal, readDeal } from './read-deals.ts'

export const SIDES = ['clause', 'company', 'writer'] as const
export type Side = (typeof SIDES)[number]

export interface CompareRequest extends AskedDays {
  readonly deals: readonly string[]
  /** Deals that were read already; after those of `deals`. */
  readonly more?: readonly ReadDeal[]
  readonly by?: string
  readonly sweep?: string
  readonly ranges?: readonly string[]
  /** Each deal as if it had come into force on this day, for offers that would follow one another. */
  readonly asIfFrom?: string
  /** Only what this company would owe: over its own facts. */
  readonly company?: string
  /** Files to write. */
  readonly csv?: string
  readonly chart?: string
}

export interface ComparedOffers extends Comparison {
  /** The first is the one that the others are compared with. */
  readonly deals: readonly ComparedDeal[]
  readonly by: Side
  /** Of writers, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly asked: AskedDays
  readonly asIfFrom: IsoDate | undefined
  readonly sweep: (Sweep & Pick<AskedSweep, 'inPercent'>) | undefined
  readonly uncertainty: Uncertainty | undefined
  readonly problems: readonly Problem[]
}

export interface ComparedDeal extends ReckonedDeal {
  /** Its id; with its file, when two deals have one id. */
  readonly label: string
  readonly sha256: string
  /** What the totals are of: the deal, or the deal as if it had started on another day. */
  readonly reckoned: Deal
}

/** Over the facts of a hall and the shares that it knows. Nothing is recorded. */
export async function compareInHall(hall: Hall, request: CompareRequest): Promise<ComparedOffers> {
  const asked = readAskedDays('compare/bad-date', request)
  const read = await readDeals(request)
  const given = await hall.database.read((stores) =>
    factsOfHall(
      read.map(({ deal }) => deal),
      stores,
      asked,
    ),
  )
  const { company } = request
  const own = company === undefined ? given : { ...given, facts: factsOfCompany(given.facts, company) }
  return compareOffers(read, { request, asked, given: own })
}

/** Over the fact tables of a folder; its `credits.csv` gives the shares. */
export async function compareFromFolder(folder: string, request: CompareRequest): Promise<ComparedOffers> {
  const asked = readAskedDays('compare/bad-date', request)
  const read = await readDeals(request)
  const given = await factsOfFolder(folder, asked)
  return compareOffers(read, { request, asked, given })
}

async function readDeals({ deals, more = [], asIfFrom }: CompareRequest): Promise<ReadDeal[]> {
  checkDay('compare/bad-date', '--as-if-from', asIfFrom)
  const read: ReadDeal[] = []
  for (const name of deals) read.push(await readDeal(name))
  read.push(...more)
  const [first] = read
  const other = read.find(({ deal }) => deal.currency !== first?.deal.currency)
  if (!first || !other) return read
  throw badInput(
    'compare/currencies',
    `${first.deal.id} is in ${first.deal.currency} and ${other.deal.id} in ${other.deal.currency}.`,
    { hint: 'Nothing here converts money; compare deals in one currency.' },
  )
}

interface Ground {
  readonly request: CompareRequest
  readonly asked: AskedDays
  readonly given: DealFacts
}

async function compareOffers(read: readonly ReadDeal[], { request, asked, given }: Ground): Promise<ComparedOffers> {
  const by = readSide(request.by)
  const swept = request.sweep === undefined ? undefined : readSweep(request.sweep)
  const totalsOf = openReckoning(given, asked)
  const usedBy = openRowsUsed(given.facts, asked)
  const deals = read.map(({ deal, sha256, file }): ComparedDeal => {
    const isTwice = read.filter((each) => each.deal.id === deal.id).length > 1
    const reckoned = request.asIfFrom === undefined ? deal : startOn(deal, request.asIfFrom)
    const label = isTwice ? `${deal.id} (${file})` : deal.id
    const totals = totalsOf(reckoned, given.facts)
    return { deal, reckoned, sha256, label, totals, used: usedBy(deal, reckoned), restarted: reckoned !== deal }
  })
  const compared = {
    ...compareDeals(deals),
    deals,
    by,
    names: given.names,
    asked,
    asIfFrom: request.asIfFrom,
    sweep: swept && sweep(deals, swept, { totalsOf, given }),
    uncertainty: span(deals, request, { totalsOf, given }),
    problems: [...given.problems, ...deals.flatMap(unreckoned), ...otherTerms(deals)],
  }
  if (request.csv !== undefined) await writeFileWhole(request.csv, printComparison(compared))
  if (request.chart !== undefined) await writeFileWhole(request.chart, drawComparison(compared))
  return compared
}

function readSide(by: string | undefined): Side {
  const side = SIDES.find((each) => each === (by ?? 'clause'))
  if (side) return side
  throw badInput('compare/unknown-side', `Deals are not compared by ${JSON.stringify(by)}.`, {
    hint: `There are: ${SIDES.join(', ')}.`,
  })
}

/** Totals with the shares of the hall, and writers by their ids. */
function openReckoning({ shares, volumes, names }: DealFacts, asked: AskedDays): Reckoning {
  const totalsOf = openTotals({ ...asked, shares: sharesByWork(shares), volumes })
  const ids = writerIds(names)
  return (deal, facts) => {
    const totals = totalsOf(deal, facts)
    return { ...totals, byWriter: underIds(totals.byWriter, ids) }
  }
}

function underIds(byWriter: DealTotals['byWriter'], ids: ReadonlyMap<string, string>): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const [name, amount] of byWriter) {
    const id = ids.get(name) ?? name
    sums.set(id, (sums.get(id) ?? 0n) + amount)
  }
  return sums
}

interface Means {
  readonly totalsOf: Reckoning
  readonly given: DealFacts
}

function sweep(deals: readonly ComparedDeal[], asked: AskedSweep, { totalsOf, given }: Means): ComparedOffers['sweep'] {
  const swept = sweepNumber(
    deals.map(({ reckoned }) => reckoned),
    asked,
    (deal) => totalsOf(deal, given.facts),
  )
  if ('problem' in swept) throw new BadInput([swept.problem])
  return { ...swept, inPercent: asked.inPercent }
}

function span(
  deals: readonly ComparedDeal[],
  { ranges: texts = [] }: CompareRequest,
  { totalsOf, given }: Means,
): Uncertainty | undefined {
  if (texts.length === 0) return undefined
  const { ranges, between } = readRanges(texts, given.facts)
  return spanTotals(ranges, { facts: given.facts, between }, (facts) =>
    deals.map(({ reckoned }) => totalsOf(reckoned, facts)),
  )
}

/** A deal that pays nothing where another does, only because the facts lie outside its term. */
function otherTerms(deals: readonly ComparedDeal[]): Problem[] {
  const pays = deals.find(({ totals }) => totals.obligations > 0)
  const silent = deals.find(
    ({ reckoned, totals: { obligations, problems } }) =>
      obligations === 0 && problems === 0 && reckoned.effective.from !== pays?.reckoned.effective.from,
  )
  if (!pays || !silent) return []
  const { from, to } = silent.reckoned.effective
  const term = to === undefined ? `from ${from} on` : `from ${from} until ${to}`
  const message = `${silent.label} is in force ${term} and pays nothing for these facts.`
  const hint = `What it would have paid: --as-if-from ${pays.reckoned.effective.from}.`
  return [{ code: 'compare/other-term', severity: 'note', message, hint }]
}

function unreckoned({ deal, totals: { problems } }: ComparedDeal): Problem[] {
  if (problems === 0) return []
  const message =
    problems === 1
      ? `Under ${deal.id} one fact could not be reckoned; it counts as nothing.`
      : `Under ${deal.id} facts could not be reckoned ${problems} times; they count as nothing.`
  return [{ code: 'compare/not-reckoned', message, hint: `guildhall calculate ${deal.id} says which, and why.` }]
}
