/** What a stoppage costs, for people: the costs, when offers pay back, what moves the answer, and what it all rests on. */

import type { AskedStoppage } from '../app/record/stoppage.ts'
import { daysText, type Ends, mapEnds, moneyText, monthsText, sharedFlows } from '../app/record/stoppage-tables.ts'
import { printDecimal } from '../base/index.ts'
import type { Payback } from '../record/index.ts'
import { printTable } from './output.ts'
import { assumptionsText, leftOutText, publishedText, sourcesText } from './record-stoppage-grounds.ts'

export function stoppageText(asked: AskedStoppage): string {
  return [
    headText(asked),
    costText(asked),
    ...asked.paybacks.map((payback) => paybackText(payback, asked)),
    publishedText(asked),
    assumptionsText(asked),
    sourcesText(asked),
    leftOutText(asked),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function headText({ model, days, span, chosen }: AskedStoppage): string {
  const when = span ? `, ${span.first} to ${span.last}` : ''
  const why = {
    named: '',
    'by-days': ' It is the model of these days.',
    general: ' It is the general model, since none was named.',
  }[chosen]
  return [
    `${model.title} (${model.id}): ${days} days${when}.`,
    `What went into it was known on ${model.knownOn}; every amount is a range in whole ${model.currency}, rounded outwards.${why}`,
  ].join('\n')
}

interface Line {
  readonly name: string
  readonly ends: Ends
}

function rangeTable(title: string, lines: readonly Line[]): string {
  const ends = (['low', 'central', 'high'] as const).map((end) => ({
    title: end,
    of: (line: Line) => line.ends[end],
    align: 'right' as const,
  }))
  return printTable(lines, [{ title, of: ({ name }) => name }, ...ends])
}

function costText(asked: AskedStoppage): string {
  const lines = asked.groups.flatMap(({ group, flows, net }): Line[] => [
    { name: group.title, ends: flows.length === 1 && flows[0]?.flow.is === 'loss' ? moneyText(net) : NO_ENDS },
    ...(flows.length === 1 && flows[0]?.flow.is === 'loss'
      ? []
      : flows.map(({ flow, amount }) => ({ name: `  ${flow.is}: ${flow.title}`, ends: moneyText(amount) }))),
    ...(flows.length > 1 ? [{ name: '  losses less savings', ends: moneyText(net) }] : []),
  ])
  const each = asked.perWriter
    ? [{ name: `${asked.strikers.group.title}, each`, ends: moneyText(asked.perWriter) }]
    : []
  const shared = sharedFlows(asked).map(
    ({ flow, within }) =>
      `  ${flow.title} (${flow.id}) is also in ${within.map(({ title, id }) => `${title} (${id})`).join(' and ')}.`,
  )
  const told =
    shared.length === 0 ? [] : ['Groups are not added up; the same money stands in more than one of them:', ...shared]
  return [rangeTable(`What ${asked.days} days cost`, [...lines, ...each]), ...told].join('\n')
}

const NO_ENDS: Ends = { low: '', central: '', high: '' }

function paybackText(payback: Payback, asked: AskedStoppage): string {
  const { days, term, strikers, baseline } = asked
  const { offer, perWriter } = payback
  const lines: Line[] = [
    { name: 'more a year', ends: moneyText(payback.aYear) },
    { name: `more in ${term.years} years${termText(asked)}`, ends: moneyText(payback.overTerm) },
    ...(perWriter
      ? [{ name: `  each, of ${strikers.group.title.toLowerCase()}`, ends: moneyText(perWriter.overTerm) }]
      : []),
    { name: 'longest stoppage that it pays, in days', ends: mapEnds(payback.longest, daysText) },
    { name: `${days} days are earned back after months`, ends: mapEnds(payback.months, monthsText) },
  ]
  return [
    rangeTable(`${offer.label}, beside ${baseline?.label ?? 'nothing'}`, lines),
    `  ${offer.says} Baseline: ${baseline?.says ?? ''}`,
    ...gainText(payback),
    ...employersText(payback, asked),
  ].join('\n')
}

/** How far an uncertain gain moves the days, beside what the model does. */
function gainText({ byGain: { atLow, atHigh } }: Payback): string[] {
  return atLow === atHigh
    ? []
    : [
        `  The gain alone, between its ends, moves the longest stoppage from ${daysText(atLow)} to ${daysText(atHigh)} days.`,
      ]
}

function termText({ term: { growth, discount } }: AskedStoppage): string {
  const grows = growth.numerator === 0n ? '' : `, growing by ${printDecimal(growth)}`
  return discount.numerator === 0n ? grows : `${grows}, discounted by ${printDecimal(discount)}`
}

/** Only losses are set against the difference; what the employers save meanwhile is told beside it. */
function employersText({ employersLose }: Payback, { employers, days }: AskedStoppage): string[] {
  if (!employers) return []
  const net = moneyText(employers.net)
  if (!employersLose)
    return [
      `  ${employers.group.title}: the model has no losses of theirs, so it cannot say how many days the difference is.`,
    ]
  const { low, central, high } = mapEnds(employersLose, daysText)
  return [
    `  ${employers.group.title}: their losses reach the difference after ${central} days (${low} to ${high}), savings left aside;`,
    `  with savings, ${days} days cost them ${net.central} (${net.low} to ${net.high}); below zero, they have more for the time being.`,
  ]
}
