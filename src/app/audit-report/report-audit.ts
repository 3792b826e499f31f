/** The report on an audit for people: gathers what was found and how, and writes it as pages and as a PDF. */

import path from 'node:path'
import { type Finding, GRADE_RULES } from '../../audit/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Draft } from '../../registry/index.ts'
import { COUNTING_RULE } from '../../screenplay/index.ts'
import {
  type AuditReport,
  printAuditReport,
  type ReportedCorpus,
  type ReportedPassage,
  type ReportedWork,
} from '../../statements/index.ts'
import { type AuditReading, readingOf } from './audit-reading.ts'
import { findAudit, type RecordedAudit } from './find-audit.ts'
import { type Gathered, type GatheredPassage, type GatheredWork, gatherFindings } from './gather-findings.ts'
import { type ReportedNames, readNames } from './reported-names.ts'
import { type ShownPassages, showPassages } from './show-passages.ts'

export type ReportFormat = 'html' | 'pdf' | 'both'

export interface ReportRequest {
  /** An audit by id, or `latest`. */
  readonly run: string
  /** The folder to write to; that of the audit in the hall without it. */
  readonly outFolder?: string
  readonly format: ReportFormat
  /** Where the corpus is now; where it was when it was audited without it. */
  readonly paths?: readonly string[]
  /** Without it, places and counts alone: no word of a script or of the corpus. */
  readonly withText: boolean
  /** Passages of a work that are shown, and words of each. */
  readonly mostPassages: number
  readonly mostWords: number
  readonly onProgress?: (state: { done: number; total: number; note?: string }) => void
}

export interface WrittenReport {
  readonly report: AuditReport
  /** The page to open, and the PDF, when they were asked for. */
  readonly html: string | undefined
  readonly pdf: string | undefined
}

export async function reportAudit(hall: Hall, request: ReportRequest): Promise<WrittenReport> {
  const report = await makeReport(hall, request)
  const folder = path.resolve(request.outFolder ?? path.join(hall.folders.audits, report.run))
  const html = request.format === 'pdf' ? undefined : path.join(folder, 'report.html')
  const pdf = request.format === 'html' ? undefined : path.join(folder, 'report.pdf')
  if (html !== undefined)
    for (const { name, html: text } of printAuditReport(report)) await writeFileWhole(path.join(folder, name), text)
  if (pdf !== undefined) {
    const { drawAuditReport } = await import('../../drivers/audit-report-pdf.ts') // it brings the writer of PDFs
    await writeFileWhole(pdf, await drawAuditReport(report))
  }
  return { report, html, pdf }
}

async function makeReport(hall: Hall, request: ReportRequest): Promise<AuditReport> {
  const audit = await hall.database.read((stores) => findAudit(stores, request.run))
  const reading = await readingOf(hall, audit.run)
  const names = await hall.database.read((stores) => readNames(stores, audit))
  const wordsOf = (draft: string): number => wordsIn(names.drafts.get(draft))
  const gathered = await gatherFindings(hall, audit, { wordsOf, mostPassages: request.mostPassages })
  const findings = gathered.works.flatMap(({ passages }) => passages.map(({ finding }) => finding))
  const paths = request.paths ?? reading?.paths ?? []
  const shown = request.withText
    ? await showPassages(hall, { ...request, audit, findings, paths })
    : { texts: new Map(), files: new Map() }
  const { inputs, results } = audit
  return {
    hall: hall.name,
    run: audit.run,
    day: audit.day,
    use: {
      ...inputs.use,
      from: inputs.use.startsOn,
      to: inputs.use.endsOn,
      assumed: reading?.assumed ?? [],
    },
    corpus: reportCorpus(audit, { reading, gathered, shown }),
    counting: {
      index: results.index,
      drafts: inputs.drafts,
      stepWords: inputs.guarantee.stepWords,
      runWords: inputs.guarantee.runWords,
      indexedDrafts: reading?.indexedDrafts,
      rule: COUNTING_RULE.version,
      findings: results.findings,
      passages: results.passages,
    },
    grades: GRADE_RULES,
    works: gathered.works.map((work) => reportWork(work, { names, shown })),
    withText: request.withText,
  }
}

