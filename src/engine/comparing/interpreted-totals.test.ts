import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fraction } from '../../base/index.ts'
import { attributeObligations } from '../../fund/index.ts'
import { dealText, EXHIBITIONS, factsOf, OFFER, readDeal, SHARES } from '../small-deals.test.ts'
import { evaluateDeal, interpretedTotals, sharesByWork, totals } from '../index.ts'

const deal = readDeal(OFFER)

test('totals are the sums of the obligations, by clause and company, and say how many there are', () => {
  const { obligations } = evaluateDeal(deal, EXHIBITIONS)
  const sums = totals(obligations, 'USD')
  const made = interpretedTotals(deal, EXHIBITIONS)
  assert.equal(made.totalMinor, sums.total.amountMinor)
  assert.deepEqual(made.byClause, new Map(sums.byClause.map(({ clause, amount }) => [clause, amount.amountMinor])))
  assert.deepEqual(made.byCompany, new Map(sums.byCompany.map(({ company, amount }) => [company, amount.amountMinor])))
  assert.deepEqual(
    made.obligationsByClause,
    new Map(sums.byClause.map(({ clause, obligations: count }) => [clause, count])),
  )
  assert.equal(made.obligations, obligations.length)
})

test('writers get what the attribution of a calculation gives them, to the cent; a plan of the deal is no writer', () => {
  const made = interpretedTotals(deal, EXHIBITIONS, { shares: sharesByWork(SHARES) })
  const toWriters = evaluateDeal(deal, EXHIBITIONS).obligations.filter(({ owedTo }) => owedTo !== 'health-fund')
  const attributed = attributeObligations(toWriters, { shares: SHARES, volumes: new Map(), key: 'words-used' })
  assert.deepEqual(made.byWriter, new Map(attributed.map(({ writer, amount }) => [writer ?? '', amount.amountMinor])))
  const sum = [...made.byWriter.values()].reduce((total, part) => total + part, 0n)
  assert.equal(sum + (made.byClause.get('health') ?? 0n), made.totalMinor)
})

test('without shares nothing is attributed but what is owed by name; what nobody has a share in is nobody’s yet', () => {
  assert.deepEqual(interpretedTotals(deal, EXHIBITIONS).byWriter, new Map())
  const made = interpretedTotals(deal, EXHIBITIONS, {
    shares: new Map([['harbour', [{ writer: 'ana', share: fraction(1) }]]]),
  })
  assert.deepEqual([...made.byWriter.keys()].sort(), ['', 'ana'])
})

test('breaches are counted by clause, and what cannot be reckoned is counted', () => {
  const clauses = `  long-enough:
    title: Shown long enough
    for: exhibitions
    requires: domestic_hours_90d >= full_hours
    cure: Show it longer.
    owed_by: service
    accrued_on: starts_on
`
  const made = interpretedTotals(readDeal(dealText({ id: 'strict', clauses })), EXHIBITIONS)
  assert.deepEqual(made.breaches, new Map([['long-enough', 3]]))
  const [fact] = EXHIBITIONS.exhibitions ?? []
  const { domestic_hours_90d: _, ...columns } = fact?.columns ?? {}
  const silent = interpretedTotals(deal, factsOf('exhibitions', [columns]))
  assert.deepEqual([silent.obligations, silent.problems], [2, 1])
})
