/** Money that nobody can be paid, in a real hall: told, published, decided, handed over, claimed; and the books agree at each step. */

import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { calculateInHall } from '../src/app/calculate.ts'
import { distributePeriod } from '../src/app/distribute-period.ts'
import { importFacts } from '../src/app/import-facts.ts'
import { listAccounts } from '../src/app/ledger/list-accounts.ts'
import { verifyLedger } from '../src/app/ledger/verify-ledger.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { recordReceipt } from '../src/app/record-receipt.ts'
import { restatePeriod } from '../src/app/restate-period.ts'
import { registerScripts } from '../src/app/registering/register-scripts.ts'
import { decideUnclaimed } from '../src/app/unclaimed/decide-unclaimed.ts'
import { listUnclaimed } from '../src/app/unclaimed/list-unclaimed.ts'
import { searchUnclaimed } from '../src/app/unclaimed/public-list.ts'
import { publishUnclaimed } from '../src/app/unclaimed/publish-unclaimed.ts'
import { notifyUnclaimed } from '../src/app/unclaimed/record-notice.ts'
import { claimUnclaimed, remitUnclaimed } from '../src/app/unclaimed/settle-decision.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'

delete process.env['DATABASE_URL']
const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-unclaimed-'))
const model = path.join(folder, 'model')
const opened: Hall[] = []
after(async () => {
  for (const each of opened) await each.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

await (async () => {
  process.env['GUILDHALL_TODAY'] = '2026-11-22'
  await createHall(model)
  const hall = await openOwnHall(model)
  await registerScripts(hall, { paths: [path.join(season, 'scripts')], creditsFile: path.join(season, 'credits.csv') })
  await importFacts(hall, { kind: 'licences', file: path.join(season, 'licences.csv') })
  await calculateInHall(hall, { deal: 'wga-2026-training-subscription' })
  await recordReceipt(hall, {
    company: 'Meridian Models',
    amount: '400000.00',
    currency: 'USD',
    on: '2026-10-01',
    reference: '1',
  })
  await distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false })
  await hall.close()
})()

/** A copy of the hall; `on` hands it out as of a day. */
async function open(name: string): Promise<(day: string) => Hall> {
  const copy = path.join(folder, name)
  cpSync(model, copy, { recursive: true })
  const hall = await openOwnHall(copy)
  opened.push(hall)
  return (day) => ({ ...hall, clock: { ...hall.clock, today: () => day } })
}

const TOLD = { source: 'letter to the members' }
const ASSEMBLY = { source: 'minutes of the assembly' }

/** Told and published in time, so that only the decision is left. */
async function announced(name: string): Promise<{ on: (day: string) => Hall; id: string; amount: bigint }> {
  const on = await open(name)
  await notifyUnclaimed(on('2027-12-01'), TOLD)
  await publishUnclaimed(on('2028-06-01'), { outFolder: path.join(folder, `${name}-public`) })
  const { held } = await listUnclaimed(on('2030-01-01'))
  const own = held.find(({ reason }) => reason === 'unidentified')!
  return { on, id: own.id, amount: own.amount.amountMinor }
}

async function balances(hall: Hall): Promise<Record<string, bigint>> {
  const { accounts } = await listAccounts(hall, {})
  return Object.fromEntries(accounts.map(({ account, balance }) => [account, balance.amountMinor]))
}

async function holds(hall: Hall): Promise<void> {
  const { ok, problems } = await verifyLedger(hall)
  assert.deepEqual([ok, problems], [true, []])
}

const code = (expected: string) => (error: { code?: string; problems?: { code: string }[] }) =>
  (error.code ?? error.problems?.[0]?.code) === expected

