/** The transparency report as a page, a table and a document; all three say the same. */

import { type Json, printAmount, printMoney, printPeriod } from '../../base/index.ts'
import { type Markup, NOTHING, markup } from '../markup.ts'
import { printDays } from '../line-sentence.ts'
import { STATEMENT_STYLE } from '../statement-style.ts'
import { printCsvText } from '../unclaimed/public-csv.ts'
import type { ReportPart, ReportTable, TransparencyReport } from './report.ts'

export const TRANSPARENCY_COLUMNS = ['table', 'currency', 'name_1', 'name_2', 'name_3', 'amount', 'note'] as const

export function printTransparencyHtml(report: TransparencyReport): string {
  const { hall, year, period, parts, statements, differences } = report
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Transparency report of ${hall} for ${year}</title>
<style>${{ html: STATEMENT_STYLE }}</style>
</head>
<body>
<main>
<h1>Transparency report of ${hall} for ${year}</h1>
<p class="soft">Financial year ${printDays(period)}. Directive 2014/26/EU, Article 22 and Annex.</p>
${
  differences.length === 0
    ? markup`<p>Every figure agrees with the balances of the books.</p>`
    : markup`<p class="note">These figures do not agree with the books: ${differences.join(', ')}.</p>`
}
${parts.map((part) => partSection(part, { withHeading: parts.length > 1 }))}
${statements.map(({ title, says }) => markup`<h3>${title}</h3><p>${says}</p>\n`)}
</main>
</body>
</html>
`.html
}

function partSection(
  { currency, tables, rates, accounts }: ReportPart,
  { withHeading }: { withHeading: boolean },
): Markup {
  return markup`${withHeading ? markup`<h2>In ${currency}</h2>` : NOTHING}
${tables.map(tableSection)}
<section><h2>Costs and deductions as parts of the revenue</h2>
${rates.length === 0 ? markup`<p>Nothing was divided.</p>` : NOTHING}
<table><tbody>${rates.map(({ says, percent }) => markup`<tr><th scope="row">${says}</th><td class="n">${percent}%</td></tr>`)}</tbody></table></section>
<section><h2>Accounts</h2>
<table><caption>Debits above zero, credits below</caption><thead><tr><th scope="col">kind</th><th scope="col" class="n">when the year began</th><th scope="col" class="n">when it ended</th></tr></thead><tbody>
${accounts.map(({ kind, opening, closing }) => markup`<tr><th scope="row">${kind}</th><td class="n">${printMoney(opening)}</td><td class="n">${printMoney(closing)}</td></tr>`)}</tbody></table></section>`
}

function tableSection({ title, columns, rows, total, accounts, sources, booked }: ReportTable): Markup {
  const agrees =
    booked === undefined
      ? ''
      : booked.amountMinor === total.amountMinor
        ? 'The books say the same.'
        : `The books say ${printMoney(booked)}.`
  const body =
    rows.length === 0
      ? markup`<p>None recorded.</p>`
      : markup`<table><thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}<th scope="col">note</th><th scope="col" class="n">amount</th></tr></thead><tbody>
${rows.map(({ names, note, amount }) => markup`<tr>${names.map((name) => markup`<td>${name}</td>`)}<td>${note}</td><td class="n">${printMoney(amount)}</td></tr>\n`)}<tr class="sum"><th scope="row">Total</th>${columns.map(() => markup`<td></td>`)}<td class="n">${printMoney(total)}</td></tr>
</tbody></table>`
  return markup`<section><h2>${title}</h2>
${body}
<p class="soft">Accounts: ${accounts.map((account) => account.replace(/:$/, '')).join(', ')}. ${agrees}</p>
${sources.length === 0 ? NOTHING : markup`<details><summary>Summed from ${sources.length === 1 ? '1 record' : `${sources.length} records`}</summary><p>${sources.map((id) => markup`<code>${id}</code> `)}</p></details>`}
</section>
`
}

/** UTF-8 text with a header, rows ended by CR LF (RFC 4180). A table's total has `total` as its first name, the books' figure `books`. */
export function printTransparencyCsv({ parts }: TransparencyReport): string {
  const rows = parts.flatMap(({ currency, tables, rates }) => [
    ...tables.flatMap(({ id, rows: own, total, booked }) => [
      ...own.map(({ names, amount, note }) => [
        id,
        currency,
        names[0] ?? '',
        names[1] ?? '',
        names[2] ?? '',
        printAmount(amount),
        note,
      ]),
      [id, currency, 'total', '', '', printAmount(total), ''],
      ...(booked === undefined ? [] : [[id, currency, 'books', '', '', printAmount(booked), '']]),
    ]),
    ...rates.map(({ says, percent }) => ['rates', currency, says, '', '', '', `${percent}%`]),
  ])
  const print = ([table = '', code = '', ...rest]: readonly string[]): string =>
    [table, code, ...rest.map((cell, at) => (at === 3 ? cell : printCsvText(cell)))].join(',')
  return [TRANSPARENCY_COLUMNS.join(','), ...rows.map(print), ''].join('\r\n')
}

export function transparencyDocument({ hall, year, period, parts, statements, differences }: TransparencyReport): Json {
  return {
    hall,
    year,
    financialYear: printPeriod(period),
    agreesWithBooks: differences.length === 0,
    differences: [...differences],
    currencies: parts.map(({ currency, tables, rates, accounts }) => ({
      currency,
      tables: tables.map(tableJson),
      rates: rates.map((each) => ({ ...each })),
      accounts: accounts.map(({ kind, opening, closing }) => ({
        kind,
        opening: printAmount(opening),
        closing: printAmount(closing),
      })),
    })),
    statements: statements.map((each) => ({ ...each })),
  }
}

function tableJson({ id, title, columns, rows, total, accounts, sources, booked }: ReportTable): Json {
  return {
    id,
    title,
    columns: [...columns],
    rows: rows.map(({ names, amount, note }) => ({ names: [...names], amount: printAmount(amount), note })),
    total: printAmount(total),
    books: booked === undefined ? null : printAmount(booked),
    accounts: [...accounts],
    sources: [...sources],
  }
}
