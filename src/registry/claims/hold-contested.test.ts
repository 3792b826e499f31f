import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  compare,
  equals,
  type Fraction,
  fraction,
  ONE,
  printFraction,
  subtract,
  sumFractions,
} from '../../base/index.ts'
import { type Contest, holdContested, type Share } from '../index.ts'
import { part } from './case.test.ts'

const share = (writer: string | undefined, text: string, hold?: Share['hold'], because = 'written by'): Share => ({
  work: 'work-1',
  writer,
  fraction: part(text),
  hold: hold ?? (writer === undefined ? 'unidentified' : undefined),
  because,
})
const contest = (claim: string, against: Contest['against'], text: string, claimant = 'cleo'): Contest => ({
  claim,
  work: 'work-1',
  claimant,
  against,
  fraction: part(text),
  because: `${claim} (share)`,
})
const seen = (shares: readonly Share[]) =>
  shares.map(({ writer, fraction: f, hold }) => [writer, printFraction(f), hold])
const HALVES = [share('ana', '1/2'), share('ben', '1/2')]

test('a sixth that is claimed of a half leaves a third free', () => {
  const held = holdContested(HALVES, [contest('c1', { writer: 'ana' }, '1/6')])
  assert.deepEqual(seen(held), [
    ['ana', '1/3', undefined],
    ['ana', '1/6', 'contested'],
    ['ben', '1/2', undefined],
  ])
  assert.match(held[1]?.because ?? '', /1\/6 waits: 1\/6 is claimed, c1/)
})

test('claims on one share add up, to all of it at most', () => {
  const two = [contest('c1', { writer: 'ana' }, '1/6'), contest('c2', { writer: 'ana' }, '1/6', 'dov')]
  assert.deepEqual(seen(holdContested(HALVES, two)).slice(0, 2), [
    ['ana', '1/6', undefined],
    ['ana', '1/3', 'contested'],
  ])
  const more = [...two, contest('c3', { writer: 'ana' }, '1/2', 'eve')]
  assert.deepEqual(seen(holdContested(HALVES, more))[0], ['ana', '1/2', 'contested'])
})

test('a claim on everybody takes of each in proportion, and nothing of the claimant', () => {
  const held = holdContested(
    [share('ana', '1/2'), share('ben', '1/4'), share('cleo', '1/4')],
    [contest('c1', 'everybody', '3/8')],
  )
  assert.deepEqual(seen(held.filter(({ hold }) => hold)), [
    ['ana', '1/4', 'contested'],
    ['ben', '1/8', 'contested'],
  ])
})

test('the part of nobody waits as contested as far as somebody claims it', () => {
  const held = holdContested([share('ana', '1/2'), share(undefined, '1/2')], [contest('c1', 'unidentified', '1/3')])
  assert.deepEqual(seen(held), [
    ['ana', '1/2', undefined],
    [undefined, '1/6', 'unidentified'],
    [undefined, '1/3', 'contested'],
  ])
})

test('what waits already counts first, so no more is held than is claimed', () => {
  const shares = [
    share('ana', '1/4', undefined, 'story by'),
    share('ana', '1/4', 'unsigned', 'screenplay by'),
    share('ben', '1/2'),
  ]
  const held = holdContested(shares, [contest('c1', { writer: 'ana' }, '1/3')])
  assert.deepEqual(seen(held.filter(({ writer }) => writer === 'ana')), [
    ['ana', '1/4', 'contested'],
    ['ana', '1/6', undefined],
    ['ana', '1/12', 'contested'],
  ])
  assert.match(held[0]?.because ?? '', /unsigned besides/)
})

test('other works, and writers who have no share any more, are left alone', () => {
  const other = { ...contest('c1', { writer: 'ana' }, '1/6'), work: 'work-2' }
  assert.deepEqual(holdContested(HALVES, [other]), HALVES)
  assert.deepEqual(holdContested(HALVES, [contest('c1', { writer: 'zoe' }, '1/6')]), HALVES)
  assert.deepEqual(holdContested(HALVES, []), HALVES)
})

test('sums of writers stay, no more is held than claimed, and neither the order of claims nor of shares matters', () => {
  const writers = ['ana', 'ben', 'cleo', undefined] as const
  const weights = fc.array(
    fc.record({
      writer: fc.constantFrom(...writers),
      weight: fc.integer({ min: 1, max: 12 }),
      hold: fc.constantFrom(undefined, 'unsigned' as const),
    }),
    { minLength: 1, maxLength: 7 },
  )
  const claims = fc.array(
    fc.record({
      against: fc.constantFrom<Contest['against']>('everybody', 'unidentified', { writer: 'ana' }, { writer: 'ben' }),
      part: fc.integer({ min: 0, max: 12 }),
      claimant: fc.constantFrom('cleo', 'dov'),
    }),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(weights, claims, fc.integer(), (drawn, made, seed) => {
      const total = drawn.reduce((sum, { weight }) => sum + weight, 0)
      const shares = drawn.map(({ writer, weight, hold }, at) => ({
        ...share(writer, `${weight}/${total}`, writer === undefined ? undefined : hold, `credit ${at}`),
      }))
      const contests = made.map(({ against, part: twelfths, claimant }, at) =>
        contest(`c${at}`, against, `${twelfths}/12`, claimant),
      )
      const held = holdContested(shares, contests)
      assert.ok(equals(totalOf(held), ONE))
      for (const writer of writers) {
        const of = (all: readonly Share[]): Fraction => totalOf(all.filter((each) => each.writer === writer))
        assert.ok(equals(of(held), of(shares)))
      }
      const waits = (all: readonly Share[]): Fraction => totalOf(all.filter(({ hold }) => hold !== undefined))
      const claimed = sumFractions(contests.map((each) => each.fraction))
      assert.ok(compare(subtract(waits(held), waits(shares)), claimed) <= 0)
      assert.ok(held.every(({ fraction: f }) => compare(f, fraction(0)) > 0))
      const turned = holdContested(shuffled(shares, seed), shuffled(contests, seed))
      assert.deepEqual(inOrder(turned), inOrder(held))
    }),
  )
})

function totalOf(shares: readonly Share[]): Fraction {
  return sumFractions(shares.map(({ fraction: f }) => f))
}

function inOrder(shares: readonly Share[]): string[] {
  return shares
    .map(({ writer, fraction: f, hold, because }) => JSON.stringify([writer, printFraction(f), hold, because]))
    .toSorted()
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const turn = list.length === 0 ? 0 : Math.abs(seed) % list.length
  return [...list.slice(turn), ...list.slice(0, turn)].toReversed()
}
