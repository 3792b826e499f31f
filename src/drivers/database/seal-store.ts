/** Seals of the books in tables: one row each, and the balances that it closed with. */

import { type Balance, type Seal, addBalances } from '../../ledger/index.ts'
import { insertMany } from './insert-many.ts'
import type { Queries, SealRow, SealedBalanceRow } from './tables.ts'

export async function readSeals(db: Queries): Promise<Seal[]> {
  const rows = await db.selectFrom('ledger_seals').selectAll().orderBy('seq').execute()
  const balances = await db.selectFrom('sealed_balances').selectAll().execute()
  const bySeal = Map.groupBy(balances, ({ seal }) => seal)
  return rows.map((row) => sealOf(row, bySeal.get(row.seq) ?? []))
}

/** The first day into which can be posted. */
export async function openDay(db: Queries): Promise<string | undefined> {
  const row = await db
    .selectFrom('ledger_seals')
    .select('period_end')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.period_end
}

export async function keepSeal(db: Queries, seal: Seal): Promise<void> {
  const last = await db
    .selectFrom('ledger_seals')
    .select((row) => row.fn.max('seq').as('seq'))
    .executeTakeFirst()
  const seq = (last?.seq ?? 0n) + 1n
  const { id, period, sealedOn, before, transactions, entriesSha256, balancesSha256, balances } = seal
  const row: SealRow = {
    seq,
    id,
    period_start: period.start,
    period_end: period.end,
    sealed_on: sealedOn,
    follows: before ?? null,
    transactions: BigInt(transactions),
    entries_sha256: entriesSha256,
    balances_sha256: balancesSha256,
  }
  await insertMany(db, 'ledger_seals', [row])
  const rows = balances.map(({ account, balance }): SealedBalanceRow => ({
    seal: seq,
    account,
    currency: balance.currency,
    amount: `${balance.amountMinor}`,
  }))
  await insertMany(db, 'sealed_balances', rows)
}

function sealOf(row: SealRow, balances: readonly SealedBalanceRow[]): Seal {
  return {
    id: row.id,
    period: { start: row.period_start, end: row.period_end },
    sealedOn: row.sealed_on,
    before: row.follows ?? undefined,
    transactions: Number(row.transactions),
    entriesSha256: row.entries_sha256,
    balances: addBalances(balances.map(balanceOf), []), // in the order in which they were sealed
    balancesSha256: row.balances_sha256,
  }
}

// Sums outgrow 64 bits, so they are kept as decimal text. What is no number any more was changed, and counts as nothing.
function balanceOf({ account, currency, amount }: SealedBalanceRow): Balance {
  return { account, balance: { amountMinor: /^-?\d+$/.test(amount) ? BigInt(amount) : 0n, currency } }
}