test('money waits, is told to the members, published, and then may be decided on; contested money stands still', async () => {
  const on = await open('states')
  const stateOn = async (day: string) => {
    const { held } = await listUnclaimed(on(day))
    return Object.fromEntries(held.map(({ reason, state }) => [reason, state]))
  }
  assert.deepEqual(await stateOn('2026-12-31'), {
    unidentified: 'waits',
    contested: 'stands-still',
    unsigned: 'stands-still',
  })
  const told = await notifyUnclaimed(on('2027-12-31'), TOLD)
  assert.deepEqual([told.holds.length, told.passedOver], [1, 2])
  assert.equal((await notifyUnclaimed(on('2028-01-02'), TOLD)).entry, undefined, 'again, nothing is recorded')
  assert.equal((await stateOn('2028-01-01'))['unidentified'], 'listed')
  await publishUnclaimed(on('2029-01-01'), { outFolder: path.join(folder, 'late') })
  assert.equal((await stateOn('2029-12-31'))['unidentified'], 'published')
  assert.equal((await stateOn('2030-01-01'))['unidentified'], 'non-distributable')
  const { held } = await listUnclaimed(on('2030-01-01'))
  const clocks = held.find(({ reason }) => reason === 'unidentified')!.clocks
  assert.deepEqual(
    clocks.map(({ id, on: day, state, doneOn }) => [id, day, state, doneOn]),
    [
      ['pay-by', '2027-09-30', 'reached', undefined],
      ['list-by', '2027-12-31', 'done', '2027-12-31'],
      ['publish-by', '2028-12-31', 'done', '2029-01-01'],
      ['non-distributable-from', '2030-01-01', 'reached', undefined],
    ],
  )
  await holds(on('2030-01-01'))
})

test('nothing is decided before its day, without the measures, without a paper, or for a use that the rules do not know', async () => {
  const on = await open('early')
  const { held } = await listUnclaimed(on('2030-01-01'))
  const [own, contested] = ['unidentified', 'contested'].map(
    (reason) => held.find((each) => each.reason === reason)!.id,
  )
  const decide = (day: string, more: object = {}) =>
    decideUnclaimed(on(day), { id: own!, use: 'social', to: 'Hardship fund', ...ASSEMBLY, ...more })
  await assert.rejects(decide('2029-12-31'), code('unclaimed/too-early'))
  await assert.rejects(decide('2030-01-01'), code('unclaimed/measures-missing'))
  await assert.rejects(decide('2030-01-01', { id: contested }), code('unclaimed/stands-still'))
  await assert.rejects(decide('2030-01-01', { id: 'held-none' }), code('unclaimed/unknown'))
  await assert.rejects(decide('2030-01-01', { use: 'state' }), code('unclaimed/unknown-use'))
  await assert.rejects(decide('2030-01-01', { source: '' }), code('unclaimed/no-source'))
  await assert.rejects(decide('2030-01-01', { to: undefined }), code('unclaimed/bad-recipient'))
  await assert.rejects(decide('2030-01-01', { on: '2030-01-02' }), code('unclaimed/bad-date'))
  await assert.rejects(decide('2030-01-01', { rules: 'mars' }), code('unclaimed/unknown-rules'))
})

test('a social account gets it less what is set aside; a late claim brings it back whole, and the next run pays it once', async () => {
  const { on, id, amount } = await announced('social')
  const request = { id, use: 'social', to: 'Hardship fund', ...ASSEMBLY }
  const before = await balances(on('2030-02-01'))
  const made = await decideUnclaimed(on('2030-02-01'), request)
  assert.deepEqual([made.isNew, made.decision.setAside.amountMinor], [true, amount / 10n])
  assert.equal((await decideUnclaimed(on('2030-02-02'), request)).isNew, false)
  await assert.rejects(
    decideUnclaimed(on('2030-02-02'), { ...request, to: 'Others' }),
    code('unclaimed/decided-already'),
  )
  const decided = await balances(on('2030-02-01'))
  assert.equal(decided['unclaimed:social:Hardship%20fund'], -(amount - amount / 10n))
  assert.equal(decided['unclaimed:set-aside'], -(amount / 10n))
  await holds(on('2030-02-01'))
  assert.equal(
    (await listUnclaimed(on('2030-02-03'))).held.some(({ reason }) => reason === 'unidentified'),
    false,
  )
  await assert.rejects(distributePeriod(on('2030-02-03'), { period: '2030', dryRun: false, asInvoiced: false }))

  await claimUnclaimed(on('2031-05-01'), { id, source: 'contract of 2025, letter of the writer' })
  assert.equal((await claimUnclaimed(on('2031-05-02'), { id, ...ASSEMBLY })).isNew, false, 'never twice')
  const back = await balances(on('2031-05-01'))
  for (const account of Object.keys(before)) assert.equal(back[account] ?? 0n, before[account], account)
  await holds(on('2031-05-01'))
  await registered(on('2031-05-03'))
  const { distribution } = await distributePeriod(on('2031-06-01'), {
    period: '2031',
    dryRun: false,
    asInvoiced: false,
  })
  assert.deepEqual(
    distribution.payable.map((each) => each.amount.amountMinor),
    [amount],
  )
  await holds(on('2031-06-01'))
  await assert.rejects(distributePeriod(on('2032-06-01'), { period: '2032', dryRun: false, asInvoiced: false }))
})

