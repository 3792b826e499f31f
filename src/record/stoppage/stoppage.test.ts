import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compare, type Fraction, fraction, ONE, parseFraction, printFraction, ZERO } from '../../base/index.ts'
import { costOfFlow, costOfGroup } from './cost-of-days.ts'
import { parseStoppage } from './parse-stoppage.ts'
import { gainOverTerm, longestPaid, longestPaidRange, monthsToEarn, type Term } from './payback.ts'
import { addRanges, divideRanges, exactly, isInOrder, type Range, subtractRanges } from './range.ts'
import type { Assumption, Flow, Group, StoppageModel } from './stoppage-model.ts'
import { weighStoppage } from './weigh-stoppage.ts'

const PLAIN: Term = { years: 3, growth: ZERO, discount: ZERO }

function number(text: string): Fraction {
  return parseFraction(text) ?? ZERO
}

function range(low: string, central = low, high = central): Range {
  return { low: number(low), central: number(central), high: number(high) }
}

function assumed(id: string, of: Range): Assumption {
  const written = { low: printFraction(of.low), central: printFraction(of.central), high: printFraction(of.high) }
  return { id, range: of, written, sources: [], hypothesis: 'for the test' }
}

function flowOf(
  rate: Range,
  more: { readonly [key in 'times' | 'share' | 'starts' | 'ramp' | 'after' | 'madeUp']?: Range } = {},
): Flow {
  const rest = Object.fromEntries(Object.entries(more).map(([key, each]) => [key, assumed(`g/f/${key}`, each)]))
  return {
    id: 'g/f',
    title: 'Flow',
    is: 'loss',
    rate: assumed('g/f/rate', rate),
    perDays: ONE,
    per: 'day',
    within: [],
    ...rest,
  }
}

function told({ low, central, high }: Range): string {
  return [low, central, high].map(printFraction).join(' ')
}

const SMALL = `stoppage:
  id: small
  title: A small stoppage
  currency: USD
  known-on: 2026-01-01
  first: 2026-01-01
  last: 2026-01-10
  years: { value: 2, hypothesis: for the test }
groups:
  writers:
    title: Writers
    role: strikers
    people: { value: 10, hypothesis: for the test }
    flows:
      pay:
        title: Pay
        is: loss
        rate: { low: 900, central: 1000, high: 1200, hypothesis: for the test }
        per: day
        made-up: { low: 0, central: 25%, high: 50%, hypothesis: for the test }
        within: [companies/production]
  companies:
    title: Companies
    role: employers
    flows:
      production:
        title: Production
        is: saving
        rate: { value: 2000, hypothesis: for the test }
        per: day
      viewers:
        title: Viewers
        is: loss
        rate: { value: 21000, hypothesis: for the test }
        per: week
        starts: { value: 4, hypothesis: for the test }
published:
  once:
    of: writers/pay
    value: 13000
    says: Somebody said so.
    sources: [somebody]
sources:
  somebody: { title: A page, publisher: Somebody, sure: single, note: without a day }
`

function small(): StoppageModel {
  const { model, problems } = parseStoppage({ file: 'small.yaml', text: SMALL })
  assert.deepEqual(problems, [])
  assert(model)
  return model
}

function problemsOf(...changes: readonly (readonly [from: string, to: string])[]): string[] {
  let text = SMALL
  for (const [from, to] of changes) {
    assert(text.includes(from), from)
    text = text.replace(from, to)
  }
  const { model, problems } = parseStoppage({ file: 'small.yaml', text })
  assert.equal(model, undefined)
  return problems.map(({ code, at }) => `${at?.line}:${at?.column} ${code}`)
}

