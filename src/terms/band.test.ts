import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fraction, parseFraction } from '../base/index.ts'
import { compareBands, isInBand, meetingOf, parseBand, parseBandUnit, printBandUnit } from './band.ts'
import type { Band } from './deal.ts'

const band = (text: string): Band => parseBand(text) ?? assert.fail(text)
const holds = (text: string, number: string): boolean => isInBand(band(text), parseFraction(number) ?? assert.fail())

test('a bound belongs to its band only where it is written so', () => {
  assert.ok(holds('>= 20000000 and <= 45000000', '20000000') && holds('>= 20000000 and <= 45000000', '45000000'))
  assert.ok(!holds('> 45000000', '45000000') && holds('> 45000000', '45000001'))
  assert.ok(!holds('< 20000000', '20000000') && holds('< 20000000', '19999999.99'))
  assert.ok(holds('20 to 35', '20') && holds('20 to 35', '35') && !holds('20 to 35', '35.1'))
  assert.ok(holds('7', '7.0') && !holds('7', '7.01'))
})

test('what is no range, or holds no number, is none', () => {
  for (const text of [
    '',
    '< ',
    '20 - 35',
    '35 to 20',
    '> 5 and < 5',
    '>= 5 and > 4',
    '< 5 and < 6',
    '1,000 to 2,000',
    '-5',
    '> 1 and < 2 and < 3',
    'all',
  ]) {
    assert.equal(parseBand(text), undefined, text)
  }
})

test('whole numbers touch where others leave a gap', () => {
  const meeting = (a: string, b: string, whole: boolean): string => meetingOf(band(a), band(b), { whole })
  assert.equal(meeting('20 to 35', '36 to 65', true), 'touch')
  assert.equal(meeting('20 to 35', '36 to 65', false), 'gap')
  assert.equal(meeting('20 to 35', '37 to 65', true), 'gap')
  assert.equal(meeting('< 20', '>= 20', false), 'touch')
  assert.equal(meeting('< 20', '> 20', false), 'gap')
  assert.equal(meeting('<= 20', '>= 20', false), 'overlap')
  assert.equal(meeting('> 10', '> 20', false), 'overlap')
})

test('units of bands are read as they are printed', () => {
  for (const text of ['whole subscriber', 'minute', 'whole', 'USD', 'share', 'whole minute/episode']) {
    assert.equal(printBandUnit(parseBandUnit(text === 'share' ? '' : text) ?? assert.fail(text)), text)
  }
  assert.equal(parseBandUnit('3 minutes'), undefined)
})

test('of bands in order that touch, exactly one holds each number', () => {
  const bounds = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(bounds, fc.boolean(), fc.integer({ min: 0, max: 4000 }), (edges, isIn, quarter) => {
      const inOrder = edges.toSorted((a, b) => a - b)
      const [below, above] = isIn ? ['<=', '>'] : ['<', '>=']
      const texts = [
        `${below} ${inOrder[0]}`,
        ...inOrder.slice(1).map((edge, at) => `${above} ${inOrder[at]} and ${below} ${edge}`),
        `${above} ${inOrder.at(-1)}`,
      ]
      const bands = texts.map(band)
      assert.deepEqual(bands.toSorted(compareBands), bands)
      for (const [at, each] of bands.slice(1).entries())
        assert.equal(meetingOf(bands[at] as Band, each, { whole: false }), 'touch')
      assert.equal(bands.filter((each) => isInBand(each, fraction(quarter, 4))).length, 1)
    }),
  )
})
