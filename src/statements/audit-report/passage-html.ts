/** One passage on the page: its place and grade, then both texts side by side with the differences marked. */

import { type Markup, NOTHING, markup } from '../markup.ts'
import type { DraftText, MarkedText, PassageRow, ReportedPassage } from './audit-report.ts'
import { counted, printNumber, sentenceCase } from './report-words.ts'
import { shortLabel } from './strip-figure.ts'

export function passageSection(passage: ReportedPassage, number: number): Markup {
  const { matchedWords, grade, file, document, documentStart, documentEnd, draftStart, draftEnd, reason } = passage
  return markup`<article>
<h4>Passage ${number}: ${counted(matchedWords, 'word')} matched, ${grade.replaceAll('-', ' ')}</h4>
<dl>
<dt>File</dt><dd><bdi>${file}</bdi></dd>
<dt>Document</dt><dd><bdi>${document}</bdi></dd>
<dt>Place there</dt><dd>bytes ${printNumber(documentStart)} to ${printNumber(documentEnd)} of its text (UTF-8)</dd>
<dt>Place in the draft</dt><dd>words ${printNumber(draftStart + 1)} to ${printNumber(draftEnd)}${sceneOf(passage)}</dd>
<dt>Why this grade</dt><dd>${reason}</dd>
</dl>
${passage.missing === undefined ? NOTHING : markup`<p class="note">${passage.missing}</p>\n`}${pairTable(passage, number)}</article>
`
}

function sceneOf({ scene }: ReportedPassage): Markup {
  return scene === undefined ? NOTHING : markup`, beginning in the scene <bdi>${scene}</bdi>`
}

function pairTable({ rows, before, after, document }: ReportedPassage, number: number): Markup {
  if (rows.length === 0) return NOTHING
  return markup`<table class="pair"><caption>Passage ${number}, word beside word: the draft and “<bdi>${shortLabel(document)}</bdi>”</caption>
<thead><tr><th scope="col">The draft</th><th scope="col">The document</th></tr></thead><tbody>
${aroundRow(before, { label: 'before it', isBefore: true })}${rows.map(rowOf)}${aroundRow(after, { label: 'behind it', isBefore: false })}</tbody></table>
`
}

/** What stands in the document around the passage: not part of it. */
function aroundRow(text: string, { label, isBefore }: { label: string; isBefore: boolean }): Markup {
  const trimmed = text.trim()
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return NOTHING
  const shown = isBefore ? `… ${trimmed}` : `${trimmed} …`
  return markup`<tr class="around"><td></td><td data-label="${sentenceCase(label)}, in the document"><p dir="auto">${shown}</p></td></tr>
`
}

function rowOf(row: PassageRow): Markup {
  if (row.is === 'cut') {
    const matched = row.matchedWords > 0 ? `, ${printNumber(row.matchedWords)} of them matched` : ''
    return markup`<tr class="cut"><td colspan="2">${counted(row.words, 'word')} of the draft left out here${matched}</td></tr>
`
  }
  const document =
    row.document.length === 0 ? markup`<p class="none">—</p>` : markup`<p dir="auto">${row.document.map(marked)}</p>`
  return markup`<tr><td data-label="Draft">${row.draft.map(paragraph)}</td><td data-label="Document">${document}</td></tr>
`
}

function paragraph({ kind, texts }: DraftText): Markup {
  return markup`<p class="${kind}" dir="auto">${texts.map(marked)}</p>`
}

function marked({ text, mark }: MarkedText): Markup {
  switch (mark) {
    case 'matched':
      return markup`<span class="m">${text}</span>`
    case 'changed':
      return markup`<span class="c">${text}</span>`
    case 'missing':
      return markup`<del>${text}</del>`
    case 'added':
      return markup`<ins>${text}</ins>`
    case undefined:
      return markup`${text}`
  }
}

/** What the marks mean, in their own dress. */
export function legend(): Markup {
  return markup`<p>In the passages, <span class="m">matched words</span> are those that were counted, on both sides.
<span class="c">Changed words</span> (dashed line) stand there otherwise; <del>missing words</del> (struck out) are in the draft and not
in the document; <ins>added words</ins> (double line) are in the document and not in the draft. Case, accents, punctuation, layout and numbers make no difference.</p>`
}
