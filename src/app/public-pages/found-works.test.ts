/** Which findings of audits count as found. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Stores } from '../../drivers/ports.ts'
import { foundWorks } from './found-works.ts'

const use = { company: 'Meridian Models', tool: 'Draftsmith', model: 'two', purpose: 'training' }
const audit = (id: string, works: readonly object[]) => ({
  id,
  knownOn: '2026-05-01',
  inputs: { use },
  results: { works },
})
const found = (work: string, grade: string, matchedWords = 300) => ({ work, grade, matchedWords, words: 1000 })

test('what met by chance alone was not found; everything else was, in each audit', async () => {
  const runs = [
    audit('one', [found('night', 'whole-work'), found('day', 'chance', 9)]),
    audit('two', [found('night', 'quotation', 40), found('noon', 'passages', 0)]),
  ]
  const { audits, of } = await foundWorks({ runs: { runs: async () => runs } } as unknown as Stores)
  assert.equal(audits, 2)
  assert.deepEqual([...of.keys()], ['night'])
  assert.deepEqual(
    of.get('night')?.map(({ run, grade, words }) => [run, grade, words]),
    [
      ['one', 'whole-work', 300],
      ['two', 'quotation', 40],
    ],
  )
})
