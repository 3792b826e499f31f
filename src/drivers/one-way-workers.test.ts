import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { buildOneWayIndex, gramsOfDraft, openOneWayIndex } from '../audit/index.ts'
import { required } from '../base/index.ts'
import { listCorpusFiles } from './corpus/index.ts'
import type { ScannedShard } from './one-way-task.ts'
import { scanShards } from './one-way-workers.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-shards-'))
after(() => rmSync(folder, { recursive: true }))

const script = Array.from(
  { length: 120 },
  (_, i) =>
    `Marlow counted lantern${'abcdefghij'[i % 10]} along the dike of ${'qrstuvwxyz'[i % 7]}${i}x, and keeper k${i}y laughed.`,
).join(' ')
const words = script.split(' ')
const draft = { work: 'work-m', draft: 'draft-m', words, classes: new Uint8Array(words.length) }
const index = required(
  openOneWayIndex(buildOneWayIndex([{ work: 'work-m', grams: gramsOfDraft(draft) }], Uint32Array.of(1, 2, 3, 4))).index,
  'it opens',
)
for (let i = 0; i < 6; i++) writeFileSync(path.join(folder, `${i}.txt`), `Nothing of note. ${script.slice(i * 500)}`)
const { files } = await listCorpusFiles([folder])

async function scan(workers: number, list = files) {
  const results: (ScannedShard | { readonly failed: string } | undefined)[] = list.map(() => undefined)
  let read = 0
  await scanShards(index, list, {
    workers,
    bytesPerWorker: 0,
    onShard: async (task, outcome) => {
      assert.equal(results[task], undefined, 'each shard comes once')
      results[task] = outcome
    },
    onProgress: (bytes) => (read = bytes),
  })
  return { results, read }
}

test('the result of each shard does not depend on the number of workers', async () => {
  const alone = await scan(1)
  assert.ok(alone.results.every((each) => each && 'findings' in each && each.findings.passages.length === 1))
  assert.equal(
    alone.read,
    files.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  assert.deepEqual(await scan(3), alone)
})

test('a shard that is gone by the time of its scan fails by itself, and the others go on', async () => {
  const gone = { ...required(files[1], 'a file'), path: path.join(folder, 'gone') }
  for (const workers of [1, 2]) {
    const { results } = await scan(workers, files.with(1, gone))
    assert.deepEqual(
      results.map((each) => each !== undefined && 'failed' in each),
      [false, true, false, false, false, false],
    )
  }
})
