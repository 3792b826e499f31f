/** Our engine: the deals of `bench/deals`, compiled over columns, over facts, and by the interpreter that explains each amount. */

import { readFileSync } from 'node:fs'
import path from 'node:path'

import { fraction, multiply } from '../../src/base/index.ts'
import {
  compiledTotals,
  dateColumn,
  type DealTotals,
  evaluateDeal,
  type FactsByKind,
  makePortfolio,
  numberColumn,
  type Portfolio,
  portfolioFromColumns,
  type SharesByWork,
  Words,
} from '../../src/engine/index.ts'
import { type Clause, type Deal, parseDeal } from '../../src/terms/index.ts'
import type { Contender, Sums } from './contender.ts'
import { reuseFacts, streamingFacts } from './facts.ts'
import { SIX_OFFERS } from './reuse-rule.ts'
import { companyName, makeAuthorship, makeReuses, type ReuseRows, workName, writerName, WRITERS } from './reuse-rows.ts'
import { makeStreaming, ownerName, seriesName, serviceName, type StreamingRows } from './streaming-rows.ts'

export type DealName = 'marginal-reuse' | 'streaming-residual' | 'wga-mba-2023'

const FOLDERS: Readonly<Record<DealName, string>> = {
  'marginal-reuse': 'deals',
  'streaming-residual': 'deals',
  'wga-mba-2023': '../deals',
}

export function readBenchDeal(name: DealName): Deal {
  const text = readFileSync(path.join(import.meta.dirname, '..', FOLDERS[name], `${name}.yaml`), 'utf8')
  const { deal, problems } = parseDeal(text)
  if (!deal) throw new Error(problems.map(({ message }) => message).join('\n'))
  return deal
}

/** `kept`: the columns that earlier runs made (rows found, dates put in order) are used again, as when a second deal is asked for. */
export function oursCompiled(name: DealName, { kept = false }: { kept?: boolean } = {}): Contender {
  return (size) => {
    const deal = readBenchDeal(name)
    const portfolio =
      name === 'marginal-reuse' ? reusePortfolio(makeReuses(size)) : streamingPortfolio(makeStreaming(size))
    return { run: () => sumsOf(deal, compiledTotals(deal, kept ? portfolio : afresh(portfolio))) }
  }
}

/** From an object for each fact, as they come from the records. */
export function oursFromFacts(name: DealName): Contender {
  return (size) => {
    const [deal, facts] = [readBenchDeal(name), benchFacts(name, size)]
    return { run: () => sumsOf(deal, compiledTotals(deal, makePortfolio(facts))) }
  }
}

export function oursInterpreted(name: DealName): Contender {
  return (size) => {
    const [deal, facts] = [readBenchDeal(name), benchFacts(name, size)]
    return { run: () => interpretedSums(deal, facts) }
  }
}

export function interpretedSums(deal: Deal, facts: FactsByKind): Sums {
  const { obligations, problems } = evaluateDeal(deal, facts)
  if (problems.length > 0) throw new Error(problems[0]!.message)
  const of = Map.groupBy(obligations, ({ clause }) => clause)
  return paidClauses(deal).map(({ id }) => (of.get(id) ?? []).reduce((sum, { amount }) => sum + amount.amountMinor, 0n))
}

/** Six deals over one portfolio, with what each writer gets. Fingerprint: by writer, as the SQL has it. */
export function oursSixOffers({ kept = false }: { kept?: boolean } = {}): Contender {
  return (size) => {
    const deals = SIX_OFFERS.map((hundredths) => raised(readBenchDeal('marginal-reuse'), hundredths))
    const portfolio = reusePortfolio(makeReuses(size))
    const shares = benchShares()
    let totals: DealTotals[] = []
    const run = (): Sums => {
      const used = kept ? portfolio : afresh(portfolio)
      totals = deals.map((deal) => compiledTotals(deal, used, { shares }))
      return totals.map(({ totalMinor }) => totalMinor)
    }
    return { run, fingerprint: () => totals.reduce((sum, { byWriter }) => sum + writersPrint(byWriter), 0n) }
  }
}

function writersPrint(byWriter: ReadonlyMap<string, bigint>): bigint {
  let sum = 0n
  for (let writer = 0; writer < WRITERS; writer++) {
    sum += (byWriter.get(writerName(writer)) ?? 0n) * BigInt((writer % 97) + 1)
  }
  return sum
}

