/** Books in memory, for pure runs and tests; the databases keep the same rules. */

import { isUnder } from './account.ts'
import { balancesOf, isSameTransaction, refuseUnfit } from './books.ts'
import type { LedgerStore, Transaction, TransactionQuery } from './posting.ts'
import { knownSeal, makeSeal, openFrom, refuseSealed, type Seal } from './seal.ts'
import { assertBalanced } from './transaction.ts'

/** An empty ledger. A batch is posted whole or, when one of it is refused, not at all. */
export function memoryLedger(): LedgerStore {
  const books = new Map<string, Transaction>()
  const reversals = new Map<string, string>()
  const seals: Seal[] = []

  return {
    async post(transactions) {
      const fresh = new Map<string, Transaction>()
      const freshReversals = new Map<string, string>()
      const find = (key = ''): Transaction | undefined => fresh.get(key) ?? books.get(key)
      for (const transaction of transactions) {
        assertBalanced(transaction)
        const { key, reverses, corrects } = transaction
        const known = find(key)
        if (known && isSameTransaction(known, transaction)) continue
        const earlier = reverses === undefined ? undefined : (freshReversals.get(reverses) ?? reversals.get(reverses))
        refuseUnfit(transaction, { known, original: find(reverses), earlier, corrected: find(corrects) })
        refuseSealed(transaction, openFrom(seals))
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
    async transactions(query = {}) {
      return [...books.values()].filter((each) => isAskedFor(each, query))
    },
    async balances({ account, until } = {}) {
      const asked = [...books.values()].filter(({ on }) => until === undefined || on < until)
      return balancesOf(asked, account === undefined ? {} : { account })
    },
    async openFrom() {
      return openFrom(seals)
    },
    async seals() {
      return [...seals]
    },
    async seal(period, { on }) {
      const known = knownSeal(seals, period)
      if (known) return { seal: known, known: true }
      const before = seals.at(-1)
      const open = [...books.values()].filter((each) => each.on >= (before?.period.end ?? '') && each.on < period.end)
      const seal = makeSeal(open, { period, sealedOn: on, before })
      seals.push(seal)
      return { seal, known: false }
    },
  }
}

function isAskedFor({ key, on, postings }: Transaction, { keyPrefix = '', account, from, until }: TransactionQuery) {
  return (
    key.startsWith(keyPrefix) &&
    (account === undefined || postings.some((posting) => isUnder(posting.account, account))) &&
    (from === undefined || on >= from) &&
    (until === undefined || on < until)
  )
}
