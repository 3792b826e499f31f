import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compare, fraction, multiply, parseFraction, parsePeriod } from '../base/index.ts'
import type { KeyRule } from '../terms/index.ts'
import { capParts } from './cap.ts'
import { byWriter, CITED, input, owed, rules, run, share } from './case.test.ts'
import { bringForward, distribute, type Use } from './index.ts'

const key = (over: Partial<KeyRule>): { rules: ReturnType<typeof rules> } => ({
  rules: rules({ deductions: [], key: { ...rules().key, ...over } }),
})
const part = (text: string) => parseFraction(text)!
const use = (work: string, over: Partial<Use> = {}): Use => ({
  company: 'Northlight',
  tool: 'Quill',
  model: 'q-2',
  purpose: 'training',
  work,
  words: 100,
  startsOn: '2026-03-01',
  endsOn: undefined,
  ...over,
})
const HALF = (by: 'words-used' | 'equal-per-work') => ({ by, share: part('1/2'), citation: CITED })
const FLAT = [owed('flat', 120_00n, { work: '', words: '' })]

test('each work counts alike, however many words were used of it', () => {
  const { pools, lines } = run(key({ by: 'equal-per-work' }))
  assert.deepEqual(
    pools.map(({ measure, total }) => [measure, total]),
    [['works', 2n]],
  )
  assert.ok(lines.every(({ words }) => words === 1n))
})

test('a licence that names no work is for the works that were used, and for all that are registered when none was told', () => {
  const used = run({ ...key({ by: 'equal-per-work' }), obligations: FLAT, uses: [use('kiln'), use('kiln')] })
  assert.deepEqual(Object.keys(byWriter(used)), ['cleo', 'dov'])
  const all = run({ ...key({ by: 'equal-per-work' }), obligations: FLAT })
  assert.deepEqual(byWriter(all), { ana: 30_00n, ben: 30_00n, cleo: 40_00n, dov: 20_00n })
})

test('uses count, each as much as its purpose weighs', () => {
  const uses = [use('harbour'), use('kiln', { purpose: 'retrieval' }), use('kiln')]
  const flat = { obligations: [owed('flat', 120_00n, { work: '', words: '', purpose: '' })], uses }
  const plain = run({ ...key({ by: 'by-use' }), ...flat })
  assert.deepEqual(
    plain.pools.map(({ measure, total }) => [measure, total]),
    [['uses', 3n]],
  )
  const weights = [{ purpose: 'retrieval', value: part('1/2'), citation: CITED }]
  const weighed = run({ ...key({ by: 'by-use', weights }), ...flat })
  assert.equal(weighed.pools[0]?.total, 5n) // 2 + (1 + 2), where retrieval is half of another use
  assert.equal(weighed.lines.find(({ work }) => work === 'kiln')?.words, 3n)
})

test('half by words and half alike, said in words beside the points', () => {
  const { lines } = run(key({ by: 'blended', of: [HALF('words-used'), HALF('equal-per-work')] }))
  const kiln = lines.find(({ writer }) => writer === 'cleo')
  // 400.00 × (1/2 × 3/4 + 1/2 × 1/2) × 2/3
  assert.equal(kiln?.amount.amountMinor, 166_67n)
  assert.equal(kiln?.counted, '50% by words used: 3,000 of 4,000, 50% by works: 1 of 2')
})

test('a rule that finds nothing to count leaves its part to the others', () => {
  const of = [HALF('words-used'), { by: 'words-registered' as const, share: part('1/2'), citation: CITED }]
  const made = run({ ...key({ by: 'blended', of }), obligations: FLAT })
  assert.deepEqual(byWriter(made), { ana: 40_00n, ben: 40_00n, cleo: 26_67n, dov: 13_33n })
})

test('a work gets no more than the cap, and what is above goes to the others in proportion', () => {
  const cap = { per: 'work' as const, share: part('60%'), citation: CITED }
  const { pools, lines } = run(key({ by: 'words-used', cap }))
  const kiln = lines.filter(({ work }) => work === 'kiln').reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
  assert.equal(kiln, 240_00n)
  assert.equal(pools[0]?.measure, 'points')
  assert.match(
    lines[0]?.counted ?? '',
    /words used: 1,000 of 4,000; with what others had above the cap: one work gets at most 60%/,
  )
})

test('a writer gets no more than the cap over all works, and a release does not undo it', () => {
  const cap = { per: 'writer' as const, share: part('30%'), citation: CITED }
  const solo = [share('harbour', 'ana', '1/2'), share('harbour', 'ben', '1/2'), share('kiln', 'ana', '1')]
  const obligations = [owed('1', 100_00n), owed('2', 300_00n, { work: 'kiln', words: '3000' })]
  const more = { ...key({ by: 'words-used', cap }), obligations }
  const both = run({ ...more, shares: solo })
  assert.deepEqual(byWriter(both), { ana: 200_00n, ben: 200_00n }) // two writers: no room for the cap, so alike
  const three = [
    ...solo.slice(0, 2),
    share('kiln', 'ana', '1/2'),
    share('kiln', 'cleo', '1/4'),
    share('kiln', 'dov', '1/4'),
  ]
  const capped = run({ ...more, shares: three })
  assert.equal(byWriter(capped)['ana'], 120_00n)
  assert.equal(
    Object.values(byWriter(capped)).reduce((sum, each) => sum + each, 0n),
    400_00n,
  )
  assert.match(capped.lines.find(({ writer }) => writer === 'ana')?.because ?? '', /at most 30% of the pool/)
  const first = run({
    ...more,
    shares: three.map((each) => (each.writer === 'ben' ? { ...each, hold: 'contested' as const } : each)),
  })
  const second = distribute(
    input({ ...more, obligations: [], period: parsePeriod('2027')!, shares: three, before: bringForward([first]) }),
  )
  assert.deepEqual(Object.keys(byWriter(second)), ['ben'])
  assert.equal(byWriter(second)['ben'], byWriter(capped)['ben'])
})

test('a cap keeps the whole, lets nobody above it, keeps the order of the parts, and does not depend on any order', () => {
  const parts = fc.uniqueArray(
    fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.bigInt({ min: 1n, max: 10n ** 6n })),
    {
      selector: ([who]) => who,
      minLength: 1,
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 100 }), (drawn, percent) => {
      const cap = fraction(percent, 100)
      const { parts: after, capped } = capParts(new Map(drawn), cap)
      const total = [...after.values()].reduce((sum, each) => sum + each, 0n)
      const most = compare(multiply(cap, fraction(drawn.length)), fraction(1)) <= 0 ? fraction(1, drawn.length) : cap
      for (const [who, part] of after) {
        assert.ok(compare(fraction(part, total), most) <= 0)
        assert.equal(capped.has(who), compare(fraction(part, total), most) === 0 && capped.has(who))
      }
      const free = drawn.filter(([who]) => !capped.has(who))
      for (const [a, before] of free)
        for (const [b, other] of free) assert.equal(after.get(a)! * other, after.get(b)! * before)
      for (const [who, part] of capParts(new Map(drawn.toReversed()), cap).parts) assert.equal(part, after.get(who))
    }),
  )
})
