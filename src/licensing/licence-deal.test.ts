import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, contentId, daysBetween, isError, printFraction } from '../base/index.ts'
import { compiledTotals, evaluateDeal, type Evaluation, interpretedTotals, makePortfolio } from '../engine/index.ts'
import type { Fact } from '../facts/index.ts'
import { type Deal, hashDeal, parseDeal, printDeal } from '../terms/index.ts'
import {
  assignUses,
  countingPeriod,
  endLicence,
  isAllowed,
  type Licence,
  licenceDeal,
  licenceFacts,
  parseLicence,
} from './index.ts'

const root = path.join(import.meta.dirname, '..', '..')
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8')
const LICENCE = read('test/cases/licences/lumen.yaml')
const BASE = parseDeal(read('deals/wga-2026-training-per-word.yaml')).deal ?? assert.fail()

function licenceOf(change: (text: string) => string = (text) => text): Licence {
  const { licence, problems } = parseLicence(change(LICENCE))
  return licence ?? assert.fail(JSON.stringify(problems))
}

const withFee =
  (fee: string) =>
  (text: string): string =>
    text.replace(/fee:\n( {2}.*\n)+/, `fee: ${fee}\n`)

function dealOf(licence: Licence): Deal {
  const { deal, problems } = parseDeal(licenceDeal(licence, BASE))
  assert.deepEqual(problems.filter(isError), [])
  return deal ?? assert.fail()
}

function use(words: number, starts_on: string, more: Fact['columns'] = {}): Fact {
  const columns = {
    company: 'Lumen Models',
    tool: 'Lumen Studio',
    purpose: 'training',
    work: 'work-a',
    words: `${words}`,
    starts_on,
    ends_on: starts_on,
    basis: 'declared',
    ...more,
  }
  return {
    id: contentId('fact', { columns }),
    kind: 'training_uses',
    columns,
    knownOn: '2026-12-01',
    source: undefined,
  }
}

function charge(
  licence: Licence,
  uses: readonly Fact[],
  { from = licence.term.from, to = '2028-07-01' } = {},
): Evaluation {
  return evaluateDeal(dealOf(licence), { ...licenceFacts(licence, uses, { until: to }) }, { from, to })
}

const amounts = ({ obligations }: Evaluation): string[] =>
  obligations.map(({ clause, accruedOn, amount }) => `${clause} ${accruedOn} ${amount.amountMinor}`)
const totalOf = ({ obligations }: Evaluation): bigint =>
  obligations.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)

describe('a licence by the word', () => {
  test('each use pays for the words above those before it; the cap stops it, the minimum fills it up', () => {
    const made = charge(licenceOf(), [
      use(90_000, '2026-07-10'),
      use(20_001, '2026-08-10', { work: 'work-b' }),
      use(100_000, '2026-09-10', { work: 'work-c' }),
    ])
    assert.deepEqual(made.problems, [])
    assert.deepEqual(amounts(made), [
      'words-used 2026-07-10 180000',
      'words-used 2026-08-10 35002', // 10,000 at 0.02 and 10,001 at 0.015 are 350.015, rounded as they add up
      'words-used 2026-09-10 34998', // up to the cap of 2,500.00
      'least-fee 2028-06-30 100000', // the second year had no use
    ])
    assert.deepEqual(
      made.obligations.map(({ due }) => due),
      ['2026-10-30', '2026-10-30', '2026-10-30', '2028-07-30'],
    )
  })

  test('what is paid late bears the interest of the licence, by days of a year of 365; else that of the deal above it', () => {
    const late = dealOf(licenceOf()).fund?.late
    assert.deepEqual(
      [late?.per, late?.by, late?.rate.map(({ from, value, citation }) => [from, printFraction(value), citation.at])],
      ['year', 'day', [['2026-07-01', '9/50', 'interest, late_payment']]],
    )
    const none = licenceOf((text) => text.replace(/interest: .*\n/, ''))
    assert.deepEqual(dealOf(none).fund?.late, BASE.fund?.late)
    const dear = parseLicence(LICENCE.replace(/interest: .*/, 'interest: { late_payment: 9%, per: month }'))
    assert.deepEqual(
      dear.problems.map(({ code }) => code),
      ['terms/bad-value'],
    )
    const yearly = licenceOf((text) => text.replace(/interest: .*/, 'interest: { late_payment: 10%, per: year }'))
    assert.deepEqual(
      dealOf(yearly).fund?.late?.rate.map(({ value }) => printFraction(value)),
      ['1/10'],
    )
  })

  test('a use that is not allowed is a breach, and is not free', () => {
    const made = charge(licenceOf(), [use(1000, '2026-07-10', { purpose: 'analysis' })], { to: '2027-01-01' })
    assert.deepEqual(amounts(made), ['words-used 2026-07-10 2000'])
    assert.deepEqual(
      made.breaches.map(({ clause, company }) => [clause, company]),
      [['allowed-uses', 'Lumen Models']],
    )
    const dear = licenceOf((text) => text.replace('cap: 2500', 'cap: 2500\n  outside: 0.05'))
    const outside = charge(dear, [use(1000, '2026-07-10', { purpose: 'analysis' }), use(100_000, '2026-07-11')], {
      to: '2027-01-01',
    })
    assert.deepEqual(amounts(outside), ['outside-uses 2026-07-10 5000', 'words-used 2026-07-11 200000'])
    assert.equal(outside.breaches.length, 1)
  })

  test('a fee that is the same for every word is words times fee, and the fact stays what it was', () => {
    const licence = licenceOf(
      withFee('{ basis: per-word, per_word: [{ from: 2026-07-01, value: 0.02 }, { from: 2027-01-01, value: 0.03 }] }'),
    )
    const made = charge(licence, [use(100, '2026-12-31'), use(100, '2027-01-01')])
    assert.deepEqual(amounts(made), ['words-used 2026-12-31 200', 'words-used 2027-01-01 300'])
    assert.equal(made.obligations[0]?.trace.facts[0]?.columns['words_before'], undefined)
  })

  test('of a year that the end of the licence cuts, minimum and cap are paid by their days, or whole', () => {
    const ended = endLicence(licenceOf(), '2026-09-12') // 73 of 365 days
    assert.deepEqual(amounts(charge(ended, [use(5_000, '2026-07-10')])), [
      'words-used 2026-07-10 10000',
      'least-fee 2026-09-11 10000',
    ])
    const whole = endLicence(
      licenceOf((text) => text.replace('cap: 2500', 'cap: 2500\n  cut_periods: whole')),
      '2026-09-12',
    )
    assert.deepEqual(amounts(charge(whole, [use(5_000, '2026-07-10')])), [
      'words-used 2026-07-10 10000',
      'least-fee 2026-09-11 90000',
    ])
  })

  test('a use that ran when the licence started arises on its first day', () => {
    const running = use(1000, '2026-05-01', { ends_on: '2026-12-31' })
    const { byLicence, unlicensed } = assignUses([licenceOf()], [running, use(1000, '2026-05-01', { work: 'work-b' })])
    assert.equal(unlicensed.length, 1)
    const made = charge(licenceOf(), byLicence.get('lumen-2026') ?? [], { to: '2026-10-01' })
    assert.deepEqual(amounts(made), ['words-used 2026-07-01 2000'])
  })
})

