/** The audit against the truth of the first season: what was planted is found, what was not is not, quotations cost nothing. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { type PlantedPassage, makeCorpus, readScripts } from '../examples/first-season/make-corpus.ts'
import {
  type AuditResult,
  type Finding,
  type WorkFinding,
  buildIndex,
  mergeFindings,
  openIndex,
  scanFile,
} from '../src/audit/index.ts'
import { isError } from '../src/base/index.ts'
import { listCorpusFiles, readCorpusFile } from '../src/drivers/corpus/index.ts'
import { listWords, readScript } from '../src/screenplay/index.ts'

const FOLDER = join(import.meta.dirname, '../examples/first-season')
const scripts = await readScripts(join(FOLDER, 'scripts'))
const made = makeCorpus(scripts)
const truth = JSON.parse(made.files.get('truth.json') ?? '') as PlantedPassage[]

let audit: AuditResult
before(async () => {
  audit = await auditOf(scripts, join(FOLDER, 'corpus'))
})

test('the whole corpus is read without a problem', () => {
  assert.deepEqual(audit.problems.filter(isError), [])
  assert.equal(audit.totals.files, made.files.size - 1)
})

test('every planted passage is found in its document', () => {
  for (const planted of truth.filter(({ kind }) => kind !== 'quotation')) {
    const inDocument = findingsOf(planted.work).filter((each) => isIn(each, planted))
    const matched = inDocument.reduce((sum, { matchedWords }) => sum + matchedWords, 0)
    const least = planted.words * (LEAST[planted.kind] ?? 0.95)
    assert.ok(matched >= least, `${planted.work} (${planted.kind}): ${matched} of ${planted.words} words`)
  }
})

test('nothing is found of a work outside of the documents in which it was planted', () => {
  const paid = audit.findings.filter(({ grade }) => grade !== 'quotation' && grade !== 'chance')
  for (const finding of paid) {
    const explained = truth.some((planted) => isIn(finding, planted) && related(planted.work, finding.work))
    assert.ok(explained, `${finding.work} in ${finding.document}`)
  }
})

test('a passage that stands in four documents counts once', () => {
  const audited = workFinding('The Lighthouse Audit')
  const distinct = new Map(
    truth.filter(({ work }) => work === 'The Lighthouse Audit').map((each) => [each.begins, each.words]),
  )
  const words = [...distinct.values()].reduce((sum, count) => sum + count, 0)
  assert.ok(audited.matchedWords <= words * 1.03, `${audited.matchedWords} of ${words}`)
  assert.ok(audited.matchedWords >= words * 0.95, `${audited.matchedWords} of ${words}`)
  assert.ok(audited.documents >= 5)
})

test('the draft that was taken is the draft that counts', () => {
  assert.equal(workFinding('Eleven Kinds of Rain').draft, 'eleven-kinds-of-rain.draft-1.fountain')
})

test('a quoted line is shown as a quotation and is no money', () => {
  assert.deepEqual(
    findingsOf('The Marmalade Objection').map(({ document, grade }) => `${grade} in ${document}`),
    ['quotation in post-038'],
  )
  assert.equal(workFinding('The Marmalade Objection').payableWords, 0)
})

test('a work that nobody took is not found', () => {
  const goat = audit.works.find(({ work }) => work === workOf('A Goat Is Not a Receipt'))
  assert.equal(goat?.matchedWords ?? 0, 0)
})

test('the one page is found in its corpus, once and in part', async () => {
  const page = join(FOLDER, '../one-page')
  const script = await readFile(join(page, 'script.fountain'), 'utf8')
  const { works, findings } = await auditOf(new Map([['script.fountain', script]]), join(page, 'corpus.jsonl'))
  assert.deepEqual(
    findings.map(({ document }) => document),
    ['post-2'],
  )
  assert.ok(works[0] && works[0].payableWords > 0 && works[0].payableWords < works[0].words)
})

async function auditOf(scripts: ReadonlyMap<string, string>, corpus: string): Promise<AuditResult> {
  const drafts = [...scripts].map(([draft, text]) => {
    const { screenplay } = readScript(Buffer.from(text), { fileName: draft })
    assert.ok(screenplay)
    return { work: workOf(draft), draft, ...listWords(screenplay) }
  })
  const { index } = openIndex(buildIndex(drafts))
  assert.ok(index)
  const { files } = await listCorpusFiles([corpus])
  return mergeFindings(index, await Promise.all(files.map((file) => scanFile(index, file.name, readCorpusFile(file)))))
}

/** The part of a noisy passage that must be found; the rest is destroyed by the noise. */
const LEAST: Readonly<Record<string, number>> = {
  'ocr-2-percent': 0.75,
  'words-edited-10-percent': 0.7,
  scattered: 0.9,
}

function findingsOf(work: string): Finding[] {
  return audit.findings.filter((each) => each.work === workOf(work))
}

function workFinding(work: string): WorkFinding {
  const found = audit.works.find((each) => each.work === workOf(work))
  assert.ok(found, `${work} is found`)
  return found
}

function isIn(finding: Finding, planted: PlantedPassage): boolean {
  const isSubtitles = planted.kind === 'subtitles' && finding.file.endsWith('bureau-finale.srt')
  return isSubtitles || finding.document.includes(planted.document)
}

/** The finale quotes the first episode's verdict: whoever has the one has that passage of the other. */
function related(planted: string, found: string): boolean {
  const quoting = ['The Umbrella Verdict', 'The Quiet Referendum'].map(workOf)
  return workOf(planted) === found || (quoting.includes(workOf(planted)) && quoting.includes(found))
}

/** A title and a file name of one work give the same id. */
function workOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\..*$/, '')
    .replace(/[^a-z]+/g, '-')
}
