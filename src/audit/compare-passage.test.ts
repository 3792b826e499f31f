import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WORD_CLASSES } from '../screenplay/index.ts'
import { type CompareStep, comparePassage } from './compare-passage.ts'
import { wordHash } from './document-words.ts'
import type { PassageFound } from './file-findings.ts'
import { openIndex } from './fingerprints/open-index.ts'
import { buildIndex } from './fingerprints/write-index.ts'
import { countOf } from './ranges.ts'
import { createScanner } from './scanner.ts'

const DIALOGUE = WORD_CLASSES.indexOf('dialogue')

/** The passages of a document, each with its steps. */
function compare(words: readonly string[], text: string, { windowWords = 1 << 14, pieceBytes = 1 << 20 } = {}) {
  const classes = new Uint8Array(words.length).fill(DIALOGUE)
  const { index } = openIndex(buildIndex([{ work: 'w', draft: 'd', words, classes }]))
  assert.ok(index)
  const scanner = createScanner(index, { withPairs: true, windowWords })
  const bytes = new TextEncoder().encode(text)
  for (let start = 0; start < bytes.length; start += pieceBytes)
    scanner.scan({ document: 'doc', start, bytes: bytes.subarray(start, start + pieceBytes) })
  const passages = scanner.end()?.passages ?? []
  return passages.map((passage) => ({ passage, steps: comparePassage(passage, { start: 0, bytes }), bytes }))
}

/** `=word`, `~draft→document`, `-draft`, `+document`. */
function told(words: readonly string[], steps: readonly CompareStep[], bytes: Uint8Array): string[] {
  return steps.map(({ mark, draftStart, draftEnd, places }) => {
    const left = words.slice(draftStart, draftEnd).join(' ')
    const right: string[] = []
    for (let i = 0; i < places.length; i += 2)
      right.push(new TextDecoder().decode(bytes.subarray(places[i], places[i + 1])))
    if (mark === 'matched') return `=${left}`
    return mark === 'changed' ? `~${left}→${right.join(' ')}` : mark === 'missing' ? `-${left}` : `+${right.join(' ')}`
  })
}

const LINES =
  'The ferry clerk stamps every ticket twice and keeps the second half in a biscuit tin under the counter. We counted forty gulls above the harbour wall before the bell rang and nobody in 1944 would say whose bell it was'.split(
    ' ',
  )

test('a passage is told word by word: matched, changed, missing, added', () => {
  const clerk = LINES.slice(0, 19).join(' ').toUpperCase()
  const text = `<i>${clerk} We counted forty gulls</i> above the old harbour wall before a bell rang\n12\n00:01 --> 00:02\nand nobody in 1944 would say whose it was.`
  const [found] = compare(LINES, text)
  assert.ok(found)
  const steps = told(LINES, found.steps, found.bytes)
  assert.deepEqual(steps.slice(0, 3), ['=The', '=ferry', '=clerk'])
  assert.deepEqual(steps.slice(22, 31), [
    '=gulls',
    '=above',
    '=the',
    '+old',
    '=harbour',
    '=wall',
    '=before',
    '~the→a',
    '=bell',
  ])
  assert.deepEqual(steps.slice(-8), ['=in', '=1944', '=would', '=say', '=whose', '-bell', '=it', '=was'])
})

test('a word of several parts is matched with all of them', () => {
  const words =
    'the well-known window seat of the customs house stays empty until a half-drowned gull comes back'.split(' ')
  const [found] = compare(
    words,
    'The well known window seat of the customs-house stays empty until a half drowned gull comes back.',
  )
  assert.ok(found)
  assert.deepEqual(new Set(found.steps.map(({ mark }) => mark)), new Set(['matched']))
  assert.equal(found.steps[1]?.places.length, 4)
})

test('without the places of its words a passage has no steps', () => {
  const [found] = compare(LINES, LINES.join(' '))
  assert.ok(found)
  const { pairs: _, ...bare } = found.passage
  assert.deepEqual(comparePassage(bare, { start: 0, bytes: found.bytes }), [])
})

test('what of the text was not kept has no steps, and what was kept has those it would have', () => {
  const [found] = compare(LINES, LINES.join(' '))
  assert.ok(found)
  const part = comparePassage(found.passage, { start: 0, bytes: found.bytes.subarray(0, 40) })
  assert.ok(part.length > 3 && part.length < found.steps.length)
  assert.deepEqual(part, found.steps.slice(0, part.length))
})

const babble = (seed: number): string => {
  const syllables = ['ka', 'lo', 'mi', 'ru', 'ten', 'vash', 'oo', 'pel', 'sin', 'dra']
  return [0, 1, 2].map((at) => syllables[Math.floor(Math.abs(Math.sin(seed * 3 + at)) * 1e4) % 10]).join('')
}

test('a passage that crosses the border of a window is told as one', () => {
  const words = Array.from({ length: 20_000 }, (_, i) => `${babble(i)}${babble(i + 7)}`)
  const found = compare(words, words.join(' '))
  assert.equal(found.length, 1)
  for (const { passage, steps, bytes } of found) {
    assert.equal(steps.length, 20_000)
    checkSteps(words, passage, steps, bytes)
  }
})

const edit = fc.record({
  at: fc.integer({ min: 0, max: 399 }),
  kind: fc.constantFrom('change', 'drop', 'add', 'number'),
})

test('whatever was edited, the matched words are those that were counted, each with the same word of the document', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 80 }), (edits) => {
      const words = Array.from({ length: 400 }, (_, i) => (i % 37 === 5 ? '1944' : `${babble(i)}${i % 7}`))
      const document: string[] = [...words]
      for (const { at, kind } of edits) {
        if (kind === 'change') document[at] = 'quibble'
        else if (kind === 'drop') document[at] = ''
        else document[at] = kind === 'add' ? `${words[at]}, ${words[at]} besides` : `${words[at]} 77`
      }
      for (const { passage, steps, bytes } of compare(words, document.join(' '), { pieceBytes: 700 }))
        checkSteps(words, passage, steps, bytes)
    }),
    { numRuns: 60 },
  )
})

function checkSteps(
  words: readonly string[],
  passage: PassageFound,
  steps: readonly CompareStep[],
  bytes: Uint8Array,
): void {
  assert.equal(steps.filter(({ mark }) => mark === 'matched').length, countOf(passage.matched))
  assert.equal(steps[0]?.draftStart, passage.matched[0])
  assert.equal(steps.at(-1)?.draftEnd, passage.matched.at(-1))
  let [word, place] = [steps[0]?.draftStart ?? 0, passage.documentStart]
  for (const { mark, draftStart, draftEnd, places } of steps) {
    assert.equal(draftStart, word)
    word = draftEnd
    for (const at of places) {
      assert.ok(at >= place && at <= passage.documentEnd)
      place = at
    }
    if (mark !== 'matched' || places.length === 0) continue
    const text = new TextDecoder().decode(bytes.subarray(places[0], places.at(-1)))
    assert.equal(wordHash(text), wordHash(words[draftStart] ?? ''))
  }
}
