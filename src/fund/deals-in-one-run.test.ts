import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, parsePeriod } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import { checkBooks } from '../ledger/index.ts'
import { byWriter, deduction, input, minimum, owed, receipt, rules, run, share, SHARES, usd } from './case.test.ts'
import {
  bookDistribution,
  bringForward,
  type Charge,
  distribute,
  distributionDocument,
  readDistribution,
} from './index.ts'

const LICENCE: Charge = {
  deal: {
    id: 'licence-deal',
    sha256: 'cd'.repeat(32),
    rules: rules({
      deductions: [deduction('cost', { of: 'received', share: '50%' })],
      key: { ...rules().key, by: 'equal-per-work' },
    }),
  },
  licence: 'L-1',
  obligations: [
    owed('l1', 10_00n, { company: 'Marrow' }),
    owed('l2', 30_00n, { company: 'Marrow', work: 'kiln', words: '9000' }),
  ],
}
const whole = run({ charges: [LICENCE] })

test('each invoice and pool follows its own deal: its deductions, its key', () => {
  assert.deepEqual(
    whole.invoices.map(({ company, deal, lines }) => [company, deal?.id, lines[0]?.licence]),
    [
      ['Marrow', 'licence-deal', 'L-1'],
      ['Northlight', 'deal', undefined],
    ],
  )
  const pool = whole.pools.find(({ deal }) => deal?.id === 'licence-deal')
  assert.deepEqual([pool?.licence, pool?.net.amountMinor, pool?.measure, pool?.total], ['L-1', 20_00n, 'works', 2n])
  assert.equal(
    whole.lines.find(({ pool: of, writer }) => of === pool?.id && writer === 'ana')?.amount.amountMinor,
    5_00n,
  )
  assert.deepEqual(readDistribution(distributionDocument(whole)), { distribution: whole, problems: [] })
  assert.deepEqual(checkBooks(bookDistribution(whole)), [])
})

test('money that comes in later is divided by the rules of the deal that it was invoiced under', () => {
  const nothing = run({ charges: [LICENCE], receipts: [] })
  const later = {
    period: parsePeriod('2027')!,
    obligations: [],
    receipts: [receipt('r', 40_00n, { company: 'Marrow' })],
    before: bringForward([nothing]),
  }
  assert.throws(() => distribute(input(later)), { code: 'fund/unknown-deal' })
  const paid = distribute(input({ ...later, otherDeals: [LICENCE.deal] }))
  assert.deepEqual(
    paid.pools.map(({ deal, net, measure }) => [deal?.id, net.amountMinor, measure]),
    [['licence-deal', 20_00n, 'works']],
  )
})

test('a writer is paid when the smallest minimum of the deals is reached', () => {
  const dear = rules({ minimumPayment: [minimum(1_000_00n)] })
  assert.equal(run({ rules: dear }).payable.length, 0)
  const mixed = run({ rules: dear, charges: [LICENCE] })
  assert.equal(mixed.carried.length, 0)
})

test('the order of the charges never matters, and an obligation that two ask for is invoiced once', () => {
  const other: Charge = { ...LICENCE, licence: 'L-2', obligations: [owed('l3', 7_00n, { company: 'Marrow' })] }
  const bytes = (charges: Charge[]): string => canonicalJson(distributionDocument(run({ charges })))
  assert.equal(bytes([LICENCE, other]), bytes([other, LICENCE]))
  const twice = run({ charges: [LICENCE, { ...LICENCE, licence: 'L-9' }] })
  assert.equal(twice.totals.received.amountMinor, whole.totals.received.amountMinor)
  assert.equal(run({ charges: [LICENCE, other] }).pools.length, 3)
})

test('an invoice without a deal is that of its run, so that old documents stay readable', () => {
  const { distribution } = readDistribution(
    JSON.parse(canonicalJson(distributionDocument(run())).replaceAll(/,?"deal":\{[^}]*\}(?=,"due|,"gross)/g, '')),
  )
  assert.ok(distribution)
  assert.equal(bringForward([distribution]).invoices[0]?.deal?.id, 'deal')
})

const residual = (id: string, amount: bigint, owedTo: string, about: Record<string, string> = {}): Obligation => {
  const made = owed(id, amount, { words: '', purpose: '', tool: '', model: '', ...about })
  return { ...made, owedTo, about: { ...made.about, ...about } }
}

const OWED = [
  residual('a', 90_00n, 'writers', { work: 'kiln' }),
  residual('b', 10_00n, 'writers', { work: 'harbour' }),
  residual('c', 25_00n, 'ana', { work: '', writer: 'ana', project: 'Salt' }),
  residual('d', 12_34n, 'health-plan', { work: '' }),
]

test('what is owed past the fund is passed on whole: to the writers of the work, to the writer named, to the plan', () => {
  const made = run({ obligations: OWED })
  assert.deepEqual(byWriter(made), { ana: 30_00n, ben: 5_00n, cleo: 60_00n, dov: 30_00n })
  assert.equal(made.totals.deducted.amountMinor, 0n)
  assert.deepEqual(
    made.passed?.map(({ party, amount }) => [party, amount]),
    [['health-plan', usd(12_34)]],
  )
  assert.equal(made.lines.find(({ because }) => because === 'owed by name')?.work, 'Salt')
  const books = bookDistribution(made)
  assert.deepEqual(checkBooks(books), [])
  assert.ok(books.some(({ postings }) => postings.some(({ account }) => account === 'party:health-plan')))
  assert.deepEqual(readDistribution(distributionDocument(made)), { distribution: made, problems: [] })
})

test('money that came in for one work is the work’s alone', () => {
  const early = residual('e', 50_00n, 'writers', { work: 'harbour', due: '2026-02-01', on: '2025-01-02' })
  const first = run({ period: parsePeriod('2025')!, obligations: [early], receipts: [] })
  const second = run({
    obligations: [residual('f', 50_00n, 'writers', { work: 'kiln' })],
    receipts: [receipt('r', 60_00n)],
    before: bringForward([first]),
  })
  assert.equal(
    second.lines.filter(({ work }) => work === 'harbour').reduce((sum, { amount }) => sum + amount.amountMinor, 0n),
    50_00n,
  )
  assert.equal(second.totals.distributed.amountMinor, 60_00n)
})

test('who is owed something by name and cannot be paid waits, and is paid alone when it ends; heirs are paid in their place', () => {
  const first = run({ obligations: [OWED[2]!], payees: new Map([['ana', 'no-heir']]) })
  assert.deepEqual(
    first.held.map(({ writer, reason }) => [writer, reason]),
    [['ana', 'no-heir']],
  )
  const heir = [...SHARES, { ...share('ana', 'zoe', '1'), of: 'ana' }]
  const second = run({ period: parsePeriod('2027')!, obligations: [], shares: heir, before: bringForward([first]) })
  assert.deepEqual(byWriter(second), { zoe: 25_00n })
})
