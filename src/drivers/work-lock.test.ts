import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { workAlone } from './work-lock.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-lock-'))
after(() => rmSync(folder, { recursive: true }))
const file = path.join(folder, 'deep', 'work.lock')

test('one works at a time, and the lock is gone afterwards, whatever happened', async () => {
  let inside = 0
  const work = async (): Promise<number> => {
    inside++
    await new Promise((resolve) => setTimeout(resolve, 5))
    assert.equal(inside, 1)
    return inside--
  }
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => workAlone(file, 'busy', work))), [1, 1, 1])
  await assert.rejects(
    workAlone(file, 'busy', () => Promise.reject(new Error('broken'))),
    /broken/,
  )
  assert.equal(existsSync(file), false)
})

test('the lock of a process that is gone is taken over', async () => {
  // No process has this number: it is above what Linux gives.
  writeFileSync(file, JSON.stringify({ host: hostname(), process: 2 ** 30 }))
  assert.equal(await workAlone(file, 'busy', () => Promise.resolve('done')), 'done')
})

test('of a process on another machine nobody knows; whoever has waited long is refused', async () => {
  writeFileSync(file, JSON.stringify({ host: 'elsewhere.invalid', process: 1 }))
  const done = workAlone(file, 'audit/index-busy', () => Promise.resolve(), { longestWaitMs: 100 })
  await assert.rejects(done, { code: 'audit/index-busy' })
  assert.equal(existsSync(file), true)
})
