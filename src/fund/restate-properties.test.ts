import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Json, canonicalJson, fraction, parsePeriod } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import { balancesOf, checkBooks } from '../ledger/index.ts'
import type { Share, ShareHold } from '../registry/index.ts'
import type { FundRules } from '../terms/index.ts'
import { deduction, input, minimum, owed, receipt, rules, share } from './case.test.ts'
import {
  type ChangedObligation,
  type Distribution,
  bookDistribution,
  bringForward,
  distribute,
  distributionDocument,
  readDistribution,
  restate,
} from './index.ts'

const WORKS = ['harbour', 'kiln', 'lantern']
const RULES = rules({
  deductions: [deduction('d0', { of: 'received', share: '7%' }), deduction('d1', { of: 'rest', share: '3%' })],
  minimumPayment: [minimum(500n)],
})

const plainKey = rules().key
const part = (by: 'words-used' | 'equal-per-work') => ({ by, share: fraction(1, 2), citation: plainKey.citation })
const levy = { ...deduction('plan', { of: 'rest', share: '11%' }), of: 'share' as const }
const capOf = (per: 'work' | 'writer') => ({ per, share: fraction(2, 5), citation: plainKey.citation })

/** Rules of deals: the plain ones, and each thing that changes how a pool is divided or what comes off. */
const ALL_RULES: readonly FundRules[] = [
  RULES,
  { ...RULES, deductions: [...RULES.deductions, levy] },
  { ...RULES, key: { ...plainKey, by: 'equal-per-work' } },
  { ...RULES, key: { ...plainKey, by: 'blended', of: [part('words-used'), part('equal-per-work')] } },
  { ...RULES, key: { ...plainKey, cap: capOf('work') } },
  { ...RULES, key: { ...plainKey, cap: capOf('writer') } },
]

interface Drawn {
  readonly weight: number
  readonly writer: string | undefined
  readonly payee: string | undefined
  readonly hold: ShareHold | undefined
}