test('the other works of the pool share what the members decide for themselves, and what was set aside answers one late claim', async () => {
  const { on, id, amount } = await announced('members')
  await decideUnclaimed(on('2030-02-01'), { id, use: 'members', setAside: '1/4', ...ASSEMBLY })
  await holds(on('2030-02-01'))
  const between = await listUnclaimed(on('2030-02-02'))
  assert.deepEqual(
    between.held.flatMap((each) => (each.reason === 'no-works' ? [each.state] : [])),
    ['for-members'],
  )
  const { distribution } = await distributePeriod(on('2030-03-01'), {
    period: '2030',
    dryRun: false,
    asInvoiced: false,
  })
  const given = amount - amount / 4n
  assert.equal(distribution.totals.released.amountMinor, given)
  assert.equal(distribution.totals.distributed.amountMinor + distribution.totals.held.amountMinor, given)
  assert.ok(distribution.lines.length > 1)
  await holds(on('2030-03-01'))
  const rest = await listUnclaimed(on('2030-03-02'))
  assert.equal(
    new Set(rest.held.map((each) => `${each.id} ${each.writer} ${each.share.numerator}`)).size,
    rest.held.length,
  )
  await assert.rejects(claimUnclaimed(on('2030-03-02'), { id, source: 'letter' }), code('unclaimed/nothing-left'))
  const searched = async (day: string) => (await searchUnclaimed(on(day), { words: 'lighthouse' })).found
  assert.deepEqual(
    (await searched('2036-12-31')).map(({ ids, claimUntil }) => [ids, claimUntil]),
    [[[id], '2036-12-31']],
  )
  assert.deepEqual(await searched('2037-01-01'), [])
  await assert.rejects(claimUnclaimed(on('2037-01-01'), { id, source: 'letter' }), code('unclaimed/too-late'))
  await holds(on('2037-01-01'))
})

test('a run of which money was decided on is not restated, until a claim has brought it back', async () => {
  const { on, id, amount } = await announced('all-aside')
  await decideUnclaimed(on('2030-02-01'), { id, use: 'social', to: 'Scholarships', setAside: '100%', ...ASSEMBLY })
  const restate = () => restatePeriod(on('2030-02-03'), { period: '2026', dryRun: true })
  await assert.rejects(restate(), code('unclaimed/decided-on'))
  await assert.rejects(remitUnclaimed(on('2030-02-02'), { id, source: 'receipt' }), code('unclaimed/nothing-left'))
  const { decision } = await claimUnclaimed(on('2030-02-03'), { id, source: 'letter' })
  assert.equal(decision.claimed?.fromSetAside.amountMinor, amount)
  assert.equal((await restate()).restated.length, 1)
  await holds(on('2030-02-03'))
})

test('a late claim takes what the members have not divided yet', async () => {
  const { on, id } = await announced('undivided')
  await decideUnclaimed(on('2030-02-01'), { id, use: 'members', ...ASSEMBLY })
  await claimUnclaimed(on('2030-02-02'), { id, source: 'letter' })
  await holds(on('2030-02-02'))
  const { held } = await listUnclaimed(on('2030-02-02'))
  assert.equal(held.filter((each) => each.id === id).length, 1)
  assert.equal(
    held.some(({ reason }) => reason === 'no-works'),
    false,
  )
})

