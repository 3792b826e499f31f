/** The books in postings a second: batches through the store, beside the same rows in SQL that was written by hand, on SQLite and on PostgreSQL. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import pg from 'pg'
import { openDatabase } from '../src/drivers/database/index.ts'
import type { Database } from '../src/drivers/ports.ts'
import type { Transaction } from '../src/ledger/index.ts'
import { findPostgres, startPostgres } from '../test/postgres.ts'

const BATCHES = 40
const BATCH = 2_500
const POSTINGS = 4
const ROWS = 500

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
try {
  await benchSqlite()
  const found = findPostgres()
  if ('missing' in found) console.log(`PostgreSQL: skipped, ${found.missing}`)
  else await benchPostgres(found.bin)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)

/** A receipt each: divided, a part taken off, the rest owed to one of 12,000. */
function batch(number: number): Transaction[] {
  return Array.from({ length: BATCH }, (_, index) => {
    const at = number * BATCH + index
    const whole = 10_000n + BigInt(at % 977)
    const posting = (account: string, amountMinor: bigint) => ({ account, amount: { amountMinor, currency: 'USD' } })
    return {
      key: `receipt:${at}`,
      on: '2026-10-01',
      memo: 'Northlight paid',
      reverses: undefined,
      postings: [
        posting('cash:received', whole),
        posting('deduction:administration', -800n),
        posting(`payable:writer-${at % 12_000}`, -5_000n),
        posting(`held:unsigned:work-${at % 5_000}`, 5_800n - whole),
      ],
    }
  })
}

async function benchSqlite(): Promise<void> {
  const database = await openDatabase({ file: path.join(folder, 'store.sqlite') })
  const file = path.join(folder, 'hand.sqlite')
  await (await openDatabase({ file })).close()
  const handle = new DatabaseSync(file)
  handle.exec('pragma journal_mode = wal; pragma synchronous = full')
  const statements = new Map<string, StatementSync>()
  const run = (text: string, values: (string | number | bigint)[]): void => {
    const statement = statements.get(text) ?? handle.prepare(text)
    statements.set(text, statement)
    statement.run(...values)
  }
  await race('SQLite', database, async (transactions, first) => {
    handle.exec('begin immediate')
    for (const [text, values] of insertsOf(transactions, first, () => '?')) run(text, values)
    handle.exec('commit')
  })
  await database.close()
  handle.close()
}

async function benchPostgres(bin: string): Promise<void> {
  const cluster = await startPostgres(bin)
  const database = await openDatabase({ url: await cluster.newHall() })
  const url = await cluster.newHall()
  await (await openDatabase({ url })).close()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await race('PostgreSQL', database, async (transactions, first) => {
    await client.query('begin')
    for (const [text, values] of insertsOf(transactions, first, (at) => `$${at}`)) {
      await client.query({ name: text.slice(0, 24), text, values })
    }
    await client.query('commit')
  })
  await client.end()
  await database.close()
  await cluster.stop()
}

/** Batch by batch in turn, into two databases that grow alike. */
async function race(
  where: string,
  database: Database,
  insert: (transactions: readonly Transaction[], first: number) => Promise<void>,
): Promise<void> {
  const seconds = { store: 0, hand: 0 }
  for (let number = 0; number < BATCHES; number++) {
    const transactions = batch(number)
    seconds.store += await timeOf(() => database.write(({ ledger }) => ledger.post(transactions)))
    seconds.hand += await timeOf(() => insert(transactions, 1 + number * BATCH))
  }
  const rate = (of: number): number => (BATCHES * BATCH * POSTINGS) / of
  const print = (of: number): string => Math.round(rate(of)).toLocaleString('en')
  console.log(
    `${where.padEnd(12)} store ${print(seconds.store)} postings/s, SQL by hand ${print(seconds.hand)}: ${(seconds.hand / seconds.store).toFixed(2)} of it`,
  )
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** As a hand would write it, 500 rows a statement: no check of balance, key, reversal or seal. */
function* insertsOf(
  transactions: readonly Transaction[],
  first: number,
  mark: (at: number) => string,
): Generator<[text: string, values: (string | number | bigint)[]]> {
  const heads = transactions.map(({ key, on, memo }, index) => [first + index, key, on, memo])
  const rows = transactions.flatMap(({ postings }, index) =>
    postings.map(({ account, amount }, position) => [
      first + index,
      position,
      account,
      amount.currency,
      amount.amountMinor,
    ]),
  )
  const insert = (table: string, columns: number): string => {
    const row = (at: number): string =>
      Array.from({ length: columns }, (_, column) => mark(at * columns + column + 1)).join(', ')
    return `insert into ${table} values ${Array.from({ length: ROWS }, (_, at) => `(${row(at)})`).join(', ')}`
  }
  const texts = { heads: insert('transactions (seq, key, on_date, memo)', 4), rows: insert('postings', 5) }
  for (let start = 0; start < heads.length; start += ROWS) yield [texts.heads, heads.slice(start, start + ROWS).flat()]
  for (let start = 0; start < rows.length; start += ROWS) yield [texts.rows, rows.slice(start, start + ROWS).flat()]
}
