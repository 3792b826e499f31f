import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WORD_CLASSES } from '../screenplay/index.ts'
import type { DraftWords } from './finding.ts'
import { type FingerprintIndex, guaranteeAt } from './fingerprint-index.ts'
import { openIndex } from './fingerprints/open-index.ts'
import { buildIndex } from './fingerprints/write-index.ts'
import { LOOK_UP_STEPS, type StepWords } from './gram.ts'
import { countOf } from './ranges.ts'
import { scanFile } from './scan-file.ts'

/** Words that no two places share: `x17a`. */
const words = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}x${letters(i)}`)
const letters = (number: number) => Array.from(String(number), (digit) => 'abcdefghij'[Number(digit)]).join('')

function draftOf(id: string, count: number): DraftWords {
  const [action, dialogue] = ['action', 'dialogue'].map((name) => WORD_CLASSES.indexOf(name as 'action' | 'dialogue'))
  const classes = Uint8Array.from({ length: count }, (_, i) => (i % 40 < 23 ? action! : dialogue!))
  return { work: id, draft: `${id}/1`, words: words(id, count), classes }
}

const PLAY = draftOf('play', 1_500)

function indexed(strideWords: number): FingerprintIndex {
  const { index } = openIndex(buildIndex([PLAY, draftOf('other', 1_500)], { strideWords }))
  assert.ok(index)
  return index
}

/** Counted words of each passage of a document that holds `length` words of the play behind `before` others. */
async function matchedOf(
  index: FingerprintIndex,
  stepWords: StepWords,
  { before, from, length }: { readonly before: number; readonly from: number; readonly length: number },
): Promise<number[]> {
  const text = [...words('before', before), ...PLAY.words.slice(from, from + length), ...words('behind', 40)].join(' ')
  async function* events() {
    yield { piece: { document: 'd', start: 0, bytes: new TextEncoder().encode(text) } }
  }
  const { passages } = await scanFile(index, 'f', events(), { stepWords })
  return passages.map(({ matched }) => countOf(matched))
}

for (const stepWords of LOOK_UP_STEPS)
  for (const strideWords of [1, 3, 7]) {
    const length = stepWords * strideWords + 7
    test(`looked up every ${stepWords} words, with every ${strideWords}th gram of a draft, a shared run of ${length} words is found wherever it stands`, async () => {
      const index = indexed(strideWords)
      assert.equal(guaranteeAt(index, stepWords).runWords, length)
      const place = fc.record({ before: fc.nat(70), from: fc.nat(1_500 - length) })
      await fc.assert(
        fc.asyncProperty(place, async (each) => {
          assert.deepEqual(await matchedOf(index, stepWords, { ...each, length }), [length])
        }),
        { numRuns: 30 },
      )
    })
  }

test('a run of one word less is found where a look-up falls on it, and there alone', async () => {
  const index = indexed(1)
  for (const stepWords of LOOK_UP_STEPS) {
    const length = stepWords + 6
    for (const before of [32, 33, 34, 35, 36, 37, 38, 39, 40]) {
      const isMet = length >= 8 && (stepWords - (before % stepWords)) % stepWords <= length - 8
      const found = await matchedOf(index, stepWords, { before, from: 400, length })
      assert.deepEqual(found, isMet ? [length] : [], `every ${stepWords}, behind ${before} words`)
    }
  }
})

test('a scan of one step is not taken for one of another', async () => {
  const index = indexed(1)
  const run = { before: 33, from: 400, length: 8 }
  for (const stepWords of [8, 1, 8, 1] as const)
    assert.deepEqual(await matchedOf(index, stepWords, run), stepWords === 1 ? [8] : [])
})

test('whatever the step, a whole draft is counted word for word', async () => {
  const index = indexed(1)
  for (const stepWords of LOOK_UP_STEPS)
    assert.deepEqual(await matchedOf(index, stepWords, { before: 13, from: 0, length: 1_500 }), [1_500])
})
