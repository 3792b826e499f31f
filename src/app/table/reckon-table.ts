/** Facts laid out once, and what offers come to over them: the same functions as a comparison, without the names of anybody. */

import { BadInput, type Fraction, printAmount, printDecimal } from '../../base/index.ts'
import {
  compareSums,
  type Comparison,
  type DealSums,
  openRowsUsed,
  openSums,
  type ReckonedSums,
  type Row,
  sharesByWork,
  spanTotals,
  sweepNumber,
  type Sweep,
  withWriters,
} from '../../engine/index.ts'
import { type Deal, startOn } from '../../terms/index.ts'
import type { AskedDays } from '../asked-days.ts'
import { readRanges, readSweep } from '../compare-request.ts'
import type { DealFacts } from '../deal-facts.ts'
import type { TableFigures, TableRequest, TableRow, TableSweep } from './table-request.ts'
import { whyParts } from './why-parts.ts'

/** An offer with its changes made. */
export interface LaidOffer {
  /** Says what it is: equal keys are equal deals. */
  readonly key: string
  readonly label: string
  readonly deal: Deal
}

export type Asked = Pick<TableRequest, 'asIfFrom' | 'sweep' | 'ranges' | 'why'>
export type Reckoner = (offers: readonly LaidOffer[], asked: Asked) => TableFigures

/** Totals of as many offers are remembered: those that did not change, and those to which somebody goes back. */
const REMEMBERED = 24

export type TableFacts = Pick<DealFacts, 'facts' | 'shares' | 'volumes'> & { readonly ids: ReadonlyMap<string, string> }

/** The columns are made when the first offer is asked for. */
export function openReckoner(given: TableFacts, days: AskedDays): Reckoner {
  const reckon = openSums({ ...days, shares: sharesByWork(given.shares), volumes: given.volumes, ids: given.ids })
  const totalsOf = (deal: Deal, facts = given.facts): DealSums => reckon(deal, facts)
  const known = new Map<string, ReckonedSums & { readonly reckoned: Deal }>()
  const remembered = (key: string, deal: Deal, asIfFrom: string | undefined): ReckonedSums & { reckoned: Deal } => {
    const there = known.get(key)
    known.delete(key)
    const reckoned = there?.reckoned ?? (asIfFrom === undefined ? deal : startOn(deal, asIfFrom))
    const made = there ?? { deal, reckoned, restarted: reckoned !== deal, totals: totalsOf(reckoned) }
    known.set(key, made)
    for (const oldest of known.keys()) if (known.size > REMEMBERED) known.delete(oldest)
    return made
  }
  const whyMeans = { totalsOf: (deal: Deal) => withWriters(totalsOf(deal)), usedBy: openRowsUsed(given.facts, days) }
  return (offers, asked) => {
    const laid = offers.map(({ key, deal }) => remembered(`${asked.asIfFrom ?? ''} ${key}`, deal, asked.asIfFrom))
    const compared = compareSums(laid)
    const deals = laid.map(({ reckoned }) => reckoned)
    return {
      ...figuresOf(compared),
      labels: offers.map(({ label }) => label),
      notReckoned: laid.map(({ totals }) => totals.problems),
      sweep: asked.sweep === undefined ? null : sweepOf(deals, asked.sweep, totalsOf),
      uncertain: endsOf(deals, asked.ranges ?? [], { given, totalsOf }),
      why: asked.why && whyParts(laid.map(withPeople), asked.why, whyMeans),
    }
  }
}

function withPeople<Of extends ReckonedSums>({ totals, ...rest }: Of) {
  return { ...rest, totals: withWriters(totals) }
}

function figuresOf(
  compared: Omit<Comparison, 'writers'>,
): Omit<TableFigures, 'labels' | 'notReckoned' | 'sweep' | 'uncertain'> {
  const { currency } = compared
  const amount = (amountMinor: bigint): string => printAmount({ amountMinor, currency })
  const maybe = (amountMinor: bigint | undefined): string | null =>
    amountMinor === undefined ? null : amount(amountMinor)
  const row = ({ id, amounts, differences }: Row, title = id): TableRow => ({
    id,
    title,
    amounts: amounts.map(amount),
    differences: differences.map(amount),
  })
  return {
    currency,
    total: row(compared.total),
    clauses: compared.clauses.map((each) => ({
      ...row(each, each.title),
      obligations: [...each.obligations],
      because: each.because.map((lines) => [...lines]),
    })),
    conduct: compared.conduct.map(({ id, title, breaches }) => ({ id, title, breaches: [...breaches] })),
    companies: compared.companies.map((each) => row(each)),
    nobody: compared.nobody ? row(compared.nobody) : null,
    parties: row(compared.parties),
    spreads: compared.spreads.map(({ count, median, deciles }) => ({
      count,
      median: maybe(median),
      deciles: deciles.map(amount),
    })),
    changes: compared.changes.map(({ gained, lost, unchanged, differences, largestGain, largestLoss }) => ({
      gained,
      lost,
      unchanged,
      median: maybe(differences.median),
      deciles: differences.deciles.map(amount),
      largestGain: maybe(largestGain?.amountMinor),
      largestLoss: maybe(largestLoss?.amountMinor),
    })),
  }
}

/** More steps than a chart shows would keep others waiting. */
const MOST_SWEPT = 60

function sweepOf(deals: readonly Deal[], text: string, totalsOf: (deal: Deal) => DealSums): TableSweep {
  const { inPercent: _inPercent, ...asked } = readSweep(text)
  const swept = sweepNumber(deals, asked, totalsOf, { most: MOST_SWEPT })
  if ('problem' in swept) throw new BadInput([swept.problem])
  const currency = deals[0]?.currency ?? ''
  return {
    path: swept.path,
    unit: swept.unit,
    was: swept.was.map((each) => (each ? printDecimal(each) : null)),
    steps: swept.steps.map(({ value, totals }) => ({
      value: printDecimal(value),
      totals: totals.map(({ totalMinor }) => printAmount({ amountMinor: totalMinor, currency })),
    })),
    crossings: crossingsOf(swept),
  }
}

function crossingsOf({ steps, was }: Sweep<DealSums>): TableSweep['crossings'] {
  const side = (at: number, offer: number): number => {
    const [first, other] = [steps[at]?.totals[0]?.totalMinor ?? 0n, steps[at]?.totals[offer]?.totalMinor ?? 0n]
    return other > first ? 1 : other < first ? -1 : 0
  }
  const text = (value: Fraction | undefined): string => (value ? printDecimal(value) : '0')
  return was
    .slice(1)
    .flatMap((_, index) =>
      steps
        .slice(1)
        .flatMap(({ value }, at) =>
          side(at, index + 1) === side(at + 1, index + 1)
            ? []
            : [{ offer: index + 1, after: text(steps[at]?.value), before: text(value) }],
        ),
    )
}

function endsOf(
  deals: readonly Deal[],
  texts: readonly string[],
  { given, totalsOf }: { given: TableFacts; totalsOf: (deal: Deal, facts: TableFacts['facts']) => DealSums },
): TableFigures['uncertain'] {
  if (texts.length === 0) return null
  const { ranges, between } = readRanges(texts, given.facts)
  const { ends } = spanTotals(ranges, { facts: given.facts, between: Math.min(between, 10) }, (facts) =>
    deals.map((deal) => totalsOf(deal, facts)),
  )
  const currency = deals[0]?.currency ?? ''
  const amount = (amountMinor: bigint): string => printAmount({ amountMinor, currency })
  return ends.map(({ low, high }) => ({ low: amount(low), high: amount(high) }))
}
