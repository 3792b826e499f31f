import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Json, canonicalJson } from '../base/index.ts'
import { minimum, receipt, rules, run, share } from './case.test.ts'
import { bringForward, checkDistribution, distributionDocument, readDistribution } from './index.ts'

const distribution = run({
  receipts: [receipt('r', 401_00n, { reference: 'order 7' })],
  rules: rules({ minimumPayment: [minimum(50_00n)] }),
  shares: [share('harbour', 'ana', '1/3'), share('harbour', undefined, '2/3'), share('kiln', 'cleo', '1/1')],
})
const document = distributionDocument(distribution)

/** The document with one value put in at a path. */
function changed(path: string, value: Json): Json {
  const copy = JSON.parse(canonicalJson(document)) as Record<string, unknown>
  const names = path.split('.')
  const last = names.pop() ?? ''
  const at = names.reduce<Record<string, unknown>>((node, name) => node[name] as Record<string, unknown>, copy)
  at[last] = value
  return copy as Json
}

test('a document is canonical JSON, and is read back as it was', () => {
  const text = canonicalJson(document)
  assert.match(text, /"amount":"\d+\.\d\d"/)
  assert.deepEqual(readDistribution(JSON.parse(text) as Json), { distribution, problems: [] })
  assert.deepEqual(distributionDocument(distribution), document)
})

test('a document with a release and a confirmation is read back as it was', () => {
  const assumed = run({ shares: [] })
  const next = run({ receipts: [receipt('r', 5n)], before: bringForward([assumed]) })
  assert.ok(next.pools.some(({ release }) => release) && next.confirmed.length === 1)
  assert.deepEqual(readDistribution(distributionDocument(next)).distribution, next)
})

test('what is no document of a distribution is told with its place', () => {
  for (const [wrong, message] of [
    [null, 'currency is not a currency.'],
    [{}, 'currency is not a currency.'],
    [[1], 'currency is not a currency.'],
    [changed('currency', 'QQQ'), 'currency is not a currency.'],
    [changed('totals.held', '1.234'), 'totals.held is not an amount in USD.'],
    [changed('totals.held', 5), 'totals.held is not an amount in USD.'],
    [changed('lines.0.share', '1/0'), 'lines[0].share is not an exact number.'],
    [changed('lines.0.roundedUp', 'no'), 'lines[0].roundedUp is not true or false.'],
    [changed('pools.0.total', '-1'), 'pools[0].total is not a whole number.'],
    [changed('pools', {}), 'pools is not a list.'],
    [changed('period', '2026-13'), 'period is not a period.'],
    [changed('on', '2026-02-30'), 'on is not a day.'],
    [changed('deal', 'x'), 'deal is not an object.'],
    [changed('deal.note', 'x'), 'deal.note is not known here.'],
    [changed('held.0.reason', 'lost'), /held\[0\]\.reason is not one of unidentified, /],
    [changed('run', undefined as unknown as Json), 'run is not a text.'],
  ] as const) {
    const { distribution: read, problems } = readDistribution(wrong)
    assert.equal(read, undefined)
    assert.equal(problems[0]?.code, 'fund/bad-document')
    if (typeof message === 'string') assert.equal(problems[0].message, message)
    else assert.match(problems[0].message, message)
  }
})

test('numbers that do not follow from one another are found, wherever the cent was moved', () => {
  for (const [path, value] of [
    ['lines.0.amount', '28.51'],
    ['lines.0.exact', '28.6'],
    ['lines.0.pool', 'pool-x'],
    ['lines.0.words', '2'],
    ['held.0.amount', '57.01'],
    ['payable.0.amount', '256.51'],
    ['carried.0.amount', '28.49'],
    ['pools.0.gross', '400.01'],
    ['pools.0.net', '341.99'],
    ['pools.0.deductions.0.amount', '40.01'],
    ['totals.received', '401.01'],
    ['totals.deducted', '58.01'],
    ['totals.held', '57.01'],
    ['credits.0.amount', '1.01'],
    ['receipts.0.amount', '401.01'],
    ['allocations.0.amount', '100.01'],
  ] as const) {
    const { distribution: read, problems } = readDistribution(changed(path, value))
    assert.equal(read, undefined, path)
    assert.ok(problems.length > 0 && problems.every(({ code }) => code === 'fund/does-not-add-up'), path)
  }
  assert.deepEqual(checkDistribution(distribution), [])
})
