/** The books in tables: transactions in the order of posting, and balances summed by the database. */

import { sql } from 'kysely'
import { Refusal, assert } from '../../base/index.ts'
import {
  type LedgerStore,
  type Posting,
  type Transaction,
  assertBalanced,
  checkTransaction,
  isSameTransaction,
  refuseUnfit,
} from '../../ledger/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { rangeOf } from './prefix.ts'
import type { PostingRow, Queries, TransactionRow } from './tables.ts'

// Amounts are kept in 64 bits: 9.2 × 10^18 minor units, about 92 quadrillion dollars.
const LARGEST = 2n ** 63n - 1n

export function ledgerStore(db: Queries): LedgerStore {
  const all = () => db.selectFrom('transactions').selectAll().orderBy('seq')
  return {
    async post(transactions) {
      for (const transaction of transactions) assertPostable(transaction)
      const fresh = await freshOf(db, transactions)
      await insertTransactions(db, fresh)
      return { posted: fresh.length, known: transactions.length - fresh.length }
    },
    async transaction(key) {
      const [transaction] = await withPostings(db, await all().where('key', '=', key).execute())
      return transaction
    },
    async transactions({ keyPrefix = '' } = {}) {
      const { from, to } = rangeOf(keyPrefix)
      const rows = keyPrefix === '' ? all() : all().where('key', '>=', from).where('key', '<', to)
      return withPostings(db, await rows.execute())
    },
    async balances({ account } = {}) {
      const balances = await sumsBy(db, account)
      if (account === undefined) refuseUnbalanced(balances)
      return balances
    },
  }
}

function assertPostable(transaction: Transaction): void {
  assertBalanced(transaction)
  assert(
    transaction.postings.every(({ amount }) => amount.amountMinor >= -LARGEST && amount.amountMinor <= LARGEST),
    'ledger: an amount fits into 64 bits',
  )
}

/** Those whose key is new, in order; what the books so far do not allow is refused. */
async function freshOf(db: Queries, transactions: readonly Transaction[]): Promise<Transaction[]> {
  const known = await transactionsByKey(
    db,
    transactions.map(({ key }) => key),
  )
  const targets = transactions.flatMap(({ reverses }) => (reverses === undefined ? [] : [reverses]))
  const originals = await transactionsByKey(db, targets)
  const reversals = await reversalsOf(db, targets)
  const fresh: Transaction[] = []
  for (const transaction of transactions) {
    const { key, reverses = '' } = transaction
    const before = known.get(key)
    if (before && isSameTransaction(before, transaction)) continue
    const original = originals.get(reverses) ?? known.get(reverses)
    refuseUnfit(transaction, { known: before, original, earlier: reversals.get(reverses) })
    known.set(key, transaction)
    if (reverses !== '') reversals.set(reverses, key)
    fresh.push(transaction)
  }
  return fresh
}

async function transactionsByKey(db: Queries, keys: readonly string[]): Promise<Map<string, Transaction>> {
  const rows = await askInPortions(keys, (portion) =>
    db.selectFrom('transactions').selectAll().where('key', 'in', portion).execute(),
  )
  return new Map((await withPostings(db, rows)).map((transaction) => [transaction.key, transaction]))
}

/** What was reversed, by what. */
async function reversalsOf(db: Queries, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await askInPortions(keys, (portion) =>
    db.selectFrom('transactions').select(['key', 'reverses']).where('reverses', 'in', portion).execute(),
  )
  return new Map(rows.map(({ key, reverses }) => [reverses ?? '', key]))
}

async function insertTransactions(db: Queries, fresh: readonly Transaction[]): Promise<void> {
  if (fresh.length === 0) return
  const last = await db
    .selectFrom('transactions')
    .select((row) => row.fn.max('seq').as('seq'))
    .executeTakeFirst()
  const first = (last?.seq ?? 0n) + 1n
  await insertMany(
    db,
    'transactions',
    fresh.map((transaction, index) => transactionRow(transaction, first + BigInt(index))),
  )
  await insertMany(
    db,
    'postings',
    fresh.flatMap((transaction, index) => postingRows(transaction, first + BigInt(index))),
  )
}

/**
 * Summed in halves of 32 bits, so that no sum of 64-bit amounts overflows: `>>` keeps the sign in both databases, and
 * 2^31 halves below 2^32 stay within 63 bits.
 */
async function sumsBy(db: Queries, account: string | undefined) {
  let query = db
    .selectFrom('postings')
    .select(['account', 'currency'])
    .select(sql<bigint>`sum(amount >> 32)`.as('high'))
    .select(sql<bigint>`sum(amount & 4294967295)`.as('low'))
    .groupBy(['account', 'currency'])
    .orderBy('account')
    .orderBy('currency')
  if (account?.endsWith(':')) {
    const { from, to } = rangeOf(account)
    query = query.where('account', '>=', from).where('account', '<', to)
  } else if (account !== undefined) {
    query = query.where('account', '=', account)
  }
  const rows = await query.execute()
  return rows.map(({ account, currency, high, low }) => ({
    account,
    balance: { amountMinor: high * 2n ** 32n + low, currency },
  }))
}

/** Asked of the books as a whole whenever they are read as a whole. */
function refuseUnbalanced(balances: Awaited<ReturnType<typeof sumsBy>>): void {
  const sums = new Map<string, bigint>()
  for (const { balance } of balances) {
    sums.set(balance.currency, (sums.get(balance.currency) ?? 0n) + balance.amountMinor)
  }
  for (const [currency, sum] of sums) if (sum !== 0n) throw damagedBooks(`The books do not sum to zero in ${currency}.`)
}

/** What was balanced when it was stored and no longer is was changed past this program. */
function refuseDamaged(transaction: Transaction): void {
  const [problem] = checkTransaction(transaction)
  if (problem) throw damagedBooks(problem.message)
}

function damagedBooks(message: string): Refusal {
  return new Refusal(
    'database/damaged',
    { table: 'postings' },
    {
      message: `The books were changed past Guildhall. ${message}`,
      hint: 'Restore the last backup that verifies; keep the damaged one for whoever helps.',
    },
  )
}

async function withPostings(db: Queries, rows: readonly TransactionRow[]): Promise<Transaction[]> {
  const postings = await askInPortions(
    rows.map(({ seq }) => seq),
    (portion) =>
      db
        .selectFrom('postings')
        .selectAll()
        .where('transaction_seq', 'in', portion)
        .orderBy('transaction_seq')
        .orderBy('position')
        .execute(),
  )
  const byTransaction = Map.groupBy(postings, ({ transaction_seq }) => transaction_seq)
  return rows.map(({ seq, key, on_date, memo, reverses }) => {
    const transaction = {
      key,
      on: on_date,
      memo,
      reverses: reverses ?? undefined,
      postings: (byTransaction.get(seq) ?? []).map(postingOf),
    }
    refuseDamaged(transaction)
    return transaction
  })
}

function transactionRow({ key, on, memo, reverses }: Transaction, seq: bigint): TransactionRow {
  return { seq, key, on_date: on, memo, reverses: reverses ?? null }
}

function postingRows({ postings }: Transaction, seq: bigint): PostingRow[] {
  return postings.map(({ account, amount }, index) => ({
    transaction_seq: seq,
    position: BigInt(index),
    account,
    currency: amount.currency,
    amount: amount.amountMinor,
  }))
}

function postingOf({ account, currency, amount }: PostingRow): Posting {
  return { account, amount: { amountMinor: amount, currency } }
}
