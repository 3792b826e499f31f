/** A table whose numbers are turned one after the other, beside tables that are reckoned from nothing and the interpreter's word, over the facts of every deal's cases. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { openReckoner, type Reckoner, type TableFacts } from '../src/app/table/reckon-table.ts'
import type { TableFigures } from '../src/app/table/table-request.ts'
import { contentId, fraction, printAmount } from '../src/base/index.ts'
import { compareDeals, type Comparison, interpretedTotals, sharesByWork } from '../src/engine/index.ts'
import { FACT_KINDS, type Fact, type FactKind } from '../src/facts/index.ts'
import type { Share } from '../src/registry/index.ts'
import { type Deal, type Dial, dialsOf, parseDeal, startOn, type Turn, turnDials } from '../src/terms/index.ts'

type Row = Readonly<Record<string, string>>
const folder = path.join(import.meta.dirname, '..', 'deals')
const text = (name: string): string => readFileSync(path.join(folder, `${name}.yaml`), 'utf8')

/** Deals that are laid side by side, with how many facts of their cases. */
const TABLES = [
  ['wga-mba-2023', 'wga-mba-2020', 'wga-mba-2026', 'amptp-offer-2023-08-11'],
  ['wga-proposal-2023-05-01', 'wga-mba-2020', 'amptp-offer-2023-05-01', 'sag-aftra-tv-theatrical-2023-bonus'],
  ['wga-2026-training-with-levy', 'wga-2026-training-per-word', 'harpercollins-microsoft-2024'],
  ['wga-2026-training-subscription', 'anthropic-settlement-2025'],
] as const
const FACTS = 40

/** What is turned: the n-th dial of the n-th offer, as written, times `by`, or so many days later. */
interface Step {
  readonly offer: number
  readonly dial: number
  readonly by: number
  readonly asIf: boolean
}

for (const [at, names] of TABLES.entries()) {
  void test(`${names.join(', ')}: turned step by step the same as from nothing, and as interpreted`, () => {
    const deals = names.map(readDeal)
    const given = groundOf(names)
    const totals = new Set<string>()
    const runs = fc.property(fc.array(step(), { minLength: 4, maxLength: 8 }), (steps) => {
      for (const { total } of walk(deals, given, steps)) totals.add(total.amounts.join())
    })
    fc.assert(runs, process.env['FC_RUNS'] ? {} : { numRuns: 1, seed: 2024 + at })
    assert.ok(totals.size > 1, 'some number moved some total')
  })
}

function step(): fc.Arbitrary<Step> {
  const by = fc.oneof(
    fc.constantFrom(0.5, 1.01, 2, 10),
    fc.integer({ min: 1, max: 400_000 }).map((n) => n / 100_000),
  )
  return fc.record({ offer: fc.nat(3), dial: fc.nat(100_000), by, asIf: fc.boolean() })
}

/** What every step came to; the last is reckoned by the interpreter too. */
function walk(deals: readonly Deal[], given: TableFacts, steps: readonly Step[]): TableFigures[] {
  const kept = openReckoner(given, {})
  const figures: TableFigures[] = []
  let last: Laid | undefined
  const turns = deals.map(() => new Map<string, string>())
  for (const { offer, dial: place, by, asIf } of steps) {
    const at = offer % deals.length
    const deal = deals[at] ?? assert.fail()
    const dials = dialsOf(deal)
    const dial = dials[place % dials.length] ?? assert.fail()
    const before = turns[at]?.get(dial.path)
    turns[at]?.set(dial.path, turned(dial, by))
    const laid = deals.map((each, index) => turnDials(each, turnsOf(turns[index])).deal)
    if (laid.includes(undefined)) {
      // Not every number can be turned to every value.
      if (before === undefined) turns[at]?.delete(dial.path)
      else turns[at]?.set(dial.path, before)
      continue
    }
    last = { offers: laid.flatMap((each) => each ?? []), asIfFrom: asIf ? '2023-09-25' : undefined }
    figures.push(asked(kept, last))
    // Nothing that was found out for one deal is known of a copy.
    const copy = { ...last, offers: structuredClone(last.offers) }
    assert.equal(JSON.stringify(asked(openReckoner(given, {}), copy)), JSON.stringify(figures.at(-1)))
  }
  if (last) sameAsInterpreted(figures.at(-1) ?? assert.fail(), last, given)
  return figures
}

interface Laid {
  readonly offers: readonly Deal[]
  readonly asIfFrom: string | undefined
}

function asked(reckon: Reckoner, { offers, asIfFrom }: Laid): TableFigures {
  return reckon(
    offers.map((deal) => ({ key: contentId('key', { deal: printed(deal) }), label: deal.id, deal })),
    { asIfFrom, sweep: undefined, ranges: undefined },
  )
}

function turnsOf(turns: ReadonlyMap<string, string> = new Map()): Turn[] {
  return [...turns].map(([name, value]) => ({ path: name, value }))
}

function turned({ is, unit, written }: Dial, by: number): string {
  if (is === 'day') {
    const day = Date.parse(written) + Math.round((by - 1) * 100) * 86_400_000
    return new Date(day).toISOString().slice(0, 10)
  }
  const number = Number(written.replace('%', '')) * by
  return unit === 'day' || is === 'edge'
    ? `${Math.round(number)}`
    : `${number.toFixed(4)}${written.endsWith('%') ? '%' : ''}`
}

