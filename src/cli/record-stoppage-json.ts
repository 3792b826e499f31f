/** What a stoppage costs, as JSON: every amount as decimal text with its three ends. */

import type { AskedStoppage } from '../app/record/stoppage.ts'
import {
  daysText,
  decimalsOfRange,
  decimalText,
  type Ends,
  mapEnds,
  monthsText,
  sharedFlows,
} from '../app/record/stoppage-tables.ts'
import { printFraction } from '../base/index.ts'
import type { Assumption, Days, GroupCost, Payback, Range, StoppageModel } from '../record/index.ts'

export function modelJson({ id, title, currency, knownOn, first, last, years }: StoppageModel) {
  return {
    id,
    title,
    currency,
    knownOn,
    first: first ?? null,
    last: last ?? null,
    years: Number(years.range.central.numerator),
  }
}

export function stoppageJson(asked: AskedStoppage) {
  const { model, days, span, chosen, term, perWriter, baseline } = asked
  return {
    model: modelJson(model),
    chosen,
    days,
    from: span?.first ?? null,
    to: span?.last ?? null,
    term: { years: term.years, growth: printFraction(term.growth), discount: printFraction(term.discount) },
    groups: asked.groups.map(groupJson),
    notAddedUp: sharedFlows(asked).map(({ flow, within }) => ({ flow: flow.id, within: within.map(({ id }) => id) })),
    perWriter: perWriter ? amounts(perWriter) : null,
    baseline: baseline ? offerJson(baseline) : null,
    offers: asked.paybacks.map(paybackJson),
    published: asked.published.map(({ figure, days: of, reckoned, stands }) => ({
      id: figure.id,
      of: figure.of,
      value: decimalText(figure.value, { decimals: 2 }),
      days: of,
      reckoned: amounts(reckoned),
      stands,
      says: figure.says,
      sources: [...figure.sources],
    })),
    years: assumptionJson(model.years),
    assumptions: asked.sensitivity.map(({ assumption, group, atLow, atHigh, moves, longest }) => ({
      ...assumptionJson(assumption),
      group: group.id,
      costAtLow: decimalText(atLow, { decimals: 2 }),
      costAtHigh: decimalText(atHigh, { decimals: 2 }),
      moves: decimalText(moves, { decimals: 2 }),
      longestStoppage: longest ? { atLow: dayJson(longest.atLow), atHigh: dayJson(longest.atHigh) } : null,
    })),
    sources: model.sources.map(({ id, title, publisher, published, url, sure, note }) => ({
      id,
      title,
      publisher,
      published: published ?? null,
      url: url ?? null,
      sure: sure ?? null,
      note: note ?? null,
    })),
    leftOut: [...model.leftOut],
  }
}

function amounts(range: Range): { low: string; central: string; high: string } {
  return plain(decimalsOfRange(range, 2))
}

function plain({ low, central, high }: Ends): { low: string; central: string; high: string } {
  return { low, central, high }
}

/** A number of days, `none`, or `over 3650`. */
function dayJson(days: Days): number | string {
  return typeof days === 'number' ? days : daysText(days)
}

function daysJson({ low, central, high }: Ends<Days>) {
  return { low: dayJson(low), central: dayJson(central), high: dayJson(high) }
}

function groupJson({ group, losses, savings, net, flows }: GroupCost) {
  return {
    id: group.id,
    title: group.title,
    role: group.role,
    people: group.people ? assumptionJson(group.people) : null,
    losses: amounts(losses),
    savings: amounts(savings),
    net: amounts(net),
    flows: flows.map(({ flow, amount }) => ({
      id: flow.id,
      title: flow.title,
      is: flow.is,
      amount: amounts(amount),
      says: flow.says ?? null,
    })),
  }
}

function assumptionJson({ id, written, says, sources, hypothesis }: Assumption) {
  return { id, ...plain(written), says: says ?? null, sources: [...sources], hypothesis: hypothesis ?? null }
}

function offerJson({ label, aYear, says, sources }: Payback['offer']) {
  return { label, worthAYear: amounts(aYear), says, sources: [...sources] }
}

function paybackJson({ offer, aYear, overTerm, longest, byGain, months, perWriter, employersLose }: Payback) {
  return {
    ...offerJson(offer),
    moreAYear: amounts(aYear),
    moreOverTerm: amounts(overTerm),
    longestStoppage: daysJson(longest),
    longestByGainAlone: { atLow: dayJson(byGain.atLow), atHigh: dayJson(byGain.atHigh) },
    monthsToEarnBack: plain(mapEnds(months, monthsText)),
    perWriter: perWriter ? { moreAYear: amounts(perWriter.aYear), moreOverTerm: amounts(perWriter.overTerm) } : null,
    daysOfEmployersLosses: employersLose ? daysJson(employersLose) : null,
  }
}
