/** Jobs over the books that die when what they made is kept: taken up again, they book nothing twice. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { calculateInHall } from '../../src/app/calculate.ts'
import { importFacts } from '../../src/app/import-facts.ts'
import { askJob, jobOf } from '../../src/app/jobs/ask-job.ts'
import { verifyLedger } from '../../src/app/ledger/verify-ledger.ts'
import { recordReceipt } from '../../src/app/record-receipt.ts'
import type { Json } from '../../src/base/index.ts'
import { type Desk, openDesk } from '../../src/drivers/desk/index.ts'
import { createHall, type Hall, openHall } from '../../src/drivers/hall.ts'
import { dieOnce, doJobs } from '../do-jobs.ts'

const deal = path.join(import.meta.dirname, '..', '..', 'examples', 'first-season', 'deal.yaml')
const USES = `company,tool,model,purpose,work,words,starts_on,known_on,basis
Northlight,Quill,q-2,training,w1,2000,2026-06-01,2026-06-01,found
Northlight,Quill,q-2,training,w1,3000,2026-06-01,2026-12-01,found
`

let folder = ''
let hall: Hall
let desk: Desk

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'guildhall-money-jobs-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: '2026-12-02' } })
  desk = await openDesk(hall.deskTarget)
  writeFileSync(path.join(folder, 'uses.csv'), USES)
  await importFacts(hall, { kind: 'training_uses', file: path.join(folder, 'uses.csv') })
  await calculateInHall(hall, { deal, knownBy: '2026-06-30' })
})

after(async () => {
  await desk.close()
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Begun, killed when it is kept, taken up again: what came of it, and that the books are as after the first time. */
async function killedOnce(kind: string, input: Json): Promise<Json> {
  const nothing = await books()
  const { id } = await askJob(desk, { kind, input, by: 'ida' }, new Date())
  await dieOnce({ hall, desk })
  const kept = await books()
  assert.notDeepEqual(kept, nothing)
  await doJobs({ hall, desk })
  const job = await jobOf(desk, id)
  assert.deepEqual([job?.state, job?.attempts], ['done', 2], JSON.stringify(job?.error))
  assert.deepEqual(await books(), kept)
  assert.deepEqual((await verifyLedger(hall)).problems, [])
  return job?.result ?? null
}

function books(): Promise<unknown> {
  return hall.database.read(async ({ ledger, runs }) => [await ledger.transactions(), await runs.ids()])
}

test('invoices', async () => {
  const result = await killedOnce('invoice', { period: '2026' })
  assert.deepEqual(result, { made: [], before: 1, problems: [] })
})

test('a distribution', async () => {
  const received = { company: 'Northlight', amount: '1000.00', currency: 'USD', on: '2026-11-30', reference: '' }
  await recordReceipt(hall, received)
  const { run, recorded, state } = (await killedOnce('distribute', { period: '2026' })) as Record<
    string,
    string | boolean
  >
  assert.deepEqual([recorded, state], [false, 'booked'])
  assert.ok(typeof run === 'string' && run.startsWith('run-'))
})

test('what a period differs by', async () => {
  await calculateInHall(hall, { deal })
  const { restated } = (await killedOnce('restate', { period: '2026' })) as { restated: Json[] }
  assert.equal(restated.length, 1)
})
