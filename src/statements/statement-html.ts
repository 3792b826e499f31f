/** A statement as one page that needs nothing else: read on a telephone, printed, or checked with a pocket calculator. */

import type { Money } from '../base/index.ts'
import { printMoney } from '../base/index.ts'
import { type Html, NOTHING, html } from './html.ts'
import { printDays } from './line-sentence.ts'
import type { Evidence, Statement, StatementHold, StatementRun, StatementWork } from './statement.ts'
import { lineCard } from './statement-html-line.ts'
import { STATEMENT_STYLE } from './statement-style.ts'

/** Passages listed on the page for one work; the rest is counted. */
const EVIDENCE_SHOWN = 40

/** A whole HTML document in UTF-8, without scripts and without anything loaded from elsewhere. */
export function printStatementHtml(statement: Statement): string {
  const { writer, period } = statement
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="color-scheme" content="light dark" />
        <title>Statement for ${writer.name}, ${printDays(period)}</title>
        <style>
          ${{ html: STATEMENT_STYLE }}
        </style>
      </head>
      <body>
        <main>
          ${header(statement)} ${statement.works.map((work) => workSection(work, statement))} ${heldSection(statement)}
          ${carriedSection(statement)} ${checkSection(statement)}
        </main>
      </body>
    </html> `
  return page.html
}

function header(statement: Statement): Html {
  const { writer, period, payable, runs } = statement
  const [amount = '', currency = ''] = printMoney(payable).split(' ')
  const binding = runs.every(
    ({ deal }) => deal.stage === 'in-force' || deal.stage === 'ratified' || deal.stage === 'expired',
  )
  const assumed = runs.some((run) => run.assumed)
  const says = !binding
    ? 'would be paid to you'
    : assumed
      ? 'is to be paid to you once it has come in'
      : 'is paid to you'
  return html`<header>
    <h1>Statement for ${writer.name}</h1>
    <p class="soft">Use of your scripts from ${printDays(period)}</p>
    <p class="total">${amount} <small style="display:inline">${currency}</small></p>
    <p>${says}${runs.length > 1 ? ` by ${runs.length} runs` : ''}.</p>
    ${notes(statement)} ${sumTable(statement)}
  </header>`
}

/** What has to be known before any number is believed. */
function notes({ runs, hypothesis, works, held }: Statement): readonly Html[] {
  const said = new Set<string>()
  for (const { deal, assumed, period } of runs) {
    const text = stageNote(deal)
    if (text !== '') said.add(text)
    if (assumed) {
      said.add(
        `The amounts for ${printDays(period)} are as invoiced: the companies are assumed to pay what they owe. Until they have, nothing can be paid out.`,
      )
    }
  }
  if (hypothesis) {
    said.add(
      'A number marked “hypothesis” has no source: it was chosen so that the sum can be done, and the reason is given beside it.',
    )
  }
  if (works.length + held.length === 0) said.add('None of these runs has anything for you.')
  return [...said].map((text) => html`<p class="note">${text}</p> `)
}

function stageNote({ title, stage }: StatementRun['deal']): string {
  switch (stage) {
    case 'demand':
      return `This follows a demand, “${title}”. Nobody has agreed to it, and nothing is owed under it: it shows what the demand would bring.`
    case 'offer':
      return `This follows an offer, “${title}”. It has not been agreed: it shows what the offer would bring.`
    case 'tentative':
      return `This follows a tentative agreement, “${title}”, which has not been ratified yet.`
    case 'expired':
      return `The deal “${title}” has expired; the amounts are for the time in which it applied.`
    case undefined:
      return `The deal ${title} was not at hand when this page was made, so its stage is not stated here.`
    case 'ratified':
    case 'in-force':
      return ''
  }
}

/** How the large number comes about. */
function sumTable({ runs, payable, carried, heldOpen }: Statement): Html {
  const rows = runs.flatMap(({ ofThisRun, broughtIn, carried: kept, period }) => [
    row(`Your lines for ${printDays(period)}`, printMoney(ofThisRun)),
    ...(broughtIn.amountMinor === 0n ? [] : [row('Carried over from earlier runs', printMoney(broughtIn))]),
    ...(kept.amountMinor === 0n ? [] : [row('Carried over to the next run', printMoney(minus(kept)))]),
  ])
  const waiting = [
    ...(heldOpen.amountMinor === 0n ? [] : [row('Not in it: on hold in your name', printMoney(heldOpen))]),
    ...(carried.amountMinor === 0n ? [] : [row('Not in it: below the minimum payment', printMoney(carried))]),
  ]
  return html`<table>
    <caption>
      How it comes about
    </caption>
    <tbody>
      ${rows}
      <tr class="sum">
        <th scope="row">Payable</th>
        <td class="n">${printMoney(payable)}</td>
      </tr>
      ${waiting}
    </tbody>
  </table>`
}

function workSection({ title, amount, lines, evidence }: StatementWork, { runs }: Statement): Html {
  if (lines.length === 0 && evidence.length === 0) return NOTHING
  return html`<section>
    <h2>${title}</h2>
    <p>
      ${lines.length === 0 ? 'Nothing payable from this work.' : `${printMoney(amount)} from ${counted(lines.length, 'line')}.`}
    </p>
    ${lines.map((line) => lineCard(line, { withRun: runs.length > 1 }))} ${evidenceTable(evidence, title)}
  </section>`
}

function evidenceTable(evidence: readonly Evidence[], title: string): Html {
  if (evidence.length === 0) return NOTHING
  const shown = evidence.slice(0, EVIDENCE_SHOWN)
  const rest = evidence.length - shown.length
  return html`<h3>Where passages were found</h3>
    <div class="wide">
      <table class="stack">
        <caption>
          Passages of “${title}” in the data that was audited
        </caption>
        <thead>
          <tr>
            <th scope="col">File and document</th>
            <th scope="col" class="n">Bytes of the document</th>
            <th scope="col" class="n">Words matched</th>
            <th scope="col">Grade</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ file, document, documentStart, documentEnd, words, grade }) =>
              html`<tr>
                <td data-label="Found in">${file}${document === '' || document === file ? '' : `, ${document}`}</td>
                <td class="n" data-label="Bytes">${documentStart}–${documentEnd}</td>
                <td class="n" data-label="Words">${words}</td>
                <td data-label="Grade">${grade.replaceAll('-', ' ')}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${rest === 0 ? NOTHING : html`<p class="soft">And ${counted(rest, 'passage')} more, in the findings of the audit.</p>`}`
}

