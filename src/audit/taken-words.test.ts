import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WORD_CLASSES } from '../screenplay/index.ts'
import type { PassageFound } from './file-findings.ts'
import { openIndex } from './fingerprints/open-index.ts'
import { buildIndex } from './fingerprints/write-index.ts'
import { LOOK_UP_STEPS } from './gram.ts'
import { createScanner } from './scanner.ts'

/** Numbers below a bound, others for each seed. */
function chancesOf(seed: number): (below: number) => number {
  let state = (seed * 7919 + 17) >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ru', 'ten', 'vash', 'oo', 'pel', 'sin', 'dra']

/** Words of few letters come again, as they do in scripts. */
function babble(seed: number, count: number, syllables = 3): string[] {
  const draw = chancesOf(seed)
  return Array.from({ length: count }, () =>
    Array.from({ length: syllables }, () => SYLLABLES[draw(SYLLABLES.length)]).join(''),
  )
}

/** Of a hundred words so many changed, dropped or joined by another. */
function edited(words: readonly string[], seed: number, hundredths: number): string[] {
  const draw = chancesOf(seed)
  return words.flatMap((word) => (draw(100) < hundredths ? [['other'], [], [word, 'more']][draw(3)]! : [word]))
}

interface Shape {
  readonly seed: number
  readonly speech: 'none' | 'all' | 'scenes' | 'lines'
  readonly isDialogueOnly: boolean
  readonly isWhole: boolean
  readonly hundredths: number
  readonly windowWords: number | undefined
  readonly stepWords: (typeof LOOK_UP_STEPS)[number]
}

const [ACTION, DIALOGUE] = [WORD_CLASSES.indexOf('action'), WORD_CLASSES.indexOf('dialogue')]
const SPEECH = {
  none: () => false,
  all: () => true,
  scenes: (i: number) => i % 120 > 50,
  lines: (i: number) => i % 17 > 7,
}

/** A draft whose blocks come again, some of them edited. */
function draftOf({ seed, speech }: Shape): { words: string[]; classes: Uint8Array } {
  const draw = chancesOf(seed)
  const blocks = Array.from({ length: 10 }, (_, i) => babble(31 * seed + i, 20 + draw(80), draw(3) === 0 ? 2 : 3))
  const words = Array.from({ length: 16 }, (_, i) => {
    const block = blocks[draw(blocks.length)]!
    return draw(3) === 0 ? edited(block, seed + i, 10) : block
  }).flat()
  return { words, classes: Uint8Array.from(words, (_, i) => (SPEECH[speech](i) ? DIALOGUE : ACTION)) }
}

function documentOf(draft: { words: string[]; classes: Uint8Array }, shape: Shape): string {
  const source = draft.words.filter((_, i) => !shape.isDialogueOnly || draft.classes[i] === DIALOGUE)
  if (shape.isWhole || source.length < 20) return edited(source, shape.seed, shape.hundredths).join(' ')
  const draw = chancesOf(shape.seed + 1)
  return Array.from({ length: 1 + draw(24) }, (_, i) => {
    const from = draw(source.length - 5)
    const piece = edited(source.slice(from, from + 5 + draw(150)), shape.seed + i, shape.hundredths)
    return [...piece, ...babble(9_000 + i, draw(4) === 0 ? 300 : draw(10))].join(' ')
  }).join('\n')
}

function scanned(shape: Shape): readonly PassageFound[] {
  const draft = draftOf(shape)
  const { index } = openIndex(buildIndex([{ work: 'w', draft: 'w/1', ...draft }]))
  assert.ok(index)
  const scanner = createScanner(index, { ...shape, withPairs: true })
  scanner.scan({ document: 'd', start: 0, bytes: new TextEncoder().encode(documentOf(draft, shape)) })
  return scanner.end()?.passages ?? []
}

const anyShape: fc.Arbitrary<Shape> = fc.record({
  seed: fc.nat(100_000),
  speech: fc.constantFrom('none', 'all', 'scenes', 'lines'),
  isDialogueOnly: fc.boolean(),
  isWhole: fc.boolean(),
  hundredths: fc.constantFrom(0, 5, 15, 30),
  windowWords: fc.constantFrom(undefined, 256, 512, 1_024, 4_096),
  stepWords: fc.constantFrom(...LOOK_UP_STEPS),
})

/** Document words, each by its first byte, that more than one pair has. */
function matchedTwice(passages: readonly PassageFound[]): number[] {
  const starts = passages.flatMap(({ pairs = new Float64Array() }) => [...pairs].filter((_, i) => i % 3 === 1))
  const seen = new Set<number>()
  return starts.filter((start) => seen.size === seen.add(start).size)
}

test('a word of a document is matched once with one draft, whatever both of them repeat', () => {
  fc.assert(
    fc.property(anyShape, (shape) => {
      assert.deepEqual(matchedTwice(scanned(shape)), [])
    }),
    { numRuns: 80 },
  )
})

test('a finding counts a word of the draft once, however often it is there', () => {
  fc.assert(
    fc.property(anyShape, (shape) => {
      for (const { matched, pairs = new Float64Array(), documentStart, documentEnd } of scanned(shape)) {
        for (let i = 2; i < matched.length; i += 2)
          assert.ok(matched[i]! > matched[i - 1]!, 'ranges rise and do not touch')
        const words = new Set<number>()
        for (let i = 0; i < pairs.length; i += 3) {
          assert.ok(pairs[i + 1]! >= documentStart && pairs[i + 2]! <= documentEnd)
          words.add(pairs[i]!)
        }
        const counted = matched.reduce((sum, value, i) => sum + (i % 2 === 0 ? -value : value), 0)
        assert.equal(counted, words.size)
      }
    }),
    { numRuns: 40 },
  )
})

test('a long draft in a copy with many words changed throughout is one finding', () => {
  for (const wordClass of [ACTION, DIALOGUE]) {
    const words = babble(5, 30_000)
    const { index } = openIndex(
      buildIndex([{ work: 'w', draft: 'w/1', words, classes: new Uint8Array(words.length).fill(wordClass) }]),
    )
    assert.ok(index)
    const scanner = createScanner(index)
    const copy = edited(words, 6, 20).join(' ')
    scanner.scan({ document: 'd', start: 0, bytes: new TextEncoder().encode(copy) })
    assert.equal(scanner.end()?.passages.length, 1)
  }
})
