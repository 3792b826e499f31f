import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePeriod, printFraction } from '../base/index.ts'
import { SHARES, byWriter, deduction, input, minimum, owed, receipt, rules, run, share, usd } from './case.test.ts'
import { bringForward, distribute } from './index.ts'

test('what is received, less each deduction, is divided by the words used and the shares', () => {
  const { pools, lines, totals, assumed } = run({ receipts: [receipt('r1', 400_00n)] })
  // 400.00 less 10% is 360.00; less 5% of that is 342.00; a quarter of it is Harbour's.
  assert.deepEqual(
    pools.map(({ gross, net }) => [gross.amountMinor, net.amountMinor]),
    [[400_00n, 342_00n]],
  )
  assert.deepEqual(
    pools[0]?.deductions.map(({ id, base, amount }) => [id, base.amountMinor, amount.amountMinor]),
    [
      ['administration', 400_00n, 40_00n],
      ['health-plan', 360_00n, 18_00n],
    ],
  )
  assert.deepEqual(
    lines.map(({ work, writer, words, amount, exact }) => [
      work,
      writer,
      words,
      amount.amountMinor,
      printFraction(exact),
    ]),
    [
      ['harbour', 'ana', 1000n, 42_75n, '171/4'],
      ['harbour', 'ben', 1000n, 42_75n, '171/4'],
      ['kiln', 'cleo', 3000n, 171_00n, '171'],
      ['kiln', 'dov', 3000n, 85_50n, '171/2'],
    ],
  )
  assert.deepEqual(lines[0]?.obligations, ['obligation-1'])
  assert.equal(totals.distributed.amountMinor, 342_00n)
  assert.equal(totals.deducted.amountMinor, 58_00n)
  assert.equal(assumed, false)
})

test('a run as invoiced says that its money is assumed, pool by pool', () => {
  const { assumed, pools, receipts, totals } = run()
  assert.ok(assumed && pools.every((pool) => pool.assumed) && receipts.every((each) => each.assumed))
  assert.equal(totals.received.amountMinor, 400_00n)
})

test('by words registered, every work of the registry shares in every pool', () => {
  const { lines } = run({ rules: rules({ key: { by: 'words-registered', citation: rules().key.citation } }) })
  assert.deepEqual(
    lines.map(({ writer, words }) => [writer, words]),
    [
      ['ana', 20_000n],
      ['ben', 20_000n],
      ['cleo', 10_000n],
      ['dov', 10_000n],
    ],
  )
  assert.deepEqual(lines[0]?.obligations, [], 'no obligation is about one work')
})

test('each company, tool, model, purpose and clause is a pool of its own', () => {
  const obligations = [
    owed('1', 100n),
    owed('2', 100n, { company: 'Marrow' }),
    owed('3', 100n, { tool: 'Other' }),
    owed('4', 100n, { model: 'q-3' }),
    owed('5', 100n, { purpose: 'fine-tuning' }),
    owed('6', 100n, { clause: 'surcharge' }),
    owed('7', 100n, { work: 'kiln' }),
  ]
  assert.deepEqual(
    run({ obligations })
      .pools.map(({ gross }) => gross.amountMinor)
      .toSorted((a, b) => Number(a - b)),
    [100n, 100n, 100n, 100n, 100n, 200n],
  )
})

test('a co-writer without a signed split waits in a hold, and all others are paid', () => {
  const shares = [
    ...SHARES.filter(({ work }) => work !== 'harbour'),
    share('harbour', 'ana', '1/2'),
    share('harbour', 'ben', '1/2', 'unsigned'),
  ]
  const { held, lines, payable } = run({ shares })
  assert.deepEqual(
    held.map(({ writer, reason, amount, since }) => [writer, reason, amount.amountMinor, since]),
    [['ben', 'unsigned', 42_75n, '2027-01-01']],
  )
  assert.match(held[0]?.says ?? '', /have not agreed in writing/)
  assert.match(held[0]?.releasedBy ?? '', /sign/)
  assert.deepEqual(byWriter({ ...run({ shares }) }), { ana: 42_75n, cleo: 171_00n, dov: 85_50n })
  assert.ok(lines.every(({ writer }) => writer !== 'ben') && payable.every(({ writer }) => writer !== 'ben'))
})

