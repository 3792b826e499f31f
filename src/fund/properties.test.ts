import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Json, canonicalJson, fraction, parsePeriod } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import { checkBooks } from '../ledger/index.ts'
import type { Share, ShareHold } from '../registry/index.ts'
import { type Deduction, DISTRIBUTION_KEYS, type KeyRule } from '../terms/index.ts'
import { deduction, input, minimum, owed, receipt, rules, share } from './case.test.ts'
import {
  type Distribution,
  type DistributionInput,
  type Receipt,
  bookDistribution,
  bringForward,
  distribute,
  distributionDocument,
  readDistribution,
} from './index.ts'

const WORKS = ['harbour', 'kiln', 'lantern', 'marsh', '']
const WRITERS = ['ana', 'ben', 'cleo', 'dov', undefined]
const COMPANIES = ['Northlight', 'Marrow']

const obligations = fc
  .array(
    fc.record({
      amount: fc.oneof(fc.bigInt({ min: 0n, max: 50n }), fc.bigInt({ min: 0n, max: 10n ** 9n })),
      company: fc.constantFrom(...COMPANIES),
      work: fc.constantFrom(...WORKS),
      words: fc.oneof(fc.nat(5).map(String), fc.nat(100_000).map(String), fc.constant('')),
      purpose: fc.constantFrom('training', 'fine-tuning'),
      clause: fc.constantFrom('fee', 'surcharge'),
    }),
    { maxLength: 12 },
  )
  .map((drawn): Obligation[] => drawn.map(({ amount, ...over }, index) => owed(`${index}`, amount, over)))

/** Parts of a whole cut at random, by weights; some of them left out so that a part of the work is nobody's. */
const sharesOfWork = (work: string) =>
  fc
    .array(
      fc.record({
        weight: fc.integer({ min: 1, max: 7 }),
        writer: fc.constantFrom(...WRITERS),
        hold: fc.constantFrom<ShareHold | undefined>(undefined, undefined, undefined, 'unsigned', 'contested'),
      }),
      { maxLength: 5 },
    )
    .chain((parts) => fc.nat(2).map((left) => ({ parts, left })))
    .map(({ parts, left }): Share[] => {
      const total = parts.reduce((sum, { weight }) => sum + weight, left)
      return parts.map(({ weight, writer, hold }) => share(work, writer, fraction(weight, total), hold))
    })

const receipts = fc.oneof(
  fc.constant<'as-invoiced'>('as-invoiced'),
  fc
    .array(
      fc.record({
        amount: fc.bigInt({ min: 1n, max: 10n ** 9n }),
        company: fc.constantFrom(...COMPANIES, 'Elsewhere'),
      }),
      {
        maxLength: 4,
      },
    )
    .map((drawn): Receipt[] => drawn.map(({ amount, company }, index) => receipt(`r${index}`, amount, { company }))),
)

const inputs: fc.Arbitrary<DistributionInput> = fc
  .record({
    obligations,
    shares: fc.tuple(...WORKS.map(sharesOfWork)).map((each) => each.flat()),
    receipts,
    volumes: fc
      .array(fc.tuple(fc.constantFrom(...WORKS), fc.nat(60_000)), { maxLength: 4 })
      .map((pairs) => new Map(pairs)),
    taken: fc.array(fc.record({ of: fc.constantFrom<'received' | 'rest'>('received', 'rest'), percent: fc.nat(50) }), {
      maxLength: 2,
    }),
    least: fc.bigInt({ min: 0n, max: 10_000n }),
    by: fc.constantFrom<'words-used' | 'words-registered'>('words-used', 'words-registered'),
  })
  .map(({ taken, least, by, ...rest }) =>
    input({
      ...rest,
      rules: rules({
        deductions: taken.map(({ of, percent }, index) => deduction(`d${index}`, { of, share: `${percent}%` })),
        minimumPayment: [minimum(least)],
        key: { by, citation: rules().key.citation },
      }),
    }),
  )

