/** One work on the page: how much of it was found, where, by which rule it is graded, and its passages. */

import { type Markup, NOTHING, markup } from '../markup.ts'
import type { AuditReport, ReportedPlace, ReportedWork } from './audit-report.ts'
import { legend, passageSection } from './passage-html.ts'
import { counted, printGrade, printNumber, printPart, sentenceCase } from './report-words.ts'
import { shortLabel, stripFigure } from './strip-figure.ts'

const PLACES_SHOWN = 40

/** `alone`: the page is about this work only. */
export function workSection(
  work: ReportedWork,
  { grades, withText }: AuditReport,
  { alone = false }: { alone?: boolean } = {},
): Markup {
  const { title, writers, draft, matchedWords, payableWords, coverage, grade, passages, documents } = work
  const rule = grades.find((each) => each.grade === grade)?.says ?? ''
  return markup`<section class="work" id="${work.id}">
${alone ? markup`<h1><bdi>${title}</bdi></h1>` : markup`<h2><bdi>${title}</bdi></h2>`}
<p class="soft">${writers.length === 0 ? 'No writer is registered' : markup`By <bdi>${writers.join(', ')}</bdi>`}</p>
<dl>
<dt>Found</dt><dd>${printNumber(matchedWords)} of ${counted(draft.words, 'printed word')}: ${printPart(coverage)}</dd>
<dt>Payable</dt><dd>${counted(payableWords, 'word')}</dd>
<dt>Grade</dt><dd>${sentenceCase(printGrade(grade))}. ${rule}</dd>
<dt>Where</dt><dd>${counted(passages, 'passage')} in ${counted(documents, 'document')}</dd>
<dt>Counted draft</dt><dd><bdi>${draft.label}</bdi>${draft.registeredOn === '' ? '' : `, registered on ${draft.registeredOn}`}<br><code>${draft.id}</code> of <code>${work.id}</code></dd>
</dl>
${stripFigure(work)}
${placeTable(work)}
${passageList(work, { withText, alone })}
</section>
`
}

function placeTable({ title, places, morePlaces }: ReportedWork): Markup {
  const shown = places.slice(0, PLACES_SHOWN)
  const rest = places.length - shown.length + morePlaces
  return markup`<h3>Documents</h3>
<table class="stack"><caption>Documents with passages of “<bdi>${shortLabel(title)}</bdi>”, those with most words first. Words that stand in several documents are counted in each of them here</caption>
<thead><tr><th scope="col">Document</th><th scope="col">Grade there</th><th scope="col" class="n">Passages</th><th scope="col" class="n">Words</th></tr></thead><tbody>
${shown.map(placeRow)}</tbody></table>
${rest === 0 ? NOTHING : markup`<p class="soft">And ${counted(rest, 'document')} more, in the findings.</p>`}`
}

function placeRow({ file, document, passages, words, grade }: ReportedPlace): Markup {
  const inside = document === file ? NOTHING : markup`<small><bdi>${document}</bdi></small>`
  return markup`<tr><th scope="row"><bdi>${file}</bdi>${inside}</th><td class="g" data-label="Grade there">${printGrade(grade)}</td><td class="n" data-label="Passages">${printNumber(passages)}</td><td class="n" data-label="Words">${printNumber(words)}</td></tr>
`
}

function passageList(
  { shown, notShown }: ReportedWork,
  { withText, alone }: { withText: boolean; alone: boolean },
): Markup {
  const rest =
    notShown.passages === 0
      ? NOTHING
      : markup`<p class="soft">Not shown: ${counted(notShown.passages, 'passage')} more, with ${counted(notShown.words, 'matched word')}, shorter, weaker, or of what is shown already. The findings have them all.</p>`
  return markup`<h3>${withText ? 'Passage beside passage' : 'Passages'}</h3>
${withText && alone ? legend() : NOTHING}
${shown.map((passage, i) => passageSection(passage, i + 1))}${rest}`
}
