/** Whether every payout pays what a booked run owes, once, and is named and counted as its parts say. */

import { printAmount, printMoney, type Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { isLive, makePayout, owedToParties } from '../../fund/index.ts'
import { batchId } from './payment-batch.ts'
import { type FollowedPayout, followedPayouts } from './payout-answers.ts'
import { distributionOf } from '../read-distribution.ts'
import { bookedRuns, isApproved, runStates } from './run-states.ts'

export async function checkPayouts(stores: Stores): Promise<Problem[]> {
  const payouts = await followedPayouts(stores)
  if (payouts.length === 0) return []
  const owed = await owedByRuns(stores)
  const batches = [...new Set(payouts.map(({ batch }) => batch))]
  return [
    ...batches.filter((each) => batchId(each) !== each.id).map(({ id }) => otherwise(`the batch ${id}`)),
    ...payouts.filter(({ payout }) => isOtherwise(payout)).map(({ payout }) => otherwise(payout.id)),
    ...payouts.flatMap(({ payout }) =>
      payout.parts.flatMap(({ run, amount }) =>
        owed.get(keyOf(run, payout.writer)) === `${printAmount(amount)} ${amount.currency}`
          ? []
          : [notOwed(payout.id, { run, amount: printMoney(amount) })],
      ),
    ),
    ...twice(payouts),
  ]
}

/** What approved runs owe, by run and payee. */
async function owedByRuns(stores: Stores): Promise<Map<string, string>> {
  const states = await runStates(stores)
  const approved = (await bookedRuns(stores)).filter(({ id }) => isApproved(states.get(id)))
  const runs = approved.map(distributionOf)
  return new Map(
    runs.flatMap((each) => {
      const toParties = owedToParties(each).map(({ payee, amount }) => ({ writer: payee, amount }))
      return [...each.payable, ...toParties].map(({ writer, amount }): [string, string] => [
        keyOf(each.run, writer),
        `${printAmount(amount)} ${amount.currency}`,
      ])
    }),
  )
}

function isOtherwise({ id, writer, parts, attempt, on, withheld, net }: FollowedPayout['payout']): boolean {
  const anew = makePayout({ writer, parts, attempt, on, withholdings: withheld })
  return anew.id !== id || anew.net.amountMinor !== net.amountMinor
}

/** A part that two payouts have, and neither of them failed. */
function twice(payouts: readonly FollowedPayout[]): Problem[] {
  const first = new Map<string, string>()
  return payouts
    .filter(({ course }) => isLive(course) && course.status !== 'unclear')
    .flatMap(({ payout }) =>
      payout.parts.flatMap(({ run }): Problem[] => {
        const key = keyOf(run, payout.writer)
        const before = first.get(key)
        if (before === undefined) first.set(key, payout.id)
        return before === undefined ? [] : [paidTwice(payout.id, { before, run })]
      }),
    )
}

function keyOf(run: string, writer: string): string {
  return JSON.stringify([run, writer])
}

const RESTORE = 'Stop the payment if there is time, and restore the database from a backup that verifies.'

function otherwise(name: string): Problem {
  return {
    code: 'pay/payout-differs',
    message: `What is recorded of ${name} does not follow from its parts.`,
    hint: RESTORE,
  }
}

function notOwed(payout: string, { run, amount }: { run: string; amount: string }): Problem {
  const message = `The payout ${payout} pays ${amount} for ${run}, which no approved run owes.`
  return { code: 'pay/not-owed', message, hint: RESTORE }
}

function paidTwice(payout: string, { before, run }: { before: string; run: string }): Problem {
  const message = `The payout ${payout} pays for ${run} what ${before} pays already.`
  return { code: 'pay/paid-twice', message, hint: RESTORE }
}
