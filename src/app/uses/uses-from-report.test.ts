/** What a one-way audit found becomes uses once its report is verified, and not before. */

import assert from 'node:assert/strict'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { Refusal } from '../../base/index.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { auditAway } from '../one-way/audit-away.ts'
import { writeCanary } from '../one-way/canary-text.ts'
import { exportIndex } from '../one-way/export-index.ts'
import { HITS_FILE, REPORT_FILE } from '../one-way/report.ts'
import { registerScripts } from '../registering/register-scripts.ts'
import { volumesIn } from '../registry-views.ts'
import { usesFromReport } from './uses-from-report.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-found-'))
const [scripts, corpus, report] = ['scripts', 'corpus', 'report'].map((name) => path.join(folder, name)) as [
  string,
  string,
  string,
]
let hall: Hall
let key: string

before(async () => {
  for (const each of [scripts, corpus]) mkdirSync(each)
  const [whole, none] = [11, 12].map((seed) => writeCanary(new Uint8Array(32).fill(seed), 400).text) as [string, string]
  writeFileSync(path.join(scripts, 'whole.fountain'), whole)
  writeFileSync(path.join(scripts, 'none.fountain'), none)
  writeFileSync(path.join(corpus, 'a.txt'), whole.split('\n').slice(2).join('\n'))
  await createHall(path.join(folder, 'hall'))
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: '2026-11-22' } })
  await registerScripts(hall, { paths: [scripts], workers: 1 })
  const indexFile = path.join(folder, 'one.way')
  await exportIndex(hall, { file: indexFile, company: 'Meridian' })
  const keyFile = path.join(folder, 'company.key')
  const away = { paths: [corpus], indexFile, outFolder: report, keyFile, company: 'Meridian', workers: 1 }
  key = (await auditAway(away)).key
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a verified report becomes found uses with words of the fee basis, and again nothing new', async () => {
  const request = { report, key, on: '2026-11-20', from: '2026-01-01', to: '2026-06-30', model: 'merid 3' }
  const { recorded, works, assumed, batch } = await usesFromReport(hall, request)
  assert.deepEqual([recorded, works.length], [1, 1])
  assert.deepEqual(assumed, ['company: Meridian', 'purpose: training'])
  const [found] = works
  const { facts, payable } = await hall.database.read(async (stores) => ({
    facts: await stores.facts.factsOf(batch ?? ''),
    payable: (await volumesIn(stores)).get(found?.work ?? '') ?? 0,
  }))
  assert.deepEqual(facts[0]?.columns, {
    company: 'Meridian',
    model: 'merid 3',
    purpose: 'training',
    starts_on: '2026-01-01',
    ends_on: '2026-06-30',
    basis: 'found',
    work: found?.work,
    words: `${found?.words}`,
  })
  assert.ok(found!.words > payable * 0.7 && found!.words <= payable, `${found!.words} of ${payable}`)
  const again = await usesFromReport(hall, { ...request, on: '2026-11-21' })
  assert.deepEqual([again.recorded, again.batch], [0, undefined])
})

test('a report that was changed is refused with what is wrong, and nothing is recorded', async () => {
  const changed = path.join(folder, 'changed')
  cpSync(report, changed, { recursive: true })
  writeFileSync(path.join(changed, HITS_FILE), '')
  appendFileSync(path.join(changed, REPORT_FILE), '\n')
  const before = await hall.database.read(({ facts }) => facts.batches())
  await assert.rejects(
    usesFromReport(hall, { report: changed, key }),
    (error) =>
      error instanceof Refusal &&
      error.code === 'uses/not-verified' &&
      error.message.includes('is not verified') &&
      JSON.stringify(error.facts).includes('oneway/'),
  )
  assert.deepEqual(await hall.database.read(({ facts }) => facts.batches()), before)
})