const keys: fc.Arbitrary<KeyRule> = fc
  .record({
    by: fc.constantFrom(...DISTRIBUTION_KEYS),
    halves: fc.shuffledSubarray(['words-used', 'words-registered', 'equal-per-work', 'by-use'] as const, {
      minLength: 2,
      maxLength: 2,
    }),
    percent: fc.integer({ min: 1, max: 99 }),
    weight: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    cap: fc.option(
      fc.record({ per: fc.constantFrom<'work' | 'writer'>('work', 'writer'), share: fc.integer({ min: 1, max: 100 }) }),
      { nil: undefined },
    ),
  })
  .map(({ by, halves, percent, weight, cap }): KeyRule => {
    const { citation } = rules().key
    const parts = [percent, 100 - percent]
    const of = halves.map((each, index) => ({ by: each, share: fraction(parts[index] ?? 0, 100), citation }))
    return {
      by,
      citation,
      ...(by === 'blended' ? { of } : {}),
      ...(weight === undefined ? {} : { weights: [{ purpose: 'training', value: fraction(weight, 2), citation }] }),
      ...(cap ? { cap: { per: cap.per, share: fraction(cap.share, 100), citation } } : {}),
    }
  })

const deductions: fc.Arbitrary<readonly Deduction[]> = fc
  .array(
    fc.record({
      of: fc.constantFrom<Deduction['of']>('received', 'rest', 'share'),
      percent: fc.nat(30),
      most: fc.option(fc.bigInt({ min: 0n, max: 10n ** 7n }), { nil: undefined }),
      back: fc.option(fc.nat(100), { nil: undefined }),
    }),
    { maxLength: 3 },
  )
  .map((drawn) =>
    drawn.map(({ of, percent, most, back }, index): Deduction => ({
      ...deduction(`d${index}`, { of: 'rest', share: `${percent}%` }),
      of,
      ...(most === undefined ? {} : { ceiling: [minimum(most)] }),
      ...(back === undefined || of === 'share'
        ? {}
        : { release: [{ from: '2027-01-01', value: fraction(back, 100), citation: rules().key.citation }] }),
    })),
  )

const rulesOf = fc
  .record({ key: keys, deductions, least: fc.bigInt({ min: 0n, max: 10_000n }) })
  .map(({ key, deductions: taken, least }) => rules({ key, deductions: taken, minimumPayment: [minimum(least)] }))

/** Everything at once: several deals, every key, caps, ceilings, levies, reserves, payees who wait, money that is passed on. */
const rich: fc.Arbitrary<DistributionInput> = fc
  .record({
    drawn: inputs,
    own: rulesOf,
    others: fc.array(rulesOf, { maxLength: 2 }),
    payees: fc.uniqueArray(fc.constantFrom('ana', 'ben', 'cleo'), { maxLength: 2 }),
    passed: fc.array(
      fc.record({
        to: fc.constantFrom('writers', 'ana', 'plan'),
        amount: fc.bigInt({ min: 0n, max: 10n ** 7n }),
        work: fc.constantFrom(...WORKS),
      }),
      { maxLength: 4 },
    ),
    uses: fc.array(fc.constantFrom(...WORKS.slice(0, 4)), { maxLength: 3 }),
  })
  .map(({ drawn, own, others, payees, passed, uses }): DistributionInput => {
    const shareOut = (index: number): Obligation[] =>
      drawn.obligations.filter((_, at) => at % (others.length + 1) === index)
    const past = passed.map(({ to, amount, work }, index): Obligation => {
      const made = owed(`p${index}`, amount, { work, words: '' })
      return { ...made, owedTo: to, about: { ...made.about, writer: 'ana' } }
    })
    return {
      ...drawn,
      rules: own,
      obligations: [...shareOut(0), ...past],
      charges: others.map((each, index) => ({
        deal: { id: `other-${index}`, sha256: `${index}`.repeat(64), rules: each },
        licence: index === 0 ? 'L-1' : undefined,
        obligations: shareOut(index + 1),
      })),
      payees: new Map(payees.map((writer) => [writer, 'no-tax-form' as const])),
      uses: uses.map((work, index) => ({
        company: 'Northlight',
        tool: 'Quill',
        model: 'q-2',
        purpose: index === 0 ? 'training' : 'fine-tuning',
        work,
        words: 100 * index,
        startsOn: '2026-01-05',
        endsOn: undefined,
      })),
    }
  })

const anyInput = fc.oneof(inputs, rich)

