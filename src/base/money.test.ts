import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fraction } from './exact-fraction.ts'
import { addMoney, isCurrency, majorOf, moneyOf, parseMoney, printAmount, printMoney } from './money.ts'

test('an amount is read to the minor unit of its currency and no finer', () => {
  assert.deepEqual(parseMoney('9030.96', 'USD'), { amountMinor: 903096n, currency: 'USD' })
  assert.deepEqual(parseMoney('-0.05', 'USD'), { amountMinor: -5n, currency: 'USD' })
  assert.deepEqual(parseMoney('1200', 'JPY'), { amountMinor: 1200n, currency: 'JPY' })
  assert.deepEqual(parseMoney('1.234', 'KWD'), { amountMinor: 1234n, currency: 'KWD' })
  assert.deepEqual(parseMoney('+7', 'USD'), { amountMinor: 700n, currency: 'USD' })
  assert.deepEqual(parseMoney('7.5000', 'USD'), { amountMinor: 750n, currency: 'USD' })
  assert.deepEqual(parseMoney('-0.0', 'USD'), { amountMinor: 0n, currency: 'USD' })
  for (const text of ['1.234', '1/2', '5%', '1e2', '', '1,000.00'])
    assert.equal(parseMoney(text, 'USD'), undefined, text)
})

test('for people thousands are grouped', () => {
  assert.equal(printMoney({ amountMinor: -123456789n, currency: 'USD' }), '-1,234,567.89 USD')
  assert.equal(printMoney({ amountMinor: 1234n, currency: 'JPY' }), '1,234 JPY')
})

test('a printed amount is read back', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'), (amountMinor, currency) => {
      const money = { amountMinor, currency }
      assert.deepEqual(parseMoney(printAmount(money), currency), money)
      assert.deepEqual(moneyOf(majorOf(money), currency, 'floor'), money)
    }),
  )
})

test('an exact amount is rounded once, where it is told to', () => {
  assert.equal(moneyOf(fraction(10045, 10000), 'USD', 'half-even').amountMinor, 100n)
  assert.equal(moneyOf(fraction(1005, 1000), 'USD', 'half-up').amountMinor, 101n)
})

test('two currencies are never added', () => {
  assert.throws(
    () => addMoney({ amountMinor: 1n, currency: 'USD' }, { amountMinor: 1n, currency: 'EUR' }),
    /one currency/,
  )
})

test('a currency is a code of ISO 4217', () => {
  assert.ok(isCurrency('USD'))
  assert.ok(!isCurrency('usd') && !isCurrency('XYZ1'))
})
