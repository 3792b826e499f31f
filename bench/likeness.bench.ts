/**
 * Likeness of drafts: bytes and time a registration among many drafts; and with `SCRIPTS=FOLDER`, on the scripts of that folder, what is
 * told of texts that nobody stuffed, and of how many stuffed and copied ones it is told. `DRAFTS=100000` for a larger hall.
 */

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { measureNewDraft } from '../src/app/drafts/measure-draft.ts'
import { openDatabase } from '../src/drivers/database/index.ts'
import type { Database, Stores } from '../src/drivers/ports.ts'
import { type Draft, makeDraft } from '../src/registry/index.ts'
import { fingerprintsOf, shinglesOf } from '../src/registry/likeness/shingles.ts'
import { gradeCopies, overlapOf, stuffingOf, textOf } from '../src/registry/likeness/judge.ts'
import { paidWordsOf } from '../src/registry/likeness/paid-words.ts'
import { uniteSpans, wordsIn } from '../src/registry/likeness/spans.ts'
import { countWords, listWords, type Screenplay } from '../src/screenplay/index.ts'
import { type NamedText, readTexts } from './likeness/texts.ts'
import { COPIED, STUFFED } from './likeness/variants.ts'

const DRAFTS = Number(process.env['DRAFTS'] ?? 10_000)
const WORDS = 20_000
const FINGERPRINTS = 310 // of 20,000 words
const LONG = 8000

const chance = chanceFrom(7)
await benchHall()
if (process.env['SCRIPTS'] !== undefined) {
  const texts = await readTexts(process.env['SCRIPTS'])
  tellFalseAlarms(texts)
  tellHits(texts.filter(({ words }) => words.length >= LONG))
}

