import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256Hex } from '../../base/index.ts'
import { WORD_CLASSES } from '../../screenplay/index.ts'
import type { CorpusEvent } from '../corpus.ts'
import { SHARED } from '../draft-view.ts'
import type { DraftWords } from '../finding.ts'
import type { FingerprintIndex } from '../fingerprint-index.ts'
import { type AuditResult, mergeFindings } from '../merge-findings.ts'
import { scanFile } from '../scan-file.ts'
import { appendToIndex } from './append-index.ts'
import { copyIndex } from './copy-index.ts'
import { type IndexFile, createMemoryFile, memoryBytes } from './index-bytes.ts'
import { openCatalogue } from './open-catalogue.ts'
import { openIndex } from './open-index.ts'
import { placeSections } from './segment-layout.ts'
import { verifyIndex } from './verify-index.ts'
import { buildIndex, writeIndex } from './write-index.ts'

const [ACTION, CUE, DIALOGUE] = (['action', 'cue', 'dialogue'] as const).map((name) => WORD_CLASSES.indexOf(name))

/** `count` words of a made-up language, other ones for each seed. */
function babble(seed: number, count: number): string[] {
  let state = seed * 7919 + 17
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const syllables = ['ka', 'lo', 'mi', 'ru', 'ten', 'vash', 'oo', 'pel', 'sin', 'dra']
  return Array.from({ length: count }, () => [1, 2, 3].map(() => syllables[next(10)]).join(''))
}

/** A script of speeches of 5 words, then of 29, each followed by a cue, and of action now and then. */
function script(id: string, seed: number, count = 600, work = `work-${id}`): DraftWords {
  const words = babble(seed, count)
  const isCue = (i: number) => (i % 120 < 60 ? i % 6 === 5 : i % 30 === 29)
  const classes = Uint8Array.from(words, (_, i) => (isCue(i) ? CUE : i % 60 < 48 ? DIALOGUE : ACTION) ?? 0)
  return { work, draft: `draft-${id}`, words, classes }
}

const SCRIPTS = Array.from({ length: 12 }, (_, i) => script(`${(i * 7) % 12}`.padStart(2, '0'), i))

function opened(bytes: Uint8Array): FingerprintIndex {
  const { index, problems } = openIndex(bytes)
  assert.deepEqual(problems, [])
  assert.ok(index)
  return index
}

async function appended(steps: readonly (readonly DraftWords[])[], strideWords = 1): Promise<Uint8Array> {
  const [first = [], ...others] = steps
  const file = createMemoryFile(buildIndex(first, { strideWords }))
  for (const step of others) await appendToIndex(file, step, { strideWords })
  return file.bytes()
}

async function audit(index: FingerprintIndex, documents: Readonly<Record<string, string>>): Promise<AuditResult> {
  async function* events(): AsyncGenerator<CorpusEvent> {
    for (const [document, text] of Object.entries(documents))
      yield { piece: { document, start: 0, bytes: new TextEncoder().encode(text) } }
  }
  return mergeFindings(index, [await scanFile(index, 'corpus.jsonl', events())])
}

const noise = (seed: number, count: number) => babble(5_000 + seed, count).join(' ')

/** A corpus with a part of every script, whole ones among them. */
const CORPUS = Object.fromEntries(
  SCRIPTS.map(({ words }, i) => [
    `d${i}`,
    `${noise(i, 50)} ${words.slice(0, 50 * (i + 1)).join(' ')} ${noise(i + 50, 50)}`,
  ]),
)

for (const strideWords of [1, 3, 5, 23]) {
  const runWords = 8 * strideWords + 7
  const play = script('play', 900, 1_200)
  const index = opened(buildIndex([play, script('other', 901, 1_200)], { strideWords }))
  const speeches = play.words.filter((_, i) => play.classes[i] === DIALOGUE)

  test(`with every ${strideWords}th gram of a draft any shared run of ${runWords} words is found, printed or spoken alone`, async () => {
    assert.equal(index.guarantee.runWords, runWords)
    const run = fc.record({
      isSpoken: fc.boolean(),
      before: fc.nat(60),
      from: fc.nat(10_000),
      seed: fc.nat(1_000),
    })
    await fc.assert(
      fc.asyncProperty(run, async ({ isSpoken, before, from, seed }) => {
        const words = isSpoken ? speeches : play.words
        const first = from % (words.length - runWords)
        const planted = words.slice(first, first + runWords).join(' ')
        const { findings } = await audit(index, { d: `${noise(seed, before)} ${planted} ${noise(seed + 1, 40)}` })
        assert.equal(findings.length, 1)
        assert.ok((findings[0]?.matchedWords ?? 0) >= runWords)
      }),
      { numRuns: 40 },
    )
  })
}

