/** One line of a statement on the page: the sentence, the sum, the rates and where they come from. */

import { decimalsOf, placePoint, printFraction, printMoney } from '../base/index.ts'
import { type Html, NOTHING, html } from './html.ts'
import { printDays, printExact, printPart, printPercent, printUse, printWhole } from './line-sentence.ts'
import type { StatementDeduction, StatementLine } from './statement.ts'

export function lineCard(
  line: StatementLine,
  { withRun, heading, note = NOTHING }: { withRun: boolean; heading?: string; note?: Html },
): Html {
  const { company, sentence, run, period } = line
  const use = `${company}: ${printUse(line)}`
  return html`<article class="card">
    <h3>${heading === undefined ? use : `${heading}, ${use}`}</h3>
    ${withRun ? html`<p class="soft">${printDays(period)}, run <code>${run}</code></p>` : NOTHING} ${note}
    <p>${sentence}</p>
    ${sumTable(line)} ${rateTable(line)} ${obligationList(line)}
  </article> `
}

function sumTable(line: StatementLine): Html {
  const { company, gross, deductions, net, words, total, measure, share, because, exact, amount, roundedUp, heldBy } =
    line
  const { currency } = net
  const weigh = (value: bigint): string =>
    measure === 'amount' ? placePoint(value, decimalsOf(currency)) : printWhole(value)
  const source = heldBy === undefined ? `Paid by ${company}` : `Paid by ${company}, held until now`
  return html`<table>
    <caption>
      The sum
    </caption>
    <tbody>
      ${row(line.assumed ? `${source} (assumed, as invoiced)` : source, printMoney(gross))}${deductions.map(deductionRow)}${
        deductions.length === 0 ? NOTHING : row('Left to share', printMoney(net))
      }${words === total ? NOTHING : row(`This work: ${printPart({ ...line, currency })}`, `× ${weigh(words)} ÷ ${weigh(total)}`)}${row(
        `Your share of the work: ${printFraction(share)} (${because})`,
        `× ${share.numerator} ÷ ${share.denominator}`,
      )}${row('Exactly', printExact(exact))}
      <tr class="sum">
        <th scope="row">${roundedUp ? 'Yours, with a unit left over by rounding' : 'Yours'}</th>
        <td class="n">${printMoney(amount)}</td>
      </tr>
    </tbody>
  </table>`
}

function deductionRow({ title, share, of, base, amount, citation }: StatementDeduction): Html {
  const what = `${title}: ${printPercent(share)} of ${of === 'rest' ? 'the rest, ' : ''}${printMoney(base)}`
  return html`<tr>
    <th scope="row">${what}${citation === '' ? NOTHING : html`<small>${citation}</small>`}</th>
    <td class="n">−${printMoney(amount)}</td>
  </tr> `
}

function rateTable({ rates, clauseTitle }: StatementLine): Html {
  if (rates.length === 0) return NOTHING
  return html`<table>
    <caption>
      The fee: ${clauseTitle}
    </caption>
    <tbody>
      ${rates.map(
        ({ schedule, value, unit, from, hypothesis, citation }) =>
          html`<tr>
            <th scope="row">
              ${schedule.replaceAll('_', ' ')}${hypothesis ? ' (hypothesis)' : ''}<small
                >${citation === '' ? 'No citation at hand.' : citation}</small
              >
            </th>
            <td class="n">${value} ${unit}<small>from ${from}</small></td>
          </tr> `,
      )}
    </tbody>
  </table>`
}

function obligationList({ obligations, poolObligations, title }: StatementLine): Html {
  const others = poolObligations - obligations.length
  if (obligations.length === 0)
    return html`<p class="soft">
      The pool was paid for ${poolObligations === 1 ? 'one obligation' : `${poolObligations} obligations`}, none of
      which is for a single work.
    </p>`
  const items = obligations.map(
    ({ id, amount, summary }) =>
      html`<li>
        ${summary === '' ? '' : `${summary} `}${amount === undefined ? '' : `${printMoney(amount)} `}<code>${id}</code>
      </li> `,
  )
  return html`<details>
      <summary>What was owed for “${title}” (${obligations.length})</summary>
      <ul>
        ${items}
      </ul>
    </details>
    ${others === 0 ? NOTHING : html`<p class="soft">The rest of the pool was paid for ${others === 1 ? 'one more use' : `${others} more uses`} of other works.</p>`}`
}

function row(label: string, value: string): Html {
  return html`<tr>
    <th scope="row">${label}</th>
    <td class="n">${value}</td>
  </tr> `
}
