import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ibanFault, isBic, isRoutingNumber, isSepaIban, plainIban } from './account-numbers.ts'

// Examples of the IBAN registry.
const IBANS = [
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'GB29NWBK60161331926819',
  'NO9386011117947',
  'MT84MALT011000012345MTLCAST001S',
  'CH9300762011623852957',
  'BR9700360305000010009795493P1',
  'LC55HEMM000100010012001200023015',
]

test('the IBANs that the registry prints as examples are right', () => {
  assert.deepEqual(
    IBANS.map(ibanFault),
    IBANS.map(() => undefined),
  )
  assert.equal(plainIban(' de89 3704 0044 0532 0130 00'), IBANS[0])
})

test('one wrong digit, or two that changed places, is found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...IBANS), fc.nat(), fc.nat(9), (iban, at, digit) => {
      const place = 4 + (at % (iban.length - 4))
      const changed = iban.slice(0, place) + digit + iban.slice(place + 1)
      if (changed !== iban) assert.notEqual(ibanFault(changed), undefined)
      const swapped = iban.slice(0, place - 1) + iban[place] + iban[place - 1] + iban.slice(place + 1)
      if (swapped !== iban && place > 4) assert.notEqual(ibanFault(swapped), undefined)
    }),
  )
})

test('a fault says what it is', () => {
  assert.match(ibanFault('DE8937040044053201300') ?? '', /DE has 22 signs, and it has 21/)
  assert.match(ibanFault('ZZ89370400440532013000') ?? '', /no country ZZ/)
  assert.match(ibanFault('DE88370400440532013000') ?? '', /check digits/)
  assert.match(ibanFault('12345678') ?? '', /not two letters/)
})

test('SEPA reaches Norway, Britain and Switzerland, not Brazil', () => {
  assert.deepEqual(
    ['NO', 'GB', 'CH', 'BR'].map((country) => isSepaIban(`${country}00`)),
    [true, true, true, false],
  )
})

test('a BIC has eight or eleven signs, with letters for the country', () => {
  assert.deepEqual(['DEUTDEFF', 'DEUTDEFF500', 'DEUTDEFF5', 'DEUT12FF', 'deutdeff', ''].map(isBic), [
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

test('a routing number keeps its check digit', () => {
  assert.deepEqual(['021000021', '011000015', '121042882', '021000022', '000000000', '12345678'].map(isRoutingNumber), [
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