const sharesOfWork = (work: string, holds: boolean) =>
  fc
    .array(
      fc.record<Drawn>({
        weight: fc.integer({ min: 1, max: 7 }),
        writer: holds ? fc.constantFrom('ana', 'ben', 'cleo', undefined) : fc.constantFrom('ana', 'ben', 'cleo', 'dov'),
        payee: fc.constantFrom(undefined, undefined, 'ink', 'heir'),
        hold: holds ? fc.constantFrom(undefined, undefined, 'contested', 'unsigned') : fc.constant(undefined),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts): Share[] => {
      const total = parts.reduce((sum, { weight }) => sum + weight, 0)
      return parts.map(({ weight, writer, payee, hold }) => {
        const part = share(work, writer, fraction(weight, total), hold)
        return payee === undefined || writer === undefined ? part : { ...part, writer: payee, of: writer }
      })
    })

const allShares = (holds: boolean) =>
  fc.tuple(...WORKS.map((work) => sharesOfWork(work, holds))).map((each) => each.flat())

/** What is known at one time: who has which share, and how many words of each work two companies reported. */
interface Known {
  readonly shares: Share[]
  readonly words: readonly number[]
}

const known = (holds: boolean): fc.Arbitrary<Known> =>
  fc.record({
    shares: allShares(holds),
    words: fc.array(fc.oneof(fc.constant(0), fc.nat(30), fc.nat(90_000)), { minLength: 6, maxLength: 6 }),
  })

const COMPANIES = ['Northlight', 'Marrow']

/** One obligation for each report with words, two cents a word; its id follows from what it says. */
function reported({ words }: Known): Map<string, Obligation> {
  const all = new Map<string, Obligation>()
  words.forEach((count, index) => {
    const company = COMPANIES[index % 2] ?? ''
    const work = WORKS[index % 3] ?? ''
    const name = `${company} ${work}`
    if (count > 0) all.set(name, owed(`${name} ${count}`, BigInt(count) * 2n, { company, work, words: `${count}` }))
  })
  return all
}

function changesOf(before: Known, after: Known): ChangedObligation[] {
  const [was, now] = [reported(before), reported(after)]
  return [...was].flatMap(([name, { id }]) => {
    const other = now.get(name)
    return other?.id === id ? [] : [{ was: [id], now: other ? [other] : [] }]
  })
}

/** A history in which every report that comes was there from the start, so that no run but the first invoices anything new. */
const histories = (holds: boolean) =>
  fc
    .array(known(holds), { minLength: 2, maxLength: 5 })
    .map((all) =>
      all.map((each, index) => (index === 0 ? { ...each, words: each.words.map((count) => count + 1) } : each)),
    )

function stable(history: readonly Known[]): Known[] {
  const out: Known[] = []
  for (const each of history) {
    const before = out.at(-1)
    // What was taken back whole and is reported again is a new use, which an ordinary run invoices.
    out.push(before ? { ...each, words: each.words.map((count, i) => (before.words[i] === 0 ? 0 : count)) } : each)
  }
  return out
}

const runOf = ({ shares, ...rest }: Known, used = RULES): Distribution =>
  distribute(input({ rules: used, shares, obligations: [...reported({ shares, ...rest }).values()] }))

function restated(
  runs: readonly Distribution[],
  { shares }: Known,
  changed: ChangedObligation[],
  used = RULES,
): Distribution[] {
  const made = restate({ original: runs[0]!, runs, rules: used, shares, volumes: new Map(), changed })
  return made ? [...runs, made] : [...runs]
}

function replay(history: readonly Known[], used = RULES): Distribution[] {
  let runs = [runOf(history[0]!, used)]
  history.slice(1).forEach((each, index) => {
    runs = restated(runs, each, changesOf(history[index]!, each), used)
  })
  return runs
}

function check(runs: readonly Distribution[]): void {
  const books = runs.flatMap(bookDistribution)
  assert.deepEqual(checkBooks(books), [])
  const balances = balancesOf(books)
  for (const { account, balance } of balances)
    if (account.startsWith('pool:')) assert.equal(balance.amountMinor, 0n, account)
  const left = bringForward(runs)
  const balanceOf = (kind: string): bigint =>
    balances.reduce((sum, { account, balance }) => sum + (account.startsWith(kind) ? balance.amountMinor : 0n), 0n)
  assert.equal(balanceOf('held:'), -sum(left.holds))
  assert.equal(balanceOf('carried:'), -sum(left.carriedIn))
  assert.equal(balanceOf('credit:'), -sum(left.creditsIn))
  assert.equal(balanceOf('cash:assumed'), sum(left.assumedIn))
  for (const { payable } of runs) for (const { amount } of payable) assert.ok(amount.amountMinor > 0n)
  for (const run of runs) {
    const text = canonicalJson(distributionDocument(run))
    assert.deepEqual(readDistribution(JSON.parse(text) as Json), { distribution: run, problems: [] })
  }
}

const sum = (items: readonly { readonly amount: { readonly amountMinor: bigint } }[]): bigint =>
  items.reduce((all, { amount }) => all + amount.amountMinor, 0n)

/** By work and credit, whoever is paid. */
function paid(runs: readonly Distribution[]): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const { work, writer, of, amount } of runs.flatMap(({ lines }) => lines)) {
    const name = `${work} ${of ?? writer}`
    sums.set(name, (sums.get(name) ?? 0n) + amount.amountMinor)
  }
  return [...sums].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

test('the run and its differences come to what a run with the last knowledge pays, per writer and work, to the cent', () => {
  fc.assert(
    fc.property(histories(false).map(stable), fc.constantFrom(...ALL_RULES), (history, used) => {
      const runs = replay(history, used)
      check(runs)
      const fresh = runOf(history.at(-1)!, used)
      assert.deepEqual(paid(runs), paid([fresh]))
      assert.equal(takenOff(runs), takenOff([fresh]))
      assert.equal(restated(runs, history.at(-1)!, [], used).length, runs.length)
    }),
    { numRuns: 50 },
  )
})

