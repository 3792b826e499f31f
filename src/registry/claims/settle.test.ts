import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  add,
  compare,
  equals,
  type Fraction,
  fraction,
  ONE,
  printFraction,
  subtract,
  sumFractions,
  ZERO,
} from '../../base/index.ts'
import { type Against, type Claim, type Credit, CREDIT_KINDS, readClaim, settleCredits, sharesOf } from '../index.ts'
import { claimed } from './case.test.ts'

const credit = (writer: string | undefined, over: Partial<Credit> = {}): Credit => ({
  work: 'work-1',
  writer,
  kind: 'written by',
  team: undefined,
  status: 'agreed',
  ...over,
})
const claimOn = (against: Against, over: Partial<Claim> = {}): Claim => ({
  ...readClaim(claimed({ against }).entries[0]!)!,
  ...over,
})
const sharesAfter = (credits: readonly Credit[], claim: Claim, part: Fraction): string[] =>
  sharesOf('work-1', settleCredits(credits, { claim, fraction: part }).credits).map(
    ({ writer, fraction: f, hold }) => `${writer ?? 'nobody'} ${printFraction(f)}${hold ? ` ${hold}` : ''}`,
  )

test('what was settled moves exactly, and the others keep what they had', () => {
  const credits = [credit('ana'), credit('ben')]
  assert.deepEqual(sharesAfter(credits, claimOn({ writer: 'ana' }), fraction(1, 6)), ['ana 1/3', 'ben 1/2', 'cleo 1/6'])
})

test('a writer keeps all credits in proportion, and an unsigned one stays unsigned', () => {
  const credits = [credit('ana', { kind: 'story by' }), credit('ana', { kind: 'screenplay by', status: 'unsigned' })]
  const after = sharesAfter(credits, claimOn({ writer: 'ana' }), fraction(1, 2))
  assert.deepEqual(after, ['ana 1/8', 'ana 3/8 unsigned', 'cleo 1/2'])
})

test('the part of nobody shrinks by what somebody is found to have, and all of it may go', () => {
  const story = [credit('ana', { kind: 'story by' })]
  assert.deepEqual(sharesAfter(story, claimOn('unidentified'), fraction(1, 4)), [
    'ana 1/4',
    'cleo 1/4',
    'nobody 1/2 unidentified',
  ])
  assert.deepEqual(sharesAfter(story, claimOn('unidentified'), fraction(3, 4)), ['ana 1/4', 'cleo 3/4'])
  assert.deepEqual(sharesAfter([], claimOn('unidentified'), ONE), ['cleo 1'])
})

test('a claimant who is credited gets it beside the own share; where that waits, what is settled does not', () => {
  const free = [credit('ana'), credit('cleo')]
  assert.deepEqual(sharesAfter(free, claimOn({ writer: 'ana' }), fraction(1, 6)), ['ana 1/3', 'cleo 2/3'])
  const waits = [credit('ana'), credit('cleo', { status: 'unsigned' })]
  const after = sharesAfter(waits, claimOn({ writer: 'ana' }), fraction(1, 2))
  assert.deepEqual(after, ['cleo 1/2', 'cleo 1/2 unsigned'])
})

test('no more moves than is there', () => {
  const settled = settleCredits([credit('ana'), credit('ben')], {
    claim: claimOn({ writer: 'ana' }),
    fraction: fraction(3, 4),
  })
  assert.equal(printFraction(settled.moved), '1/2')
  assert.deepEqual(
    settleCredits([credit('ben')], { claim: claimOn({ writer: 'ana' }), fraction: fraction(1, 2) }).moved,
    ZERO,
  )
})

test('credits that contradict each other stay contested', () => {
  const credits = [credit('ana'), credit('ben', { kind: 'screenplay by' })]
  assert.deepEqual(sharesAfter(credits, claimOn({ writer: 'ana' }), fraction(1, 6)), [
    'ana 1/3 contested',
    'ben 1/2 contested',
    'cleo 1/6',
  ])
})

test('whatever the credits, shares add up to one, exactly the fraction has moved, and nobody else gains', () => {
  const anyCredit = fc.record({
    writer: fc.constantFrom('ana', 'ben', 'cleo', undefined),
    kind: fc.constantFrom(...CREDIT_KINDS),
    team: fc.constantFrom(undefined, '1'),
    status: fc.constantFrom('agreed' as const, 'unsigned' as const),
  })
  const against = fc.constantFrom<Against>('everybody', 'unidentified', { writer: 'ana' })
  fc.assert(
    fc.property(
      fc.array(anyCredit, { maxLength: 6 }),
      against,
      fc.integer({ min: 1, max: 12 }),
      (drawn, whose, twelfths) => {
        const credits = drawn.map((each) => credit(each.writer, each))
        const { credits: after, moved } = settleCredits(credits, {
          claim: claimOn(whose),
          fraction: fraction(twelfths, 12),
        })
        const [had, has] = [credits, after].map((each) => totals(each))
        assert.ok(equals(sumFractions(has!.values()), ONE))
        assert.ok(equals(has!.get('cleo') ?? ZERO, add(had!.get('cleo') ?? ZERO, moved)))
        for (const writer of ['ana', 'ben', 'nobody']) {
          const lost = subtract(had!.get(writer) ?? ZERO, has!.get(writer) ?? ZERO)
          assert.ok(compare(lost, ZERO) >= 0 && compare(lost, moved) <= 0)
        }
      },
    ),
  )
})

function totals(credits: readonly Credit[]): Map<string, Fraction> {
  const sums = new Map<string, Fraction>()
  for (const { writer = 'nobody', fraction: f } of sharesOf('work-1', credits))
    sums.set(writer, add(sums.get(writer) ?? ZERO, f))
  return sums
}