test('what California gets leaves the fund between its first and last day, and is claimed there', async () => {
  const on = await open('california')
  const us = { rules: 'us' }
  await notifyUnclaimed(on('2029-12-01'), { ...us, ...TOLD })
  const { held } = await listUnclaimed(on('2030-02-01'), us)
  const { id, amount } = held.find(({ reason }) => reason === 'unidentified')!
  const request = { id, use: 'state', to: 'State of California', ...us, source: 'report of October 2030' }
  await decideUnclaimed(on('2030-10-15'), request)
  const remit = { id, ...us, source: 'receipt of the Controller' }
  await assert.rejects(remitUnclaimed(on('2031-05-31'), remit), code('unclaimed/too-early'))
  const before = await balances(on('2031-06-01'))
  await remitUnclaimed(on('2031-06-01'), remit)
  const left = await balances(on('2031-06-01'))
  assert.equal(left['cash:received'], before['cash:received']! - amount.amountMinor)
  assert.equal(left['unclaimed:state:State%20of%20California'] ?? 0n, 0n)
  assert.equal((await remitUnclaimed(on('2031-06-02'), remit)).isNew, false)
  await assert.rejects(
    claimUnclaimed(on('2031-07-01'), { id, ...us, source: 'letter' }),
    code('unclaimed/with-the-state'),
  )
  await holds(on('2031-07-01'))
})

test('a notice before its first day counts for nothing', async () => {
  const on = await open('too-soon')
  const told = await notifyUnclaimed(on('2028-12-01'), { rules: 'us', ...TOLD })
  assert.deepEqual([told.holds.length, told.entry], [0, undefined])
})

test('a hall goes by its own rulebook, its setting and its financial year', async () => {
  const on = await open('own')
  const hall = on('2027-01-01')
  const yearEnd = async (each: Hall) => (await listUnclaimed(each)).held.map(({ start }) => start)[0]
  assert.equal(await yearEnd({ ...hall, financialYearEnds: '03-31' }), '2027-03-31')
  await assert.rejects(yearEnd({ ...hall, financialYearEnds: '13-31' }), code('hall/bad-hall-file'))
  assert.equal((await listUnclaimed({ ...hall, unclaimedRules: 'us' })).book.rules.id, 'guildhall-unclaimed-us-1')
  const text = readFileSync(path.join(import.meta.dirname, '..', 'rules', 'unclaimed-eu.yaml'), 'utf8')
  mkdirSync(path.join(hall.folder, 'rules'))
  writeFileSync(path.join(hall.folder, 'rules', 'unclaimed.yaml'), text.replace('guildhall-unclaimed-eu-1', 'own-1'))
  assert.equal((await listUnclaimed(hall)).book.rules.id, 'own-1')
  assert.equal((await listUnclaimed(hall, { rules: 'us' })).book.rules.id, 'guildhall-unclaimed-us-1')
})

test('the search finds a work by the beginnings of its words, and says no more than the rules let be seen', async () => {
  const { on, id } = await announced('search')
  const find = async (words: string) => (await searchUnclaimed(on('2029-01-01'), { words })).found
  const [found] = await find('AUDIT light')
  assert.deepEqual([found?.title, found?.ids, found?.names], ['The Lighthouse Audit', [id], ['Kenji Orimoto-Bell']])
  assert.match(found?.amounts[0] ?? '', /^[\d,]+ (to [\d,]+ USD|USD or more)$/)
  assert.equal((await find('orimoto 2026')).length, 1)
  assert.equal((await find('house')).length, 0, 'words are found by their beginning')
  assert.equal((await find('referendum')).length, 0, 'what is contested is not searched for')
  const files = ['index.html', 'unclaimed.csv', 'unclaimed.json'].map((name) =>
    readFileSync(path.join(folder, 'search-public', name), 'utf8'),
  )
  for (const text of files) {
    assert.match(text, /The Lighthouse Audit/)
    assert.doesNotMatch(text, /wri-|writer-|Halabeg|pool-|run-/)
  }
})

/** The writer whom nobody knew is registered. */
async function registered(hall: Hall): Promise<void> {
  const credits = readFileSync(path.join(season, 'credits.csv'), 'utf8').replace(
    'The Lighthouse Audit,,written by,,agreed',
    'The Lighthouse Audit,Odile Marchetti,written by,,agreed',
  )
  const file = path.join(folder, 'found.csv')
  writeFileSync(file, credits)
  await registerScripts(hall, { paths: [], creditsFile: file })
}
