import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { MinorSums } from '../compiled/minor-sums.ts'
import { readDeal, OFFER } from '../small-deals.test.ts'
import { compareDeals } from './compare.ts'
import { comparePeople } from './compare-people.ts'
import type { DealTotals } from './deal-totals.ts'

const DEAL = readDeal(OFFER)

test('place by place the same spreads, gains and losses as name by name, however large the amounts and whoever has the same', () => {
  const amount = fc.oneof(
    { weight: 8, arbitrary: fc.bigInt({ min: 0n, max: 5n }) },
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 52n }) },
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 60n }) },
  )
  const deals = fc.array(fc.array(amount, { maxLength: 25 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(deals, (all) => {
      // Names in another order than places; the first is nobody.
      const ids = Array.from({ length: 25 }, (_, place) => (place === 0 ? '' : `writer ${(place * 7) % 25}`))
      const compared = compareDeals(all.map((amounts) => ({ deal: DEAL, totals: totalsOf(amounts, ids) })))
      const people = comparePeople(all.map((amounts) => ({ ids, sums: sumsOf(amounts) })))
      assert.deepEqual(people.spreads, compared.spreads)
      assert.deepEqual(people.changes, compared.changes)
      assert.deepEqual(people.nobody, compared.nobody?.amounts ?? all.map(() => 0n))
      assert.deepEqual(
        people.sums,
        all.map((amounts) => amounts.reduce((sum, each) => sum + each, 0n)),
      )
    }),
  )
})

function sumsOf(amounts: readonly bigint[]): MinorSums {
  const sums = new MinorSums(amounts.length)
  for (const [place, amount] of amounts.entries()) {
    if (amount <= 2n ** 52n) sums.add(place, Number(amount))
    else sums.addLarge(place, amount)
  }
  return sums
}

function totalsOf(amounts: readonly bigint[], ids: readonly string[]): DealTotals {
  return {
    deal: 'made',
    currency: DEAL.currency,
    totalMinor: 0n,
    byClause: new Map(),
    byCompany: new Map(),
    byWriter: new Map(amounts.flatMap((amount, place) => (amount === 0n ? [] : [[ids[place] ?? '', amount]]))),
    breaches: new Map(),
    obligations: 0,
    obligationsByClause: new Map(),
    problems: 0,
  }
}
