/** Shows one account of the books: what it had, each posting with the balance after it, in the order of the days. */

import { addMoney, badInput, compareText, type IsoDate, type Money, nearestName } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type Balance, isUnder, type Transaction } from '../../ledger/index.ts'
import { readAskedDays } from '../asked-days.ts'

export interface AccountLine extends Pick<Transaction, 'key' | 'on' | 'memo' | 'reverses' | 'corrects' | 'belongsOn'> {
  readonly account: string
  readonly amount: Money
  /** Of the account in this currency, after this line. */
  readonly balance: Money
}

export interface AccountShown {
  readonly account: string
  /** Before the first day that was asked for. */
  readonly opening: readonly Balance[]
  readonly lines: readonly AccountLine[]
  readonly closing: readonly Balance[]
}

export interface ShowAccountRequest {
  /** One account or, ending in `:`, all below it. */
  readonly account: string
  readonly from?: IsoDate
  /** The first day that is not shown any more. */
  readonly to?: IsoDate
}

export async function showAccount(hall: Hall, { account, ...days }: ShowAccountRequest): Promise<AccountShown> {
  const { from, to } = readAskedDays('ledger/bad-day', days)
  return hall.database.read(async ({ ledger }) => {
    const before = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { until: to }) }
    const transactions = await ledger.transactions({ account, ...before })
    const opening = from === undefined ? [] : await ledger.balances({ account, until: from })
    if (transactions.length + opening.length === 0) await refuseUnknown(ledger, account)
    const { lines, closing } = runThrough(transactions, { account, opening })
    return { account, opening, lines, closing }
  })
}

function runThrough(
  transactions: readonly Transaction[],
  { account, opening }: { account: string; opening: readonly Balance[] },
): { lines: AccountLine[]; closing: Balance[] } {
  const keyOf = (of: string, currency: string): string => `${of} ${currency}`
  const sums = new Map(opening.map((each) => [keyOf(each.account, each.balance.currency), each]))
  const lines = transactions
    .toSorted((a, b) => compareText(a.on, b.on))
    .flatMap(({ postings, ...transaction }) =>
      postings.flatMap(({ account: name, amount }): AccountLine[] => {
        if (!isUnder(name, account)) return []
        const key = keyOf(name, amount.currency)
        const balance = addMoney(sums.get(key)?.balance ?? { ...amount, amountMinor: 0n }, amount)
        sums.set(key, { account: name, balance })
        return [{ ...transaction, account: name, amount, balance }]
      }),
    )
  const closing = [...sums].toSorted(([a], [b]) => compareText(a, b)).map(([, each]) => each)
  return { lines, closing }
}

async function refuseUnknown(ledger: Stores['ledger'], account: string): Promise<void> {
  if ((await ledger.balances({ account })).length > 0) return
  throw badInput('ledger/unknown-account', `Nothing was ever posted to ${JSON.stringify(account)}.`, {
    hint: await meantAccount(ledger, account),
  })
}

async function meantAccount(ledger: Stores['ledger'], account: string): Promise<string> {
  const names = (await ledger.balances()).map((each) => each.account)
  if (names.some((name) => isUnder(name, `${account}:`)))
    return `For all accounts below it write ${account}: with a colon.`
  const near = nearestName(account, names)
  return near === undefined ? 'guildhall ledger accounts lists them.' : `Did you mean ${near}?`
}