test('findings in an index that was appended to are those in one that was built at once', async () => {
  const rebuilt = await audit(opened(buildIndex(SCRIPTS)), CORPUS)
  assert.equal(rebuilt.works.length, SCRIPTS.length)
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(cuts, async (given) => {
      const ends = [...given.toSorted((a, b) => a - b), SCRIPTS.length]
      const steps = ends.map((end, i) => SCRIPTS.slice(ends[i - 1] ?? 0, end))
      const index = opened(await appended(steps))
      assert.deepEqual(await audit(index, CORPUS), rebuilt)
    }),
    { numRuns: 15 },
  )
})

test('drafts keep the order of their ids and the ranks of their works through every append', async () => {
  const index = opened(await appended(SCRIPTS.map((each) => [each])))
  const rebuilt = opened(buildIndex(SCRIPTS))
  assert.deepEqual(index.drafts, rebuilt.drafts)
  assert.deepEqual(index.workOf, rebuilt.workOf)
  for (const number of index.drafts.keys()) assert.deepEqual({ ...index.draft(number) }, { ...rebuilt.draft(number) })
})

test('a segment that takes in all others is the one that is built at once', async () => {
  const [one, two, ...others] = SCRIPTS
  assert.ok(one && two)
  const index = opened(await appended([[one], [two], others]))
  assert.equal(index.segments.length, 1)
  assert.equal(index.id, opened(buildIndex(SCRIPTS)).id)
})

test('the same steps give the same bytes, in whatever order the drafts of a step come', async () => {
  const steps = [SCRIPTS.slice(0, 7), SCRIPTS.slice(7, 9), SCRIPTS.slice(9)]
  const bytes = await appended(steps)
  assert.deepEqual(await appended(steps.map((step) => step.toReversed())), bytes)
})

test('a hundred appends leave a handful of segments', async () => {
  const file = createMemoryFile(buildIndex([]))
  for (let i = 0; i < 100; i++) {
    const { segments } = await appendToIndex(file, [script(`${i}`, i, 30)])
    assert.ok(segments <= Math.log2(i + 1) + 1)
  }
  assert.equal(opened(file.bytes()).drafts.length, 100)
})

test('an index that is copied loses what nothing refers to and stays the same index', async () => {
  const file = createMemoryFile(await appended(SCRIPTS.slice(0, 9).map((each) => [each])))
  const { deadBytes, liveBytes } = await appendToIndex(file, SCRIPTS.slice(9))
  assert.ok(deadBytes > 0)
  const copy = createMemoryFile()
  copyIndex(file, copy)
  assert.equal(copy.length, 1024 + liveBytes)
  assert.equal(opened(copy.bytes()).id, opened(file.bytes()).id)
  verifyIndex(copy)
  await appendToIndex(copy, [script('later', 70)])
  assert.equal(opened(copy.bytes()).drafts.length, SCRIPTS.length + 1)
})

/** A file that remembers what was done to it. */
function recorded(content: Uint8Array): { file: IndexFile; steps: ((to: IndexFile, share: number) => void)[] } {
  const inner = createMemoryFile(content)
  const steps: ((to: IndexFile, share: number) => void)[] = []
  const file: IndexFile = {
    get length() {
      return inner.length
    },
    read: (offset, length) => inner.read(offset, length),
    write(offset, bytes) {
      const kept = bytes.slice()
      steps.push((to, share) => to.write(offset, kept.subarray(0, Math.floor(share * kept.length))))
      inner.write(offset, kept)
    },
    truncate(length) {
      steps.push((to) => to.truncate(length))
      inner.truncate(length)
    },
    flush() {},
  }
  return { file, steps }
}

test('an append that is broken off anywhere leaves the old index or the new one, and can be done again', async () => {
  const before = await appended([SCRIPTS.slice(0, 6), SCRIPTS.slice(6, 8)])
  const { file, steps } = recorded(before)
  await appendToIndex(file, SCRIPTS.slice(8))
  const after = file.read(0, file.length).slice()
  const ids = [before, after].map((bytes) => opened(bytes).id)
  await fc.assert(
    fc.asyncProperty(fc.nat(steps.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), async (until, share) => {
      const broken = createMemoryFile(before)
      steps.slice(0, until).forEach((step) => step(broken, 1))
      steps[until]?.(broken, share)
      const { id } = opened(broken.bytes())
      verifyIndex(broken)
      assert.ok(ids.includes(id))
      if (id === ids[1]) return
      await appendToIndex(broken, SCRIPTS.slice(8))
      assert.deepEqual(broken.bytes(), after)
    }),
    { numRuns: 60 },
  )
})