/** The same deal with every share raised. */
function raised(deal: Deal, hundredths: number): Deal {
  const by = fraction(100 + hundredths, 100)
  const schedules = deal.schedules.map((schedule) => ({
    ...schedule,
    rows: schedule.rows.map((row) => ({ ...row, value: multiply(row.value, by) })),
  }))
  return { ...deal, id: `${deal.id}-${hundredths}`, schedules }
}

function benchShares(): SharesByWork {
  const { first, second } = makeAuthorship()
  return new Map(
    Array.from(first, (writer, work) => {
      const names = second[work]! < 0 ? [writer] : [writer, second[work]!]
      return [workName(work), names.map((each) => ({ writer: writerName(each), share: fraction(1, names.length) }))]
    }),
  )
}

function benchFacts(name: DealName, size: number): FactsByKind {
  return name === 'marginal-reuse' ? reuseFacts(makeReuses(size)) : streamingFacts(makeStreaming(size))
}

function sumsOf(deal: Deal, { byClause }: DealTotals): Sums {
  return paidClauses(deal).map(({ id }) => byClause.get(id) ?? 0n)
}

/** Of the clauses those that pay for the rows of the bench. */
function paidClauses({ clauses }: Deal): Clause[] {
  return clauses.filter((clause) => clause.is === 'money' && clause.for === clauses[0]?.for)
}

/** Without what earlier runs made. */
function afresh(portfolio: Portfolio): Portfolio {
  return { ...portfolio, made: new Map() }
}

/** Every row of the bench is regular: a row that is left to the interpreter would be missing from the sums. */
function noFacts(): ReturnType<Portfolio['facts']> {
  return new Map()
}

function reusePortfolio({ size, work, company, startsOn, receiptsCents }: ReuseRows): Portfolio {
  const words = new Words()
  const columns = new Map([
    ['work', named(work, workName, words)],
    ['company', named(company, companyName, words)],
    ['starts_on', dateColumn(startsOn)],
    ['receipts', numberColumn(receiptsCents, 100n)],
    ['currency', named(new Int32Array(size), () => 'USD', words)],
  ])
  return portfolioFromColumns({ reuses: { size, columns } }, { words, facts: noFacts })
}

function streamingPortfolio({ exhibitions, works, services }: StreamingRows): Portfolio {
  const words = new Words()
  const shown = new Map([
    ['work', named(exhibitions.work, workName, words)],
    ['service', named(exhibitions.service, serviceName, words)],
    ['exhibition_year', numberColumn(Float64Array.from(exhibitions.year), 1n)],
    ['starts_on', dateColumn(exhibitions.startsOn)],
    ['domestic_hours_90d', numberColumn(exhibitions.hoursTenths, 10n)],
    ['foreign_value_share', numberColumn(exhibitions.foreignPercent, 100n)],
    [
      'foreign_licence_fee',
      numberColumn(
        exhibitions.feeCents.map((cents) => cents || Number.NaN),
        100n,
      ),
    ],
    ['currency', named(new Int32Array(exhibitions.size), () => 'USD', words)],
  ])
  const { size } = works
  const made = new Map([
    [
      'work',
      named(
        Int32Array.from({ length: size }, (_, work) => work),
        workName,
        words,
      ),
    ],
    ['series', named(works.series.subarray(0, size), seriesName, words)],
    ['season', numberColumn(Float64Array.from(works.season.subarray(0, size)), 1n)],
    ['runtime_minutes', numberColumn(works.runtimeTenths.subarray(0, size), 10n)],
    ['photography_start', dateColumn(works.photographyStart.subarray(0, size))],
    ['written_on', dateColumn(works.writtenOn.subarray(0, size))],
  ])
  const counted = new Map([
    ['service', named(services.service, serviceName, words)],
    ['company', named(services.service, ownerName, words)],
    ['kind', named(new Int32Array(services.size), () => 'hbsvod', words)],
    ['on', dateColumn(services.on)],
    ['domestic_subscribers', numberColumn(services.domestic, 1n)],
    ['foreign_subscribers', numberColumn(services.foreign, 1n)],
  ])
  const tables = {
    exhibitions: { size: exhibitions.size, columns: shown },
    works: { size, columns: made },
    services: { size: services.size, columns: counted },
  }
  return portfolioFromColumns(tables, { words, facts: noFacts })
}

/** Numbers of things as a column of their names. */
function named(
  numbers: Int32Array,
  name: (number: number) => string,
  words: Words,
): { is: 'text'; values: Int32Array } {
  const codes = new Map<number, number>()
  const values = numbers.map((number) => {
    const known = codes.get(number)
    if (known !== undefined) return known
    const code = words.code(name(number))
    codes.set(number, code)
    return code
  })
  return { is: 'text', values }
}
