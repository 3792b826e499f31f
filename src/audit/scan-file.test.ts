import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WORD_CLASSES, type WordClass } from '../screenplay/index.ts'
import { buildIndex } from './fingerprints/write-index.ts'
import type { CorpusEvent } from './corpus.ts'
import type { FileFindings } from './file-findings.ts'
import type { DraftWords } from './finding.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { type AuditResult, mergeFindings } from './merge-findings.ts'
import { openIndex } from './fingerprints/open-index.ts'
import { countOf } from './ranges.ts'
import { type ScanFileOptions, scanFile } from './scan-file.ts'

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

type Part = readonly [WordClass, string]

function draftOf(id: string, parts: readonly Part[], work = id): DraftWords {
  const words: string[] = []
  const classes: number[] = []
  for (const [name, text] of parts)
    for (const word of text.split(/\s+/)) {
      words.push(word)
      classes.push(WORD_CLASSES.indexOf(name))
    }
  return { work, draft: `${id}/1`, words, classes: Uint8Array.from(classes) }
}

const spoken = (id: string, words: readonly string[], work = id) => draftOf(id, [['dialogue', words.join(' ')]], work)

function indexOf(...drafts: DraftWords[]): FingerprintIndex {
  const { index } = openIndex(buildIndex(drafts))
  assert.ok(index)
  return index
}

async function* eventsOf(documents: Readonly<Record<string, string>>, pieceBytes = 1 << 22, overlap = 1 << 16) {
  for (const [document, text] of Object.entries(documents)) {
    const bytes = new TextEncoder().encode(text)
    for (let start = 0; start === 0 || start + overlap < bytes.length; start += pieceBytes - overlap)
      yield { piece: { document, start, bytes: bytes.slice(start, start + pieceBytes) } } satisfies CorpusEvent
  }
}

async function scan(
  index: FingerprintIndex,
  documents: Readonly<Record<string, string>>,
  options: ScanFileOptions & { pieceBytes?: number; overlap?: number } = {},
): Promise<FileFindings> {
  return scanFile(index, 'shelf.jsonl', eventsOf(documents, options.pieceBytes, options.overlap), options)
}

async function audit(index: FingerprintIndex, documents: Readonly<Record<string, string>>): Promise<AuditResult> {
  return mergeFindings(index, [await scan(index, documents)])
}

const PLAY = babble(1, 2_000)
const OTHER = babble(2, 2_000)
const noise = (seed: number, count = 300) => babble(1_000 + seed, count).join(' ')
const text = (words: readonly string[], from = 0, to = words.length) => words.slice(from, to).join(' ')

test('a whole script in a document is found word for word, with its place', async () => {
  const before = noise(1)
  const { findings, works, totals } = await audit(indexOf(spoken('play', PLAY)), {
    d: `${before}\n${text(PLAY)}\n${noise(2)}`,
  })
  assert.deepEqual(findings, [
    {
      work: 'play',
      draft: 'play/1',
      file: 'shelf.jsonl',
      document: 'd',
      documentStart: before.length + 1,
      documentEnd: before.length + 1 + text(PLAY).length,
      draftWordStart: 0,
      draftWordEnd: 2_000,
      matchedWords: 2_000,
      grade: 'whole-work',
    },
  ])
  assert.equal(works[0]?.payableWords, 2_000)
  assert.deepEqual(totals, { files: 1, documents: 1, bytes: totals.bytes, words: 2_600 })
})

test('nothing is found in a document that has nothing of it', async () => {
  const { findings, works } = await audit(indexOf(spoken('play', PLAY)), { d: noise(3, 5_000), empty: '' })
  assert.deepEqual([findings, works], [[], []])
})

test('layout, case, punctuation, markup and numbers between the words do not matter', async () => {
  const shouted = PLAY.map((word, i) => (i % 7 === 0 ? `\n\n${i}\n<i>${word.toUpperCase()}</i>,` : word)).join(' ')
  const { works } = await audit(indexOf(spoken('play', PLAY)), { d: shouted })
  assert.equal(works[0]?.matchedWords, 2_000)
})

const SCENES: readonly Part[] = Array.from({ length: 40 }, (_, i) => [
  ['action', text(babble(100 + i, 30))] as const,
  ['cue', i % 2 ? 'MIRA' : 'TOMAS'] as const,
  ['dialogue', text(babble(200 + i, 12))] as const,
]).flat()
const SPEECHES = SCENES.filter(([name]) => name === 'dialogue').map(([, words]) => words)

