import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, compareText, type Json, parseFraction, parsePeriod } from '../base/index.ts'
import { balancesOf, checkBooks } from '../ledger/index.ts'
import type { Share } from '../registry/index.ts'
import { CITED, SHARES, byWriter, input, minimum, owed, receipt, rules, share, usd } from './case.test.ts'
import {
  ACCOUNTS,
  type Distribution,
  type DistributionInput,
  type RestatementInput,
  bookDistribution,
  bringForward,
  checkDistribution,
  distribute,
  distributionDocument,
  readDistribution,
  restate,
  unclaimedMoney,
} from './index.ts'

const plain = rules({ deductions: [] })
const half = [share('harbour', 'ana', '1/2'), share('harbour', 'ben', '1/2')]
const mostly = [share('harbour', 'ana', '1/4'), share('harbour', 'ben', '3/4')]
const harbour = { rules: plain, obligations: [owed('1', 100_00n)], shares: half }

const made = (over: Partial<DistributionInput> = {}): Distribution => distribute(input({ ...harbour, ...over }))

function again(runs: readonly Distribution[], over: Partial<RestatementInput> = {}): Distribution | undefined {
  const { volumes } = input()
  return restate({ original: runs[0]!, runs, rules: plain, shares: half, volumes, ...over })
}

/** The difference run, checked, read back from its document, and with books that balance. */
function difference(runs: readonly Distribution[], over: Partial<RestatementInput> = {}): Distribution {
  const run = again(runs, over)
  assert.ok(run, 'something differs')
  assert.deepEqual(checkDistribution(run), [])
  const text = canonicalJson(distributionDocument(run))
  assert.deepEqual(readDistribution(JSON.parse(text) as Json), { distribution: run, problems: [] })
  assert.deepEqual(checkBooks([...runs, run].flatMap(bookDistribution)), [])
  for (const { account, balance } of balancesOf([...runs, run].flatMap(bookDistribution), { account: 'pool:' }))
    assert.equal(balance.amountMinor, 0n, account)
  return run
}

const balanceOf = (runs: readonly Distribution[], account: string): bigint =>
  balancesOf(runs.flatMap(bookDistribution), { account })[0]?.balance.amountMinor ?? 0n

test('who has more coming is paid, and who had too much owes it back from later payments', () => {
  const first = made()
  const restated = difference([first], { shares: mostly, because: 'The guild determined the credits.' })
  assert.deepEqual(byWriter(restated), { ana: -25_00n, ben: 25_00n })
  assert.deepEqual(restated.payable, [{ writer: 'ben', amount: usd(25_00), ofThisRun: usd(25_00), broughtIn: usd(0) }])
  assert.deepEqual(
    restated.carried.map(({ writer, amount }) => [writer, amount]),
    [['ana', usd(-25_00)]],
  )
  assert.match(restated.carried[0]?.says ?? '', /25\.00 USD more was paid/)
  assert.deepEqual(restated.restates, { run: first.run, number: 1n, because: 'The guild determined the credits.' })
  assert.deepEqual(restated.pools[0]?.gross, usd(0))
  const [ana] = restated.lines
  assert.deepEqual(
    [ana?.share, ana?.restated?.wasShare, ana?.restated?.was, ana?.restated?.now],
    [parseFraction('1/4'), parseFraction('1/2'), usd(50_00), usd(25_00)],
  )
})

test('restating twice gives nothing new', () => {
  const first = made()
  assert.equal(again([first]), undefined)
  const restated = difference([first], { shares: mostly })
  assert.equal(again([first, restated], { shares: mostly }), undefined)
  const back = difference([first, restated], { shares: half })
  assert.deepEqual(byWriter(back), { ana: 25_00n, ben: -25_00n })
  assert.deepEqual([back.payable, back.carried.map(({ amount }) => amount)], [[], [usd(0), usd(-25_00)]])
  assert.notEqual(difference([first, restated, back], { shares: mostly }).run, restated.run)
})

test('what is owed back is set off against the next run, in whole or up to a part of it', () => {
  const first = made()
  const restated = difference([first], { shares: mostly })
  const next = { period: parsePeriod('2027')!, obligations: [owed('2', 40_00n, { on: '2027-05-01' })], shares: mostly }
  const before = bringForward([first, restated])
  assert.deepEqual(before.carriedIn, [{ writer: 'ana', amount: usd(-25_00) }])
  const second = made({ ...next, before })
  assert.deepEqual(
    second.carried.map(({ writer, amount, ofThisRun, broughtIn }) => [writer, amount, ofThisRun, broughtIn]),
    [['ana', usd(-15_00), usd(10_00), usd(-25_00)]],
  )
  const third = made({
    ...next,
    period: parsePeriod('2028')!,
    obligations: [owed('3', 100_00n, { on: '2028-05-01' })],
    before: bringForward([first, restated, second]),
  })
  assert.deepEqual(third.payable[0], {
    writer: 'ana',
    amount: usd(10_00),
    ofThisRun: usd(25_00),
    broughtIn: usd(-15_00),
  })
  assert.deepEqual(bringForward([first, restated, second, third]).carriedIn, [])
  assert.equal(balanceOf([first, restated, second, third], ACCOUNTS.carried('ana')), 0n)
})

