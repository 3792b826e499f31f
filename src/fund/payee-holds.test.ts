import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePeriod } from '../base/index.ts'
import { byWriter, input, minimum, owed, rules, run, usd } from './case.test.ts'
import { bringForward, distribute, readDistribution, distributionDocument, unclaimedMoney } from './index.ts'

const NO_FORM = new Map([['cleo', 'no-tax-form'] as const])

test('only the lines of a payee who cannot be paid are held, with the reason and what ends it', () => {
  const whole = run()
  const held = run({ payees: NO_FORM })
  const { cleo, ...others } = byWriter(whole)
  assert.deepEqual(byWriter(held), others)
  assert.deepEqual(
    held.held.map(({ writer, reason, amount, work }) => [writer, reason, amount.amountMinor, work]),
    [['cleo', 'no-tax-form', cleo, 'kiln']],
  )
  assert.match(held.held[0]?.releasedBy ?? '', /form is handed in/)
  assert.notEqual(held.run, whole.run)
  assert.equal(run({ payees: new Map() }).run, whole.run)
  assert.deepEqual(readDistribution(distributionDocument(held)).problems, [])
})

test('a later run releases it when the state is gone, to the cent, and to nobody else', () => {
  const first = run({ payees: NO_FORM })
  const later = { period: parsePeriod('2027')!, obligations: [], receipts: [], before: bringForward([first]) }
  assert.deepEqual(distribute(input({ ...later, payees: NO_FORM })).pools, [])
  const second = distribute(input(later))
  assert.deepEqual(byWriter(second), { cleo: byWriter(run())['cleo'] })
  assert.deepEqual(unclaimedMoney([first, second], { on: '2028-01-01' }), [])
  const [open] = unclaimedMoney([first], { on: '2028-01-01' })
  assert.deepEqual([open?.reason, open?.since], ['no-tax-form', '2027-01-01'])
})

test('what was carried over for somebody who cannot be paid is carried again, however much it is', () => {
  const first = run({ obligations: [owed('1', 10_00n)], rules: rules({ minimumPayment: [minimum(100_00n)] }) })
  assert.equal(first.payable.length, 0)
  const next = run({
    period: parsePeriod('2027')!,
    obligations: [],
    payees: new Map([['ana', 'no-heir']]),
    before: bringForward([first]),
  })
  assert.deepEqual(
    next.payable.map(({ writer }) => writer),
    ['ben'],
  )
  assert.deepEqual(
    next.carried.map(({ writer, ofThisRun }) => [writer, ofThisRun]),
    [['ana', usd(0)]],
  )
  assert.match(next.carried[0]?.says ?? '', /has died/)
})