test('a copy of the dialogue alone is found, and its other words are not counted', async () => {
  const { works } = await audit(indexOf(draftOf('film', SCENES)), { d: SPEECHES.join('\n\n') })
  assert.equal(works[0]?.matchedWords, 480)
  assert.equal(works[0]?.occurrences, 1)
})

test('names and times between the speeches are bridged', async () => {
  const subtitles = SPEECHES.map((speech, i) => `${i}\n00:0${i % 10}:01,500 --> 00:00:03,000\n- MIRA: ${speech}`)
  const { works } = await audit(indexOf(draftOf('film', SCENES)), { d: subtitles.join('\n\n') })
  assert.equal(works[0]?.occurrences, 1)
  assert.ok((works[0]?.matchedWords ?? 0) >= 480 && (works[0]?.matchedWords ?? 0) <= 500, `${works[0]?.matchedWords}`)
})

test('the fee basis leaves out cues', async () => {
  const { works } = await audit(indexOf(draftOf('film', SCENES)), { d: SCENES.map(([, words]) => words).join('\n') })
  assert.equal(works[0]?.matchedWords, 40 * 43)
  assert.equal(works[0]?.payableWords, 40 * 42)
})

test('every tenth word changed loses every tenth word', async () => {
  const edited = PLAY.map((word, i) => (i % 10 === 5 ? 'otherwise' : word))
  const { works, findings } = await audit(indexOf(spoken('play', PLAY)), { d: text(edited) })
  assert.equal(works[0]?.matchedWords, 1_800)
  assert.equal(findings.length, 1)
})

test('a line said four times in a script is found once when a document has it once', async () => {
  const line = babble(9, 20)
  const refrain = [0, 1, 2, 3].flatMap((verse) => [...babble(50 + verse, 100), ...line])
  const { findings } = await audit(indexOf(spoken('song', refrain)), { d: `${noise(4)} ${text(line)} ${noise(5)}` })
  assert.deepEqual(
    findings.map(({ matchedWords }) => matchedWords),
    [20],
  )
})

test('each draft word counts once, however often it was seen', async () => {
  const { works } = await audit(indexOf(spoken('play', PLAY)), {
    a: text(PLAY, 0, 600),
    b: text(PLAY, 300, 900),
    c: text(PLAY, 0, 600),
  })
  assert.equal(works[0]?.matchedWords, 900)
  assert.deepEqual([works[0]?.occurrences, works[0]?.documents], [3, 3])
})

test('a passage that stands twice in a document counts once, and is seen twice', async () => {
  const { works, findings } = await audit(indexOf(spoken('play', PLAY)), {
    d: `${text(PLAY, 100, 300)} ${noise(12, 20)} ${text(PLAY, 100, 300)}`,
  })
  assert.deepEqual(
    findings.map(({ matchedWords }) => matchedWords),
    [200, 200],
  )
  assert.deepEqual([works[0]?.matchedWords, works[0]?.occurrences], [200, 2])
})

test('passages that lie scattered in one document add up', async () => {
  const scattered = [0, 600, 1_200, 1_700].map((from, i) => `${text(PLAY, from, from + 120)} ${noise(20 + i)}`)
  const { works, findings } = await audit(indexOf(spoken('play', PLAY)), { d: scattered.toReversed().join('\n') })
  assert.equal(findings.length, 4)
  assert.deepEqual([works[0]?.matchedWords, works[0]?.payableWords, works[0]?.grade], [480, 480, 'large-part'])
})

test('speeches that changed places are counted, and are one passage', async () => {
  const cues = Array.from({ length: 50 }, (_, i) => text(PLAY, 10 * i, 10 * i + 10))
  for (let i = 4; i < 45; i += 8) cues.splice(i, 2, cues[i + 1]!, cues[i]!)
  const { works, findings } = await audit(indexOf(spoken('play', PLAY)), { d: cues.join('\n\n') })
  assert.deepEqual([works[0]?.matchedWords, findings.length], [500, 1])
})

