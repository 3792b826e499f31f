import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WORD_CLASSES } from '../screenplay/index.ts'
import { buildIndex } from './build-index.ts'
import type { DraftWords } from './finding.ts'
import { openIndex } from './open-index.ts'

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
  assert.equal(openIndex(shared).index?.draft(0).tokens.buffer, shared.buffer)
})

test('an index in the middle of other bytes opens', () => {
  const bytes = buildIndex(DRAFTS)
  const around = new Uint8Array(bytes.length + 7)
  around.set(bytes, 3)
  assert.equal(openIndex(around.subarray(3, 3 + bytes.length)).index?.id, openIndex(bytes).index?.id)
})

test('any changed byte is noticed', () => {
  const bytes = buildIndex(DRAFTS)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice()
      damaged[at] = (damaged[at] ?? 0) ^ change
      const { index, problems } = openIndex(damaged)
      assert.equal(index, undefined)
      assert.match(problems[0]?.code ?? '', /^audit\/index-(damaged|foreign|version)$/)
    }),
  )
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
