/** Puts the findings of all files together: what was found of each work in the whole corpus. */

import { type Problem, assert, compareText } from '../base/index.ts'
import { FEE_BASIS_CLASSES, WORD_CLASSES } from '../screenplay/index.ts'
import type { CorpusTotals } from './corpus.ts'
import type { FileFindings, PassageFound } from './file-findings.ts'
import { type Finding, GRADES, type Grade, type WorkFinding } from './finding.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { gradeWork } from './grade.ts'
import { countOf, unionOf } from './ranges.ts'

/** Findings sorted by work, file, document and place; works by id, only those of which something was found. */
export interface AuditResult {
  readonly findings: readonly Finding[]
  readonly works: readonly WorkFinding[]
  readonly totals: CorpusTotals
  readonly problems: readonly Problem[]
}

/** Grades that may become money. */
const MONEY_GRADES: readonly Grade[] = ['whole-work', 'large-part', 'passages']
const FEE_BASIS = FEE_BASIS_CLASSES.map((name) => WORD_CLASSES.indexOf(name))

type Located = PassageFound & { readonly file: string }

/** The same result whatever the order of `files`, and however many workers made them. */
export function mergeFindings(index: FingerprintIndex, files: readonly FileFindings[]): AuditResult {
  assert(
    files.every((each) => each.index === index.id),
    'audit: findings that are merged come from one index',
  )
  const sorted = [...files].sort((a, b) => compareText(a.file, b.file))
  const located = sorted.flatMap(({ file, passages }) => passages.map((passage) => ({ ...passage, file })))
  const byWork = Map.groupBy(located, ({ draft }) => index.drafts[draft]?.work ?? '')
  const findings: Finding[] = []
  const works: WorkFinding[] = []
  for (const work of [...byWork.keys()].sort(compareText)) {
    const passages = byWork.get(work) ?? []
    const ofWork = bestDraftOfEachDocument(passages).map((passage) => findingOf(index, passage))
    for (const finding of ofWork) findings.push(finding)
    const found = workFinding(index, work, { passages, findings: ofWork })
    if (found) works.push(found)
  }
  return {
    findings,
    works,
    totals: {
      files: files.length,
      documents: sum(files.map((each) => each.documents)),
      bytes: sum(files.map((each) => each.bytes)),
      words: sum(files.map((each) => each.words)),
    },
    problems: sorted.flatMap((each) => each.problems),
  }
}

/** A document's evidence for a work is that of the draft which it has most of. */
function bestDraftOfEachDocument(passages: readonly Located[]): Located[] {
  const byDocument = Map.groupBy(passages, ({ file, document }) => JSON.stringify([file, document]))
  return [...byDocument.values()].flatMap((ofDocument) => {
    const byDraft = [...Map.groupBy(ofDocument, ({ draft }) => draft)]
    const weighed = byDraft.map(([draft, each]) => ({
      draft,
      each,
      matched: wordsIn(each, 'matched'),
      own: wordsIn(each, 'own'),
    }))
    weighed.sort((a, b) => b.own - a.own || b.matched - a.matched || a.draft - b.draft)
    return weighed[0]?.each ?? []
  })
}

function workFinding(
  index: FingerprintIndex,
  work: string,
  { passages, findings }: { readonly passages: readonly Located[]; readonly findings: readonly Finding[] },
): WorkFinding | undefined {
  const telling = findings.filter(({ grade }) => grade !== 'chance')
  const byDraft = [
    ...Map.groupBy(
      passages.filter(({ grade }) => grade !== 'chance'),
      ({ draft }) => draft,
    ),
  ]
  const counted = byDraft.map(([draft, each]) => {
    const own = unionOf(each.filter(({ grade }) => MONEY_GRADES.includes(grade)).map((passage) => passage.own))
    return { draft, own, matched: wordsIn(each, 'matched') }
  })
  counted.sort((a, b) => b.matched - a.matched || countOf(b.own) - countOf(a.own) || a.draft - b.draft)
  const best = counted[0]
  const draft = best && index.drafts[best.draft]
  if (!best || !draft) return undefined
  const strongest = GRADES.find((grade) => telling.some((each) => each.grade === grade)) ?? 'chance'
  return {
    work,
    draft: draft.draft,
    words: draft.words,
    matchedWords: best.matched,
    payableWords: payableWords(index, best.draft, best.own),
    occurrences: telling.length,
    documents: new Set(telling.map(({ file, document }) => JSON.stringify([file, document]))).size,
    grade: strongerOf(strongest, gradeWork({ own: countOf(best.own), all: draft.words }, strongest)),
  }
}

function payableWords(index: FingerprintIndex, draft: number, own: Uint32Array): number {
  const { classes } = index.draft(draft)
  let count = 0
  for (let i = 0; i < own.length; i += 2)
    for (const wordClass of classes.subarray(own[i], own[i + 1])) if (FEE_BASIS.includes(wordClass)) count++
  return count
}

function findingOf(
  index: FingerprintIndex,
  { draft, file, document, documentStart, documentEnd, matched, grade }: Located,
): Finding {
  const known = index.drafts[draft]
  return {
    work: known?.work ?? '',
    draft: known?.draft ?? '',
    file,
    document,
    documentStart,
    documentEnd,
    draftWordStart: matched[0] ?? 0,
    draftWordEnd: matched.at(-1) ?? 0,
    matchedWords: countOf(matched),
    grade,
  }
}

function wordsIn(passages: readonly PassageFound[], which: 'matched' | 'own'): number {
  return countOf(unionOf(passages.map((passage) => passage[which])))
}

function strongerOf(a: Grade, b: Grade): Grade {
  return GRADES.indexOf(a) <= GRADES.indexOf(b) ? a : b
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