describe('what a stoppage costs', () => {
  it('ten days of a small model cost what a sheet of paper says', () => {
    const weighed = weighStoppage(small(), { days: 10, term: { ...PLAIN, years: 2 }, offers: [] })
    const [writers, companies] = weighed.groups
    assert(writers && companies && weighed.perWriter)
    // 900 × 10 × ½, 1000 × 10 × ¾, 1200 × 10.
    assert.equal(told(writers.net), '4500 7500 12000')
    assert.equal(told(weighed.perWriter), '450 750 1200')
    // 3,000 a day from the fifth day on, less 2,000 on each of ten.
    assert.equal(told(companies.losses), '18000 18000 18000')
    assert.equal(told(companies.net), '-2000 -2000 -2000')
    assert.deepEqual(
      weighed.published.map(({ stands }) => stands),
      ['above'],
    )
  })

  it('an offer pays for as many days as its gain covers, and earns the rest back in months', () => {
    const offers = [
      { label: 'before', aYear: exactly(ZERO), says: '', sources: [] },
      { label: 'after', aYear: exactly(fraction(6000)), says: '', sources: [] },
    ]
    const { paybacks, baseline } = weighStoppage(small(), { days: 10, term: { ...PLAIN, years: 2 }, offers })
    const [after] = paybacks
    assert(after)
    assert.equal(baseline?.label, 'before')
    assert.equal(told(after.overTerm), '12000 12000 12000')
    // 12,000 by 1,200, 750 and 450 a day.
    assert.deepEqual(after.longest, { low: 10, central: 16, high: 26 })
    // 4,500, 7,500 and 12,000 by 500 a month.
    assert.deepEqual(after.months, { low: fraction(9), central: fraction(15), high: fraction(24) })
    // Eight days at 3,000 from the fifth on.
    assert.deepEqual(after.employersLose, { low: 8, central: 8, high: 8 })
  })

  it('the rate rises over the ramp and falls after the end, over no more days than it was felt', () => {
    const flow = flowOf(range('100'), { starts: range('10'), ramp: range('20'), after: range('30') })
    const at = (days: number): string => printFraction(costOfFlow(flow, fraction(days)).central)
    assert.equal(at(10), '0')
    // Ten days of the ramp: 10 × ½ × ½; and ten days of falling from a half: 10 × ½ × ½.
    assert.equal(at(20), '500')
    // The whole ramp counts for ten days; then ten days in full, and thirty of falling count for fifteen.
    assert.equal(at(40), `${(10 + 10 + 15) * 100}`)
  })

  it('one assumption at a time is moved, the others stay in the middle', () => {
    const { sensitivity } = weighStoppage(small(), { days: 10, term: PLAIN, offers: [] })
    const [first, second] = sensitivity
    assert(first && second)
    // Made up: 10,000 to 5,000. Rate: 6,750 to 9,000.
    assert.deepEqual([first.assumption.id, printFraction(first.moves)], ['writers/pay/made-up', '5000'])
    assert.deepEqual([second.assumption.id, printFraction(second.moves)], ['writers/pay/rate', '2250'])
    assert(!sensitivity.some(({ assumption }) => assumption.id === 'writers/people'))
  })

  it('a gain grows and is discounted year by year', () => {
    const grown = gainOverTerm(exactly(fraction(100)), { years: 2, growth: fraction(1, 10), discount: ZERO })
    assert.equal(printFraction(grown.central), '210')
    const discounted = gainOverTerm(exactly(fraction(100)), { years: 2, growth: ZERO, discount: fraction(1, 4) })
    assert.equal(printFraction(discounted.central), '144')
    // 100 in the first year, then 50 of 110 in the second.
    const months = monthsToEarn(fraction(150), fraction(100), { years: 2, growth: fraction(1, 10), discount: ZERO })
    assert.deepEqual(months, fraction(12 * 160, 110))
  })

  it('without a gain no day is paid and nothing is earned back', () => {
    assert.equal(
      longestPaid(fraction(-1), () => ZERO),
      'none',
    )
    assert.equal(
      longestPaid(ZERO, (days) => days),
      0,
    )
    assert.equal(
      longestPaid(ONE, () => ZERO),
      'beyond',
    )
    assert.equal(monthsToEarn(ONE, ZERO, PLAIN), 'never')
    assert.equal(monthsToEarn(ONE, fraction(1, 1000), PLAIN), 'never')
    assert.deepEqual(monthsToEarn(ZERO, ZERO, PLAIN), ZERO)
  })
})

