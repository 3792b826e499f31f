import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { BadInput } from '../../base/index.ts'
import { WORD_CLASSES } from '../../screenplay/index.ts'
import type { DraftWords } from '../finding.ts'
import { memoryBytes } from './index-bytes.ts'
import { openIndex } from './open-index.ts'
import { verifyIndex } from './verify-index.ts'
import { buildIndex } from './write-index.ts'

const DIALOGUE = WORD_CLASSES.indexOf('dialogue')

function draft(id: string, text: string): DraftWords {
  const words = text.split(' ')
  return { work: `work-${id}`, draft: `draft-${id}`, words, classes: new Uint8Array(words.length).fill(DIALOGUE) }
}

const DRAFTS = [
  draft('a', 'every lamp on the pier goes out one after the other until the keeper starts to sing'),
  draft('b', 'nobody told the baker that the train would stop for good in the middle of his wedding'),
  draft('c', 'no'),
]

test('an index says what it holds and what it promises', () => {
  const { index, problems } = openIndex(buildIndex(DRAFTS))
  assert.deepEqual(problems, [])
  assert.deepEqual(index?.guarantee, { gramWords: 8, stepWords: 8, strideWords: 1, runWords: 15 })
  assert.deepEqual(index?.drafts[1], { draft: 'draft-b', work: 'work-b', words: 17 })
  assert.equal(index?.fingerprints, 10 + 10)
})

test('the same drafts give the same bytes, in whatever order they come', () => {
  const bytes = buildIndex(DRAFTS)
  fc.assert(
    fc.property(fc.shuffledSubarray(DRAFTS, { minLength: DRAFTS.length }), (shuffled) => {
      assert.deepEqual(buildIndex(shuffled), bytes)
    }),
  )
})

test('a changed word is another index', () => {
  const [first, ...others] = DRAFTS
  assert.ok(first)
  const changed = { ...first, words: first.words.with(3, 'quay') }
  assert.notEqual(openIndex(buildIndex([changed, ...others])).index?.id, openIndex(buildIndex(DRAFTS)).index?.id)
})

test('an index of nothing opens', () => {
  assert.deepEqual(openIndex(buildIndex([])).index?.drafts, [])
})

test('shared memory is opened without a copy', () => {
  const bytes = buildIndex(DRAFTS)
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  assert.equal(openIndex(shared, { verified: true }).index?.draft(0).tokens.buffer, shared.buffer)
})

test('an index in the middle of other bytes opens', () => {
  const bytes = buildIndex(DRAFTS)
  const around = new Uint8Array(bytes.length + 7)
  around.set(bytes, 3)
  assert.equal(openIndex(around.subarray(3, 3 + bytes.length)).index?.id, openIndex(bytes).index?.id)
})

/** The problem of an index that is opened and read to its end. */
function problemOf(bytes: Uint8Array): string | undefined {
  try {
    verifyIndex(memoryBytes(bytes))
    return openIndex(bytes).problems[0]?.code
  } catch (error) {
    return error instanceof BadInput ? error.problems[0]?.code : String(error)
  }
}

test('any changed byte is noticed', () => {
  const bytes = buildIndex(DRAFTS)
  // The header's other place and the room between both say nothing.
  const anywhere = fc.oneof(fc.nat(127), fc.integer({ min: 1024, max: bytes.length - 1 }))
  fc.assert(
    fc.property(anywhere, fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice()
      damaged[at] = (damaged[at] ?? 0) ^ change
      assert.match(problemOf(damaged) ?? '', /^audit\/index-(damaged|foreign|version)$/)
    }),
  )
})

test('a damaged record is noticed when it is read, and the others are of use', () => {
  const bytes = buildIndex(
    Array.from({ length: 30 }, (_, i) => draft(`n${i + 10}`, `${'lamp keeper '.repeat(2_000)}${i}`)),
  )
  const damaged = bytes.slice()
  damaged.fill(255, 1024, 1032)
  const { index } = openIndex(damaged)
  assert.throws(
    () => index?.draft(0),
    (error) => error instanceof BadInput && error.problems[0]?.code === 'audit/index-damaged',
  )
  assert.equal(index?.draft(29).words, 4_001)
})

test('an index of the first version is told by its number', () => {
  const bytes = new Uint8Array(4_096)
  bytes.set(new TextEncoder().encode('GUILDIDX'))
  bytes.set([1, 0, 0, 0, 8, 0, 0, 0, 8], 8)
  const [problem] = openIndex(bytes).problems
  assert.equal(problem?.code, 'audit/index-version')
  assert.match(problem?.message ?? '', /version 1; this program reads version 2/)
})

test('foreign bytes and cut files are told apart', () => {
  const bytes = buildIndex(DRAFTS)
  const code = (given: Uint8Array) => openIndex(given).problems[0]?.code
  assert.equal(code(new TextEncoder().encode('PK')), 'audit/index-foreign')
  assert.equal(code(bytes.subarray(0, 100)), 'audit/index-foreign')
  assert.equal(code(bytes.subarray(0, bytes.length - 8)), 'audit/index-damaged')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => assert.equal(openIndex(noise).index, undefined)))
})

test('two drafts with one id are refused', () => {
  assert.throws(() => buildIndex([draft('a', 'one'), draft('a', 'two')]), /id of its own/)
})

test('the sample of the format page is what an index looks like', () => {
  const words = 'every lamp on the pier goes out one after the other until the keeper starts to sing'.split(' ')
  const classes = new Uint8Array(words.length).fill(DIALOGUE)
  const bytes = buildIndex([{ work: 'work-3f9k', draft: 'draft-77ab', words, classes }])
  const page = readFileSync(new URL('../../../docs/formats/fingerprint-index.md', import.meta.url), 'utf8')
  const lines = [...page.matchAll(/^ {4}([0-9a-f]{8}): ((?:[0-9a-f]{4} ){7}[0-9a-f]{4})/gm)]
  assert.ok(lines.length > 10)
  for (const [, at = '', hex = ''] of lines) {
    const offset = Number.parseInt(at, 16)
    assert.equal(Buffer.from(bytes.subarray(offset, offset + 16)).toString('hex'), hex.replaceAll(' ', ''))
  }
})
