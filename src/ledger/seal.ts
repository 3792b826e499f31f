/** Seals: what the books held when a period was closed. Nothing is posted into it any more, and what is changed in it shows. */

import {
  type IsoDate,
  type Period,
  Refusal,
  addDays,
  canonicalJson,
  contentId,
  isWithin,
  printPeriod,
  sha256Hex,
} from '../base/index.ts'
import { addBalances, balancesOf, contentOf } from './books.ts'
import type { Balance, Transaction } from './posting.ts'

export interface Seal {
  /** `seal-…`, made from everything below except the day of sealing. */
  readonly id: string
  readonly period: Period
  readonly sealedOn: IsoDate
  /** The seal of the period before. */
  readonly before: string | undefined
  /** How many transactions the period has. */
  readonly transactions: number
  /** Over the content of each transaction in order, beginning with that of the seal before. */
  readonly entriesSha256: string
  /** Of each account and currency at the end of the period, by account, then currency. */
  readonly balances: readonly Balance[]
  readonly balancesSha256: string
}

export interface SealOptions {
  readonly period: Period
  readonly sealedOn: IsoDate
  /** The last one. */
  readonly before: Seal | undefined
}

/** The seal of a period with these transactions, in the order of posting; they are not checked. */
export function reckonSeal(transactions: readonly Transaction[], { period, sealedOn, before }: SealOptions): Seal {
  const balances = addBalances(before?.balances ?? [], balancesOf(transactions))
  const content = {
    period,
    before: before?.id,
    transactions: transactions.length,
    entriesSha256: hashEntries(transactions, before?.entriesSha256 ?? ''),
    balancesSha256: hashBalances(balances),
  }
  return { id: sealId(content), ...content, sealedOn, balances }
}

/**
 * The same, for books that have `transactions` from the end of the last seal to the end of the period. Periods are sealed one
 * after the other: a gap, or postings from before the first one, are refused (`ledger/seal-out-of-order`).
 */
export function makeSeal(transactions: readonly Transaction[], options: SealOptions): Seal {
  const { period, before } = options
  const first = before?.period.end ?? earliestOf(transactions)
  const isNext = first === undefined || (before ? first === period.start : first >= period.start)
  if (!isNext) throw outOfOrder(period, first)
  return reckonSeal(
    transactions.filter(({ on }) => isWithin(on, period)),
    options,
  )
}

/** The seal that a period has already. */
export function knownSeal(seals: readonly Seal[], { start, end }: Period): Seal | undefined {
  return seals.find(({ period }) => period.start === start && period.end === end)
}

/** The first day into which can be posted; `undefined` while nothing is sealed. */
export function openFrom(seals: readonly Seal[]): IsoDate | undefined {
  return seals.at(-1)?.period.end
}

/** Stops what is dated in a sealed period. */
export function refuseSealed({ key, on }: Transaction, open: IsoDate | undefined): void {
  if (open === undefined || on >= open) return
  throw new Refusal(
    'ledger/period-sealed',
    { key, on, open },
    {
      message: `Transaction ${key} is dated ${on}, and the books are sealed up to and with ${addDays(open, -1)}.`,
      hint: `Date it ${open} or later, and let it name what it corrects or the day to which it belongs.`,
    },
  )
}

/** 64 hex digits over account, currency and amount of each. */
export function hashBalances(balances: readonly Balance[]): string {
  return sha256Hex(
    canonicalJson(balances.map(({ account, balance }) => [account, balance.currency, `${balance.amountMinor}`])),
  )
}

/** The id that follows from what a seal says. */
export function sealId({
  period: { start, end },
  before,
  transactions,
  entriesSha256,
  balancesSha256,
}: Pick<Seal, 'period' | 'before' | 'transactions' | 'entriesSha256' | 'balancesSha256'>): string {
  return contentId('seal', { start, end, before, transactions, entriesSha256, balancesSha256 })
}

/** A chain, so that it needs one transaction at a time: each link is over the one before and the next content. */
function hashEntries(transactions: readonly Transaction[], start: string): string {
  return transactions.reduce((chain, transaction) => sha256Hex(`${chain}\n${contentOf(transaction)}`), start)
}

function earliestOf(transactions: readonly Transaction[]): IsoDate | undefined {
  return transactions.reduce<IsoDate | undefined>(
    (first, { on }) => (first === undefined || on < first ? on : first),
    undefined,
  )
}

function outOfOrder(period: Period, first: IsoDate): Refusal {
  return new Refusal(
    'ledger/seal-out-of-order',
    { period: printPeriod(period), first },
    {
      message: `The period ${printPeriod(period)} does not begin where it should: nothing is sealed from ${first} on.`,
      hint: `Seal a period that begins on ${first}, and the ones after it one by one.`,
    },
  )
}
