/** What a year's forms report: boxes, thresholds, whole dollars, and totals that lose no cent. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { fraction, majorOf, moneyOf, multiply, ZERO } from '../base/index.ts'
import { boxRate, type PaidOut, type TaxForm, type TaxState, taxYearOf } from './index.ts'

const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' })
const form = (kind: TaxForm['form'], classification: TaxForm['classification'] = 'individual'): TaxForm => ({
  form: kind,
  name: 'Payee',
  classification,
  country: kind === 'w9' ? 'US' : 'IN',
  signedOn: '2026-01-01',
})
const home: TaxState = {
  status: 'us-person',
  chapter: 'none',
  rate: ZERO,
  because: 'W-9',
  form: form('w9'),
  treaty: undefined,
  problems: [],
}
const backup: TaxState = { ...home, status: 'no-form', chapter: 'backup', rate: fraction(24n, 100n), form: undefined }
const abroad: TaxState = {
  ...home,
  status: 'foreign-person',
  chapter: 'chapter-3',
  rate: fraction(15n, 100n),
  form: form('w8ben'),
}
let counter = 0
function paid(payee: string, grossMinor: bigint, state: TaxState): PaidOut {
  const amount = moneyOf(multiply(majorOf(usd(grossMinor)), state.rate), 'USD', 'half-up')
  const withheld = state.chapter === 'none' || amount.amountMinor === 0n ? [] : [{ chapter: state.chapter, amount }]
  return {
    payout: `payout-${++counter}`,
    payee,
    on: '2026-06-01',
    gross: usd(grossMinor),
    withheld,
    state,
    rate: state.rate,
  }
}

describe('Form 1099-MISC', () => {
  test('royalties of a US person go to box 2, what was withheld to box 4, to the cent', () => {
    const { forms1099 } = taxYearOf([
      paid('ana', 100_05n, home),
      paid('ana', 50_00n, home),
      paid('ben', 100_00n, backup),
    ])
    assert.deepEqual(
      forms1099.map(({ payee, royalties, backupWithheld }) => [
        payee,
        royalties.amountMinor,
        backupWithheld.amountMinor,
      ]),
      [
        ['ana', 150_05n, 0n],
        ['ben', 100_00n, 24_00n],
      ],
    )
  })

  test('ten dollars are reported and less is not, unless tax was withheld; corporations are not', () => {
    const corporation = { ...home, form: form('w9', 'corporation') }
    const year = taxYearOf([
      paid('at', 10_00n, home),
      paid('below', 9_99n, home),
      paid('taxed', 5_00n, backup),
      paid('inc', 900_00n, corporation),
    ])
    assert.deepEqual(
      year.forms1099.map(({ payee }) => payee),
      ['at', 'taxed'],
    )
    assert.equal(year.unreported.amountMinor, 909_99n)
  })
})

describe('Form 1042-S', () => {
  test('one form a rate, income code 12, whole dollars, the exact sums behind them', () => {
    const free = { ...abroad, rate: ZERO, treaty: { country: 'DE', article: '12(1)' } }
    const { forms1042S } = taxYearOf([
      paid('chi', 100_50n, abroad),
      paid('chi', 30_00n, free),
      paid('dev', 3_00n, abroad),
    ])
    assert.deepEqual(
      forms1042S.map((each) => [
        each.payee,
        each.incomeCode,
        each.exemptionCode,
        boxRate(each.rate),
        each.grossDollars,
        each.withheldDollars,
      ]),
      [
        ['chi', '12', '00', '15.00', 101n, 15n],
        ['chi', '12', '04', '00.00', 30n, 0n],
        ['dev', '12', '00', '15.00', 3n, 0n],
      ],
    )
    assert.equal(forms1042S[2]?.withheld.amountMinor, 45n)
    assert.equal(forms1042S[0]?.statusCode, '16')
  })
})

describe('a year', () => {
  test('what was withheld otherwise, and what is in another currency, is told', () => {
    const short = { ...paid('ana', 100_00n, backup), withheld: [] }
    const euro = { ...paid('ben', 100_00n, home), gross: { amountMinor: 100_00n, currency: 'EUR' } }
    const { problems, forms1099 } = taxYearOf([short, euro])
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['tax/other-currency', 'tax/withheld-otherwise'],
    )
    assert.deepEqual(
      forms1099.map(({ payee }) => payee),
      ['ana'],
    )
  })

  test('no cent of gross or tax is lost, whatever the order of the payments', () => {
    const payment = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.bigInt(0n, 10n ** 9n), fc.constantFrom(home, backup, abroad))
      .map(([payee, gross, state]) => paid(payee, gross, state))
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 20 }), (payments) => {
        const year = taxYearOf(payments)
        const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n)
        const reported = [
          ...year.forms1099.map(({ royalties }) => royalties.amountMinor),
          ...year.forms1042S.map(({ gross }) => gross.amountMinor),
          year.unreported.amountMinor,
        ]
        assert.equal(sum(reported), sum(payments.map(({ gross }) => gross.amountMinor)))
        const taken = payments.flatMap(({ withheld }) => withheld.map(({ amount }) => amount.amountMinor))
        assert.equal(year.withheld.backup.amountMinor + year.withheld['chapter-3'].amountMinor, sum(taken))
        assert.deepEqual(taxYearOf(payments.toReversed()), year)
      }),
    )
  })
})
