import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WORD_CLASSES } from '../screenplay/index.ts'
import { buildIndex } from './fingerprints/write-index.ts'
import type { CorpusEvent } from './corpus.ts'
import type { DraftWords } from './finding.ts'
import { type AuditResult, mergeFindings } from './merge-findings.ts'
import { openIndex } from './fingerprints/open-index.ts'
import { scanFile } from './scan-file.ts'

const DIALOGUE = WORD_CLASSES.indexOf('dialogue')

function draft(work: string, words: readonly string[]): DraftWords {
  return { work, draft: `${work}/1`, words, classes: new Uint8Array(words.length).fill(DIALOGUE) }
}

/** `count` different words that nobody else has. */
function own(prefix: string, count: number): string[] {
  const letter = (i: number, unit: number) => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(i / unit) % 26]
  return Array.from({ length: count }, (_, i) => prefix + [17_576, 676, 26, 1].map((unit) => letter(i, unit)).join(''))
}

async function audit(
  drafts: readonly DraftWords[],
  documents: Readonly<Record<string, readonly string[]>>,
): Promise<AuditResult> {
  const { index } = openIndex(buildIndex(drafts))
  assert.ok(index)
  async function* events(): AsyncGenerator<CorpusEvent> {
    for (const [document, words] of Object.entries(documents))
      yield { piece: { document, start: 0, bytes: new TextEncoder().encode(words.join(' ')) } }
  }
  return mergeFindings(index, [await scanFile(index, 'f', events())])
}

const PLAY = own('play', 20_000)
const BOOK = own('book', 5_000)
const inBook = (words: readonly string[]) => [...BOOK.slice(0, 2_500), ...words, ...BOOK.slice(2_500)]

async function gradeOf(words: readonly string[]): Promise<string | undefined> {
  const { findings } = await audit([draft('play', PLAY)], { d: words })
  return findings[0]?.grade
}

test('three fifths of a script are the whole work, one fifth is a large part', async () => {
  assert.equal(await gradeOf(inBook(PLAY.slice(0, 12_000))), 'whole-work')
  assert.equal(await gradeOf(inBook(PLAY.slice(0, 11_900))), 'large-part')
  assert.equal(await gradeOf(inBook(PLAY.slice(0, 3_900))), 'passages')
})

test('a scene in a book is a passage, an epigraph is a quotation', async () => {
  assert.equal(await gradeOf(inBook(PLAY.slice(500, 1_000))), 'passages')
  assert.equal(await gradeOf(inBook(PLAY.slice(500, 580))), 'quotation')
})

test('many short quotations in one book are quotations', async () => {
  const quotes = Array.from({ length: 60 }, (_, i) => [
    ...PLAY.slice(300 * i, 300 * i + 30),
    ...BOOK.slice(80 * i, 80 * i + 80),
  ]).flat()
  const { findings, works } = await audit([draft('play', PLAY)], { d: quotes })
  assert.equal(findings.length, 60)
  assert.deepEqual([works[0]?.grade, works[0]?.matchedWords, works[0]?.payableWords], ['quotation', 1_800, 0])
})

test('a corpus that cuts a script into pieces has the whole of it', async () => {
  const pieces = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [`piece-${i}`, PLAY.slice(i * 400, i * 400 + 400)] as const),
  )
  const { works, findings } = await audit([draft('play', PLAY)], pieces)
  assert.deepEqual([works[0]?.grade, works[0]?.payableWords], ['whole-work', 20_000])
  assert.equal(findings[0]?.grade, 'passages')
})

test('of a short script fewer words are more than quotation', async () => {
  const { findings } = await audit([draft('sketch', PLAY.slice(0, 1_500))], { d: inBook(PLAY.slice(100, 200)) })
  assert.equal(findings[0]?.grade, 'passages')
})

test('fewer words than are surely found are chance', async () => {
  const { findings, works } = await audit([draft('play', PLAY)], { d: inBook(PLAY.slice(8, 22)) })
  assert.deepEqual(
    findings.filter(({ grade }) => grade !== 'chance'),
    [],
  )
  assert.deepEqual(works, [])
})

test('the alphabet, numbers and terms of the page are chance, however many', async () => {
  const letters = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' ')
  const terms = 'fade in int day cut to ext night fade out the end one two three four five six seven'.split(' ')
  const script = draft('play', [...PLAY.slice(0, 100), ...letters, ...PLAY.slice(100, 200), ...terms])
  const { findings } = await audit([script], { alphabet: letters, terms })
  assert.deepEqual([...new Set(findings.map(({ grade }) => grade))], ['chance'])
})