test('a contested share and an unidentified one wait; the same writer can be paid for another credit of the work', () => {
  const shares = [
    share('harbour', 'ana', '1/4'),
    share('harbour', 'ana', '1/4', 'contested'),
    share('harbour', undefined, '1/2'),
    ...SHARES.slice(2),
  ]
  const { held } = run({ shares })
  assert.deepEqual(
    held.map(({ reason, amount }) => [reason, amount.amountMinor]),
    [
      ['unidentified', 42_75n],
      ['contested', 21_37n],
    ],
  )
  assert.equal(byWriter(run({ shares }))['ana'], 21_38n)
})

test('a work without shares waits whole, and one with too few waits for the rest', () => {
  assert.deepEqual(
    run({ shares: SHARES.slice(2) }).held.map(({ work, reason, amount }) => [work, reason, amount.amountMinor]),
    [['harbour', 'no-shares', 85_50n]],
  )
  const { held } = run({ shares: SHARES.slice(1) })
  assert.deepEqual(
    held.map(({ reason, share: part }) => [reason, printFraction(part)]),
    [['no-shares', '1/2']],
  )
})

test('shares that add up to more than one are refused, and so is one below zero', () => {
  assert.throws(() => run({ shares: [...SHARES, share('kiln', 'ana', '1/100')] }), { code: 'fund/shares-over-one' })
  assert.throws(() => run({ shares: [share('kiln', 'ana', '-1/100')] }), { code: 'fund/shares-over-one' })
})

test('licence money that names no work is divided by the uses of that company in that time, or waits whole', () => {
  const obligations = [owed('1', 50_00n, { work: '', words: '', clause: 'licence', tool: '', model: '', purpose: '' })]
  const none = run({ obligations })
  assert.deepEqual(
    none.held.map(({ reason, work, amount }) => [reason, work, amount.amountMinor]),
    [['no-works', undefined, 42_75n]],
  )
  const use = {
    company: 'Northlight',
    tool: 'Quill',
    model: '',
    purpose: 'training',
    work: 'kiln',
    words: 10,
    startsOn: '2026-12-31',
    endsOn: undefined,
  }
  const others = [
    { ...use, company: 'Marrow', work: 'harbour' },
    { ...use, startsOn: '2027-01-01', work: 'harbour' },
    { ...use, startsOn: '2025-01-01', endsOn: '2026-01-01', work: 'harbour' },
  ]
  assert.deepEqual(byWriter(run({ obligations, uses: [use, ...others] })), { cleo: 28_50n, dov: 14_25n })
})

test('an obligation for a work without a number of words belongs to that work', () => {
  const { pools, lines } = run({
    obligations: [owed('1', 100_00n, { words: '' }), owed('2', 300_00n, { work: 'kiln', words: '0' })],
  })
  assert.deepEqual(
    pools.map(({ measure }) => measure),
    ['amount'],
  )
  assert.deepEqual(
    lines.map(({ writer, amount }) => [writer, amount.amountMinor]),
    [
      ['ana', 42_75n],
      ['ben', 42_75n],
      ['cleo', 171_00n],
      ['dov', 85_50n],
    ],
  )
})

test('the rates of the last day of the period count, and one that is not in force yet takes nothing', () => {
  const later = deduction('late', { of: 'received', share: '20%', from: '2027-01-01' })
  const onLastDay = deduction('just', { of: 'received', share: '20%', from: '2026-12-31' })
  const { pools } = run({ rules: rules({ deductions: [later, onLastDay] }) })
  assert.deepEqual(
    pools[0]?.deductions.map(({ id }) => id),
    ['just'],
  )
})

test('each deduction is rounded once, half up, and none takes more than is left', () => {
  const twoHalves = [deduction('a', { of: 'received', share: '1/2' }), deduction('b', { of: 'received', share: '1/2' })]
  const { pools, totals } = run({ obligations: [owed('1', 3n)], rules: rules({ deductions: twoHalves }) })
  assert.deepEqual(
    pools[0]?.deductions.map(({ amount }) => amount.amountMinor),
    [2n, 1n],
  )
  assert.equal(totals.distributed.amountMinor, 0n)
  const tooMuch = [...twoHalves, deduction('c', { of: 'received', share: '1%' })]
  assert.throws(() => run({ rules: rules({ deductions: tooMuch }) }), { code: 'fund/deductions-over-whole' })
  assert.throws(() => run({ rules: rules({ deductions: [deduction('d', { of: 'rest', share: '-1%' })] }) }), {
    code: 'fund/deductions-over-whole',
  })
})

