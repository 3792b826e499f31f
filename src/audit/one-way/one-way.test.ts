import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { assert as insist, required } from '../../base/index.ts'
import { WORD_CLASSES } from '../../screenplay/index.ts'
import type { CorpusEvent } from '../corpus.ts'
import { wordHash } from '../document-words.ts'
import type { DraftWords } from '../finding.ts'
import { buildOneWayIndex } from './build-one-way.ts'
import { MET_WORDS, gramsOfDraft } from './draft-grams.ts'
import { estimateWords, gradeEstimate } from './estimate-words.ts'
import { fingerprintInto, prepareKey, printFingerprint } from './keyed-fingerprint.ts'
import { type OneWayIndex, draftsOfRow, fingerprintCounts, openOneWayIndex, rowOf } from './open-one-way.ts'
import { scanOneWay } from './scan-one-way.ts'

const [ACTION, DIALOGUE] = [WORD_CLASSES.indexOf('action'), WORD_CLASSES.indexOf('dialogue')]
const KEY = Uint32Array.of(0x833d3433, 0x009f389f, 0x2398e64f, 0x417acf39)
const OTHER_KEY = Uint32Array.of(1, 2, 3, 4)

/** Words that no other text holds. */
function wordsOf(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${name}${letters(i)}`)
}

function letters(i: number): string {
  return String.fromCharCode(97 + (i % 26), 97 + (Math.trunc(i / 26) % 26), 97 + (Math.trunc(i / 676) % 26))
}

function draftOf(name: string, words: readonly string[], classOf: (word: number) => number = () => ACTION): DraftWords {
  return { work: `work-${name}`, draft: `draft-${name}`, words, classes: Uint8Array.from(words, (_, i) => classOf(i)) }
}

/** Speeches of 13 words between blocks of 20. */
const isSpeech = (word: number): boolean => word % 33 >= 20
const script = draftOf('a', wordsOf('qua', 900), (word) => (isSpeech(word) ? DIALOGUE : ACTION))
const others = ['b', 'c'].map((name) => draftOf(name, wordsOf(`${name}zu`, 700)))

function build(drafts: readonly DraftWords[], key: Uint32Array): Uint8Array {
  return buildOneWayIndex(
    drafts.map((draft) => ({ work: draft.work, grams: gramsOfDraft(draft) })),
    key,
  )
}

function open(drafts: readonly DraftWords[], key = KEY): OneWayIndex {
  return required(openOneWayIndex(build(drafts, key)).index, 'the index opens')
}

async function* pieces(text: string, cut = 2 ** 20): AsyncGenerator<CorpusEvent> {
  const bytes = new TextEncoder().encode(text)
  for (let start = 0; start < bytes.length; start += cut)
    yield { piece: { document: 'doc', start, bytes: bytes.subarray(start, start + cut) } }
}

const scan = async (index: OneWayIndex, text: string, options: { cut?: number; windowWords?: number } = {}) =>
  (await scanOneWay(index, pieces(text, options.cut), options)).passages
const aloneIn = async (index: OneWayIndex, text: string) => (await scanOneWay(index, pieces(text))).alone

const filler = (count: number): string => wordsOf('fil', count).toReversed().join(' ')

test('the fingerprint is the beginning of Chaskey-12, as its author publishes it', () => {
  const { before, after } = prepareKey(KEY)
  // The published message of 16 bytes is 00 01 … 0f; its second half goes in where ours is zero.
  const message = [0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c]
  const out = new Uint32Array(2)
  const folded = before.map((word, i) => (i < 2 ? word : word ^ message[i]!))
  fingerprintInto({ before: folded, after }, message[0]!, message[1]!, out)
  assert.equal(printFingerprint(out[0]!, out[1]!), '5dd0e2a9fb')
})

test('of a whole copy every fingerprint of the page is found, of its dialogue every one of speech', async () => {
  const index = open([...others, script])
  const { first, last, spoken } = gramsOfDraft(script)
  const whole = [...first].filter((place, i) => last[i]! - place === 7).length
  const page = await scan(index, `${filler(300)} ${script.words.join(' ')} ${filler(300)}`)
  assert.deepEqual([page.length, page[0]?.draft, page[0]?.hits.length], [1, 2, whole])
  const speeches = script.words.filter((_, i) => isSpeech(i)).join(' ')
  const [dialogue] = await scan(index, `${filler(11)} ${speeches}`)
  assert.equal(dialogue?.hits.length, [...first].filter((place) => spoken[place] === 1).length)
})

test('no word of a draft stands in two fingerprints', () => {
  const { first, last, spoken } = gramsOfDraft(script)
  const used = new Set<number>()
  for (let gram = 0; gram < first.length; gram++)
    for (let word = first[gram]!; word <= last[gram]!; word++) {
      if (spoken[word] !== spoken[first[gram]!]) continue
      assert.ok(!used.has(word), `word ${word}`)
      used.add(word)
    }
  assert.ok(used.size > 600)
})

test('a shared run of 16 words holds a fingerprint, wherever it begins on either side', async () => {
  assert.equal(MET_WORDS, 16)
  const plain = others[0]!
  const index = open([plain])
  await fc.assert(
    fc.asyncProperty(fc.nat(700 - MET_WORDS), fc.nat(40), async (from, before) => {
      const run = plain.words.slice(from, from + MET_WORDS).join(' ')
      return (await aloneIn(index, `${filler(before)} ${run} ${filler(20)}`)) === 1
    }),
    { numRuns: 60 },
  )
})

test('what is found does not depend on how a document is cut, nor on the window', async () => {
  const index = open([...others, script])
  const text = [
    filler(9000),
    script.words.slice(100, 500).join(' '),
    filler(9000),
    others[1]!.words.join(' '),
    filler(7000),
    script.words.slice(300).join(' '),
  ].join(' ')
  const once = await scan(index, text)
  assert.deepEqual(
    once.map(({ draft }) => draft),
    [2, 1, 2],
  )
  assert.deepEqual(await scan(index, text, { cut: 1000 }), once)
  assert.deepEqual(await scan(index, text, { cut: 777, windowWords: 1000 }), once)
})

test('hits that stand alone are only counted; a line printed a thousand times counts sixteen times', async () => {
  const index = open([others[0]!])
  const line = others[0]!.words.slice(0, 8).join(' ')
  assert.equal(await aloneIn(index, `${filler(64)} ${line} ${filler(64)}`), 1)
  assert.equal(await aloneIn(index, `${line} `.repeat(1000)), 16)
  assert.deepEqual(await scan(index, `${line} `.repeat(1000)), [])
  assert.equal((await scan(index, others[0]!.words.slice(0, 17).join(' ')))[0]?.hits.length, 2)
})

test('nothing in an index is the hash of a word or of a gram', () => {
  const index = open([...others, script])
  const { lows } = index.sections
  const values = new Set([...lows, ...Array.from(index.bytes.subarray(128).length > 0 ? lows : [], (low) => low >>> 8)])
  const { hash, check } = gramsOfDraft(script)
  const secrets = [...script.words.map((word) => wordHash(word) ?? 0), ...hash, ...check]
  assert.deepEqual(
    secrets.filter((secret) => values.has(secret)),
    [],
  )
})

test('two exports have no fingerprint in common beyond chance, and the same export is the same bytes', () => {
  const drafts = Array.from({ length: 40 }, (_, i) => draftOf(`d${letters(i)}`, wordsOf(`w${letters(i)}`, 2000)))
  const [one, two] = [open(drafts), open(drafts, OTHER_KEY)]
  // 8,900 of 2^40 on either side: 7 in 100,000 pairs of exports have one in common.
  const below = new Set(one.sections.lows)
  const common = [...two.sections.lows].filter((low) => below.has(low)) // 32 of 40 bits: 0.02 by chance
  assert.ok(common.length <= 1, `${common.length} in common`)
  assert.deepEqual(build(drafts, KEY), Uint8Array.from(one.bytes))
  assert.notEqual(one.id, two.id)
})

test('rows rise by fingerprint, so neither order nor place of a draft is left', () => {
  const { sections, bucketShift } = open([script])
  for (let bucket = 0; bucket + 1 < sections.bucketStart.length; bucket++) {
    const rows = sections.lows.subarray(sections.bucketStart[bucket], sections.bucketStart[bucket + 1])
    assert.deepEqual(
      [...rows].toSorted((a, b) => a - b),
      [...rows],
    )
  }
  assert.equal(bucketShift, 24)
})

test('what five works have in common is in no index', async () => {
  const phrase = wordsOf('common', 8)
  const drafts = Array.from({ length: 5 }, (_, i) => draftOf(`p${i}`, [...phrase, ...wordsOf(`own${letters(i)}`, 80)]))
  const [four, five] = [open(drafts.slice(0, 4)), open(drafts)]
  assert.equal(await aloneIn(four, phrase.join(' ')), 4)
  assert.equal(await aloneIn(five, phrase.join(' ')), 0)
})

test('an index that is cut, changed or foreign is told', () => {
  const bytes = build(others, KEY)
  const codeOf = (changed: Uint8Array) => openOneWayIndex(changed).problems[0]?.code
  assert.equal(codeOf(bytes.slice(0, 100)), 'oneway/index-foreign')
  assert.equal(codeOf(bytes.slice(0, -4)), 'oneway/index-damaged')
  assert.equal(codeOf(new TextEncoder().encode('x'.repeat(500))), 'oneway/index-foreign')
  for (const at of [30, 50, 100, 200, bytes.length - 1]) {
    assert.ok(codeOf(bytes.with(at, bytes[at]! ^ 1))?.startsWith('oneway/index-'), `byte ${at}`)
  }
  assert.equal(codeOf(bytes.with(8, 2)), 'oneway/index-version')
})

test('each fingerprint of a draft is found in its index, and no other', () => {
  const index = open([...others, script])
  const { hash, check } = gramsOfDraft(script)
  const [key, out] = [prepareKey(KEY), new Uint32Array(2)]
  const rows = Array.from(hash, (each, i) => {
    fingerprintInto(key, each, check[i]!, out)
    const row = rowOf(index, out[0]!, out[1]!)
    insist(row >= 0, 'test: the fingerprint is in the index')
    return draftsOfRow(index, row, out[0]!)
  })
  assert.deepEqual(new Set(rows.flat()), new Set([2]))
  assert.equal(fingerprintCounts(index)[2], hash.length)
  assert.equal(rowOf(index, 12345, 67), -1)
})

test('words are estimated between bounds that hold the truth', async () => {
  const index = open([script])
  const grams = gramsOfDraft(script)
  const [key, out] = [prepareKey(KEY), new Uint32Array(2)]
  const gramOf = new Map(
    Array.from(grams.hash, (hash, i) => {
      fingerprintInto(key, hash, grams.check[i]!, out)
      return [printFingerprint(out[0]!, out[1]!), i]
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(600), fc.integer({ min: 120, max: 300 }), async (from, count) => {
      const text = `${filler(50)} ${script.words.slice(from, from + count).join(' ')} ${filler(50)}`
      const passages = (await scan(index, text)).map(({ hits }) =>
        hits.map(([fingerprint, start]) => ({ gram: required(gramOf.get(fingerprint), 'a gram'), start })),
      )
      const { least, likely, most } = estimateWords(grams, passages)
      assert.ok(least <= likely && likely <= count && count <= most + 20, `${least} ${likely} ${count} ${most}`)
      assert.ok(likely >= count - 60, `${likely} of ${count}`)
    }),
    { numRuns: 40 },
  )
})

test('grades follow the thresholds of the audit', () => {
  const grade = (likely: number, longest: number, words: number) =>
    gradeEstimate({ least: likely, likely, most: likely, longest }, words)
  assert.deepEqual(
    [grade(700, 300, 1000), grade(250, 90, 1000), grade(60, 60, 1000), grade(40, 40, 1000), grade(9, 9, 1000)],
    ['whole-work', 'large-part', 'passages', 'quotation', 'chance'],
  )
})
