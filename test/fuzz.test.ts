/** Readers against made-up files: written, spoilt and hostile ones. Few here, always the same; `make soak` tries many, always others. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { fuzzReader } from './fuzz/fuzz-readers.ts'
import { makeFile, tryFile } from './fuzz/try-case.ts'
import { FORMATS } from './fuzz/written-scripts.ts'

const SEED = 20_261_126
const CASES = 60

for (const format of FORMATS) {
  test(`${format}: no file throws, hangs or takes too much memory, and no word that was written is lost`, async () => {
    const { findings } = await fuzzReader(format, { seed: SEED, cases: CASES })
    assert.deepEqual(findings, [])
  })
}

test('the same seed and number make the same file', () => {
  for (const format of FORMATS) {
    const [one, two] = [0, 1].map(() => makeFile({ format, seed: SEED, index: 4 }))
    assert.deepEqual(one, two)
  }
})

test('a word that does not come out of a reader is found', () => {
  const file = makeFile({ format: 'fountain', seed: SEED, index: 0 })
  assert.equal(tryFile(file), undefined)
  assert.equal(tryFile({ ...file, words: ['elsewhere'] }), 'the word elsewhere is lost')
  assert.match(tryFile({ ...file, bytes: Buffer.from('') }) ?? '', /refused/)
})

test('a thread that does not come to an end is ended, and the case is named', async () => {
  const { findings } = await fuzzReader('text', { seed: SEED, cases: 3, mostSeconds: 0 })
  assert.ok(findings.length > 0)
  assert.match(findings[0]!.says, /it takes more than/)
})
