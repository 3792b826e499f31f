/** The report on an audit as a PDF: what the page says, with fewer passages; what is left out is counted. */

import { type Problem, printPlace } from '../base/index.ts'
import type {
  AuditReport,
  DraftKind,
  DraftText,
  MarkedText,
  PassageRow,
  ReportedCorpus,
  ReportedPassage,
  ReportedWork,
} from '../statements/index.ts'
import {
  GREY,
  openReportSheet,
  type Piece,
  type ReportSheet,
  type SheetColumn,
  type SheetParagraph,
} from './report-sheet.ts'

// A PDF is for a desk: longer lists are in the page and in the findings.
const [MOST_WORKS, MOST_PASSAGES, MOST_PLACES, MOST_STRIPS, MOST_FILES, MOST_PROBLEMS] = [60, 5, 8, 5, 200, 60]
/** Signs of one side of a row: a row has room on one page. */
const MOST_SIGNS = 2400

const number = (count: number): string => count.toLocaleString('en-US')
const counted = (count: number, what: string): string => `${number(count)} ${what}${count === 1 ? '' : 's'}`
const gradeName = (grade: string): string => grade.replaceAll('-', ' ')
const everyWord = (step: number): string =>
  step === 1 ? 'every word' : `every ${step}${step === 2 ? 'nd' : 'th'} word`
const percent = (part: number): string => `${(part * 100).toFixed(1)}%`

/** The same report gives the same bytes. */
export async function drawAuditReport(report: AuditReport): Promise<Uint8Array> {
  const { use, day, run, hall, works } = report
  const title = `Audit of ${use.company}, ${use.tool}`
  const sheet = openReportSheet(title, day)
  drawHead(sheet, report, title)
  drawWorks(sheet, report)
  for (const work of works.slice(0, MOST_WORKS)) drawWork(sheet, work, report)
  sheet.newPage()
  drawCorpus(sheet, report.corpus, use.assumed)
  drawCounting(sheet, report)
  return sheet.end(`${title}, ${day}. ${run}, ${hall}`)
}

function drawHead(
  sheet: ReportSheet,
  { use, works, corpus, day, hall, run, withText }: AuditReport,
  title: string,
): void {
  const paid = works.filter(({ payableWords }) => payableWords > 0).length
  sheet.heading(title, 1)
  sheet.paragraph(`Which scripts of ${hall} are in it, and where. Audited on ${day}, ${run}`, { colour: GREY })
  sheet.rule()
  sheet.paragraph(
    `${counted(works.length, 'work')} found in a corpus of ${counted(corpus.documents, 'document')}; ${number(paid)} with words that may become money. ${
      withText
        ? 'This report holds text of scripts and of the corpus: it stays with the guild.'
        : 'This report holds places and counts alone, no text of anybody.'
    }`,
  )
  sheet.fact('Company', use.company)
  sheet.fact('Used for', `${use.purpose}: ${[use.tool, use.model].filter(Boolean).join(', ')}`)
  sheet.fact('Use', `from ${use.from}${use.to === undefined ? '' : ` to ${use.to}`}`)
}

const WORK_COLUMNS: readonly SheetColumn[] = [
  { part: 0.35 },
  { part: 0.13 },
  ...[0.1, 0.1, 0.09, 0.1, 0.13].map((part) => ({ part, align: 'right' as const })),
]

function drawWorks(sheet: ReportSheet, { works }: AuditReport): void {
  sheet.heading('Works', 2)
  if (works.length === 0) return sheet.paragraph('Nothing of the registered scripts was found.')
  sheet.row(['Work', 'Grade', 'Words', 'Found', 'Part', 'Payable', 'Documents'], WORK_COLUMNS, { colour: GREY })
  for (const { title, writers, grade, draft, matchedWords, coverage, payableWords, documents } of works) {
    const counts = [
      number(draft.words),
      number(matchedWords),
      percent(coverage),
      number(payableWords),
      number(documents),
    ]
    const name = short(writers.length === 0 ? title : `${title}\n${writers.join(', ')}`, 300)
    sheet.row([name, gradeName(grade), ...counts], WORK_COLUMNS)
  }
  if (works.length > MOST_WORKS)
    sheet.paragraph(`The first ${MOST_WORKS} of them follow one by one; all of them are in the pages of this report.`)
}

