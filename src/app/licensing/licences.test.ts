/** Licences in a hall: taken in once, charged once, amended and ended by further entries, followed for their reports. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'

import { printAmount } from '../../base/index.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { explainRun } from '../explain.ts'
import { importFacts } from '../import-facts.ts'
import { verifyHall } from '../verify-log.ts'
import { chargeLicence, chargesOf } from './charge-licence.ts'
import { addLicence, endKeptLicence } from './keep-licence.ts'
import { licenceReports } from './licence-reports.ts'
import { listLicences, showLicence } from './list-licences.ts'
import { checkLicences } from './read-licence.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-licences-'))
const LICENCE = readFileSync(path.join(import.meta.dirname, '../../../test/cases/licences/lumen.yaml'), 'utf8').replace(
  'lumen-2026',
  'lumen',
)
const file = (name: string, text: string): string => {
  const whole = path.join(folder, name)
  writeFileSync(whole, text)
  return whole
}
let hall: Hall

before(async () => {
  await createHall(path.join(folder, 'hall'))
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: '2026-11-26' } })
  const uses = [
    'company,tool,model,purpose,work,words,starts_on,ends_on,basis,known_on',
    'Lumen Models,Lumen Studio,l1,training,harbour,90000,2026-07-10,2026-08-01,declared,2026-10-20',
    'Lumen Models,Lumen Studio,l1,analysis,salt,2000,2026-09-10,2026-09-11,declared,2026-10-20',
    'Lumen Models,Lumen Studio,l1,training,early,2000,2026-07-01,2026-07-02,found,2026-11-20',
  ]
  await importFacts(hall, { kind: 'training_uses', file: file('uses.csv', uses.join('\n')) })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

async function charge(knownBy?: string) {
  const made = await chargeLicence(hall, {
    id: 'lumen',
    period: '2026-Q3',
    ...(knownBy === undefined ? {} : { knownBy }),
  })
  return { ...made, amount: printAmount(made.total) }
}

describe('a licence in a hall', () => {
  test('is taken in once', async () => {
    const add = () => addLicence(hall, { file: file('lumen.yaml', LICENCE), amends: false, known: '2026-06-20' })
    assert.equal((await add()).known, false)
    assert.equal((await add()).known, true)
    assert.deepEqual(
      (await listLicences(hall)).licences.map(({ licence, state }) => [licence.id, state]),
      [['lumen', 'in-force']],
    )
    assert.deepEqual((await listLicences(hall, { on: '2026-06-19' })).licences, [])
  })

  test('is charged once for a period, with what was known, and every amount can be explained', async () => {
    const first = await charge()
    assert.deepEqual([first.amount, first.breaches.length], ['1880.00', 1])
    assert.equal((await charge()).run, first.run)
    assert.equal((await charge('2026-10-31')).amount, '1840.00')
    const [run] = (await hall.database.read(chargesOf)).map((each) => each.run)
    assert.deepEqual(
      { kind: run?.kind, ...(run?.inputs as object), deal: '', facts: [], said: '' },
      {
        kind: 'calculation',
        deal: '',
        facts: [],
        said: '',
        from: '2026-07-01',
        to: '2026-10-01',
        licence: 'lumen',
        period: '2026-07-01..2026-10-01',
      },
    )
    const { text } = await explainRun(hall, { run: first.run, id: first.obligations[1]?.id ?? '' })
    assert.match(text, /words_before = 2000/)
  })

  test('is followed for its reports: what has not come is missing, and costs interest on what is known', async () => {
    const { reports } = await licenceReports(hall, { id: 'lumen', on: '2026-11-29' })
    // 1,880.00 × 18% × 30 / 365 = 27.81
    assert.deepEqual(
      reports.map(({ name, state, daysLate, interest }) => [name, state, daysLate, interest && printAmount(interest)]),
      [['2026-Q3', 'missing', 30, '27.81']],
    )
  })

  test('is not replaced by another text under its id, unless that amends it', async () => {
    const changed = file('changed.yaml', LICENCE.replace('per_word: 0.02 ', 'per_word: 0.01 '))
    await assert.rejects(addLicence(hall, { file: changed, amends: false }), { code: 'licensing/already-there' })
    assert.equal((await addLicence(hall, { file: changed, amends: true })).known, false)
    assert.equal((await charge()).amount, '940.00')
    assert.equal((await charge('2026-11-01')).amount, '1840.00')
    await addLicence(hall, { file: file('lumen.yaml', LICENCE), amends: true })
    const [before, after] = [await charge(), (await hall.database.read(chargesOf)).at(-1)]
    assert.deepEqual([before.amount, after?.run.id], ['1880.00', before.run])
  })

  test('ends on the day that is said last, and that can be taken back', async () => {
    const end = (on?: string) => endKeptLicence(hall, { id: 'lumen', on, because: 'agreement' })
    const { problems, licence } = await end('2026-12-01')
    assert.deepEqual([licence.term.to, problems.map(({ code }) => code)], ['2026-12-01', ['licensing/short-notice']])
    assert.equal((await end('2026-12-01')).known, true)
    assert.equal((await end('2026-12-31')).licence.term.to, '2026-12-31')
    const [shown] = (await showLicence(hall, 'lumen')).licences
    assert.deepEqual([shown?.licence.term.to, shown?.ended?.on, shown?.history.length], ['2026-12-31', '2026-12-31', 5])
    assert.equal((await showLicence(hall, 'lumen', { on: '2026-07-01' })).licences[0]?.licence.term.to, '2028-07-01')
    assert.equal((await end()).licence.term.to, '2028-07-01')
    await assert.rejects(end('2028-07-01'), { code: 'licensing/not-within-term' })
    assert.deepEqual((await verifyHall(hall)).problems, [])
  })
})

test('a licence that does not fit its deal is not taken in', async () => {
  const check = async (text: string): Promise<string | undefined> =>
    (await checkLicences([file('check.yaml', text)]))[0]?.problems[0]?.code
  assert.equal(await check(LICENCE), undefined)
  assert.equal(await check(LICENCE.replace('currency: USD', 'currency: EUR')), 'licensing/other-currency')
  assert.equal(
    await check(LICENCE.replace('wga-2026-training-per-word', 'wga-mba-2026')),
    'licensing/deal-without-fund',
  )
  assert.equal(await check(LICENCE.replace('from: 2026-07-01', 'from: 2026-01-01')), 'licensing/deal-does-not-fit')
  assert.equal(await check(LICENCE.replace('training-per-word', 'trainning-per-word')), 'deal/not-found')
  assert.equal((await checkLicences([path.join(folder, 'none.yaml')]))[0]?.problems[0]?.code, 'licensing/no-file')
})
