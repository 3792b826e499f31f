/** One line of a statement on the page: the sentence, the sum, the rates and where they come from. */

import { printMoney } from '../base/index.ts'
import { printDays, printUse, printWhole } from './line-sentence.ts'
import { type Markup, NOTHING, markup } from './markup.ts'
import type { StatementLine } from './statement.ts'
import { type SumRow, sumRows } from './statement-rows.ts'

export function lineCard(
  line: StatementLine,
  {
    withRun,
    withDeal,
    heading,
    note = NOTHING,
  }: { withRun: boolean; withDeal: boolean; heading?: string; note?: Markup },
): Markup {
  const use = `${line.company}: ${printUse(line)}`
  return markup`<article class="card">
<h3>${heading === undefined ? use : `${heading}, ${use}`}</h3>
<p class="soft">${printDays(line.period)}${withDeal ? `, by “${line.deal.title}”` : ''}${withRun ? markup`, <code>${line.run}</code>` : NOTHING}</p>
${note}<p>${line.sentence}</p>
${sumTable(line)}
${rateTable(line)}
${obligationList(line)}
</article>
`
}

function sumTable(line: StatementLine): Markup {
  const rows = sumRows(line)
  const last = rows.pop()
  return markup`<table><caption>The sum</caption><tbody>
${rows.map(sumRow)}<tr class="sum"><th scope="row">${last?.label ?? ''}</th><td class="n">${last?.value ?? ''}</td></tr>
</tbody></table>`
}

export function sumRow({ label, value, source }: SumRow): Markup {
  const small = source === undefined ? NOTHING : markup`<small>${source}</small>`
  return markup`<tr><th scope="row">${label}${small}</th><td class="n">${value}</td></tr>
`
}

function rateTable({ rates, clauseTitle }: StatementLine): Markup {
  if (rates.length === 0) return NOTHING
  const rows = rates.map(({ schedule, value, unit, from, hypothesis, citation }) => {
    const name = `${schedule.replaceAll('_', ' ')}${hypothesis ? ' (hypothesis)' : ''}`
    const source = citation === '' ? 'No citation is at hand.' : citation
    return markup`<tr><th scope="row">${name}<small>${source}</small></th><td class="n">${value} ${unit}<small>from ${from}</small></td></tr>
`
  })
  return markup`<table><caption>What the deal says: ${clauseTitle}</caption><tbody>
${rows}</tbody></table>`
}

function obligationList({ obligations, poolObligations, title }: StatementLine): Markup {
  if (obligations.length === 0) {
    const paidFor = poolObligations === 1 ? 'one obligation that is' : `${poolObligations} obligations that are`
    return markup`<p class="soft">The pool was paid for ${paidFor} not for this work alone.</p>`
  }
  const items = obligations.map(({ id, amount, summary }) => {
    const owed = amount === undefined ? '' : `${printMoney(amount)}. `
    return markup`<li>${owed}${summary === '' ? '' : `${summary} `}<code>${id}</code></li>
`
  })
  const others = poolObligations - obligations.length
  const rest = others === 1 ? 'one more use' : `${printWhole(BigInt(others))} more uses`
  return markup`<details><summary>What was owed for “${title}” (${obligations.length})</summary><ul>
${items}</ul></details>
${others === 0 ? NOTHING : markup`<p class="soft">The pool was also paid for ${rest}, of other works.</p>`}`
}
