/** Disputes as cases. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { verifyHall } from '../verify-log.ts'
import { casesOf, openDispute, showCase } from './keep-cases.ts'
import { stepCase } from './step-case.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-cases-'))
const odile = { writer: 'writer-odile' }
const line = { kind: 'line', id: 'line-1' } as const
let hall: Hall
before(async () => {
  await createHall(folder)
  hall = await openHall(folder, { environment: { GUILDHALL_TODAY: '2026-11-26' } })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the same dispute twice is one case', async () => {
  const first = await openDispute(hall, { by: odile, about: line, text: 'My share is a half.' })
  const again = await openDispute(hall, { by: odile, about: line, text: 'My share is a half!' })
  assert.deepEqual([first.known, again.known, again.case.id], [false, true, first.case.id])
  await openDispute(hall, { by: { company: 'Northlight' }, about: { kind: 'invoice', id: 'i' }, text: 'Paid.' })
  assert.equal((await casesOf(hall)).length, 2)
})

test('a party is shown its own cases alone', async () => {
  assert.deepEqual(
    (await casesOf(hall, { by: odile })).map(({ about }) => about),
    [line],
  )
  assert.deepEqual(await casesOf(hall, { by: { writer: 'writer-other' } }), [])
  assert.equal((await casesOf(hall, { by: { company: 'NORTHLIGHT' } })).length, 1)
})

test('what is overdue stands first, and a closed case has nothing due', async () => {
  const [one] = await casesOf(hall, { by: odile })
  const id = one?.id ?? ''
  const say = { case: id, text: 'Said.', source: 'the committee' }
  await stepCase(hall, { ...say, step: 'answer-due', due: '2026-11-20' })
  assert.equal((await casesOf(hall))[0]?.id, id)
  await stepCase(hall, { ...say, step: 'closed' })
  assert.deepEqual([(await showCase(hall, id)).state, (await showCase(hall, id)).due], ['closed', undefined])
  await assert.rejects(stepCase(hall, { ...say, step: 'note' }), { code: 'cases/step-not-allowed' })
  assert.equal((await stepCase(hall, { ...say, step: 'reopened' })).case.state, 'open')
})

test('words that were said before are kept once', async () => {
  const about = { kind: 'count', id: 'work-1' } as const
  for (const text of ['Ten pages.', 'Twelve pages.', 'Twelve pages.', 'Ten pages.']) {
    await openDispute(hall, { by: odile, about, text })
  }
  const [one] = await casesOf(hall, { about })
  assert.deepEqual(
    one?.steps.map(({ step, text }) => [step, text]),
    [['note', 'Twelve pages.']],
  )
})

test('an answer ends the wait for an answer, never that for a remedy', async () => {
  const [one] = await casesOf(hall, { by: { company: 'Northlight' } })
  const say = { case: one?.id ?? '', text: 'Said.', source: 'the committee' }
  await stepCase(hall, { ...say, step: 'answer-due', due: '2026-12-20' })
  assert.equal((await stepCase(hall, { ...say, step: 'answer' })).case.due, undefined)
  await stepCase(hall, { ...say, step: 'decision', outcome: 'dismissed' })
  await stepCase(hall, { ...say, step: 'remedy-due', due: '2026-11-20' })
  assert.equal((await stepCase(hall, { ...say, step: 'answer' })).case.due, '2026-11-20')
  assert.equal((await stepCase(hall, { ...say, step: 'heard' })).case.due, '2026-11-20')
})

test('an unknown case is not found, and the log agrees with what is kept', async () => {
  await assert.rejects(showCase(hall, 'case-none'))
  assert.deepEqual((await verifyHall(hall)).problems, [])
})
