/** The books by themselves: every transaction sums to zero, sums of the store are sums of postings, what is sealed stays. */

import type { Check } from './check.ts'
import { type Rows, Sums } from './rows.ts'

export const transactionsBalance: Check = ({ transactions, postings }) => {
  const [sums, counts] = [new Sums(), new Sums()]
  for (const { transaction, currency, amount } of postings) {
    sums.count(`${transaction} ${currency}`, amount)
    counts.count(transaction, 1n)
  }
  const keyOf = new Map(transactions.map(({ seq, key }) => [seq, key]))
  return [
    ...[...sums].flatMap(([at, sum]) => (sum === 0n ? [] : [`${keyOf.get(at.split(' ')[0]!)}: off by ${sum}`])),
    ...[...keyOf].flatMap(([seq, key]) => (counts.of(seq) < 2n ? [`${key} has ${counts.of(seq)} postings`] : [])),
    ...[...counts.keys()].flatMap((seq) => (keyOf.has(seq) ? [] : [`postings of no transaction: ${seq}`])),
  ]
}

export const storeSumsRight: Check = ({ postings }, { balances }) => {
  const sums = new Sums()
  for (const { account, currency, amount } of postings) sums.count(`${account} ${currency}`, amount)
  const told = new Map(
    balances.map(({ account, balance }) => [`${decodeURIComponent(account)} ${balance.currency}`, balance.amountMinor]),
  )
  return [...new Set([...sums.keys(), ...told.keys()])].flatMap((at) => {
    const [mine, theirs] = [sums.of(at), told.get(at) ?? 0n]
    return mine === theirs ? [] : [`${at}: postings say ${mine}, the store ${theirs}`]
  })
}

/** Byte for byte: what stands before the end of the last seal is what stood there when that seal was first seen. */
export const sealedUnchanged: Check = (rows, _, past) => {
  const last = rows.seals.at(-1)
  if (!last) return []
  const found = linesUntil(rows, last.end)
  const before = past.sealed.get(last.id)
  if (before === undefined) past.sealed.set(last.id, found)
  return before === undefined || before === found ? [] : [`what was sealed before ${last.end} is changed`]
}

export const sealsStay: Check = ({ seals }, _, past) => {
  const there = new Set(seals.map(({ id }) => id))
  return [...past.sealed.keys()].flatMap((id) => (there.has(id) ? [] : [`the seal ${id} is gone`]))
}

/** The balances that a seal names are the sums of all that stands before its end. */
export const sealedBalancesRight: Check = ({ transactions, postings, seals, sealedBalances }) =>
  seals.flatMap(({ seq, end }) => {
    const inside = new Set(transactions.flatMap((each) => (each.on < end ? [each.seq] : [])))
    const sums = new Sums()
    for (const { transaction, account, currency, amount } of postings)
      if (inside.has(transaction)) sums.count(`${account} ${currency}`, amount)
    for (const { seal, account, currency, amount } of sealedBalances)
      if (seal === seq) sums.count(`${account} ${currency}`, -amount)
    return [...sums].flatMap(([at, left]) => (left === 0n ? [] : [`seal before ${end}: ${at} is off by ${left}`]))
  })

/** What was posted stays as it is, in its place. */
export const booksOnlyGrow: Check = ({ transactionLines, postingLines, sealedBalanceLines }, _, past) => [
  ...grown('transactions', past.lines, transactionLines),
  ...grown('postings', past.lines, postingLines),
  ...grown('balances of seals', past.lines, sealedBalanceLines),
]

/** Compares the lines that there were with as many of those that there are. */
export function grown(name: string, past: Map<string, readonly string[]>, lines: readonly string[]): string[] {
  const before = past.get(name) ?? []
  past.set(name, lines)
  const at = before.findIndex((line, index) => line !== lines[index])
  return at < 0 ? [] : [`${name}: line ${at + 1} is not what it was`]
}

function linesUntil({ transactions, transactionLines, postings, postingLines }: Rows, end: string): string {
  const inside = new Set(transactions.flatMap(({ seq, on }) => (on < end ? [seq] : [])))
  return [
    ...transactionLines.filter((_, at) => inside.has(transactions[at]!.seq)),
    ...postingLines.filter((_, at) => inside.has(postings[at]!.transaction)),
  ].join('\n')
}
