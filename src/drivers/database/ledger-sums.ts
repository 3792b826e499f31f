/** Balances of the books, summed by the database. */

import { sql } from 'kysely'
import type { Balance, BalanceQuery } from '../../ledger/index.ts'
import { accountRange, damagedBooks } from './ledger-rows.ts'
import type { Queries } from './tables.ts'

/**
 * Summed in halves of 32 bits, so that no sum of 64-bit amounts overflows: `>>` keeps the sign in both databases, and
 * 2^31 halves below 2^32 stay within 63 bits.
 */
export async function sumsBy(db: Queries, { account, until }: Omit<BalanceQuery, 'asStored'>): Promise<Balance[]> {
  let query = db
    .selectFrom('postings')
    .select(['account', 'currency'])
    .select(sql<bigint>`sum(amount >> 32)`.as('high'))
    .select(sql<bigint>`sum(amount & 4294967295)`.as('low'))
    .groupBy(['account', 'currency'])
    .orderBy('account')
    .orderBy('currency')
  if (account !== undefined) {
    const { from, to, isWhole } = accountRange(account)
    query = query.where('account', '>=', from).where('account', isWhole ? '<=' : '<', to)
  }
  if (until !== undefined) {
    query = query.where('transaction_seq', 'in', (sub) =>
      sub.selectFrom('transactions').select('seq').where('on_date', '<', until),
    )
  }
  const rows = await query.execute()
  return rows.map(({ account, currency, high, low }) => ({
    account,
    balance: { amountMinor: high * 2n ** 32n + low, currency },
  }))
}

/** Asked of the books as a whole whenever they are read as a whole. */
export function refuseUnbalanced(balances: readonly Balance[]): void {
  const sums = new Map<string, bigint>()
  for (const { balance } of balances) {
    sums.set(balance.currency, (sums.get(balance.currency) ?? 0n) + balance.amountMinor)
  }
  for (const [currency, sum] of sums) if (sum !== 0n) throw damagedBooks(`The books do not sum to zero in ${currency}.`)
}