describe('a broken model is told with every place', () => {
  it('a number without source and reason, out of order, out of bounds', () => {
    assert.deepEqual(problemsOf(['{ value: 10, hypothesis: for the test }', '{ value: 10 }']), [
      '13:13 stoppage/no-ground',
    ])
    assert.deepEqual(problemsOf(['low: 900', 'low: 1001']), ['18:15 stoppage/not-in-order'])
    assert.deepEqual(problemsOf(['high: 50%', 'high: 150%']), ['20:18 stoppage/out-of-bounds'])
    assert.deepEqual(problemsOf(['{ value: 10,', '{ value: 0,']), ['13:13 stoppage/out-of-bounds'])
    assert.deepEqual(problemsOf(['central: 25%, ', '']), ['20:18 stoppage/bad-bounds'])
    assert.deepEqual(problemsOf(['value: 2, ', 'value: 1/2, ']), ['8:10 stoppage/out-of-bounds'])
  })

  it('flows that are not there, that count twice, of no length; strikers who save; no strikers', () => {
    assert.deepEqual(problemsOf(['[companies/production]', '[companies/produktion]']), ['21:18 stoppage/unknown-flow'])
    assert.deepEqual(problemsOf(['[companies/production]', '[writers/pay]']), ['21:18 stoppage/counted-twice'])
    assert.deepEqual(problemsOf(['of: writers/pay', 'of: writers/play']), ['39:9 stoppage/unknown-flow'])
    assert.deepEqual(problemsOf(['per: week', 'per: fortnight']), ['35:14 stoppage/bad-length'])
    assert.deepEqual(problemsOf(['per: week', 'per: constructor']), ['35:14 stoppage/bad-length'])
    assert.deepEqual(problemsOf(['is: loss', 'is: saving']), ['16:9 stoppage/strikers-save'])
    assert.deepEqual(problemsOf(['role: strikers', 'role: others']), ['1:1 stoppage/bad-roles'])
  })

  it('half a span, unknown sources, offers without a worth, a name twice', () => {
    assert.deepEqual(problemsOf(['  last: 2026-01-10\n', '']), ['2:3 stoppage/half-a-span'])
    assert.deepEqual(problemsOf(['[somebody]', '[nobody]']), ['42:15 history/unknown-source'])
    assert.deepEqual(problemsOf(['published:', 'offers:\n  - { label: one }\npublished:']), ['38:5 stoppage/no-worth'])
    const twice = 'offers:\n  - { label: one, position: a }\n  - { label: one, position: b }\npublished:'
    assert.deepEqual(problemsOf(['published:', twice]), ['39:5 stoppage/duplicate-id'])
  })

  it('nothing at all, and any text, throw nothing', () => {
    assert.deepEqual(
      parseStoppage({ file: 'a.yaml', text: '# nothing' }).problems.map(({ code }) => code),
      ['stoppage/empty'],
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { model, problems } = parseStoppage({ file: 'a.yaml', text })
        assert(model === undefined && problems.length > 0)
      }),
      { numRuns: 200 },
    )
  })
})

/** Three numbers in order, as hundredths. */
function ranges({ min, max }: { min: number; max: number }): fc.Arbitrary<Range> {
  return fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }), fc.integer({ min, max }))
    .map((each) => each.toSorted((a, b) => a - b))
    .map(([low = 0, central = 0, high = 0]) => ({
      low: fraction(low, 100),
      central: fraction(central, 100),
      high: fraction(high, 100),
    }))
}

const DAYS = { min: 0, max: 20_000 }
const flows: fc.Arbitrary<Flow> = fc
  .record({
    rate: ranges({ min: 0, max: 1_000_000 }),
    times: ranges({ min: 0, max: 1000 }),
    share: ranges({ min: 0, max: 100 }),
    starts: ranges(DAYS),
    ramp: ranges(DAYS),
    after: ranges(DAYS),
    madeUp: ranges({ min: 0, max: 100 }),
  })
  .map(({ rate, ...more }) => flowOf(rate, more))
