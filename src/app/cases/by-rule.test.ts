/** Cases that a rule opens and closes: use reports that have not come, breaches that are found and found no more. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { calculateInHall } from '../calculate.ts'
import { importFacts } from '../import-facts.ts'
import { addLicence } from '../licensing/keep-licence.ts'
import { receiveReports } from '../uses/receive-report.ts'
import { verifyHall } from '../verify-log.ts'
import { casesOf } from './keep-cases.ts'
import { openBreaches } from './open-breaches.ts'
import { followLateReports } from './open-late-reports.ts'
import { stepCase } from './step-case.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-by-rule-'))
const BUSINESS = path.join(import.meta.dirname, '..', '..', '..', 'examples', 'first-season', 'business')
const source = 'the clerk'
let hall: Hall
before(async () => {
  await createHall(path.join(folder, 'hall'))
  hall = await openOn('2026-08-10')
  await addLicence(hall, { file: path.join(BUSINESS, 'harbour.yaml'), amends: false })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

function openOn(day: string): Promise<Hall> {
  return openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: day } })
}

async function goOnOn(day: string): Promise<void> {
  await hall.close()
  hall = await openOn(day)
}

const followed = async () => {
  const { opened, closed, waiting } = await followLateReports(hall, { source })
  return [opened.length, waiting.length, closed.length]
}

test('a report that is due and has not come is one case, on whatever day one looks', async () => {
  assert.deepEqual(await followed(), [1, 0, 0])
  await goOnOn('2026-08-20')
  assert.deepEqual(await followed(), [0, 1, 0])
  const [late] = await casesOf(hall)
  assert.deepEqual(
    [late?.about.id, late?.against, late?.due, late?.steps.length],
    ['harbour-2026/2026-Q2', 'Harbour Loom', '2026-09-09', 1],
  )
})

test('the case is closed by rule when the report has come, and says how late', async () => {
  await receiveReports(hall, { files: [path.join(BUSINESS, 'harbour-2026-q2.csv')] })
  const came = (company: string) => followLateReports(hall, { company, onlyCame: true, source })
  assert.equal((await came('Meridian Models')).closed.length, 0)
  assert.equal((await came('HARBOUR loom')).closed.length, 1)
  assert.deepEqual(await followed(), [0, 0, 0])
  const [late] = await casesOf(hall)
  const last = late?.steps.at(-1)
  assert.deepEqual(
    [late?.state, last?.byRule, last?.text],
    ['closed', true, 'The report came on 2026-08-20, 21 days late.'],
  )
})

test('what the committee has decided no rule closes: that the report came is noted once', async () => {
  await goOnOn('2026-11-10')
  assert.deepEqual(await followed(), [1, 0, 0])
  const open = (await casesOf(hall, { state: 'open' }))[0]
  const decision = {
    step: 'decision',
    outcome: 'upheld',
    text: 'It is owed.',
    remedy: 'Report, and pay the audit.',
  } as const
  await stepCase(hall, { case: open?.id ?? '', ...decision, source })
  const report = readFileSync(path.join(BUSINESS, 'harbour-2026-q2.csv'), 'utf8')
  const file = path.join(folder, 'q3.csv')
  writeFileSync(
    file,
    report.replaceAll('2026-Q2', '2026-Q3').replaceAll('2026-05-', '2026-08-').replaceAll('2026-06-', '2026-09-'),
  )
  await receiveReports(hall, { files: [file] })
  assert.deepEqual(await followed(), [0, 0, 1])
  assert.deepEqual(await followed(), [0, 0, 0])
  const [decided] = await casesOf(hall, { state: 'decided' })
  assert.deepEqual([decided?.steps.at(-1)?.step, decided?.clock], ['note', { for: 'remedy', due: '2027-01-09' }])
})

const ROOM = (writers: number): string =>
  `project,company,stage,episodes_ordered,starts_on,weeks,writers,writer_producers,sole_writer
The Umbrella Verdict,Lantern Street Pictures,greenlit,8,2025-09-08,20,${writers},${writers},no
`

async function calculated(writers: number) {
  const file = path.join(folder, 'rooms.csv')
  writeFileSync(file, ROOM(writers))
  await importFacts(hall, { kind: 'rooms', file })
  const { run, breaches } = await calculateInHall(hall, { deal: 'wga-mba-2023' })
  const { cases, closed } = await openBreaches(hall, { run, source })
  return { run, breaches: breaches.length, known: cases.map(({ known }) => known), closed: closed.length }
}
const aboutRooms = async () => (await casesOf(hall)).filter(({ about }) => about.kind === 'breach')

test('a breach whose facts are corrected goes on as the case that it has', async () => {
  assert.deepEqual((await calculated(3)).known, [false])
  await goOnOn('2026-11-11')
  const again = await calculated(4)
  assert.deepEqual([again.breaches, again.known, again.closed], [1, [true], 0])
  const [room, ...others] = await aboutRooms()
  assert.equal(others.length, 0)
  assert.deepEqual(
    room?.steps.map(({ step }) => step),
    ['answer-due', 'note'],
  )
  assert.equal(room?.due, '2026-12-10', 'a correction gives no further days')
})

test('a breach that is found no more is closed by rule, and opened again when it is found again', async () => {
  const before = (await calculated(4)).run
  await goOnOn('2026-11-12')
  assert.deepEqual(await calculated(6).then(({ breaches, closed }) => [breaches, closed]), [0, 1])
  const stale = await openBreaches(hall, { run: before, only: [], source })
  assert.equal(stale.closed.length, 0)
  assert.equal((await aboutRooms())[0]?.state, 'closed')
  await goOnOn('2026-11-13')
  assert.deepEqual((await calculated(3)).known, [true])
  const [room] = await aboutRooms()
  assert.deepEqual([room?.state, room?.due], ['open', '2026-12-13'])
})

test('what a person has closed stays closed', async () => {
  const [room] = await aboutRooms()
  await stepCase(hall, { case: room?.id ?? '', step: 'closed', text: 'A waiver was signed.', source })
  assert.deepEqual((await calculated(3)).known, [true])
  assert.equal((await aboutRooms())[0]?.state, 'closed')
  assert.deepEqual((await verifyHall(hall)).problems, [])
})
