/** What was decided on money that nobody can be paid: who got it, what was set aside, what came back for a late claim; as bookings. */

import { type Fraction, type IsoDate, type Money, assert, majorOf, moneyOf, multiply } from '../base/index.ts'
import { accountPath, type Transaction } from '../ledger/index.ts'
import type { WorkId } from '../registry/index.ts'
import type { UnclaimedUse } from '../terms/index.ts'
import { ACCOUNTS, transactionOf } from './booking.ts'
import type { OpenHold } from './brought-forward.ts'

/** A decision on one hold, whole. `amount` is all of it, `setAside` the part that waits for late claims. */
export interface HoldDecision {
  /** Of the entry that says it. */
  readonly entry: string
  /** `held-…` */
  readonly id: string
  readonly run: string
  readonly pool: string
  readonly work: WorkId | undefined
  readonly company: string
  readonly from: OpenHold['from']
  readonly amount: Money
  readonly setAside: Money
  readonly use: UnclaimedUse
  /** Which social purpose, which state; empty for the members. */
  readonly to: string
  readonly on: IsoDate
  readonly source: string
  /** From when the clocks of the money ran. */
  readonly start: IsoDate
  readonly remitted: { readonly entry: string; readonly on: IsoDate } | undefined
  readonly claimed: LateClaim | undefined
}

/** The money waits again as it did, taken from what it had gone to and from what was set aside. */
export interface LateClaim {
  readonly entry: string
  readonly on: IsoDate
  readonly fromUse: Money
  readonly fromSetAside: Money
  readonly source: string
}

/** Accounts of what the fund still has of it; the members' part waits like other money without a work. */
export const UNCLAIMED_ACCOUNTS = {
  setAside: accountPath('unclaimed', 'set-aside'),
  use: ({ use, to, pool }: Pick<HoldDecision, 'use' | 'to' | 'pool'>) =>
    use === 'members' ? ACCOUNTS.held('no-works', pool) : accountPath('unclaimed', use, to),
} as const

/** The part of an amount that is set aside, rounded down to the minor unit. */
export function setAsideOf(amount: Money, share: Fraction): Money {
  return moneyOf(multiply(majorOf(amount), share), amount.currency, 'floor')
}

export function bookDecisions(decisions: readonly HoldDecision[]): Transaction[] {
  return decisions
    .flatMap((each) => [
      bookDecision(each),
      ...(each.remitted ? [bookRemittance(each, each.remitted)] : []),
      ...(each.claimed ? [bookClaim(each, each.claimed)] : []),
    ])
    .filter(({ postings }) => postings.length > 0)
}

/** What the use of a decision got at first. */
export function givenTo({ amount, setAside }: Pick<HoldDecision, 'amount' | 'setAside'>): Money {
  return { ...amount, amountMinor: amount.amountMinor - setAside.amountMinor }
}

/** What is left of all that was set aside, in minor units. */
export function setAsideLeft(decisions: readonly HoldDecision[], currency: string): bigint {
  return decisions
    .filter(({ amount }) => amount.currency === currency)
    .reduce((sum, { setAside, claimed }) => sum + setAside.amountMinor - (claimed?.fromSetAside.amountMinor ?? 0n), 0n)
}

export function bookDecision(decision: HoldDecision): Transaction {
  const { entry, on, from, setAside, use, to, work, pool } = decision
  const memo =
    use === 'members'
      ? 'Nobody could be paid; decided for the other members'
      : `Nobody could be paid; decided for ${to}`
  return transactionOf(
    { key: `unclaimed:${entry}`, on, memo },
    {
      debit: from.map(({ reason, amount }) => [ACCOUNTS.held(reason, work ?? pool), amount] as const),
      credit: [
        [UNCLAIMED_ACCOUNTS.setAside, setAside],
        [UNCLAIMED_ACCOUNTS.use(decision), givenTo(decision)],
      ],
    },
  )
}

export function bookRemittance(decision: HoldDecision, { entry, on }: { entry: string; on: IsoDate }): Transaction {
  const amount = givenTo(decision)
  return transactionOf(
    { key: `unclaimed:${entry}`, on, memo: `Handed over to ${decision.to}` },
    { debit: [[UNCLAIMED_ACCOUNTS.use(decision), amount]], credit: [[ACCOUNTS.cash, amount]] },
  )
}

export function bookClaim(decision: HoldDecision, { entry, on, fromUse, fromSetAside }: LateClaim): Transaction {
  const { from, work, pool, amount } = decision
  assert(
    fromUse.amountMinor + fromSetAside.amountMinor === amount.amountMinor,
    'fund: a late claim brings back what was decided on, whole',
  )
  return transactionOf(
    { key: `unclaimed:${entry}`, on, memo: 'Claimed after it was decided on; it waits again for who proves it' },
    {
      debit: [
        [UNCLAIMED_ACCOUNTS.use(decision), fromUse],
        [UNCLAIMED_ACCOUNTS.setAside, fromSetAside],
      ],
      credit: from.map(({ reason, amount: part }) => [ACCOUNTS.held(reason, work ?? pool), part] as const),
    },
  )
}