function heldSection({ held, heldOpen, runs }: Statement): Html {
  if (held.length === 0) return NOTHING
  return html`<section>
    <h2>On hold</h2>
    <p>${printMoney(heldOpen)} in your name waits. Only the share in question is held; all others are paid.</p>
    ${held.map((hold) => heldCard(hold, { withRun: runs.length > 1 }))}
  </section>`
}

function heldCard(hold: StatementHold, options: { withRun: boolean }): Html {
  const { says, releasedBy, since, releasedIn } = hold
  const note =
    releasedIn === undefined
      ? html`<p class="note">${says} What releases it: ${releasedBy} Held since ${since}.</p>`
      : html`<p class="note">${says} It has been released since, in run <code>${releasedIn}</code>.</p>`
  return lineCard(hold, { ...options, heading: `“${hold.title}”`, note })
}

function carriedSection({ runs, carried }: Statement): Html {
  const kept = runs.filter((run) => run.carried.amountMinor !== 0n)
  if (kept.length === 0) return NOTHING
  return html`<section>
    <h2>Carried over</h2>
    <p>
      ${carried.amountMinor === 0n ? 'A later run has paid what was carried over.' : `${printMoney(carried)} waits for the next run.`}
    </p>
    <ul>
      ${kept.map(({ period, says }) => html`<li>${printDays(period)}: ${says}</li>`)}
    </ul>
  </section>`
}

function checkSection({ writer, runs, works, held }: Statement): Html {
  const lines = [...works.flatMap((work) => work.lines), ...held]
  const obligations = [...new Set(lines.flatMap((line) => line.obligations.map(({ id }) => id)))]
  const pools = [...new Set(lines.map(({ pool }) => pool))]
  return html`<section>
    <h2>How to check this</h2>
    <p>
      Every amount above is a sum of numbers that stand beside it. “÷” and “×” are exact; each deduction is rounded
      once, half up; the pool is divided once, and the units that rounding down leaves over go to the largest fractions
      (ties: first by id). The table (CSV) and the document (JSON) of this statement hold the same numbers. Each run is
      an entry in the fund’s log under its id.
    </p>
    <dl>
      <dt>Writer</dt>
      <dd><code>${writer.id}</code>${writer.contact === undefined ? '' : `, ${writer.contact}`}</dd>
      ${runs.map(
        ({ run, period, on, deal }) =>
          html`<dt>Run and log entry</dt>
            <dd><code>${run}</code> for ${printDays(period)}, booked on ${on}</dd>
            <dt>Deal</dt>
            <dd>
              ${deal.title} (${deal.stage ?? 'stage not known'}), <code>${deal.id}</code>, SHA-256
              <code>${deal.sha256}</code>
            </dd> `,
      )}
    </dl>
    ${idList('Pools', pools)} ${idList('Obligations', obligations)}
  </section>`
}

function idList(what: string, ids: readonly string[]): Html {
  if (ids.length === 0) return NOTHING
  return html`<details>
    <summary>${what} (${ids.length})</summary>
    <p>${ids.map((id) => html`<code>${id}</code> `)}</p>
  </details>`
}

function row(label: string, value: string): Html {
  return html`<tr>
    <th scope="row">${label}</th>
    <td class="n">${value}</td>
  </tr> `
}

function minus({ amountMinor, currency }: Money): Money {
  return { amountMinor: -amountMinor, currency }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