const sum = (items: readonly { readonly amount: { readonly amountMinor: bigint } }[]): bigint =>
  items.reduce((total, { amount }) => total + amount.amountMinor, 0n)

test('no cent appears or vanishes, in any pool and in the whole', () => {
  fc.assert(
    fc.property(anyInput, (drawn) => {
      const { pools, lines, held, receipts, credits, totals, payable, carried, passed = [] } = distribute(drawn)
      for (const { id, gross, net, deductions } of pools) {
        const shared = sum([...lines, ...held, ...passed].filter(({ pool }) => pool === id))
        assert.equal(gross.amountMinor, sum(deductions) + shared)
        assert.equal(net.amountMinor, shared)
      }
      const came = sum(receipts)
      assert.equal(
        came,
        totals.deducted.amountMinor + sum(payable) + sum(held) + sum(carried) + sum(credits) + sum(passed),
      )
      const owed = [...drawn.obligations, ...(drawn.charges ?? []).flatMap((each) => each.obligations)]
      if (drawn.receipts === 'as-invoiced') assert.equal(came, sum(owed))
    }),
  )
})

test('the order of the input never matters: the same bytes', () => {
  const shuffled = anyInput.chain((drawn) =>
    fc.record({
      drawn: fc.constant(drawn),
      other: fc
        .tuple(
          fc.shuffledSubarray([...drawn.obligations], { minLength: drawn.obligations.length }),
          fc.shuffledSubarray([...drawn.shares], { minLength: drawn.shares.length }),
          fc.shuffledSubarray([...drawn.volumes], { minLength: drawn.volumes.size }),
        )
        .map(([obligations, shares, volumes]): DistributionInput => ({
          ...drawn,
          obligations,
          shares,
          volumes: new Map(volumes),
          uses: (drawn.uses ?? []).toReversed(),
          charges: (drawn.charges ?? [])
            .toReversed()
            .map((each) => ({ ...each, obligations: each.obligations.toReversed() })),
          receipts: drawn.receipts === 'as-invoiced' ? drawn.receipts : drawn.receipts.toReversed(),
        })),
    }),
  )
  const bytes = (drawn: DistributionInput): string => canonicalJson(distributionDocument(distribute(drawn)))
  fc.assert(fc.property(shuffled, ({ drawn, other }) => assert.equal(bytes(other), bytes(drawn))))
})

test('a share on hold is paid to nobody, and neither is somebody who cannot be paid', () => {
  fc.assert(
    fc.property(anyInput, (drawn) => {
      const payable = new Set(
        drawn.shares.filter(({ writer, hold }) => writer && !hold).map(({ work, writer }) => `${work} ${writer}`),
      )
      for (const { work, writer, because } of distribute(drawn).lines) {
        assert.ok(because === 'owed by name' || payable.has(`${work} ${writer}`))
        assert.ok(!drawn.payees?.has(writer))
      }
    }),
  )
})

test('each line is within one unit of its exact part, and equals what a naive reckoning gives', () => {
  fc.assert(
    fc.property(inputs, (drawn) => {
      const distribution = distribute(drawn)
      assert.deepEqual(amountsOf(distribution), naive(distribution, drawn))
    }),
  )
})

test('a distribution is read back from its document as it was, and its books balance', () => {
  fc.assert(
    fc.property(anyInput, (drawn) => {
      const distribution = distribute(drawn)
      const text = canonicalJson(distributionDocument(distribution))
      assert.deepEqual(readDistribution(JSON.parse(text) as Json), { distribution, problems: [] })
      assert.deepEqual(checkBooks(bookDistribution(distribution)), [])
    }),
    { numRuns: 50 },
  )
})

