/** The corpus on the page: what was read, what was not and why, what was assumed, how it was counted. */

import { type Problem, printPlace } from '../../base/index.ts'
import { type Markup, NOTHING, markup } from '../markup.ts'
import type { AuditReport, ReportedCorpus, ReportedFile } from './audit-report.ts'
import { counted, everyWord, printGrade, printNumber, printSize, sentenceCase } from './report-words.ts'

/** Files and problems listed on the page; the rest is counted. */
const MOST_FILES = 500
const MOST_PROBLEMS = 200

export function corpusSection({ corpus, use }: AuditReport): Markup {
  const { files, documents, bytes, words, seconds } = corpus
  const onDisk = files.reduce((sum, file) => sum + file.bytes, 0)
  const rate =
    seconds === undefined || seconds <= 0
      ? ''
      : `, in ${seconds.toFixed(1)} seconds (${printSize(Math.round(bytes / seconds))} of text a second)`
  return markup`<section id="corpus">
<h2>The corpus</h2>
<p>${counted(documents, 'document')} with ${counted(words, 'word')} (${printSize(bytes)} of text) in ${counted(files.length, 'file')} (${printSize(onDisk)} on the disk) were read once${rate}.</p>
${use.assumed.length === 0 ? NOTHING : markup`<p class="note">Assumed, since nobody said it: ${use.assumed.join('; ')}.</p>\n`}${problemList(corpus)}
${manifest(files)}
</section>
`
}

function manifest(files: readonly ReportedFile[]): Markup {
  const shown = files.slice(0, MOST_FILES)
  const rest = files.length - shown.length
  return markup`<table class="stack"><caption>Manifest: every file, as it was audited</caption>
<thead><tr><th scope="col">File and SHA-256</th><th scope="col" class="n">Size</th><th scope="col" class="n">Documents</th><th scope="col" class="n">Words</th><th scope="col" class="n">Passages</th></tr></thead><tbody>
${shown.map(fileRow)}</tbody></table>
${rest === 0 ? NOTHING : markup`<p class="soft">And ${counted(rest, 'file')} more, in the run’s own document.</p>`}`
}

function fileRow({ name, bytes, sha256, documents, words, passages, now }: ReportedFile): Markup {
  const note =
    now === 'changed' || now === 'missing'
      ? markup`<small>${now === 'changed' ? 'Changed since it was audited' : 'Not at hand when this report was made'}</small>`
      : NOTHING
  const number = (count: number | undefined): string => (count === undefined ? '—' : printNumber(count))
  return markup`<tr><th scope="row"><bdi>${name}</bdi>${note}<small><code class="hash">${sha256}</code></small></th><td class="n" data-label="Size">${printSize(bytes)}</td><td class="n" data-label="Documents">${number(documents)}</td><td class="n" data-label="Words">${number(words)}</td><td class="n" data-label="Passages">${printNumber(passages)}</td></tr>
`
}

function problemList({ problems }: ReportedCorpus): Markup {
  if (problems === undefined)
    return markup`<h3>What was not read</h3>
<p class="note">This audit kept no account of what it could not read.</p>`
  const [unread, notes] = [
    problems.filter(({ severity }) => severity !== 'note'),
    problems.filter(({ severity }) => severity === 'note'),
  ]
  return markup`<h3>What was not read</h3>
${unread.length === 0 ? markup`<p>Everything was read.</p>` : items(unread)}
${notes.length === 0 ? NOTHING : markup`<h3>What was guessed or left out while reading</h3>\n${items(notes)}`}`
}

function items(problems: readonly Problem[]): Markup {
  const shown = problems.slice(0, MOST_PROBLEMS)
  const rest = problems.length - shown.length
  return markup`<ul>
${shown.map(({ at, message, hint }) => markup`<li><bdi>${printPlace(at)}</bdi>${at === undefined ? '' : ': '}${message}${hint === undefined ? NOTHING : markup` <span class="soft">${hint}</span>`}</li>\n`)}</ul>
${rest === 0 ? NOTHING : markup`<p class="soft">And ${printNumber(rest)} more.</p>`}`
}

export function countingSection({ counting, grades, run, hall }: AuditReport): Markup {
  const { index, drafts, stepWords, runWords, indexedDrafts, rule, findings, passages } = counting
  return markup`<section id="counting">
<h2>How it was counted</h2>
<p>Words are compared without case, accents, punctuation, layout and numbers. The corpus is looked up
at ${everyWord(stepWords)}, so any run of ${runWords} words that a draft and a document share is found, wherever it stands. What is found grows word by word as long as
matches outnumber differences. Each word of a draft counts once over the whole corpus, however often it was seen; of a work with several
drafts the one counts of which most was found. Where two works share a passage, it is evidence for the one that fits the place better.
A grade says how much evidence there is. It is never a finding of guilt.</p>
<table class="stack"><caption>Grades, strongest first</caption>
<thead><tr><th scope="col">Grade</th><th scope="col">When</th><th scope="col">Money</th></tr></thead><tbody>
${grades.map(({ grade, says, pays }) => markup`<tr><th scope="row">${sentenceCase(printGrade(grade))}</th><td data-label="When">${says}</td><td data-label="Money">${pays ? 'may be' : 'never'}</td></tr>\n`)}</tbody></table>
<dl>
<dt>Run, log entry</dt><dd><code>${run}</code> in the log of ${hall}</dd>
<dt>Index</dt><dd>${indexedDrafts === undefined ? '' : `${counted(indexedDrafts, 'draft')}, `}SHA-256 <code class="hash">${index}</code></dd>
<dt>Set of drafts</dt><dd>SHA-256 <code class="hash">${drafts}</code></dd>
<dt>Words of scripts</dt><dd>by the rule <code>${rule}</code></dd>
<dt>Findings</dt><dd>${counted(passages, 'passage')} of all grades, SHA-256 <code class="hash">${findings}</code></dd>
</dl>
</section>
`
}
