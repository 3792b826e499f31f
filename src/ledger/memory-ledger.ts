/** Books in memory, for pure runs and tests; the databases keep the same rules. */

import { type Balance, balancesOf, isSameTransaction, refuseUnfit } from './books.ts'
import type { LedgerStore, Transaction } from './posting.ts'
import { assertBalanced } from './transaction.ts'

/** An empty ledger. A batch is posted whole or, when one of it is refused, not at all. */
export function memoryLedger(): LedgerStore {
  const books = new Map<string, Transaction>()
  const reversals = new Map<string, string>()

  return {
    async post(transactions) {
      const fresh = new Map<string, Transaction>()
      const freshReversals = new Map<string, string>()
      for (const transaction of transactions) {
        assertBalanced(transaction)
        const { key, reverses } = transaction
        const known = fresh.get(key) ?? books.get(key)
        if (known && isSameTransaction(known, transaction)) continue
        const original = reverses === undefined ? undefined : (fresh.get(reverses) ?? books.get(reverses))
        const earlier = reverses === undefined ? undefined : (freshReversals.get(reverses) ?? reversals.get(reverses))
        refuseUnfit(transaction, { known, original, earlier })
        fresh.set(key, transaction)
        if (reverses !== undefined) freshReversals.set(reverses, key)
      }
      for (const [key, transaction] of fresh) books.set(key, transaction)
      for (const [key, by] of freshReversals) reversals.set(key, by)
      return { posted: fresh.size, known: transactions.length - fresh.size }
    },
    async transaction(key) {
      return books.get(key)
    },
    async transactions({ keyPrefix = '' } = {}) {
      return [...books.values()].filter(({ key }) => key.startsWith(keyPrefix))
    },
    async balances(options): Promise<Balance[]> {
      return balancesOf(books.values(), options)
    },
  }
}