test('who has less than the minimum payment waits, and is paid with the next run', () => {
  const small = rules({ deductions: [], minimumPayment: [minimum(100n)] })
  const first = run({ obligations: [owed('1', 120n)], rules: small })
  assert.deepEqual(first.payable, [])
  assert.deepEqual(
    first.carried.map(({ writer, amount }) => [writer, amount.amountMinor]),
    [
      ['ana', 60n],
      ['ben', 60n],
    ],
  )
  assert.match(first.carried[0]?.says ?? '', /0\.60 USD is less than the minimum payment of 1\.00 USD/)
  const second = run({
    period: parsePeriod('2027')!,
    obligations: [owed('2', 100n, { on: '2027-01-01' })],
    rules: small,
    before: bringForward([first]),
  })
  assert.deepEqual(
    second.payable.map(({ writer, amount, broughtIn }) => [writer, amount.amountMinor, broughtIn.amountMinor]),
    [
      ['ana', 110n, 60n],
      ['ben', 110n, 60n],
    ],
  )
  assert.deepEqual(bringForward([second, first, second]).carriedIn, [])
})

test('exactly the minimum is paid; a minimum in another currency is none', () => {
  const least = (value: bigint) => rules({ deductions: [], minimumPayment: [minimum(value)] })
  assert.equal(run({ obligations: [owed('1', 120n)], rules: least(60n) }).carried.length, 0)
  assert.equal(run({ obligations: [owed('1', 120n)], rules: least(61n) }).carried.length, 2)
  const euro = [{ ...minimum(1_000_00n), value: { amountMinor: 1_000_00n, currency: 'EUR' } }]
  assert.equal(run({ obligations: [owed('1', 120n)], rules: rules({ minimumPayment: euro }) }).carried.length, 0)
})

test('several currencies are refused: nothing here converts', () => {
  const euro = { ...owed('3', 1n), amount: { amountMinor: 1n, currency: 'EUR' } }
  assert.throws(() => run({ obligations: [owed('1', 1n), euro] }), {
    code: 'fund/mixed-currencies',
    facts: { currency: 'USD', others: ['EUR'], period: '2026-01-01..2027-01-01' },
  })
  assert.throws(() => run({ currency: 'QQQ', obligations: [] }), { code: 'fund/mixed-currencies' })
})

test('nothing owed and nothing paid is a run of nothing', () => {
  const { pools, lines, payable, invoices, totals } = run({ obligations: [], receipts: [] })
  assert.deepEqual([pools, lines, payable, invoices], [[], [], [], []])
  assert.equal(totals.received.amountMinor, 0n)
})

test('what accrued outside the period is left for its own run', () => {
  const { invoices } = run({ obligations: [owed('1', 5n, { on: '2027-01-01' }), owed('2', 7n, { on: '2026-01-01' })] })
  assert.deepEqual(
    invoices.map(({ total }) => total.amountMinor),
    [7n],
  )
})

test('the same input gives the same run, and another input another', () => {
  const { run: id } = run()
  assert.equal(distribute(input()).run, id)
  const others = [
    run({ receipts: [receipt('r', 400_00n)] }),
    run({ deal: { id: 'deal', sha256: 'cd'.repeat(32) } }),
    run({ shares: SHARES.slice(1) }),
    run({ volumes: new Map() }),
    run({ rules: rules({ minimumPayment: [minimum(1n)] }) }),
    run({ obligations: [owed('1', 100_00n)] }),
  ]
  assert.equal(new Set([id, ...others.map((each) => each.run)]).size, 7)
})

test('writer and work ids may be any text', () => {
  const shares = [share('__proto__', 'constructor', '1/2'), share('__proto__', '', '1/2')]
  const { lines, totals } = run({
    obligations: [owed('1', 100n, { work: '__proto__' })],
    shares,
    rules: rules({ deductions: [] }),
  })
  assert.deepEqual(
    lines.map(({ amount }) => amount),
    [usd(50n), usd(50n)],
  )
  assert.equal(totals.distributed.amountMinor, 100n)
})