describe('a subscription', () => {
  const licence = licenceOf(
    withFee(
      '{ basis: subscription, per_year: [{ from: 2026-07-01, value: 100000 }, { from: 2027-10-01, value: 120000 }] }',
    ),
  )

  test('a whole year costs the fee, whatever is used', () => {
    const made = charge(licence, [use(1_000_000, '2026-07-10')], { to: '2027-07-01' })
    assert.equal(totalOf(made), 10_000_000n)
  })

  test('parts of the term add up to the whole, to a cent for each part', () => {
    const whole = totalOf(charge(licence, []))
    const days = daysBetween('2026-07-01', '2028-07-01')
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: days - 1 }), { maxLength: 6 }), (cuts) => {
        const edges = [
          '2026-07-01',
          ...cuts.toSorted((a, b) => a - b).map((day) => addDays('2026-07-01', day)),
          '2028-07-01',
        ]
        const parts = edges.slice(1).map((to, at) => charge(licence, [], { from: edges[at] ?? '', to }))
        const pieces = parts.reduce((count, { obligations }) => count + obligations.length, 0)
        const difference = parts.reduce((sum, part) => sum + totalOf(part), -whole)
        assert.ok((difference < 0n ? -difference : difference) <= BigInt(pieces), `${difference}`)
      }),
      { numRuns: 8 },
    )
  })
})