/** Minor units that came off the pools. */
function takenOff(runs: readonly Distribution[]): bigint {
  return runs.reduce((all, { pools }) => all + pools.reduce((of, { deductions }) => of + sum(deductions), 0n), 0n)
}

test('a levy on what each has comes to that on all lines together', () => {
  const named = histories(false).map((all) =>
    stable(all).map((each) => ({
      ...each,
      shares: each.shares.map(({ of, ...rest }) => ({ ...rest, writer: of ?? rest.writer })),
    })),
  )
  fc.assert(
    fc.property(named, (history) => {
      const used = ALL_RULES[1]!
      const runs = replay(history, used)
      check(runs)
      assert.deepEqual(levied(runs), levied([runOf(history.at(-1)!, used)]))
    }),
    { numRuns: 20 },
  )
})

/** By writer, in minor units. */
function levied(runs: readonly Distribution[]): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const { writer, amount } of runs.flatMap(({ levies = [] }) => levies))
    sums.set(writer, (sums.get(writer) ?? 0n) + amount.amountMinor)
  return [...sums].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

test('with shares that wait in between, nothing is lost, nothing is taken back for a claim, and the end is the same', () => {
  fc.assert(
    fc.property(histories(true).map(stable), allShares(false), (history, last) => {
      const runs = replay(history)
      check(runs)
      const end = { shares: last, words: history.at(-1)!.words }
      const ended = restated(runs, end, [])
      check(ended)
      assert.deepEqual(paid(ended), paid([runOf(end)]))
      assert.deepEqual(bringForward(ended).holds, [])
    }),
    { numRuns: 30 },
  )
})

test('restating twice gives nothing new, and the order in which runs are handed in never matters', () => {
  fc.assert(
    fc.property(histories(true).map(stable), (history) => {
      const runs = replay(history)
      assert.equal(restated(runs, history.at(-1)!, []).length, runs.length)
      const other: Known = { ...history[0]!, words: history.at(-1)!.words }
      const forward = restate({ original: runs[0]!, runs, rules: RULES, shares: other.shares, volumes: new Map() })
      const turned = runs.toReversed()
      const backward = restate({
        original: runs[0]!,
        runs: turned,
        rules: RULES,
        shares: other.shares,
        volumes: new Map(),
      })
      assert.deepEqual(backward, forward)
    }),
    { numRuns: 20 },
  )
})

test('two runs restated in either order end alike, with later runs that release and set off in between', () => {
  const drawn = fc.tuple(known(true), known(true), known(true), fc.boolean())
  fc.assert(
    fc.property(drawn, ([one, two, end, isLate]) => {
      const first = runOf(one)
      const second = distribute(
        input({
          rules: RULES,
          period: parsePeriod('2027')!,
          shares: two.shares,
          obligations: [...reported(two).values()].map((each) => ({
            ...each,
            id: `${each.id}b`,
            accruedOn: '2027-04-01',
          })),
          receipts: isLate ? [receipt('late', 4_000n)] : 'as-invoiced',
          before: bringForward([first]),
        }),
      )
      const ends = [
        [first, second],
        [second, first],
      ].map((order) => {
        const runs = [first, second]
        for (const original of order) {
          const made = restate({ original, runs: [...runs], rules: RULES, shares: end.shares, volumes: new Map() })
          if (made) runs.push(made)
        }
        check(runs)
        const { carriedIn, holds } = bringForward(runs)
        const owedNow = (writer: string): bigint =>
          sum(runs.flatMap(({ lines }) => lines.filter((line) => line.writer === writer)))
        const writers = ['ana', 'ben', 'cleo', 'ink', 'heir'].map((writer) => [writer, owedNow(writer)])
        return { paid: paid(runs), writers, held: sum(holds), carried: carriedIn.length > 0 }
      })
      assert.deepEqual(ends[0]!.paid, ends[1]!.paid)
      assert.deepEqual([ends[0]!.writers, ends[0]!.held], [ends[1]!.writers, ends[1]!.held])
    }),
    { numRuns: 20 },
  )
})
