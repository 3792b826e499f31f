/** The books in tables: transactions in the order of posting, and balances summed by the database. */

import { assert } from '../../base/index.ts'
import {
  type LedgerStore,
  type Transaction,
  assertBalanced,
  isSameTransaction,
  knownSeal,
  makeSeal,
  refuseSealed,
  refuseUnfit,
} from '../../ledger/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { postingRows, transactionRow, transactionRows, withPostings } from './ledger-rows.ts'
import { refuseUnbalanced, sumsBy } from './ledger-sums.ts'
import { keepSeal, openDay, readSeals } from './seal-store.ts'
import type { Queries } from './tables.ts'

// Amounts are kept in 64 bits: 9.2 × 10^18 minor units, about 92 quadrillion dollars.
const LARGEST = 2n ** 63n - 1n

export function ledgerStore(db: Queries): LedgerStore {
  return {
    async post(transactions) {
      for (const transaction of transactions) assertPostable(transaction)
      const fresh = await freshOf(db, transactions)
      await insertTransactions(db, fresh)
      return { posted: fresh.length, known: transactions.length - fresh.length }
    },
    async transaction(key) {
      const [transaction] = await withPostings(
        db,
        await db.selectFrom('transactions').selectAll().where('key', '=', key).execute(),
      )
      return transaction
    },
    async transactions({ asStored = false, ...query } = {}) {
      return withPostings(db, await transactionRows(db, query), { asStored })
    },
    async balances({ asStored = false, ...query } = {}) {
      const balances = await sumsBy(db, query)
      if (query.account === undefined && !asStored) refuseUnbalanced(balances)
      return balances
    },
    openFrom: () => openDay(db),
    seals: () => readSeals(db),
    async seal(period, { on }) {
      const seals = await readSeals(db)
      const known = knownSeal(seals, period)
      if (known) return { seal: known, known: true }
      const before = seals.at(-1)
      const rows = await transactionRows(db, { until: period.end, ...(before && { from: before.period.end }) })
      const seal = makeSeal(await withPostings(db, rows), { period, sealedOn: on, before })
      await keepSeal(db, seal)
      return { seal, known: false }
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
  const targets = transactions.flatMap(({ reverses, corrects }) =>
    [reverses, corrects].filter((each) => each !== undefined),
  )
  const open = await openDay(db)
  const originals = await transactionsByKey(db, targets)
  const reversals = await reversalsOf(db, targets)
  const fresh: Transaction[] = []
  for (const transaction of transactions) {
    const { key, reverses = '', corrects = '' } = transaction
    const before = known.get(key)
    if (before && isSameTransaction(before, transaction)) continue
    const find = (name: string): Transaction | undefined => originals.get(name) ?? known.get(name)
    refuseUnfit(transaction, {
      known: before,
      original: find(reverses),
      earlier: reversals.get(reverses),
      corrected: find(corrects),
    })
    refuseSealed(transaction, open)
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
