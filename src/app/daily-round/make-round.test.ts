/** The daily round: what follows from the day alone, each part for itself, and nothing twice. */

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { calculateInHall } from '../calculate.ts'
import { casesOf } from '../cases/keep-cases.ts'
import { openBreaches } from '../cases/open-breaches.ts'
import { stepCase } from '../cases/step-case.ts'
import { importFacts } from '../import-facts.ts'
import { addLicence } from '../licensing/keep-licence.ts'
import { receiveReports } from '../uses/receive-report.ts'
import { verifyHall } from '../verify-log.ts'
import { makeRound, type RoundCounts } from './make-round.ts'
import { readRoundTime } from './round-time.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-round-'))
const BUSINESS = path.join(import.meta.dirname, '..', '..', '..', 'examples', 'first-season', 'business')
let hall: Hall
before(async () => {
  await createHall(path.join(folder, 'hall'))
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: '2026-07-30' } })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

async function goOnOn(day: string): Promise<void> {
  await hall.close()
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: day } })
}

/** The counts of each part of a round in which nothing failed. */
async function round(): Promise<Record<string, RoundCounts>> {
  const { made, failed } = await makeRound(hall)
  assert.deepEqual(failed, [])
  return Object.fromEntries(made.map(({ part, counts }) => [part, counts]))
}

test('in a hall with nothing in it a round does nothing', async () => {
  assert.deepEqual(await round(), {
    'late-reports': { opened: 0, closed: 0, waiting: 0 },
    breaches: { closed: 0, reopened: 0 },
    log: { leaves: 0 },
  })
})

test('a report that has not come is a case on the day after it was due, and is closed when it has come', async () => {
  await addLicence(hall, { file: path.join(BUSINESS, 'harbour.yaml'), amends: false })
  assert.equal((await round())['late-reports']?.opened, 0, 'the last day counts in full')
  await goOnOn('2026-07-31')
  assert.deepEqual((await round())['late-reports'], { opened: 1, closed: 0, waiting: 0 })
  const [late] = await casesOf(hall)
  assert.deepEqual([late?.about.id, late?.openedOn, late?.due], ['harbour-2026/2026-Q2', '2026-07-31', '2026-08-30'])
  assert.deepEqual((await round())['late-reports'], { opened: 0, closed: 0, waiting: 1 })
  await goOnOn('2026-08-20')
  await receiveReports(hall, { files: [path.join(BUSINESS, 'harbour-2026-q2.csv')] })
  assert.deepEqual((await round())['late-reports'], { opened: 0, closed: 1, waiting: 0 })
})

const ROOM = (writers: number): string =>
  `project,company,stage,episodes_ordered,starts_on,weeks,writers,writer_producers,sole_writer
The Umbrella Verdict,Lantern Street Pictures,greenlit,8,2025-09-08,20,${writers},${writers},no
`

async function calculated(writers: number, days: { from?: string; to?: string } = {}): Promise<string> {
  const file = path.join(folder, 'rooms.csv')
  writeFileSync(file, ROOM(writers))
  await importFacts(hall, { kind: 'rooms', file })
  return (await calculateInHall(hall, { deal: 'wga-mba-2023', ...days })).run
}
const theBreach = async () => (await casesOf(hall)).find(({ about }) => about.kind === 'breach')

test('a breach gets no case by itself; one that has a case is followed by the calculations made since', async () => {
  await calculated(3)
  assert.deepEqual((await round())['breaches'], { closed: 0, reopened: 0 })
  assert.equal(await theBreach(), undefined)
  await openBreaches(hall, { run: 'latest', source: 'the clerk' })
  await goOnOn('2026-08-21')
  await calculated(6)
  assert.deepEqual((await round())['breaches'], { closed: 1, reopened: 0 })
  assert.equal((await theBreach())?.state, 'closed')
  await goOnOn('2026-08-22')
  await calculated(3)
  assert.deepEqual((await round())['breaches'], { closed: 0, reopened: 1 })
  const steps = (await theBreach())?.steps.length
  assert.deepEqual((await round())['breaches'], { closed: 0, reopened: 0 })
  assert.equal((await theBreach())?.steps.length, steps)
})