test('an index that is cut is damaged, wherever it was cut', async () => {
  const bytes = await appended([SCRIPTS.slice(0, 6), SCRIPTS.slice(6, 8)])
  fc.assert(
    fc.property(fc.integer({ min: 1024, max: bytes.length - 1 }), (length) => {
      assert.equal(openIndex(bytes.subarray(0, length)).problems[0]?.code, 'audit/index-damaged')
    }),
  )
})

test('a draft is not added twice', async () => {
  const file = createMemoryFile(buildIndex(SCRIPTS))
  await assert.rejects(appendToIndex(file, SCRIPTS.slice(0, 1)), /id of its own/)
  assert.throws(() => buildIndex([...SCRIPTS, ...SCRIPTS.slice(0, 1)]), /id of its own/)
  assert.equal(opened(file.bytes()).id, opened(buildIndex(SCRIPTS)).id)
})

test('nothing appended is nothing changed', async () => {
  const file = createMemoryFile(buildIndex(SCRIPTS))
  await appendToIndex(file, [])
  assert.deepEqual(file.bytes(), buildIndex(SCRIPTS))
})

test('a stream of drafts gives the bytes that they give at once', async () => {
  async function* stream(): AsyncGenerator<DraftWords> {
    yield* SCRIPTS.toSorted((a, b) => (a.draft < b.draft ? -1 : 1))
  }
  const file = createMemoryFile()
  await writeIndex(file, stream(), { strideWords: 3 })
  assert.deepEqual(file.bytes(), buildIndex(SCRIPTS, { strideWords: 3 }))
  await assert.rejects(writeIndex(createMemoryFile(), stream(), { strideWords: 4 }), /odd/)
})

const RECAP = babble(777, 40)
const episode = (number: number): DraftWords => {
  const own = script(`episode-${number}`, 800 + number, 300)
  return {
    ...own,
    words: [...RECAP, ...own.words],
    classes: Uint8Array.of(...RECAP.map(() => ACTION ?? 0), ...own.classes),
  }
}

function sharedWords(index: FingerprintIndex, draft: string): number {
  const number = index.drafts.findIndex((each) => each.draft === draft)
  return index.draft(number).flags.reduce((count, flag) => count + Number((flag & SHARED) !== 0), 0)
}

test('what five works have is common property, also when four of them are in an earlier segment', async () => {
  const file = createMemoryFile(buildIndex([...SCRIPTS, ...[1, 2, 3, 4].map(episode)]))
  assert.equal(sharedWords(opened(file.bytes()), 'draft-episode-4'), 0)
  await appendToIndex(file, [episode(5)])
  const index = opened(file.bytes())
  assert.equal(index.segments.length, 2)
  assert.equal(sharedWords(index, 'draft-episode-5'), 40)
  assert.equal(sharedWords(index, 'draft-episode-4'), 0) // the earlier segment stays as it is
})

test('common property is marked as a whole, also where every 11th gram alone is indexed', () => {
  const index = opened(buildIndex([1, 2, 3, 4, 5].map(episode), { strideWords: 11 }))
  const words = sharedWords(index, 'draft-episode-3')
  assert.ok(words > 25 && words <= 40, `${words}`)
})

test('what is found is counted once whatever the stride', async () => {
  for (const strideWords of [1, 3, 7]) {
    const index = opened(buildIndex(SCRIPTS, { strideWords }))
    const { works } = await audit(index, { d: SCRIPTS[3]?.words.join(' ') ?? '' })
    assert.deepEqual(
      works.map(({ work, matchedWords }) => [work, matchedWords]),
      [[SCRIPTS[3]?.work, 600]],
    )
  }
})

/** Words that are hard to read, a refrain, and a song that all have. */
const HARD = ['Café', "don't", 'well-known', '12', 'Straße', '', '...', 'ﬁne', '你好', ...Array(8).fill('no'), 'a\nb']

test('records, filter and tables of the same drafts are the same bytes in every release of this version', () => {
  const song = babble(4, 60)
  const drafts = SCRIPTS.map((each) => ({
    ...each,
    words: [...song, ...HARD, ...each.words.slice(song.length + HARD.length)],
  }))
  const hashes = [1, 3, 23].map((strideWords) => {
    const bytes = buildIndex(drafts, { strideWords })
    const [segment] = openCatalogue(memoryBytes(bytes)).segments
    assert.ok(segment)
    return sha256Hex(bytes.subarray(segment.offset, placeSections(segment).sumsOffset)).slice(0, 16)
  })
  assert.deepEqual(hashes, ['bac2cc8dcc9cb681', 'b11f01622f4d866a', '8b319fcd73184814'])
})