test('sentences in a wild order are found when they have five words', async () => {
  const sentences = Array.from({ length: 60 }, (_, i) => text(PLAY, 20 * i, 20 * i + 20)).flatMap((long) => {
    const words = long.split(' ')
    return [words.slice(0, 6).join(' '), words.slice(6).join(' ')]
  })
  const wild = sentences.map((_, i) => sentences[(i * 47) % sentences.length]!)
  const { works } = await audit(indexOf(spoken('play', PLAY)), { d: `${noise(30)} ${wild.join('. ')} ${noise(31)}` })
  assert.ok((works[0]?.matchedWords ?? 0) >= 1_170, `${works[0]?.matchedWords} of 1,200 words`)
})

test('what stands between the lines of another text is counted, and the other text is not', async () => {
  const lines = Array.from({ length: 20 }, (_, i) => `${text(PLAY, 11 * i, 11 * i + 11)}\n${noise(40 + i, 25)}`)
  const { works, findings } = await audit(indexOf(spoken('play', PLAY)), { d: lines.join('\n') })
  assert.deepEqual([works[0]?.matchedWords, findings.length], [220, 1])
})

test('a work counts the draft of which most was found', async () => {
  const early = spoken('early', PLAY, 'play')
  const late = spoken('late', [...PLAY.slice(0, 1_500), ...OTHER.slice(0, 500)], 'play')
  const { works, findings } = await audit(indexOf(early, late), { d: text(late.words) })
  assert.deepEqual([works.length, works[0]?.draft, works[0]?.matchedWords], [1, 'late/1', 2_000])
  assert.deepEqual([...new Set(findings.map(({ draft }) => draft))], ['late/1'])
})

test('a number of digits counts with its neighbours', async () => {
  const counted = [...PLAY.slice(0, 20), '1944', ...PLAY.slice(20, 100)]
  const index = indexOf(spoken('play', counted))
  assert.equal((await audit(index, { d: text(PLAY, 0, 100) })).works[0]?.matchedWords, 101)
  assert.equal((await audit(index, { d: text(PLAY, 20, 100) })).works[0]?.matchedWords, 80)
})

test('a word of two parts counts when both are there', async () => {
  const joined = PLAY.slice(0, 200).map((word, i) => (i % 10 === 0 ? `${word}-${word}` : word))
  const broken = joined.map((word) => word.replace(/-.*/, ''))
  const index = indexOf(spoken('play', joined))
  assert.equal((await audit(index, { d: text(joined) })).works[0]?.matchedWords, 200)
  assert.equal((await audit(index, { d: text(broken) })).works[0]?.matchedWords, 180)
})

test('a shared run of 15 words is always found, wherever it stands', async () => {
  const index = indexOf(spoken('play', PLAY), spoken('other', OTHER))
  const run = fc.record({
    seed: fc.nat(1_000),
    before: fc.nat(60),
    from: fc.nat(1_900),
    length: fc.integer({ min: 15, max: 60 }),
  })
  await fc.assert(
    fc.asyncProperty(run, async ({ seed, before, from, length }) => {
      const { passages } = await scan(index, {
        d: `${noise(seed, before)} ${text(OTHER, from, from + length)} ${noise(seed + 1, 40)}`,
      })
      const ours = passages.filter(({ draft }) => index.drafts[draft]?.work === 'other')
      assert.equal(ours.length, 1)
      assert.ok(countOf(ours[0]?.matched ?? new Uint32Array()) >= length)
    }),
    { numRuns: 60 },
  )
})

test('what is counted of text in a wild order is never more than is there', async () => {
  const index = indexOf(spoken('play', PLAY), spoken('other', OTHER))
  const piece = fc.record({ from: fc.nat(1_900), length: fc.integer({ min: 1, max: 40 }), between: fc.nat(12) })
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const document = pieces.map(
        ({ from, length, between }, i) => `${text(PLAY, from, from + length)} ${noise(i, between)}`,
      )
      const there = new Set(document.join(' ').split(/\s+/)) // a word between may be one of the play
      const { findings } = mergeFindings(index, [await scan(index, { d: document.join('\n') })])
      for (const { matchedWords, draftWordStart, draftWordEnd } of findings) {
        const inside = PLAY.slice(draftWordStart, draftWordEnd).filter((word) => there.has(word))
        assert.ok(matchedWords <= inside.length && matchedWords > 0)
      }
    }),
    { numRuns: 40 },
  )
})