test('a deal may limit what is set off: the rest is paid, and what is owed back waits', () => {
  const first = made()
  const restated = difference([first], { shares: mostly })
  const limit = { from: '2020-01-01', value: parseFraction('1/4')!, citation: CITED }
  const second = made({
    rules: { ...plain, setOff: [limit] },
    period: parsePeriod('2027')!,
    obligations: [owed('2', 40_00n, { on: '2027-05-01' })],
    shares: mostly,
    before: bringForward([first, restated]),
  })
  const [ana] = second.payable
  assert.deepEqual(
    [ana?.writer, ana?.amount, ana?.ofThisRun, ana?.broughtIn],
    ['ana', usd(7_50), usd(10_00), usd(-2_50)],
  )
  assert.deepEqual(
    second.carried.map(({ writer, amount }) => [writer, amount]),
    [['ana', usd(-22_50)]],
  )
  assert.deepEqual(bringForward([first, restated, second]).carriedIn, [{ writer: 'ana', amount: usd(-22_50) }])
  assert.equal(balanceOf([first, restated, second], ACCOUNTS.carried('ana')), 22_50n)
})

test('a share that is only claimed takes nothing back; its decision does', () => {
  const first = made()
  const claimed = [half[0]!, share('harbour', 'ben', '1/2', 'contested')]
  assert.equal(again([first], { shares: claimed }), undefined)
  const part = [half[0]!, share('harbour', 'ben', '1/4'), share('harbour', 'cleo', '1/4', 'contested')]
  const some = difference([first], { shares: part })
  assert.deepEqual(byWriter(some), { ben: -25_00n })
  assert.deepEqual(
    some.held.map(({ writer, reason, amount }) => [writer, reason, amount]),
    [['cleo', 'contested', usd(25_00)]],
  )
  const decided = [half[0]!, share('harbour', 'cleo', '1/2')]
  const last = difference([first, some], { shares: decided })
  assert.deepEqual(byWriter(last), { ben: -25_00n, cleo: 50_00n })
  assert.deepEqual(bringForward([first, some, last]).holds, [])
})

test('money on hold goes to those who lack before anybody owes back, and a later run releases what a difference run held', () => {
  const waits = [half[0]!, share('harbour', undefined, '1/2')]
  const first = made({ shares: waits })
  const found = difference([first], { shares: mostly })
  assert.deepEqual(byWriter(found), { ana: -25_00n, ben: 75_00n })
  assert.deepEqual(found.totals.released, usd(50_00))
  const third = [
    share('harbour', 'ana', '1/4'),
    share('harbour', 'ben', '1/4'),
    share('harbour', 'dov', '1/2', 'unsigned'),
  ]
  const some = difference([first], { shares: third })
  assert.deepEqual(byWriter(some), { ana: -25_00n, ben: 25_00n })
  assert.deepEqual(
    unclaimedMoney([first, some], { on: '2027-02-01' }).map(({ amount, since }) => [amount, since]),
    [[usd(50_00), '2027-01-01']],
  )
  const signed = [third[0]!, third[1]!, share('harbour', 'dov', '1/2')]
  const later = made({
    period: parsePeriod('2027')!,
    obligations: [],
    receipts: [],
    shares: signed,
    before: bringForward([first, some]),
  })
  assert.deepEqual(byWriter(later), { dov: 50_00n })
  assert.equal(again([first, some, later], { shares: signed }), undefined)
})

test('a credit counts whoever is paid in its place; heirs stand in for what was paid too much', () => {
  const first = made()
  const heirs = (part: string): Share[] => [
    { ...share('harbour', 'heir', part), of: 'ana' },
    share('harbour', 'ben', part === '1/2' ? '1/2' : '3/4'),
  ]
  assert.equal(again([first], { shares: heirs('1/2') }), undefined)
  const restated = difference([first], { shares: heirs('1/4') })
  assert.deepEqual(
    restated.lines.map(({ writer, of, amount }) => [writer, of, amount.amountMinor]),
    [
      ['heir', 'ana', -25_00n],
      ['ben', undefined, 25_00n],
    ],
  )
})