describe('whatever a licence says', () => {
  const USES = fc.array(
    fc.record({
      words: fc.integer({ min: 0, max: 90_000 }),
      day: fc.integer({ min: 0, max: 700 }),
      work: fc.constantFrom('a', 'b', 'c', 'd'),
      purpose: fc.constantFrom('training', 'fine-tuning', 'analysis'),
    }),
    { maxLength: 12 },
  )
  const usesOf = (drawn: readonly { words: number; day: number; work: string; purpose: string }[]): Fact[] => [
    ...new Map(
      drawn.map((each) => {
        const made = use(each.words, addDays('2026-07-01', each.day), { work: each.work, purpose: each.purpose })
        return [`${each.work} ${each.purpose} ${each.day}`, made]
      }),
    ).values(),
  ]
  const FEE = fc.record({
    tiers: fc.uniqueArray(fc.integer({ min: 1, max: 200_000 }), { maxLength: 3 }),
    rates: fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 500 }))),
    minimum: fc.integer({ min: 0, max: 200_000 }),
    room: fc.integer({ min: 0, max: 300_000 }),
    counted: fc.constantFrom('licence-year', 'calendar-year', 'quarter', 'month'),
  })
  const amount = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

  test('the uses of a period come to the cent to what its words cost, between minimum and cap, in any order', () => {
    fc.assert(
      fc.property(FEE, USES, ({ tiers, rates, minimum, room, counted }, drawn) => {
        const above = [0, ...tiers.toSorted((a, b) => a - b)]
        const rows = above.map(
          (words, at) => `{ above: ${words}, per_word: 0.0${String(rates[at] ?? 0).padStart(3, '0')} }`,
        )
        const fee = `{ basis: per-word, counted: ${counted}, tiers: [${rows.join(', ')}], minimum: ${amount(minimum)}, cap: ${amount(minimum + room)} }`
        const licence = licenceOf((text) => withFee(fee)(text).replace('to: 2028-07-01', 'to: 2030-07-01'))
        const uses = usesOf(drawn)
        const made = charge(licence, uses, { to: '2030-07-01' })
        const again = charge(licence, uses.toReversed(), { to: '2030-07-01' })
        assert.deepEqual(made.problems, [])
        assert.deepEqual(again.obligations, made.obligations)
        const periods = Map.groupBy(
          made.obligations,
          ({ accruedOn }) => countingPeriod(licence, counted, accruedOn).start,
        )
        for (const [start, obligations] of periods) {
          const { end } = countingPeriod(licence, counted, start)
          const isWhole = start >= licence.term.from && end <= '2030-07-01'
          const words = uses
            .filter(({ columns: { starts_on: day = '' } }) => start <= day && day < end)
            .reduce((sum, { columns }) => sum + Number(columns['words']), 0)
          // In thousandths of a cent: rates are in ten thousandths of a dollar.
          const exact = above.reduce((sum, low, at) => {
            const high = above[at + 1] ?? Infinity
            return sum + Math.max(0, Math.min(words, high) - low) * (rates[at] ?? 0)
          }, 0)
          const cents = Math.floor(exact / 100 + 0.5)
          const due = Math.max(minimum, Math.min(minimum + room, cents))
          const paid = obligations.reduce((sum, each) => sum + each.amount.amountMinor, 0n)
          if (isWhole) assert.equal(paid, BigInt(due), `${start} ${words} ${fee}`)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('compiled, it comes to the same as interpreted', () => {
    fc.assert(
      fc.property(USES, (drawn) => {
        const licence = licenceOf()
        const [deal, facts] = [dealOf(licence), { ...licenceFacts(licence, usesOf(drawn), { until: '2028-07-01' }) }]
        const [fast, slow] = [compiledTotals(deal, makePortfolio(facts)), interpretedTotals(deal, facts)]
        assert.equal(fast.totalMinor, slow.totalMinor)
        assert.deepEqual(fast.byClause, slow.byClause)
        assert.deepEqual(fast.breaches, slow.breaches)
      }),
      { numRuns: 8 },
    )
  })

  test('any names of tools make a deal that reads back, and allow what is listed', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .filter((text) => text.trim() === text && text !== '')
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), name, (tools, other) => {
        const allows = { purposes: ['training' as const], tools, models: undefined }
        const licence = { ...licenceOf(), allows }
        const deal = dealOf(licence)
        assert.equal(hashDeal(parseDeal(printDeal(deal)).deal ?? deal), hashDeal(deal))
        for (const tool of [...tools, other]) {
          const { breaches } = charge(licence, [use(1, '2026-08-01', { tool })], { to: '2026-10-01' })
          assert.equal(breaches.length === 0, isAllowed(allows, { purpose: 'training', tool }), JSON.stringify(tool))
        }
      }),
      { numRuns: 10 },
    )
  })
})

describe('whose use it is', () => {
  const other = (): Licence =>
    licenceOf((text) => text.replace('lumen-2026', 'lumen-retrieval').replace('[training, fine-tuning]', '[retrieval]'))
  const assigned = (licences: readonly Licence[], each: Fact): string | undefined =>
    [...assignUses(licences, [each]).byLicence.keys()][0]

  test('of several licences of a company the one that allows a use has it, else the first', () => {
    const both = [other(), licenceOf()]
    assert.equal(assigned(both, use(1, '2026-08-01')), 'lumen-2026')
    assert.equal(assigned(both, use(1, '2026-08-01', { purpose: 'retrieval' })), 'lumen-retrieval')
    assert.equal(assigned(both, use(1, '2026-08-01', { purpose: 'analysis' })), 'lumen-2026')
    assert.equal(
      assigned(both, use(1, '2026-08-01', { purpose: 'analysis', licence: 'lumen-retrieval' })),
      'lumen-retrieval',
    )
  })

  test('on days without a licence, and for other companies, there is none', () => {
    assert.equal(assigned([licenceOf()], use(1, '2028-07-01')), undefined)
    assert.equal(assigned([licenceOf()], use(1, '2026-08-01', { company: 'Other' })), undefined)
    assert.equal(assigned([endLicence(licenceOf(), '2026-08-01')], use(1, '2026-08-01')), undefined)
  })
})
