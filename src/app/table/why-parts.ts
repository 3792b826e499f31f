/** What a difference between offers is made of: clause by clause, which numbers counted, and who gains and loses. */

import { compareText } from '../../base/index.ts'
import type { DealTotals, openRowsUsed, ReckonedDeal } from '../../engine/index.ts'
import type { Deal } from '../../terms/index.ts'
import type { AskedWhy, WhyClause, WhyParts, WhyPeople, WhyPerson } from './table-request.ts'

export type LaidDeal = ReckonedDeal & { readonly reckoned: Deal }

interface Means {
  readonly totalsOf: (deal: Deal) => DealTotals
  readonly usedBy: ReturnType<typeof openRowsUsed>
}

/** The first offer beside each of the others; rows that counted and people are told of the first two alone. */
export function whyParts(offers: readonly LaidDeal[], asked: AskedWhy, means: Means): WhyParts {
  const tenth = asked.about === 'tenth' ? tenthOf(offers, Number(asked.id)) : undefined
  const amountIn = (totals: DealTotals): bigint => amountOf(totals, asked, tenth)
  const known = openClauseTotals(means)
  const isSplit = asked.about === 'company' || asked.about === 'tenth'
  const amountOfClause = (id: string) => (offer: LaidDeal) =>
    isSplit ? amountIn(known(offer, id)) : (offer.totals.byClause.get(id) ?? 0n)
  const clauses = clausesOf(offers)
    .filter(({ id }) => asked.about !== 'clause' || id === asked.id)
    .map(({ id, title }) => ({ id, title, amounts: offers.map(amountOfClause(id)) }))
    .filter(({ amounts }) => amounts.some((amount) => amount !== 0n))
  return {
    amounts: offers.map(({ totals }) => amountIn(totals)),
    clauses: clauses.map((each): WhyClause => ({ ...each, used: asked.rows ? rowsOf(each, offers, means) : [] })),
    people: asked.people ? peopleOf(offers, asked, { known, tenth }) : undefined,
  }
}

function amountOf(totals: DealTotals, { about, id }: AskedWhy, tenth: readonly string[] = []): bigint {
  if (about === 'company') return totals.byCompany.get(id) ?? 0n
  if (about === 'clause') return totals.byClause.get(id) ?? 0n
  if (about === 'tenth') return tenth.reduce((sum, writer) => sum + (totals.byWriter.get(writer) ?? 0n), 0n)
  return totals.totalMinor
}

/** Clauses of money that come to something, in the order of the texts. */
function clausesOf(offers: readonly LaidDeal[]): { id: string; title: string }[] {
  const titles = new Map<string, string>()
  for (const { deal, totals } of offers)
    for (const { id, title } of deal.clauses) if (totals.byClause.has(id) && !titles.has(id)) titles.set(id, title)
  return [...titles].map(([id, title]) => ({ id, title }))
}

/** A clause is reckoned by itself: none depends on another, so the parts add up. */
function openClauseTotals({ totalsOf }: Means): (offer: LaidDeal, id: string) => DealTotals {
  const known = new Map<LaidDeal, Map<string, DealTotals>>()
  return (offer, id) => {
    const ofOffer = known.get(offer) ?? new Map<string, DealTotals>()
    known.set(offer, ofOffer)
    const { reckoned } = offer
    const there =
      ofOffer.get(id) ?? totalsOf({ ...reckoned, clauses: reckoned.clauses.filter((each) => each.id === id) })
    ofOffer.set(id, there)
    return there
  }
}

/** Of a clause that did not move no number is asked. */
function rowsOf(
  { id, amounts }: Pick<WhyClause, 'id' | 'amounts'>,
  offers: readonly LaidDeal[],
  { usedBy }: Means,
): WhyClause['used'] {
  if (amounts[0] === amounts[1]) return []
  return offers.slice(0, 2).map(({ deal, reckoned }) => {
    const rows = usedBy(deal, reckoned)(id)
    return rows && [...rows].sort(compareText)
  })
}

/** Who gets something under the first two offers, ordered by what they gain. */
function differences([first, other]: readonly (DealTotals | undefined)[]): WhyPerson[] {
  const writers = new Set([...(first?.byWriter.keys() ?? []), ...(other?.byWriter.keys() ?? [])])
  return [...writers]
    .filter((writer) => writer !== '')
    .map((writer) => ({
      writer,
      before: first?.byWriter.get(writer) ?? 0n,
      after: other?.byWriter.get(writer) ?? 0n,
    }))
    .sort((a, b) => compareGain(a, b) || compareText(a.writer, b.writer))
}

function compareGain(a: WhyPerson, b: WhyPerson): number {
  const [gainA, gainB] = [a.after - a.before, b.after - b.before]
  return gainA < gainB ? -1 : gainA > gainB ? 1 : 0
}

/** As the deciles cut them: whoever is the last up to the k-th decile, and those after the one before. */
function tenthOf(offers: readonly LaidDeal[], tenth: number): string[] {
  const all = differences(offers.slice(0, 2).map(({ totals }) => totals))
  return all.filter((_, at) => Math.ceil(((at + 1) * 10) / all.length) === tenth).map(({ writer }) => writer)
}

const MOST_PEOPLE = 10

/** Those who gain and lose most; of a tenth those who are in it. What a company owes is not split by writers here. */
function peopleOf(
  offers: readonly LaidDeal[],
  { about, id }: AskedWhy,
  { known, tenth }: { known: ReturnType<typeof openClauseTotals>; tenth: readonly string[] | undefined },
): WhyPeople | undefined {
  if (about === 'company') return undefined
  const two = offers.slice(0, 2).map((offer) => (about === 'clause' ? known(offer, id) : offer.totals))
  const all = differences(two).filter(({ writer }) => tenth === undefined || tenth.includes(writer))
  return {
    count: all.length,
    gained: all
      .filter(({ before, after }) => after > before)
      .toReversed()
      .slice(0, MOST_PEOPLE),
    lost: all.filter(({ before, after }) => after < before).slice(0, MOST_PEOPLE),
  }
}