const groups: fc.Arbitrary<Group> = fc
  .array(flows, { minLength: 1, maxLength: 3 })
  .map((each) => ({ id: 'g', title: 'Group', role: 'strikers', flows: each }))
const days = fc.integer({ min: 0, max: 400 })

describe('whatever the numbers are', () => {
  it('low, central and high stay in order through all arithmetic', () => {
    const [any, above] = [ranges({ min: -1000, max: 1000 }), ranges({ min: 1, max: 1000 })]
    fc.assert(
      fc.property(any, any, above, (a, b, by) => {
        for (const each of [addRanges(a, b), subtractRanges(a, b), divideRanges(a, by)]) assert(isInOrder(each))
      }),
    )
    fc.assert(fc.property(groups, days, (group, count) => assert(isInOrder(costOfGroup(group, fraction(count)).net))))
  })

  it('a value taken anywhere within the bounds gives a cost within the bounds', () => {
    fc.assert(
      fc.property(
        flows,
        days,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 7, maxLength: 7 }),
        (flow, count, places) => {
          const between = ({ range: { low, high } }: Assumption, at: number): Range => {
            const n =
              low.numerator * high.denominator * BigInt(100 - at) + high.numerator * low.denominator * BigInt(at)
            return exactly(fraction(n, low.denominator * high.denominator * 100n))
          }
          const { rate, times, share, starts, ramp, after, madeUp } = flow
          assert(times && share && starts && ramp && after && madeUp)
          const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = places
          const fixed = flowOf(between(rate, a), {
            times: between(times, b),
            share: between(share, c),
            starts: between(starts, d),
            ramp: between(ramp, e),
            after: between(after, f),
            madeUp: between(madeUp, g),
          })
          const [bounds, inside] = [costOfFlow(flow, fraction(count)), costOfFlow(fixed, fraction(count)).central]
          assert(compare(bounds.low, inside) <= 0 && compare(inside, bounds.high) <= 0)
        },
      ),
    )
  })

  it('no days cost nothing, and more days never cost those on strike less', () => {
    fc.assert(
      fc.property(groups, days, days, (group, one, other) => {
        assert.equal(told(costOfGroup(group, ZERO).net), '0 0 0')
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)].map(
          (each) => costOfGroup(group, fraction(each)).net,
        )
        assert(fewer && more)
        for (const end of ['low', 'central', 'high'] as const) assert(compare(fewer[end], more[end]) <= 0)
      }),
    )
  })

  it('a larger gain pays for as many days or more, and earns the same cost back no later', () => {
    const order = (each: unknown): number =>
      each === 'none' ? -1 : each === 'beyond' || each === 'never' ? Infinity : Number(each)
    const gains = fc.tuple(fc.integer({ min: -100, max: 1_000_000 }), fc.integer({ min: -100, max: 1_000_000 }))
    fc.assert(
      fc.property(groups, gains, fc.integer({ min: 0, max: 1_000_000 }), (group, given, cost) => {
        const [less = 0, more = 0] = given.toSorted((a, b) => a - b)
        const costOf = (count: Fraction): Range => costOfGroup(group, count).net
        const [fewer, longer] = [less, more].map((each) => longestPaidRange(exactly(fraction(each)), costOf))
        assert(fewer && longer)
        for (const end of ['low', 'central', 'high'] as const) assert(order(fewer[end]) <= order(longer[end]))
        assert(order(fewer.low) <= order(fewer.central) && order(fewer.central) <= order(fewer.high))
        const [late, soon] = [less, more].map((each) => monthsToEarn(fraction(cost), fraction(each), PLAIN))
        if (soon === 'never') assert.equal(late, 'never')
        else assert(late === 'never' || (late !== undefined && soon !== undefined && compare(soon, late) <= 0))
      }),
      { numRuns: 50 },
    )
  })
})