test('over two runs, with other shares and the same receipts and more, nothing is paid twice or lost', () => {
  const pairs = fc.tuple(anyInput, anyInput)
  fc.assert(
    fc.property(pairs, ([one, two]) => {
      const first = distribute(one)
      const second = distribute({
        ...two,
        period: parsePeriod('2027')!,
        obligations: [],
        charges: [],
        otherDeals: (one.charges ?? []).map(({ deal }) => deal),
        receipts: COMPANIES.map((company, index) => receipt(`late${index}`, 10n ** 11n, { company })),
        before: bringForward([first]),
      })
      const runs = [first, second]
      const left = bringForward(runs)
      const back = sum(
        runs.flatMap(({ pools }) =>
          pools.flatMap(({ release, gross }) => (release?.reserve === undefined ? [] : [{ amount: gross }])),
        ),
      )
      const deducted = runs.reduce((total, { totals }) => total + totals.deducted.amountMinor, 0n) - back
      const passed = sum(runs.flatMap((each) => each.passed ?? []))
      const paid = runs.reduce((total, { payable }) => total + sum(payable), 0n)
      const stays = sum(left.creditsIn) + sum(left.carriedIn) + sum(left.holds)
      const came = runs.reduce((total, { receipts, confirmed }) => total + sum(receipts) - sum(confirmed), 0n)
      assert.equal(came, deducted + paid + stays + passed)
      assert.deepEqual(checkBooks(runs.flatMap(bookDistribution)), [])
    }),
    { numRuns: 60 },
  )
})

function amountsOf({ pools, lines, held }: Distribution): string[] {
  const of = new Map(
    pools.map(({ id, company, purpose, clause, measure }) => [id, [company, purpose, clause, measure].join('/')]),
  )
  return [...lines, ...held]
    .filter(({ amount }) => amount.amountMinor !== 0n)
    .map(({ pool, work, writer, amount }) => `${of.get(pool)} ${work} ${writer} ${amount.amountMinor}`)
    .sort()
}

/** The same again without fractions: everything over one common denominator, cents dealt out one by one. */
function naive(distribution: Distribution, { shares, volumes, rules: { key } }: DistributionInput): string[] {
  const out: string[] = []
  for (const pool of distribution.pools) {
    const lines = distribution.invoices
      .flatMap((invoice) => invoice.lines)
      .filter(({ obligation }) => pool.obligations.includes(obligation))
    const weights = new Map<string, bigint>()
    const count = (work: string, weight: bigint) => weights.set(work, (weights.get(work) ?? 0n) + weight)
    if (key.by === 'words-registered') for (const [work, words] of volumes) count(work, BigInt(words))
    else for (const { work, words, amount } of lines) if (work) count(work, words ? words : amount.amountMinor)
    const cells: { name: string; weight: bigint; left: bigint; units: bigint; tie: string }[] = []
    const common = 2n ** 4n * 3n ** 4n * 5n ** 4n * 7n ** 4n * 11n * 13n * 17n * 19n * 23n * 29n * 31n * 37n
    for (const [work, words] of weights) {
      const of = shares.filter((each) => each.work === work)
      let rest = common
      const parts = of.map(({ writer, fraction: { numerator, denominator }, hold, because }) => {
        const weight = (common * numerator) / denominator
        rest -= weight
        return {
          writer,
          weight,
          order: [writer ?? '', because, `${numerator}/${denominator}`, hold ?? (writer ? '' : 'unidentified')],
        }
      })
      if (rest > 0n)
        parts.push({
          writer: undefined,
          weight: rest,
          order: ['', 'nobody is registered for this part', '', 'no-shares'],
        })
      parts.sort((a, b) => (JSON.stringify(a.order) < JSON.stringify(b.order) ? -1 : 1))
      parts.forEach(({ writer, weight }, index) =>
        cells.push({
          name: `${work} ${writer}`,
          weight: weight * words,
          left: 0n,
          units: 0n,
          tie: JSON.stringify([work, writer ?? '', index]),
        }),
      )
    }
    const total = cells.reduce((all, { weight }) => all + weight, 0n)
    const net = pool.net.amountMinor
    if (total === 0n) cells.push({ name: 'undefined undefined', weight: 1n, left: 0n, units: net, tie: '' })
    else {
      let left = net
      for (const cell of cells) {
        cell.units = (net * cell.weight) / total
        cell.left = net * cell.weight - cell.units * total
        left -= cell.units
      }
      cells.sort((a, b) => (a.left === b.left ? (a.tie < b.tie ? -1 : 1) : a.left > b.left ? -1 : 1))
      for (let i = 0; left > 0n; i++, left--) cells[i]!.units++
    }
    const of = [pool.company, pool.purpose, pool.clause, pool.measure].join('/')
    for (const { name, units } of cells) if (units > 0n) out.push(`${of} ${name} ${units}`)
  }
  return out.sort()
}
