/** An audit report as pages that need nothing else: one, or with many works one for each and one that lists them. */

import { type Markup, NOTHING, markup } from '../markup.ts'
import type { AuditReport, ReportedWork } from './audit-report.ts'
import { corpusSection, countingSection } from './corpus-html.ts'
import { legend } from './passage-html.ts'
import { REPORT_STYLE } from './report-style.ts'
import { counted, printGrade, printNumber, printPart } from './report-words.ts'
import { workSection } from './work-html.ts'

export interface ReportPage {
  /** Path below the folder of the report, `/` between folders. */
  readonly name: string
  readonly html: string
}

/** With more works than this, each has a page of its own. */
const MOST_ON_ONE_PAGE = 12

/** `report.html` first. Whole HTML documents in UTF-8, without scripts and without anything loaded from elsewhere. */
export function printAuditReport(report: AuditReport): ReportPage[] {
  const { works } = report
  const isOne = works.length <= MOST_ON_ONE_PAGE
  const nameOf = (work: ReportedWork): string => `report-works/${work.id.replace(/[^\w-]/g, '-')}.html`
  const linkOf = (work: ReportedWork): string => (isOne ? `#${work.id}` : nameOf(work))
  const title = `Audit of ${whatIsAudited(report)}`
  const body = markup`${pageHeader(report)}
${worksSection(report, linkOf)}
${isOne ? works.map((work) => workSection(work, report)) : NOTHING}${corpusSection(report)}
${countingSection(report)}`
  const front = { name: 'report.html', html: printPage(title, body) }
  if (isOne) return [front]
  return [front, ...works.map((work) => ({ name: nameOf(work), html: printPage(work.title, workPage(work, report)) }))]
}

function printPage(title: string, body: Markup): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ html: REPORT_STYLE }}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.html
}

function pageHeader(report: AuditReport): Markup {
  const { use, works, corpus, day, hall, run } = report
  const paid = works.filter(({ payableWords }) => payableWords > 0).length
  return markup`<header>
<h1>Audit of <bdi>${whatIsAudited(report)}</bdi></h1>
<p class="soft">Which scripts of ${hall} are in it, and where. Audited on ${day}, <code>${run}</code></p>
<p class="total">${counted(works.length, 'work')} <span>found in a corpus of ${counted(corpus.documents, 'document')}</span></p>
<p>${paid === 0 ? 'None of them' : printNumber(paid)} ${paid === 1 ? 'has' : 'have'} words that may become money. ${
    report.withText
      ? 'This report holds text of scripts and of the corpus: it stays with the guild.'
      : 'This report holds places and counts alone, no text of anybody.'
  }</p>
<dl>
<dt>Company</dt><dd><bdi>${use.company}</bdi></dd>
<dt>Used for</dt><dd>${use.purpose}: <bdi>${[use.tool, use.model].filter(Boolean).join(', ')}</bdi></dd>
<dt>Use</dt><dd>from ${use.from}${use.to === undefined ? '' : ` to ${use.to}`}</dd>
</dl>
${report.withText ? legend() : NOTHING}
</header>`
}

function whatIsAudited({ use }: AuditReport): string {
  return `${use.company}, ${use.tool}`
}

function worksSection({ works }: AuditReport, linkOf: (work: ReportedWork) => string): Markup {
  if (works.length === 0)
    return markup`<section><h2>Works</h2><p>Nothing of the registered scripts was found.</p></section>`
  return markup`<section>
<h2>Works</h2>
<table class="stack"><caption>What was found, those with most words first. Words are printed words of the draft; each counts once</caption>
<thead><tr><th scope="col">Work</th><th scope="col">Grade</th><th scope="col" class="n">Words</th><th scope="col" class="n">Found</th><th scope="col" class="n">Part</th><th scope="col" class="n">Payable</th><th scope="col" class="n">Documents</th></tr></thead><tbody>
${works.map((work) => workRow(work, linkOf(work)))}</tbody></table>
</section>`
}

function workRow(work: ReportedWork, link: string): Markup {
  const { title, writers, draft, matchedWords, coverage, payableWords, documents, grade } = work
  const number = (label: string, text: string): Markup => markup`<td class="n" data-label="${label}">${text}</td>`
  return markup`<tr><th scope="row"><a href="${link}"><bdi>${title}</bdi></a>${writers.length === 0 ? NOTHING : markup`<small><bdi>${writers.join(', ')}</bdi></small>`}</th><td class="g" data-label="Grade">${printGrade(grade)}</td>${number('Words', printNumber(draft.words))}${number('Found', printNumber(matchedWords))}${number('Part', printPart(coverage))}${number('Payable', printNumber(payableWords))}${number('Documents', printNumber(documents))}</tr>
`
}

function workPage(work: ReportedWork, report: AuditReport): Markup {
  return markup`<header>
<p class="soft"><a href="../report.html">Audit of ${whatIsAudited(report)}, ${report.day}</a></p>
</header>
${workSection(work, report, { alone: true })}`
}