test('the pieces in which a document comes do not matter', async () => {
  const index = indexOf(spoken('play', PLAY), spoken('other', OTHER))
  const document = `${noise(6, 900)} ${text(PLAY, 100, 900)}\n${noise(7, 400)} ${text(OTHER, 0, 700)} ${noise(8, 100)}`
  const whole = await scan(index, { d: document })
  assert.equal(whole.passages.length, 2)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1_500, max: 9_000 }), fc.nat(1_200), async (pieceBytes, overlap) => {
      assert.deepEqual(await scan(index, { d: document }, { pieceBytes, overlap }), whole)
    }),
    { numRuns: 30 },
  )
})

test('a document longer than the window is joined at its borders', async () => {
  const long = babble(11, 60_000)
  const index = indexOf(spoken('saga', long))
  const found = await scan(index, { d: text(long) }, { windowWords: 1 << 14 })
  assert.deepEqual(
    found.passages.map(({ matched, documentStart, documentEnd }) => [[...matched], documentStart, documentEnd]),
    [[[0, 60_000], 0, text(long).length]],
  )
})

test('speeches that changed places are joined at the borders of windows too', async () => {
  const long = babble(13, 40_000)
  const cues = Array.from({ length: 4_000 }, (_, i) => text(long, 10 * i, 10 * i + 10))
  const swapped = cues.map((_, i) => cues[i % 9 === 4 ? i + 1 : i % 9 === 5 ? i - 1 : i] ?? '')
  const index = indexOf(spoken('saga', long))
  const { passages } = await scan(index, { d: swapped.join('\n') }, { windowWords: 1 << 14 })
  assert.deepEqual(
    passages.map(({ matched }) => [...matched]),
    [[0, 40_000]],
  )
})

test('neither the order of the files nor the number of workers changes the result', async () => {
  const index = indexOf(spoken('play', PLAY), spoken('other', OTHER), spoken('copy', PLAY, 'zz-copy'))
  const documents = [
    { a: text(PLAY), b: text(OTHER, 0, 90) },
    { c: text(PLAY, 500, 700), d: noise(1) },
    { e: text(OTHER, 50, 1_500) },
  ]
  const files = await Promise.all(documents.map((each, i) => scanFile(index, `file-${i}`, eventsOf(each))))
  const result = mergeFindings(index, files)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(files, { minLength: 3 }), async (shuffled) => {
      assert.deepEqual(mergeFindings(index, structuredClone(shuffled)), result)
    }),
    { numRuns: 10 },
  )
})

test('problems of the file come through, and the rest is scanned', async () => {
  async function* events(): AsyncGenerator<CorpusEvent> {
    yield { problem: { code: 'corpus/bad-line', message: 'Line 2 is no JSON.' } }
    yield* eventsOf({ d: text(PLAY) })
  }
  const index = indexOf(spoken('play', PLAY))
  const { problems, works } = mergeFindings(index, [await scanFile(index, 'f', events())])
  assert.deepEqual([problems.length, works[0]?.matchedWords], [1, 2_000])
})

test('progress is told after each piece', async () => {
  const seen: number[] = []
  const onProgress = ({ bytes }: { bytes: number }) => seen.push(bytes)
  const { bytes } = await scan(indexOf(), { a: noise(1), b: noise(2) }, { onProgress })
  assert.deepEqual([seen.length, seen.at(-1)], [2, bytes])
})

test('repetition costs linear time', async () => {
  const line = 'all that work and no play at all makes this long winter night a very dull one'
  const drafts = [1, 2, 3].map((i) => spoken(`d${i}`, [...babble(i, 50), ...`${line} `.repeat(300).trim().split(' ')]))
  const index = indexOf(...drafts, spoken('the', [...Array.from({ length: 2_000 }, () => 'the'), ...PLAY]))
  const cost = async (times: number): Promise<number> => {
    const before = process.cpuUsage()
    await scan(index, {
      line: `${line}\n`.repeat(2_500 * times),
      the: 'the '.repeat(40_000 * times),
      pairs: 'tick tock '.repeat(12_000 * times),
      // Each line is another one by a word, so that the second look has something to do everywhere.
      nearly: Array.from({ length: 1_500 * times }, (_, i) =>
        line
          .split(' ')
          .with(i % 16, `w${i}`)
          .join(' '),
      ).join('\n'),
    })
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  const once = await cost(1)
  // Squared it would be 64 times as much.
  assert.ok((await cost(8)) < 24 * once)
})