test('a case is judged by calculations like its own: those of other days do not open it again in turn', async () => {
  await goOnOn('2026-08-23')
  const few = { from: '2025-09-01', to: '2025-10-01' }
  await takeRoom('The Salt Ferry', { startsOn: '2025-09-15', writers: 4 })
  await calculateInHall(hall, { deal: 'wga-mba-2023', ...few })
  await openBreaches(hall, { run: 'latest', source: 'the clerk' })
  await takeRoom('The Long Quay', { startsOn: '2025-12-08', writers: 4 })
  await calculateInHall(hall, { deal: 'wga-mba-2023', from: '2025-09-01', to: '2026-01-01' })
  await openBreaches(hall, { run: 'latest', source: 'the clerk' })
  await goOnOn('2026-08-24')
  await takeRoom('The Salt Ferry', { startsOn: '2025-09-15', writers: 6 })
  await calculateInHall(hall, { deal: 'wga-mba-2023', ...few })
  const ferry = async () => (await casesOf(hall)).find(({ matter }) => matter.named === 'The Salt Ferry')
  const states: unknown[] = []
  for (let night = 0; night < 3; night++) {
    await round()
    states.push([(await ferry())?.state, (await ferry())?.steps.length])
  }
  assert.deepEqual(states, [
    ['closed', 2],
    ['closed', 2],
    ['closed', 2],
  ])
  assert.equal((await casesOf(hall)).find(({ matter }) => matter.named === 'The Long Quay')?.state, 'open')
})

async function takeRoom(project: string, { startsOn, writers }: { startsOn: string; writers: number }): Promise<void> {
  const file = path.join(folder, 'room.csv')
  writeFileSync(file, ROOM(writers).replace('The Umbrella Verdict', project).replace('2025-09-08', startsOn))
  await importFacts(hall, { kind: 'rooms', file })
}

test('what a person has closed no round opens', async () => {
  await calculated(3)
  await round()
  const found = await theBreach()
  if (found?.state !== 'closed')
    await stepCase(hall, { case: found?.id ?? '', step: 'closed', text: 'A waiver was signed.', source: 'the clerk' })
  await calculated(2)
  assert.deepEqual((await round())['breaches'], { closed: 0, reopened: 0 })
  assert.deepEqual((await verifyHall(hall)).problems, [])
})

test('a part that fails hides no other, and is made by the next round', async () => {
  await goOnOn('2026-11-10')
  const rules = path.join(hall.folder, 'rules', 'oversight.yaml')
  mkdirSync(path.dirname(rules), { recursive: true })
  writeFileSync(rules, 'guildhall: oversight-rules/1\nanswer: soon\n')
  const { made, failed } = await makeRound(hall)
  assert.deepEqual(
    [made.map(({ part }) => part), failed.map(({ part }) => part)],
    [['log'], ['late-reports', 'breaches']],
  )
  rmSync(rules)
  assert.equal((await round())['late-reports']?.opened, 1)
})

test('no round books money or writes to anybody', async () => {
  const before = await hall.database.read(({ ledger }) => ledger.transactions())
  await goOnOn('2027-06-01')
  await round()
  assert.deepEqual(await hall.database.read(({ ledger }) => ledger.transactions()), before)
  assert.ok(!existsSync(path.join(hall.folder, 'outbox')))
})

test('the time of the round is a time of day, or off', () => {
  assert.deepEqual(['', 'on', undefined, '00:00'].map(readRoundTime), [0, 0, 0, 0])
  assert.deepEqual(['04:30', '4:30', '23:59', 'off'].map(readRoundTime), [16_200, 16_200, 86_340, undefined])
  for (const wrong of ['24:00', '4', 'noon', 4, {}]) assert.throws(() => readRoundTime(wrong), { name: 'BadInput' })
})
