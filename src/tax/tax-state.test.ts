/** What is withheld from whom, by their forms, on a day. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { fraction, printFraction } from '../base/index.ts'
import {
  checkTaxForm,
  parseTaxRules,
  percent,
  printTaxForm,
  readTaxForm,
  type TaxForm,
  taxStateOf,
  validThrough,
} from './index.ts'

const file = path.join(import.meta.dirname, '..', '..', 'rules', 'tax-us.yaml')
const text = readFileSync(file, 'utf8')
const rules = parseTaxRules(text, { file }).rules!
const on = '2026-11-30'
const w9: TaxForm = {
  form: 'w9',
  name: 'Ana',
  classification: 'individual',
  country: 'US',
  tin: '123456789',
  signedOn: '2025-05-02',
}
const w8: TaxForm = {
  form: 'w8ben',
  name: 'Ben',
  classification: 'individual',
  country: 'IN',
  foreignTin: 'AAAPL1234C',
  signedOn: '2024-05-02',
}
const claim = (country: string, rate: bigint, source?: string): TaxForm => ({
  ...w8,
  country,
  treaty: { country, article: '12(2)', rate: fraction(rate, 100n), ...(source && { source }) },
})
const withheld = (...forms: TaxForm[]): string => {
  const { chapter, rate } = taxStateOf(forms, { on, rules })
  return `${chapter} ${percent(rate)}`
}

describe('withholding', () => {
  test('a US person with a number has nothing withheld, one without 24 %', () => {
    assert.equal(withheld(w9), 'none 0%')
    const { tin, ...without } = w9
    assert.equal(tin?.length, 9)
    assert.equal(withheld(without), 'backup 24%')
    assert.equal(withheld({ ...w9, isBackupNotified: true }), 'backup 24%')
    assert.equal(withheld({ ...without, classification: 'corporation' }), 'none 0%')
  })

  test('without any form 24 % is withheld, and the state says that there is none', () => {
    assert.equal(withheld(), 'backup 24%')
    assert.equal(taxStateOf([], { on, rules }).status, 'no-form')
    assert.equal(taxStateOf([{ ...w9, signedOn: '2026-12-01' }], { on, rules }).status, 'no-form')
  })

  test('a foreign person has 30 %, or the treaty rate when a valid form with a number claims it', () => {
    assert.equal(withheld(w8), 'chapter-3 30%')
    assert.equal(withheld(claim('IN', 15n)), 'chapter-3 15%')
    assert.equal(withheld(claim('DE', 0n)), 'chapter-3 0%')
    const { foreignTin, ...without } = claim('DE', 0n)
    assert.ok(foreignTin)
    assert.equal(withheld(without), 'chapter-3 30%')
  })

  test('what is claimed below the table gets the rate of the table; a source of its own stands', () => {
    assert.equal(withheld(claim('IN', 5n)), 'chapter-3 15%')
    assert.equal(withheld(claim('IN', 20n)), 'chapter-3 20%')
    assert.equal(withheld(claim('CL', 10n)), 'chapter-3 30%')
    assert.equal(taxStateOf([claim('CL', 10n)], { on, rules }).problems[0]?.code, 'tax/no-treaty-rate')
    assert.equal(withheld(claim('CL', 10n, 'treaty of 2010, article 12(2)(b)')), 'chapter-3 10%')
  })

  test('a W-8BEN is valid through the last day of the third calendar year after its own', () => {
    assert.equal(validThrough(w8), '2027-12-31')
    assert.equal(validThrough(w9), undefined)
    const old = { ...claim('DE', 0n), signedOn: '2022-01-01' }
    assert.equal(percent(taxStateOf([old], { on: '2025-12-31', rules }).rate), '0%')
    const late = taxStateOf([old], { on: '2026-01-01', rules })
    assert.deepEqual([percent(late.rate), late.problems[0]?.code], ['30%', 'tax/form-expired'])
  })

  test('the newest form that is signed by the day decides', () => {
    assert.equal(withheld(w9, claim('DE', 0n)), 'none 0%')
    assert.equal(withheld({ ...claim('DE', 0n), signedOn: '2026-01-01' }, w9), 'chapter-3 0%')
  })

  test('a treaty that ended has no rate from that day on', () => {
    const hungary = { ...claim('HU', 0n), signedOn: '2023-03-01' }
    assert.equal(percent(taxStateOf([hungary], { on: '2023-12-31', rules }).rate), '0%')
    assert.equal(percent(taxStateOf([hungary], { on: '2024-01-01', rules }).rate), '30%')
  })

  test('a day before the rules begin is refused, not guessed', () => {
    assert.throws(
      () => taxStateOf([], { on: '1990-01-01', rules }),
      (error: unknown) => (error as { code?: string }).code === 'tax/no-rate',
    )
  })
})

describe('tax forms', () => {
  test('come back from paper as they were', () => {
    for (const form of [w9, w8, claim('IN', 15n)])
      assert.deepEqual(readTaxForm(JSON.parse(JSON.stringify(printTaxForm(form)))), form)
  })

  test('that contradict themselves are refused with what is wrong', () => {
    const codes = (form: TaxForm): string[] => checkTaxForm(form, { today: on }).map(({ code }) => code)
    assert.deepEqual(codes(w9), [])
    assert.deepEqual(codes(claim('IN', 15n)), [])
    assert.deepEqual(codes({ ...w9, country: 'FR' }), ['tax/wrong-form'])
    assert.deepEqual(codes({ ...w8, country: 'US' }), ['tax/wrong-form'])
    assert.deepEqual(codes({ ...w8, classification: 'corporation' }), ['tax/wrong-form'])
    assert.deepEqual(codes({ ...w9, tin: '12345' }), ['tax/bad-tin'])
    assert.deepEqual(codes({ ...w9, signedOn: '2027-01-01' }), ['tax/bad-form'])
    assert.deepEqual(codes({ ...claim('IN', 15n), country: 'DE' }), ['tax/bad-treaty'])
  })
})

describe('the rules', () => {
  test('every treaty has a rate below the full one, an article and a source', () => {
    assert.ok(rules.treaties.length > 50)
    for (const { country, rate, article, source } of rules.treaties) {
      assert.ok(rate.numerator * 100n < 30n * rate.denominator, `${country} ${printFraction(rate)}`)
      assert.ok(article && rules.sources.get(source), country)
    }
    const spans = rules.treaties.map(({ country, from }) => `${country} ${from}`)
    assert.equal(new Set(spans).size, spans.length)
  })

  test('a rate without source or day, or a file that is something else, is refused with its place', () => {
    const faults = (changed: string): number => parseTaxRules(changed, { file }).problems.length
    assert.equal(faults(text), 0)
    assert.equal(
      faults(text.replace('24%, from: 2018-01-01, source: irc-3406', '24%, from: 2018-01-01, source: hearsay')),
      1,
    )
    assert.equal(faults(text.replace('24%, from: 2018-01-01', '24%, from: 2018')), 1)
    assert.equal(faults(text.replace('rate: 24%', 'rate: some')), 1)
    assert.equal(faults('a: b'), 1)
    assert.equal(faults('{'), 1)
    assert.ok(faults('') > 0)
  })
})
