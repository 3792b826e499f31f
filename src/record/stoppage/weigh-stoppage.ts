/** Holds what so many days cost beside what each offer gains: when it pays back, for those on strike and for those struck against. */

import { compare, type Fraction, fraction, required, subtract } from '../../base/index.ts'
import { costOfFlow, costOfGroup, type GroupCost } from './cost-of-days.ts'
import {
  type Days,
  gainOverTerm,
  longestPaid,
  longestPaidRange,
  type Months,
  monthsToEarnRange,
  type Term,
} from './payback.ts'
import { divideRanges, type End, exactly, type Range, subtractRanges } from './range.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'
import type { Group, PublishedFigure, StoppageModel } from './stoppage-model.ts'

/** What an offer is worth a year to those on strike, and who says so. */
export interface OfferGain {
  readonly label: string
  readonly aYear: Range
  /** A sentence: by whose estimate, or how it was reckoned. */
  readonly says: string
  readonly sources: readonly string[]
  /** Of a deal that was reckoned over facts: what it comes to there, and which part of the whole those are. */
  readonly over?: { readonly aYear: Fraction; readonly part: Range } | undefined
}

export interface Payback {
  readonly offer: OfferGain
  /** More than the baseline brings, a year and over the term. */
  readonly aYear: Range
  readonly overTerm: Range
  /** The longest stoppage that the gain over the term still pays. */
  readonly longest: Readonly<Record<End, Days>>
  /** The same with the gain at its ends and every number of the model in the middle: how far the gain alone moves it. */
  readonly byGain: { readonly atLow: Days; readonly atHigh: Days }
  /** Months after the end until the cost of the days asked for is earned back. */
  readonly months: Readonly<Record<End, Months>>
  readonly perWriter?: { readonly aYear: Range; readonly overTerm: Range } | undefined
  /** Days until the losses of the employers, their savings left aside, reach the difference over the term; absent without losses. */
  readonly employersLose?: Readonly<Record<End, Days>> | undefined
}

export interface PublishedBeside {
  readonly figure: PublishedFigure
  readonly days: number
  readonly reckoned: Range
  readonly stands: 'inside' | 'below' | 'above'
}

export interface WeighedStoppage {
  readonly model: StoppageModel
  readonly days: number
  readonly term: Term
  readonly groups: readonly GroupCost[]
  readonly strikers: GroupCost
  readonly employers?: GroupCost | undefined
  readonly perWriter?: Range | undefined
  readonly baseline?: OfferGain | undefined
  readonly paybacks: readonly Payback[]
  readonly published: readonly PublishedBeside[]
  readonly sensitivity: readonly Sensitivity[]
}

/** The first of the offers is the one that the others are compared with. */
export function weighStoppage(
  model: StoppageModel,
  { days, term, offers }: { days: number; term: Term; offers: readonly OfferGain[] },
): WeighedStoppage {
  const groups = model.groups.map((group) => costOfGroup(group, fraction(days)))
  const found = groups.find(({ group }) => group.role === 'strikers')
  const strikers = required(found, 'record: a model has a group on strike')
  const employers = groups.find(({ group }) => group.role === 'employers')
  const people = strikers.group.people?.range
  const [baseline, ...others] = offers
  const paybacks = baseline
    ? others.map((offer) => payBack(offer, { baseline, term, strikers, employers: employers?.group }))
    : []
  return {
    model,
    days,
    term,
    groups,
    strikers,
    employers,
    perWriter: people && divideRanges(strikers.net, people),
    baseline,
    paybacks,
    published: model.published.map((figure) => besides(model, figure, days)),
    sensitivity: sensitivityOf(model, { days, gain: paybacks.at(-1)?.overTerm.central }),
  }
}

interface Ground {
  readonly baseline: OfferGain
  readonly term: Term
  readonly strikers: GroupCost
  readonly employers: Group | undefined
}

function payBack(offer: OfferGain, { baseline, term, strikers, employers }: Ground): Payback {
  const aYear = differenceOf(offer, baseline)
  const overTerm = gainOverTerm(aYear, term)
  const people = strikers.group.people?.range
  const atCentralCost = (gain: Fraction): Days =>
    longestPaid(gain, (days) => costOfGroup(strikers.group, days).net.central)
  return {
    offer,
    aYear,
    overTerm,
    longest: longestPaidRange(overTerm, (days) => costOfGroup(strikers.group, days).net),
    byGain: { atLow: atCentralCost(overTerm.low), atHigh: atCentralCost(overTerm.high) },
    months: monthsToEarnRange(strikers.net, aYear, term),
    perWriter: people && { aYear: divideRanges(aYear, people), overTerm: divideRanges(overTerm, people) },
    employersLose: employers && daysUntilLosses(overTerm, employers),
  }
}

/** What both deals come to over the same facts is uncertain by the same part: it scales their difference, once. */
function differenceOf(offer: OfferGain, baseline: OfferGain): Range {
  if (!offer.over || !baseline.over || offer.over.part !== baseline.over.part) {
    return subtractRanges(offer.aYear, baseline.aYear)
  }
  return divideRanges(exactly(subtract(offer.over.aYear, baseline.over.aYear)), offer.over.part)
}

function daysUntilLosses(overTerm: Range, employers: Group): Payback['employersLose'] {
  if (!employers.flows.some(({ is }) => is === 'loss')) return undefined
  return longestPaidRange(overTerm, (days) => costOfGroup(employers, days).losses)
}

function besides(model: StoppageModel, figure: PublishedFigure, asked: number): PublishedBeside {
  const days = figure.days ?? asked
  const reckoned = reckon(model, figure.of, fraction(days))
  const stands =
    compare(figure.value, reckoned.low) < 0 ? 'below' : compare(figure.value, reckoned.high) > 0 ? 'above' : 'inside'
  return { figure, days, reckoned, stands }
}

function reckon({ groups }: StoppageModel, of: string, days: Fraction): Range {
  const group = groups.find(({ id }) => id === of)
  if (group) return costOfGroup(group, days).net
  const flow = groups.flatMap(({ flows }) => flows).find(({ id }) => id === of)
  return costOfFlow(required(flow, 'record: a published figure is of a group or a flow'), days)
}