function sameAsInterpreted(figures: TableFigures, { offers, asIfFrom }: Laid, given: TableFacts): void {
  const reckoned = offers.map((deal) => (asIfFrom === undefined ? deal : startOn(deal, asIfFrom)))
  const options = { shares: sharesByWork(given.shares), volumes: given.volumes }
  const totals = reckoned.map((deal) => interpretedTotals(deal, given.facts, options))
  const compared = compareDeals(
    totals.map((each, at) => ({
      deal: reckoned[at] ?? assert.fail(),
      totals: { ...each, byWriter: byId(each.byWriter, given) },
    })),
  )
  assert.deepEqual(told(figures), toldOf(compared))
  assert.deepEqual(
    figures.notReckoned,
    totals.map(({ problems }) => problems),
  )
}

function printed(deal: Deal): string {
  return JSON.stringify(deal, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
}

function byId(byWriter: ReadonlyMap<string, bigint>, { ids }: TableFacts): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const [name, amount] of byWriter) {
    const id = ids.get(name) ?? name
    sums.set(id, (sums.get(id) ?? 0n) + amount)
  }
  return sums
}

/** Of the figures of a table what follows from totals. */
function told({ total, clauses, conduct, companies, nobody, parties, spreads, changes }: TableFigures): unknown {
  return {
    total: total.amounts,
    clauses: clauses.map(({ id, amounts, obligations }) => ({ id, amounts, obligations })),
    conduct: conduct.map(({ id, breaches }) => ({ id, breaches })),
    companies: companies.map(({ id, differences, amounts }) => ({ id, amounts, differences })),
    nobody: nobody && nobody.amounts,
    parties: parties.amounts,
    spreads,
    changes,
  }
}

function toldOf({
  currency,
  total,
  clauses,
  conduct,
  companies,
  nobody,
  parties,
  spreads,
  changes,
}: Comparison): unknown {
  const print = (amountMinor: bigint): string => printAmount({ amountMinor, currency })
  const maybe = (amountMinor: bigint | undefined): string | null =>
    amountMinor === undefined ? null : print(amountMinor)
  return {
    total: total.amounts.map(print),
    clauses: clauses.map(({ id, amounts, obligations }) => ({ id, amounts: amounts.map(print), obligations })),
    conduct: conduct.map(({ id, breaches }) => ({ id, breaches })),
    companies: companies.map(({ id, amounts, differences }) => ({
      id,
      amounts: amounts.map(print),
      differences: differences.map(print),
    })),
    nobody: nobody ? nobody.amounts.map(print) : null,
    parties: parties.amounts.map(print),
    spreads: spreads.map(({ count, median, deciles }) => ({
      count,
      median: maybe(median),
      deciles: deciles.map(print),
    })),
    changes: changes.map(({ gained, lost, unchanged, differences, largestGain, largestLoss }) => ({
      gained,
      lost,
      unchanged,
      median: maybe(differences.median),
      deciles: differences.deciles.map(print),
      largestGain: maybe(largestGain?.amountMinor),
      largestLoss: maybe(largestLoss?.amountMinor),
    })),
  }
}

const baseline = (name: string): { text: string } | undefined => ({ text: text(name) })

function readDeal(name: string): Deal {
  return parseDeal(text(name), { baseline }).deal ?? assert.fail(name)
}

interface Cases {
  readonly defaults?: Readonly<Record<string, Row>>
  readonly cases: readonly { readonly facts: Readonly<Record<string, readonly Row[]>> }[]
}

/** Names that tie the rows of one case together, and would tie those of several. */
const TIES = ['work', 'series', 'service', 'project', 'tool', 'licence']

/** The facts of the cases of some deals in one ground, with shares for every second work, and one writer under two names. */
function groundOf(names: readonly string[]): TableFacts {
  const all = names.flatMap((name) => {
    const { defaults = {}, cases } = parse(
      readFileSync(path.join(folder, globSync(`${name}.cases.yaml`, { cwd: folder })[0] ?? ''), 'utf8'),
      { schema: 'failsafe' },
    ) as Cases
    return cases.map(({ facts }, at) =>
      Object.entries(facts).flatMap(([kind, rows]) =>
        rows.map((row) => factOf(kind, { ...defaults[kind], ...row }, `${name}-${at}`)),
      ),
    )
  })
  // As many whole cases as make some facts, from everywhere in the files.
  const few = all.filter((_, at) => at % Math.max(1, Math.floor(all.flat().length / FACTS)) === 0).flat()
  const works = [...new Set(few.flatMap(({ columns }) => columns['work'] ?? []))]
  const shares = works.flatMap((work, at): Share[] =>
    at % 2 === 0
      ? [
          share(work, 'Ana', [2, 3]),
          share(work, at % 4 === 0 ? 'Ben' : 'B. En', [1, 6]),
          share(work, undefined, [1, 6]),
        ]
      : at % 5 === 0
        ? []
        : [share(work, `Writer ${at}`, [1, 1])],
  )
  const volumes = new Map(works.map((work, at) => [work, 1000 + 17 * at]))
  return {
    facts: Object.fromEntries(Map.groupBy(few, ({ kind }) => kind)),
    shares,
    volumes,
    ids: new Map([
      ['Ben', 'person-1'],
      ['B. En', 'person-1'],
      ['Ana', 'person-2'],
    ]),
  }
}

function share(work: string, writer: string | undefined, [numerator, denominator]: [number, number]): Share {
  return { work, writer, fraction: fraction(numerator, denominator) } as unknown as Share
}

function factOf(kind: string, row: Row, of: string): Fact {
  const table: FactKind = FACT_KINDS.find((each) => each === kind) ?? assert.fail(kind)
  const { known_on: knownOn = '2023-01-01', ...cells } = row
  const columns = Object.fromEntries(
    Object.entries(cells)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, TIES.includes(name) ? `${value} ${of}` : value]),
  )
  return { id: contentId('fact', { kind, columns, knownOn }), kind: table, columns, knownOn, source: undefined }
}