interface Sources {
  readonly reading: AuditReading | undefined
  readonly gathered: Gathered
  readonly shown: ShownPassages
}

function reportCorpus({ inputs, results }: RecordedAudit, { reading, gathered, shown }: Sources): ReportedCorpus {
  const read = new Map((reading?.files ?? []).map((file) => [file.name, file]))
  const { documents, bytes, words } = results.totals
  return {
    files: inputs.corpus.map((file) => ({
      ...file,
      documents: read.get(file.name)?.documents,
      words: read.get(file.name)?.words,
      passages: gathered.ofFiles.get(file.name) ?? 0,
      now: shown.files.get(file.name) ?? 'not-asked',
    })),
    documents,
    bytes,
    words,
    seconds: reading?.seconds,
    problems: reading?.problems,
  }
}

function reportWork(
  gathered: GatheredWork,
  { names, shown }: { names: ReportedNames; shown: ShownPassages },
): ReportedWork {
  const { work, passages, notShown, places, morePlaces, strip, strips } = gathered
  const draft = names.drafts.get(work.draft)
  return {
    id: work.work,
    title: names.titles.get(work.work) ?? work.work,
    writers: names.writers.get(work.work) ?? [],
    draft: {
      id: work.draft,
      label: draft ? labelOf(draft, names.draftCounts.get(work.work) ?? 1) : work.draft,
      registeredOn: draft?.knownOn ?? '',
      words: work.words,
    },
    matchedWords: work.matchedWords,
    payableWords: work.payableWords,
    coverage: work.words === 0 ? 0 : work.matchedWords / work.words,
    grade: work.grade,
    passages: work.occurrences,
    documents: work.documents,
    strip,
    strips,
    places,
    morePlaces,
    shown: passages.map((passage) => reportPassage(passage, { names, shown })),
    notShown,
  }
}

function reportPassage(
  { finding, wordsInDocument }: GatheredPassage,
  { names, shown }: { names: ReportedNames; shown: ShownPassages },
): ReportedPassage {
  const { file, document, documentStart, documentEnd, matchedWords, grade } = finding
  const text = shown.texts.get(finding)
  return {
    file,
    document,
    documentStart,
    documentEnd,
    draftStart: finding.draftWordStart,
    draftEnd: finding.draftWordEnd,
    matchedWords,
    grade,
    reason: reasonOf(finding, { wordsInDocument, wordsOfDraft: wordsIn(names.drafts.get(finding.draft)) }),
    scene: text?.scene,
    draft: finding.draft,
    rows: text?.rows ?? [],
    before: text?.before ?? '',
    after: text?.after ?? '',
    missing: text?.missing,
  }
}

function reasonOf(
  { grade, matchedWords }: Finding,
  { wordsInDocument, wordsOfDraft }: { wordsInDocument: number; wordsOfDraft: number },
): string {
  const count = (words: number): string => words.toLocaleString('en-US')
  if (grade === 'quotation')
    return `${count(wordsInDocument)} words of the draft in this document: less than makes a part of the work, or better explained by another work. It is shown, and never paid.`
  const part =
    wordsOfDraft === 0 ? '' : ` of ${count(wordsOfDraft)} (${((wordsInDocument / wordsOfDraft) * 100).toFixed(1)}%)`
  const here = wordsInDocument === matchedWords ? 'This passage has' : 'The passages in this document have'
  return `${here} ${count(wordsInDocument)} words${part} of the draft: ${grade.replaceAll('-', ' ')}.`
}

function wordsIn(draft: Draft | undefined): number {
  return draft === undefined ? 0 : Object.values(draft.counts.byClass).reduce((sum, count) => sum + count, 0)
}

function labelOf({ sequence, fileName, draftDate }: Draft, drafts: number): string {
  const which = drafts > 1 ? `draft ${sequence} of ${drafts}, ` : ''
  return `${which}${fileName}${draftDate === undefined || draftDate === '' ? '' : `, dated ${draftDate}`}`
}
