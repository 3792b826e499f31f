/** Notices in a hall: what a writer has to know, what is late, what was never told. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { importFacts } from '../import-facts.ts'
import { addLicence } from '../licensing/keep-licence.ts'
import { registerScripts } from '../registering/register-scripts.ts'
import { verifyHall } from '../verify-log.ts'
import { exportNotices } from './export-notices.ts'
import { addNotice, importNotices, takeBackNotice } from './keep-notices.ts'
import { listNotices, noticesOfWriter, showNotice } from './list-notices.ts'
import { missingNotices } from './missing-notices.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-notices-'))
const file = (name: string, text: string): string => {
  const whole = path.join(folder, name)
  writeFileSync(whole, text)
  return whole
}
const open = async (name: string): Promise<Hall> => {
  await createHall(path.join(folder, name))
  return openHall(path.join(folder, name), { environment: { GUILDHALL_TODAY: '2026-11-26' } })
}
const TABLE = [
  'company,notice,licensee,work,scope,purposes,starts_on,given_on',
  'Northlight,N1,Lumen Models,The Tide Clerk,,training,2026-07-01,2026-09-05',
  'Northlight,N1,Lumen Models,The Tide Clark,,training,2026-07-01,2026-09-05',
  'Northlight,N2,Foo,,whole catalogue,retrieval,2026-07-01,2026-07-05',
  'Northlight,N3,Foo,Salt Year,,retrival,2026-07-01,2026-07-05',
].join('\n')
let hall: Hall

before(async () => {
  mkdirSync(path.join(folder, 'scripts'))
  for (const title of ['The Tide Clerk', 'Salt Year']) {
    const text = `Title: ${title}\nCredit: Written by\nAuthor: Odile Brandt\n\nINT. HARBOUR - DAWN\n\nNobody is awake but the clerk of ${title}.\n`
    file(`scripts/${title}.fountain`, text)
  }
  hall = await open('hall')
  await registerScripts(hall, { paths: [path.join(folder, 'scripts')], workers: 1 })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

const ofWriter = async (on?: string): Promise<string[]> =>
  (await noticesOfWriter(hall, 'Odile Brandt', { on })).notices.map(
    ({ title, notice, noticedOn }) => `${title}, ${notice.licensee}, ${noticedOn}`,
  )

test('a table is taken in once; a row with a fault is rejected, the others are kept', async () => {
  const table = file('notices.csv', TABLE)
  const first = await importNotices(hall, { file: table })
  assert.deepEqual(
    [first.accepted, first.rejected, first.notices.map(({ became }) => became)],
    [3, 1, ['added', 'added']],
  )
  assert.match(readFileSync(first.rejects ?? '', 'utf8'), /retrival is no purpose/)
  assert.deepEqual(
    (await importNotices(hall, { file: table })).notices.map(({ became }) => became),
    ['known', 'known'],
  )
  await assert.rejects(importNotices(hall, { file: table, known: '2026-07-10' }), { name: 'BadInput' })
})

test('each work of a notice is matched, or says why not', async () => {
  const { matched, unmatched } = await showNotice(hall, 'N1')
  assert.deepEqual(
    matched.map(({ title }) => title),
    ['The Tide Clerk'],
  )
  assert.match(unmatched[0]?.because ?? '', /Perhaps "The Tide Clerk"/)
  assert.match((await showNotice(hall, 'N2')).unmatched[0]?.because ?? '', /Nothing that is known/)
  assert.deepEqual(await ofWriter(), ['The Tide Clerk, Lumen Models, 2026-09-05'])
})

test('a whole catalogue is what a company is known to exploit', async () => {
  const { work = '' } = (await showNotice(hall, 'N1')).matched[0] ?? {}
  const rows = `work,company,market,starts_on\n${work},Northlight,disc,2026-01-01`
  await importFacts(hall, { kind: 'reuses', file: file('reuses.csv', rows) })
  assert.deepEqual(
    (await showNotice(hall, 'N2')).matched.map(({ title }) => title),
    ['The Tide Clerk'],
  )
})

test('a notice that says something else is corrected, and the old one stands as of its day', async () => {
  const cells = {
    company: 'Northlight',
    notice: 'N2',
    licensee: 'Foo',
    purposes: 'retrieval',
    starts_on: '2026-07-01',
    given_on: '2026-10-01',
    work: 'Salt Year',
  }
  const { notices } = await addNotice(hall, [cells], { known: '2026-11-26' })
  assert.deepEqual(
    notices.map(({ became }) => became),
    ['corrected'],
  )
  assert.deepEqual(await ofWriter(), ['The Tide Clerk, Lumen Models, 2026-09-05', 'Salt Year, Foo, 2026-10-01'])
  assert.equal((await listNotices(hall, { company: 'foo', period: '2026-Q4' })).length, 1)
  assert.equal((await listNotices(hall, { work: 'Salt Year' })).length, 1)
  assert.equal((await listNotices(hall, { on: '2026-11-25' })).length, 0)
})

test('what is late by a deal, and uses of which no notice and no licence speaks, are missing', async () => {
  const uses = [
    'company,tool,purpose,work,words,starts_on,ends_on,basis',
    'Lumen Models,,training,The Tide Clerk,8,2026-08-01,2026-08-02,found',
    'Lumen Models,,training,Salt Year,8,2026-08-01,2026-08-02,found',
    'Lumen Models,Lumen Studio,fine-tuning,Salt Year,8,2026-08-01,2026-08-02,declared',
  ]
  await importFacts(hall, { kind: 'training_uses', file: file('found.csv', uses.join('\n')) })
  const licence = path.join(import.meta.dirname, '../../../test/cases/licences/lumen.yaml')
  await addLicence(hall, { file: licence, amends: false })
  const missing = await missingNotices(hall, { deal: 'wga-2026-training-with-levy' })
  assert.deepEqual(missing.late.map(({ licence: reference }) => reference).toSorted(), ['N1', 'N2'])
  const told = missing.uses.map(({ use: { columns }, because }) => [columns['purpose'], because])
  assert.deepEqual(told, [['training', 'No notice for this company names the work.']])
  assert.deepEqual((await missingNotices(hall, { deal: 'wga-mba-2026' })).late, [])
  const within = await missingNotices(hall, { deal: 'wga-mba-2026', within: 70 })
  assert.deepEqual(
    within.late.map(({ licence: reference }) => reference),
    ['N2'],
  )
})

test('what is exported is taken in elsewhere, and exported alike', async () => {
  const { csv } = await exportNotices(hall, {})
  const other = await open('other')
  assert.equal((await importNotices(other, { file: file('out.csv', csv) })).notices.length, 2)
  assert.equal((await exportNotices(other, {})).csv, csv)
  await other.close()
})

test('a notice that was never given is taken back', async () => {
  const { notice } = await showNotice(hall, 'N2')
  await takeBackNotice(hall, notice.id, {})
  await assert.rejects(showNotice(hall, 'N2'), { name: 'BadInput' })
  assert.deepEqual((await verifyHall(hall)).problems, [])
})
