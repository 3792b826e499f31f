/** Who is paid in whose place, with exact parts, and what may not be said. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ONE, fraction, parseFraction, printFraction, sumFractions } from '../../base/index.ts'
import {
  type Share,
  type Succession,
  type SuccessionInput,
  checkSuccession,
  makeEntry,
  payeesOf,
  successionEntry,
  successionsIn,
} from '../index.ts'

const part = (text: string) => parseFraction(text) ?? ONE
const share = (writer: string | undefined, text = '1', work = 'w-1'): Share => ({
  work,
  writer,
  fraction: part(text),
  hold: undefined,
  because: `written by (${text})`,
})
function goes(
  kind: Succession['kind'],
  giver: string,
  payee: string,
  of = '1',
  rest: Partial<Succession> = {},
): Succession {
  const said = {
    kind,
    giver,
    payee,
    part: part(of),
    work: undefined,
    from: '2026-01-01',
    until: undefined,
    source: 'contract',
    knownOn: '2026-01-01',
  }
  return { ...said, id: `${kind} ${giver} ${payee} ${of}`, ...rest }
}
const paid = (shares: readonly Share[], successions: readonly Succession[], on = '2026-06-30'): string[] =>
  payeesOf(shares, successions, { on }).map(
    ({ writer, of, fraction: each, hold }) =>
      `${writer ?? '?'} ${printFraction(each)}${of === undefined ? '' : ` of ${of}`}${hold ? ` ${hold}` : ''}`,
  )
const codes = (said: SuccessionInput, standing: readonly Succession[]): string[] =>
  checkSuccession(said, { standing, personOf: (id) => id, nameOf: (id) => id }).map(({ code }) => code)

describe('payees', () => {
  test('a loan-out company is paid for its writer from the day on, and until the day', () => {
    const loan = goes('loan-out', 'ana', 'ink', '1', { until: '2027-01-01' })
    assert.deepEqual(paid([share('ana')], [loan], '2025-12-31'), ['ana 1'])
    assert.deepEqual(paid([share('ana')], [loan], '2026-01-01'), ['ink 1 of ana'])
    assert.deepEqual(paid([share('ana')], [loan], '2026-12-31'), ['ink 1 of ana'])
    assert.deepEqual(paid([share('ana')], [loan], '2027-01-01'), ['ana 1'])
  })

  test('an assignment comes first, heirs divide what it leaves, and the part of a missing heir waits', () => {
    const successions = [
      goes('assignment', 'ana', 'bank', '1/4'),
      goes('heir', 'ana', 'lea', '1/2'),
      goes('heir', 'ana', 'max', '1/3'),
    ]
    assert.deepEqual(paid([share('ana', '1/2')], successions), [
      'bank 1/8 of ana',
      'lea 3/16 of ana',
      'max 1/8 of ana',
      '? 1/16 of ana unidentified',
    ])
  })

  test('what an assignment leaves stays with a living writer; of another work nothing goes', () => {
    const one = goes('assignment', 'ana', 'bank', '2/5', { work: 'w-1' })
    assert.deepEqual(paid([share('ana'), share('ana', '1', 'w-2')], [one]), ['bank 2/5 of ana', 'ana 3/5', 'ana 1'])
  })

  test('it goes on: the heir of an heir, the bank of a company', () => {
    const successions = [
      goes('heir', 'ana', 'lea'),
      goes('heir', 'lea', 'max'),
      goes('assignment', 'max', 'bank', '1/2'),
    ]
    assert.deepEqual(paid([share('ana')], successions), ['bank 1/2 of ana', 'max 1/2 of ana'])
    const [{ because } = { because: '' }] = payeesOf([share('ana')], successions, { on: '2026-06-30' })
    assert.equal(
      because,
      'written by (1); to lea as heir of ana since 2026-01-01, by "contract" (1); to max as heir of lea since 2026-01-01, by "contract" (1); to bank as assignee of max since 2026-01-01, by "contract" (1/2)',
    )
  })

  test('names of one person are paid to the person, who has what was said about any of them', () => {
    const personOf = (id: string): string => (id === 'rook' ? 'ana' : id)
    const [one] = payeesOf([share('rook')], [], { on: '2026-06-30', personOf })
    assert.deepEqual([one?.writer, one?.of, one?.because], ['ana', 'rook', 'written by (1); ana is credited as rook'])
    const [two] = payeesOf([share('rook')], [goes('loan-out', 'ana', 'ink')], { on: '2026-06-30', personOf })
    assert.deepEqual([two?.writer, two?.of], ['ink', 'rook'])
  })

  test('a held share stays held, whoever is to be paid; nobody has no payee', () => {
    const held = { ...share('ana', '1/2'), hold: 'contested' as const }
    assert.deepEqual(paid([held, share(undefined, '1/2')], [goes('loan-out', 'ana', 'ink')]), [
      'ink 1/2 of ana contested',
      '? 1/2',
    ])
  })

  test('what contradicts itself waits as contested and is paid to nobody', () => {
    const circle = [goes('assignment', 'ana', 'ink', '1/2'), goes('assignment', 'ink', 'ana')]
    assert.deepEqual(paid([share('ana')], circle), ['ana 1/2 contested', 'ana 1/2'])
    const both = [goes('heir', 'ana', 'lea'), goes('loan-out', 'ana', 'ink')]
    assert.deepEqual(paid([share('ana')], both), ['ana 1 contested'])
    assert.deepEqual(paid([share('ana')], [goes('heir', 'ana', 'lea', '2/3'), goes('heir', 'ana', 'max', '1/2')]), [
      'ana 1 contested',
    ])
  })
})

const anySuccession = fc
  .record({
    kind: fc.constantFrom('loan-out', 'heir', 'assignment'),
    giver: fc.constantFrom('a', 'b', 'c', 'd'),
    payee: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    part: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 6, max: 7 })).map(([n, d]) => fraction(n, d)),
    work: fc.constantFrom(undefined, 'w-1', 'w-2'),
    from: fc.constantFrom('2025-01-01', '2026-01-01', '2026-05-01'),
    until: fc.constantFrom(undefined, '2026-03-01', '2027-01-01'),
  })
  .map((each): SuccessionInput => ({
    ...each,
    source: 's',
    knownOn: '2026-01-01',
  }))
const numbered = (list: readonly SuccessionInput[]): Succession[] =>
  list.map((each, at) => ({ ...each, id: `s-${at}` }))
const anyShares = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', undefined), fc.constantFrom('w-1', 'w-2')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.map(([writer, work]) => share(writer, `1/${list.length}`, work)))
const print = (shares: readonly Share[]): string[] =>
  shares.map((each) => JSON.stringify({ ...each, fraction: printFraction(each.fraction) })).sort()

describe('payees, whatever is said', () => {
  test('the parts of each work add up to what they were, and nothing is below zero', () => {
    fc.assert(
      fc.property(
        anyShares,
        fc.array(anySuccession, { maxLength: 8 }),
        fc.constantFrom('2025-06-01', '2026-04-01', '2028-01-01'),
        (shares, said, on) => {
          const after = payeesOf(shares, numbered(said), { on })
          for (const work of ['w-1', 'w-2']) {
            const of = (list: readonly Share[]) =>
              sumFractions(list.filter((each) => each.work === work).map((each) => each.fraction))
            assert.equal(printFraction(of(after)), printFraction(of(shares)))
          }
          assert.ok(after.every((each) => each.fraction.numerator > 0n))
        },
      ),
    )
  })

  test('the order of what was said and of the shares does not matter', () => {
    fc.assert(
      fc.property(anyShares, fc.array(anySuccession, { maxLength: 6 }), (shares, said) => {
        const list = numbered(said)
        const one = payeesOf(shares, list, { on: '2026-06-01' })
        const other = payeesOf(shares.toReversed(), list.toReversed(), { on: '2026-06-01' })
        assert.deepEqual(print(one), print(other))
      }),
    )
  })

  test('what passed the check never has to be held', () => {
    let taken = 0
    fc.assert(
      fc.property(anyShares, fc.array(anySuccession, { maxLength: 8 }), (shares, said) => {
        const standing: Succession[] = []
        for (const each of numbered(said)) if (codes(each, standing).length === 0) standing.push(each)
        taken += standing.length
        for (const on of ['2025-06-01', '2026-02-01', '2026-06-01', '2027-06-01']) {
          assert.ok(payeesOf(shares, standing, { on }).every(({ hold }) => hold !== 'contested'))
        }
      }),
      { numRuns: 300 },
    )
    assert.ok(taken > 100)
  })
})

describe('what may be said of a succession', () => {
  const said = (...given: Parameters<typeof goes>): SuccessionInput => goes(...given)

  test('parts above the whole are refused with their sum and day', () => {
    const standing = [goes('assignment', 'ana', 'bank', '3/4', { from: '2026-08-01' })]
    const [problem] = checkSuccession(said('assignment', 'ana', 'tom', '1/2'), {
      standing,
      personOf: (id) => id,
      nameOf: (id) => id,
    })
    assert.equal(problem?.code, 'succession/over-one')
    assert.match(problem?.message ?? '', /add up to 5\/4 .* on 2026-08-01/)
    assert.deepEqual(codes(said('assignment', 'ana', 'tom', '1/2', { until: '2026-08-01' }), standing), [])
    assert.deepEqual(codes(said('assignment', 'ana', 'tom', '1/4'), standing), [])
  })

  test('one for a work and one for all count together on that work alone', () => {
    const standing = [goes('assignment', 'ana', 'bank', '3/4', { work: 'w-1' })]
    assert.deepEqual(codes(said('assignment', 'ana', 'tom', '1/2'), standing), ['succession/over-one'])
    assert.deepEqual(codes(said('assignment', 'ana', 'tom', '1/2', { work: 'w-2' }), standing), [])
  })

  test('an heir beside a loan-out, a circle, oneself, a part of nothing and an end before the beginning are refused', () => {
    assert.deepEqual(codes(said('heir', 'ana', 'lea'), [goes('loan-out', 'ana', 'ink')]), ['succession/over-one'])
    const way = [goes('heir', 'ink', 'lea'), goes('assignment', 'lea', 'ana', '1/2')]
    assert.deepEqual(codes(said('loan-out', 'ana', 'ink'), way), ['succession/circle'])
    assert.deepEqual(codes(said('loan-out', 'ana', 'ana'), []), ['succession/circle'])
    assert.deepEqual(codes(said('heir', 'ana', 'lea', '0'), []), ['succession/bad-part'])
    assert.deepEqual(codes(said('heir', 'ana', 'lea', '4/3'), []), ['succession/bad-part'])
    assert.deepEqual(codes(said('heir', 'ana', 'lea', '1', { until: '2026-01-01' }), []), ['succession/bad-date'])
  })

  test('a circle whose days never meet is none', () => {
    const back = goes('assignment', 'ink', 'ana', '1', { from: '2027-01-01' })
    assert.deepEqual(codes(said('loan-out', 'ana', 'ink', '1', { until: '2027-01-01' }), [back]), [])
  })

  test('what is said as an entry is read back, and an end corrects it from the day it was known', () => {
    const { id: _, ...input } = goes('heir', 'ana', 'lea', '1/3', { work: 'w-1' })
    const first = makeEntry({ ...successionEntry(input), number: 1 })
    assert.deepEqual(successionsIn([first]), [{ ...input, id: first.id }])
    const ended = { ...input, until: '2026-09-01', knownOn: '2026-05-01' }
    const second = makeEntry({ ...successionEntry(ended, first.id), number: 2 })
    assert.deepEqual(successionsIn([first, second], { knownBy: '2026-04-30' }), [{ ...input, id: first.id }])
    assert.deepEqual(successionsIn([first, second]), [{ ...ended, id: second.id }])
  })
})
