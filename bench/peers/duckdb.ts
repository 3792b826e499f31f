/** DuckDB, with SQL as a specialist writes it for one rule: whole cents, a CASE for the tiers, joins only where the rule has them. */

import type { Contender, Sums } from '../engine/contender.ts'
import { type ReuseRule, REUSE_RULE, raisedRule, SIX_OFFERS, basesOf } from '../engine/reuse-rule.ts'
import { makeAuthorship, makeReuses } from '../engine/reuse-rows.ts'
import { makeStreaming } from '../engine/streaming-rows.ts'
import { agreementSql } from './agreement-sql.ts'
import { loadPeer } from './load.ts'
import { streamingSql } from './streaming-sql.ts'

interface Duckdb {
  readonly DuckDBInstance: { create(path: string, options: Record<string, string>): Promise<Instance> }
  readonly DuckDBDataChunk: { create(types: readonly unknown[], rows: number): Chunk }
  readonly INTEGER: unknown
  readonly BIGINT: unknown
}
interface Instance {
  connect(): Promise<Connection>
}
interface Connection {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<{ getRows(): (bigint | number)[][] }>
  createAppender(table: string): Promise<Appender>
}
interface Appender {
  appendDataChunk(chunk: Chunk): void
  closeSync(): void
}
interface Chunk {
  setColumnValues(column: number, values: readonly unknown[]): void
}
type Columns = Readonly<Record<string, Int32Array | Float64Array>>

/** The sum alone, or every amount in a table and then the sum. `decimal`: dollars as DECIMAL instead of cents as BIGINT. */
export function sqlReuses({
  threads,
  column,
  decimal,
}: {
  threads: 1 | 2
  column?: boolean
  decimal?: boolean
}): Contender {
  return async (size) => {
    const db = await openDuckdb(threads)
    if (!db) return undefined
    await loadReuses(db, size)
    if (decimal)
      await db.run(
        'CREATE TABLE dollars AS SELECT (receipts::DECIMAL(18,2) / 100)::DECIMAL(18,2) AS receipts, starts_on FROM reuses',
      )
    const amount = amountSql(REUSE_RULE)
    const sum = decimal
      ? `SELECT CAST(sum(${decimalSql(REUSE_RULE)}) * 100 AS HUGEINT) FROM dollars`
      : `SELECT sum(${amount}) FROM reuses`
    if (!column) return { run: () => readSums(db, sum) }
    return {
      run: async () => {
        await db.run(`CREATE OR REPLACE TABLE amounts AS SELECT id, ${amount} AS amount FROM reuses`)
        return readSums(db, 'SELECT sum(amount) FROM amounts')
      },
      fingerprint: async () => (await readSums(db, 'SELECT sum(amount * (id % 97 + 1)) FROM amounts'))[0]!,
    }
  }
}

/** What ours says of a deal: the sum and the number of amounts of each company. */
export function sqlReusesByCompany({ threads }: { threads: 1 | 2 }): Contender {
  return async (size) => {
    const db = await openDuckdb(threads)
    if (!db) return undefined
    await loadReuses(db, size)
    const amounts = `SELECT company, ${amountSql(REUSE_RULE)} AS amount FROM reuses`
    const query = `SELECT company, sum(amount) AS amount, count(*) FILTER (amount > 0) AS obligations FROM (${amounts}) GROUP BY company`
    return {
      run: async () => {
        await db.run(`CREATE OR REPLACE TABLE companies AS ${query}`)
        return readSums(db, 'SELECT sum(amount) FROM companies')
      },
    }
  }
}

/** Six rules, totals for each writer: in one query, or in one for each rule. */
export function sqlSixOffers({ threads, atOnce }: { threads: 1 | 2; atOnce: boolean }): Contender {
  return async (size) => {
    const db = await openDuckdb(threads)
    if (!db) return undefined
    await loadReuses(db, size)
    const { first, second } = makeAuthorship()
    await load(db, 'authors', { work: Int32Array.from(first.keys()), first, second })
    const rules = SIX_OFFERS.map((hundredths) => raisedRule(REUSE_RULE, hundredths))
    const queries = (atOnce ? [rules] : rules.map((rule) => [rule])).map(writersSql)
    const tables = queries.map((_, at) => `writers_${at}`)
    const columns = tables.flatMap((table, at) =>
      (atOnce ? rules : [rules[at]!]).map((_, offer) => `${table}.offer_${offer}`),
    )
    const sums = async (what: (column: string) => string): Promise<Sums> => {
      const all = await Promise.all(
        columns.map((column) => readSums(db, `SELECT ${what(column)} FROM ${column.split('.')[0]}`)),
      )
      return all.flat()
    }
    return {
      run: async () => {
        for (const [at, query] of queries.entries()) await db.run(`CREATE OR REPLACE TABLE ${tables[at]} AS ${query}`)
        return sums((column) => `sum(${column})`)
      },
      fingerprint: async () =>
        (await sums((column) => `sum(${column} * (writer % 97 + 1))`)).reduce((a, b) => a + b, 0n),
    }
  }
}

