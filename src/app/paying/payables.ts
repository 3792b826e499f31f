/** What approved runs owe and nobody has been given yet, by payee; and what waits, with the reason. */

import { type Money, type Period, printMoney, printPeriod, type Problem, sumMoney } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  debtAccount,
  type Distribution,
  isLive,
  owedToParties,
  partyOfPayee,
  type PayoutPart,
} from '../../fund/index.ts'
import type { WriterId } from '../../registry/index.ts'
import { type FollowedPayout, followedPayouts } from './payout-answers.ts'
import { distributionOf } from '../read-distribution.ts'
import { partiesWithAccounts } from '../payees/payee-records.ts'
import { notReceived, notReceivedProblem } from './not-received.ts'
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
  const missing = await notReceived(stores, all)
  const payouts = await followedPayouts(stores)
  const waiting: Waiting[] = []
  const parties = await partiesWithAccounts(stores)
  const isAsked = new Set(asked.map(({ run }) => run))
  const parts = all.flatMap((run) => {
    const open = isAsked.has(run.run)
      ? [...unpaidOf(run, payouts), ...unpaidToParties(run, { payouts, parties })]
      : unpaidToParties(run, { payouts, parties }).filter(({ amount }) => amount.amountMinor < 0n)
    const problem =
      open.length === 0 ? undefined : stops(run, { state: states.get(run.run), missing: missing.get(run.run) })
    if (!problem) return open
    if (isAsked.has(run.run)) waiting.push({ writer: undefined, amount: sumOf(open), problem })
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
  const sorted = owed
    .filter(({ amount }) => amount.amountMinor > 0n)
    .toSorted((a, b) => (a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : 0))
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
function unpaidOf(run: Distribution, payouts: readonly FollowedPayout[]): OpenPart[] {
  const given = givenOf(run, payouts)
  return run.payable
    .filter(({ writer, amount }) => amount.amountMinor > 0n && !given.has(writer))
    .map(({ writer, amount }) => ({ run: run.run, writer, amount }))
}

/**
 * The same for parties that are no writers. A deduction goes to a party only where one of that name has an account; what a later run
 * takes off is set off, whatever period it is of.
 */
function unpaidToParties(
  run: Distribution,
  { payouts, parties }: { payouts: readonly FollowedPayout[]; parties: ReadonlySet<string> },
): OpenPart[] {
  const given = givenOf(run, payouts)
  return owedToParties(run)
    .filter(({ payee }) => !given.has(payee) && (payee.startsWith('party:') || parties.has(partyOfPayee(payee) ?? '')))
    .map(({ payee, amount }) => ({ run: run.run, writer: payee, amount }))
}

function givenOf({ run }: Distribution, payouts: readonly FollowedPayout[]): ReadonlySet<string> {
  return new Set(
    payouts
      .filter(({ course }) => isLive(course))
      .filter(({ payout }) => payout.parts.some((part) => part.run === run))
      .map(({ payout }) => payout.writer),
  )
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
  run: Distribution,
  { state, missing = [] }: { state: RunState | undefined; missing: readonly string[] | undefined },
): Problem | undefined {
  if (!isApproved(state))
    return {
      code: 'pay/not-approved',
      message: `The run ${run.run} was booked before the hall had two approvers; nobody has approved it.`,
      hint: `Two of them approve it: guildhall approve ${run.run} --key FILE.`,
    }
  return missing.length === 0 ? undefined : notReceivedProblem(run, missing)
}

/** What the books owe a payee: whatever recorded corrections took away since is not paid out. */
async function booksOwe({ ledger }: Stores): Promise<(owed: Owed) => bigint> {
  const owes = new Map<string, bigint>()
  for (const kind of ['payable:', 'party:', 'deduction:'])
    for (const { account, balance } of await ledger.balances({ account: kind }))
      owes.set(`${account} ${balance.currency}`, -balance.amountMinor)
  return ({ writer, amount }) => owes.get(`${debtAccount(writer)} ${amount.currency}`) ?? 0n
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
