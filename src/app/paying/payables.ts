/** What approved runs owe and nobody has been given yet, by payee; and what waits, with the reason. */

import { type Money, type Period, printMoney, printPeriod, type Problem, sumMoney } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { ACCOUNTS, awaitedFrom, type Distribution, isLive, type PayoutPart } from '../../fund/index.ts'
import type { WriterId } from '../../registry/index.ts'
import { type FollowedPayout, followedPayouts } from './payout-answers.ts'
import { distributionOf } from '../read-distribution.ts'
import { bookedRuns, isApproved, type RunState, runStates } from './run-states.ts'

/** All that is owed to one payee in one currency. */
export interface Owed {
  readonly writer: WriterId
  readonly parts: readonly PayoutPart[]
  readonly amount: Money
  readonly attempt: number
}

/** What cannot be paid now; it stays payable. */
export interface Waiting {
  readonly writer: WriterId | undefined
  readonly amount: Money
  readonly problem: Problem
}

export interface Payables {
  readonly owed: readonly Owed[]
  readonly waiting: readonly Waiting[]
}

export async function payablesOf(
  stores: Stores,
  { period, run: only }: { period: Period; run?: string | undefined },
): Promise<Payables> {
  const all = (await bookedRuns(stores)).map(distributionOf)
  const asked = all.filter(
    (each) => printPeriod(each.period) === printPeriod(period) && (only === undefined || each.run === only),
  )
  const states = await runStates(stores)
  const payouts = await followedPayouts(stores)
  const waiting: Waiting[] = []
  const parts = asked.flatMap((run) => {
    const open = unpaidOf(run, payouts)
    const problem = open.length === 0 ? undefined : stops(run, { state: states.get(run.run), all })
    if (!problem) return open
    waiting.push({ writer: undefined, amount: sumOf(open), problem })
    return []
  })
  const held = await booksOwe(stores)
  const owed = [...Map.groupBy(parts, ({ writer, amount }) => JSON.stringify([writer, amount.currency])).values()].map(
    (ofOne): Owed => {
      const { writer } = ofOne[0]!
      const sorted = ofOne.map(({ run, amount }) => ({ run, amount })).toSorted((a, b) => (a.run < b.run ? -1 : 1))
      return { writer, parts: sorted, amount: sumOf(ofOne), attempt: attemptOf(writer, sorted, payouts) }
    },
  )
  const sorted = owed.toSorted((a, b) => (a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : 0))
  const covered = sorted.filter((each) => {
    const owes = held(each)
    if (owes >= each.amount.amountMinor) return true
    waiting.push({ writer: each.writer, amount: each.amount, problem: booksOweLess(each, owes) })
    return false
  })
  return { owed: covered, waiting }
}

type OpenPart = PayoutPart & { readonly writer: WriterId }

/** Parts that no payout has, or whose payouts all failed. */
function unpaidOf({ run, payable }: Distribution, payouts: readonly FollowedPayout[]): OpenPart[] {
  const given = new Set(
    payouts
      .filter(({ course }) => isLive(course))
      .filter(({ payout }) => payout.parts.some((part) => part.run === run))
      .map(({ payout }) => payout.writer),
  )
  return payable
    .filter(({ writer, amount }) => amount.amountMinor > 0n && !given.has(writer))
    .map(({ writer, amount }) => ({ run, writer, amount }))
}

function attemptOf(writer: WriterId, parts: readonly PayoutPart[], payouts: readonly FollowedPayout[]): number {
  const runs = new Set(parts.map(({ run }) => run))
  const before = payouts.filter(
    ({ payout }) => payout.writer === writer && payout.parts.some(({ run }) => runs.has(run)),
  )
  return before.length + 1
}

/** Why nothing of a run can be paid. */
function stops(
  { run, assumed, currency }: Distribution,
  { state, all }: { state: RunState | undefined; all: readonly Distribution[] },
): Problem | undefined {
  if (!isApproved(state))
    return {
      code: 'pay/not-approved',
      message: `The run ${run} was booked before the hall had two approvers; nobody has approved it.`,
      hint: `Two of them approve it: guildhall approve ${run} --key FILE.`,
    }
  const missing = assumed ? awaitedFrom(all.filter((each) => each.currency === currency)) : []
  const companies = missing.filter(({ amount }) => amount.amountMinor > 0n).map(({ company }) => company)
  if (companies.length === 0) return undefined
  return {
    code: 'fund/not-received',
    message: `The run ${run} divided money that was assumed to come in; ${companies.join(', ')} has not paid all of it yet.`,
    hint: 'Record the receipts and distribute; they confirm what was assumed.',
  }
}

/** What the books owe a payee: whatever recorded corrections took away since is not paid out. */
async function booksOwe({ ledger }: Stores): Promise<(owed: Owed) => bigint> {
  const balances = await ledger.balances({ account: 'payable:' })
  const owes = new Map(balances.map(({ account, balance }) => [`${account} ${balance.currency}`, -balance.amountMinor]))
  return ({ writer, amount }) => owes.get(`${ACCOUNTS.payable(writer)} ${amount.currency}`) ?? 0n
}

function booksOweLess({ writer, amount }: Owed, owes: bigint): Problem {
  return {
    code: 'pay/books-owe-less',
    message: `Runs say ${printMoney(amount)} for ${writer}, and the books owe ${printMoney({ ...amount, amountMinor: owes })}.`,
    hint: 'guildhall ledger show payable:… tells what took the rest away. Nothing is paid until both agree.',
  }
}

function sumOf(parts: readonly { readonly amount: Money }[]): Money {
  return sumMoney(
    parts.map(({ amount }) => amount),
    parts[0]!.amount.currency,
  )
}
