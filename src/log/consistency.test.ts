import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { PublishedLog, signerOf, textLeaves } from './sample-logs.test.ts'
import type { Checkpoint } from './checkpoint.ts'
import { compareCheckpoints } from './consistency.ts'

const origin = 'hall.example/log'
const leavesOf = (count: number, changedAt = -1) =>
  textLeaves(Array.from({ length: count }, (_, at) => (at === changedAt ? 'changed' : `leaf ${at}`)))

async function publishedAt(sizes: readonly number[], changedAt?: number) {
  const log = new PublishedLog(origin, signerOf(origin, 7))
  const checkpoints: Checkpoint[] = []
  for (const size of sizes) checkpoints.push((await log.publish(leavesOf(size, changedAt))).checkpoint)
  return { tileFiles: log.files, map: log.map, checkpoints }
}

test('any two checkpoints of one log are shown to be consistent from its tiles, in either order', async () => {
  const sizes = [0, 1, 2, 255, 256, 257, 300, 513, 700]
  const { tileFiles, checkpoints } = await publishedAt(sizes)
  for (const one of checkpoints)
    for (const other of checkpoints) {
      const { ok, problems } = await compareCheckpoints(one, other, { tileFiles })
      assert.ok(ok, `${one.size} and ${other.size}: ${problems[0]?.message}`)
    }
})

test('a fork is shown with both roots, and with what the tiles say', async () => {
  const honest = await publishedAt([300])
  const forked = await publishedAt([700], 7)
  const { ok, problems } = await compareCheckpoints(honest.checkpoints[0]!, forked.checkpoints[0]!, forked)
  assert.deepEqual([ok, problems[0]?.code], [false, 'log/history-changed'])
  assert.match(
    problems[0]!.message,
    /The first 300 leaves of the published tiles give \S+, another than was signed\. The first 700 .*, the one that was signed\./,
  )
  const same = await publishedAt([300], 7)
  assert.equal(
    (await compareCheckpoints(honest.checkpoints[0]!, same.checkpoints[0]!)).problems[0]?.code,
    'log/history-changed',
  )
})

test('tiles that were cut off, and none at all, are told and show nothing', async () => {
  const { tileFiles, map, checkpoints } = await publishedAt([300, 700])
  const [older, newer] = [checkpoints[0]!, checkpoints[1]!]
  assert.equal((await compareCheckpoints(older, newer)).problems[0]?.code, 'log/needs-tiles')
  map.delete('tile/0/002.p/188')
  const cut = await compareCheckpoints(older, newer, { tileFiles })
  assert.deepEqual([cut.ok, cut.problems[0]?.code], [false, 'log/tile-missing'])
  const elsewhere = { ...newer, origin: 'else.example' }
  assert.equal((await compareCheckpoints(older, elsewhere, { tileFiles })).problems[0]?.code, 'log/other-log')
})

test('a leaf changed anywhere below the older checkpoint is found, and one above it is none of its business', async () => {
  const honest = await publishedAt([20])
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 39 }), async (at) => {
      const other = await publishedAt([40], at)
      assert.equal((await compareCheckpoints(honest.checkpoints[0]!, other.checkpoints[0]!, other)).ok, at >= 20)
    }),
    { numRuns: 40 },
  )
})
