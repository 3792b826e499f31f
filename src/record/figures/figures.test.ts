/** Numbers as they are said against numbers as they are reckoned; phrases, rises, and files of questions. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { fraction, type Fraction, parseFraction, printFraction, required } from '../../base/index.ts'
import type { Quantity } from '../claim.ts'
import { isNearly, isSame, isTrueBound, mannerOf, printFigure } from './compare-figure.ts'
import { hasAny, hitsOf, phrasesOf, plainOf } from './phrases.ts'
import { readQuestions } from './read-questions.ts'
import { compoundOf, riseBetween, sumOf } from './rises.ts'

const number = (text: string): Fraction => required(parseFraction(text), 'a number')
const dollars = (value: string, bound?: Quantity['bound']): Quantity => ({
  measure: 'amount',
  value,
  unit: 'USD',
  bound,
  said: `$${value}`,
})
const percent = (value: string, bound?: Quantity['bound']): Quantity => ({
  measure: 'rate',
  value,
  unit: 'percent',
  bound,
  said: `${value}%`,
})
const writers = (value: string): Quantity => ({ measure: 'writers', value, unit: 'count', said: value })

describe('numbers as they are said', () => {
  test('a whole dollar is what cents round to, up and down', () => {
    assert.ok(isSame(dollars('9031'), 'plain', number('9030.96')))
    assert.ok(isSame(dollars('9031'), 'plain', number('9031.49')))
    assert.ok(isSame(dollars('9031'), 'plain', number('9030.50')))
    assert.ok(!isSame(dollars('9031'), 'plain', number('9031.50')))
    assert.ok(!isSame(dollars('9031'), 'plain', number('9030.49')))
  })

  test('zeros at the end of an amount are rounding, up to a hundredth of it', () => {
    assert.ok(isSame(dollars('9000'), 'plain', number('9030.96')))
    assert.ok(!isSame(dollars('14500'), 'plain', number('9030.96')))
    assert.ok(!isSame(dollars('100000'), 'plain', number('84523')))
    assert.ok(!isSame(dollars('3000'), 'plain', number('3109.05')))
  })

  test('"about" leaves a twentieth open, of a percentage half a point', () => {
    assert.ok(isSame(dollars('3000', 'about'), 'about', number('3109.05')))
    assert.ok(!isSame(dollars('3000', 'about'), 'about', number('3400')))
    assert.ok(isSame(percent('13', 'about'), 'about', number('12.5')))
    assert.ok(!isSame(percent('13', 'about'), 'about', number('11.5')))
  })

  test('a percentage is what a longer one rounds to, and an exact half is not', () => {
    assert.ok(isSame(percent('13'), 'plain', number('13.022')))
    assert.ok(isSame(percent('26'), 'plain', number('25.7')))
    assert.ok(!isSame(percent('13'), 'plain', number('12.5')))
    assert.ok(!isSame(percent('10.9'), 'plain', number('10.5')))
  })

  test('writers and weeks are whole', () => {
    assert.ok(isSame(writers('6'), 'most', number('6')))
    assert.ok(!isSame(writers('7'), 'most', number('6')))
  })

  test('"more than" and "nearly" agree on their own side and near', () => {
    assert.ok(isSame(dollars('5000', 'over'), 'over', number('5172')))
    assert.ok(!isSame(dollars('5000', 'over'), 'over', number('4999')))
    assert.ok(!isSame(dollars('5000', 'over'), 'over', number('9000')))
    assert.ok(isSame(percent('17'), 'below', number('16.86')))
    assert.ok(!isSame(percent('17'), 'below', number('17.2')))
  })

  test('a bound that is true of a higher number is no contradiction', () => {
    assert.ok(isTrueBound(dollars('4000'), 'least', [number('5762')]))
    assert.ok(!isTrueBound(dollars('7000'), 'least', [number('5762')]))
    assert.ok(!isTrueBound(dollars('7000'), 'most', [number('5762')]))
  })

  test('the words before a number say how it is meant; "went up to" is no bound', () => {
    const up = dollars('32830', 'under')
    assert.equal(mannerOf(up, 'Residuals went up to '), 'plain')
    assert.equal(mannerOf(up, 'They rise up to '), 'plain')
    assert.equal(mannerOf(up, 'rooms of up to '), 'most')
    assert.equal(mannerOf(dollars('1'), 'It pays at least '), 'least')
    assert.equal(mannerOf(dollars('1'), 'It pays nearly '), 'below')
    assert.equal(mannerOf(dollars('1', 'over'), 'It pays more than '), 'over')
  })

  test('what a number rounds to, to cents and to whole dollars, is always the same number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), (tenths) => {
        const value = fraction(tenths, 1000n)
        const cents = (2n * tenths + 10n) / 20n
        const whole = (2n * tenths + 1000n) / 2000n
        const text = `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`
        assert.ok(isSame(dollars(text), 'plain', value), `${text} of ${printFraction(value)}`)
        if (whole > 0n) assert.ok(isSame(dollars(whole.toString()), 'plain', value))
      }),
    )
  })

  test('a number that is off by more than a hundredth is neither the same nor nearly so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 10 ** 9 }), (value) => {
        const off = dollars(String(value + Math.ceil(value / 50) + 1))
        assert.ok(!isSame(off, 'plain', fraction(value)))
        assert.ok(!isNearly(off, fraction(value)))
      }),
    )
  })

  test('numbers are printed with their unit, grouped', () => {
    assert.equal(printFigure(number('9030.96'), 'USD'), '9,030.96 USD')
    assert.equal(printFigure(number('1500000000'), 'USD'), '1,500,000,000.00 USD')
    assert.equal(printFigure(number('13.022'), 'percent'), '13.022 %')
    assert.equal(printFigure(number('10'), 'percent'), '10 %')
    assert.equal(printFigure(number('6'), 'count'), '6')
  })
})

describe('rises', () => {
  test('5, 4 and 3.5% compound to 13.022%, and 1.5, 3, 3 and 3% to 10.9%', () => {
    assert.equal(printFigure(compoundOf(['5', '4', '3.5'].map(number)), 'percent'), '13.022 %')
    assert.equal(printFigure(compoundOf(['1.5', '3', '3', '3'].map(number)), 'percent'), '10.912 %')
    assert.equal(printFigure(sumOf(['1.5', '3', '3', '3'].map(number)), 'percent'), '10.5 %')
  })

  test('above nothing there is no rise', () => {
    assert.equal(riseBetween(fraction(0n), fraction(5n)), undefined)
    assert.equal(printFigure(required(riseBetween(number('59668'), number('75000')), 'a rise'), 'percent'), '25.696 %')
  })

  test('rises compound to the same in any order, and never to less than their sum', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 5 }), (tenths) => {
        const rises = tenths.map((each) => fraction(BigInt(each), 10n))
        const [one, other, sum] = [compoundOf(rises), compoundOf(rises.toReversed()), sumOf(rises)]
        assert.equal(printFraction(one), printFraction(other))
        assert.ok(one.numerator * sum.denominator >= sum.numerator * one.denominator)
      }),
    )
  })
})

describe('phrases', () => {
  test('hyphens are blanks, words are whole, a star stands for any ending', () => {
    const plain = plainOf('A half-hour bonus; contributing writers')
    assert.ok(hasAny(phrasesOf('half hour / hour long'), plain))
    assert.ok(hasAny(phrasesOf('contribut*'), plain))
    assert.ok(!hasAny(phrasesOf('write'), plain))
  })

  test('the hour of a half hour is no hour', () => {
    const words = phrasesOf('hour / half hour')
    assert.deepEqual(
      hitsOf(words, plainOf('for a half-hour and an hour')).map(({ phrase }) => phrase),
      ['half hour', 'hour'],
    )
    assert.deepEqual(
      hitsOf(words, plainOf('for a half-hour')).map(({ phrase }) => phrase),
      ['half hour'],
    )
  })

  test('a plain text is as long as the text', () => {
    fc.assert(fc.property(fc.string(), (text) => plainOf(text).length === text.length))
  })
})

describe('files of questions', () => {
  const problemsOf = (text: string) => readQuestions([{ file: 'q.yaml', text }]).problems

  test('a question says in one way what answers it', () => {
    const text =
      'questions:\n  a:\n    title: A\n    unit: USD\n    asks: [b]\n    schedules: [x]\n    reckons: rises\n'
    assert.deepEqual(
      problemsOf(text).map(({ code, at }) => [code, at?.line]),
      [['history/no-answer', 3]],
    )
    assert.equal(problemsOf(text.replace('    reckons: rises\n', '')).length, 0)
  })

  test('unknown keys, units, measures and tables are said, each in its place', () => {
    const text =
      'facts:\n  novels: { a: b }\nquestions:\n  a:\n    title: A\n    unit: yen\n    asks: [b]\n    colour: red\n    measures: [smell]\n    schedules: [x]\n'
    assert.deepEqual(
      problemsOf(text)
        .map(({ code, at }) => `${code} ${at?.line}`)
        .sort(),
      ['terms/bad-value 2', 'terms/bad-value 6', 'terms/bad-value 9', 'terms/unknown-key 8'],
    )
  })

  test('nothing is thrown, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readQuestions([{ file: 'q.yaml', text }])
        readQuestions([{ file: 'q.yaml', text: `questions:\n  a: ${text}\n` }])
      }),
      { numRuns: 300 },
    )
  })
})