export function sqlStreaming({ threads, column }: { threads: 1 | 2; column?: boolean }): Contender {
  return sqlOfQuery(streamingSql, { threads, column, amounts: ['domestic', 'foreign', 'bonus'] })
}

export function sqlAgreement({ threads, column }: { threads: 1 | 2; column?: boolean }): Contender {
  return sqlOfQuery(agreementSql, { threads, column, amounts: ['domestic', 'foreign', 'licence', 'bonus'] })
}

function sqlOfQuery(
  query: string,
  { threads, column, amounts }: { threads: 1 | 2; column: boolean | undefined; amounts: readonly string[] },
): Contender {
  return async (size) => {
    const db = await openDuckdb(threads)
    if (!db) return undefined
    await loadStreaming(db, size)
    const sums = amounts.map((amount) => `sum("${amount}")`).join(', ')
    if (!column) return { run: () => readSums(db, `SELECT ${sums} FROM (${query})`) }
    const all = amounts.map((amount) => `"${amount}"`).join(' + ')
    return {
      run: async () => {
        await db.run(`CREATE OR REPLACE TABLE amounts AS ${query}`)
        return readSums(db, `SELECT ${sums} FROM amounts`)
      },
      fingerprint: async () => (await readSums(db, `SELECT sum((${all}) * (id % 97 + 1)) FROM amounts`))[0]!,
    }
  }
}

/** Millionths of a cent, rounded half up: the cents below the tier, then the product of the tier. */
function amountSql(rule: ReuseRule): string {
  const tiers = (millionths: readonly number[]): string => {
    const bases = basesOf(rule, millionths)
    const slices = millionths.map(
      (share, tier) => `${bases[tier]} + (receipts - ${rule.edgesCents[tier - 1] ?? 0}) * ${share}`,
    )
    const whens = slices.slice(0, -1).map((slice, tier) => `WHEN receipts < ${rule.edgesCents[tier]} THEN ${slice}`)
    return `CASE ${whens.join(' ')} ELSE ${slices.at(-1)} END`
  }
  const [latest, middle, first] = rule.vintages.map(({ from, millionths }) => ({ from, tiers: tiers(millionths) }))
  return `(CASE WHEN starts_on >= DATE '${latest!.from}' THEN ${latest!.tiers} WHEN starts_on >= DATE '${middle!.from}' THEN ${middle!.tiers} ELSE ${first!.tiers} END + 500000) // 1000000`
}

/** The same in dollars: DECIMAL times DECIMAL is exact, and round takes a half away from zero. */
function decimalSql(rule: ReuseRule): string {
  const tiers = (millionths: readonly number[]): string => {
    const bases = basesOf(rule, millionths)
    const slices = millionths.map(
      (share, tier) =>
        `${(bases[tier]! / 1e8).toFixed(2)} + (receipts - ${((rule.edgesCents[tier - 1] ?? 0) / 100).toFixed(2)}) * ${(share / 1e6).toFixed(6)}`,
    )
    const whens = slices
      .slice(0, -1)
      .map((slice, tier) => `WHEN receipts < ${rule.edgesCents[tier]! / 100} THEN ${slice}`)
    return `CASE ${whens.join(' ')} ELSE ${slices.at(-1)} END`
  }
  const [latest, middle, first] = rule.vintages.map(({ from, millionths }) => ({ from, tiers: tiers(millionths) }))
  return `round(CASE WHEN starts_on >= DATE '${latest!.from}' THEN ${latest!.tiers} WHEN starts_on >= DATE '${middle!.from}' THEN ${middle!.tiers} ELSE ${first!.tiers} END, 2)`
}