test('what many works share is no evidence for one of them', async () => {
  const recap = own('recap', 60)
  const series = Array.from({ length: 6 }, (_, i) =>
    draft(`episode-${i}`, [...recap, ...own(`episode${'abcdef'[i]}x`, 400)]),
  )
  const { works } = await audit(series, { d: inBook(recap) })
  assert.deepEqual(works, [])
})

test('a legal text of 300 words that many scripts end with makes no money for any of them, however short they are', async () => {
  const notice = own('notice', 300)
  const scripts = Array.from({ length: 6 }, (_, i) =>
    draft(`script-${i}`, [...own(`script${'abcdef'[i]}x`, 700), ...notice]),
  )
  for (const document of [inBook(notice), notice]) {
    const { works } = await audit(scripts, { d: document })
    assert.deepEqual(works, [])
  }
  const { works } = await audit(scripts, { d: scripts[2]!.words })
  assert.deepEqual(
    works.filter(({ payableWords }) => payableWords > 0).map(({ work, payableWords }) => [work, payableWords]),
    [['script-2', 1_000]],
  )
})

test('a text that is registered under six names is paid under one of them', async () => {
  const { works } = await audit(
    Array.from({ length: 6 }, (_, i) => draft(`name-${i}`, PLAY.slice(0, 3_000))),
    { d: PLAY.slice(0, 3_000) },
  )
  assert.deepEqual(
    works.filter(({ payableWords }) => payableWords > 0).map(({ work, payableWords }) => [work, payableWords]),
    [['name-0', 3_000]],
  )
})

test('a page of short quotations in no order is no passage', async () => {
  const quotes = Array.from({ length: 60 }, (_, i) => [
    ...PLAY.slice(300 * ((i * 37) % 60), 300 * ((i * 37) % 60) + 30),
    ...BOOK.slice(8 * i, 8 * i + 8),
  ]).flat()
  const { works } = await audit([draft('play', PLAY)], { d: quotes })
  assert.deepEqual([works[0]?.grade, works[0]?.matchedWords, works[0]?.payableWords], ['quotation', 1_800, 0])
})

test('a script that quotes another is not found where only the other one is', async () => {
  const quoting = draft('quoting', [...own('own', 1_000), ...PLAY.slice(0, 900), ...own('more', 100)])
  const { works, findings } = await audit([draft('play', PLAY), quoting], { d: inBook(PLAY) })
  assert.deepEqual(
    works.map(({ work, grade, payableWords }) => [work, grade, payableWords]),
    [
      ['play', 'whole-work', 20_000],
      ['quoting', 'quotation', 0],
    ],
  )
  assert.equal(findings.find(({ work }) => work === 'quoting')?.matchedWords, 900)
})

test('a script that is quoted is not found where only the quoting one is', async () => {
  const quoting = draft('a-quoting', [...own('own', 3_000), ...PLAY.slice(0, 900), ...own('more', 3_000)])
  const { works } = await audit([draft('play', PLAY), quoting], { d: inBook(quoting.words) })
  assert.deepEqual(
    works.map(({ work, grade, payableWords }) => [work, grade, payableWords]),
    [
      ['a-quoting', 'whole-work', 6_900],
      ['play', 'quotation', 0],
    ],
  )
})

test('of two works with one text the smaller id has it, and the other one is noted', async () => {
  const { works } = await audit([draft('b-twin', PLAY), draft('a-twin', PLAY)], { d: PLAY })
  assert.deepEqual(
    works.map(({ work, grade, matchedWords, payableWords }) => [work, grade, matchedWords, payableWords]),
    [
      ['a-twin', 'whole-work', 20_000, 20_000],
      ['b-twin', 'quotation', 20_000, 0],
    ],
  )
})

test('two works in one document are both found', async () => {
  const other = own('other', 4_000)
  const { works } = await audit([draft('play', PLAY), draft('other', other)], {
    d: [...PLAY, ...BOOK.slice(0, 10), ...other],
  })
  assert.deepEqual(
    works.map(({ grade, payableWords }) => [grade, payableWords]),
    [
      ['whole-work', 4_000],
      ['whole-work', 20_000],
    ],
  )
})
