/** A statement as one page that needs nothing else: read on a telephone, printed, or checked with a pocket calculator. */

import { printMoney } from '../base/index.ts'
import { decidedSentences, isGone, waits } from './decided-hold.ts'
import { printDays } from './line-sentence.ts'
import { type Markup, NOTHING, markup } from './markup.ts'
import type { Evidence, Statement, StatementHold, StatementPayout, StatementRun, StatementWork } from './statement.ts'
import { lineCard, sumRow } from './statement-html-line.ts'
import { dealsOf, statementNotes } from './statement-notes.ts'
import { isZero, payoutRows, payoutState, totalRows, waitingRows } from './statement-rows.ts'
import { STATEMENT_STYLE } from './statement-style.ts'

/** Passages listed on the page for one work; the rest is counted. */
const EVIDENCE_SHOWN = 40

/** A whole HTML document in UTF-8, without scripts and without anything loaded from elsewhere. */
export function printStatementHtml(statement: Statement): string {
  const { writer, period } = statement
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Statement for ${writer.name}, ${printDays(period)}</title>
<style>${{ html: STATEMENT_STYLE }}</style>
</head>
<body>
<main>
${pageHeader(statement)}
${statement.works.map((work) => workSection(work, statement))}
${heldSection(statement)}
${carriedSection(statement)}
${paidSection(statement)}
${checkSection(statement)}
</main>
</body>
</html>
`.html
}

function pageHeader(statement: Statement): Markup {
  const { writer, period, payable } = statement
  const { notes, saysOfTotal } = statementNotes(statement)
  const [amount = '', currency = ''] = printMoney(payable).split(' ')
  return markup`<header>
<h1>Statement for ${writer.name}</h1>
<p class="soft">Use of your scripts from ${printDays(period)}</p>
<p class="total">${amount} <span>${currency}</span></p>
<p>${saysOfTotal}</p>
${notes.map((note) => markup`<p class="note">${note}</p>\n`)}
<dl>
${dealsOf(statement).map(({ title, stage }) => markup`<dt>Deal</dt><dd>${title} (${stage ?? 'stage not known'})</dd>\n`)}<dt>Writer</dt><dd>${writer.name}${writer.contact === undefined ? '' : `, ${writer.contact}`}</dd>
</dl>
${totalTable(statement)}
</header>`
}

/** How the large number comes about. */
function totalTable(statement: Statement): Markup {
  const rows = totalRows(statement)
  const last = rows.pop()
  return markup`<table><caption>How it comes about</caption><tbody>
${rows.map(sumRow)}<tr class="sum"><th scope="row">${last?.label ?? ''}</th><td class="n">${last?.value ?? ''}</td></tr>
${waitingRows(statement).map(sumRow)}</tbody></table>`
}

/** What was given to the bank, with the taxes kept back and where it stands. */
function paidSection(statement: Statement): Markup {
  const { paid } = statement
  if (paid.length === 0) return NOTHING
  return markup`<section>
<h2>Paid out</h2>
${paid.map((each) => paidCard(each, statement))}</section>
`
}

function paidCard(payout: StatementPayout, statement: Statement): Markup {
  const rows = payoutRows(payout, statement)
  const last = rows.pop()
  return markup`<article class="card">
<p>${payoutState(payout)}</p>
<table><caption>Payment <code>${payout.payout}</code></caption><tbody>
${rows.map(sumRow)}<tr class="sum"><th scope="row">${last?.label ?? ''}</th><td class="n">${last?.value ?? ''}</td></tr>
</tbody></table>
</article>
`
}

function workSection({ title, amount, lines, evidence }: StatementWork, statement: Statement): Markup {
  if (lines.length === 0 && evidence.length === 0) return NOTHING
  const sum =
    lines.length === 0
      ? 'What it earned in your name is on hold: see below.'
      : `${printMoney(amount)} from ${counted(lines.length, 'line')}.`
  return markup`<section>
<h2>${title}</h2>
<p>${sum}</p>
${lines.map((line) => lineCard(line, cardsOf(statement)))}${evidenceTable(evidence, title)}
</section>
`
}

function evidenceTable(evidence: readonly Evidence[], title: string): Markup {
  if (evidence.length === 0) return NOTHING
  const shown = evidence.slice(0, EVIDENCE_SHOWN)
  const rest = evidence.length - shown.length
  return markup`<h3>Where passages were found</h3>
<table class="stack"><caption>Passages of “${title}” in the data that was audited</caption>
<thead><tr><th scope="col">Found in</th><th scope="col">Grade</th><th scope="col" class="n">Bytes</th><th scope="col" class="n">Words</th></tr></thead><tbody>
${shown.map(evidenceRow)}</tbody></table>
${rest === 0 ? NOTHING : markup`<p class="soft">And ${counted(rest, 'passage')} more, in the findings of the audit.</p>`}`
}

function evidenceRow({ file, document, documentStart, documentEnd, words, grade }: Evidence): Markup {
  const place = document === '' || document === file ? file : `${file}, ${document}`
  return markup`<tr><th scope="row">${place}</th><td data-label="Grade">${grade.replaceAll('-', ' ')}</td><td class="n" data-label="Bytes">${documentStart}–${documentEnd}</td><td class="n" data-label="Words matched">${words}</td></tr>
`
}

function heldSection(statement: Statement): Markup {
  const { held, heldOpen } = statement
  if (held.length === 0) return NOTHING
  const [waiting, gone] = [held.filter(waits), held.filter(isGone)]
  const released = held.filter((hold) => !waits(hold) && !isGone(hold))
  const says = isZero(heldOpen)
    ? 'Nothing in your name waits any more.'
    : `${printMoney(heldOpen)} in your name waits. Only the share in question is held; all others are paid.`
  return markup`<section>
<h2>On hold</h2>
<p>${says}</p>
${waiting.map((hold) => heldCard(hold, cardsOf(statement)))}${
    gone.length === 0
      ? NOTHING
      : markup`<h3>Decided on since</h3>
<ul>${gone.map(decidedItem)}</ul>
`
  }${
    released.length === 0
      ? NOTHING
      : markup`<h3>Released since</h3>
<ul>${released.map(releasedItem)}</ul>`
  }
</section>
`
}

/** Cards name what differs from one to the other. */
function cardsOf(statement: Statement): { withRun: boolean; withDeal: boolean } {
  return { withRun: statement.runs.length > 1, withDeal: dealsOf(statement).length > 1 }
}

function heldCard(hold: StatementHold, options: { withRun: boolean; withDeal: boolean }): Markup {
  const { says, releasedBy, since, title, decided } = hold
  const before = decided === undefined ? '' : ` ${decidedSentences(decided)}`
  const note = markup`<p class="note">${says} What releases it: ${releasedBy} Held since ${since}.${before}</p>`
  return lineCard(hold, { ...options, heading: `“${title}”`, note })
}

function releasedItem({ title, company, amount, says, since, releasedIn = '', decided }: StatementHold): Markup {
  const before = decided === undefined ? '' : ` ${decidedSentences(decided)}`
  return markup`<li>“${title}”, ${company}: ${printMoney(amount)} was held since ${since}. ${says}${before} Released in <code>${releasedIn}</code>.</li>
`
}

function decidedItem({ title, company, amount, says, since, decided }: StatementHold): Markup {
  const course = decided === undefined ? '' : decidedSentences(decided)
  return markup`<li>“${title}”, ${company}: ${printMoney(amount)} was held since ${since}. ${says} ${course}</li>
`
}

function carriedSection({ runs, carried }: Statement): Markup {
  const kept = runs.filter((run) => !isZero(run.carried))
  if (kept.length === 0) return NOTHING
  const says = isZero(carried)
    ? 'A later run has paid what was carried over.'
    : carried.amountMinor < 0n
      ? `${printMoney(carried)} is set off against the next runs.`
      : `${printMoney(carried)} waits for the next run.`
  return markup`<section>
<h2>Carried over</h2>
<p>${says}</p>
<ul>${kept.map((run) => markup`<li>${printDays(run.period)}: ${run.says}</li>`)}</ul>
</section>
`
}

function checkSection({ writer, runs, works, held }: Statement): Markup {
  const lines = [...works.flatMap((work) => work.lines), ...held]
  const obligations = [...new Set(lines.flatMap((line) => line.obligations.map(({ id }) => id)))]
  return markup`<section>
<h2>How to check this</h2>
<p>Every amount is a sum of numbers that stand beside it. × and ÷ are exact. Each deduction is rounded once, half up. A pool is
divided once: all parts are rounded down, and the units left over go, one each, to the largest fractions (ties: the first by
id). The table (CSV) and the document (JSON) of this statement hold the same numbers, exact ones as fractions. Each run is an
entry in the fund’s log under its id.</p>
<dl>
<dt>Writer</dt><dd><code>${writer.id}</code></dd>
${runs.map(runEntry)}</dl>
${idList('Pools', [...new Set(lines.map(({ pool }) => pool))])}
${idList('Obligations', obligations)}
</section>`
}

function runEntry({ run, period, on, deal, key }: StatementRun): Markup {
  return markup`<dt>Run, log entry</dt><dd><code>${run}</code> for ${printDays(period)}, booked on ${on}</dd>
<dt>Its deal</dt><dd><code>${deal.id}</code>, SHA-256 <code>${deal.sha256}</code></dd>
${key === '' ? NOTHING : markup`<dt>Its pools are divided by</dt><dd>${key}</dd>`}
`
}

function idList(what: string, ids: readonly string[]): Markup {
  if (ids.length === 0) return NOTHING
  return markup`<details><summary>${what} (${ids.length})</summary><p>${ids.map((id) => markup`<code>${id}</code> `)}</p></details>`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