/** A hall of many drafts that have nothing in common, then registrations of one text: new, and its copies. */
async function benchHall(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
  const file = path.join(folder, 'hall.sqlite')
  try {
    const ids = await withHall(file, (hall) => inPortions(hall, (stores, at) => fillDraft(stores, at)))
    const before = statSync(file).size
    const started = performance.now()
    await withHall(file, (hall) => inPortions(hall, (stores, at) => fillFingerprints(stores, ids[at] ?? '')))
    const took = ((performance.now() - started) / DRAFTS).toFixed(2)
    const added = Math.round((statSync(file).size - before) / DRAFTS)
    console.log(`${DRAFTS} drafts, ${FINGERPRINTS} fingerprints each: ${added} bytes and ${took} ms a draft`)
    await withHall(file, benchRegistrations)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchRegistrations(hall: Database): Promise<void> {
  const words = Array.from({ length: WORDS }, () => `w${Math.floor(3000 * chance() ** 4)}`)
  const others = Array.from({ length: WORDS }, () => `v${Math.floor(3000 * chance() ** 4)}`)
  for (const [name, text] of [
    ['to warm up', others.slice(0, 5000)],
    ['a new text', words],
    ['its copy', words],
    ['another new text', others],
    [
      'half of either, and 500 words again',
      [...words.slice(0, 9500), ...others.slice(0, 10_000), ...words.slice(0, 500)],
    ],
  ] as const) {
    const { draft, screenplay } = await hall.write((stores) => addDraft(stores, name, text))
    const started = performance.now()
    const notes = await hall.write((stores) =>
      measureNewDraft(stores, { draft, text: textOf(paidWordsOf(listWords(screenplay))) }),
    )
    const took = Math.round(performance.now() - started)
    console.log(
      `${name}: ${took} ms for ${text.length} words; told: ${notes.map(({ code }) => code).join(', ') || 'nothing'}`,
    )
  }
}

async function withHall<T>(file: string, work: (hall: Database) => Promise<T>): Promise<T> {
  const hall = await openDatabase({ file })
  try {
    return await work(hall)
  } finally {
    await hall.close()
  }
}

/** A hundred drafts a transaction. */
async function inPortions<T>(hall: Database, work: (stores: Stores, at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let start = 0; start < DRAFTS; start += 100) {
    await hall.write(async (stores) => {
      for (let at = start; at < Math.min(DRAFTS, start + 100); at++) made.push(await work(stores, at))
    })
  }
  return made
}

async function fillDraft(stores: Stores, at: number): Promise<string> {
  return (await addDraft(stores, `filling ${at}`, [`w${at}`])).draft.id
}

async function fillFingerprints({ registry }: Stores, id: string): Promise<void> {
  const prints = Array.from({ length: FINGERPRINTS }, () => Math.floor(chance() * 2 ** 48))
  await registry.addFingerprints(
    id,
    [...new Set(prints)].sort((a, b) => a - b),
  )
}

async function addDraft(
  { registry }: Stores,
  title: string,
  words: readonly string[],
): Promise<{ draft: Draft; screenplay: Screenplay }> {
  const screenplay: Screenplay = {
    format: 'text',
    titlePage: { title, credit: undefined, authors: undefined, draftDate: undefined, fields: [] },
    elements: [{ kind: 'action', text: words.join(' '), line: 1 }],
    scenes: [{ heading: undefined, number: undefined, start: 0, end: 1 }],
  }
  const source = new TextEncoder().encode(`${title}\n${words.join(' ')}`)
  const work = { id: `work-${title}`, title, knownOn: '2026-01-01' }
  const draft = makeDraft({
    work: work.id,
    sequence: 1,
    fileName: `${title}.txt`,
    source,
    screenplay,
    words: listWords(screenplay),
    counts: countWords(screenplay),
    pages: 1,
    knownOn: '2026-01-01',
  })
  await registry.addWork(work)
  await registry.addDraft(draft, { source, screenplay })
  return { draft, screenplay }
}

/** What is told of texts as they are: of each alone, and of each against all others. */
function tellFalseAlarms(texts: readonly NamedText[]): void {
  const started = performance.now()
  const words = texts.reduce((sum, text) => sum + text.words.length, 0)
  for (const text of texts) {
    const { repeated, filler } = stuffingOf(text)
    if (repeated.length + filler.length === 0) continue
    console.log(
      `stuffed: ${text.name}, ${wordsIn(repeated)} repeated, ${wordsIn(filler)} filler of ${text.words.length}`,
    )
  }
  const took = Math.round(performance.now() - started)
  console.log(`${texts.length} scripts, ${words} words, each held against itself in ${took} ms`)
  const prints = texts.map(({ shingles }) => new Set(fingerprintsOf(shingles)))
  let pairs = 0
  for (const [at, text] of texts.entries()) {
    const near = texts.filter((_, other) => other !== at && prints[at]!.intersection(prints[other]!).size > 0)
    const overlaps = near.map((other) => ({ other, overlap: overlapOf(text, other) }))
    for (const [index, grade] of gradeCopies(text, overlaps).entries()) {
      if (grade === undefined) continue
      pairs++
      const { overlap, other } = overlaps[index]!
      console.log(`copy: ${text.name} of ${other.name}, ${overlap.words} of ${text.words.length} words, ${grade}`)
    }
  }
  console.log(`${pairs} pairs of ${texts.length * (texts.length - 1)} are told as copies`)
}

function tellHits(texts: readonly NamedText[]): void {
  console.log(`\n${texts.length} scripts of ${LONG} words and more\n\nstuffed with | found | of what was added, least`)
  for (const { name, make } of STUFFED) {
    const shares = texts.map(({ words }, at) => {
      const stuffed = make(words, texts[(at + 1) % texts.length]!.words, chance)
      const { repeated, filler } = stuffingOf(textOf(stuffed))
      return wordsIn(uniteSpans([...repeated, ...filler])) / (stuffed.length - words.length)
    })
    const found = shares.filter((share) => share > 0).length
    console.log(`${name} | ${found} of ${texts.length} | ${Math.round(100 * Math.min(...shares))} %`)
  }
  console.log('\ncopied | reached by fingerprints | graded | fingerprints in common, least')
  for (const { name, make } of COPIED) {
    const found = texts.map((text, at) => {
      const copy = textOf(make(text.words, texts[(at + 1) % texts.length]!.words, chance))
      const prints = new Set(fingerprintsOf(copy.shingles)).intersection(
        new Set(fingerprintsOf(shinglesOf(text.words))),
      )
      return { shared: prints.size, grade: gradeCopies(copy, [{ other: text, overlap: overlapOf(copy, text) }])[0] }
    })
    const reached = found.filter(({ shared }) => shared >= 2).length
    const grades = Map.groupBy(found, ({ grade }) => grade ?? 'quotation')
    const graded = [...grades].map(([grade, each]) => `${each.length} ${grade}`).join(', ')
    console.log(
      `${name} | ${reached} of ${texts.length} | ${graded} | ${Math.min(...found.map(({ shared }) => shared))}`,
    )
  }
}

function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return ((state >>> 5) * 2 ** 21 + (Math.imul(state, 22695477) >>> 11)) / 2 ** 48
  }
}
