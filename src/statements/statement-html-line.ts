/** One line of a statement on the page: the sentence, the sum, the rates and where they come from. */

import { decimalsOf, placePoint, printFraction, printMoney } from '../base/index.ts'
import { printDays, printExact, printPart, printPercent, printShare, printUse, printWhole } from './line-sentence.ts'
import { type Markup, NOTHING, markup } from './markup.ts'
import type { StatementDeduction, StatementLine } from './statement.ts'

export function lineCard(
  line: StatementLine,
  { withRun, heading, note = NOTHING }: { withRun: boolean; heading?: string; note?: Markup },
): Markup {
  const use = `${line.company}: ${printUse(line)}`
  return markup`<article class="card">
<h3>${heading === undefined ? use : `${heading}, ${use}`}</h3>
<p class="soft">${printDays(line.period)}${withRun ? markup`, <code>${line.run}</code>` : NOTHING}</p>
${note}<p>${line.sentence}</p>
${sumTable(line)}
${rateTable(line)}
${obligationList(line)}
</article>
`
}

function sumTable(line: StatementLine): Markup {
  const { company, gross, deductions, net, words, total, measure, share, because, exact, amount, roundedUp } = line
  const { currency } = net
  const { restates } = line
  const weigh = (value: bigint): string =>
    measure === 'amount' ? placePoint(value, decimalsOf(currency)) : printWhole(value)
  const source = `Paid by ${company}${line.heldBy === undefined ? '' : ', held until now'}`
  const mine = line.heldBy === undefined ? 'Your share of the work' : 'Your part of what is released'
  const rows = [
    row(line.assumed ? `${source} (assumed, as invoiced)` : source, printMoney(gross)),
    ...deductions.map(deductionRow),
    ...(deductions.length === 0 ? [] : [row('Left to share', printMoney(net))]),
    ...(words === total
      ? []
      : [
          row(
            `This work: ${printPart({ ...line, currency })}${line.counted === undefined ? '' : ` (${line.counted})`}`,
            `× ${weigh(words)} ÷ ${weigh(total)}`,
          ),
        ]),
    row(`${mine}: ${printFraction(share)}, ${because}`, `× ${printShare(share)}`),
    row('Exactly', printExact(exact)),
    ...(restates?.now === undefined ? [] : [row('Yours now', printMoney(restates.now))]),
    ...(restates?.kept && restates.kept.amountMinor !== 0n
      ? [row('Paid before, and kept until the claim is decided', printMoney(restates.kept))]
      : []),
    ...(restates?.was === undefined || restates.wasShare === undefined
      ? []
      : [row(`Paid before, for a share of ${printFraction(restates.wasShare)}`, `−${printMoney(restates.was)}`)]),
  ]
  return markup`<table><caption>The sum</caption><tbody>
${rows}<tr class="sum"><th scope="row">${sumLabel({ roundedUp, restates })}</th><td class="n">${printMoney(amount)}</td></tr>
</tbody></table>`
}

function sumLabel({ roundedUp, restates }: Pick<StatementLine, 'roundedUp' | 'restates'>): string {
  if (restates) return restates.was === undefined ? 'Waits' : 'More or less than before'
  return roundedUp ? 'Yours, with one of the units left over by rounding' : 'Yours'
}

function deductionRow({ title, share, of, base, amount, citation, hypothesis, ceiling }: StatementDeduction): Markup {
  const what = `${title}${hypothesis ? ' (hypothesis)' : ''}: ${printPercent(share)} of ${of === 'rest' ? 'the rest, ' : ''}${printMoney(base)}`
  const source = citation === '' ? NOTHING : markup`<small>${citation}</small>`
  const most =
    ceiling === undefined
      ? ''
      : `, at most ${printMoney(ceiling.amount)} in ${ceiling.year}, of which ${printMoney(ceiling.before)} were taken before`
  return markup`<tr><th scope="row">${what}${most}${source}</th><td class="n">−${printMoney(amount)}</td></tr>
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

function row(label: string, value: string): Markup {
  return markup`<tr><th scope="row">${label}</th><td class="n">${value}</td></tr>
`
}