/** By work first, so that the writers are joined to works and not to rows; the odd cent of two writers is the first one's. */
function writersSql(rules: readonly ReuseRule[]): string {
  const amounts = rules.map((rule, offer) => `${amountSql(rule)} AS a${offer}`).join(', ')
  const byWork = rules
    .map((_, offer) => `sum(a${offer}) AS whole_${offer}, sum(a${offer} // 2) AS half_${offer}`)
    .join(', ')
  const mine = rules
    .map((_, o) => `CASE WHEN second < 0 THEN whole_${o} ELSE whole_${o} - half_${o} END AS part_${o}`)
    .join(', ')
  const theirs = rules.map((_, offer) => `half_${offer}`).join(', ')
  const sums = rules.map((_, offer) => `sum(part_${offer})::BIGINT AS offer_${offer}`).join(', ')
  return `WITH amounts AS (SELECT work, ${amounts} FROM reuses),
    by_work AS (SELECT work, ${byWork} FROM amounts GROUP BY work),
    parts AS (SELECT first AS writer, ${mine} FROM by_work JOIN authors USING (work)
      UNION ALL SELECT second, ${theirs} FROM by_work JOIN authors USING (work) WHERE second >= 0)
    SELECT writer, ${sums} FROM parts GROUP BY writer`
}

interface Open extends Connection {
  readonly duckdb: Duckdb
}

async function openDuckdb(threads: number): Promise<Open | undefined> {
  const duckdb = await loadPeer<Duckdb>('@duckdb/node-api')
  const instance = await duckdb?.DuckDBInstance.create(':memory:', { threads: String(threads) })
  const connection = await instance?.connect()
  return connection && duckdb ? Object.assign(connection, { duckdb }) : undefined
}

async function loadReuses(db: Open, size: number): Promise<void> {
  const { work, company, startsOn, receiptsCents } = makeReuses(size)
  await load(db, 'reuses', { work, company, starts_on: startsOn, receipts: receiptsCents })
}

async function loadStreaming(db: Open, size: number): Promise<void> {
  const { exhibitions, works, services } = makeStreaming(size)
  const { work, service, year, startsOn, hoursTenths, foreignPercent, feeCents } = exhibitions
  await load(db, 'exhibitions', {
    work,
    service,
    exhibition_year: year,
    starts_on: startsOn,
    hours: hoursTenths,
    foreign_percent: foreignPercent,
    fee: feeCents,
  })
  const { series, season, runtimeTenths, photographyStart, writtenOn } = works
  const used = { series, season, runtime: runtimeTenths, photography_on: photographyStart, written_on: writtenOn }
  await load(db, 'works', { work: Int32Array.from({ length: works.size }, (_, at) => at), ...cut(used, works.size) })
  await load(db, 'services', {
    service: services.service,
    counted_on: services.on,
    domestic: services.domestic,
    foreign: services.foreign,
  })
}

function cut(columns: Columns, size: number): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.subarray(0, size)]))
}

const CHUNK = 2048

/** A table with an `id`; doubles hold whole numbers and become BIGINT, columns `…_on` become dates. */
async function load(db: Open, table: string, columns: Columns): Promise<void> {
  const { DuckDBDataChunk, INTEGER, BIGINT } = db.duckdb
  const entries = Object.entries(columns)
  const declared = entries.map(([name, values]) => `"${name}" ${values instanceof Int32Array ? 'INTEGER' : 'BIGINT'}`)
  await db.run(`CREATE TABLE loading (id INTEGER, ${declared.join(', ')})`)
  const appender = await db.createAppender('loading')
  const types = [INTEGER, ...entries.map(([, values]) => (values instanceof Int32Array ? INTEGER : BIGINT))]
  const size = entries[0]![1].length
  for (let start = 0; start < size; start += CHUNK) {
    const end = Math.min(start + CHUNK, size)
    const chunk = DuckDBDataChunk.create(types, end - start)
    chunk.setColumnValues(
      0,
      Array.from({ length: end - start }, (_, at) => start + at),
    )
    for (const [at, [, values]] of entries.entries()) {
      const some = Array.from(values.subarray(start, end))
      chunk.setColumnValues(at + 1, values instanceof Int32Array ? some : some.map(BigInt))
    }
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  const named = entries.map(([name]) =>
    name.endsWith('_on') ? `DATE '1970-01-01' + "${name}" AS ${name}` : `"${name}"`,
  )
  await db.run(`CREATE TABLE ${table} AS SELECT id, ${named.join(', ')} FROM loading`)
  await db.run('DROP TABLE loading')
}

async function readSums(db: Connection, sql: string): Promise<Sums> {
  const [row = []] = (await db.runAndReadAll(sql)).getRows()
  return row.map(BigInt)
}
