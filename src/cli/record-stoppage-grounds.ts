/** What the cost of a stoppage rests on, for people: published figures, assumptions with what they move, sources, what is left out. */

import type { AskedStoppage } from '../app/record/stoppage.ts'
import { daysText, decimalText, moneyText } from '../app/record/stoppage-tables.ts'
import { groupThousands } from '../base/index.ts'
import { colour, printTable } from './output.ts'

export function publishedText({ published }: AskedStoppage): string {
  if (published.length === 0) return ''
  const lines = published.map(({ figure, days, reckoned, stands }) => {
    const { low, high } = moneyText(reckoned)
    const value = groupThousands(decimalText(figure.value, { decimals: 0 }))
    return `  ${value} for ${figure.of}, ${stands} the ${low} to ${high} of ${days} days. ${figure.says}`
  })
  return [colour('bold', 'What others published'), ...lines].join('\n')
}

export function assumptionsText({ sensitivity, model, strikers }: AskedStoppage): string {
  const people = strikers.group.people
  const rows = sensitivity.map(({ assumption, moves, longest }) => ({
    ...assumption.written,
    id: assumption.id,
    moves: groupThousands(decimalText(moves, { decimals: 0 })),
    longest: longest ? `${daysText(longest.atLow)} / ${daysText(longest.atHigh)}` : '',
  }))
  const table = printTable(rows, [
    { title: 'What it is assumed from', of: ({ id }) => id },
    { title: 'low', of: ({ low }) => low, align: 'right' },
    { title: 'central', of: ({ central }) => central, align: 'right' },
    { title: 'high', of: ({ high }) => high, align: 'right' },
    { title: `moves, ${model.currency}`, of: ({ moves }) => moves, align: 'right' },
    ...(rows.some(({ longest }) => longest !== '')
      ? [{ title: 'days paid at low / high', of: (row: (typeof rows)[number]) => row.longest, align: 'right' as const }]
      : []),
  ])
  const all = [model.years, ...(people ? [people] : []), ...sensitivity.map(({ assumption }) => assumption)]
  const grounds = all.map(({ id, says, sources, hypothesis }) => {
    const told = [
      says,
      sources.length === 0 ? undefined : `[${sources.join(', ')}]`,
      hypothesis === undefined ? undefined : `hypothesis: ${hypothesis}`,
    ]
    return `  ${id}: ${told.filter((each) => each !== undefined).join(' ')}`
  })
  return [
    table,
    'One at a time between its ends, the others at their central values. What each rests on:',
    ...grounds,
  ].join('\n')
}

export function sourcesText({ model }: AskedStoppage): string {
  const lines = model.sources.map(({ id, title, publisher, published, sure, url, note }) => {
    const when = published === undefined ? '' : `, ${published}`
    return `  ${id} (${sure}): ${title}. ${publisher}${when}.${url === undefined ? '' : ` ${url}`}${note === undefined ? '' : ` ${note}`}`
  })
  return lines.length === 0 ? '' : [colour('bold', 'Sources'), ...lines].join('\n')
}

export function leftOutText({ model: { leftOut } }: AskedStoppage): string {
  return leftOut.length === 0
    ? ''
    : [colour('bold', 'Not in the model'), ...leftOut.map((each) => `  ${each}`)].join('\n')
}
