/** The fingerprint index that a hall keeps: appended to, built anew, and never a reason to stop. */

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { openHallIndex } from '../src/app/hall-index.ts'
import { registerScripts } from '../src/app/registering/register-scripts.ts'
import { buildIndex } from '../src/audit/index.ts'
import { createHall, openHall } from '../src/drivers/hall.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-hall-index-'))
after(() => rmSync(folder, { recursive: true }))
await createHall(path.join(folder, 'hall'))
const hall = await openHall(path.join(folder, 'hall'), { environment: {} })
after(() => hall.close())
const file = path.join(hall.folders.index, 'drafts.index')

/** Registers a script of so many speeches under a title. */
async function register(title: string, speeches: number): Promise<void> {
  const script = path.join(folder, `${title}.fountain`)
  const lines = Array.from(
    { length: speeches },
    (_, i) => `MARLOW\n${title} counted ${i} lanterns, and number ${i * 7} went out again.\n`,
  )
  writeFileSync(script, `Title: ${title}\n\nINT. DIKE - NIGHT\n\n${lines.join('\n')}`)
  await registerScripts(hall, { paths: [script], workers: 1 })
}

async function open(): Promise<{ id: string; drafts: number; segments: number }> {
  const { index, close } = await openHallIndex(hall)
  close()
  return { id: index.id, drafts: index.drafts.length, segments: index.segments.length }
}

test('nothing to look for is refused', async () => {
  await assert.rejects(openHallIndex(hall), { code: 'audit/nothing-registered' })
})

test('an index that nobody added to stays as it is', async () => {
  for (const title of ['Ada', 'Ben', 'Cleo']) await register(title, 60)
  const first = await open()
  assert.deepEqual([first.drafts, first.segments], [3, 1])
  const bytes = readFileSync(file)
  assert.deepEqual(await open(), first)
  assert.deepEqual(readFileSync(file), bytes)
})

test('a script that was registered since is appended', async () => {
  const before = readFileSync(file)
  await register('Dora', 10)
  const { drafts, segments } = await open()
  assert.deepEqual([drafts, segments], [4, 2])
  assert.deepEqual(readFileSync(file).subarray(1024, before.length), before.subarray(1024))
})

test('two audits at once append once', async () => {
  await register('Ed', 10)
  const [left, right] = await Promise.all([open(), open()])
  assert.deepEqual(left, right)
  assert.equal(left.drafts, 5)
})

test('a damaged index is built anew, and so is one of other drafts', async () => {
  const whole = await open()
  const bytes = readFileSync(file)
  for (const wrong of [bytes.fill(0, 2_000, 2_100), buildIndex([]), foreign(), new Uint8Array()]) {
    writeFileSync(file, wrong)
    assert.equal((await open()).drafts, whole.drafts)
  }
})

/** An index of a draft that is not registered here. */
function foreign(): Uint8Array {
  return buildIndex([{ work: 'w', draft: 'd', words: ['no'], classes: new Uint8Array(1) }])
}

test('what killed work left is cleared, its lock too, and so is an index of the first version', async () => {
  const left = [`${'0'.repeat(32)}.index`, '.drafts.index.abc.part', 'drafts.index.abc.spill']
  mkdirSync(hall.folders.index, { recursive: true })
  for (const name of left) writeFileSync(path.join(hall.folders.index, name), 'left')
  // No process has this number: it is above what Linux gives.
  writeFileSync(`${file}.lock`, JSON.stringify({ host: hostname(), process: 2 ** 30 }))
  await open()
  assert.deepEqual(readdirSync(hall.folders.index), ['drafts.index'])
  assert.equal(existsSync(`${file}.lock`), false)
})