test('more words than were reported are invoiced as a supplement, and less as a credit note', () => {
  const two = [owed('1', 100_00n), owed('2', 300_00n, { work: 'kiln', words: '3000' })]
  const shares = SHARES
  const first = made({ obligations: two, shares })
  const more = owed('1b', 200_00n, { words: '2000' })
  const up = difference([first], { shares, changed: [{ was: ['obligation-1'], now: [more] }] })
  assert.deepEqual(
    up.invoices.map(({ total, lines }) => [
      total,
      lines[0]?.words,
      lines[0]?.adjusts?.was.map(({ obligation }) => obligation),
    ]),
    [[usd(100_00), 1000n, ['obligation-1']]],
  )
  const fresh = made({ obligations: [more, two[1]!], shares })
  assert.deepEqual(total([first, up]), total([fresh]))
  assert.equal(again([first, up], { shares }), undefined)
  const less = owed('1c', 50_00n, { words: '500' })
  const down = difference([first, up], { shares, changed: [{ was: ['obligation-1b'], now: [less] }] })
  assert.deepEqual(
    down.invoices.map((invoice) => invoice.total),
    [usd(-150_00)],
  )
  assert.deepEqual(total([first, up, down]), total([made({ obligations: [less, two[1]!], shares })]))
  assert.deepEqual(bringForward([first, up, down]).assumedIn, [{ company: 'Northlight', amount: usd(350_00) }])
})

test('a credit note takes off what is open first; what was paid becomes credit of the company', () => {
  const first = made({ receipts: [receipt('r1', 70_00n)] })
  const less = owed('1b', 50_00n, { words: '500' })
  const down = difference([first], { changed: [{ was: ['obligation-1'], now: [less] }] })
  assert.deepEqual(down.credits, [{ company: 'Northlight', amount: usd(20_00) }])
  assert.deepEqual(byWriter(down), { ana: -10_00n, ben: -10_00n })
  assert.equal(balanceOf([first, down], ACCOUNTS.receivable('Northlight')), 0n)
  assert.equal(balanceOf([first, down], ACCOUNTS.expected('Northlight')), 0n)
  assert.equal(balanceOf([first, down], ACCOUNTS.credit('Northlight')), -20_00n)
  const unpaid = made({ receipts: [receipt('r1', 10_00n)] })
  const still = difference([unpaid], { changed: [{ was: ['obligation-1'], now: [less] }] })
  assert.deepEqual([still.credits, still.pools], [[], []])
  const rest = made({
    period: parsePeriod('2027')!,
    obligations: [],
    receipts: [receipt('r2', 45_00n)],
    before: bringForward([unpaid, still]),
  })
  assert.deepEqual(byWriter(rest), { ana: 20_00n, ben: 20_00n })
  assert.deepEqual(rest.credits, [{ company: 'Northlight', amount: usd(5_00) }])
})

test('a use that is no longer reported is taken back whole, and what was paid for it leaves the pool', () => {
  const first = made({ receipts: [receipt('r1', 100_00n)] })
  const gone = difference([first], { changed: [{ was: ['obligation-1'], now: [] }] })
  assert.deepEqual(byWriter(gone), { ana: -50_00n, ben: -50_00n })
  assert.deepEqual(gone.credits, [{ company: 'Northlight', amount: usd(100_00) }])
  assert.equal(again([first, gone]), undefined)
})

test('a supplement that is paid later is divided by the words as they are then', () => {
  const two = [owed('1', 100_00n), owed('2', 300_00n, { work: 'kiln', words: '3000' })]
  const first = made({ obligations: two, shares: SHARES, receipts: [receipt('r1', 400_00n)] })
  const more = owed('1b', 300_00n, { words: '3000' })
  const up = difference([first], { shares: SHARES, changed: [{ was: ['obligation-1'], now: [more] }] })
  assert.deepEqual(up.totals.received, usd(0))
  const paid = made({
    period: parsePeriod('2027')!,
    obligations: [],
    receipts: [receipt('r2', 200_00n)],
    shares: SHARES,
    before: bringForward([first, up]),
  })
  const fresh = made({ obligations: [more, two[1]!], shares: SHARES })
  assert.deepEqual(total([first, up, paid]), total([fresh]))
})

test('deductions are reckoned anew, and below the minimum it waits', () => {
  const taking = rules({ minimumPayment: [minimum(30_00n)] })
  const first = made({ rules: taking, obligations: [owed('1', 99_99n)] })
  const less = owed('1b', 50_00n, { words: '500' })
  const down = difference([first], { rules: taking, changed: [{ was: ['obligation-1'], now: [less] }] })
  const fresh = made({ rules: taking, obligations: [less] })
  assert.deepEqual(
    down.totals.deducted.amountMinor + first.totals.deducted.amountMinor,
    fresh.totals.deducted.amountMinor,
  )
  assert.deepEqual(down.payable, [])
})

/** Minor units by work and credit over all lines, without those that have nothing. */
function total(runs: readonly Distribution[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {}
  for (const { work, writer, of, amount } of runs.flatMap(({ lines }) => lines)) {
    const name = `${work} ${of ?? writer}`
    sums[name] = (sums[name] ?? 0n) + amount.amountMinor
  }
  return Object.fromEntries(
    Object.entries(sums)
      .filter(([, amount]) => amount !== 0n)
      .toSorted(([a], [b]) => compareText(a, b)),
  )
}