function drawWork(sheet: ReportSheet, work: ReportedWork, { grades, withText }: AuditReport): void {
  const { title, writers, draft, matchedWords, coverage, payableWords, grade, passages, documents } = work
  sheet.newPage()
  sheet.heading(short(title, 300), 2)
  sheet.paragraph(writers.length === 0 ? 'No writer is registered' : `By ${writers.join(', ')}`, { colour: GREY })
  sheet.fact('Found', `${number(matchedWords)} of ${counted(draft.words, 'printed word')}: ${percent(coverage)}`)
  sheet.fact('Payable', counted(payableWords, 'word'))
  sheet.fact('Grade', `${gradeName(grade)}. ${grades.find((each) => each.grade === grade)?.says ?? ''}`)
  sheet.fact('Where', `${counted(passages, 'passage')} in ${counted(documents, 'document')}`)
  sheet.fact(
    'Counted draft',
    `${draft.label}${draft.registeredOn === '' ? '' : `, registered on ${draft.registeredOn}`}`,
  )
  sheet.fact('', `${draft.id} of ${work.id}`)
  sheet.heading('Where along the draft it was found, from its beginning (left) to its end', 3)
  sheet.strip('All documents together', work.strip.parts)
  for (const { label, parts } of work.strips.slice(0, MOST_STRIPS)) sheet.strip(short(label, 70), parts)
  drawPlaces(sheet, work)
  sheet.heading(withText ? 'Passage beside passage' : 'Passages', 3)
  if (withText) sheet.running(LEGEND)
  work.shown.slice(0, MOST_PASSAGES).forEach((passage, i) => drawPassage(sheet, passage, i + 1))
  const rest = work.shown.length - MOST_PASSAGES + work.notShown.passages
  if (rest > 0) sheet.paragraph(`Not shown: ${counted(rest, 'passage')} more.`, { colour: GREY })
}

const PLACE_COLUMNS: readonly SheetColumn[] = [
  { part: 0.64 },
  { part: 0.14 },
  { part: 0.12, align: 'right' },
  { part: 0.1, align: 'right' },
]

function drawPlaces(sheet: ReportSheet, { places, morePlaces }: ReportedWork): void {
  sheet.heading('Documents', 3)
  sheet.row(['Document', 'Grade there', 'Passages', 'Words'], PLACE_COLUMNS, { colour: GREY })
  for (const { file, document, grade, passages, words } of places.slice(0, MOST_PLACES)) {
    const name = document === file ? file : `${file}, ${document}`
    sheet.row([short(name, 240), gradeName(grade), number(passages), number(words)], PLACE_COLUMNS)
  }
  const rest = places.length - MOST_PLACES + morePlaces
  if (rest > 0) sheet.paragraph(`And ${counted(rest, 'document')} more.`, { colour: GREY })
}

function drawPassage(sheet: ReportSheet, passage: ReportedPassage, at: number): void {
  const { matchedWords, grade, file, document, documentStart, documentEnd, draftStart, draftEnd, scene } = passage
  sheet.keep(passage.rows.length > 0 ? 190 : 100)
  sheet.heading(`Passage ${at}: ${counted(matchedWords, 'word')} matched, ${gradeName(grade)}`, 3)
  sheet.fact('File', short(file, 300))
  sheet.fact('Document', short(document, 300))
  sheet.fact('Place there', `bytes ${number(documentStart)} to ${number(documentEnd)} of its text (UTF-8)`)
  sheet.fact(
    'Place in the draft',
    `words ${number(draftStart + 1)} to ${number(draftEnd)}${scene === undefined ? '' : `, beginning in the scene ${short(scene, 120)}`}`,
  )
  sheet.fact('Why this grade', passage.reason)
  if (passage.missing !== undefined) sheet.paragraph(passage.missing, { face: 'italic' })
  if (passage.rows.length === 0) return
  sheet.pair([heading('The draft')], [heading('The document')])
  for (const row of passage.rows) drawRow(sheet, row)
}

function heading(text: string): SheetParagraph {
  return { pieces: [{ text, colour: GREY }] }
}

function drawRow(sheet: ReportSheet, row: PassageRow): void {
  if (row.is === 'text') {
    const document = row.document.length === 0 ? [heading('—')] : lines(fit(row.document))
    return sheet.pair(row.draft.flatMap(draftParagraphs), document)
  }
  const matched = row.matchedWords > 0 ? `, ${number(row.matchedWords)} of them matched` : ''
  const says = `[${counted(row.words, 'word')} of the draft left out here${matched}]`
  sheet.paragraph(says, { face: 'italic', colour: GREY })
}

const INDENTS: Readonly<Partial<Record<DraftKind, number>>> = { cue: 48, dialogue: 16, parenthetical: 16, lyric: 16 }

function draftParagraphs({ kind, texts }: DraftText): SheetParagraph[] {
  const face = kind === 'cue' || kind === 'heading' ? 'bold' : kind === 'parenthetical' ? 'italic' : 'plain'
  return lines(fit(texts), { face, indent: INDENTS[kind] ?? 0 })
}

/** A paragraph for each line, so that pieces do not have to part lines. */
function lines(
  texts: readonly MarkedText[],
  { face = 'plain', indent = 0 }: { face?: 'plain' | 'bold' | 'italic'; indent?: number } = {},
): SheetParagraph[] {
  const paragraphs: Piece[][] = [[]]
  for (const { text, mark } of texts)
    for (const [i, line] of text.split('\n').entries()) {
      if (i > 0 && paragraphs.at(-1)?.length !== 0) paragraphs.push([])
      if (line !== '') paragraphs.at(-1)?.push({ face, ...pieceOf({ text: line, mark }) })
    }
  return paragraphs.filter((pieces) => pieces.length > 0).map((pieces) => ({ pieces, indent }))
}

