/** Transactions of the books as rows of their two tables, and back. */

import { Refusal } from '../../base/index.ts'
import { type Posting, type Transaction, type TransactionQuery, checkTransaction } from '../../ledger/index.ts'
import { rangeOf } from './prefix.ts'
import type { PostingRow, Queries, TransactionRow } from './tables.ts'

/** In the order of posting. */
export async function transactionRows(
  db: Queries,
  { keyPrefix = '', account, from, until }: Omit<TransactionQuery, 'asStored'>,
): Promise<TransactionRow[]> {
  let query = db.selectFrom('transactions').selectAll().orderBy('seq')
  if (keyPrefix !== '') {
    const range = rangeOf(keyPrefix)
    query = query.where('key', '>=', range.from).where('key', '<', range.to)
  }
  if (account !== undefined) {
    const range = accountRange(account)
    query = query.where('seq', 'in', (sub) =>
      sub
        .selectFrom('postings')
        .select('transaction_seq')
        .where('account', '>=', range.from)
        .where('account', range.isWhole ? '<=' : '<', range.to),
    )
  }
  if (from !== undefined) query = query.where('on_date', '>=', from)
  if (until !== undefined) query = query.where('on_date', '<', until)
  return query.execute()
}

/** One account from itself to itself; all below a name that ends in a colon. */
export function accountRange(account: string): { from: string; to: string; isWhole: boolean } {
  if (account.endsWith(':')) return { ...rangeOf(account), isWhole: false }
  return { from: account, to: account, isWhole: true }
}

// Rows of postings weigh more than the transactions made of them, so they are turned a portion at a time.
const PORTION = 1000

export async function withPostings(
  db: Queries,
  rows: readonly TransactionRow[],
  { asStored = false }: { asStored?: boolean } = {},
): Promise<Transaction[]> {
  const transactions: Transaction[] = []
  for (let start = 0; start < rows.length; start += PORTION) {
    const portion = rows.slice(start, start + PORTION)
    const postings = await postingsOf(
      db,
      portion.map(({ seq }) => seq),
    )
    for (const row of portion) transactions.push(transactionOf(row, postings.get(row.seq) ?? []))
  }
  if (!asStored) transactions.forEach(refuseDamaged)
  return transactions
}

async function postingsOf(db: Queries, seqs: readonly bigint[]): Promise<Map<bigint, PostingRow[]>> {
  const postings = await db
    .selectFrom('postings')
    .selectAll()
    .where('transaction_seq', 'in', seqs)
    .orderBy('transaction_seq')
    .orderBy('position')
    .execute()
  return Map.groupBy(postings, ({ transaction_seq }) => transaction_seq)
}

export function transactionRow(
  { key, on, memo, reverses, corrects, belongsOn }: Transaction,
  seq: bigint,
): TransactionRow {
  return {
    seq,
    key,
    on_date: on,
    memo,
    reverses: reverses ?? null,
    corrects: corrects ?? null,
    belongs_on: belongsOn ?? null,
  }
}

export function postingRows({ postings }: Transaction, seq: bigint): PostingRow[] {
  return postings.map(({ account, amount }, index) => ({
    transaction_seq: seq,
    position: BigInt(index),
    account,
    currency: amount.currency,
    amount: amount.amountMinor,
  }))
}

export function damagedBooks(message: string): Refusal {
  return new Refusal(
    'database/damaged',
    { table: 'postings' },
    {
      message: `The books were changed past Guildhall. ${message}`,
      hint: 'Restore the last backup that verifies; keep the damaged one for whoever helps.',
    },
  )
}

/** What was balanced when it was stored and no longer is was changed past this program. */
function refuseDamaged(transaction: Transaction): void {
  const [problem] = checkTransaction(transaction)
  if (problem) throw damagedBooks(problem.message)
}

function transactionOf(row: TransactionRow, postings: readonly PostingRow[]): Transaction {
  return {
    key: row.key,
    on: row.on_date,
    memo: row.memo,
    reverses: row.reverses ?? undefined,
    ...(row.corrects === null ? {} : { corrects: row.corrects }),
    ...(row.belongs_on === null ? {} : { belongsOn: row.belongs_on }),
    postings: postings.map(postingOf),
  }
}

function postingOf({ account, currency, amount }: PostingRow): Posting {
  return { account, amount: { amountMinor: amount, currency } }
}