/** Differences are told by a line, and by a colour. */
function pieceOf({ text, mark }: MarkedText): Piece {
  switch (mark) {
    case 'changed':
      return { text, line: 'under', colour: '#8a4b00', face: 'italic' }
    case 'missing':
      return { text, line: 'through', colour: '#a3231f' }
    case 'added':
      return { text, line: 'under', colour: '#1b4f9c' }
    case 'matched':
    case undefined:
      return { text }
  }
}

const LEGEND: readonly Piece[] = [
  { text: 'Plain words are matched: they were counted. ' },
  pieceOf({ text: 'Changed words', mark: 'changed' }),
  { text: ' (underlined, slanted) stand there otherwise; ' },
  pieceOf({ text: 'missing words', mark: 'missing' }),
  { text: ' (struck out) are in the draft alone; ' },
  pieceOf({ text: 'added words', mark: 'added' }),
  { text: ' (underlined) in the document alone.' },
]

/** So much of one side as has room beside the other. */
function fit(texts: readonly MarkedText[]): MarkedText[] {
  const fitting: MarkedText[] = []
  let room = MOST_SIGNS
  for (const { text, mark } of texts) {
    if (room <= 0) return [...fitting, { text: ' …', mark: undefined }]
    fitting.push({ text: short(text, room), mark })
    room -= text.length
  }
  return fitting
}

const FILE_COLUMNS: readonly SheetColumn[] = [
  { part: 0.55 },
  ...[0.11, 0.12, 0.11, 0.11].map((part) => ({ part, align: 'right' as const })),
]

function drawCorpus(sheet: ReportSheet, corpus: ReportedCorpus, assumed: readonly string[]): void {
  const { files, documents, words, bytes, seconds, problems } = corpus
  const rate = seconds ? `, in ${seconds.toFixed(1)} seconds (${(bytes / 1e6 / seconds).toFixed(1)} MB a second)` : ''
  sheet.heading('The corpus', 2)
  sheet.paragraph(
    `${counted(documents, 'document')} with ${counted(words, 'word')} (${(bytes / 1e6).toFixed(1)} MB of text) in ${counted(files.length, 'file')} were read once${rate}.`,
  )
  if (assumed.length > 0) sheet.paragraph(`Assumed, since nobody said it: ${assumed.join('; ')}.`)
  drawProblems(sheet, problems)
  sheet.heading('Manifest', 3)
  sheet.row(['File and SHA-256', 'Bytes', 'Documents', 'Words', 'Passages'], FILE_COLUMNS, { colour: GREY })
  const count = (value: number | undefined): string => (value === undefined ? '—' : number(value))
  for (const { name, sha256, bytes: size, documents: held, words: read, passages, now } of files.slice(0, MOST_FILES)) {
    const state = now === 'changed' ? ' (changed since)' : now === 'missing' ? ' (not at hand now)' : ''
    const counts = [number(size), count(held), count(read), number(passages)]
    sheet.row([`${short(name, 240)}${state}\n${sha256}`, ...counts], FILE_COLUMNS, { size: 6.7 })
  }
  if (files.length > MOST_FILES) sheet.paragraph(`And ${counted(files.length - MOST_FILES, 'file')} more.`)
}

function drawProblems(sheet: ReportSheet, problems: readonly Problem[] | undefined): void {
  sheet.heading('What was not read, and what was guessed', 3)
  if (problems === undefined) return sheet.paragraph('This audit kept no account of it.')
  if (problems.length === 0) return sheet.paragraph('Everything was read, and nothing was guessed.')
  for (const { at, message, hint } of problems.slice(0, MOST_PROBLEMS)) {
    const place = printPlace(at)
    sheet.paragraph(
      short(`${place === '' ? '' : `${place}: `}${message}${hint === undefined ? '' : ` ${hint}`}`, 700),
      { size: 8 },
    )
  }
  if (problems.length > MOST_PROBLEMS) sheet.paragraph(`And ${number(problems.length - MOST_PROBLEMS)} more.`)
}

function drawCounting(sheet: ReportSheet, { counting, grades }: AuditReport): void {
  const { stepWords, runWords, index, indexedDrafts, drafts, rule, findings, passages } = counting
  sheet.heading('How it was counted', 2)
  sheet.paragraph(
    `Words are compared without case, accents, punctuation, layout and numbers. The corpus is looked up at ${everyWord(stepWords)}, so any run of ${runWords} words that a draft and a document share is found. Each word of a draft counts once over the whole corpus. A grade says how much evidence there is. It is never a finding of guilt.`,
  )
  for (const { grade, says, pays } of grades)
    sheet.fact(gradeName(grade), `${says} Money: ${pays ? 'may be' : 'never'}.`)
  sheet.fact('Index', `${indexedDrafts === undefined ? '' : `${counted(indexedDrafts, 'draft')}, `}SHA-256 ${index}`)
  sheet.fact('Set of drafts', `SHA-256 ${drafts}`)
  sheet.fact('Words of scripts', `by the rule ${rule}`)
  sheet.fact('Findings', `${counted(passages, 'passage')} of all grades, SHA-256 ${findings}`)
}

function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1)).toWellFormed()}…`
}
